//! Readers of boundary files and of what comes beside them: lookups, names and
//! centroids. What a file is, is found from its content, never from its name.
//!
//! A stranger to [`indicators`](crate::indicators).

mod attributes;
mod carry;
mod chain;
mod drawn;
mod features;
mod folder;
mod frame;
mod geojson;
mod gpkg;
mod json;
mod layer;
mod levels;
mod outline;
mod points;
mod postcodes;
mod problems;
mod properties;
mod shapefile;
mod sources;
mod tables;
mod topojson;

pub use drawn::{Drawn, drawn_of_corners, read_drawn};
pub use folder::read_folder;
pub(crate) use points::not_weighted;
pub use points::{PointCode, Points, PointsOf, Weights};
pub use postcodes::{Month, PostcodeList, PostcodeRow, PostcodeSource, read_postcodes};

use crate::area::{AreaCode, AreaNames, Geography, Grouping, Lookup, NameList};
use crate::geom::Shapes;
use crate::report::Report;

/// The polygons of one geography from one file, in grid metres, in order of
/// code: the same areas give the same layer whatever the format or the order
/// of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundaryLayer {
    /// Level and vintage.
    pub geography: Geography,
    /// One code an area, ascending, none twice.
    pub codes: Vec<AreaCode>,
    /// The names the file gives, aligned to `codes`.
    pub names: Vec<AreaNames>,
    /// The polygons, aligned to `codes`.
    pub shapes: Shapes,
    /// The file, as the person would recognise it.
    pub file: String,
}

/// The codes of one geography that a table beside the boundaries lists: what a
/// table of indicators is held against to find its vintage.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownCodes {
    /// Level and vintage.
    pub geography: Geography,
    /// The codes, ascending, none twice.
    pub codes: Vec<AreaCode>,
}

/// What a `boundaries/` folder holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Boundaries {
    /// Boundary layers, one a file.
    pub layers: Vec<BoundaryLayer>,
    /// Relations between geographies.
    pub lookups: Vec<Lookup>,
    /// Areas under parents.
    pub groupings: Vec<Grouping>,
    /// Names from name lists, ascending by code.
    pub names: Vec<(AreaCode, AreaNames)>,
    /// All names of areas that any table gives, each list with its geography.
    pub name_lists: Vec<NameList>,
    /// Tables of points, one an area or a postcode: population-weighted centroids of
    /// the boundaries' areas, or points of smaller ones.
    pub points: Vec<Points>,
    /// Which codes the tables list of which geography.
    pub known: Vec<KnownCodes>,
    /// Files of postcodes, not read yet.
    pub postcodes: Vec<PostcodeSource>,
    /// Everything noticed.
    pub report: Report,
}
