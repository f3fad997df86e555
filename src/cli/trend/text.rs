//! A trend for people: the series of the whole first, then areas by change.

use crate::cli::source_line;
use crate::cli::sparkline::sparkline;
use crate::cli::table::{Align, Table, number};
use crate::measure::Absent;
use crate::palette;
use crate::report::counted;
use crate::service::{ChangeFound, RecentFound, SlopeFound, TrendAnswer, TrendLine};
use std::fmt::Write as _;

pub(super) fn text(answer: &TrendAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let unit = if answer.unit.is_empty() { String::new() } else { format!(" ({})", answer.unit) };
    let mut text = format!("{}{unit}, {} to {}{place}\n", answer.title, answer.from_label, answer.to_label);
    if let (Some(first), Some(last)) = (answer.labels.first(), answer.labels.last()) {
        let points = counted(answer.periods.len(), "point", "points");
        let _ = writeln!(text, "series: {first} to {last}, {points}");
    }
    text.push('\n');
    text.push_str(&together(answer));
    text.push_str(&areas(answer));
    text.push_str(&counts(answer));
    text.push_str(&footing(answer));
    text
}

fn headings(answer: &TrendAnswer, first: &[(&str, Align)]) -> Table {
    let mut headings: Vec<(String, Align)> =
        first.iter().map(|(name, align)| ((*name).to_owned(), *align)).collect();
    headings.extend([
        ("series".to_owned(), Align::Left),
        (answer.from.to_string(), Align::Right),
        (answer.to.to_string(), Align::Right),
        ("change".to_owned(), Align::Right),
        ("95 % limits".to_owned(), Align::Right),
        ("that is".to_owned(), Align::Left),
        ("recent trend".to_owned(), Align::Left),
        ("a year".to_owned(), Align::Right),
    ]);
    Table::new(headings)
}

fn together(answer: &TrendAnswer) -> String {
    let mut table = headings(answer, &[("together", Align::Left), ("areas", Align::Right)]);
    for row in answer.together.iter().chain(&answer.groups) {
        let areas =
            if row.absent == 0 { row.used.to_string() } else { format!("{} of {}", row.used, row.areas) };
        let mut cells = vec![row.name.clone(), areas];
        cells.extend(line(answer, &row.line));
        table.push(cells);
    }
    format!("{}\n", table.to_text())
}

fn areas(answer: &TrendAnswer) -> String {
    if answer.areas.is_empty() {
        return String::new();
    }
    let first =
        [("rank", Align::Right), ("code", Align::Left), ("name", Align::Left), ("district", Align::Left)];
    let mut table = headings(answer, &first);
    for area in &answer.areas {
        let mut cells = vec![
            area.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
        ];
        cells.extend(line(answer, &area.line));
        table.push(cells);
    }
    format!("{}\n", table.to_text())
}

fn line(answer: &TrendAnswer, line: &TrendLine) -> [String; 8] {
    let change = &line.change;
    let flags =
        if change.flags.is_empty() { String::new() } else { format!(" ({})", change.flags.join(", ")) };
    [
        sparkline(&line.values),
        number(change.from, change.from_state, answer.decimals, ""),
        number(change.to, change.to_state, answer.decimals, ""),
        signed(change.difference, change.state, answer.decimals),
        limits(change, answer.decimals),
        format!("{}{flags}", verdict(change)),
        recent(&line.recent),
        slope(&line.slope, answer.decimals),
    ]
}

/// A difference with its sign, a plus too.
fn signed(value: Option<f64>, state: &str, decimals: u8) -> String {
    let text = number(value, state, decimals, "");
    if value.is_some_and(|value| value > 0.0) { format!("+{text}") } else { text }
}

/// Limits of a change, with as many decimals as show on which side of no change they are.
fn limits(change: &ChangeFound, decimals: u8) -> String {
    let Some((lower, upper)) = change.lower.zip(change.upper) else { return String::new() };
    let decimals = palette::telling([lower, upper], &[0.0], decimals);
    let signed = |limit| signed(Some(limit), "", decimals);
    format!("{} to {}", signed(lower), signed(upper))
}

