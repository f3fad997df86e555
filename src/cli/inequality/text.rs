//! Inequality for people.

use super::super::source_line;
use super::super::table::{Align, Table, limits_beside, many, number};
use crate::palette;
use crate::service::{GradientAnswer, InequalityAnswer, MeasuresAnswer, SpreadAnswer};

pub(super) fn answer(answer: &InequalityAnswer) -> String {
    let head = &answer.head;
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let by = answer.gradient.as_ref().map(|gradient| format!(", by {}", gradient.by.title));
    let mut text = format!("{}, {}{}{place}\n", head.title, head.period_label, by.unwrap_or_default());
    if let Some(spread) = &answer.spread {
        text.push_str(&of_spread(spread, head.decimals));
    }
    if let Some(gradient) = &answer.gradient {
        text.push_str(&of_gradient(gradient, head.decimals));
    }
    answer.findings.iter().for_each(|finding| text.push_str(&format!("{finding}\n")));
    let absent = if answer.absent == 0 {
        String::new()
    } else {
        format!("; {} without the numbers needed", palette::number(answer.absent as f64, 0))
    };
    text.push_str(&format!("{} used{absent}\n", many(answer.used, "area", "areas")));
    text.push_str(&format!("method: {}\n", answer.method));
    text.push_str(&source_line(&head.source, head.status));
    if let Some(gradient) = &answer.gradient {
        let by = source_line(&gradient.by.source, gradient.by.status);
        text.push_str(&format!("ordering: {}, {}; {by}", gradient.by.title, gradient.by.period_label));
    }
    text
}

fn of_spread(spread: &SpreadAnswer, decimals: u8) -> String {
    let columns: Vec<&MeasuresAnswer> = std::iter::once(&spread.by_area).chain(&spread.by_people).collect();
    let headings = ["", "every area the same", "by people"];
    let aligned = headings
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, if at == 0 { Align::Left } else { Align::Right }));
    let mut table = Table::new(aligned.take(columns.len() + 1));
    let mut row = |name: &str, write: &dyn Fn(&MeasuresAnswer) -> String| {
        let cells = columns.iter().map(|column| write(column));
        table.push(std::iter::once(name.to_owned()).chain(cells).collect());
    };
    let index =
        |value: Option<f64>| value.map_or_else(|| "none".to_owned(), |value| palette::number(value, 4));
    row("areas", &|found| found.areas.to_string());
    row("mean", &|found| number(Some(found.mean), "", decimals, &found.unit));
    row("Gini", &|found| index(Some(found.gini)));
    row("Hoover", &|found| index(Some(found.hoover)));
    row("Atkinson (0.5)", &|found| index(Some(found.atkinson)));
    row("Theil T", &|found| index(found.theil.total));
    row("  between groups", &|found| index(found.theil.between));
    row("  within groups", &|found| index(found.theil.within));
    row("Theil L", &|found| index(found.mean_log_deviation.total));
    row("  between groups", &|found| index(found.mean_log_deviation.between));
    row("  within groups", &|found| index(found.mean_log_deviation.within));
    for (at, percentile) in spread.by_area.percentiles.iter().enumerate() {
        row(&format!("P{}", percentile.percentile), &|found| {
            number(found.percentiles.get(at).map(|found| found.value), "none", decimals, &found.unit)
        });
    }
    row("P90 / P10", &|found| index(found.p90_p10));
    let mut text = table.to_text();
    for column in &columns {
        for (name, reason) in &column.why {
            let line = format!("no {}: {reason}\n", name.replace('_', " "));
            if !text.contains(&line) {
                text.push_str(&line);
            }
        }
    }
    if let Some(why) = &spread.why_not_by_people {
        text.push_str(&format!("not by people: {why}\n"));
    }
    text
}

fn of_gradient(gradient: &GradientAnswer, decimals: u8) -> String {
    let mut table = Table::new(
        ["group", "areas", "ordering", "people", "figure", "limits"].map(|name| (name, Align::Right)),
    );
    let plain = |value: Option<f64>| number(value, "none", decimals, "");
    let by = |value: f64| number(Some(value), "", gradient.by.decimals, "");
    for group in &gradient.groups {
        let limits = group.lower.zip(group.upper);
        table.push(vec![
            group.group.to_string(),
            group.areas.to_string(),
            format!("{} to {}", by(group.by_lower), by(group.by_upper)),
            palette::number(group.people, 0),
            number(group.value, "none", decimals, &gradient.unit),
            limits.map_or_else(
                || "none".to_owned(),
                |(lower, upper)| limits_beside(Some(lower), Some(upper), &[], decimals),
            ),
        ]);
    }
    let mut text = table.to_text();
    text.push_str(&format!("{}\n", gradient.direction));
    gradient.notes.iter().for_each(|note| text.push_str(&format!("{note}\n")));
    if let Some(gap) = &gradient.gap {
        let limits = gap.lower.zip(gap.upper);
        let limits = limits.map(|(lower, upper)| {
            format!(" ({})", limits_beside(Some(lower), Some(upper), &[0.0], decimals))
        });
        let ratio = gap.ratio.map(|ratio| format!(", {} times", palette::number(ratio, 2)));
        text.push_str(&format!(
            "last group against the first: {}{}{}\n",
            plain(Some(gap.difference)),
            limits.unwrap_or_default(),
            ratio.unwrap_or_default()
        ));
    }
    if let Some(why) = &gradient.why_no_slope {
        text.push_str(&format!("no slope: {why}\n"));
    }
    if let Some(why) = gradient.slope.as_ref().and_then(|slope| slope.why_no_limits.as_ref()) {
        text.push_str(&format!("the slope has no limits: {why}\n"));
    }
    if let Some(why) = &gradient.concentration.why {
        text.push_str(&format!("no concentration index: {why}\n"));
    }
    if gradient.without_people > 0 {
        let count = many(gradient.without_people, "area does", "areas do");
        text.push_str(&format!("{count} not count: nothing says how many people they have\n"));
    }
    text
}
