//! The plan of a table as its catalogue describes it.

use super::columns::{CellColumn, Content, read_all};
use super::guessed::stats_by_name;
use super::plan::{Periods, Pivot, Plan, Series, periods};
use super::{Context, at_column};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::describe::{declared, guessed, table_title};
use crate::indicators::guess::Stats;
use crate::indicators::{IndicatorEntry, LongEntry, TableEntry};
use crate::measure::{Indicator, IndicatorId, Period, Status};
use crate::report::{Note, Report, counted};

/// The problem of a heading that is not there.
pub(super) fn no_column(context: &Context<'_>, key: &str, heading: &str) -> Problem {
    Problem::new(format!("a column that the catalogue names as `{key}` is not there"))
        .at(Place::default().line(context.rows.header_line()).column(heading))
        .found(context.rows.header().join(", "))
        .expected(heading)
        .help("write the heading in the catalogue as it stands in the file")
}

/// Columns by heading, each read once; problems are collected.
struct Taken<'c, 'a> {
    context: &'c Context<'a>,
    columns: Vec<usize>,
    problems: Vec<Problem>,
}

impl<'c, 'a> Taken<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Self {
        Self { context, columns: Vec::new(), problems: Vec::new() }
    }

    /// The position of a heading in the header.
    fn find(&mut self, key: &str, heading: &str) -> Option<usize> {
        let found = self.context.rows.column(heading);
        if found.is_none() {
            self.problems.push(no_column(self.context, key, heading));
        }
        found
    }

    /// The position of a column among those to read.
    fn take(&mut self, key: &str, heading: &str) -> Option<usize> {
        let at = self.find(key, heading)?;
        Some(self.columns.iter().position(|known| *known == at).unwrap_or_else(|| {
            self.columns.push(at);
            self.columns.len() - 1
        }))
    }

    /// Reads the columns; all problems at once.
    fn read(mut self) -> Result<Vec<CellColumn>> {
        let mut columns = Vec::new();
        for (at, content) in self.columns.iter().zip(read_all(self.context, &self.columns)) {
            match content {
                Content::Numbers(column) | Content::Empty(column) => columns.push(column),
                Content::Text => {
                    let heading = self.context.rows.header().get(*at).map_or("", String::as_str);
                    let first = self.context.body.rows.first().map_or("", |row| row.get(*at));
                    self.problems.push(
                        Problem::new("the column is text, and the catalogue says that it is an indicator")
                            .at(at_column(heading))
                            .found(format!("\u{201c}{first}\u{201d}"))
                            .expected("numbers"),
                    );
                }
            }
        }
        Error::all(ErrorKind::Refused, self.problems).map(|()| columns)
    }
}

/// A wide table: one entry a column.
pub(super) fn wide(context: &Context<'_>, table: &TableEntry, report: &mut Report) -> Result<Plan> {
    let mut taken = Taken::new(context);
    let mut found = Vec::new();
    for entry in &table.indicators {
        let Some(heading) = entry.column.as_deref().or(entry.matches.as_deref()) else {
            taken.problems.push(no_heading(entry));
            continue;
        };
        let column = taken.take("column", heading);
        let lower = entry.lower.as_deref().and_then(|heading| taken.take("lower", heading));
        let upper = entry.upper.as_deref().and_then(|heading| taken.take("upper", heading));
        if let Some(column) = column {
            found.push((entry, column, lower, upper));
        }
    }
    for heading in &table.ignore {
        taken.find("ignore", heading);
    }
    let columns = taken.read()?;
    let (rows_of, one) = match periods(context) {
        Periods::Rows(at) => (Some(at), None),
        Periods::One(_, period) => (None, Some(period)),
        Periods::None => (None, None),
    };
    let mut indicators: Vec<Indicator> = Vec::new();
    let mut series: Vec<Series> = Vec::new();
    let mut problems = Vec::new();
    for (entry, column, lower, upper) in found {
        let Some(read) = columns.get(column) else { continue };
        let indicator = indicators.iter().position(|known| known.id == entry.id).unwrap_or_else(|| {
            indicators.push(declared(&context.about(), entry, &read.heading.text, &read.stats));
            indicators.len() - 1
        });
        if let Some(known) = indicators.get_mut(indicator)
            && entry.status == Some(Status::Illustrative)
        {
            // One invented column makes the whole indicator one not to be quoted.
            known.status = Status::Illustrative;
        }
        let own = entry.period.clone().or_else(|| read.heading.period.clone());
        let period = own.or_else(|| table.period.clone()).or_else(|| one.clone());
        if series.iter().any(|known| known.indicator == indicator && known.period == period) {
            problems.push(same_period(&read.heading.text, entry.line, &entry.id, period.as_ref()));
        }
        series.push(Series { column, lower, upper, indicator, period });
    }
    Error::all(ErrorKind::Refused, problems)?;
    unlisted(context, table, &columns, rows_of, report);
    let pivot = rows_of.map(|at| Pivot { period: Some(at), ..Pivot::default() });
    Ok(Plan { columns, indicators, series, pivot })
}

fn no_heading(entry: &IndicatorEntry) -> Problem {
    Problem::new(format!("[[table.indicator]] on line {} of the catalogue has no `column`", entry.line))
        .at(at_column("column"))
        .expected("the heading of the column of the values, as it stands in the file")
}

