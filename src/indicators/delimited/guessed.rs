//! The plan of a table of which no catalogue speaks. Every guess is said.

use super::columns::{CellColumn, Content, read_all};
use super::dimensions::{self, Dimensions, is_dimension};
use super::limits::{Limited, pair};
use super::plan::{Periods, Pivot, Plan, Series, periods, repeats};
use super::{Context, at_column};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::indicators::describe::{guessed, table_title};
use crate::indicators::guess::Stats;
use crate::indicators::headings::{Role, no_indicator, role};
use crate::measure::{Indicator, IndicatorId, Period};
use crate::report::{Note, Report, counted};
use std::collections::{BTreeMap, HashMap};

pub(super) fn plan(context: &Context<'_>, report: &mut Report) -> Result<Plan> {
    let ignored = ignored(context)?;
    let periods = periods(context);
    let (period_column, period) = match &periods {
        Periods::One(at, period) => (Some(*at), Some(period.clone())),
        Periods::Rows(at) => (Some(*at), None),
        Periods::None => (None, None),
    };
    let period = context.entry.and_then(|entry| entry.period.clone()).or(period);
    let mut aside = Vec::new();
    let mut wanted = Vec::new();
    for (at, heading) in context.rows.header().iter().enumerate() {
        let of_key = at == context.key.column || Some(at) == context.key.name;
        if of_key || Some(at) == context.key.district || Some(at) == period_column || ignored.contains(&at) {
            continue;
        }
        match no_indicator(heading) {
            Some(why) => aside.push(format!("{heading} ({why})")),
            None => wanted.push(at),
        }
    }
    let names = wanted.iter().copied().find(|at| role(heading(context, *at)) == Some(Role::Indicator));
    let values = wanted.iter().copied().find(|at| role(heading(context, *at)) == Some(Role::Value));
    let long = names.zip(values).filter(|_| repeats(context));
    let (mut columns, mut texts) = (Vec::new(), Vec::new());
    for (at, content) in wanted.iter().zip(read_all(context, &wanted)) {
        match content {
            Content::Numbers(column) => columns.push(column),
            Content::Text => texts.push(*at),
            Content::Empty(column) => {
                aside.push(format!("{} (no numbers)", heading(context, *at)));
                column.note(report);
            }
        }
    }
    let rows_of = match periods {
        Periods::Rows(at) => Some(at),
        _ => None,
    };
    let fixed: Vec<usize> = long.map(|(names, _)| names).into_iter().chain(rows_of).collect();
    let dimensions = take_dimensions(context, &mut columns, &texts, &fixed, &mut aside);
    let (limited, limits) = pair(&columns);
    let mut plan = match long.filter(|(_, value)| columns.iter().any(|column| column.at == *value)) {
        Some((names, value)) => {
            by_rows(context, columns, &limited, (names, value), rows_of, period, &mut aside)
        }
        None => by_columns(context, columns, (&limited, &limits), rows_of, period.as_ref(), report),
    };
    if let Some(dimensions) = dimensions {
        dimensions.note(context, report);
        plan.indicators = dimensions.part(context, plan.indicators);
        plan.pivot.get_or_insert_default().dimensions = Some(dimensions);
    }
    say(context, &plan, &aside, &limited, report);
    if plan.indicators.is_empty() {
        return Err(no_numbers(context));
    }
    Ok(plan)
}

/// By what the rows of an area differ; columns of numbers that are part of it
/// are no indicators. Text that is not is set aside.
fn take_dimensions(
    context: &Context<'_>,
    columns: &mut Vec<CellColumn>,
    texts: &[usize],
    fixed: &[usize],
    aside: &mut Vec<String>,
) -> Option<Dimensions> {
    let numbers = columns.iter().map(|column| column.at).filter(|at| is_dimension(heading(context, *at)));
    let may_part: Vec<usize> = texts.iter().copied().chain(numbers).collect();
    let dimensions = repeats(context).then(|| dimensions::find(context, &may_part, fixed)).flatten();
    let used = dimensions.as_ref().map_or(&[][..], |found| found.columns.as_slice());
    let text = texts.iter().filter(|at| !used.contains(at) && !fixed.contains(at));
    aside.extend(text.map(|at| format!("{} (text)", heading(context, *at))));
    columns.retain(|column| !used.contains(&column.at));
    if let Some(found) = &dimensions {
        columns.retain(|column| {
            let is_code = found.is_code_of_one(context, column.at);
            if is_code {
                aside.push(format!("{} (codes of the column beside it)", column.heading.text));
            }
            !is_code
        });
    }
    dimensions
}

