//! `oast within`: the areas within a distance of a place, or of many sites.

use super::common::{Common, TableFormat};
use super::table::{Align, Table, limits, number};
use crate::area::Postcode;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::export::{Format, field_names};
use crate::files::SourceFile;
use crate::geom::LonLat;
use crate::index::Measure;
use crate::measure::{Period, Status};
use crate::report::counted;
use crate::service::{
    At, Dataset, ExportRequest, IndicatorWithin, SitesAnswer, Within, WithinRequest, export, read_sites,
    within, within_sites,
};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Args)]
#[group(id = "place", required = true, multiple = false, args = ["at", "postcode", "sites"])]
pub(super) struct WithinCommand {
    /// A place: latitude and longitude, in this order, with a comma between
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    at: Option<String>,
    /// A place: a postcode, such as "ME4 4TZ"
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<Postcode>,
    /// A table of sites with longitude and latitude, easting and northing, or postcode
    #[arg(long, value_name = "FILE.csv")]
    sites: Option<PathBuf>,
    /// The distance, in kilometres
    #[arg(long, default_value_t = 5.0)]
    km: f64,
    /// What of an area must lie within: boundary (any part), centroid or whole
    #[arg(long, default_value = "boundary")]
    measure: Measure,
    /// Only these indicators, by id; may be repeated [default: all]
    #[arg(long, value_name = "ID")]
    indicator: Vec<String>,
    /// The period, where an indicator has it [default: its latest]
    #[arg(long)]
    period: Option<Period>,
    #[command(flatten)]
    common: Common,
}

impl WithinCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        if !(self.km > 0.0 && self.km <= 200.0) {
            let problem = Problem::new("this is not a usable distance").found(format!("--km {}", self.km));
            return Err(Error::new(ErrorKind::Parameter, problem.expected("more than 0, at most 200")));
        }
        let at = self.at.as_deref().map(read_at).transpose()?;
        let dataset = self.common.open()?;
        let body = match (&self.sites, at, self.postcode) {
            (Some(sites), ..) => self.sites(dataset, sites)?,
            (None, Some(at), _) => self.place(dataset, At::Degrees(at))?,
            (None, None, Some(postcode)) => {
                // The word is a lawful one: what it stands for is refused.
                let refused = |error: Error| Error::new(ErrorKind::Refused, error.first().clone());
                At::Postcode(postcode).grid(dataset).map_err(refused)?;
                self.place(dataset, At::Postcode(postcode))?
            }
            (None, None, None) => Vec::new(),
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }

    fn place(&self, dataset: &Dataset, at: At) -> Result<Vec<u8>> {
        let request = WithinRequest {
            at,
            radius_m: self.km * 1000.0,
            measure: self.measure,
            indicators: self.indicator.clone(),
            period: self.period.clone(),
        };
        Ok(match self.common.table_format()? {
            TableFormat::Text => text(&within(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&within(dataset, &request)?)?.into_bytes(),
            TableFormat::Csv => csv([(None, &within(dataset, &request)?)].into_iter()).into_bytes(),
            TableFormat::Geojson => {
                let mut file = ExportRequest::everything(Format::GeoJson);
                file.indicators.clone_from(&self.indicator);
                file.period.clone_from(&self.period);
                file.circle = Some(request);
                export(dataset, &file)?.body
            }
        })
    }

    fn sites(&self, dataset: &Dataset, path: &PathBuf) -> Result<Vec<u8>> {
        let (sites, report) = read_sites(dataset, &SourceFile::disk(path))?;
        for note in report.notes() {
            self.common.say(&note.to_string());
        }
        let answers = within_sites(
            dataset,
            &sites,
            self.km * 1000.0,
            self.measure,
            &self.indicator,
            self.period.as_ref(),
        )?;
        Ok(match self.common.table_format()? {
            TableFormat::Text => sites_text(&answers).into_bytes(),
            TableFormat::Json => super::json(&answers)?.into_bytes(),
            TableFormat::Csv => {
                csv(answers.iter().map(|answer| (Some(answer.site.name.as_str()), &answer.within)))
                    .into_bytes()
            }
            TableFormat::Geojson => {
                return Err(Error::new(
                    ErrorKind::Parameter,
                    Problem::new("the areas of many sites are not written as GeoJSON")
                        .help("choose csv or json"),
                ));
            }
        })
    }
}

/// `51.394,0.527`: latitude first.
pub(super) fn read_at(text: &str) -> Result<LonLat> {
    let refuse = || {
        Error::new(
            ErrorKind::Parameter,
            Problem::new("this is not a place")
                .found(format!("--at {text}"))
                .expected("latitude and longitude with a comma between, such as --at 51.394,0.527"),
        )
    };
    let (lat, lon) = text.split_once(',').ok_or_else(refuse)?;
    let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|degrees| degrees.is_finite());
    Ok(LonLat::new(degrees(lon).ok_or_else(refuse)?, degrees(lat).ok_or_else(refuse)?))
}

/// The widest table that people can read in a terminal.
const VALUE_COLUMNS: usize = 3;
/// The same beside the shorter rows of sites.
const SITE_COLUMNS: usize = 4;

