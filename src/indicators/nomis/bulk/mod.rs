//! The bulk format of Nomis's census tables: `date, geography, geography code`,
//! in older files `Rural Urban`, then a column for each category, headed
//! `Topic: Category` or `Topic: Category; measures: Value`.

mod heading;
#[cfg(test)]
mod tests;

use super::geography::common_level;
use super::places::{Key, Places};
use super::words::total_rank;
use super::{PUBLISHER, how_written, keep, note_unused, period, stack};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::block::Block;
use crate::indicators::decimal::decimal_mark;
use crate::indicators::importer::{Claim, Importer, Sniff};
use crate::indicators::series::Series;
use crate::indicators::{DecimalMark, Table, TableEntry};
use crate::measure::{Flags, Kind, Period};
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use heading::{Heading, Topic};

/// The bulk format of Nomis.
#[derive(Debug, Clone, Copy)]
pub struct NomisBulk;

impl Importer for NomisBulk {
    fn name(&self) -> &'static str {
        "Nomis bulk file"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        let Ok(rows) = &sniff.rows else { return Claim::NotMine("no delimited text".to_owned()) };
        match Layout::of(rows) {
            Some(_) => Claim::Mine("the headings are date, geography and geography code".to_owned()),
            None => Claim::NotMine("not headed date, geography, geography code".to_owned()),
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

/// Which column is which.
struct Layout {
    date: usize,
    key: Key,
    rural_urban: Option<usize>,
}

impl Layout {
    fn of(rows: &Rows<'_>) -> Option<Self> {
        let (date, name) = (rows.column("date")?, rows.column("geography")?);
        let key = Key { code: Some(rows.column("geography code")?), name: Some(name) };
        Some(Self { date, key, rural_urban: rows.column("rural urban") })
    }

    fn is_beside(&self, at: usize) -> bool {
        [Some(self.date), self.key.code, self.key.name, self.rural_urban].contains(&Some(at))
    }
}

fn read(name: &str, rows: &Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    report.append(how_written(rows));
    note_unused(entry, true, report);
    let Some(layout) = Layout::of(rows) else { return Err(no_areas(rows)) };
    let headings = headings(rows, &layout);
    let topic = Topic::of(&headings);
    let kept = one_kind(keep::rows(rows, entry)?, &layout, rows, report);
    let dates = dates(&kept, &layout);
    let (mut places, key) = (Places::default(), layout.key.in_use(&kept));
    // One row an area and date. Where there is one date, each row is its own:
    // an area that stands twice is for the join to see.
    let places_of: Vec<Option<usize>> = kept
        .iter()
        .map(|row| if dates.len() == 1 { places.own(row, key) } else { places.shared(row, key) })
        .collect();
    if places.len() == 0 || headings.is_empty() {
        return Err(no_areas(rows));
    }
    let cells = kept.iter().flat_map(|row| headings.iter().map(|heading| row.get(heading.at)));
    let decimal = decimal_mark(rows.delimiter(), cells, report);
    let mut series = Vec::with_capacity(headings.len() * dates.len());
    for date in &dates {
        let period = period_of(date, rows.header(), report);
        let mut own: Vec<Series> = headings
            .iter()
            .map(|heading| described(heading, &topic, period.clone(), places.len(), decimal))
            .collect();
        for (row, place) in kept.iter().zip(&places_of) {
            let Some(place) = place.filter(|_| row.get(layout.date) == *date) else { continue };
            for (series, heading) in own.iter_mut().zip(&headings) {
                series.read(place, row.get(heading.at), row.line());
            }
        }
        series.extend(own);
    }
    topic.name_denominators(&headings, &mut series, places.len(), report);
    let geography = common_level(places.codes());
    let others = std::mem::take(&mut places.others);
    let (keys, beside, lines) = places.into_keys();
    let block = Block {
        file: name.to_owned(),
        title: topic.name.map(str::to_owned),
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

/// The columns of figures. Columns without a heading are padding.
fn headings<'r>(rows: &'r Rows<'_>, layout: &Layout) -> Vec<Heading<'r>> {
    let columns = rows.header().iter().enumerate();
    columns
        .filter(|(at, text)| !layout.is_beside(*at) && !text.is_empty())
        .map(|(at, text)| Heading::read(at, text))
        .collect()
}

/// One column's series, before it is read.
fn described(
    heading: &Heading<'_>,
    topic: &Topic<'_>,
    period: Period,
    rows: usize,
    decimal: DecimalMark,
) -> Series {
    let mut series = Series::new(heading.text, period, Flags::NONE, rows);
    series.title = Some(topic.title(heading));
    series.decimal = decimal;
    series.kind = heading.percent.then_some(Kind::Percentage);
    series
}

/// The rows of urban and rural areas together, where the file has both and each
/// alone; the column is set aside.
fn one_kind<'r>(kept: Vec<Row<'r>>, layout: &Layout, rows: &Rows<'_>, report: &mut Report) -> Vec<Row<'r>> {
    let Some(at) = layout.rural_urban else { return kept };
    let heading = rows.header().get(at).map_or("", String::as_str);
    report.add(
        Note::info("set-aside-columns", "1 column is no indicator")
            .keys([format!("{heading}: which sort of area a row counts")]),
    );
    let is_total = |row: &&Row<'_>| total_rank(row.get(at)) > 0;
    let totals = kept.iter().filter(is_total).count();
    if totals == 0 || totals == kept.len() {
        return kept;
    }
    let message = format!(
        "{} of urban or rural areas alone; set aside",
        counted(kept.len() - totals, "row counts the people", "rows count the people")
    );
    report.add(Note::info("breakdown-rows", message));
    kept.iter().filter(is_total).copied().collect()
}

/// The dates, in order of first appearance.
fn dates<'r>(rows: &[Row<'r>], layout: &Layout) -> Vec<&'r str> {
    let mut dates: Vec<&str> = Vec::new();
    for date in rows.iter().map(|row| row.get(layout.date)) {
        if dates.last() != Some(&date) && !dates.contains(&date) {
            dates.push(date);
        }
    }
    dates
}

/// The period of a date: the day of the census, where the headings speak of it.
fn period_of(date: &str, header: &[String], report: &mut Report) -> Period {
    let says_census = header.iter().any(|heading| heading.to_lowercase().contains("census"));
    let year = date.parse().ok().filter(|_| says_census);
    if let Some(day) = year.and_then(period::census_day) {
        let message = format!("the headings speak of the census, so {date} is the day of the census, {day}");
        report.add(Note::info("census-day", message));
        return day;
    }
    period::period(date).unwrap_or_else(|| {
        let message = format!("the date \u{201c}{date}\u{201d} is no period that is known");
        let help = "say `period` in the catalogue";
        report.add(Note::warning("unknown-period", message).help(help));
        Period::Unknown
    })
}

fn no_areas(rows: &Rows<'_>) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("no row is an area with figures")
            .at(Place::default().line(rows.header_line()))
            .found(rows.header().join(", "))
            .expected("rows with a code in \u{201c}geography code\u{201d} and a column for each category"),
    )
}
