//! A typology for people.

use crate::analyse::STARTS;
use crate::cli::sources;
use crate::cli::table::{Align, Table, many, number};
use crate::palette;
use crate::service::TypologyAnswer;
use std::fmt::Write as _;

pub(super) fn typology(answer: &TypologyAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let groups = many(answer.groups, "group", "groups");
    let mut text = format!("{groups} of like areas{place}\n{}\n\n", answer.meaning);
    for group in &answer.profiles {
        let people = group.population.map(|people| format!(", {} people", number(Some(people), "", 0, "")));
        let areas = many(group.areas, "area", "areas");
        let _ = writeln!(text, "{}: {} ({areas}{})", group.group, group.name, people.unwrap_or_default());
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
        let _ = writeln!(text, "{starts} of {STARTS} starts ended with these groups{seed}");
    }
    if let Some(people) = &answer.population {
        let _ = writeln!(text, "people: {}, {}", people.title, people.period_label);
    }
    let _ = write!(text, "{} grouped", many(answer.used, "area", "areas"));
    if answer.left_out > 0 {
        let left = many(answer.left_out, "area lacks", "areas lack");
        let _ = write!(text, "; {left} an indicator and belong to no group");
    }
    text.push('\n');
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
            own.z.map_or(mean.clone(), |z| format!("{mean} ({})", signed(z)))
        }));
        table.push(row);
    }
    table.to_text()
}

/// A standard score with its sign, a plus too.
fn signed(z: f64) -> String {
    format!("{}{}", if z > 0.0 { "+" } else { "" }, palette::number(z, 1))
}

fn curve(answer: &TypologyAnswer) -> String {
    let mut table =
        Table::new([("groups", Align::Right), ("within", Align::Right), ("between %", Align::Right)]);
    for one in &answer.curve {
        let share = number(Some(100.0 * one.between_share), "", 1, "");
        table.push(vec![one.groups.to_string(), number(Some(one.within), "", 1, ""), share]);
    }
    let means = "within: squared distances from the middles of groups; between: the share of all that lies between them";
    format!("{}{means}\n", table.to_text())
}
