//! [`Block`]: a publisher's table as an importer found it, and how it becomes a
//! [`Table`]: the catalogue's words for the series it names, guesses for all
//! where it names none.

use super::describe::{About, declared, guessed};
use super::guess::Stats;
use super::series::Series;
use super::{Beside, IndicatorEntry, Keys, Table, TableEntry};
use crate::area::Geography;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Indicator, IndicatorId, Period, Status};
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// A table as an importer found it.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The file.
    pub(super) file: String,
    /// Which block, sheet or level of the file it is, where there are several.
    pub(super) part: Option<String>,
    /// What the file calls the dataset.
    pub(super) title: Option<String>,
    /// Whose export it is.
    pub(super) publisher: Option<String>,
    /// The day it was downloaded, where the file tells.
    pub(super) retrieved: Option<String>,
    /// Level and vintage, where the file tells.
    pub(super) geography: Option<Geography>,
    /// What tells the area of each row.
    pub(super) keys: Keys,
    /// What is printed beside the keys.
    pub(super) beside: Beside,
    /// The line of each row.
    pub(super) lines: Vec<u64>,
    /// Rows whose key is no area.
    pub(super) other_keys: Vec<(u64, String)>,
    /// The columns.
    pub(super) series: Vec<Series>,
}

impl Block {
    /// The table, with its indicators described.
    ///
    /// # Errors
    /// `NotFound` where the catalogue names a series that is not there;
    /// `Refused` where it gives two series the same indicator and period.
    pub(super) fn into_table(mut self, entry: Option<&TableEntry>, report: &mut Report) -> Result<Table> {
        for series in &self.series {
            series.note(report);
        }
        let series = std::mem::take(&mut self.series);
        let about = About {
            name: &self.file,
            entry,
            title: self.title.as_deref(),
            publisher: self.publisher.as_deref(),
            retrieved: self.retrieved.as_deref(),
        };
        let described = match entry.filter(|entry| !entry.indicators.is_empty()) {
            Some(table) => by_catalogue(&about, table, &series, report)?,
            None => by_guess(&about, &series, report),
        };
        let Described { indicators, of_series } = described;
        let table_period = entry.and_then(|entry| entry.period.clone());
        let mut columns = Vec::with_capacity(series.len());
        for (series, of) in series.into_iter().zip(of_series) {
            let Some((indicator, period)) = of else { continue };
            let Some(id) = indicators.get(indicator).map(|indicator: &Indicator| indicator.id.clone()) else {
                continue;
            };
            let period = match period {
                Period::Unknown => table_period.clone().unwrap_or(Period::Unknown),
                known => known,
            };
            columns.push(series.column.build_as(id, period));
        }
        Ok(Table {
            file: self.file,
            part: self.part,
            geography: entry.and_then(|entry| entry.geography).or(self.geography),
            keys: self.keys,
            beside: self.beside,
            lines: self.lines,
            other_keys: self.other_keys,
            indicators,
            columns,
            ..Table::default()
        })
    }
}

/// The indicators of a block; of each series, which it is and in which period.
#[derive(Default)]
struct Described {
    indicators: Vec<Indicator>,
    of_series: Vec<Option<(usize, Period)>>,
}

/// What all series of a name have in common.
fn stats_of<'s>(series: impl Iterator<Item = &'s Series>) -> Stats {
    series.fold(Stats::default(), |all, series| all.with(&series.stats))
}

/// Whether two names are the same but for case and white space.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(a) == words(b)
}

/// The catalogue's indicators; series that it does not name are set aside, and said.
fn by_catalogue(
    about: &About<'_>,
    table: &TableEntry,
    series: &[Series],
    report: &mut Report,
) -> Result<Described> {
    let mut described = Described { indicators: Vec::new(), of_series: vec![None; series.len()] };
    let mut problems = Vec::new();
    let mut taken: BTreeMap<(IndicatorId, Period), u64> = BTreeMap::new();
    for entry in &table.indicators {
        let found = named_by(entry, series);
        let Some((_, first)) = found.first() else {
            problems.push(no_series(entry, series));
            continue;
        };
        let stats = stats_of(found.iter().map(|(_, series)| *series));
        let at = described.indicators.iter().position(|known| known.id == entry.id).unwrap_or_else(|| {
            let mut indicator = declared(about, entry, &first.name, &stats);
            indicator.kind = entry.kind.or(first.kind).unwrap_or(indicator.kind);
            described.indicators.push(indicator);
            described.indicators.len() - 1
        });
        if let Some(known) = described.indicators.get_mut(at)
            && entry.status == Some(Status::Illustrative)
        {
            known.status = Status::Illustrative;
        }
        for (place, one) in found {
            let period = entry.period.clone().unwrap_or_else(|| one.period.clone());
            if let Some(line) = taken.insert((entry.id.clone(), period.clone()), entry.line) {
                problems.push(same_period(entry, &one.name, &period, line));
            }
            if let Some(slot) = described.of_series.get_mut(place) {
                *slot = Some((at, period));
            }
        }
    }
    link(&mut described, series);
    Error::all(ErrorKind::NotFound, problems)?;
    let mut others: Vec<&str> = series
        .iter()
        .zip(&described.of_series)
        .filter(|(_, of)| of.is_none())
        .map(|(series, _)| series.name.as_str())
        .collect();
    others.dedup();
    if !others.is_empty() {
        let message =
            format!("{} not in the catalogue set aside", counted(others.len(), "indicator", "indicators"));
        report.add(Note::info("unlisted-indicators", message).keys(others));
    }
    Ok(described)
}

