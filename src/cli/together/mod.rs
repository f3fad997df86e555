//! `oast together`: how two indicators go together.

mod text;

use super::common::{Common, TableFormat};
use super::table::{Align, Table};
use crate::classify::Scheme;
use crate::error::Result;
use crate::service::{
    Dataset, TogetherAnswer, TogetherRequest, indicators_of, periods_of, together, together_geojson,
};
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
            indicators: indicators_of(self.indicator)?,
            periods: periods_of(&periods)?,
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
            TableFormat::Csv => csv(dataset, &together(dataset, &request)?).into_bytes(),
            TableFormat::Text => text::answer(&together(dataset, &request)?).into_bytes(),
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// One area a row, those without both numbers too.
fn csv(dataset: &Dataset, answer: &TogetherAnswer) -> String {
    let headings = [
        "code",
        "name",
        "district",
        "value_1",
        "state_1",
        "flags_1",
        "value_2",
        "state_2",
        "flags_2",
        "cell",
        "label",
        "colour",
        "worst",
        "indicator_1",
        "period_1",
        "status_1",
        "indicator_2",
        "period_2",
        "status_2",
    ];
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    let atlas = dataset.atlas();
    for area in &answer.areas {
        let at = atlas.find(area.code).unwrap_or(usize::MAX);
        let cell = area.cell.and_then(|cell| answer.cells.get(cell as usize));
        let mut row = vec![
            area.code.to_string(),
            atlas.names().get(at).map(|names| names.display().to_owned()).unwrap_or_default(),
            atlas.district(at).map(|group| group.name.clone()).unwrap_or_default(),
        ];
        for (side, (value, state)) in area.values.iter().zip(area.states).enumerate() {
            row.push(value.map(|value| value.to_string()).unwrap_or_default());
            row.push(state.to_owned());
            row.push(area.flags.get(side).map(|flags| flags.join(" ")).unwrap_or_default());
        }
        row.push(area.cell.map(|cell| cell.to_string()).unwrap_or_default());
        row.push(cell.map(|cell| cell.label.clone()).unwrap_or_default());
        row.push(cell.map(|cell| cell.colour.clone()).unwrap_or_default());
        let worst = area.cell.is_some() && area.cell.map(|cell| cell as usize) == answer.worst_cell;
        row.push(if worst { "yes" } else { "" }.to_owned());
        for side in &answer.indicators {
            let head = &side.head;
            row.extend([head.indicator.to_string(), head.period.to_string(), head.status.id().to_owned()]);
        }
        table.push(row);
    }
    table.to_csv()
}
