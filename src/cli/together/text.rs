//! Two indicators together, for people.

use super::super::source_line;
use super::super::table::{Align, Table, many, number};
use crate::measure::Absent;
use crate::palette;
use crate::service::{TogetherAnswer, TogetherSide};

/// How many of the areas worst on both are listed; csv and json have all.
const LISTED: usize = 20;

pub(super) fn answer(answer: &TogetherAnswer) -> String {
    let [one, other] = &answer.indicators;
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let named = |side: &TogetherSide| format!("{}, {}", side.head.title, side.head.period_label);
    let mut text = format!("{} and {}{place}\n", named(one), named(other));
    answer.findings.iter().for_each(|finding| text.push_str(&format!("{finding}\n")));
    if let (Some(coefficient), Some(people)) = (answer.pearson_by_people.coefficient, &answer.people) {
        let coefficient = palette::number(coefficient, 2);
        text.push_str(&format!("Pearson by people ({people}): {coefficient}\n"));
    }
    text.push_str(&cells(answer));
    text.push_str(&worst(answer));
    let absent = if answer.absent == 0 {
        String::new()
    } else {
        format!(", {} without", palette::number(answer.absent as f64, 0))
    };
    text.push_str(&format!("{} with both numbers{absent}\n", many(answer.used, "area", "areas")));
    for side in [one, other] {
        let absent: Vec<String> = Absent::ALL
            .into_iter()
            .filter(|reason| side.states.absent(*reason) > 0)
            .map(|reason| format!("{} {reason}", side.states.absent(reason)))
            .collect();
        if !absent.is_empty() {
            text.push_str(&format!("  {} without a number: {}\n", side.head.title, absent.join(", ")));
        }
    }
    text.push_str(&format!("method: {}\n", answer.method));
    for side in [one, other] {
        let line = source_line(&side.head.source, side.head.status);
        text.push_str(&format!("{}: {line}", side.head.title));
    }
    text
}

/// The square of cells: the first indicator down, the second across.
fn cells(answer: &TogetherAnswer) -> String {
    let [one, other] = &answer.indicators;
    let heads = other.classes.iter().map(|class| (format!("{} ({})", class.word, class.label), Align::Right));
    let down = (format!("{} / {}", one.name(), other.name()), Align::Left);
    let mut table = Table::new(std::iter::once(down).chain(heads));
    for row in &one.classes {
        let count = |column: usize| {
            let cell = answer.cells.iter().find(|cell| cell.classes == [row.class, column]);
            cell.map(|cell| palette::number(cell.count as f64, 0)).unwrap_or_default()
        };
        let counts = other.classes.iter().map(|class| count(class.class));
        table.push(std::iter::once(format!("{} ({})", row.word, row.label)).chain(counts).collect());
    }
    table.to_text()
}

fn worst(answer: &TogetherAnswer) -> String {
    let Some(cell) = answer.worst_cell.and_then(|at| answer.cells.get(at)) else {
        return "one of the two has a single class, so no area is worst on both\n".to_owned();
    };
    let [one, other] = &answer.indicators;
    let mut table = Table::new([
        ("code".to_owned(), Align::Left),
        ("name".to_owned(), Align::Left),
        ("district".to_owned(), Align::Left),
        (one.name().to_owned(), Align::Right),
        (other.name().to_owned(), Align::Right),
    ]);
    for area in answer.worst.iter().take(LISTED) {
        let [first, second] = area.values;
        let shown = |value, side: &TogetherSide| number(value, "none", side.head.decimals, &side.head.unit);
        table.push(vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            shown(first, one),
            shown(second, other),
        ]);
    }
    let mut text = format!("worst on both ({}), by the sum of ranks:\n{}", cell.label, table.to_text());
    if answer.worst.len() > LISTED {
        text.push_str(&format!("and {} more: csv and json have all\n", answer.worst.len() - LISTED));
    }
    text
}
