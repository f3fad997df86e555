//! Inequality as a table for spreadsheets: the measures a row each, or the groups
//! along the ordering.

use super::super::table::{Align, Table};
use crate::measure::Status;
use crate::service::{GradientAnswer, InequalityAnswer, MeasuresAnswer, SpreadAnswer};

pub(super) fn table(answer: &InequalityAnswer) -> String {
    match (&answer.spread, &answer.gradient) {
        (_, Some(gradient)) => of_gradient(answer, gradient),
        (Some(spread), None) => of_spread(answer, spread),
        (None, None) => String::new(),
    }
}

fn plain(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn headed<const N: usize>(headings: [&'static str; N]) -> Table {
    Table::new(headings.map(|heading| (heading, Align::Left)))
}

/// What ends every row.
fn about(answer: &InequalityAnswer) -> [String; 3] {
    let head = &answer.head;
    [head.indicator.to_string(), head.period.to_string(), Status::id(head.status).to_owned()]
}

fn of_spread(answer: &InequalityAnswer, spread: &SpreadAnswer) -> String {
    let mut table = headed(["measure", "by_area", "by_people", "why_none", "indicator", "period", "status"]);
    let people = spread.by_people.as_ref();
    let mut row = |name: &str, why: &str, value: &dyn Fn(&MeasuresAnswer) -> Option<f64>| {
        let reason = |found: &MeasuresAnswer| found.why.get(why).cloned();
        let reason = reason(&spread.by_area).or_else(|| people.and_then(reason));
        let reason = reason.or_else(|| spread.why_not_by_people.clone()).unwrap_or_default();
        let mut cells =
            vec![name.to_owned(), plain(value(&spread.by_area)), plain(people.and_then(value)), reason];
        cells.extend(about(answer));
        table.push(cells);
    };
    row("areas", "", &|found| Some(found.areas as f64));
    row("mean", "", &|found| Some(found.mean));
    row("gini", "", &|found| Some(found.gini));
    row("hoover", "", &|found| Some(found.hoover));
    row("atkinson", "", &|found| Some(found.atkinson));
    row("theil", "", &|found| found.theil.total);
    row("theil_between", "between", &|found| found.theil.between);
    row("theil_within", "between", &|found| found.theil.within);
    row("mean_log_deviation", "mean_log_deviation", &|found| found.mean_log_deviation.total);
    row("mean_log_deviation_between", "between", &|found| found.mean_log_deviation.between);
    row("mean_log_deviation_within", "between", &|found| found.mean_log_deviation.within);
    for (at, percentile) in spread.by_area.percentiles.iter().enumerate() {
        row(&format!("p{}", percentile.percentile), "", &|found| {
            found.percentiles.get(at).map(|found| found.value)
        });
    }
    row("p90_p10", "p90_p10", &|found| found.p90_p10);
    table.to_csv()
}

fn of_gradient(answer: &InequalityAnswer, gradient: &GradientAnswer) -> String {
    let mut table = headed([
        "group",
        "areas",
        "used",
        "by_lower",
        "by_upper",
        "people",
        "rank",
        "value",
        "lower",
        "upper",
        "limits_method",
        "events",
        "denominator",
        "method",
        "by",
        "indicator",
        "period",
        "status",
    ]);
    for group in &gradient.groups {
        let mut cells = vec![
            group.group.to_string(),
            group.areas.to_string(),
            group.used.to_string(),
            group.by_lower.to_string(),
            group.by_upper.to_string(),
            group.people.to_string(),
            plain(group.rank),
            plain(group.value),
            plain(group.lower),
            plain(group.upper),
            group.limits_method.unwrap_or_default().to_owned(),
            plain(group.events),
            plain(group.denominator),
            group.method.clone(),
            gradient.by.indicator.to_string(),
        ];
        cells.extend(about(answer));
        table.push(cells);
    }
    table.to_csv()
}
