//! `oast rank`: areas in order of need.

use super::common::{Common, TableFormat};
use super::table::{Align, Table, limits, number};
use crate::analyse::Order;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Period, Status};
use crate::report::counted;
use crate::service::{RankRequest, Ranking, rank};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Rank {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// How many areas; areas that share the last rank are all listed
    #[arg(long, default_value_t = 20)]
    top: usize,
    /// All areas, those without a number last
    #[arg(long, conflicts_with = "top")]
    all: bool,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    /// Which end comes first: need, high or low
    #[arg(long, default_value = "need")]
    order: Order,
    #[command(flatten)]
    common: Common,
}

impl Rank {
    pub(super) fn run(self) -> Result<ExitCode> {
        let dataset = self.common.open()?;
        let request = RankRequest {
            indicator: self.indicator,
            period: self.period,
            within: self.within,
            top: (!self.all).then_some(self.top),
            order: self.order,
        };
        let ranking = rank(dataset, &request)?;
        let body = match self.common.table_format()? {
            TableFormat::Text => text(&ranking),
            TableFormat::Csv => csv(&ranking),
            TableFormat::Json => super::json(&ranking)?,
            TableFormat::Geojson => {
                return Err(Error::new(
                    ErrorKind::Parameter,
                    Problem::new("a ranked list is not written as GeoJSON").help(
                        "oast join --indicator ID --out FILE.geojson writes the areas with their values",
                    ),
                ));
            }
        };
        self.common.deliver(body.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn text(ranking: &Ranking) -> String {
    let place = ranking.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}, {}{place}\n", ranking.title, ranking.period_label);
    let mut table = Table::new([
        ("rank", Align::Right),
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        ("value", Align::Right),
        ("limits", Align::Left),
    ]);
    for area in &ranking.areas {
        table.push(vec![
            area.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            number(area.value, area.state, ranking.decimals, &ranking.unit),
            limits(area.lower, area.upper, ranking.decimals),
        ]);
    }
    text.push_str(&table.to_text());
    let absent = super::absent_words(&ranking.states, "without a number");
    text.push_str(&format!("{} ranked{absent}\n", counted(ranking.ranked, "area", "areas")));
    text.push_str(&format!("limits: {}\n", ranking.limits_method));
    text.push_str(&super::source_line(&ranking.source, ranking.status));
    text
}

fn csv(ranking: &Ranking) -> String {
    let headings = [
        "rank",
        "code",
        "name",
        "district",
        "value",
        "state",
        "lower",
        "upper",
        "flags",
        "indicator",
        "period",
        "unit",
        "status",
        "limits_method",
    ];
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    let plain = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    for area in &ranking.areas {
        table.push(vec![
            area.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            plain(area.value),
            area.state.to_owned(),
            plain(area.lower),
            plain(area.upper),
            area.flags.join(" "),
            ranking.indicator.to_string(),
            ranking.period.to_string(),
            ranking.unit.clone(),
            Status::id(ranking.status).to_owned(),
            ranking.limits_method.clone(),
        ]);
    }
    table.to_csv()
}
