//! [`Points`]: a table of positions, one an area or a postcode, with or without a
//! number of people at each.

use crate::area::{AreaCode, Geography, Postcode};
use crate::geom::Grid;
use crate::report::Note;
use std::fmt;

/// What each point of a table stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointsOf {
    /// An area of this geography.
    Areas(Geography),
    /// A unit postcode.
    Postcodes,
}

impl fmt::Display for PointsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Areas(geography) => geography.fmt(f),
            Self::Postcodes => f.write_str("postcodes"),
        }
    }
}

/// What one point stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointCode {
    /// An area.
    Area(AreaCode),
    /// A unit postcode.
    Postcode(Postcode),
}

impl fmt::Display for PointCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Area(code) => code.fmt(f),
            Self::Postcode(postcode) => postcode.fmt(f),
        }
    }
}

/// How many people each point of a table stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The heading of their column.
    pub heading: String,
    /// People at each point, 0 or more; not a number where the table has none that
    /// can be used.
    pub people: Vec<f64>,
}

/// A table of points in flat columns, ascending by code, none twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// The file.
    pub file: String,
    /// What each stands for.
    pub of: PointsOf,
    /// Whose point each is.
    pub codes: Vec<PointCode>,
    /// Where each is, aligned to the codes.
    pub at: Vec<Grid>,
    /// How many people are at each, where a column says so.
    pub weights: Option<Weights>,
    /// Whether the table calls itself one of population-weighted centroids; else they
    /// may be any point of the area.
    pub is_centred: bool,
}

impl Points {
    /// Whether each stands for less than an area of some geography, so that several
    /// can lie in one of its areas.
    pub fn are_smaller_than(&self, areas: Geography) -> bool {
        match self.of {
            PointsOf::Areas(geography) => geography.level < areas.level,
            PointsOf::Postcodes => true,
        }
    }
}

/// Positions of areas that are no centroids, nor points within larger areas.
pub(crate) fn not_weighted() -> Note {
    Note::warning("centroids-not-used", "positions of areas that nothing calls population-weighted; not used")
        .help("if they are, put population_weighted into the file's name")
}