/// What the entry calls its series.
fn wanted(entry: &IndicatorEntry) -> Option<&str> {
    entry.matches.as_deref().or(entry.column.as_deref())
}

/// The series that an entry is about, with their places: those of its name, else
/// those that answer to it otherwise.
pub(super) fn named_by<'s>(entry: &IndicatorEntry, series: &'s [Series]) -> Vec<(usize, &'s Series)> {
    let in_period = |one: &Series| {
        entry.period.is_none() || one.period == Period::Unknown || entry.period.as_ref() == Some(&one.period)
    };
    let called = |is: &dyn Fn(&Series) -> bool| -> Vec<(usize, &'s Series)> {
        series.iter().enumerate().filter(|(_, one)| in_period(one) && is(one)).collect()
    };
    let Some(name) = wanted(entry) else { return called(&|_| true) };
    let by_name = called(&|one| same_name(name, &one.name));
    if by_name.is_empty() {
        called(&|one| one.also.iter().any(|also| same_name(name, also)))
    } else {
        by_name
    }
}

/// What the catalogue names and no series is.
pub(super) fn no_series<'s>(entry: &IndicatorEntry, series: impl IntoIterator<Item = &'s Series>) -> Problem {
    let mut names: Vec<&str> = Vec::new();
    for one in series {
        if !names.contains(&one.name.as_str()) {
            names.push(&one.name);
        }
    }
    let more = names.len().saturating_sub(10);
    let shown = names.get(..10).unwrap_or(&names).join("; ");
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let period = entry.period.as_ref().map(|period| format!(" in {period}")).unwrap_or_default();
    Problem::new(format!("nothing in the table is what line {} of the catalogue names", entry.line))
        .at(Place::default().column("match"))
        .found(format!("{shown}{more}"))
        .expected(format!("{}{period}", wanted(entry).unwrap_or("a series")))
        .help("write the name in the catalogue as it stands in the file")
}

fn same_period(entry: &IndicatorEntry, name: &str, period: &Period, line: u64) -> Problem {
    Problem::new("two series would be the same indicator and period")
        .at(Place::default().column(name))
        .found(format!("\u{201c}{}\u{201d} with the period {period}, also by line {line}", entry.id))
        .help("name each by `match`, or give each a period or an id of its own")
}

/// What stands above and below the line of each indicator, by the names that its
/// series give; the catalogue's own word comes first.
fn link(described: &mut Described, series: &[Series]) {
    let named = |name: Option<&String>| {
        let at = series.iter().position(|one| Some(&one.name) == name)?;
        let (indicator, _) = described.of_series.get(at)?.as_ref()?;
        Some(described.indicators.get(*indicator)?.id.clone())
    };
    let links: Vec<_> = (0..described.indicators.len())
        .map(|indicator| {
            let is_of = |of: &Option<(usize, Period)>| of.as_ref().is_some_and(|(at, _)| *at == indicator);
            let at = described.of_series.iter().position(is_of);
            let one = at.and_then(|at| series.get(at));
            let (above, below) =
                one.map_or((None, None), |one| (one.numerator.as_ref(), one.denominator.as_ref()));
            (named(above), named(below))
        })
        .collect();
    for (indicator, (above, below)) in described.indicators.iter_mut().zip(links) {
        indicator.numerator = indicator.numerator.take().or(above);
        indicator.denominator = indicator.denominator.take().or(below);
    }
}

