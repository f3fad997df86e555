//! `oast trend`: what has changed over time.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::{Every, Order};
use crate::error::Result;
use crate::measure::Period;
use crate::service::{TrendRequest, trend, trend_csv, trend_geojson};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct TrendCommand {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// The earlier period [default: the one a year before, else the one before]
    #[arg(long, value_name = "PERIOD")]
    from: Option<Period>,
    /// The later period, with which the series ends [default: the latest]
    #[arg(long, value_name = "PERIOD")]
    to: Option<Period>,
    /// How far apart the points are: year (the same month of every year) or period (all that are
    /// published) [default: year for months and quarters, else period]
    #[arg(long, value_name = "STEP")]
    every: Option<Every>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The groups of a grouping beside the areas, such as lad-2022
    #[arg(long, value_name = "GROUPING")]
    of: Option<String>,
    /// Only this area, by code or name; may be repeated
    #[arg(long, value_name = "CODE|NAME")]
    area: Vec<String>,
    /// How many areas; areas that share the last rank are all listed [default: 20; of files: all]
    #[arg(long)]
    top: Option<usize>,
    /// All areas, those without a change last
    #[arg(long, conflicts_with = "top")]
    all: bool,
    /// Which end of the changes comes first: need (grown worse), high or low
    #[arg(long, default_value = "need")]
    order: Order,
    #[command(flatten)]
    common: Common,
}

/// How many areas are listed for people.
const TOP: usize = 20;

impl TrendCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        let dataset = self.common.open()?;
        let listed = (format == TableFormat::Text && !self.all && self.area.is_empty()).then_some(TOP);
        let request = TrendRequest {
            indicator: self.indicator,
            from: self.from,
            to: self.to,
            every: self.every,
            within: self.within,
            of: self.of,
            areas: self.area,
            top: self.top.or(listed),
            order: self.order,
            over_periods: false,
        };
        let body = match format {
            TableFormat::Geojson => trend_geojson(dataset, &request)?,
            TableFormat::Text => text::text(&trend(dataset, &request)?).into_bytes(),
            TableFormat::Csv => trend_csv(&trend(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&trend(dataset, &request)?)?.into_bytes(),
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