/// Better, worse, or which way; `not told` where nothing tells of chance.
fn verdict(change: &ChangeFound) -> String {
    let word = match (change.judgement, change.direction, change.difference) {
        (Some(word), ..) | (None, Some(word), _) => word,
        (None, None, Some(_)) => "not told",
        (None, None, None) => return change.reason.unwrap_or_default().to_owned(),
    };
    word.replace('-', " ")
}

fn recent(recent: &RecentFound) -> String {
    let word = recent.judgement.or(recent.direction).unwrap_or("none");
    word.replace('-', " ")
}

/// The slope, with a star where the series rises or falls beyond chance.
fn slope(slope: &SlopeFound, decimals: u8) -> String {
    let star = if slope.direction.is_some_and(|word| word != "no-change") { "*" } else { "" };
    slope.per_year.map(|_| format!("{}{star}", signed(slope.per_year, "", decimals + 1))).unwrap_or_default()
}

fn counts(answer: &TrendAnswer) -> String {
    let found = answer.directions;
    let mut parts = vec![
        format!("{} rose", palette::number(found.increasing as f64, 0)),
        format!("{} fell", palette::number(found.decreasing as f64, 0)),
        format!("{} changed no more than chance explains", palette::number(found.no_change as f64, 0)),
    ];
    if !found.any_told() && found.not_told > 0 {
        parts = vec!["nothing tells whether by chance".to_owned()];
    } else if found.not_told > 0 {
        parts.push(format!("of {} nothing tells", palette::number(found.not_told as f64, 0)));
    }
    let absent: Vec<String> = Absent::ALL
        .into_iter()
        .filter(|reason| answer.states.absent(*reason) > 0)
        .map(|reason| format!("{} {reason}", answer.states.absent(reason)))
        .collect();
    let absent =
        if absent.is_empty() { String::new() } else { format!("; without a change: {}", absent.join(", ")) };
    let areas = counted(answer.states.known, "area", "areas");
    format!("{areas} with a change: {}{absent}\n", parts.join(", "))
}

/// Notes, methods and the source.
fn footing(answer: &TrendAnswer) -> String {
    let mut text = String::new();
    for note in &answer.notes {
        let _ = writeln!(text, "note: {note}");
    }
    let lines = || {
        let together = answer.together.iter().chain(&answer.groups).map(|row| &row.line);
        together.chain(answer.areas.iter().map(|area| &area.line))
    };
    let why_not_told = lines().find_map(|line| line.change.difference.and(line.change.reason));
    let _ = match why_not_told.filter(|_| !answer.directions.any_told()) {
        Some(reason) => writeln!(text, "change: difference alone: {reason}"),
        None => writeln!(text, "change: {}", answer.methods.change),
    };
    let none = |reason: Option<&str>| format!("none: {}", reason.unwrap_or("nothing was tested"));
    let no_recent = lines().next().and_then(|line| line.recent.reason);
    let any_recent = lines().any(|line| line.recent.direction.is_some());
    let recent = if any_recent { answer.methods.recent.to_owned() } else { none(no_recent) };
    let _ = writeln!(text, "recent trend: {recent}");
    let no_slope = lines().next().and_then(|line| line.slope.reason);
    let any_slope = lines().any(|line| line.slope.per_year.is_some());
    let star = "* where that test finds a trend";
    let slope = if any_slope { format!("{}; {star}", answer.methods.slope) } else { none(no_slope) };
    let _ = writeln!(text, "a year: {slope}");
    let any_together = answer.together.iter().any(|row| row.line.values.iter().any(Option::is_some));
    let of = if any_together { ", of the areas that have a number in every period" } else { "" };
    let _ = writeln!(text, "together: {}{of}", answer.methods.together);
    text.push_str(&source_line(&answer.source, answer.status));
    text
}