fn heading<'a>(context: &'a Context<'_>, at: usize) -> &'a str {
    context.rows.header().get(at).map_or("", String::as_str)
}

/// The columns that the catalogue says are no indicators.
fn ignored(context: &Context<'_>) -> Result<Vec<usize>> {
    let headings = context.entry.map_or(&[][..], |entry| entry.ignore.as_slice());
    let (mut columns, mut problems) = (Vec::new(), Vec::new());
    for heading in headings {
        match context.rows.column(heading) {
            Some(at) => columns.push(at),
            None => problems.push(super::declared::no_column(context, "ignore", heading)),
        }
    }
    Error::all(ErrorKind::NotFound, problems).map(|()| columns)
}

/// Each column of numbers is an indicator and period; headings that differ by
/// the period alone are one indicator.
fn by_columns(
    context: &Context<'_>,
    columns: Vec<CellColumn>,
    (limited, limits): (&[Limited], &[usize]),
    rows_of: Option<usize>,
    period: Option<&Period>,
    report: &mut Report,
) -> Plan {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, column) in columns.iter().enumerate().filter(|(at, _)| !limits.contains(at)) {
        let key = column.heading.key();
        let group = *seen.entry(key).or_insert_with_key(|key| {
            groups.push((key.clone(), Vec::new()));
            groups.len() - 1
        });
        if let Some((_, members)) = groups.get_mut(group) {
            members.push(at);
        }
    }
    let (mut indicators, mut series) = (Vec::new(), Vec::new());
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for (_, members) in groups {
        for part in split_same_periods(&columns, &members) {
            let Some(first) = part.first().and_then(|at| columns.get(*at)) else { continue };
            let members = part.iter().filter_map(|at| columns.get(*at));
            let stats = members.fold(Stats::default(), |all, column| all.with(&column.stats));
            let base = &first.heading.base;
            let id = unique(
                &mut ids,
                if base.is_empty() { table_title(&context.about()) } else { base.clone() },
                first,
                report,
            );
            indicators.push(guessed(&context.about(), id, base, &stats));
            for at in part {
                let limits = limited.iter().find(|limited| limited.value == at);
                series.push(Series {
                    column: at,
                    lower: limits.map(|limits| limits.lower),
                    upper: limits.map(|limits| limits.upper),
                    indicator: indicators.len() - 1,
                    period: columns
                        .get(at)
                        .and_then(|column| column.heading.period.clone())
                        .or(period.cloned()),
                });
            }
        }
    }
    let pivot = rows_of.map(|at| Pivot { period: Some(at), ..Pivot::default() });
    Plan { columns, indicators, series, pivot }
}

/// Columns of one heading and one period are no series over time: each is an
/// indicator of its own.
fn split_same_periods(columns: &[CellColumn], members: &[usize]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let period = |at: usize| columns.get(at).and_then(|column| column.heading.period.as_ref());
    for at in members {
        match parts.iter_mut().find(|part| part.iter().all(|known| period(*known) != period(*at))) {
            Some(part) => part.push(*at),
            None => parts.push(vec![*at]),
        }
    }
    parts
}

/// An id that no other column of the table has.
fn unique(
    ids: &mut BTreeMap<String, usize>,
    title: String,
    column: &CellColumn,
    report: &mut Report,
) -> IndicatorId {
    let id = IndicatorId::from_title(&title);
    let count = ids.entry(id.as_str().to_owned()).or_default();
    *count += 1;
    if *count == 1 {
        return id;
    }
    let numbered = IndicatorId::from_title(&format!("{id} {count}"));
    let message = format!("another column would have the id {id} as well; this one is {numbered}");
    report.add(Note::warning("duplicate-heading", message).at(at_column(&column.heading.text)));
    ids.insert(numbered.as_str().to_owned(), 1);
    numbered
}

