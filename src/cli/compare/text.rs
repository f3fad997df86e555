//! The comparison for people.

use crate::cli::source_line;
use crate::cli::table::{Align, Table, limits, limits_beside, number};
use crate::measure::Absent;
use crate::palette;
use crate::report::counted;
use crate::service::{CompareAnswer, ComparedArea, ComparedTo, ReferenceFigure};
use std::fmt::Write as _;

/// How many references of a grouping have a column of their own.
const APART: usize = 3;
/// How many references are summed up.
const REFERENCES: usize = 20;

/// Everything: what was compared with, then one area at length or several in a table.
pub(super) fn text(answer: &CompareAnswer, top: usize) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}, {}{place}\n", answer.title, answer.period_label);
    match answer.areas.as_slice() {
        [only] => text.push_str(&one(answer, only)),
        _ => {
            text.push_str(&references(answer, top));
            text.push('\n');
            text.push_str(&several(answer, top));
        }
    }
    text.push_str(&reasons(answer));
    let _ = writeln!(text, "limits: {}", answer.limits_method);
    let _ = writeln!(text, "{}", answer.method);
    text.push_str(&source_line(&answer.source, answer.status));
    text
}

fn figure(answer: &CompareAnswer, value: Option<f64>, state: &str) -> String {
    number(value, state, answer.decimals, &answer.unit)
}

/// An area's limits, with as many decimals as show on which side of every reference they are.
fn own_limits(answer: &CompareAnswer, area: &ComparedArea) -> String {
    let figure = |compared: &ComparedTo| {
        answer.references.iter().find(|reference| reference.with == compared.with)?.value
    };
    let beside: Vec<f64> = area.compared.iter().filter_map(figure).collect();
    limits_beside(area.lower, area.upper, &beside, answer.decimals)
}

/// Of how many areas a figure is, where some have none.
fn of_areas(used: usize, absent: usize) -> String {
    if absent == 0 { used.to_string() } else { format!("{used} of {}", used + absent) }
}

/// A reference's figure, with as many decimals as tell it from the limits of the areas shown.
fn reference_figure(answer: &CompareAnswer, reference: &ReferenceFigure, areas: &[ComparedArea]) -> String {
    let compared = |area: &&ComparedArea| area.compared.iter().any(|known| known.with == reference.with);
    let beside = |area: &ComparedArea| {
        let limits = [area.lower?, area.upper?];
        Some(palette::telling(limits, &[reference.value?], answer.decimals))
    };
    let decimals = areas.iter().filter(compared).filter_map(beside).max().unwrap_or(answer.decimals);
    number(reference.value, "none", decimals, &answer.unit)
}

fn references(answer: &CompareAnswer, top: usize) -> String {
    let shown = answer.areas.get(..top).unwrap_or(&answer.areas);
    let mut table = Table::new([
        ("compared with", Align::Left),
        ("figure", Align::Right),
        ("limits", Align::Left),
        ("areas", Align::Right),
        ("higher", Align::Right),
        ("similar", Align::Right),
        ("lower", Align::Right),
        ("not compared", Align::Right),
    ]);
    for reference in answer.references.iter().take(REFERENCES) {
        let found = reference.found;
        let mut row = vec![
            reference.name.clone(),
            reference_figure(answer, reference, shown),
            limits(reference.lower, reference.upper, answer.decimals),
            of_areas(reference.used, reference.absent),
        ];
        row.extend(
            [found.higher, found.similar, found.lower, found.not_compared].map(|many| many.to_string()),
        );
        table.push(row);
    }
    let mut text = table.to_text();
    let more = answer.references.len().saturating_sub(REFERENCES);
    if more > 0 {
        let _ = writeln!(text, "and {}; --format csv has all", counted(more, "more group", "more groups"));
    }
    text
}

/// A sign, a word and a ratio: `▲▲ worse ×1.86`. Two signs where it holds at 99.8 % too.
fn cell(compared: &ComparedTo) -> String {
    let standing = &compared.standing;
    let Some(comparison) = standing.comparison else {
        return if standing.reason.is_some() { "not compared".to_owned() } else { String::new() };
    };
    let sign = match comparison {
        "higher" => "\u{25b2}",
        "lower" => "\u{25bc}",
        _ => "\u{b7}",
    };
    let twice = comparison != "similar" && standing.comparison_99_8 == Some(comparison);
    let word = standing.verdict.unwrap_or(comparison);
    let ratio = standing.ratio.map(|ratio| format!(" \u{d7}{ratio:.2}")).unwrap_or_default();
    format!("{}{} {word}{ratio}", sign, if twice { sign } else { "" })
}

/// What stands in one column of the table: a reference, or a grouping's all.
fn columns(answer: &CompareAnswer) -> Vec<(String, Vec<&ReferenceFigure>)> {
    let mut columns: Vec<(String, Vec<&ReferenceFigure>)> = Vec::new();
    for reference in &answer.references {
        let alike = |other: &&ReferenceFigure| other.grouping == reference.grouping;
        let many = answer.references.iter().filter(alike).count() > APART;
        let title = if many { reference.grouping.clone() } else { None };
        let title = title.unwrap_or_else(|| reference.name.clone());
        match columns.iter_mut().find(|(known, others)| *known == title && many && !others.is_empty()) {
            Some((_, others)) => others.push(reference),
            None => columns.push((title, vec![reference])),
        }
    }
    columns
}

