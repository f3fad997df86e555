//! One point an area: population-weighted where a file gives it.

use super::CentroidKind;
use crate::area::{AreaCode, Geography};
use crate::boundaries::{PointCode, Points, not_weighted};
use crate::error::Place;
use crate::geom::{Grid, Shapes};
use crate::report::{Note, Report};
use rayon::prelude::*;

/// Parts tables of points into those of areas smaller than the atlas's, which say
/// where within an area its people are, and those of centroids. Positions that are
/// neither are said and left out.
pub(super) fn part(
    files: Vec<Points>,
    geography: Geography,
    report: &mut Report,
) -> (Vec<Points>, Vec<Points>) {
    let (small, others): (Vec<Points>, Vec<Points>) =
        files.into_iter().partition(|file| file.are_smaller_than(geography));
    let (centred, plain): (Vec<Points>, Vec<Points>) = others.into_iter().partition(|file| file.is_centred);
    for file in &small {
        report.add(small_points(file, geography));
    }
    for file in plain {
        report.add(not_weighted().at(Place::file(file.file)));
    }
    (small, centred)
}

fn small_points(file: &Points, geography: Geography) -> Note {
    let weighed = match &file.weights {
        Some(weights) => format!("weighed by \u{201c}{}\u{201d}", weights.heading),
        None => "which count the same, as no column says how many people are at each".to_owned(),
    };
    let message = format!(
        "points of {}, {weighed}: they apportion areas of {geography} that an area of one's own cuts",
        file.of
    );
    Note::info("population-points", message).at(Place::file(&file.file))
}

/// Population-weighted centroids where a file gives them, else the middle of
/// the polygon; which of the two is said. Of several files the one that knows
/// the most of these areas counts first, so that a file of another vintage only
/// fills gaps.
pub(super) fn of(
    codes: &[AreaCode],
    shapes: &Shapes,
    files: &[Points],
    report: &mut Report,
) -> (Vec<Grid>, Vec<CentroidKind>) {
    let mut found: Vec<(&Points, Vec<(usize, Grid)>)> = files
        .iter()
        .map(|file| {
            let at = |(code, point): (&PointCode, &Grid)| match code {
                PointCode::Area(code) => Some((codes.binary_search(code).ok()?, *point)),
                PointCode::Postcode(_) => None,
            };
            (file, file.codes.iter().zip(&file.at).filter_map(at).collect())
        })
        .collect();
    found.sort_by_key(|(_, points): &(_, Vec<_>)| std::cmp::Reverse(points.len()));
    let mut weighted: Vec<Option<Grid>> = vec![None; codes.len()];
    for (file, points) in found {
        let mut used = 0;
        for (at, point) in points {
            if let Some(slot) = weighted.get_mut(at).filter(|slot| slot.is_none()) {
                *slot = Some(point);
                used += 1;
            }
        }
        let message =
            format!("{used} of {} areas take their population-weighted centroid from it", codes.len());
        report.add(Note::info("centroids", message).at(Place::file(&file.file)));
    }
    weighted
        .into_par_iter()
        .enumerate()
        .map(|(area, weighted)| match weighted {
            Some(point) => (point, CentroidKind::PopulationWeighted),
            None => {
                let shape = shapes.get(area);
                (shape.centroid().unwrap_or_else(|| shape.bbox().centre()), CentroidKind::Geometric)
            }
        })
        .unzip()
}
