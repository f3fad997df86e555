//! Where a person's own area is: what the request says, and what that stands for.

use super::super::within::{At, read_place, read_radius_m, used};
use super::super::{Dataset, PostcodeUsed};
use super::drawing::OwnDrawing;
use crate::analyse::OwnShape;
use crate::boundaries::{Drawn, drawn_of_corners, read_drawn};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::geom::{BBox, Grid};
use crate::service::find_area::find_areas;
use crate::service::parameters::Parameters;
use crate::text::Rows;

/// An area of one's own.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnPlace {
    /// Everything within a distance.
    Circle {
        /// The middle.
        at: At,
        /// The radius, in metres.
        radius_m: f64,
    },
    /// GeoJSON of a polygon, as it was written.
    Geojson {
        /// Where it is from, for people.
        name: String,
        /// The text.
        text: String,
    },
    /// The corners of one ring: longitude and latitude, or easting and northing.
    Corners(Vec<(f64, f64)>),
    /// Areas by code or name.
    Areas(Vec<String>),
}

/// The parameters of a place, one of which is to be given.
const CHOICES: &str = "a place and km, or areas, or polygon, or a body of GeoJSON";

/// What a polygon that came with a request is called.
const SENT: &str = "geojson";

impl OwnPlace {
    /// Reads the one area that parameters give.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let given = |name: &str| parameters.all(name).any(|text| !text.is_empty());
        let circle = ["lat", "lon", "easting", "northing", "postcode"].into_iter().any(given);
        let [areas, polygon, geojson, km] = ["areas", "polygon", "geojson", "km"].map(given);
        match (circle || km, areas, polygon, geojson) {
            (true, false, false, false) => Self::read_circle(parameters),
            (false, true, false, false) => {
                let words = parameters.one("areas")?;
                let words = words.split(',').map(|word| word.trim().to_owned());
                Some(Self::Areas(words.filter(|word| !word.is_empty()).collect()))
            }
            (false, false, true, false) => Self::read_corners(parameters),
            (false, false, false, true) => {
                Some(Self::Geojson { name: SENT.to_owned(), text: parameters.one(SENT)?.to_owned() })
            }
            (false, false, false, false) => {
                parameters.problem(Problem::new("an area of one's own is needed").expected(CHOICES));
                None
            }
            _ => {
                parameters
                    .problem(Problem::new("an area of one's own is given in one way").expected(CHOICES));
                None
            }
        }
    }

    fn read_circle(parameters: &mut Parameters<'_>) -> Option<Self> {
        let radius_m = read_radius_m(parameters);
        let at = read_place(parameters)?;
        Some(Self::Circle { at, radius_m })
    }

    fn read_corners(parameters: &mut Parameters<'_>) -> Option<Self> {
        let text = parameters.one("polygon")?;
        let corner = |pair: &str| {
            let (x, y) = pair.split_once(',')?;
            let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            number(x).zip(number(y))
        };
        let mut corners = Vec::new();
        for pair in text.split_whitespace() {
            match corner(pair) {
                Some(corner) => corners.push(corner),
                None => {
                    let problem = Problem::new("this is not a corner of a polygon")
                        .at(Place::default().column("polygon"))
                        .found(format!("\u{201c}{pair}\u{201d}"))
                        .expected("longitude,latitude with a space between corners, such as 0.5,51.3 0.6,51.3 0.6,51.4");
                    parameters.problem(problem);
                    return None;
                }
            }
        }
        Some(Self::Corners(corners))
    }

    /// What it stands for.
    ///
    /// # Errors
    /// A place outside the grid, an unknown postcode, unknown areas, a polygon that
    /// cannot be used.
    pub(super) fn find(&self, dataset: &Dataset) -> Result<Found> {
        let of_drawn = |drawn: Drawn| Found {
            drawing: OwnDrawing::of_drawn(&drawn),
            shape: OwnShape::Polygons(drawn.shapes),
        };
        match self {
            Self::Circle { at, radius_m } => {
                let (centre, radius_m) = (at.grid(dataset)?, *radius_m);
                let postcode: Option<PostcodeUsed> = match at {
                    At::Postcode(postcode) => Some(used(dataset, *postcode)?),
                    At::Degrees(_) | At::Metres(_) => None,
                };
                let drawing = OwnDrawing::of_circle(centre, radius_m, postcode);
                Ok(Found { drawing, shape: OwnShape::Circle { centre, radius_m } })
            }
            Self::Geojson { name, text } if name == SENT => {
                read_drawn(name, text).map(of_drawn).map_err(asked)
            }
            Self::Geojson { name, text } => read_drawn(name, text).map(of_drawn),
            Self::Corners(corners) => drawn_of_corners("polygon", corners).map(of_drawn).map_err(asked),
            Self::Areas(words) => {
                let (areas, notes) = find_areas(dataset, words)?;
                Ok(Found { drawing: OwnDrawing::of_areas(notes), shape: OwnShape::Areas(areas) })
            }
        }
    }
}

/// What is wrong with a polygon is wrong with the request, and no fault of the program.
fn asked(error: Error) -> Error {
    match error.kind() {
        ErrorKind::Format | ErrorKind::Unsupported | ErrorKind::Io => error.of_kind(ErrorKind::Parameter),
        _ => error,
    }
}

/// An own area that was found.
pub(super) struct Found {
    pub(super) shape: OwnShape,
    pub(super) drawing: OwnDrawing,
}

impl Found {
    /// The box around it; that of nothing for a list.
    pub(super) fn bbox(&self) -> BBox {
        match &self.shape {
            OwnShape::Circle { centre, radius_m } => BBox::of(&[
                Grid::new(centre.e - radius_m, centre.n - radius_m),
                Grid::new(centre.e + radius_m, centre.n + radius_m),
            ]),
            OwnShape::Polygons(shapes) => {
                shapes.iter().fold(BBox::EMPTY, |bbox, shape| bbox.with(shape.as_ref().bbox()))
            }
            OwnShape::Areas(_) => BBox::EMPTY,
        }
    }
}

/// Reads a list of areas from a table: its column of codes, else of names, else its
/// only column.
///
/// # Errors
/// A file that is no table, or has no such column.
pub fn read_areas(file: &SourceFile) -> Result<Vec<String>> {
    let bytes = file.bytes()?;
    let rows = Rows::read(file.name(), &bytes)?;
    let is_code = |column: usize| {
        let coded = |text: &str| crate::area::AreaCode::read(text).is_some();
        rows.iter().next().is_some_and(|row| coded(row.get(column)))
    };
    let header = rows.header();
    let named =
        |words: &[&str]| header.iter().position(|name| words.contains(&name.trim().to_lowercase().as_str()));
    let column = (0..header.len())
        .find(|column| is_code(*column))
        .or_else(|| named(&["code", "area_code", "area code"]))
        .or_else(|| named(&["name", "area", "area_name", "area name"]))
        .or((header.len() == 1).then_some(0));
    let Some(column) = column else {
        let problem = Problem::new("the table has no column of areas")
            .at(Place::file(file.name()).line(rows.header_line()))
            .found(header.join(", "))
            .expected("a column of codes, or one called code or name");
        return Err(Error::new(ErrorKind::Format, problem));
    };
    let cells = rows.iter().map(|row| row.get(column).trim().to_owned());
    Ok(cells.filter(|cell| !cell.is_empty()).collect())
}
