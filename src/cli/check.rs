//! `oast check`: everything wrong or noteworthy, before anything is built.

use super::common::{Common, TableFormat, counted};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::Severity;
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
        let body = match self.common.table_format() {
            TableFormat::Text => text(dataset),
            TableFormat::Json => json(dataset)?,
            TableFormat::Csv | TableFormat::Geojson => {
                let problem = Problem::new("a check is written as text or json");
                return Err(Error::new(ErrorKind::Parameter, problem));
            }
        };
        self.common.deliver(body.as_bytes())?;
        let refused = dataset.report().count(Severity::Error) > 0;
        Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
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
            "{}: {verdict}, {} of {all} areas matched, {} additional keys, {} duplicate keys\n",
            table.file,
            table.number_of_matched_areas,
            table.number_of_additional_keys,
            table.number_of_duplicate_keys
        ));
        for reason in &table.likely_reasons {
            text.push_str(&format!("    {} {} [{}]\n", reason.count, reason.message, reason.reason));
        }
        for column in &table.columns {
            let absent: Vec<String> =
                column.absent.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
            let absent = if absent.is_empty() { String::new() } else { format!(", {}", absent.join(", ")) };
            text.push_str(&format!(
                "    {} {}: {} known{absent}\n",
                column.indicator, column.period, column.known
            ));
        }
    }
    text.push('\n');
    text.push_str(&dataset.report().to_string());
    let report = dataset.report();
    text.push_str(&format!(
        "\n{}, {}, {}\n",
        counted(report.count(Severity::Error), "error"),
        counted(report.count(Severity::Warning), "warning"),
        counted(report.count(Severity::Info), "note"),
    ));
    text
}

fn json(dataset: &Dataset) -> Result<String> {
    let catalogue = catalogue(dataset);
    super::json(&serde_json::json!({
        "dataset": catalogue.dataset,
        "boundaries": { "file": dataset.atlas().boundary_file(), "geography": dataset.atlas().geography(), "areas": dataset.atlas().len() },
        "join": dataset.atlas().join_report(),
        "notes": dataset.report(),
    }))
}
