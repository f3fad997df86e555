//! `oast sites`: sites in order of the need within their reach.

use super::common::{Common, TableFormat};
use super::table::{Align, Table, limits, number};
use crate::analyse::{Apportion, Order};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::files::SourceFile;
use crate::index::Measure;
use crate::measure::Period;
use crate::report::counted;
use crate::service::{ReachAnswer, ReachIndicator, ReachRequest, SiteReach, SiteValue, reach};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Sites {
    /// A table, or JSON, of sites with longitude and latitude, easting and northing, or postcode
    #[arg(value_name = "FILE")]
    sites: PathBuf,
    /// The indicator's id; the sites are listed by the first, may be repeated
    #[arg(long, value_name = "ID", required = true)]
    indicator: Vec<String>,
    /// The distance, in kilometres
    #[arg(long, default_value_t = 5.0)]
    km: f64,
    /// What of an area must lie within to be counted: boundary (any part), centroid or whole
    #[arg(long, default_value = "boundary")]
    measure: Measure,
    /// What makes an area that is cut count: points, area, or best
    #[arg(long, default_value = "best")]
    apportion: Apportion,
    /// The period, where an indicator has it [default: its latest]
    #[arg(long)]
    period: Option<Period>,
    /// Which end comes first: need, high or low
    #[arg(long, default_value = "need")]
    order: Order,
    /// Leave out sites that are at no place, and say which
    #[arg(long)]
    skip_unplaced: bool,
    #[command(flatten)]
    common: Common,
}

impl Sites {
    pub(super) fn run(self) -> Result<ExitCode> {
        if !(self.km > 0.0 && self.km <= 200.0) {
            let problem = Problem::new("this is not a usable distance").found(format!("--km {}", self.km));
            return Err(Error::new(ErrorKind::Parameter, problem.expected("more than 0, at most 200")));
        }
        let dataset = self.common.open()?;
        let request = ReachRequest {
            radius_m: self.km * 1000.0,
            measure: self.measure,
            apportion: self.apportion,
            indicators: self.indicator,
            period: self.period,
            order: self.order,
            skip: self.skip_unplaced,
            ..ReachRequest::new(SourceFile::disk(&self.sites))
        };
        let answer = reach(dataset, &request)?;
        for note in &answer.notes {
            self.common.say(&note.to_string());
        }
        for problem in &answer.left_out {
            self.common.say(&format!("left out: {problem}"));
        }
        let body = match self.common.table_format()? {
            TableFormat::Text => text(&answer),
            TableFormat::Csv => csv(&answer),
            TableFormat::Json => super::json(&answer)?,
            TableFormat::Geojson => {
                let problem = Problem::new("a ranked list of sites is not written as GeoJSON");
                return Err(Error::new(ErrorKind::Parameter, problem.help("choose csv or json")));
            }
        };
        self.common.deliver(body.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The sites by rank in an indicator, those without one last.
fn ranked(answer: &ReachAnswer, at: usize) -> Vec<(&SiteReach, &SiteValue)> {
    let mut sites: Vec<(&SiteReach, &SiteValue)> =
        answer.sites.iter().filter_map(|site| Some((site, site.values.get(at)?))).collect();
    sites.sort_by_key(|(_, value)| value.rank.unwrap_or(usize::MAX));
    sites
}

fn text(answer: &ReachAnswer) -> String {
    let mut text = String::new();
    for (at, indicator) in answer.indicators.iter().enumerate() {
        text.push_str(&one_text(answer, at, indicator));
    }
    for method in &answer.methods {
        text.push_str(&format!("areas that are cut: {method}\n"));
    }
    text.push_str(&super::sources(answer.indicators.iter().map(|indicator| &indicator.head)));
    text
}

fn one_text(answer: &ReachAnswer, at: usize, indicator: &ReachIndicator) -> String {
    let head = &indicator.head;
    let sites = counted(answer.sites.len(), "site", "sites");
    let km = answer.radius_m / 1000.0;
    let mut text = format!("{}, {}, within {km} km of {sites}\n", head.title, head.period_label);
    let mut table = Table::new([
        ("rank", Align::Right),
        ("site", Align::Left),
        ("district", Align::Left),
        ("within", Align::Right),
        ("limits", Align::Left),
        ("people", Align::Right),
        ("areas", Align::Right),
    ]);
    for (site, value) in ranked(answer, at) {
        let district = site.area_here.as_ref().and_then(|area| area.district.clone());
        let people = site.people.as_ref().map(|people| number(people.value, people.state, 0, ""));
        let least = if value.at_least { "at least " } else { "" };
        table.push(vec![
            value.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            site.name.clone(),
            district.unwrap_or_default(),
            format!("{least}{}", number(value.value, value.state, head.decimals, &head.unit)),
            limits(value.lower, value.upper, head.decimals),
            people.unwrap_or_default(),
            site.areas.to_string(),
        ]);
    }
    text.push_str(&table.to_text());
    let (known, estimated) =
        (|of: &&SiteValue| of.value.is_some(), |of: &SiteValue| of.flags.contains(&"estimated"));
    let values: Vec<&SiteValue> = answer.sites.iter().filter_map(|site| site.values.get(at)).collect();
    let made: Vec<&SiteValue> = values.iter().copied().filter(known).collect();
    if made.iter().any(|value| estimated(value)) {
        let many = made.iter().filter(|value| estimated(value)).count();
        text.push_str(&format!("{} estimated\n", counted(many, "figure is", "figures are")));
    }
    for why in values.iter().filter_map(|value| value.withheld.as_ref()).map(|why| &why.sentence).take(1) {
        text.push_str(&format!("withheld: {why}\n"));
    }
    text
}

fn csv(answer: &ReachAnswer) -> String {
    let headings = [
        "indicator",
        "period",
        "unit",
        "status",
        "rank",
        "site",
        "line",
        "easting",
        "northing",
        "area_here",
        "district",
        "areas",
        "value",
        "state",
        "lower",
        "upper",
        "flags",
        "at_least",
        "withheld",
        "people",
        "limits_method",
        "method",
    ];
    let plain = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut table = Table::new(headings.map(|heading| (heading, Align::Left)));
    for (at, indicator) in answer.indicators.iter().enumerate() {
        let head = &indicator.head;
        for (site, value) in ranked(answer, at) {
            let here = site.area_here.as_ref();
            table.push(vec![
                head.indicator.to_string(),
                head.period.to_string(),
                head.unit.clone(),
                head.status.id().to_owned(),
                value.rank.map(|rank| rank.to_string()).unwrap_or_default(),
                site.name.clone(),
                site.line.to_string(),
                site.at.easting.to_string(),
                site.at.northing.to_string(),
                here.map(|area| area.code.to_string()).unwrap_or_default(),
                here.and_then(|area| area.district.clone()).unwrap_or_default(),
                site.areas.to_string(),
                plain(value.value),
                value.state.to_owned(),
                plain(value.lower),
                plain(value.upper),
                value.flags.join(" "),
                value.at_least.to_string(),
                value.withheld.as_ref().map(|why| why.sentence.clone()).unwrap_or_default(),
                plain(site.people.as_ref().and_then(|people| people.value)),
                value.limits_method.clone(),
                value.method.clone(),
            ]);
        }
    }
    table.to_csv()
}