/// Series of one name are one indicator over time; a name and period that comes
/// again is an indicator of its own. Every guess is said.
fn by_guess(about: &About<'_>, series: &[Series], report: &mut Report) -> Described {
    let mut described = Described::default();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut members: Vec<(usize, Vec<usize>)> = Vec::new();
    for (place, one) in series.iter().enumerate() {
        let same = |part: &&mut (usize, Vec<usize>)| {
            let known: Vec<&Series> = part.1.iter().filter_map(|at| series.get(*at)).collect();
            known.iter().all(|known| known.name == one.name && known.period != one.period)
        };
        let at = match members.iter_mut().find(same) {
            Some((at, part)) => {
                part.push(place);
                *at
            }
            None => {
                members.push((members.len(), vec![place]));
                members.len() - 1
            }
        };
        described.of_series.push(Some((at, one.period.clone())));
    }
    let mut guesses = Vec::new();
    for (_, part) in &members {
        let Some(first) = part.first().and_then(|at| series.get(*at)) else { continue };
        let stats = stats_of(part.iter().filter_map(|at| series.get(*at)));
        let id = IndicatorId::from_title(if first.name.is_empty() { about.heading() } else { &first.name });
        let count = ids.entry(id.as_str().to_owned()).or_default();
        *count += 1;
        let id = if *count == 1 { id } else { IndicatorId::from_title(&format!("{id} {count}")) };
        let mut indicator = guessed(about, id, &first.name, &stats);
        if let Some(kind) = first.kind {
            indicator.kind = kind;
            indicator.unit = stats.unit(kind);
            indicator.decimals = stats.decimals(kind);
        }
        indicator.unit = first.unit.clone().unwrap_or(indicator.unit);
        indicator.title = first.title.clone().unwrap_or(indicator.title);
        indicator.polarity = first.polarity.unwrap_or(indicator.polarity);
        guesses.push(guess(&indicator, part.iter().filter_map(|at| series.get(*at))));
        described.indicators.push(indicator);
    }
    link(&mut described, series);
    if !guesses.is_empty() {
        let message = format!(
            "title, unit and kind of {} were taken from the file's own words and numbers",
            counted(guesses.len(), "indicator", "indicators")
        );
        report.add(Note::info("guessed-indicators", message).keys(guesses).help("say it in catalogue.toml"));
    }
    described
}

fn guess<'s>(indicator: &Indicator, series: impl Iterator<Item = &'s Series>) -> String {
    let mut periods: Vec<&Period> =
        series.map(|series| &series.period).filter(|period| **period != Period::Unknown).collect();
    periods.sort();
    let over = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(only), _) => format!(", {only}"),
        _ => String::new(),
    };
    format!("{} = \u{201c}{}\u{201d} ({}{over})", indicator.id, indicator.title, indicator.kind.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::indicators::Catalogue;
    use crate::measure::{Flags, Kind, Value};

    fn series(name: &str, period: Period, cells: &[&str]) -> Series {
        let mut series = Series::new(name, period, Flags::NONE, cells.len());
        for (row, cell) in cells.iter().enumerate() {
            series.read(row, cell, row as u64 + 2);
        }
        series
    }

    fn block(series: Vec<Series>) -> Block {
        let keys = ["E02003314", "E02003315"].map(|code| AreaCode::read(code).unwrap()).to_vec();
        Block {
            file: "f.csv".to_owned(),
            title: Some("Households".to_owned()),
            publisher: Some("DWP".to_owned()),
            keys: Keys::Codes(keys),
            lines: vec![2, 3],
            series,
            ..Block::default()
        }
    }

    #[test]
    fn series_of_one_name_are_one_indicator_over_time() {
        let table = block(vec![
            series("Households", Period::Year(2020), &["1", ".."]),
            series("Households", Period::Year(2021), &["3", "oops"]),
        ]);
        let mut report = Report::new();
        let table = table.into_table(None, &mut report).unwrap();
        assert_eq!((table.indicators.len(), table.columns.len()), (1, 2));
        assert_eq!(table.indicators[0].kind, Kind::Count);
        assert_eq!(table.indicators[0].source.publisher.as_deref(), Some("DWP"));
        assert_eq!(table.columns[1].get(0), Value::Known(3.0));
        assert_eq!(report.with_code("unreadable-cell").count(), 1);
    }

    #[test]
    fn the_catalogue_names_series_as_the_publisher_does() {
        let toml = "[[table]]\nfile = \"f.csv\"\nperiod = \"2024\"\n[[table.indicator]]\nid = \"jobs\"\nmatch = \"18 :  Other\"\ntitle = \"Other jobs\"\n";
        let catalogue = Catalogue::parse("c", toml).unwrap();
        let two = || {
            vec![
                series("1 : Farming", Period::Unknown, &["1", "2"]),
                series("18 : Other", Period::Unknown, &["3", "4"]),
            ]
        };
        let mut report = Report::new();
        let table = block(two()).into_table(catalogue.tables.first(), &mut report).unwrap();
        assert_eq!(table.indicators[0].title, "Other jobs");
        assert_eq!(table.columns[0].period(), &Period::Year(2024));
        assert_eq!(table.columns[0].get(1), Value::Known(4.0));
        assert_eq!(report.with_code("unlisted-indicators").count(), 1);
        let wrong = Catalogue::parse("c", &toml.replace("Other\"", "Fishing\"")).unwrap();
        let error = block(two()).into_table(wrong.tables.first(), &mut report).unwrap_err();
        assert!(error.to_string().contains("1 : Farming; 18 : Other"), "{error}");
    }
}
