//! `oast classify`: areas in classes.

use super::common::{Common, TableFormat};
use super::table::{Align, Table, number};
use crate::classify::Scheme;
use crate::error::Result;
use crate::measure::Period;
use crate::service::{
    BreaksOver, Choropleth, ChoroplethRequest, ClassesRequest, Dataset, choropleth, choropleth_geojson,
};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Classify {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// How classes are made: quantile, equal, jenks (or ckmeans), std-dev, box,
    /// head-tail, pretty, geometric, max-breaks or fixed
    #[arg(long, default_value = "quantile")]
    scheme: Scheme,
    /// How many classes, 2 to 9; std-dev, box, head-tail and fixed have their own
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..=9))]
    classes: u8,
    /// The breaks of fixed classes, such as 2,4.5,6
    #[arg(long, value_delimiter = ',', value_name = "NUMBERS")]
    breaks: Vec<f64>,
    /// Make the breaks of more than is shown, so that maps can be compared: areas
    /// (all of them, with --in), periods (all of the indicator), indicator:ID (of
    /// another one too); several with commas between
    #[arg(long, value_name = "WORDS")]
    breaks_over: Option<BreaksOver>,
    /// Only the areas of a group
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    #[command(flatten)]
    common: Common,
}

impl Classify {
    pub(super) fn run(self) -> Result<ExitCode> {
        let classes = ClassesRequest {
            scheme: self.scheme,
            count: usize::from(self.classes),
            breaks: self.breaks.clone(),
            over: self.breaks_over.clone().unwrap_or_default(),
        };
        classes.check()?;
        let dataset = self.common.open()?;
        let request = ChoroplethRequest {
            indicator: self.indicator.clone(),
            period: self.period.clone(),
            within: self.within.clone(),
            classes,
            limits: true,
        };
        let body = match self.common.table_format()? {
            TableFormat::Geojson => choropleth_geojson(dataset, &request)?,
            TableFormat::Text => text(&choropleth(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&choropleth(dataset, &request)?)?.into_bytes(),
            TableFormat::Csv => csv(dataset, &choropleth(dataset, &request)?).into_bytes(),
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn text(map: &Choropleth) -> String {
    let place = map.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}, {}{place}\n{}\n", map.title, map.period_label, map.method);
    let mut table = Table::new([
        ("class", Align::Right),
        ("range", Align::Left),
        ("colour", Align::Left),
        ("areas", Align::Right),
    ]);
    for class in &map.classes {
        table.push(vec![
            (class.class + 1).to_string(),
            class.label.clone(),
            class.colour.clone(),
            class.count.to_string(),
        ]);
    }
    for absent in &map.absent {
        table.push(vec![
            String::new(),
            absent.label.to_owned(),
            absent.colour.clone(),
            absent.count.to_string(),
        ]);
    }
    text.push_str(&table.to_text());
    let overall = number(map.summary.overall, "none", map.decimals, &map.unit);
    text.push_str(&format!("overall: {overall} ({})\n", map.summary.overall_method));
    text.push_str(&super::source_line(&map.source, map.status));
    text
}

fn csv(dataset: &Dataset, map: &Choropleth) -> String {
    let headings = [
        "code",
        "name",
        "district",
        "value",
        "state",
        "class",
        "range",
        "colour",
        "indicator",
        "period",
        "unit",
        "status",
    ];
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    let atlas = dataset.atlas();
    for area in &map.areas {
        let at = atlas.find(area.code).unwrap_or(usize::MAX);
        let class = area.class.and_then(|class| map.classes.get(class as usize));
        let absent = map.absent.iter().find(|absent| absent.state == area.state);
        table.push(vec![
            area.code.to_string(),
            atlas.names().get(at).map(|names| names.display().to_owned()).unwrap_or_default(),
            atlas.district(at).map(|group| group.name.clone()).unwrap_or_default(),
            area.value.map(|value| value.to_string()).unwrap_or_default(),
            area.state.to_owned(),
            class.map(|class| (class.class + 1).to_string()).unwrap_or_default(),
            class.map(|class| class.label.clone()).unwrap_or_default(),
            class
                .map(|class| &class.colour)
                .or(absent.map(|absent| &absent.colour))
                .cloned()
                .unwrap_or_default(),
            map.indicator.to_string(),
            map.period.to_string(),
            map.unit.clone(),
            map.status.id().to_owned(),
        ]);
    }
    table.to_csv()
}
