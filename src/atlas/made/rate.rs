//! A rate: a count by another count, per so many.

use super::parts::{combine, find, indicator, known, periods};
use super::{Made, Refused};
use crate::atlas::Entry;
use crate::indicators::{MadeEntry, Rate};
use crate::measure::{Absent, Column, ColumnBuilder, Flags, Kind, Period, Value};
use crate::palette;

/// Makes a rate for every period of its numerator. The denominator is that of
/// the stated period, else of the same, else the only one, else of the nearest
/// earlier. Numerator and denominator stay with it, so that the figure of
/// several areas is their sums' and not a mean of rates.
pub(super) fn make(entries: &[Entry], made: &MadeEntry, rate: &Rate) -> Result<Made, Refused> {
    let (Some(above), Some(below)) = (find(entries, &rate.numerator), find(entries, &rate.denominator))
    else {
        return Err(Refused::new("unknown-indicator", "a part is not there", known(entries)));
    };
    for (key, entry) in [("numerator", above), ("denominator", below)] {
        let part = entry.indicator();
        if part.kind != Kind::Count {
            let message = format!("the {key} \u{201c}{}\u{201d} is a {}", part.id, part.kind.id());
            return Err(Refused::new("not-a-count", message, "name a count, or say kind = \"count\" of it"));
        }
    }
    if let Some(stated) =
        rate.denominator_period.as_ref().filter(|period| below.column(Some(period)).is_none())
    {
        let message = format!("the denominator has no period {stated}");
        return Err(Refused::new("unknown-period", message, periods(below)));
    }
    let (mut columns, mut pairs, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for column in above.columns() {
        match below.column_for(column.period(), rate.denominator_period.as_ref()) {
            Some(base) => {
                pairs.push((column.period().clone(), base.period().clone()));
                columns.push(without_withheld(entries, rate, by(made, column, base, rate.per)));
            }
            None => left_out.push(column.period().clone()),
        }
    }
    let (above, below) = (above.indicator(), below.indicator());
    let label = label(&below.title, &pairs);
    let how = format!("{} \u{f7} {label}, per {}", above.title, palette::number(rate.per, 0));
    let kind = if rate.percentage { Kind::Percentage } else { Kind::Rate { per: rate.per } };
    let mut indicator = indicator(made, kind, &[above, below], &how);
    indicator.numerator = Some(rate.numerator.clone());
    indicator.denominator = Some(rate.denominator.clone());
    indicator.denominator_label = Some(label);
    indicator.denominator_period.clone_from(&rate.denominator_period);
    let other = pairs.iter().filter(|(period, base)| period != base);
    let periods = other.map(|(period, base)| format!("{period} by the denominator of {base}")).collect();
    Ok(Made { indicator, columns, how, periods, left_out })
}

fn by(made: &MadeEntry, above: &Column, below: &Column, per: f64) -> Column {
    combine(&made.id, above.period(), above, below, |above, below| {
        if below == 0.0 {
            Value::Absent(Absent::NotApplicable)
        } else if below < 0.0 {
            // No count is below zero: whatever it is, nothing can be said by it.
            Value::Absent(Absent::NotAvailable)
        } else {
            Value::number(above / below * per)
        }
    })
}

/// The rate without the areas of which a publisher withholds it: those of which
/// another rate of the same numerator and denominator is suppressed.
fn without_withheld(entries: &[Entry], rate: &Rate, column: Column) -> Column {
    let twins = entries.iter().filter(|entry| {
        let other = entry.indicator();
        other.numerator.as_ref() == Some(&rate.numerator)
            && other.denominator.as_ref() == Some(&rate.denominator)
    });
    let withheld = |area: usize, twin: &Column| twin.get(area).absent() == Some(Absent::Suppressed);
    let period = column.period().clone();
    twins.filter_map(|entry| entry.column(Some(&period))).fold(column, |column, twin| {
        if twin.count_absent(Absent::Suppressed) == 0 {
            return column;
        }
        let suppressed = Value::Absent(Absent::Suppressed);
        let mut builder = ColumnBuilder::of(column);
        for area in (0..twin.len()).filter(|area| withheld(*area, twin)) {
            builder.set(area, suppressed, Flags::NONE);
        }
        builder.build()
    })
}

/// The denominator in words, with its period where that is not the numerator's.
fn label(title: &str, pairs: &[(Period, Period)]) -> String {
    let mut bases: Vec<&Period> = pairs.iter().map(|(_, base)| base).collect();
    bases.dedup();
    match (pairs.iter().all(|(period, base)| period == base), bases.as_slice()) {
        (true, _) => title.to_owned(),
        (false, [Period::Unknown]) => title.to_owned(),
        (false, [one]) => format!("{title}, {}", one.label()),
        (false, _) => format!("{title} of the same period or the nearest before it"),
    }
}
