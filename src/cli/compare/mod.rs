//! `oast compare`: areas beside their district, county, country and all areas.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::Rule;
use crate::error::Result;
use crate::measure::Period;
use crate::service::{CompareRequest, compare, compare_csv, compare_geojson};
use crate::stats::interval::Level;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// What to compare with: a group, a grouping (each area's own group) or all; may be
    /// repeated [default: district, county or group in focus, region, country, all]
    #[arg(long, value_name = "GROUP|GROUPING")]
    with: Vec<String>,
    /// Only these areas; may be repeated
    #[arg(long, value_name = "CODE|NAME")]
    area: Vec<String>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// Compare the groups of a grouping, such as lad-2022, in place of areas
    #[arg(long, value_name = "GROUPING")]
    of: Option<String>,
    /// How sure limits are, in per cent: 95 or 99.8
    #[arg(long, default_value = "95")]
    level: Level,
    /// When two figures differ: reference (limits do not enclose the reference) or
    /// overlap (limits do not overlap those of the reference)
    #[arg(long, default_value_t = Rule::Reference)]
    rule: Rule,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    /// How many areas the text lists, those in greatest need; other formats have all
    #[arg(long, default_value_t = 20)]
    top: usize,
    #[command(flatten)]
    common: Common,
}

impl Compare {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        let dataset = self.common.open()?;
        let request = CompareRequest {
            indicator: self.indicator,
            period: self.period,
            within: self.within,
            of: self.of,
            areas: self.area,
            with: self.with,
            level: self.level,
            rule: self.rule,
        };
        let body = match format {
            TableFormat::Text => text::text(&compare(dataset, &request)?, self.top).into_bytes(),
            TableFormat::Csv => compare_csv(&compare(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&compare(dataset, &request)?)?.into_bytes(),
            TableFormat::Geojson => compare_geojson(dataset, &request)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
