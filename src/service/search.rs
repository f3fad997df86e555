//! Areas by name or code, with typing mistakes forgiven, and postcodes.

use super::Dataset;
use super::search_postcodes::PostcodeTyped;
use crate::area::AreaCode;
use crate::atlas::Atlas;
use crate::geom::LonLat;
use crate::geom::ostn15::to_lonlat;
use crate::index::{NameEntry, NameIndex};
use serde::Serialize;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundKind {
    /// An area of the dataset.
    Area,
    /// A postcode.
    Postcode,
    /// The middle of the live postcodes of a sector, such as `ME4 4`.
    PostcodeSector,
    /// The middle of the live postcodes of a district, such as `ME4`.
    PostcodeDistrict,
}

/// One area or postcode found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its code, if it is an area.
    pub code: Option<AreaCode>,
    /// Its name.
    pub name: String,
    /// Its district, where known; of a postcode, that of the area it is in.
    pub district: Option<String>,
    /// The area a postcode, or the middle of several, is in.
    pub area_here: Option<AreaCode>,
    /// Its centroid or position.
    pub centre: LonLat,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
    /// How many postcodes its centre is the mean of, if it is that of several.
    pub postcodes: Option<usize>,
    /// How well it answers, to 1000; below 500 the words were mistyped.
    pub score: u32,
}

/// What was found, the best first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matches {
    /// The areas and postcodes.
    pub matches: Vec<Found>,
    /// What is to be said of the postcode that was typed, if one was.
    pub postcode: Option<PostcodeTyped>,
}

/// Finds areas by name or code, and postcodes, sectors and districts of them.
pub fn search(dataset: &Dataset, words: &str, limit: usize) -> Matches {
    let (mut matches, postcode) = super::search_postcodes::search(dataset, words, limit);
    // A postcode is no name with typing slips in it.
    if postcode.as_ref().is_none_or(|typed| typed.kind != FoundKind::Postcode) {
        matches.extend(areas(dataset, words, limit));
    }
    matches.truncate(limit);
    Matches { matches, postcode }
}

fn areas(dataset: &Dataset, words: &str, limit: usize) -> Vec<Found> {
    let atlas = dataset.atlas();
    let found = dataset.names().search(words, limit).into_iter().filter_map(|found| {
        let at = found.area as usize;
        Some(Found {
            kind: FoundKind::Area,
            code: Some(*atlas.codes().get(at)?),
            name: atlas.names().get(at)?.display().to_owned(),
            district: atlas.district(at).map(|group| group.name.clone()),
            area_here: None,
            centre: centre(atlas, at),
            bbox: bbox(atlas, at),
            postcodes: None,
            score: found.score,
        })
    });
    found.collect()
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
