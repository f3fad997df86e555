//! A person's own area: a circle, polygons or a list of areas, and how much of each
//! area of the atlas belongs to it.
//!
//! Figures are known of whole areas only, so what is cut has to be apportioned: by
//! points of smaller areas with the people at each, which say where within the area
//! they live; by its population-weighted centroid, in or out; or by the ground that
//! lies inside, which supposes that they live evenly on it. Which was done is said of
//! every area.

mod figure;
mod method;

pub use figure::OwnFigure;

use crate::atlas::{Atlas, CentroidKind};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::{BBox, Grid, Shape, circle_overlap_m2, covered_m2, near};
use method::method;
use rayon::prelude::*;
use std::str::FromStr;

/// What somebody calls their own area.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnShape {
    /// Everything within a distance of a place.
    Circle {
        /// The middle.
        centre: Grid,
        /// The distance, in metres.
        radius_m: f64,
    },
    /// Polygons that are valid and do not overlap.
    Polygons(Vec<Shape>),
    /// Whole areas, by their position, ascending.
    Areas(Vec<u32>),
}

/// How an area that is cut is apportioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Apportion {
    /// By points where any lies inside, else by ground.
    #[default]
    Best,
    /// By the points of smaller areas, else by the population-weighted centroid; by
    /// ground where an area has neither.
    Points,
    /// By ground.
    Area,
}

impl FromStr for Apportion {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "best" => Ok(Self::Best),
            "points" => Ok(Self::Points),
            "area" => Ok(Self::Area),
            other => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new("this is not a way to apportion")
                    .found(format!("\u{201c}{other}\u{201d}"))
                    .expected("points, area or best"),
            )),
        }
    }
}

/// What the share of an area was settled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The part of its people who are at points of smaller areas inside.
    PopulationPoints,
    /// Its population-weighted centroid: in or out.
    Points,
    /// The part of its ground that lies inside.
    Area,
    /// It is listed.
    List,
}

impl By {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::PopulationPoints => "population-points",
            Self::Points => "points",
            Self::Area => "area",
            Self::List => "list",
        }
    }
}

/// How much of an area belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The area's position in the atlas.
    pub area: u32,
    /// The part of its people that counts, 0 to 1.
    pub share: f64,
    /// The part of its ground that lies inside, 0 to 1.
    pub overlap: f64,
    /// What the share was settled by.
    pub by: By,
}

/// Less of an area than this, a hundred-thousandth, is what rounded coordinates
/// leave along a border: it counts as nothing, and all but so little as the whole.
const SLIVER: f64 = 1e-5;

/// The areas that a person's own area touches, and how much of each belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnArea {
    /// The areas touched or listed, ascending by position; the share can be 0.
    pub shares: Vec<Share>,
    /// What was done with areas that are cut: a word, of several the first.
    pub apportioned: By,
    /// The same in a sentence without a full stop.
    pub method: String,
    /// Planar size, in square kilometres.
    pub area_km2: f64,
    /// The part of that on which there are areas, 0 to 1.
    pub covered: f64,
}

impl OwnArea {
    /// Finds how much of each area belongs.
    pub fn of(atlas: &Atlas, shape: &OwnShape, apportion: Apportion) -> Self {
        let listed = |area: &u32| Share { area: *area, share: 1.0, overlap: 1.0, by: By::List };
        let size = |area: u32| atlas.area_km2().get(area as usize).copied().unwrap_or_default();
        if let OwnShape::Areas(areas) = shape {
            let shares: Vec<Share> = areas.iter().map(listed).collect();
            let area_km2 = shares.iter().map(|share| size(share.area)).sum();
            let method = "whole areas, as listed".to_owned();
            return Self { shares, apportioned: By::List, method, area_km2, covered: 1.0 };
        }
        let inside_m2 = inside_m2(atlas, shape);
        let overlap =
            |(area, covered_m2): (usize, &f64)| without_slivers(covered_m2 / 1e6 / size(area as u32));
        let overlaps: Vec<f64> = inside_m2.iter().enumerate().map(overlap).collect();
        let shares = shares(atlas, shape, apportion, &overlaps);
        let area_km2 = shape.area_m2() / 1e6;
        let covered = (inside_m2.iter().sum::<f64>() / 1e6 / area_km2).clamp(0.0, 1.0);
        let used = |by: By| shares.iter().any(|share| share.by == by);
        let by = [By::PopulationPoints, By::Points].into_iter().find(|by| used(*by));
        let method = method(atlas, apportion, &shares);
        Self { shares, apportioned: by.unwrap_or(By::Area), method, area_km2, covered }
    }

