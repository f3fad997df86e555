//! Rules about the values of one indicator.

use super::{LISTED, Watch, place};
use crate::atlas::Entry;
use crate::measure::{Column, Flags, Kind, Period};
use crate::report::{Note, counted};

/// A jump is looked for where one of the two numbers is at least this large:
/// below, tenfold is within the noise of small counts and of rounding.
const LEAST_FOR_A_JUMP: f64 = 50.0;

/// How many times larger a number is after a jump.
const JUMP: f64 = 10.0;

/// By how much a limit may pass its value, as a share of the value: what is
/// lost when decimal numbers are kept in binary.
const ROUNDING: f64 = 1e-9;

/// Values found by a rule: column and area.
type Found<'a> = Vec<(&'a Column, usize)>;

/// What a rule says.
struct Rule {
    code: &'static str,
    one: &'static str,
    many: &'static str,
    help: &'static str,
}

const OVER: Rule = Rule {
    code: "over-100-percent",
    one: "value is over 100 %",
    many: "values are over 100 %",
    help: "check the column, and whether it is a share; if not, say kind = \"rate\" in indicators/catalogue.toml",
};

const BELOW: Rule = Rule {
    code: "below-0-percent",
    one: "value is below 0 %",
    many: "values are below 0 %",
    help: "check the column; if it is a change, say kind = \"score\" in indicators/catalogue.toml",
};

const ABOVE: Rule = Rule {
    code: "numerator-above-denominator",
    one: "value has a numerator above its denominator",
    many: "values have a numerator above their denominator",
    help: "check that the numerator is a part of the denominator, and that both are of one time",
};

const NEGATIVE: Rule = Rule {
    code: "negative-count",
    one: "count is below zero",
    many: "counts are below zero",
    help: "check the column; if it is a change, say kind = \"score\" in indicators/catalogue.toml",
};

const FRACTION: Rule = Rule {
    code: "count-with-fraction",
    one: "count is no whole number",
    many: "counts are no whole numbers",
    help: "check the column; if it is an average, say kind = \"mean\" in indicators/catalogue.toml",
};

const OUTSIDE: Rule = Rule {
    code: "value-outside-limits",
    one: "value is outside its limits",
    many: "values are outside their limits",
    help: "check which columns are the limits: lower and upper in indicators/catalogue.toml",
};

const TENFOLD: Rule = Rule {
    code: "tenfold-jump",
    one: "value is ten times that of the period before, or a tenth of it",
    many: "values are ten times those of the period before, or a tenth of them",
    help: "check both periods for another unit, or for a digit too many",
};

/// All notes about one indicator.
pub(super) fn check(watch: &Watch<'_>, entry: &Entry) -> Vec<Note> {
    let kind = entry.indicator().kind;
    let read = !watch.is_made(entry);
    let mut found: Vec<(&Rule, Found<'_>)> = Vec::new();
    if kind == Kind::Percentage {
        found.push((&OVER, find(entry, |_, _, number| number > 100.0)));
        found.push((&BELOW, find(entry, |_, _, number| number < 0.0)));
        found.push((&ABOVE, numerator_above(watch, entry)));
    }
    if kind == Kind::Count && read {
        found.push((&NEGATIVE, find(entry, |_, _, number| number < 0.0)));
        found.push((&FRACTION, find(entry, is_a_part)));
    }
    found.push((&OUTSIDE, find(entry, is_outside_limits)));
    if read {
        found.push((&TENFOLD, jumps(entry)));
    }
    found.retain(|(_, values)| !values.is_empty());
    found.into_iter().map(|(rule, values)| note(watch, entry, rule, &values)).collect()
}

fn note(watch: &Watch<'_>, entry: &Entry, rule: &Rule, found: &[(&Column, usize)]) -> Note {
    let keys = found.iter().take(LISTED).map(|(column, area)| {
        let number = column.get(*area).known().map_or(String::new(), |number| format!(": {number}"));
        format!("{}{number}", watch.key(entry, column, *area))
    });
    let message = counted(found.len(), rule.one, rule.many);
    Note::warning(rule.code, message).at(place(entry)).keys(keys).help(rule.help)
}

/// Whether a count is no whole number without a reason: one that was shared
/// between areas by weights is flagged, and the yearly average of a period of
/// several years is a whole number of them together.
fn is_a_part(column: &Column, area: usize, number: f64) -> bool {
    let years = match *column.period() {
        Period::Years(first, last) => f64::from(last.saturating_sub(first)) + 1.0,
        _ => 1.0,
    };
    let all = number * years;
    // Printed with two decimals or more, an average is off by up to 0.005.
    let slack = if years > 1.0 { 0.005 * years } else { 0.0 };
    (all - all.round()).abs() > slack && !column.flags(area).has(Flags::ESTIMATED)
}

fn is_outside_limits(column: &Column, area: usize, number: f64) -> bool {
    let slack = number.abs() * ROUNDING;
    let above = column.lower(area).is_some_and(|lower| lower > number + slack);
    above || column.upper(area).is_some_and(|upper| upper < number - slack)
}

/// The known numbers of an indicator for which a test holds.
fn find(entry: &Entry, test: impl Fn(&Column, usize, f64) -> bool) -> Found<'_> {
    let of_column = |column: &'_ std::sync::Arc<Column>| {
        column
            .known()
            .filter(|(area, number)| test(column, *area, *number))
            .map(|(area, _)| area)
            .collect::<Vec<_>>()
    };
    entry
        .columns()
        .iter()
        .flat_map(|column| of_column(column).into_iter().map(move |area| (&**column, area)))
        .collect()
}

/// Areas whose numerator is above the denominator of their percentage.
fn numerator_above<'e>(watch: &Watch<'_>, entry: &'e Entry) -> Found<'e> {
    let indicator = entry.indicator();
    let part = |id: &Option<_>| {
        let id = id.as_ref()?;
        watch.entries.iter().find(|entry| entry.indicator().id == *id)
    };
    let (Some(above), Some(below)) = (part(&indicator.numerator), part(&indicator.denominator)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for column in entry.columns() {
        let base = below.column_for(column.period(), indicator.denominator_period.as_ref());
        let (Some(above), Some(base)) = (above.column(Some(column.period())), base) else { continue };
        let pairs =
            above.known().filter(|(area, above)| base.get(*area).known().is_some_and(|base| *above > base));
        found.extend(pairs.map(|(area, _)| (&**column, area)));
    }
    found
}

/// Values ten times those of the neighbouring period before, or a tenth: of
/// periods of one kind, where one of the two is large enough to tell.
fn jumps(entry: &Entry) -> Found<'_> {
    let mut found = Vec::new();
    for pair in entry.columns().windows(2) {
        let [before, after] = pair else { continue };
        if std::mem::discriminant(before.period()) != std::mem::discriminant(after.period()) {
            continue;
        }
        for (area, number) in after.known() {
            let Some(earlier) = before.get(area).known() else { continue };
            let (least, most) = (earlier.abs().min(number.abs()), earlier.abs().max(number.abs()));
            if most >= LEAST_FOR_A_JUMP && most >= JUMP * least {
                found.push((&**after, area));
            }
        }
    }
    found
}
