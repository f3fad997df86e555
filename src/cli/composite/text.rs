//! A composite for people.

use crate::cli::table::{Align, Table, number};
use crate::cli::{absent_words, sources};
use crate::report::counted;
use crate::service::CompositeAnswer;
use std::fmt::Write as _;

/// How many components have a column of what they give.
const SHOWN: usize = 4;

pub(super) fn composite(answer: &CompositeAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}{place}\n{}: {}\n", answer.title, answer.method, answer.meaning);
    let over = answer.over.as_ref().map_or("all areas", |group| group.name.as_str());
    let scale = counted(answer.over_areas, "area", "areas");
    let _ = writeln!(text, "scale made of {over} ({scale})");
    text.push_str(&components(answer));
    text.push('\n');
    text.push_str(&areas(answer));
    let without = absent_words(&answer.states, "without a score");
    let _ = writeln!(text, "{} ranked{without}", counted(answer.ranked, "area", "areas"));
    text.push('\n');
    text.push_str(&scenarios(answer));
    let draws = &answer.draws;
    let _ = writeln!(
        text,
        "ranks under drawn weights: {} draws {}, seed {}; 5th to 95th percentile",
        draws.count, draws.meaning, draws.seed
    );
    for warning in &answer.warnings {
        let _ = writeln!(text, "beware: {warning}");
    }
    text.push_str(&sources(answer.components.iter().map(|component| &component.head)));
    text
}

fn components(answer: &CompositeAnswer) -> String {
    let mut table = Table::new([
        ("component", Align::Left),
        ("need", Align::Left),
        ("weight", Align::Right),
        ("period", Align::Left),
        ("areas", Align::Right),
    ]);
    for component in &answer.components {
        table.push(vec![
            component.head.indicator.to_string(),
            component.need.to_owned(),
            component.weight.to_string(),
            component.head.period_label.clone(),
            number(Some(component.states.known as f64), "", 0, ""),
        ]);
    }
    table.to_text()
}

fn areas(answer: &CompositeAnswer) -> String {
    let shown = if answer.components.len() > SHOWN { 0 } else { answer.components.len() };
    let mut headings = vec![
        ("rank".to_owned(), Align::Right),
        ("code".to_owned(), Align::Left),
        ("name".to_owned(), Align::Left),
        ("district".to_owned(), Align::Left),
        ("score".to_owned(), Align::Right),
        ("has".to_owned(), Align::Right),
        ("ranks".to_owned(), Align::Right),
        (format!("in top {}", answer.top), Align::Right),
    ];
    let ids = answer.components.iter().take(shown).map(|component| component.head.indicator.to_string());
    headings.extend(ids.map(|id| (id, Align::Right)));
    let mut table = Table::new(headings);
    for area in &answer.areas {
        let ranks = area.rank_lower.zip(area.rank_upper);
        let mut row = vec![
            area.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            area.area.code.to_string(),
            area.area.name.clone(),
            area.area.district.clone().unwrap_or_default(),
            number(area.value, area.state, 2, ""),
            format!("{}/{}", area.components, area.of),
            ranks.map(|(low, high)| format!("{low:.0}\u{2013}{high:.0}")).unwrap_or_default(),
            area.top_share.map(|share| number(Some(100.0 * share), "", 0, "%")).unwrap_or_default(),
        ];
        row.extend(area.contributions.iter().take(shown).map(|given| number(*given, "", 2, "")));
        table.push(row);
    }
    table.to_text()
}

fn scenarios(answer: &CompositeAnswer) -> String {
    let mut table = Table::new([
        ("other weights".to_owned(), Align::Left),
        ("Spearman".to_owned(), Align::Right),
        ("Kendall".to_owned(), Align::Right),
        (format!("stay in top {}", answer.top), Align::Right),
    ]);
    for scenario in &answer.scenarios {
        table.push(vec![
            scenario.name.clone(),
            number(scenario.spearman, "none", 3, ""),
            number(scenario.kendall, "none", 3, ""),
            scenario.top_kept.to_string(),
        ]);
    }
    table.to_text()
}
