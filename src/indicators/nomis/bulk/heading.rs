//! The headings of a bulk file: topic, category and measure.

use crate::indicators::nomis::words::{total_rank, without_number};
use crate::indicators::series::Series;
use crate::measure::{Absent, Value};
use crate::report::{Note, Report, counted};

/// A heading such as `Occupation (current): 2. Professional occupations` or
/// `Variable: Males; measures: Percent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading<'r> {
    /// Where it stands.
    pub(super) at: usize,
    /// As written.
    pub(super) text: &'r str,
    topic: Option<&'r str>,
    category: &'r str,
    /// Whether the figures are percentages of the total.
    pub(super) percent: bool,
}

impl<'r> Heading<'r> {
    pub(super) fn read(at: usize, text: &'r str) -> Self {
        let ends = |measure: &str| {
            let start = text.len().checked_sub(measure.len())?;
            text.get(start..).filter(|end| end.eq_ignore_ascii_case(measure)).and(text.get(..start))
        };
        let percent = ends("; measures: Percent").or_else(|| ends("; measures: Per cent"));
        let thing = percent.or_else(|| ends("; measures: Value")).unwrap_or(text).trim_end();
        let (topic, category) = match thing.split_once(": ") {
            Some((topic, category)) => (Some(topic), category.trim_start()),
            None => (None, thing),
        };
        Self { at, text, topic, category, percent: percent.is_some() }
    }

    fn is_total(&self) -> bool {
        total_rank(self.category) == 3
    }
}

/// What the whole table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic<'r> {
    /// The words before the colon of every heading, where all have the same.
    pub(super) name: Option<&'r str>,
}

/// Topics that name nothing: their tables hold counts of several things.
const NAMELESS: [&str; 3] = ["variable", "cell", "measure"];

impl<'r> Topic<'r> {
    pub(super) fn of(headings: &[Heading<'r>]) -> Self {
        let first = headings.first().and_then(|heading| heading.topic);
        let name = first.filter(|_| headings.iter().all(|heading| heading.topic == first));
        Self { name }
    }

    /// A heading without the topic that all repeat and the number of the category.
    pub(super) fn title(&self, heading: &Heading<'_>) -> String {
        let category = match (self.name, heading.topic) {
            (None, Some(topic)) => {
                return format!("{topic}: {}", without_number(heading.category)) + sign(heading);
            }
            _ => without_number(heading.category),
        };
        let category = category.strip_prefix("Total: ").unwrap_or(category);
        format!("{category}{}", sign(heading))
    }

    /// The total is what the other categories are out of: where one column is the
    /// total of the topic, and no area has more of a category than of it.
    pub(super) fn name_denominators(
        &self,
        headings: &[Heading<'_>],
        series: &mut [Series],
        rows: usize,
        report: &mut Report,
    ) {
        let is_nameless = |topic: &str| NAMELESS.iter().any(|name| name.eq_ignore_ascii_case(topic));
        if self.name.is_none_or(is_nameless) {
            return;
        }
        let mut totals =
            headings.iter().enumerate().filter(|(_, heading)| heading.is_total() && !heading.percent);
        let (Some((at, total)), None) = (totals.next(), totals.next()) else { return };
        let mut parts = 0;
        for one_date in series.chunks_mut(headings.len().max(1)) {
            let whole: Vec<Value> = one_date
                .get(at)
                .map_or_else(Vec::new, |total| (0..rows).map(|row| total.column.get(row)).collect());
            for (heading, series) in headings.iter().zip(one_date) {
                if !heading.is_total() && (heading.percent || is_part(series, &whole)) {
                    series.denominator = Some(total.text.to_owned());
                    parts += 1;
                }
            }
        }
        if parts > 0 {
            let columns = counted(parts, "column is", "columns are");
            let message = format!("{columns} out of \u{201c}{}\u{201d}", total.text);
            report.add(Note::info("denominator", message));
        }
    }
}

fn sign(heading: &Heading<'_>) -> &'static str {
    if heading.percent { " (%)" } else { "" }
}

/// Whether no area has more than the whole.
fn is_part(series: &Series, whole: &[Value]) -> bool {
    let mut any = false;
    let within = whole.iter().enumerate().all(|(row, whole)| match (series.column.get(row), whole) {
        (Value::Known(part), Value::Known(whole)) => {
            any = true;
            part <= *whole
        }
        (Value::Known(_), Value::Absent(reason)) => *reason != Absent::Missing,
        _ => true,
    });
    any && within
}