fn same_period(heading: &str, line: u64, id: &IndicatorId, period: Option<&Period>) -> Problem {
    let period = period.map_or("no period".to_owned(), |period| format!("the period {period}"));
    Problem::new("two columns hold the same indicator and period")
        .at(at_column(heading))
        .found(format!("\u{201c}{id}\u{201d} with {period}, on line {line} of the catalogue"))
        .help("give each column a period of its own, or another id")
}

/// Columns of which the catalogue says nothing.
fn unlisted(
    context: &Context<'_>,
    table: &TableEntry,
    columns: &[CellColumn],
    period: Option<usize>,
    report: &mut Report,
) {
    let known = |at: usize| {
        at == context.key.column
            || [context.key.name, context.key.district, period].contains(&Some(at))
            || columns.iter().any(|column| column.at == at)
    };
    let headings: Vec<&String> = context
        .rows
        .header()
        .iter()
        .enumerate()
        .filter(|(at, heading)| {
            !known(*at) && !table.ignore.iter().any(|ignored| ignored.eq_ignore_ascii_case(heading))
        })
        .map(|(_, heading)| heading)
        .filter(|heading| !heading.is_empty())
        .collect();
    if !headings.is_empty() {
        let message =
            format!("{} not in the catalogue set aside", counted(headings.len(), "column", "columns"));
        report.add(Note::info("unlisted-columns", message).keys(headings));
    }
}

/// A long table: one entry a name in the indicator column, or one in all.
pub(super) fn long(context: &Context<'_>, table: &TableEntry, report: &mut Report) -> Result<Plan> {
    let default = LongEntry::default();
    let long = table.long.as_ref().unwrap_or(&default);
    let mut taken = Taken::new(context);
    let value = taken.take("value", &long.value);
    let lower = long.lower.as_deref().and_then(|heading| taken.take("lower", heading));
    let upper = long.upper.as_deref().and_then(|heading| taken.take("upper", heading));
    let names = long.indicator.as_deref().and_then(|heading| taken.find("indicator", heading));
    let period = long.period.as_deref().and_then(|heading| taken.find("period", heading));
    let mut keep = Vec::new();
    for (heading, text) in &long.keep {
        keep.extend(taken.find("where", heading).map(|at| (at, text.clone())));
    }
    let columns = taken.read()?;
    let column = value.unwrap_or_default();
    let (indicators, named) = match (columns.get(column), names) {
        (Some(values), Some(names)) => by_name(context, table, values, names, report)?,
        (Some(values), None) => (vec![alone(context, table, values)], Vec::new()),
        (None, _) => (Vec::new(), Vec::new()),
    };
    let series = vec![Series { column, lower, upper, indicator: 0, period: table.period.clone() }];
    Ok(Plan {
        columns,
        indicators,
        series,
        pivot: Some(Pivot { indicator: names, named, period, keep, dimensions: None }),
    })
}

/// The one indicator of a long table without a column of names.
fn alone(context: &Context<'_>, table: &TableEntry, values: &CellColumn) -> Indicator {
    match table.indicators.first() {
        Some(entry) => declared(&context.about(), entry, &values.heading.text, &values.stats),
        None => {
            let title = table_title(&context.about());
            guessed(&context.about(), IndicatorId::from_title(&title), &title, &values.stats)
        }
    }
}

type Named = (Vec<Indicator>, Vec<(String, usize)>);

/// The indicators that the rows name; without entries all of them, guessed.
fn by_name(
    context: &Context<'_>,
    table: &TableEntry,
    values: &CellColumn,
    names: usize,
    report: &mut Report,
) -> Result<Named> {
    let found = stats_by_name(context, names, &values.cells);
    let (mut indicators, mut named, mut problems): (Vec<Indicator>, Vec<_>, Vec<_>) = Default::default();
    if table.indicators.is_empty() {
        for (name, stats) in &found {
            let id = IndicatorId::from_title(name);
            let at = indicators.iter().position(|known| known.id == id).unwrap_or(indicators.len());
            if at == indicators.len() {
                indicators.push(guessed(&context.about(), id, name, stats));
            }
            named.push((name.clone(), at));
        }
        return Ok((indicators, named));
    }
    for entry in &table.indicators {
        let Some(wanted) = &entry.matches else {
            // One indicator whatever the rows call it.
            named.extend(found.iter().map(|(name, _)| (name.clone(), indicators.len())));
            indicators.push(declared(&context.about(), entry, "", &values.stats));
            continue;
        };
        match found.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted.trim())) {
            Some((name, stats)) => {
                named.push((name.clone(), indicators.len()));
                indicators.push(declared(&context.about(), entry, name, stats));
            }
            None => problems.push(no_name(entry.line, wanted, &found)),
        }
    }
    Error::all(ErrorKind::NotFound, problems)?;
    let others: Vec<&String> = found
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !named.iter().any(|(known, _)| known == *name))
        .collect();
    if !others.is_empty() {
        let message =
            format!("{} not in the catalogue set aside", counted(others.len(), "indicator", "indicators"));
        report.add(Note::info("unlisted-indicators", message).keys(others));
    }
    Ok((indicators, named))
}

fn no_name(line: u64, wanted: &str, found: &[(String, Stats)]) -> Problem {
    let names: Vec<&str> = found.iter().take(10).map(|(name, _)| name.as_str()).collect();
    Problem::new(format!("no row is of the indicator that line {line} of the catalogue names as `match`"))
        .found(names.join("; "))
        .expected(wanted)
        .help("write the name in the catalogue as it stands in the file")
}
