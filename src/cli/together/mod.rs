//! `oast together`: how two indicators go together.

mod text;

use super::common::{Common, TableFormat};
use crate::classify::Scheme;
use crate::error::Result;
use crate::service::{TogetherRequest, together, together_csv, together_geojson};
use crate::stats::interval::Level;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct TogetherCommand {
    /// An indicator's id; given twice
    #[arg(long, value_name = "ID", required = true)]
    indicator: Vec<String>,
    /// How classes are made: quantile, equal, jenks, geometric or max-breaks
    #[arg(long, default_value = "quantile")]
    scheme: Scheme,
    /// How many classes of each, 2 or 3
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(2..=3))]
    classes: u8,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The period of both, or given twice one of each [default: the latest of each]
    #[arg(long)]
    period: Vec<String>,
    /// The level of confidence of limits, in per cent
    #[arg(long, default_value = "95", value_name = "LEVEL")]
    level: Level,
    #[command(flatten)]
    common: Common,
}

impl TogetherCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let periods: Vec<&str> = self.period.iter().map(String::as_str).collect();
        let request = TogetherRequest {
            indicators: TogetherRequest::indicators_of(self.indicator)?,
            periods: TogetherRequest::periods_of(&periods)?,
            within: self.within,
            scheme: self.scheme,
            classes: usize::from(self.classes),
            level: self.level,
        };
        let format = self.common.table_format()?;
        let dataset = self.common.open()?;
        let body = match format {
            TableFormat::Geojson => together_geojson(dataset, &request)?,
            TableFormat::Json => super::json(&together(dataset, &request)?)?.into_bytes(),
            TableFormat::Csv => together_csv(dataset, &together(dataset, &request)?).into_bytes(),
            TableFormat::Text => text::answer(&together(dataset, &request)?).into_bytes(),
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
