//! A boundary file in less detail, from the borders that its areas share.

mod degrees;

use crate::area::{AreaCode, Geography};
use crate::boundaries::{BoundaryLayer, read_folder};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::export::{self, Format, Layer, Options};
use crate::files::SourceFile;
use crate::geom::topology::{Findings, Topology};
use crate::report::{Note, Report, counted};
use degrees::Degrees;
use serde::Serialize;
use std::fmt;

/// How much of the detail is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Detail {
    /// A share, 0 to 1, of the vertices that can go.
    Share(f64),
    /// What a screen shows on which a pixel is so many metres of ground: a vertex
    /// goes where that changes less than half a pixel's area.
    Pixel {
        /// The side of a pixel, in metres.
        metres: f64,
    },
}

impl Detail {
    /// The threshold of this detail, in square metres.
    fn threshold_m2(self, topology: &Topology) -> f32 {
        match self {
            Self::Share(share) => topology.threshold_keeping(share),
            Self::Pixel { metres } => (metres * metres / 2.0) as f32,
        }
    }
}

/// For people.
impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share(share) => write!(f, "{}% of the vertices that can go", percentage(*share)),
            Self::Pixel { metres } => write!(f, "for pixels of {metres} m"),
        }
    }
}

/// A share as a percentage, without the dust of binary fractions.
fn percentage(share: f64) -> f64 {
    (share * 1e8).round() / 1e6
}

/// What to simplify, and how.
#[derive(Debug, Clone)]
pub struct SimplifyRequest {
    /// A boundary file of any format that is read.
    pub file: SourceFile,
    /// How much of the detail is kept.
    pub detail: Detail,
    /// Borders within this distance of each other are one, in metres; 0 changes
    /// only what lies exactly on another border.
    pub tolerance_m: f64,
    /// GeoJSON or TopoJSON (degrees), or GeoPackage (grid metres).
    pub format: Format,
}

/// A file and what became of it.
#[derive(Debug, Clone)]
pub struct Simplified {
    /// The file, in the format asked for.
    pub body: Vec<u8>,
    /// What was found and what was done.
    pub summary: SimplifySummary,
}

/// What was found in a boundary file, and what was done.
#[derive(Debug, Clone, Serialize)]
pub struct SimplifySummary {
    /// The file, as the person would recognise it.
    pub file: String,
    /// Level and vintage of its areas.
    #[serde(serialize_with = "as_text")]
    pub geography: Geography,
    /// How many areas.
    pub areas: usize,
    /// How many of them have no area left.
    pub areas_lost: usize,
    /// Vertices of all polygons, closing ones counted, in the file.
    pub vertices_before: usize,
    /// The same, as written.
    pub vertices_after: usize,
    /// How much of the detail was asked for.
    #[serde(serialize_with = "as_text")]
    pub detail: Detail,
    /// The size of what a vertex changes, in square metres, from which on it is kept.
    pub threshold_m2: Option<f32>,
    /// What the borders were like; areas by position in `codes`.
    pub findings: Findings,
    /// The areas, in the order of the file written.
    pub codes: Vec<AreaCode>,
    /// Everything noticed, for people.
    pub notes: Report,
}

