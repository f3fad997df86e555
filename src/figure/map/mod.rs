//! Maps for paper: areas painted on the grid, with names, insets, a scale bar and
//! a legend that counts.
//!
//! A [`Picture`] says what is painted how; [`draw`] fits it with its [`Legend`]
//! into a frame, [`height`] says how high that frame should be, and [`multiples()`]
//! draws several side by side. Nothing here knows where numbers come from.

mod fit;
mod ground;
mod inset;
mod labels;
mod layout;
mod legend;
mod multiples;
mod names;
mod paint;
mod room;
mod scale_bar;
mod style;

pub use layout::{draw, height};
pub use legend::{Bar, Histogram, Legend, Row, Rows, Square};
pub use multiples::{Panel, multiples, multiples_height};

use super::Fill;
use crate::geom::Shapes;
use crate::geom::topology::Topology;

/// What is painted how.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    /// The borders of all areas of the dataset, with their thresholds.
    pub borders: &'a Topology,
    /// The same areas as polygons.
    pub shapes: &'a Shapes,
    /// The areas that the map is about.
    pub areas: Vec<Painted>,
    /// Groups of these areas that are outlined, such as districts.
    pub groups: Vec<Outlined>,
    /// Areas that are named.
    pub names: Vec<NamedArea>,
    /// Which parts are drawn again, larger.
    pub insets: Insets,
}

/// Which parts of a map are drawn again, larger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insets {
    /// None.
    None,
    /// Up to so many where areas are too small to be read.
    Found(usize),
    /// That of some areas, by their numbers among all.
    Of(Vec<u32>),
}

/// One area and its colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Painted {
    /// Its number among all areas.
    pub area: u32,
    /// Its colour or pattern.
    pub fill: Fill,
    /// What is said while the pointer rests on it.
    pub title: Option<String>,
}

/// A group of the areas with a line around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlined {
    /// Its name, where it is written on the map.
    pub name: String,
    /// Whether it is.
    pub is_named: bool,
    /// Those of its areas that the map is about, ascending.
    pub areas: Vec<u32>,
}

/// An area with its name on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedArea {
    /// Its position in [`Picture::areas`].
    pub at: usize,
    /// Its name.
    pub name: String,
    /// The greater come first.
    pub weight: f64,
}
