//! [`Dimensions`]: columns of words such as *Sex* or *Age* by which the rows of
//! one area differ. Each combination of their values is an indicator of its own.

use super::Context;
use crate::indicators::headings::{Role, role, words};
use crate::measure::{Indicator, IndicatorId};
use crate::report::{Note, Report, counted};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A column of more different values than this names things, it does not part them.
const MOST_VALUES: usize = 120;

/// Most combinations of values that become indicators.
const MOST_GROUPS: usize = 1_000;

/// How the rows of one area differ.
#[derive(Debug)]
pub(super) struct Dimensions {
    /// The columns by position in the header.
    pub(super) columns: Vec<usize>,
    /// The combination of values of each row.
    of_row: Vec<u32>,
    /// The values of each combination, in order of first appearance.
    groups: Vec<Vec<String>>,
}

/// A column that may part the rows: its values as numbers.
struct Candidate {
    column: usize,
    of_row: Vec<u32>,
}

/// Finds the fewest columns that tell the rows of an area apart, where those of
/// `fixed` (period, name of the indicator) do not. `None` where they do, or
/// where no column of words does.
pub(super) fn find(context: &Context<'_>, texts: &[usize], fixed: &[usize]) -> Option<Dimensions> {
    let start = start(context, fixed);
    if are_distinct(&start, &[]) {
        return None;
    }
    let mut candidates: Vec<Candidate> = texts
        .iter()
        .filter(|at| !fixed.contains(at))
        .filter_map(|at| candidate(context, *at))
        .filter(|candidate| parts_an_area(&start, candidate))
        .collect();
    let all: Vec<&Candidate> = candidates.iter().collect();
    if candidates.is_empty() || !are_distinct(&start, &all) {
        return None;
    }
    drop_needless(context, &start, &mut candidates);
    let columns: Vec<usize> = candidates.iter().map(|candidate| candidate.column).collect();
    let mut seen: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut of_row = Vec::with_capacity(context.body.rows.len());
    for (at, row) in context.body.rows.iter().enumerate() {
        let values: Vec<u32> = candidates.iter().filter_map(|one| one.of_row.get(at).copied()).collect();
        let group = *seen.entry(values).or_insert_with(|| {
            groups.push(columns.iter().map(|column| row.get(*column).to_owned()).collect());
            groups.len() as u32 - 1
        });
        of_row.push(group);
    }
    (groups.len() <= MOST_GROUPS).then_some(Dimensions { columns, of_row, groups })
}

/// What is known to part the rows: the area and the columns of `fixed`.
fn start(context: &Context<'_>, fixed: &[usize]) -> Vec<u32> {
    let mut seen = HashMap::new();
    let rows = context.body.keys.iter().zip(&context.body.rows);
    rows.map(|(code, row)| {
        let fixed: Vec<&str> = fixed.iter().map(|at| row.get(*at)).collect();
        let next = seen.len() as u32;
        *seen.entry((*code, fixed)).or_insert(next)
    })
    .collect()
}

/// The values of a column, unless they are one or too many.
fn candidate(context: &Context<'_>, column: usize) -> Option<Candidate> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut of_row = Vec::with_capacity(context.body.rows.len());
    for row in &context.body.rows {
        let next = seen.len() as u32;
        of_row.push(*seen.entry(row.get(column)).or_insert(next));
        if seen.len() > MOST_VALUES {
            return None;
        }
    }
    (seen.len() > 1).then_some(Candidate { column, of_row })
}

/// Whether rows that start alike differ in a column: an area's name or parent
/// says the same on all its rows.
fn parts_an_area(start: &[u32], candidate: &Candidate) -> bool {
    let mut first = HashMap::new();
    start.iter().zip(&candidate.of_row).any(|(start, value)| first.entry(start).or_insert(value) != &value)
}

fn are_distinct(start: &[u32], candidates: &[&Candidate]) -> bool {
    let mut seen = HashSet::with_capacity(start.len());
    start.iter().enumerate().all(|(row, start)| {
        let values = candidates.iter().filter_map(|one| one.of_row.get(row));
        // Few candidates of few values each: they fit into one number.
        let value = values.fold(0_u128, |all, value| all * (MOST_VALUES as u128 + 1) + u128::from(*value));
        seen.insert((*start, value))
    })
}

