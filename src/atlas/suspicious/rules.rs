//! Rules about the values of one indicator.

use super::{LISTED, Watch, place};
use crate::atlas::Entry;
use crate::measure::{Column, Flags, Kind};
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

/// All notes about one indicator.
pub(super) fn check(watch: &Watch<'_>, entry: &Entry) -> Vec<Note> {
    let kind = entry.indicator().kind;
    let read = !watch.is_made(entry);
    let mut notes = Vec::new();
    let mut say = |code: &'static str, found: Found<'_>, one: &str, many: &str, help: &str| {
        if found.is_empty() {
            return;
        }
        let message = format!("{}: {}", entry.indicator().id, counted(found.len(), one, many));
        let keys = found.iter().take(LISTED).map(|(column, area)| {
            let number = column.get(*area).known().map_or(String::new(), |number| format!(": {number}"));
            format!("{}{number}", watch.key(entry, column, *area))
        });
        notes.push(Note::warning(code, message).at(place(entry)).keys(keys).help(help));
    };
    if kind == Kind::Percentage {
        let over = find(entry, |_, _, number| number > 100.0);
        say("over-100-percent", over, "value is over 100 %", "values are over 100 %", SHARE);
        let below = find(entry, |_, _, number| number < 0.0);
        say("below-0-percent", below, "value is below 0 %", "values are below 0 %", CHANGE);
        let above = numerator_above(watch, entry);
        say(
            "numerator-above-denominator",
            above,
            "area has",
            "areas have a numerator above the denominator",
            PART,
        );
    }
    if kind == Kind::Count && read {
        let negative = find(entry, |_, _, number| number < 0.0);
        say("negative-count", negative, "count is below zero", "counts are below zero", CHANGE);
        // A count shared between areas by weights is no whole number, and flagged.
        let parts = find(entry, |column, area, number| {
            number.fract() != 0.0 && !column.flags(area).has(Flags::ESTIMATED)
        });
        say(
            "count-with-fraction",
            parts,
            "count is no whole number",
            "counts are no whole numbers",
            NO_COUNT,
        );
    }
    let outside = find(entry, |column, area, number| {
        let slack = number.abs() * ROUNDING;
        let above = column.lower(area).is_some_and(|lower| lower > number + slack);
        above || column.upper(area).is_some_and(|upper| upper < number - slack)
    });
    say(
        "value-outside-limits",
        outside,
        "value is outside its limits",
        "values are outside their limits",
        LIMITS,
    );
    if read {
        say(
            "tenfold-jump",
            jumps(entry),
            "value is",
            "values are ten times the period's before, or a tenth of it",
            UNIT,
        );
    }
    notes
}

const SHARE: &str =
    "check the column, and whether it is a share: kind = \"rate\" in indicators/catalogue.toml if not";
const CHANGE: &str = "check the column; a change is kind = \"score\" in indicators/catalogue.toml";
const PART: &str = "check that the numerator is a part of the denominator, and that both are of one time";
const NO_COUNT: &str = "check the column; an average is kind = \"mean\" in indicators/catalogue.toml";
const LIMITS: &str = "check which columns are the limits: lower and upper in indicators/catalogue.toml";
const UNIT: &str = "check the two periods for another unit, or a digit too many";

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
