//! `oast neighbours`: which areas are next to which.

mod text;

use super::common::Common;
use super::table::{Align, Table};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{gal, gwt};
use crate::geom::topology::NeighbourRule;
use crate::service::{Dataset, Lengths, NeighboursAnswer, NeighboursRequest, neighbours, neighbours_of};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How neighbours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A summary, or a table of one area's neighbours, for people
    Text,
    /// One link a row
    Csv,
    /// JSON
    Json,
    /// Who is next to whom, as GeoDa and PySAL read it
    Gal,
    /// The same with distances, for knn and distance
    Gwt,
}

#[derive(Debug, Args)]
pub(super) struct NeighboursCommand {
    /// What makes a neighbour: queen, rook, knn:8 or distance:5km
    #[arg(long, default_value = "queen", value_name = "WEIGHTS")]
    weights: NeighbourRule,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// Link islands to the area nearest from border to border, and say each link
    #[arg(long)]
    join_islands: bool,
    /// Only the neighbours of one area
    #[arg(long, value_name = "CODE|NAME")]
    area: Option<String>,
    /// The dataset folder, with boundaries/ and indicators/ in it [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Write to a file instead of standard output; its ending chooses the format
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How the answer is written [default: text, or by the ending of --out]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Say nothing but the answer and errors
    #[arg(long, short)]
    quiet: bool,
}

impl NeighboursCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = match self.format {
            Some(format) => format,
            None => by_ending(self.out.as_deref())?,
        };
        self.check(format)?;
        let common = Common { data: self.data, out: self.out, format: None, quiet: self.quiet };
        let dataset = common.open()?;
        let request =
            NeighboursRequest { weights: self.weights, within: self.within, join_islands: self.join_islands };
        let answer = neighbours(dataset, &request)?;
        let body = match self.area {
            Some(word) => of_one(dataset, &answer, neighbours_of(dataset, &answer, &word)?, format)?,
            None => of_all(dataset, &answer, format)?,
        };
        if format != Format::Text {
            text::joined(&answer).lines().for_each(|line| common.say(line));
        }
        common.deliver(body.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }

    fn check(&self, format: Format) -> Result<()> {
        let problem = match format {
            Format::Gwt if self.weights.is_contiguity() => {
                Problem::new("a GWT file holds distances, which these weights have not")
                    .found(format!("--weights {}", self.weights))
                    .expected("knn or distance")
                    .help("--format gal writes who is next to whom")
            }
            Format::Gal | Format::Gwt if self.area.is_some() => {
                Problem::new("a file of weights is of all areas").help("leave --area out, or choose csv")
            }
            _ => return Ok(()),
        };
        Err(Error::new(ErrorKind::Parameter, problem))
    }
}

/// The format that a file's ending tells of; text where there is no file.
fn by_ending(out: Option<&Path>) -> Result<Format> {
    let ending = out.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        None | Some("txt") => Ok(Format::Text),
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some("gal") => Ok(Format::Gal),
        Some("gwt") => Ok(Format::Gwt),
        Some(ending) => Err(Error::new(
            ErrorKind::Parameter,
            Problem::new("neighbours are not written in the format of this ending")
                .found(format!(".{ending}"))
                .expected(".txt, .csv, .json, .gal or .gwt")
                .help("name the format with --format"),
        )),
    }
}

fn of_all(dataset: &Dataset, answer: &NeighboursAnswer, format: Format) -> Result<String> {
    Ok(match format {
        Format::Text => text::summary(answer),
        Format::Csv => csv(dataset, answer, 0..answer.areas),
        Format::Json => super::json(answer)?,
        Format::Gal => gal(&layer(dataset), &answer.codes, &answer.lists),
        Format::Gwt => gwt(&layer(dataset), &answer.codes, &answer.lists, answer.lengths.metres()),
    })
}

fn of_one(dataset: &Dataset, answer: &NeighboursAnswer, at: usize, format: Format) -> Result<String> {
    Ok(match format {
        Format::Csv => csv(dataset, answer, at..at + 1),
        Format::Json => super::json(&text::neighbours_json(dataset, answer, at))?,
        _ => text::neighbours(dataset, answer, at),
    })
}

/// The boundary file's name without its folder and its ending.
fn layer(dataset: &Dataset) -> String {
    let file = Path::new(dataset.atlas().boundary_file());
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The name of an area by its code.
fn name_of(dataset: &Dataset, code: crate::AreaCode) -> String {
    let names = dataset.atlas().find(code).and_then(|at| dataset.atlas().names().get(at));
    names.map(|names| names.display().to_owned()).unwrap_or_default()
}

/// One link a row, both ways. Where islands are joined a last column has the
/// metres between the two that were.
fn csv(dataset: &Dataset, answer: &NeighboursAnswer, areas: std::ops::Range<usize>) -> String {
    let metres = match answer.lengths {
        Lengths::Border(_) => "border_m",
        Lengths::Distance(_) => "distance_m",
    };
    let mut headings = vec!["code", "name", "neighbour", "neighbour_name", metres];
    headings.extend(answer.join_islands.then_some("gap_m"));
    let mut table = Table::new(headings.into_iter().map(|heading| (heading, Align::Left)));
    for at in areas {
        let Some(code) = answer.codes.get(at) else { continue };
        for (other, metres) in text::links_of(answer, at) {
            let mut row = vec![
                code.to_string(),
                name_of(dataset, *code),
                other.to_string(),
                name_of(dataset, other),
                format!("{metres:.3}"),
            ];
            if answer.join_islands {
                let gap = text::gap_between(answer, *code, other);
                row.push(gap.map(|gap_m| format!("{gap_m:.3}")).unwrap_or_default());
            }
            table.push(row);
        }
    }
    table.to_csv()
}
