//! `oast check`: everything wrong or noteworthy, before anything is built.

use super::common::{Common, TableFormat};
use crate::atlas::TableJoin;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Period;
use crate::report::{Report, Severity, counted};
use crate::service::{Dataset, catalogue};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Only these files: tables against the dataset's boundaries, or boundaries
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

impl Check {
    pub(super) fn run(self) -> Result<ExitCode> {
        let dataset = self.common.open_files(&self.files)?;
        let body = match self.common.table_format()? {
            TableFormat::Text => text(dataset),
            TableFormat::Json => json(dataset)?,
            TableFormat::Csv | TableFormat::Geojson => {
                let problem = Problem::new("a check is written as text or json");
                return Err(Error::new(ErrorKind::Parameter, problem));
            }
        };
        self.common.deliver(body.as_bytes())?;
        let refused = report(dataset).count(Severity::Error) > 0;
        Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// Everything noticed, postcodes too, which other commands read only when asked for one.
fn report(dataset: &Dataset) -> Report {
    let mut report = dataset.report().clone();
    report.append(dataset.postcode_report());
    report
}

fn text(dataset: &Dataset) -> String {
    let atlas = dataset.atlas();
    let mut text = format!(
        "{}\n{} areas of {} from {}\n\n",
        dataset.title(),
        atlas.len(),
        atlas.geography(),
        atlas.boundary_file()
    );
    for table in &atlas.join_report().tables {
        let all = table.number_of_matched_areas + table.number_of_unmatched_areas;
        let verdict = if table.joined { "joined" } else { "REFUSED" };
        text.push_str(&format!(
            "{}: {verdict}, {} of {all} areas matched, {}, {}\n",
            table.file,
            table.number_of_matched_areas,
            counted(table.number_of_additional_keys, "additional key", "additional keys"),
            counted(table.number_of_duplicate_keys, "duplicate key", "duplicate keys")
        ));
        for reason in &table.likely_reasons {
            text.push_str(&format!("    {} {} [{}]\n", reason.count, reason.message, reason.reason));
        }
        text.push_str(&columns(table));
    }
    text.push('\n');
    let report = report(dataset);
    text.push_str(&report.to_string());
    text.push_str(&format!(
        "\n{}, {}, {}\n",
        counted(report.count(Severity::Error), "error", "errors"),
        counted(report.count(Severity::Warning), "warning", "warnings"),
        counted(report.count(Severity::Info), "note", "notes"),
    ));
    text
}

/// How many columns of equal counts are named.
const COLUMNS_SHOWN: usize = 20;

/// A table's columns, those of equal counts on one line.
fn columns(table: &TableJoin) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for column in &table.columns {
        let mut states = format!("{} known", column.known);
        for (reason, count) in &column.absent {
            states.push_str(&format!(", {count} {reason}"));
        }
        let name = match &column.period {
            Period::Unknown => column.indicator.to_string(),
            period => format!("{} {period}", column.indicator),
        };
        match groups.iter_mut().find(|(known, _)| *known == states) {
            Some((_, names)) => names.push(name),
            None => groups.push((states, vec![name])),
        }
    }
    let mut text = String::new();
    for (states, names) in groups {
        let more = names.len().saturating_sub(COLUMNS_SHOWN);
        let shown = names.get(..COLUMNS_SHOWN).unwrap_or(&names).join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text.push_str(&format!("    {states}: {shown}{more}\n"));
    }
    text
}

fn json(dataset: &Dataset) -> Result<String> {
    let catalogue = catalogue(dataset);
    super::json(&serde_json::json!({
        "dataset": catalogue.dataset,
        "boundaries": { "file": dataset.atlas().boundary_file(), "geography": dataset.atlas().geography(), "areas": dataset.atlas().len() },
        "join": dataset.atlas().join_report(),
        "notes": report(dataset),
    }))
}
