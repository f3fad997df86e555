//! What each column of a table export holds, from its headings.

use super::parts::Part;
use crate::indicators::nomis::period::period_alone;
use crate::indicators::nomis::words::{is_half_width, is_percent, is_plain};
use crate::measure::Period;

/// A column of values, with those that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Values {
    /// Where it stands.
    pub(super) at: usize,
    /// What is measured: the heading, or the table's own words where the heading
    /// is nothing but a period or *number*.
    pub(super) name: String,
    /// The period in its heading.
    pub(super) period: Option<Period>,
    /// Whether it is a percentage of the column before it.
    pub(super) percent: bool,
    /// The unnamed column after it, which holds flags.
    pub(super) flags: Option<usize>,
    /// The column of half the width of its interval of confidence.
    pub(super) half_width: Option<usize>,
}

/// The columns of a table.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Columns {
    /// The column of codes, which Nomis heads *mnemonic*.
    pub(super) code: Option<usize>,
    pub(super) values: Vec<Values>,
}

/// Headings that name a sort of figure and not what is measured: the figure
/// itself, and others that must be told from it.
const ITSELF: [&str; 5] = ["number", "value", "count", "estimate", "figure"];
const OTHERS: [&str; 6] = ["rate", "numerator", "denominator", "median", "mean", "level"];

/// Reads the headings. A heading stands for the columns to its right until the
/// next, where a second line of headings stands below.
pub(super) fn columns(part: &Part<'_>) -> Columns {
    let mut columns = Columns::default();
    let subject = subject(part);
    let mut base = String::new();
    let width = part.header.len().max(part.below.map_or(0, |row| row.len()));
    for at in 1..width {
        let (top, sub) = (part.header.get(at), part.below.map_or("", |row| row.get(at)));
        let code = [top, sub].iter().any(|heading| is_code(heading));
        if code && columns.code.is_none() {
            columns.code = Some(at);
            continue;
        }
        if top.eq_ignore_ascii_case("row") && columns.values.is_empty() {
            continue;
        }
        let is_sort = is_percent(top) || is_half_width(top) || sort(top).is_some();
        if !top.is_empty() && !is_sort {
            base = top.to_owned();
        }
        let heading = if sub.is_empty() { top } else { sub };
        columns.add(at, heading, &base, &subject);
    }
    columns
}

impl Columns {
    fn add(&mut self, at: usize, heading: &str, base: &str, subject: &str) {
        let last = self.values.last_mut();
        if heading.is_empty() || heading.eq_ignore_ascii_case("flag") || heading.eq_ignore_ascii_case("flags")
        {
            if let Some(last) = last.filter(|last| last.flags.is_none()) {
                last.flags = Some(at);
            }
            return;
        }
        if is_half_width(heading)
            && let Some(last) = last
        {
            last.half_width = Some(at);
            return;
        }
        let period = [base, heading].iter().find_map(|text| period_alone(text));
        let thing = if base.is_empty() || period_alone(base).is_some() { subject } else { base };
        let name = match sort(heading) {
            _ if is_percent(heading) => format!("{thing} (%)").trim_start().to_owned(),
            Some(sort) if ITSELF.contains(&sort.as_str()) => thing.to_owned(),
            Some(_) => format!("{thing}, {heading}").trim_start_matches(", ").to_owned(),
            None if heading == base || period_alone(heading).is_some() => thing.to_owned(),
            None => format!("{thing}, {heading}"),
        };
        let percent = is_percent(heading);
        self.values.push(Values { at, name, period, percent, flags: None, half_width: None });
    }
}

fn is_code(heading: &str) -> bool {
    ["mnemonic", "code", "area code", "geography code"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(heading))
}

fn sort(heading: &str) -> Option<String> {
    let lower = heading.to_lowercase();
    (ITSELF.contains(&lower.as_str()) || OTHERS.contains(&lower.as_str())).then_some(lower)
}

/// What the table measures as a whole: the fact that says it, else its title.
fn subject(part: &Part<'_>) -> String {
    let said = ["variable", "measure", "rates", "item", "cell", "indicator"];
    let fact = said.iter().filter_map(|key| part.fact(&[key])).find(|value| !is_plain(value));
    fact.or_else(|| part.title()).unwrap_or_default().to_owned()
}
