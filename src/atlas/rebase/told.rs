//! What is said of a table that was re-based, or did not have to be.

use super::column::Told;
use super::plan::Plan;
use crate::area::{AreaCode, Change};
use crate::atlas::report::{Rebased, RebasedAreas};
use crate::indicators::Table;
use crate::measure::{Column, IndicatorId, Period};
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// What makes figures of changed areas where there are none.
const WEIGHTS: &str = "counts are shared and means weighted by the dataset's `weight`, percentages by \
     their `denominator`: name them in the catalogue";

/// A table for people: its file and, of several in it, which.
pub(super) fn name(table: &Table) -> String {
    match &table.part {
        Some(part) => format!("{} ({part})", table.file),
        None => table.file.clone(),
    }
}

/// The same figures are there for the boundaries' own areas.
pub(super) fn superseded(table: &Table, by: &str) -> Note {
    let of = table.geography.map_or_else(|| "areas of another level".to_owned(), |of| of.to_string());
    let message = format!("not needed for {of}: {by} has the same figures for the boundaries' own areas");
    Note::info("superseded-table", message)
}

/// Some of its figures are.
pub(super) fn columns_superseded(columns: &[Column], dropped: &[usize], by: Option<&Table>) -> Note {
    let by = by.map(name).unwrap_or_default();
    let named = dropped.iter().filter_map(|at| columns.get(*at));
    let message = format!(
        "{} not re-based: {by} has the same figures for the boundaries' own areas",
        counted(dropped.len(), "column is", "columns are")
    );
    Note::info("superseded-columns", message)
        .keys(named.map(|column| of_period(column.indicator(), column.period())))
}

fn of_period(id: &IndicatorId, period: &Period) -> String {
    match period {
        Period::Unknown => id.to_string(),
        known => format!("{id} {known}"),
    }
}

/// Everything about one step.
pub(super) fn step(plan: &Plan<'_>, built: &[(Column, Told<'_>)], report: &mut Report) {
    report.add(areas(&plan.rebased));
    let missing: Vec<String> = plan
        .rebased
        .changes
        .iter()
        .filter(|one| !one.missing.is_empty())
        .map(|one| format!("{}: no row for {}", list(&one.to), list(&one.missing)))
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "{} of others that the table has not all of: no figure is made",
            counted(missing.len(), "change consists", "changes consist")
        );
        report.add(Note::warning("parts-missing", message).keys(missing));
    }
    if !plan.own_rows.is_empty() {
        let message = "areas have a row of their own beside those of another vintage; their own is taken";
        report.add(Note::warning("own-row-taken", message).keys(&plan.own_rows));
    }
    figures(built, report);
}

/// How many areas became what, and which.
fn areas(rebased: &Rebased) -> Note {
    let Rebased { from, to, changes, .. } = rebased;
    let mut said = Vec::new();
    if rebased.unchanged > 0 {
        said.push(format!("{} unchanged", rebased.unchanged));
    }
    for (before, word, after) in [
        (rebased.split, "split into", rebased.split_into),
        (rebased.merged, "merged into", rebased.merged_into),
        (rebased.irregular, "changed irregularly into", rebased.irregular_into),
    ] {
        if before > 0 {
            said.push(format!("{before} {word} {after}"));
        }
    }
    let code = if rebased.is_roll_up() { "rolled-up" } else { "re-based" };
    let message = format!("areas of {from} became areas of {to}: {}", said.join(", "));
    let named = changes.iter().filter(|_| !rebased.is_roll_up());
    Note::info(code, message).keys(named.map(change))
}

fn change(one: &RebasedAreas) -> String {
    let how = match one.change {
        Change::Unchanged => "unchanged",
        Change::Split => "split",
        Change::Merged => "merged",
        Change::Irregular => "irregular",
    };
    format!("{} \u{2192} {} ({how})", list(&one.from), list(&one.to))
}

fn list(codes: &[AreaCode]) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
}

/// How the figures were made, for each indicator, and which were not.
fn figures(built: &[(Column, Told<'_>)], report: &mut Report) {
    let mut made: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut conflicts = Vec::new();
    let mut limits = 0;
    let mut wants_weights = false;
    for (column, told) in built {
        let id = column.indicator();
        for (method, count) in &told.made {
            *made.entry(format!("{id}: {method}")).or_default() += count;
        }
        for (refusal, count) in &told.refused {
            wants_weights |= refusal.wants_weights();
            *refused.entry(format!("{id}: {refusal}")).or_default() += count;
        }
        conflicts.extend(told.conflicts.iter().map(|area| format!("{area} {id}")));
        limits += told.limits_dropped;
    }
    let values =
        |(what, count): (&String, &usize)| format!("{what} ({})", counted(*count, "value", "values"));
    if !made.is_empty() {
        let count = made.values().sum();
        let message = format!("{} made from those of other areas", counted(count, "value is", "values are"));
        report.add(Note::info("re-based-values", message).keys(made.iter().map(values)));
    }
    if !refused.is_empty() {
        let count = refused.values().sum();
        let message = format!("{} not comparable", counted(count, "value is", "values are"));
        let note = Note::warning("not-comparable", message).keys(refused.iter().map(values));
        // Of an irregular change no weights make a figure.
        report.add(if wants_weights { note.help(WEIGHTS) } else { note });
    }
    if limits > 0 {
        let message = format!(
            "limits of confidence of {} were dropped: they hold for the areas published alone",
            counted(limits, "changed figure", "changed figures")
        );
        report.add(Note::info("limits-dropped", message));
    }
    if !conflicts.is_empty() {
        let message = format!(
            "{} withheld: rows of one area disagree",
            counted(conflicts.len(), "value is", "values are")
        );
        let note = Note::error("duplicate-key-conflict", message).keys(conflicts);
        report.add(note.help("keep one row for each area"));
    }
}
