//! `oast emerging`: what becomes of hot and cold spots over time.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::{Alpha, EmergingPlan, Every};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::topology::NeighbourRule;
use crate::measure::Period;
use crate::service::{EmergingRequest, emerging, emerging_csv, emerging_geojson};
use crate::stats::spatial::Correction;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct EmergingCommand {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// The first period [default: the first of the series]
    #[arg(long, value_name = "PERIOD")]
    from: Option<Period>,
    /// The last period [default: the latest]
    #[arg(long, value_name = "PERIOD")]
    to: Option<Period>,
    /// How far apart the periods are: year (the same month of every year) or period (all that are
    /// published) [default: year for months and quarters, else period]
    #[arg(long, value_name = "STEP")]
    every: Option<Every>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// What makes a neighbour: queen, rook, knn:8 or distance:5km
    #[arg(long, default_value = "queen", value_name = "WEIGHTS")]
    weights: NeighbourRule,
    /// What is done about many areas at once: fdr, bonferroni or none
    #[arg(long, default_value = "fdr")]
    correction: Correction,
    /// The level of significance
    #[arg(long, default_value_t = 0.05)]
    alpha: f64,
    /// How many areas [default: all with a pattern; of files: all]
    #[arg(long)]
    top: Option<usize>,
    #[command(flatten)]
    common: Common,
}

impl EmergingCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        if !(self.alpha > 0.0 && self.alpha <= 0.5) {
            let problem = Problem::new("this is not a level of significance");
            let problem = problem.found(format!("--alpha {}", self.alpha));
            return Err(Error::new(ErrorKind::Parameter, problem.expected("above 0, at most 0.5")));
        }
        let format = self.common.table_format()?;
        let dataset = self.common.open()?;
        let plan =
            EmergingPlan { weights: self.weights, correction: self.correction, alpha: Alpha(self.alpha) };
        let request = EmergingRequest {
            indicator: self.indicator,
            from: self.from,
            to: self.to,
            every: self.every,
            within: self.within,
            plan,
            top: self.top,
        };
        let answer = emerging(dataset, &request)?;
        let body = match format {
            TableFormat::Text => text::text(&answer).into_bytes(),
            TableFormat::Csv => emerging_csv(&answer).into_bytes(),
            TableFormat::Json => super::json(&answer)?.into_bytes(),
            TableFormat::Geojson => emerging_geojson(dataset, answer)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
