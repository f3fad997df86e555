//! The answer about a person's own area.

use super::drawing::OwnDrawing;
use super::place::Found;
use super::value::OwnValue;
use crate::analyse::{By, OwnArea, Share};
use crate::area::AreaCode;
use crate::service::Dataset;
use serde::Serialize;

/// How much of one area belongs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaShare {
    /// Its position in the atlas.
    #[serde(skip)]
    pub area: u32,
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// Its district, where known.
    pub district: Option<String>,
    /// The part of its people that counts, 0 to 1.
    pub share: f64,
    /// What the share was settled by: `population-points`, `points`, `area` or `list`.
    pub by: By,
    /// The part of its ground inside, 0 to 1.
    pub overlap: f64,
}

/// A person's own area and its figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnAreaAnswer {
    /// What it was given as.
    pub own: OwnDrawing,
    /// Level and vintage of the areas, such as `msoa-2021`.
    pub geography: String,
    /// `population-points`, `points`, `area` or `list`: how areas that are cut were
    /// apportioned; of several ways the first of these.
    pub apportioned: By,
    /// The same in a sentence.
    pub method: String,
    /// Planar size on the national grid, in square kilometres.
    pub area_km2: f64,
    /// The part of it on which the dataset has areas, 0 to 1.
    pub covered: f64,
    /// How many areas count, in part or whole.
    pub used: usize,
    /// Every area that it touches, or that is listed; those with a share of 0 do not count.
    pub areas: Vec<AreaShare>,
    /// The figures.
    pub indicators: Vec<OwnValue>,
}

impl OwnAreaAnswer {
    pub(super) fn of(dataset: &Dataset, found: Found, own: &OwnArea, indicators: Vec<OwnValue>) -> Self {
        Self {
            own: found.drawing,
            geography: dataset.atlas().geography().to_string(),
            apportioned: own.apportioned,
            method: own.method.clone(),
            area_km2: own.area_km2,
            covered: own.covered,
            used: own.counted().count(),
            areas: own.shares.iter().filter_map(|share| row(dataset, share)).collect(),
            indicators,
        }
    }
}

fn row(dataset: &Dataset, share: &Share) -> Option<AreaShare> {
    let (atlas, at) = (dataset.atlas(), share.area as usize);
    Some(AreaShare {
        area: share.area,
        code: *atlas.codes().get(at)?,
        name: atlas.names().get(at)?.display().to_owned(),
        district: atlas.district(at).map(|group| group.name.clone()),
        share: share.share,
        by: share.by,
        overlap: share.overlap,
    })
}