    /// The areas that count, with the part that does.
    pub fn counted(&self) -> impl Iterator<Item = (u32, f64)> + Clone {
        self.shares.iter().filter(|share| share.share > 0.0).map(|share| (share.area, share.share))
    }

    /// Whether its figures are those of whole areas that it consists of.
    pub fn is_exact(&self) -> bool {
        self.shares.iter().all(|share| share.share == share.overlap && share.share == 1.0)
    }
}

impl OwnShape {
    /// Planar size, in square metres; nothing of a list.
    fn area_m2(&self) -> f64 {
        match self {
            Self::Circle { radius_m, .. } => std::f64::consts::PI * radius_m * radius_m,
            Self::Polygons(shapes) => shapes.iter().map(|shape| shape.as_ref().area_m2()).sum(),
            Self::Areas(_) => 0.0,
        }
    }
}

/// How much of each area counts; areas that are neither touched nor count are left out.
fn shares(atlas: &Atlas, shape: &OwnShape, apportion: Apportion, overlaps: &[f64]) -> Vec<Share> {
    let is_weighted =
        |area: usize| atlas.centroid_kinds().get(area) == Some(&CentroidKind::PopulationWeighted);
    let point_inside = |area: usize| atlas.centroids().get(area).is_some_and(|point| contains(shape, *point));
    let by_points = |area: usize, overlap: f64| -> Option<(f64, By)> {
        match atlas.points().get(area) {
            // All that lies on its ground; what is cut off is less than counts.
            Some(_) if overlap == 0.0 || overlap == 1.0 => Some((overlap, By::PopulationPoints)),
            Some(points) => Some((points.share_where(|at| contains(shape, at)), By::PopulationPoints)),
            None if is_weighted(area) => Some((f64::from(u8::from(point_inside(area))), By::Points)),
            None => None,
        }
    };
    let points: Vec<Option<(f64, By)>> = match apportion {
        Apportion::Area => Vec::new(),
        _ => overlaps.par_iter().enumerate().map(|(area, overlap)| by_points(area, *overlap)).collect(),
    };
    let somebody = points.iter().flatten().any(|(share, _)| *share > 0.0);
    let use_points = apportion == Apportion::Points || somebody;
    let share = |(area, overlap): (usize, &f64)| {
        let found = points.get(area).copied().flatten().filter(|_| use_points);
        let (share, by) = found.unwrap_or((*overlap, By::Area));
        (share > 0.0 || *overlap > 0.0).then_some(Share { area: area as u32, share, overlap: *overlap, by })
    };
    overlaps.iter().enumerate().filter_map(share).collect()
}

/// How much of each area lies inside, in square metres.
fn inside_m2(atlas: &Atlas, shape: &OwnShape) -> Vec<f64> {
    let areas = atlas.shapes();
    match shape {
        OwnShape::Areas(_) => Vec::new(),
        OwnShape::Circle { centre, radius_m } => {
            let inside = |area: usize| {
                let shape = areas.get(area);
                let near = BBox::of(shape.points()).nearest_2(*centre) < radius_m * radius_m;
                if near { circle_overlap_m2(*centre, *radius_m, shape) } else { 0.0 }
            };
            (0..areas.len()).into_par_iter().map(inside).collect()
        }
        OwnShape::Polygons(shapes) => {
            let mut inside_m2 = vec![0.0; areas.len()];
            for shape in shapes {
                for (sum, more) in inside_m2.iter_mut().zip(covered_m2(areas, shape.as_ref())) {
                    *sum += more;
                }
            }
            inside_m2
        }
    }
}

fn contains(shape: &OwnShape, point: Grid) -> bool {
    match shape {
        OwnShape::Areas(_) => false,
        OwnShape::Circle { centre, radius_m } => centre.distance_2(point) <= radius_m * radius_m,
        OwnShape::Polygons(shapes) => shapes.iter().any(|shape| near::contains(point, shape.as_ref())),
    }
}

fn without_slivers(share: f64) -> f64 {
    match share {
        share if share < SLIVER => 0.0,
        share if share > 1.0 - SLIVER => 1.0,
        share if share.is_finite() => share,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests;
