//! Patterns for people: how many of each, the areas that have one, the periods.

use crate::cli::source_line;
use crate::cli::table::{Align, Table, number};
use crate::measure::Absent;
use crate::report::counted;
use crate::service::{AreaPattern, EmergingAnswer};
use std::fmt::Write as _;

pub(super) fn text(answer: &EmergingAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let first = answer.periods.first().map_or("", |period| period.label.as_str());
    let mut text = format!("{}, {first} to {}{place}\n", answer.title, answer.period_label);
    text.push_str(&counts(answer));
    text.push('\n');
    text.push_str(&areas(answer));
    text.push_str(&periods(answer));
    text.push_str(&footing(answer));
    text
}

fn counts(answer: &EmergingAnswer) -> String {
    let mut text = String::new();
    for side in ["hot", "cold"] {
        let found = answer.patterns.iter().filter(|count| count.side == side && count.count > 0);
        let words: Vec<String> = found.map(|count| format!("{} {}", count.count, count.pattern)).collect();
        let words = if words.is_empty() { "none".to_owned() } else { words.join(", ") };
        let _ = writeln!(text, "{side} spots: {words}");
    }
    text
}

/// One letter a period: where an area was hot, cold, neither, or has no number.
fn letters(area: &AreaPattern) -> String {
    let letter = |(z, spot): (&Option<f64>, &Option<&str>)| match (z, spot) {
        (None, _) => '_',
        (_, Some("hot")) => 'H',
        (_, Some(_)) => 'C',
        (_, None) => '\u{b7}',
    };
    area.z.iter().zip(&area.spots).map(letter).collect()
}

fn areas(answer: &EmergingAnswer) -> String {
    let mut table = Table::new([
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        ("value", Align::Right),
        ("periods", Align::Left),
        ("pattern", Align::Left),
        ("that is", Align::Left),
    ]);
    let mut any = false;
    for area in &answer.areas {
        let (Some(side), Some(pattern)) = (area.side, area.pattern) else { continue };
        any = true;
        table.push(vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            number(area.value, area.state, answer.decimals, &answer.unit),
            letters(area),
            format!("{pattern} {side}"),
            area.sentence.clone(),
        ]);
    }
    if any { format!("{}\n", table.to_text()) } else { String::new() }
}

fn periods(answer: &EmergingAnswer) -> String {
    let mut table = Table::new([
        ("period", Align::Left),
        ("areas", Align::Right),
        ("tested", Align::Right),
        ("hot", Align::Right),
        ("cold", Align::Right),
    ]);
    for period in &answer.periods {
        let numbers = [period.used, period.tested, period.hot, period.cold];
        let mut row = vec![period.label.clone()];
        row.extend(numbers.map(|number| number.to_string()));
        table.push(row);
    }
    let mut text = table.to_text();
    for left in &answer.left_out {
        let _ = writeln!(text, "left out: {}: {}", left.id.label(), left.reason);
    }
    text
}

fn footing(answer: &EmergingAnswer) -> String {
    let mut text = String::from("H a hot spot, C a cold one, \u{b7} neither, _ no number\n");
    let absent: Vec<String> = Absent::ALL
        .into_iter()
        .filter(|reason| answer.states.absent(*reason) > 0)
        .map(|reason| format!("{} {reason}", answer.states.absent(reason)))
        .collect();
    if !absent.is_empty() {
        let _ = writeln!(text, "without a number in the last period: {}", absent.join(", "));
    }
    if !answer.never_tested.is_empty() {
        let areas = counted(answer.never_tested.len(), "area", "areas");
        let named: Vec<String> =
            answer.never_tested.iter().take(6).map(|area| format!("{} {}", area.code, area.name)).collect();
        let more = if answer.never_tested.len() > 6 { " \u{2026}" } else { "" };
        let _ = writeln!(
            text,
            "{areas} with fewer than two neighbours, never significant: {}{more}",
            named.join(", ")
        );
    }
    for note in &answer.notes {
        let _ = writeln!(text, "note: {note}");
    }
    let _ = writeln!(text, "neighbours: {}: {}", answer.weights, answer.weights_meaning);
    let _ = writeln!(text, "method: {}", answer.method);
    text.push_str(&source_line(&answer.source, answer.status));
    text
}
