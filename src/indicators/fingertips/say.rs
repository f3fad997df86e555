//! What is said of an export: its limits, its notes, rows that repeat or
//! contradict others, and what the numbers prove.

use super::choose::Chosen;
use super::columns::Columns;
use super::evidence::Evidence;
use super::fill::{Above, Met};
use super::notes;
use crate::area::AreaCode;
use crate::error::Place;
use crate::report::{Note, Report, counted};
use std::collections::BTreeSet;

/// How many rows that differ are listed one by one.
const LISTED: usize = 1_000;

pub(super) fn limits(columns: &Columns, report: &mut Report) {
    if columns.lower.is_none() {
        return;
    }
    let message = match (columns.limits_of_95, columns.wider_limits) {
        (true, true) => "the limits of confidence are those of 95 %; those of 99.8 % are not used",
        (true, false) => "the limits of confidence are those of 95 %",
        _ => "the file does not say how sure its limits of confidence are; Fingertips' were of 95 %",
    };
    report.add(Note::info("limits", message));
}

pub(super) fn met(met: &Met<'_>, report: &mut Report) {
    let several: BTreeSet<&AreaCode> = met.several_parents.iter().collect();
    if met.repeated > 0 {
        let message =
            format!("{} again what an earlier row says", counted(met.repeated, "row says", "rows say"));
        report.add(Note::info("repeated-rows", message));
    }
    if !several.is_empty() {
        let message = format!(
            "{} under more than one parent; the first is kept",
            counted(several.len(), "area is listed", "areas are listed")
        );
        report.add(Note::info("several-parents", message).keys(several));
    }
    if let Some((_, second, _)) = met.conflicts.first() {
        let message = format!(
            "{} from an earlier row of the same area, indicator and period; these values are not available",
            counted(met.conflicts.len(), "row differs", "rows differ")
        );
        let keys = met.conflicts.iter().take(LISTED);
        let keys = keys.map(|(first, second, code)| format!("{code}: lines {first} and {second}"));
        let help = "if the rows differ by a column of their own, keep one kind by where in catalogue.toml";
        report.add(
            Note::warning("conflicting-rows", message)
                .at(Place::default().line(*second))
                .keys(keys)
                .help(help),
        );
    }
    if !met.without_period.is_empty() {
        let message = format!(
            "{} no period that is known; set aside",
            counted(met.without_period.len(), "row names", "rows name")
        );
        let keys = met.without_period.iter().map(|line| format!("line {line}"));
        report.add(Note::warning("rows-without-period", message).keys(keys));
    }
    if !met.contradicted.is_empty() {
        let message = format!(
            "{} in another year than \u{201c}Time period Sortable\u{201d} says; the words are followed",
            counted(met.contradicted.len(), "period begins", "periods begin")
        );
        report.add(Note::warning("period-contradiction", message).keys(met.contradicted.iter().take(LISTED)));
    }
    if !met.notes.is_empty() {
        let rows: usize = met.notes.values().map(|(with, without)| with + without).sum();
        let message = format!("{} a value note", counted(rows, "row has", "rows have"));
        let keys = met.notes.iter().map(|(note, (with, without))| {
            let reason = notes::reason(note);
            format!("\u{201c}{note}\u{201d}: {with} with a value, {without} without ({reason})")
        });
        report.add(Note::info("value-notes", message).keys(keys));
    }
}

pub(super) fn proof(chosen: &[Chosen<'_>], proof: &[(Evidence, Above)], report: &mut Report) {
    let names = |is: &dyn Fn(&Evidence) -> bool| -> Vec<&str> {
        let found = chosen.iter().zip(proof).filter(|(_, (evidence, _))| is(evidence));
        found.map(|(chosen, _)| chosen.name.as_str()).collect()
    };
    let no_quotient = names(&Evidence::is_no_quotient);
    if !no_quotient.is_empty() {
        let message = format!(
            "{} not the quotient of count and denominator, but standardised or modelled: no total is made from them",
            counted(no_quotient.len(), "indicator is", "indicators are")
        );
        report.add(Note::info("no-quotient", message).keys(no_quotient));
    }
    let compared = names(&|evidence| evidence.polarity().is_some());
    if !compared.is_empty() {
        let message = format!(
            "which way is better is known of {} by the comparison with England",
            counted(compared.len(), "indicator", "indicators")
        );
        report.add(Note::info("polarity-found", message).keys(compared));
    }
}