fn several(answer: &CompareAnswer, top: usize) -> String {
    let columns = columns(answer);
    let is_of_areas = answer.of.is_none();
    let mut headings = vec![("code".to_owned(), Align::Left), ("name".to_owned(), Align::Left)];
    headings.extend(is_of_areas.then(|| ("district".to_owned(), Align::Left)));
    headings.extend([("value".to_owned(), Align::Right), ("limits".to_owned(), Align::Left)]);
    headings.extend(columns.iter().map(|(title, _)| (title.clone(), Align::Left)));
    let mut table = Table::new(headings);
    for area in answer.areas.iter().take(top) {
        let mut row = vec![area.code.clone(), area.name.clone()];
        row.extend(is_of_areas.then(|| area.district.clone().unwrap_or_default()));
        row.extend([figure(answer, area.value, area.state), own_limits(answer, area)]);
        row.extend(columns.iter().map(|(_, references)| {
            let is_here =
                |compared: &&ComparedTo| references.iter().any(|reference| reference.with == compared.with);
            let cells: Vec<String> = area.compared.iter().filter(is_here).map(cell).collect();
            cells.join(", ")
        }));
        table.push(row);
    }
    let mut text = table.to_text();
    let more = answer.areas.len().saturating_sub(top);
    if more > 0 {
        let _ = writeln!(text, "and {}; --top shows more, --format csv all", counted(more, "more", "more"));
    }
    text.push_str("\u{25b2} higher, \u{25bc} lower, twice where at 99.8 % too; \u{d7} times the reference\n");
    text
}

fn one(answer: &CompareAnswer, area: &ComparedArea) -> String {
    let district = area.district.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let mut text =
        format!("{} ({}){district}: {}", area.name, area.code, figure(answer, area.value, area.state));
    let limits_text = own_limits(answer, area);
    if !limits_text.is_empty() {
        let _ = write!(text, ", {} % limits {limits_text}", answer.level);
    }
    text.push_str(&flags(area));
    text.push('\n');
    let mut table = Table::new([
        ("compared with", Align::Left),
        ("figure", Align::Right),
        ("limits", Align::Left),
        ("areas", Align::Right),
        ("", Align::Left),
        ("gap", Align::Right),
        ("rank", Align::Right),
        ("by chance", Align::Left),
    ]);
    for compared in &area.compared {
        let Some(reference) = answer.references.iter().find(|known| known.with == compared.with) else {
            continue;
        };
        let standing = &compared.standing;
        let rank = standing.rank.map(|rank| format!("{rank} of {}", standing.of));
        let tied = compared.shared_by.filter(|many| *many > 1).map(|many| format!(", shared by {many}"));
        table.push(vec![
            reference.name.clone(),
            reference_figure(answer, reference, std::slice::from_ref(area)),
            limits(reference.lower, reference.upper, answer.decimals),
            of_areas(reference.used, reference.absent),
            cell(compared),
            standing.gap.map(|gap| number(Some(gap), "", answer.decimals, "")).unwrap_or_default(),
            format!("{}{}", rank.unwrap_or_default(), tied.unwrap_or_default()),
            chance(answer, compared),
        ]);
    }
    text.push_str(&table.to_text());
    text
}

/// Whether chance alone would put an area of this size there.
fn chance(answer: &CompareAnswer, compared: &ComparedTo) -> String {
    match compared.funnel {
        None => String::new(),
        Some(funnel) if funnel.outside_99_8 != "similar" => "beyond chance at 99.8 %".to_owned(),
        Some(funnel) if funnel.outside != "similar" => format!("beyond chance at {} %", answer.level),
        Some(_) => "within chance for its size".to_owned(),
    }
}

fn flags(area: &ComparedArea) -> String {
    if area.flags.is_empty() { String::new() } else { format!(" ({})", area.flags.join(", ")) }
}

/// How many were compared, how many have no number and why, and why some were not compared.
fn reasons(answer: &CompareAnswer) -> String {
    let (one, many) = if answer.of.is_some() { ("group", "groups") } else { ("area", "areas") };
    let mut text = counted(answer.areas.len(), one, many);
    let absent = Absent::ALL.into_iter().filter(|reason| answer.states.absent(*reason) > 0);
    let absent: Vec<String> =
        absent.map(|reason| format!("{} {reason}", answer.states.absent(reason))).collect();
    if !absent.is_empty() {
        let _ = write!(text, "; without a number: {}", absent.join(", "));
    }
    text.push('\n');
    let mut said: Vec<&str> = Vec::new();
    for standing in answer.areas.iter().flat_map(|area| &area.compared).map(|compared| &compared.standing) {
        for (reason, level) in [(standing.reason, ""), (standing.reason_99_8, " at 99.8 %")] {
            let Some(reason) = reason.filter(|reason| !said.contains(reason)) else { continue };
            said.push(reason);
            let _ = writeln!(text, "not compared{level}: {reason}");
        }
    }
    // One way holds for all that are compared with, the largest last.
    if let Some(reference) = answer.references.last() {
        let _ = writeln!(text, "figure of {}: {}", reference.name, reference.method);
    }
    text
}