fn text(found: &Within) -> String {
    let what = match found.measure {
        "centroid" => "by centroid",
        "whole" => "wholly",
        _ => "in part or whole",
    };
    let place = format!("{:.5}, {:.5}", found.at.lat, found.at.lon);
    let place = match &found.postcode {
        Some(used) => format!("{} ({place})", used.postcode),
        None => place,
    };
    let areas = counted(found.areas.len(), "area", "areas");
    let mut text = format!("{areas} {what} within {} km of {place}\n", found.radius_m / 1000.0);
    let mut headings = vec![
        ("code".to_owned(), Align::Left),
        ("name".to_owned(), Align::Left),
        ("district".to_owned(), Align::Left),
        ("distance m".to_owned(), Align::Right),
        ("inside %".to_owned(), Align::Right),
    ];
    let shown = if found.indicators.len() > VALUE_COLUMNS { 0 } else { found.indicators.len() };
    headings.extend(
        found.indicators.iter().take(shown).map(|indicator| (indicator.id.to_string(), Align::Right)),
    );
    let mut table = Table::new(headings);
    for area in &found.areas {
        let mut row = vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            number(Some(area.distance_m), "", 0, ""),
            percent(area.share),
        ];
        row.extend(
            area.values
                .iter()
                .zip(&found.indicators)
                .take(shown)
                .map(|(cell, indicator)| number(cell.value, cell.state, indicator.decimals, &indicator.unit)),
        );
        table.push(row);
    }
    text.push_str(&table.to_text());
    text.push_str(&totals(found));
    if let Some(used) = &found.postcode {
        text.push_str(&format!("postcode source: {}\n", used.source));
    }
    text
}

/// A share in whole percent; what is more than nothing is never 0.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 { "<1".to_owned() } else { number(Some(share * 100.0), "", 0, "") }
}

/// Which of the indicators are made up, in a line; nothing where none is.
fn illustrative(indicators: &[IndicatorWithin]) -> String {
    let made_up: Vec<&str> = indicators
        .iter()
        .filter(|indicator| indicator.status == Status::Illustrative)
        .map(|indicator| indicator.title.as_str())
        .collect();
    if made_up.is_empty() {
        return String::new();
    }
    format!("ILLUSTRATIVE, made up, not to be quoted: {}\n", made_up.join("; "))
}

fn totals(found: &Within) -> String {
    let any_limits = found.indicators.iter().any(|indicator| indicator.total_lower.is_some());
    let mut headings = vec![("indicator", Align::Left), ("period", Align::Left), ("together", Align::Right)];
    headings.extend(any_limits.then_some(("95 % limits", Align::Left)));
    headings.extend([("median area", Align::Right), ("how", Align::Left)]);
    let mut table = Table::new(headings);
    for indicator in &found.indicators {
        let mut row = vec![
            indicator.title.clone(),
            indicator.period_label.clone(),
            number(indicator.total, "none", indicator.decimals, &indicator.unit),
        ];
        row.extend(
            any_limits.then(|| limits(indicator.total_lower, indicator.total_upper, indicator.decimals)),
        );
        row.push(number(indicator.median, "none", indicator.decimals, &indicator.unit));
        row.push(indicator.method.clone());
        table.push(row);
    }
    format!("\n{}{}", table.to_text(), illustrative(&found.indicators))
}

fn sites_text(answers: &[SitesAnswer]) -> String {
    let mut headings = vec![
        ("site".to_owned(), Align::Left),
        ("areas".to_owned(), Align::Right),
        ("area here".to_owned(), Align::Left),
    ];
    if let Some(first) = answers.first() {
        let shown = first.within.indicators.iter().take(SITE_COLUMNS);
        headings.extend(shown.map(|indicator| (indicator.id.to_string(), Align::Right)));
    }
    let mut table = Table::new(headings);
    for answer in answers {
        let mut row = vec![
            answer.site.name.clone(),
            answer.within.areas.len().to_string(),
            answer.within.area_here.map(|code| code.to_string()).unwrap_or_default(),
        ];
        row.extend(answer.within.indicators.iter().take(SITE_COLUMNS).map(|indicator| {
            let (value, mark) = match (indicator.total, indicator.median) {
                (None, Some(median)) => (Some(median), " (median)"),
                (total, _) => (total, ""),
            };
            format!("{}{mark}", number(value, "none", indicator.decimals, &indicator.unit))
        }));
        table.push(row);
    }
    let shown = answers.first().map_or(&[][..], |answer| answer.within.indicators.as_slice());
    let shown = shown.get(..SITE_COLUMNS).unwrap_or(shown);
    format!("{}{}", table.to_text(), illustrative(shown))
}

fn csv<'a>(found: impl Iterator<Item = (Option<&'a str>, &'a Within)>) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    for (site, within) in found {
        if headings.is_empty() {
            headings =
                ["site", "code", "name", "district", "distance_m", "share"].map(str::to_owned).to_vec();
            let columns = within.indicators.iter().map(|found| (&found.id, &found.period, found.status));
            for field in field_names(columns) {
                let state = format!("{field}_state");
                headings.extend([field, state]);
            }
        }
        for area in &within.areas {
            let mut row = vec![
                site.unwrap_or_default().to_owned(),
                area.code.to_string(),
                area.name.clone(),
                area.district.clone().unwrap_or_default(),
                format!("{:.1}", area.distance_m),
                format!("{:.4}", area.share),
            ];
            for cell in &area.values {
                row.push(cell.value.map(|value| value.to_string()).unwrap_or_default());
                row.push(cell.state.to_owned());
            }
            rows.push(row);
        }
    }
    let mut table = Table::new(headings.into_iter().map(|heading| (heading, Align::Left)));
    for row in rows {
        table.push(row);
    }
    table.to_csv()
}