/// Each row names its indicator; one column holds the values.
fn by_rows(
    context: &Context<'_>,
    columns: Vec<CellColumn>,
    limited: &[Limited],
    (names, value): (usize, usize),
    rows_of: Option<usize>,
    period: Option<Period>,
    aside: &mut Vec<String>,
) -> Plan {
    let at = columns.iter().position(|column| column.at == value).unwrap_or_default();
    let limits = limited.iter().find(|limited| limited.value == at);
    let used = [Some(at), limits.map(|limits| limits.lower), limits.map(|limits| limits.upper)];
    let beside = columns.iter().enumerate().filter(|(at, _)| !used.contains(&Some(*at)));
    aside.extend(beside.map(|(_, column)| format!("{} (beside the value)", column.heading.text)));
    let cells = columns.get(at).map_or(&[][..], |column| column.cells.as_slice());
    let stats = stats_by_name(context, names, cells);
    let mut indicators: Vec<Indicator> = Vec::new();
    let mut named = Vec::new();
    for (name, stats) in stats {
        let id = IndicatorId::from_title(&name);
        let position = indicators.iter().position(|known| known.id == id).unwrap_or_else(|| {
            indicators.push(guessed(&context.about(), id, &name, &stats));
            indicators.len() - 1
        });
        named.push((name, position));
    }
    let series = vec![Series {
        column: at,
        lower: limits.map(|limits| limits.lower),
        upper: limits.map(|limits| limits.upper),
        indicator: 0,
        period,
    }];
    let pivot = Pivot { indicator: Some(names), named, period: rows_of, ..Pivot::default() };
    Plan { columns, indicators, series, pivot: Some(pivot) }
}

/// The names in a column in order of first appearance, with what their values
/// have in common.
pub(super) fn stats_by_name(
    context: &Context<'_>,
    names: usize,
    cells: &[crate::indicators::Cell],
) -> Vec<(String, Stats)> {
    let mut stats: Vec<(String, Stats)> = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (row, cell) in context.body.rows.iter().zip(cells) {
        let at = *seen.entry(row.get(names)).or_insert_with_key(|name| {
            stats.push(((*name).to_owned(), Stats::default()));
            stats.len() - 1
        });
        if let Some((_, stats)) = stats.get_mut(at) {
            stats.add(cell);
        }
    }
    stats
}

/// One note of all guesses, one of all columns set aside, one of the limits.
fn say(context: &Context<'_>, plan: &Plan, aside: &[String], limited: &[Limited], report: &mut Report) {
    let dimensions = plan.pivot.as_ref().and_then(|pivot| pivot.dimensions.as_ref());
    if let Some(pivot) = plan.pivot.as_ref().filter(|pivot| pivot.indicator.or(pivot.period).is_some()) {
        let by = [pivot.indicator, pivot.period]
            .into_iter()
            .flatten()
            .map(|at| heading(context, at))
            .collect::<Vec<_>>();
        let message = format!(
            "the table is long: an area has a row for each \u{201c}{}\u{201d}",
            by.join("\u{201d} and \u{201c}")
        );
        report.add(Note::info("long-table", message));
    }
    let by_rows = plan.pivot.as_ref().is_some_and(|pivot| pivot.indicator.is_some());
    let guesses = plan.indicators.iter().enumerate().map(|(at, indicator)| {
        let mut periods: Vec<&Period> = plan
            .series
            .iter()
            .filter(|series| by_rows || series.indicator == dimensions.map_or(at, |parts| parts.before(at)))
            .filter_map(|series| series.period.as_ref())
            .collect();
        periods.sort();
        let over = match (periods.first(), periods.last()) {
            (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
            (Some(only), _) => format!(", {only}"),
            _ => String::new(),
        };
        format!("{} = \u{201c}{}\u{201d} ({}{over})", indicator.id, indicator.title, indicator.kind.id())
    });
    if !plan.indicators.is_empty() {
        let message = format!(
            "title, unit and kind of {} were guessed from headings and numbers",
            counted(plan.indicators.len(), "indicator", "indicators")
        );
        report.add(Note::info("guessed-indicators", message).keys(guesses).help("say it in catalogue.toml"));
    }
    if !aside.is_empty() {
        let message = format!("{} set aside as no indicator", counted(aside.len(), "column", "columns"));
        report.add(Note::info("set-aside-columns", message).keys(aside));
    }
    let text = |at: usize| plan.columns.get(at).map_or("", |column| column.heading.text.as_str());
    if !limited.is_empty() {
        let keys = limited
            .iter()
            .map(|found| format!("{} and {} of {}", text(found.lower), text(found.upper), text(found.value)));
        report.add(Note::info("limit-columns", "columns were taken for limits of confidence").keys(keys));
    }
}

fn no_numbers(context: &Context<'_>) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new(NO_NUMBERS)
            .at(Place::default().line(context.rows.header_line()))
            .found(context.rows.header().join(", "))
            .expected("a column of numbers beside the codes"),
    )
}

/// The message of a table without a column of numbers.
pub(crate) const NO_NUMBERS: &str = "no column holds numbers";