fn as_text<S: serde::Serializer>(
    value: &impl ToString,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

/// Finds the shared borders of a file's areas and writes them with less detail:
/// no gap and no overlap comes to be, no area is lost, neighbours stay neighbours.
///
/// # Errors
/// A file that cannot be read or holds no layer, or several; a format without
/// geometry, or which this build cannot write.
pub fn simplify(request: &SimplifyRequest) -> Result<Simplified> {
    if request.format == Format::Csv {
        return Err(no_geometry());
    }
    let format = request.format.available()?;
    let (layer, mut notes) = read(&request.file)?;
    let vertices_before = layer.shapes.points().len();
    let (topology, findings) = Topology::build(&layer.shapes, request.tolerance_m);
    // From here on the borders stand for the polygons of the file.
    let BoundaryLayer { geography, codes, names, file, .. } = layer;
    let topology = topology.with_thresholds();
    let threshold_m2 = request.detail.threshold_m2(&topology);
    let level = topology.at_threshold(threshold_m2);
    drop(topology);
    let mut options = Options::default();
    let (shapes, lonlat) = if format == Format::GeoJson {
        let degrees = Degrees::of(&level).ok_or_else(no_degrees)?;
        options.full_precision = degrees.decimals.is_none();
        options.decimals = degrees.decimals.unwrap_or(options.decimals);
        notes.append(degrees.describe(&codes, &file));
        (degrees.shapes, degrees.lonlat)
    } else {
        (level.to_shapes(), Vec::new())
    };
    let borders = (format == Format::TopoJson).then_some(level);

    let code_of = |area: u32| codes.get(area as usize).map(ToString::to_string).unwrap_or_default();
    let mut found = Report::new();
    findings.describe(code_of, &mut found);
    found.in_file(&file);
    notes.append(found);
    let summary = SimplifySummary {
        geography,
        areas: codes.len(),
        areas_lost: shapes.iter().filter(|shape| shape.area_m2() <= 0.0).count(),
        vertices_before,
        vertices_after: shapes.points().len(),
        detail: request.detail,
        threshold_m2: threshold_m2.is_finite().then_some(threshold_m2),
        findings,
        codes,
        notes,
        file,
    };
    let title = format!("{}, {}", summary.geography, summary.detail);
    let layer = Layer::of_boundaries(title, &summary.codes, &names, &shapes, &lonlat, borders);
    let mut body = Vec::new();
    export::write_with(format, &layer, &options, &mut body)?;
    Ok(Simplified { body, summary })
}

/// The one layer of a file, and what was noticed.
fn read(file: &SourceFile) -> Result<(BoundaryLayer, Report)> {
    let boundaries = read_folder(std::slice::from_ref(file))?;
    let mut layers = boundaries.layers.into_iter();
    match (layers.next(), layers.next()) {
        (Some(layer), None) => Ok((layer, boundaries.report)),
        (first, second) => {
            let names: Vec<String> =
                first.into_iter().chain(second).chain(layers).map(|one| one.file).collect();
            Err(not_one_layer(file.name(), &names))
        }
    }
}

impl Degrees {
    /// What is said of how they are written.
    fn describe(&self, codes: &[AreaCode], file: &str) -> Report {
        let mut report = Report::new();
        if self.added > 0 {
            let vertices = counted(self.added, "vertex was", "vertices were");
            let message = format!("{vertices} put on borders that bend in degrees and would cross others");
            report.add(Note::info("bent-border", message));
        }
        match self.decimals {
            None => {
                let message = "degrees are written in full: with fewer decimals borders would cross";
                report.add(Note::info("full-precision", message));
            }
            Some(decimals) if decimals > Options::default().decimals => {
                let message = format!("degrees have {decimals} decimals: with fewer borders would cross");
                report.add(Note::info("more-decimals", message));
            }
            Some(_) => {}
        }
        if !self.invalid.is_empty() {
            let areas = counted(self.invalid.len(), "area is", "areas are");
            let message = format!("{areas} not valid in degrees, in which borders bend a little");
            let keys = self.invalid.iter().filter_map(|area| codes.get(*area));
            report.add(
                Note::warning("invalid-in-degrees", message).keys(keys).help("write a .gpkg, or keep more"),
            );
        }
        report.in_file(file);
        report
    }
}

fn no_degrees() -> Error {
    let problem = Problem::new("a border lies outside the grid for which degrees are known")
        .help("write a .gpkg, which holds grid metres");
    Error::new(ErrorKind::Refused, problem)
}

fn no_geometry() -> Error {
    let problem = Problem::new("CSV holds no polygons").expected(".geojson, .topojson or .gpkg");
    Error::new(ErrorKind::Parameter, problem)
}

fn not_one_layer(file: &str, names: &[String]) -> Error {
    let problem = Problem::new("this file does not hold one layer of boundaries")
        .at(Place::file(file))
        .found(names.join(", "))
        .expected("one layer");
    Error::new(ErrorKind::Refused, problem.help("unpack the archive and simplify its layers one by one"))
}

impl SimplifySummary {
    /// What was done, as a note.
    pub fn done(&self) -> Note {
        let lost = match self.areas_lost {
            0 => "no area is lost".to_owned(),
            lost => format!("{lost} of them lost"),
        };
        let message = format!(
            "{} areas, {lost}; {} of {} vertices written ({})",
            self.areas, self.vertices_after, self.vertices_before, self.detail
        );
        let make = if self.areas_lost == 0 { Note::info } else { Note::warning };
        make("simplified", message).at(Place::file(self.file.clone()))
    }
}
