//! The long CSV of Nomis's API: a row for each area, date and combination of
//! categories, with the figure in `OBS_VALUE`.
//!
//! [`layout`] finds the columns, [`words`] their words, [`choice`] which
//! categories are read, [`things`] what is measured, [`fill`] the figures.

mod choice;
mod fill;
mod layout;
#[cfg(test)]
mod tests;
mod things;
mod words;

use super::geography::{common_level, geography};
use super::places::Places;
use super::words::kind;
use super::{PUBLISHER, how_written, keep, note_unused, period, stack};
use crate::area::Geography;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::block::Block;
use crate::indicators::decimal::decimal_mark;
use crate::indicators::importer::{Claim, Importer, Sniff};
use crate::indicators::series::Series;
use crate::indicators::{Table, TableEntry};
use crate::measure::{Flags, Kind, Period};
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use fill::{Rowwise, Statuses};
use layout::Layout;
use things::{Figure, Naming, Things};
use words::Words;

/// The long CSV of Nomis's API.
#[derive(Debug, Clone, Copy)]
pub struct NomisApi;

impl Importer for NomisApi {
    fn name(&self) -> &'static str {
        "Nomis API file"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        let Ok(rows) = &sniff.rows else { return Claim::NotMine("no delimited text".to_owned()) };
        match Layout::of(rows) {
            Ok(layout) => {
                let heading =
                    |at: Option<usize>| at.and_then(|at| rows.header().get(at)).map_or("", String::as_str);
                Claim::Mine(format!(
                    "it has the columns {} and {}",
                    heading(layout.key.code.or(layout.key.name)),
                    heading(Some(layout.value))
                ))
            }
            Err(reason) => Claim::NotMine(reason.to_owned()),
        }
    }

    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
        let mut notes = Report::new();
        let tables = sniff.rows.and_then(|rows| read(sniff.name, &rows, entry, &mut notes));
        notes.in_file(sniff.name);
        report.append(notes);
        tables.map_err(|error| error.in_file(sniff.name))
    }
}

fn read(name: &str, rows: &Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    report.append(how_written(rows));
    note_unused(entry, true, report);
    let layout = Layout::of(rows).map_err(|reason| refused(rows, reason))?;
    let kept = keep::rows(rows, entry)?;
    let column = |at: Option<usize>| Words::read(kept.iter().map(|row| at.map_or("", |at| row.get(at))));
    let words: Vec<Words<'_>> =
        layout.dimensions.iter().map(|dimension| column(Some(dimension.at))).collect();
    let (measures, dates) = (column(layout.measures), column(layout.date));
    let choices = choice::choose(&layout.dimensions, &words);
    choice::note(&choices, &things::headings(&layout.dimensions, rows.header()), &words, report);
    let naming = Naming { layout: &layout, words: &words, measures: &measures, choices: &choices };
    let things = Things::find(&naming, kept.len(), entry);
    let (mut places, key) = (Places::default(), layout.key.in_use(&kept));
    let places_of: Vec<Option<usize>> = kept.iter().map(|row| places.shared(row, key)).collect();
    if places.len() == 0 {
        return Err(refused(rows, "no row has an area"));
    }
    let decimal = decimal_mark(rows.delimiter(), kept.iter().map(|row| row.get(layout.value)), report);
    let statuses = Statuses::read(&kept, layout.status_name, layout.status);
    statuses.note(report);
    let periods = periods(&dates, layout.date.is_some(), report);
    let areas = places.len();
    let rowwise = Rowwise {
        rows: &kept,
        places: &places_of,
        areas,
        things: &things,
        dates: &dates,
        periods: &periods,
        value: layout.value,
        statuses: &statuses,
    };
    let make = |thing: usize, period: &Period| {
        let mut series = series(&things, thing, &naming, period, areas);
        series.decimal = decimal;
        series
    };
    let series = rowwise.fill(make, report)?;
    let geography = geography_of(&kept, &layout).or_else(|| common_level(places.codes()));
    let others = std::mem::take(&mut places.others);
    let (keys, beside, lines) = places.into_keys();
    let block = Block {
        file: name.to_owned(),
        publisher: Some(PUBLISHER.to_owned()),
        geography,
        keys,
        beside,
        lines,
        other_keys: others,
        series,
        ..Block::default()
    };
    stack::tables(vec![block], entry, report)
}

/// A thing's series, before it is read.
fn series(things: &Things, thing: usize, naming: &Naming<'_, '_>, period: &Period, areas: usize) -> Series {
    let Some(thing) = things.all.get(thing) else {
        return Series::new("", period.clone(), Flags::NONE, areas);
    };
    let mut series = Series::new(thing.name.as_str(), period.clone(), Flags::NONE, areas);
    series.title = things::title(&thing.name);
    series.kind = match thing.figure {
        Figure::Percent => Some(Kind::Percentage),
        Figure::Value => kind(&thing.name),
        Figure::Other | Figure::HalfWidth => None,
    };
    series.denominator = things.denominator_of(thing, naming).map(str::to_owned);
    series
}

/// The period of each date; rows of dates that are no period are set aside.
fn periods(dates: &Words<'_>, stated: bool, report: &mut Report) -> Vec<Option<Period>> {
    if !stated {
        return vec![Some(Period::Unknown)];
    }
    let periods: Vec<Option<Period>> = dates.texts.iter().map(|date| period::period(date)).collect();
    let unknown: Vec<&str> = dates
        .texts
        .iter()
        .zip(&periods)
        .filter(|(_, period)| period.is_none())
        .map(|(date, _)| *date)
        .collect();
    if !unknown.is_empty() {
        let message = format!(
            "{} no period that is known; their rows are set aside",
            counted(unknown.len(), "date is", "dates are")
        );
        report.add(Note::warning("rows-without-period", message).keys(unknown));
    }
    periods
}

/// Level and vintage, where all rows name the same sort of area.
fn geography_of(rows: &[Row<'_>], layout: &Layout) -> Option<Geography> {
    let at = layout.sort?;
    let sort = rows.first()?.get(at);
    rows.iter().all(|row| row.get(at) == sort).then(|| geography(sort)).flatten()
}

fn refused(rows: &Rows<'_>, reason: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new(format!("the file cannot be used: {reason}"))
            .at(Place::default().line(rows.header_line()))
            .found(rows.header().join(", "))
            .expected("GEOGRAPHY_CODE with area codes, and OBS_VALUE"),
    )
}
