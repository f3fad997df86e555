//! `oast similar`: areas like this one.

use super::common::{Common, TableFormat};
use super::sources;
use super::table::{Align, Table, many, number};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::service::{ColumnAsked, SimilarAnswer, SimilarRequest, similar};
use clap::Args;
use std::fmt::Write as _;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Similar {
    /// The area, by code or name
    #[arg(value_name = "CODE|NAME")]
    area: String,
    /// An indicator to compare by; may be repeated [default: the latest of every percentage, rate
    /// and mean of which the area has a number]
    #[arg(long, value_name = "ID[@PERIOD]")]
    indicator: Vec<ColumnAsked>,
    /// How many areas
    #[arg(long, default_value_t = SimilarRequest::TOP as u32, value_parser = clap::value_parser!(u32).range(1..=1000))]
    top: u32,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    #[command(flatten)]
    common: Common,
}

impl Similar {
    pub(super) fn run(self) -> Result<ExitCode> {
        let dataset = self.common.open()?;
        let request = SimilarRequest {
            area: self.area,
            indicators: self.indicator,
            within: self.within,
            top: self.top as usize,
        };
        let answer = similar(dataset, &request)?;
        let body = match self.common.table_format()? {
            TableFormat::Text => text(&answer),
            TableFormat::Csv => csv(&answer),
            TableFormat::Json => super::json(&answer)?,
            TableFormat::Geojson => {
                return Err(Error::new(
                    ErrorKind::Parameter,
                    Problem::new("areas like one are not written as GeoJSON").help("choose csv or json"),
                ));
            }
        };
        self.common.deliver(body.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// How many of the nearest have a column of their numbers.
const SHOWN: usize = 5;

fn text(answer: &SimilarAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let district = |of: &Option<String>| of.clone().unwrap_or_default();
    let own = &answer.area;
    let mut text = format!("areas like {} ({}){place}\n", own.name, own.code);
    let mut table = Table::new([
        ("distance", Align::Right),
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        ("most alike in", Align::Left),
        ("most different in", Align::Left),
    ]);
    for area in &answer.areas {
        let ids = |ids: &[crate::measure::IndicatorId]| {
            ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        table.push(vec![
            format!("{:.2}", area.distance),
            area.area.code.to_string(),
            area.area.name.clone(),
            district(&area.area.district),
            ids(&area.alike),
            ids(&area.different),
        ]);
    }
    if answer.areas.is_empty() {
        text.push_str("no other area here has every indicator\n");
    } else {
        text.push_str(&table.to_text());
    }
    text.push('\n');
    text.push_str(&side_by_side(answer));
    for constant in answer.indicators.iter().filter(|indicator| indicator.deviation == 0.0) {
        let id = &constant.head.indicator;
        let _ = writeln!(text, "{id} is the same in all areas: it tells none of them apart");
    }
    let _ = writeln!(text, "{}", answer.method);
    let _ = write!(text, "{} every indicator", many(answer.used, "area has", "areas have"));
    if answer.left_out > 0 {
        let lack = many(answer.left_out, "lacks", "lack");
        let _ = write!(
            text,
            "; {lack} one or more and {}",
            if answer.left_out == 1 { "was left out" } else { "were left out" }
        );
    }
    let _ = writeln!(text, "; nearest among {}", many(answer.candidates, "area", "areas"));
    text.push_str(&sources(answer.indicators.iter().map(|indicator| &indicator.head)));
    text
}

/// The area's own numbers and those of the nearest.
fn side_by_side(answer: &SimilarAnswer) -> String {
    let mut headings = vec![
        ("indicator".to_owned(), Align::Left),
        ("period".to_owned(), Align::Left),
        (answer.area.name.clone(), Align::Right),
    ];
    let shown = || answer.areas.iter().take(SHOWN);
    headings.extend(shown().map(|area| (area.area.name.clone(), Align::Right)));
    let mut table = Table::new(headings);
    for (at, indicator) in answer.indicators.iter().enumerate() {
        let head = &indicator.head;
        let figure = |value, state| number(value, state, head.decimals, &head.unit);
        let mut row = vec![
            head.indicator.to_string(),
            head.period_label.clone(),
            figure(indicator.value, indicator.state),
        ];
        row.extend(shown().filter_map(|area| area.values.get(at)).map(|own| figure(own.value, own.state)));
        table.push(row);
    }
    table.to_text()
}

/// One number of one area a row, the area itself first.
fn csv(answer: &SimilarAnswer) -> String {
    let headings = [
        "code",
        "name",
        "district",
        "distance",
        "indicator",
        "period",
        "value",
        "state",
        "step",
        "unit",
        "status",
    ];
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    let plain = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut push =
        |area: &crate::service::AreaHead, distance: f64, at: usize, value, state: &str, step: f64| {
            let Some(indicator) = answer.indicators.get(at) else { return };
            table.push(vec![
                area.code.to_string(),
                area.name.clone(),
                area.district.clone().unwrap_or_default(),
                distance.to_string(),
                indicator.head.indicator.to_string(),
                indicator.head.period.to_string(),
                plain(value),
                state.to_owned(),
                step.to_string(),
                indicator.head.unit.clone(),
                indicator.head.status.id().to_owned(),
            ]);
        };
    for (at, indicator) in answer.indicators.iter().enumerate() {
        push(&answer.area, 0.0, at, indicator.value, indicator.state, 0.0);
    }
    for area in &answer.areas {
        for (at, own) in area.values.iter().enumerate() {
            push(&area.area, area.distance, at, own.value, own.state, own.step);
        }
    }
    table.to_csv()
}
