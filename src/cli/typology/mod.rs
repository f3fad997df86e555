//! `oast typology`: areas in groups of like areas.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::{GroupMethod, TypologyRule};
use crate::error::Result;
use crate::export::Format;
use crate::service::{ColumnAsked, TypologyRequest, typology, typology_file};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Typology {
    /// An indicator to group areas by; may be repeated
    #[arg(long, required = true, value_name = "ID[@PERIOD]")]
    indicator: Vec<ColumnAsked>,
    /// How groups are found: k-means or ward
    #[arg(long, default_value_t)]
    method: GroupMethod,
    /// How many groups
    #[arg(long, default_value_t = TypologyRequest::GROUPS as u32, value_parser = clap::value_parser!(u32).range(1..=TypologyRequest::MOST_GROUPS as i64))]
    groups: u32,
    /// The seed of the starts of k-means
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    #[command(flatten)]
    common: Common,
}

impl Typology {
    pub(super) fn run(self) -> Result<ExitCode> {
        let dataset = self.common.open()?;
        let rule = TypologyRule { method: self.method, groups: self.groups as usize, seed: self.seed };
        let request = TypologyRequest { indicators: self.indicator, rule, within: self.within };
        let body = match self.common.table_format()? {
            TableFormat::Text => text::typology(&typology(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&typology(dataset, &request)?)?.into_bytes(),
            TableFormat::Csv => typology_file(dataset, &request, Format::Csv)?,
            TableFormat::Geojson => typology_file(dataset, &request, Format::GeoJson)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
