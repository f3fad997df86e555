//! How the areas of an own area were apportioned, in a sentence.

use super::{Apportion, By, Share};
use crate::atlas::{Atlas, CentroidKind, PointSource};

const BY_GROUND: &str = "by the part of its ground that lies inside, as if people lived evenly on it";

/// What settled the shares, without a full stop.
pub(super) fn method(atlas: &Atlas, apportion: Apportion, shares: &[Share]) -> String {
    let used = |by: By| shares.iter().any(|share| share.by == by);
    let by_ground = used(By::Area);
    match (used(By::PopulationPoints), used(By::Points)) {
        (true, with_centroids) => {
            let mut text = format!(
                "an area counts by the part of its people at points of smaller areas that lie inside: {}",
                sources(atlas, shares).join(" and ")
            );
            if with_centroids {
                text.push_str(
                    "; one that has no such points counts as a whole where its population-weighted centroid \
                     lies inside",
                );
            }
            if by_ground {
                let one = if with_centroids { "that has neither" } else { "that has no such points" };
                text.push_str(&format!("; one {one} counts {BY_GROUND}"));
            }
            text
        }
        (false, true) => {
            let text = "best fit by population-weighted centroid: an area counts as a whole where its point \
                        lies inside and not at all elsewhere";
            match by_ground {
                true => format!("{text}; one that has no such point counts {BY_GROUND}"),
                false => text.to_owned(),
            }
        }
        (false, false) if apportion == Apportion::Area => format!("each area counts {BY_GROUND}"),
        (false, false) => format!("{}, so each area counts {BY_GROUND}", why_none(atlas, apportion)),
    }
}

/// Why no point settled anything, where points were asked for.
fn why_none(atlas: &Atlas, apportion: Apportion) -> &'static str {
    let has_centroids = atlas.centroid_kinds().contains(&CentroidKind::PopulationWeighted);
    match (atlas.points().is_empty(), has_centroids) {
        (true, false) => "the dataset has no points of smaller areas and no population-weighted centroids",
        // None of these areas has any.
        _ if apportion == Apportion::Points => "the areas here have no points of their people",
        (true, true) => "no population-weighted centroid lies inside",
        (false, false) => "no point of a smaller area with people lies inside",
        (false, true) => {
            "no point of a smaller area with people and no population-weighted centroid lies inside"
        }
    }
}

/// The tables whose points were used, in words.
fn sources(atlas: &Atlas, shares: &[Share]) -> Vec<String> {
    let mut sources: Vec<&PointSource> = Vec::new();
    for share in shares.iter().filter(|share| share.by == By::PopulationPoints) {
        let source = atlas.points().get(share.area as usize).map(|points| points.source);
        sources.extend(source.filter(|source| !sources.contains(source)));
    }
    sources.into_iter().map(described).collect()
}

fn described(source: &PointSource) -> String {
    match &source.weighed_by {
        Some(heading) => {
            format!("points of {} weighed by \u{201c}{heading}\u{201d} ({})", source.of, source.file)
        }
        None => format!("points of {}, which count the same ({})", source.of, source.file),
    }
}