/// Leaves out what is not needed: codes of the values first, then from the right.
fn drop_needless(context: &Context<'_>, start: &[u32], candidates: &mut Vec<Candidate>) {
    let is_code = |column: usize| words(heading(context, column)).iter().any(|word| word == "code");
    let mut order: Vec<usize> = candidates.iter().map(|candidate| candidate.column).collect();
    order.sort_by_key(|column| (!is_code(*column), std::cmp::Reverse(*column)));
    for column in order {
        let others: Vec<&Candidate> =
            candidates.iter().filter(|candidate| candidate.column != column).collect();
        if !others.is_empty() && are_distinct(start, &others) {
            candidates.retain(|candidate| candidate.column != column);
        }
    }
}

fn heading<'a>(context: &'a Context<'_>, at: usize) -> &'a str {
    context.rows.header().get(at).map_or("", String::as_str)
}

/// Columns of numbers that part rows all the same, by their headings.
pub(super) fn is_dimension(heading: &str) -> bool {
    let words = words(heading).join(" ");
    ["age", "single year of age", "age years", "sex", "gender", "quintile", "decile"]
        .contains(&words.as_str())
}

impl Dimensions {
    /// Whether a column of numbers only repeats the values of one of these as codes.
    pub(super) fn is_code_of_one(&self, context: &Context<'_>, at: usize) -> bool {
        let own = words(heading(context, at));
        self.columns.iter().any(|column| {
            let mut coded = words(heading(context, *column));
            coded.push("code".to_owned());
            own == coded
        })
    }

    /// The indicator of a row, by its position before the rows were parted.
    pub(super) fn indicator(&self, row: usize, before: usize) -> Option<usize> {
        Some(before * self.groups.len() + *self.of_row.get(row)? as usize)
    }

    /// The position of an indicator before the rows were parted.
    pub(super) fn before(&self, indicator: usize) -> usize {
        indicator / self.groups.len().max(1)
    }

    /// An indicator for each combination of values.
    pub(super) fn part(&self, context: &Context<'_>, indicators: Vec<Indicator>) -> Vec<Indicator> {
        let mut ids = BTreeSet::new();
        indicators
            .iter()
            .flat_map(|indicator| self.groups.iter().map(move |values| (indicator, values)))
            .map(|(indicator, values)| {
                let mut parted = indicator.clone();
                parted.title = self.title(context, &indicator.title, values);
                let id = IndicatorId::from_title(&format!("{} {}", indicator.id, values.join(" ")));
                let numbered = |number: usize| IndicatorId::from_title(&format!("{id} {number}"));
                parted.id = std::iter::once(id.clone())
                    .chain((2..).map(numbered))
                    .find(|id| !ids.contains(id))
                    .unwrap_or(id.clone());
                ids.insert(parted.id.clone());
                parted
            })
            .collect()
    }

    /// *Life expectancy at birth, Males*; a heading such as *Observation* says
    /// nothing, and the columns of the values are named in its place.
    fn title(&self, context: &Context<'_>, title: &str, values: &[String]) -> String {
        let says_nothing = role(title) == Some(Role::Value) || title.eq_ignore_ascii_case("count");
        if !says_nothing {
            return format!("{title}, {}", values.join(", "));
        }
        let named = self.columns.iter().zip(values);
        let parts: Vec<String> =
            named.map(|(column, value)| format!("{}: {value}", heading(context, *column))).collect();
        parts.join("; ")
    }

    /// Says what the rows were parted by, and into what.
    pub(super) fn note(&self, context: &Context<'_>, report: &mut Report) {
        let by: Vec<&str> = self.columns.iter().map(|column| heading(context, *column)).collect();
        let message = format!(
            "the rows of an area differ by \u{201c}{}\u{201d}: each of {} is an indicator of its own",
            by.join("\u{201d} and \u{201c}"),
            counted(self.groups.len(), "value", "values")
        );
        let help = "to keep one kind of rows, a total for one, name it by `where` in catalogue.toml";
        let keys = self.groups.iter().map(|values| values.join(", "));
        report.add(Note::info("dimensions", message).keys(keys).help(help));
    }
}
