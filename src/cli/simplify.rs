//! `oast simplify`: a boundary file in less detail.

use super::common::Common;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::Format;
use crate::files::SourceFile;
use crate::service::{Detail, SimplifyRequest, SimplifySummary, simplify};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Simplify {
    /// The boundaries: a zipped shapefile, GeoJSON, TopoJSON or GeoPackage
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How many of the vertices that can go are kept, such as 10%
    #[arg(long, value_name = "SHARE%", value_parser = read_share, required_unless_present = "pixel_m")]
    keep: Option<f64>,
    /// Keep what shows where a pixel is so many metres of ground
    #[arg(long, value_name = "METRES", alias = "pixel_m", value_parser = read_metres, conflicts_with = "keep")]
    pixel_m: Option<f64>,
    /// Borders this near to each other are one, in millimetres
    #[arg(long, value_name = "MM", default_value = "1", value_parser = read_metres)]
    tolerance_mm: f64,
    /// The file to write: .geojson or .topojson (degrees), or .gpkg (grid metres)
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write what was found and done as JSON; - is standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

impl Simplify {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = Format::of_file(&self.out.display().to_string())?;
        let detail = match (self.keep, self.pixel_m) {
            (Some(share), _) => Detail::Share(share),
            (None, metres) => Detail::Pixel { metres: metres.unwrap_or_default() },
        };
        let request = SimplifyRequest {
            file: SourceFile::disk(self.file),
            detail,
            tolerance_m: self.tolerance_mm / 1000.0,
            format,
        };
        let made = simplify(&request)?;
        let common = Common { data: None, out: Some(self.out), format: None, quiet: self.quiet };
        say(&common, &made.summary);
        common.deliver(&made.body)?;
        if let Some(path) = self.report {
            let out = (path != Path::new("-")).then_some(path);
            Common { out, ..common }.deliver(super::json(&made.summary)?.as_bytes())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What was found and done, for people.
fn say(common: &Common, summary: &SimplifySummary) {
    for note in summary.notes.notes() {
        common.say(&note.to_string());
    }
    common.say(&summary.done().to_string());
}

/// `10%` as 0.1.
fn read_share(text: &str) -> Result<f64> {
    let percent = text.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
    let share = percent.map(|percent| percent / 100.0).filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| wrong("this is not a share", text, "0% to 100%, such as 10%"))
}

/// A length that is not negative.
fn read_metres(text: &str) -> Result<f64> {
    let length = text.parse::<f64>().ok().filter(|length| (0.0..=1e6).contains(length));
    length.ok_or_else(|| wrong("this is not a length", text, "a number from 0 to 1000000"))
}

fn wrong(what: &str, found: &str, expected: &str) -> Error {
    Error::new(ErrorKind::Parameter, Problem::new(what).found(found).expected(expected))
}
