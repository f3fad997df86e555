//! `oast inequality`: how unequal areas are.

mod csv;
mod text;

use super::common::{Common, TableFormat};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Period;
use crate::service::{InequalityRequest, inequality};
use crate::stats::interval::Level;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct InequalityCommand {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// What areas are ordered by, such as deprivation: answers the slope along it in
    /// place of the spread
    #[arg(long, value_name = "ID")]
    by: Option<String>,
    /// How many groups along the ordering, 2 to 20 [default: 10, or 5 of fewer than ten areas]
    #[arg(long, requires = "by", value_parser = clap::value_parser!(u8).range(2..=20))]
    groups: Option<u8>,
    /// The grouping that Theil's indices are taken apart by [default: the districts]
    #[arg(long, value_name = "GROUPING", conflicts_with = "by")]
    between: Option<String>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    /// The level of confidence of limits, in per cent [default: 95]
    #[arg(long, requires = "by")]
    level: Option<Level>,
    #[command(flatten)]
    common: Common,
}

impl InequalityCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        if format == TableFormat::Geojson {
            return Err(Error::new(
                ErrorKind::Parameter,
                Problem::new("inequality is not written as GeoJSON: it is of all areas together")
                    .expected("text, csv or json"),
            ));
        }
        let dataset = self.common.open()?;
        let request = InequalityRequest {
            indicator: self.indicator,
            period: self.period,
            by: self.by,
            groups: self.groups.map(usize::from),
            between: self.between,
            within: self.within,
            level: self.level.unwrap_or(Level::P95),
        };
        let answer = inequality(dataset, &request)?;
        let body = match format {
            TableFormat::Csv => csv::table(&answer),
            TableFormat::Json => super::json(&answer)?,
            TableFormat::Text | TableFormat::Geojson => text::answer(&answer),
        };
        self.common.deliver(body.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
