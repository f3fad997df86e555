//! What the borders of a dataset are like: found at first use, and said in the
//! report, since files have gaps and overlaps that no map shows.

use super::Dataset;
use crate::area::AreaCode;
use crate::geom::ostn15::to_lonlat;
use crate::geom::topology::Moved;
use crate::geom::{Grid, LonLat};
use crate::report::Report;
use serde::Serialize;

/// How many places of a kind are listed, the largest first.
const LISTED: usize = 20;

/// What was done to the borders and what is odd about them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BordersFound {
    /// The distance within which borders were taken to be one, in metres.
    pub tolerance_m: f64,
    /// Vertices that went to a neighbour's within the tolerance.
    pub snapped: Moved,
    /// Vertices put into a neighbour's edge on which they lie.
    pub inserted: Moved,
    /// Areas in which anything was changed.
    pub changed: Vec<AreaCode>,
    /// Areas left as they came, since the change would have made them invalid.
    pub unhealed: Vec<AreaCode>,
    /// Slivers between areas that belong to none.
    pub gaps: PlacesFound,
    /// Places that two areas claim.
    pub overlaps: PlacesFound,
    /// Places surrounded by areas that belong to none: water, or a missing area.
    pub holes: PlacesFound,
}

/// Places of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacesFound {
    /// How many.
    pub count: usize,
    /// Their planar area together, in square metres.
    pub area_m2: f64,
    /// The largest of them, at most 20.
    pub largest: Vec<PlaceFound>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceFound {
    /// Planar area, in square metres.
    pub area_m2: f64,
    /// A point of it, on the national grid.
    pub grid: Grid,
    /// The point in degrees, where the grid has a transformation.
    pub at: Option<LonLat>,
    /// The areas around it or that claim it.
    pub areas: Vec<AreaCode>,
}

impl Dataset {
    /// What its borders are like, with codes; finds them if nobody has yet.
    pub fn borders_found(&self) -> BordersFound {
        let findings = self.atlas().borders().findings();
        let codes = |areas: &[u32]| -> Vec<AreaCode> {
            areas.iter().filter_map(|area| self.atlas().codes().get(*area as usize).copied()).collect()
        };
        let place = |area_m2: f64, grid: Grid, areas: &[u32]| PlaceFound {
            area_m2,
            grid,
            at: to_lonlat(grid),
            areas: codes(areas),
        };
        let gaps = findings.gaps.iter().map(|gap| place(gap.area_m2, gap.at, &gap.areas));
        let overlaps = findings.overlaps.iter();
        let overlaps = overlaps.map(|overlap| place(overlap.area_m2, overlap.at, &overlap.areas));
        let holes = findings.holes.iter().map(|hole| place(hole.area_m2, hole.at, &hole.areas));
        BordersFound {
            tolerance_m: findings.tolerance_m,
            snapped: findings.snapped.clone(),
            inserted: findings.inserted.clone(),
            changed: codes(&findings.changed),
            unhealed: codes(&findings.unhealed),
            gaps: PlacesFound::of(gaps.collect()),
            overlaps: PlacesFound::of(overlaps.collect()),
            holes: PlacesFound::of(holes.collect()),
        }
    }

    /// What its borders are like, as notes about the boundary file.
    pub fn borders_report(&self) -> Report {
        let mut report = Report::new();
        let code = |area: u32| self.atlas().codes().get(area as usize).map(ToString::to_string);
        let findings = self.atlas().borders().findings();
        findings.describe(|area| code(area).unwrap_or_default(), &mut report);
        report.in_file(self.atlas().boundary_file());
        report
    }
}

impl PlacesFound {
    fn of(mut places: Vec<PlaceFound>) -> Self {
        places.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
        let (count, area_m2) = (places.len(), places.iter().map(|place| place.area_m2).sum());
        places.truncate(LISTED);
        Self { count, area_m2, largest: places }
    }
}
