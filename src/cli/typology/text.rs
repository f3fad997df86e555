//! A typology for people.

use crate::cli::sources;
use crate::cli::table::{Align, Table, number};
use crate::service::TypologyAnswer;
use std::fmt::Write as _;

pub(super) fn typology(answer: &TypologyAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{} groups of like areas{place}\n{}\n\n", answer.groups, answer.meaning);
    for group in &answer.profiles {
        let people = group.population.map(|people| format!(", {} people", number(Some(people), "", 0, "")));
        let areas = number(Some(group.areas as f64), "", 0, "");
        let _ =
            writeln!(text, "{}: {} ({areas} areas{})", group.group, group.name, people.unwrap_or_default());
    }
    text.push('\n');
    text.push_str(&means(answer));
    text.push('\n');
    text.push_str(&curve(answer));
    if let Some(width) = answer.silhouette {
        let _ = writeln!(text, "mean silhouette width {width:.3} (1: far apart; 0: one runs into another)");
    }
    if let Some(starts) = answer.agreeing_starts {
        let seed = answer.seed.map(|seed| format!(", seed {seed}")).unwrap_or_default();
        let _ = writeln!(text, "{starts} of the starts ended with these groups{seed}");
    }
    if let Some(people) = &answer.population {
        let _ = writeln!(text, "people: {}, {}", people.title, people.period_label);
    }
    let count = |count: usize| number(Some(count as f64), "", 0, "");
    let (used, left) = (count(answer.used), count(answer.left_out));
    let _ = writeln!(text, "{used} areas grouped; {left} lack an indicator and are in no group");
    let _ =
        writeln!(text, "names are suggestions; --format csv writes code,group for boundaries/ of a dataset");
    text.push_str(&sources(answer.indicators.iter().map(|indicator| &indicator.head)));
    text
}

/// The mean of every indicator in every group, with standard deviations from all.
fn means(answer: &TypologyAnswer) -> String {
    let mut headings = vec![("mean (z)".to_owned(), Align::Left)];
    headings.extend(answer.profiles.iter().map(|group| (group.group.to_string(), Align::Right)));
    let mut table = Table::new(headings);
    for (at, indicator) in answer.indicators.iter().enumerate() {
        let head = &indicator.head;
        let mut row = vec![head.indicator.to_string()];
        row.extend(answer.profiles.iter().filter_map(|group| group.means.get(at)).map(|own| {
            let mean = number(own.mean, "none", head.decimals, &head.unit);
            own.z.map_or(mean.clone(), |z| format!("{mean} ({z:+.1})"))
        }));
        table.push(row);
    }
    table.to_text()
}

fn curve(answer: &TypologyAnswer) -> String {
    let mut table =
        Table::new([("groups", Align::Right), ("within", Align::Right), ("between %", Align::Right)]);
    for one in &answer.curve {
        let share = number(Some(100.0 * one.between_share), "", 1, "");
        table.push(vec![one.groups.to_string(), number(Some(one.within), "", 1, ""), share]);
    }
    table.to_text()
}
