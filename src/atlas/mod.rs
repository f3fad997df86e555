//! The join: boundaries and tables in one immutable [`Atlas`], with a report
//! of everything that did not fit.
//!
//! Areas are known here by their position in order of code; every column,
//! shape and group is aligned to that order.

mod borders;
mod build;
mod centroids;
mod choose;
mod entry;
mod groups;
mod join;
mod joining;
mod levels;
mod likely;
mod made;
mod points;
mod rebase;
mod report;
mod resolve;
mod suspicious;
mod twice;
mod vintage;

pub use borders::Borders;
pub use entry::Entry;
pub use groups::GroupSet;
pub use points::{AreaPoints, PointSource, PopulationPoints};
pub use report::{JoinReport, LikelyReason, Rebased, RebasedAreas, TableJoin};

use crate::area::{AreaCode, AreaNames, Geography, Group};
use crate::boundaries::Points;
use crate::geom::topology::Topology;
use crate::geom::{BBox, Grid, LonLat, Shapes, geodesic, near, ostn15};
use crate::measure::{Column, Indicator, Period};
use joining::Joining;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// Which point stands for an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CentroidKind {
    /// Where its people are, from a file of population-weighted centroids.
    PopulationWeighted,
    /// The middle of its polygon.
    Geometric,
}

/// What the dataset says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// The heading.
    pub title: String,
    /// A sentence or two.
    pub description: Option<String>,
    /// Lines to print beside every map.
    pub attribution: Vec<String>,
    /// Id of the count indicator that weights people.
    pub weight: Option<crate::measure::IndicatorId>,
    /// The group that is shown first, as the catalogue names it.
    pub focus: Option<String>,
    /// Indicators to be made of those of the tables.
    pub made: Vec<crate::indicators::MadeEntry>,
}

/// Boundaries and indicators joined. Immutable; shared by `Arc`.
#[derive(Debug)]
pub struct Atlas {
    about: About,
    /// Shared with every atlas of further tables.
    land: Arc<Land>,
    entries: Vec<Entry>,
    report: JoinReport,
}

/// The areas themselves, which are the same whatever is joined to them, and what
/// tables are joined by.
#[derive(Debug)]
struct Land {
    geography: Geography,
    file: String,
    codes: Vec<AreaCode>,
    names: Vec<AreaNames>,
    shapes: Shapes,
    lonlat: OnceLock<Vec<LonLat>>,
    area_km2: Vec<f64>,
    area_km2_geodesic: OnceLock<Vec<f64>>,
    centroids: Vec<Grid>,
    centroid_kinds: Vec<CentroidKind>,
    /// Tables of points of smaller areas.
    point_files: Vec<Points>,
    points: OnceLock<PopulationPoints>,
    groupings: Vec<GroupSet>,
    borders: OnceLock<Borders>,
    joining: Joining,
}

impl Atlas {
    /// What the dataset says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Level and vintage of its areas.
    pub fn geography(&self) -> Geography {
        self.land.geography
    }

    /// The boundary file.
    pub fn boundary_file(&self) -> &str {
        &self.land.file
    }

    /// How many areas.
    pub fn len(&self) -> usize {
        self.land.codes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.land.codes.is_empty()
    }

    /// The codes, ascending.
    pub fn codes(&self) -> &[AreaCode] {
        &self.land.codes
    }

    /// The names, aligned to the codes.
    pub fn names(&self) -> &[AreaNames] {
        &self.land.names
    }

    /// The position of a code.
    pub fn find(&self, code: AreaCode) -> Option<usize> {
        self.land.codes.binary_search(&code).ok()
    }

    /// The polygons in grid metres, aligned to the codes.
    pub fn shapes(&self) -> &Shapes {
        &self.land.shapes
    }

    /// Every vertex of [`Atlas::shapes`] in degrees, in the same order.
    /// Computed once, at the first call.
    pub fn lonlat(&self) -> &[LonLat] {
        // The builder has refused boundaries that leave the grid's transformation.
        self.land.lonlat.get_or_init(|| ostn15::many_to_lonlat(self.land.shapes.points()).unwrap_or_default())
    }

    /// The smallest box around all areas.
    pub fn bbox(&self) -> BBox {
        BBox::of(self.land.shapes.points())
    }

    /// Planar areas on the grid, in square kilometres, aligned to the codes.
    pub fn area_km2(&self) -> &[f64] {
        &self.land.area_km2
    }

    /// Areas on the ellipsoid, in square kilometres, aligned to the codes.
    /// Computed at the first call.
    pub fn area_km2_geodesic(&self) -> &[f64] {
        self.land.area_km2_geodesic.get_or_init(|| {
            let lonlat = self.lonlat();
            let area = |area: usize| {
                let points = lonlat.get(self.land.shapes.point_range(area)).unwrap_or_default();
                let rings = self.land.shapes.get(area).ring_ranges();
                geodesic::area_m2(rings.filter_map(|(_, range)| points.get(range))) / 1e6
            };
            (0..self.len()).into_par_iter().map(area).collect()
        })
    }

    /// A point inside an area, such as for its label: its centroid where that is
    /// inside, else its representative point.
    pub fn point_inside(&self, area: usize) -> Option<Grid> {
        let shape = self.land.shapes.get(area);
        let centroid = self.land.centroids.get(area).copied().filter(|at| near::contains(*at, shape));
        centroid.or_else(|| shape.representative_point())
    }

    /// One point an area, aligned to the codes; it can lie outside, in a bay or
    /// a hole.
    pub fn centroids(&self) -> &[Grid] {
        &self.land.centroids
    }

    /// Which point stands for each area, aligned to the codes.
    pub fn centroid_kinds(&self) -> &[CentroidKind] {
        &self.land.centroid_kinds
    }

    /// The points of smaller areas that lie in each area, with the people at each.
    /// Which area a point lies in is found at the first call.
    pub fn points(&self) -> &PopulationPoints {
        self.land.points.get_or_init(|| PopulationPoints::of(&self.land.shapes, &self.land.point_files))
    }

    /// The ways its areas are grouped.
    pub fn groupings(&self) -> &[GroupSet] {
        &self.land.groupings
    }

    /// The borders that its areas share. Found at the first call.
    pub fn borders(&self) -> &Borders {
        self.land.borders.get_or_init(|| Borders::of(&self.land.shapes, self.land.groupings.len()))
    }

    /// The outlines of the groups of a grouping, by its id, at their positions in
    /// it; `None` where there is no such grouping. Made at the first call.
    pub fn outlines(&self, grouping: &str) -> Option<&Topology> {
        let at = self.land.groupings.iter().position(|set| set.id() == grouping)?;
        self.borders().outlines(at, self.land.groupings.get(at)?)
    }

    /// The district of an area, where a grouping of districts is known.
    pub fn district(&self, area: usize) -> Option<&Group> {
        self.land.groupings.iter().find(|set| set.is_district()).and_then(|set| set.of(area).next())
    }

    /// The indicators in the order of the catalogue, each with its columns.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An indicator by its id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.indicator().id.as_str() == id)
    }

    /// An indicator's column: of a period, or the latest.
    pub fn column(&self, id: &str, period: Option<&Period>) -> Option<(&Indicator, &Arc<Column>)> {
        let entry = self.entry(id)?;
        Some((entry.indicator(), entry.column(period)?))
    }

    /// How the join went.
    pub fn join_report(&self) -> &JoinReport {
        &self.report
    }
}
