//! `oast join`: boundaries and indicators in one file.

use super::common::Common;
use crate::error::Result;
use crate::export::Format;
use crate::service::{ExportRequest, export};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Join {
    /// The dataset folder [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The file to write: .geojson, .csv, .gpkg or .topojson
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only these indicators, by id; may be repeated
    #[arg(long, value_name = "ID")]
    indicator: Vec<String>,
    /// Only this period
    #[arg(long)]
    period: Option<crate::measure::Period>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// Join what can be joined even where something could not be used
    #[arg(long)]
    keep_going: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

impl Join {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = Format::of_file(&self.out.display().to_string())?;
        let common = Common { data: self.data, out: Some(self.out), format: None, quiet: self.quiet };
        let dataset = common.open_quietly()?;
        if !self.keep_going {
            dataset.require_clean()?;
        }
        let mut request = ExportRequest::everything(format);
        request.indicators = self.indicator;
        request.period = self.period;
        request.within = self.within;
        let answer = export(dataset, &request)?;
        common.deliver(&answer.body)?;
        for table in &dataset.atlas().join_report().tables {
            let all = table.number_of_matched_areas + table.number_of_unmatched_areas;
            common.say(&format!("{}: {} of {all} areas matched", table.file, table.number_of_matched_areas));
        }
        Ok(ExitCode::SUCCESS)
    }
}
