//! Areas by name or code, with typing mistakes forgiven.

use super::Dataset;
use crate::area::AreaCode;
use crate::atlas::Atlas;
use crate::geom::LonLat;
use crate::geom::ostn15::to_lonlat;
use crate::index::{NameEntry, NameIndex};
use serde::Serialize;

/// One area found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// Its centroid.
    pub centre: LonLat,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
    /// How well it answers, to 1000; below 500 the words were mistyped.
    pub score: u32,
}

/// The areas found, the best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matches {
    /// The areas.
    pub matches: Vec<Found>,
}

/// Finds areas by name or code.
pub fn search(dataset: &Dataset, words: &str, limit: usize) -> Matches {
    let atlas = dataset.atlas();
    let matches = dataset
        .names()
        .search(words, limit)
        .into_iter()
        .filter_map(|found| {
            let at = found.area as usize;
            Some(Found {
                code: *atlas.codes().get(at)?,
                name: atlas.names().get(at)?.display().to_owned(),
                district: atlas.district(at).map(|group| group.name.clone()),
                centre: centre(atlas, at),
                bbox: bbox(atlas, at),
                score: found.score,
            })
        })
        .collect();
    Matches { matches }
}

/// An area's centroid in degrees.
pub(super) fn centre(atlas: &Atlas, area: usize) -> LonLat {
    atlas.centroids().get(area).and_then(|point| to_lonlat(*point)).unwrap_or_default()
}

/// An area's box in degrees: west, south, east, north.
pub(super) fn bbox(atlas: &Atlas, area: usize) -> [f64; 4] {
    super::areas::bbox_degrees(
        atlas.lonlat().get(atlas.shapes().point_range(area)).unwrap_or_default().iter(),
    )
}

/// The index of an atlas's names.
pub(super) fn index(atlas: &Atlas) -> NameIndex {
    NameIndex::new(atlas.codes().iter().zip(atlas.names()).enumerate().map(|(area, (code, names))| {
        NameEntry { code: *code, names, district: atlas.district(area).map(|group| group.name.as_str()) }
    }))
}
