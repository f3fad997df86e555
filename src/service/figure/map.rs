//! Maps for paper: what is asked, the numbers from the services that answer the same
//! question as data, and the sheet around them.

use super::map_areas::MapAreas;
use super::{Drawn, FigureKind, FigureRequest, FigureShow};
use super::{map_change, map_compared, map_composite, map_hotspots, map_several, map_together, map_values};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::figure::map::{self, Legend, Panel, Picture};
use crate::figure::{Drawing, MARGIN, Sheet};
use crate::report::counted;
use crate::service::Dataset;

/// A map with its legend.
pub(super) struct One<'a> {
    /// What it is called among several.
    pub(super) title: String,
    /// The map.
    pub(super) picture: Picture<'a>,
    /// The legend.
    pub(super) legend: Legend,
}

/// The maps of a figure and the words around them.
pub(super) struct MapFigure<'a> {
    sheet: Sheet,
    maps: Maps<'a>,
}

enum Maps<'a> {
    One(Box<One<'a>>),
    Several(Vec<Panel<'a>>, Box<Option<Legend>>),
}

impl<'a> MapFigure<'a> {
    /// A figure of one map.
    pub(super) fn one(sheet: Sheet, one: One<'a>) -> Self {
        Self { sheet, maps: Maps::One(Box::new(one)) }
    }

    /// A figure of several, with one legend where they share it.
    pub(super) fn several(sheet: Sheet, panels: Vec<Panel<'a>>, shared: Option<Legend>) -> Self {
        Self { sheet, maps: Maps::Several(panels, Box::new(shared)) }
    }

    /// Draws it at a width, and a height where one is asked for, in points.
    fn drawing(&self, width: f64, height: Option<f64>) -> Result<Drawing> {
        let room = width - 2.0 * MARGIN;
        let (mut drawing, body) = match (height, &self.maps) {
            (Some(height), _) => self.sheet.of_height(width, height)?,
            (None, Maps::One(one)) => self.sheet.around(width, map::height(&one.picture, &one.legend, room)),
            (None, Maps::Several(panels, shared)) => {
                self.sheet.around(width, map::multiples_height(panels, Option::as_ref(shared), room))
            }
        };
        drawing.marks.push(match &self.maps {
            Maps::One(one) => map::draw(&one.picture, &one.legend, body).into(),
            Maps::Several(panels, shared) => map::multiples(panels, Option::as_ref(shared), body).into(),
        });
        Ok(drawing)
    }
}

/// Draws a map, or several.
///
/// # Errors
/// As the service that answers the question; a height that leaves no room for the map.
pub(super) fn draw(dataset: &Dataset, request: &FigureRequest) -> Result<Drawn> {
    let areas = MapAreas::of(dataset, request)?;
    let figure = match (request.kind, request.show) {
        (FigureKind::Multiples, FigureShow::Values) => map_several::figure(&areas, request),
        (FigureKind::Multiples, _) => Err(values_alone()),
        (_, FigureShow::Values) => map_values::figure(&areas, request),
        (_, FigureShow::Hotspots) => map_hotspots::figure(&areas, request),
        (_, FigureShow::Compared) => map_compared::figure(&areas, request),
        (_, FigureShow::Change) => map_change::figure(&areas, request),
        (_, FigureShow::Together) => map_together::figure(&areas, request),
        (_, FigureShow::Composite) => map_composite::figure(&areas, request),
    }?;
    let drawing = figure.drawing(request.width(), request.height())?;
    let of = counted(areas.selection.areas.len(), "area", "areas");
    let said = match &figure.maps {
        Maps::One(_) => format!("a map of {of}"),
        Maps::Several(panels, _) => format!("{} of {of}", counted(panels.len(), "map", "maps")),
    };
    Ok(Drawn { drawing, said })
}

fn values_alone() -> Error {
    let problem = Problem::new("small multiples show values").at(Place::default().column("show"));
    Error::new(ErrorKind::Parameter, problem.help("leave show out, or ask for kind=map"))
}
