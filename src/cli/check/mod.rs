//! `oast check`: everything wrong or noteworthy, before anything is built.

mod text;

use super::common::{Common, TableFormat};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::{Report, Severity};
use crate::service::{Dataset, catalogue};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    /// Only these files: tables against the dataset's boundaries, or boundaries
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

impl Check {
    pub(in crate::cli) fn run(self) -> Result<ExitCode> {
        let dataset = self.common.open_files(&self.files)?;
        let body = match self.common.table_format()? {
            TableFormat::Text => text::check(dataset, &report(dataset)),
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

/// Everything noticed; of postcodes and of borders too, which other commands
/// look at only when they need them.
fn report(dataset: &Dataset) -> Report {
    let mut report = dataset.report().clone();
    report.append(dataset.postcode_report());
    report.append(dataset.points_report());
    report.append(dataset.borders_report());
    report
}

fn json(dataset: &Dataset) -> Result<String> {
    let catalogue = catalogue(dataset);
    crate::cli::json(&serde_json::json!({
        "dataset": catalogue.dataset,
        "boundaries": { "file": dataset.atlas().boundary_file(), "geography": dataset.atlas().geography(), "areas": dataset.atlas().len() },
        "join": dataset.atlas().join_report(),
        "borders": dataset.borders_found(),
        "notes": report(dataset),
    }))
}
