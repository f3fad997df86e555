//! A trend as comma-separated values: areas together first, then groups, areas.

use super::{TrendAnswer, TrendLine};
use crate::export::{Sheet, plain};

const HEADINGS: [&str; 34] = [
    "row",
    "rank",
    "code",
    "name",
    "district",
    "areas_used",
    "areas_absent",
    "from_value",
    "from_state",
    "to_value",
    "to_state",
    "difference",
    "state",
    "lower",
    "upper",
    "ratio",
    "ratio_lower",
    "ratio_upper",
    "significant",
    "direction",
    "judgement",
    "reason",
    "flags",
    "recent_direction",
    "recent_judgement",
    "recent_p",
    "slope_per_year",
    "slope_lower",
    "slope_upper",
    "slope_p",
    "slope_direction",
    "indicator",
    "from",
    "to",
];

/// One row an area, or areas together. The figures of the whole series are in
/// columns of their own, one a period.
pub fn trend_csv(answer: &TrendAnswer) -> String {
    let series = answer.periods.iter().map(|period| format!("value_{period}"));
    let headings =
        HEADINGS.iter().map(|heading| (*heading).to_owned()).chain(["unit", "status"].map(str::to_owned));
    let mut sheet = Sheet::new(headings.chain(series));
    let mut push = |who: [String; 7], line: &TrendLine| {
        let mut row: Vec<String> = who.into();
        row.extend(found(line));
        row.extend([answer.indicator.to_string(), answer.from.to_string(), answer.to.to_string()]);
        row.extend([answer.unit.clone(), answer.status.id().to_owned()]);
        row.extend(line.values.iter().map(|value| plain(*value)));
        sheet.push(row);
    };
    for (word, rows) in [("together", &answer.together), ("group", &answer.groups)] {
        for row in rows {
            let code = row.code.clone().unwrap_or_default();
            let counts = [row.used, row.absent].map(|count| count.to_string());
            let [used, absent] = counts;
            let who = [word.to_owned(), String::new(), code, row.name.clone(), String::new(), used, absent];
            push(who, &row.line);
        }
    }
    for area in &answer.areas {
        let rank = area.rank.map(|rank| rank.to_string()).unwrap_or_default();
        let district = area.district.clone().unwrap_or_default();
        let who = ["area".to_owned(), rank, area.code.to_string(), area.name.clone(), district];
        let [row, rank, code, name, district] = who;
        push([row, rank, code, name, district, String::new(), String::new()], &area.line);
    }
    sheet.to_csv()
}

/// What was found in a series, in the order of the headings.
fn found(line: &TrendLine) -> Vec<String> {
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let TrendLine { change, recent, slope, .. } = line;
    vec![
        plain(change.from),
        change.from_state.to_owned(),
        plain(change.to),
        change.to_state.to_owned(),
        plain(change.difference),
        change.state.to_owned(),
        plain(change.lower),
        plain(change.upper),
        plain(change.ratio),
        plain(change.ratio_lower),
        plain(change.ratio_upper),
        change.significant.map(|is| is.to_string()).unwrap_or_default(),
        word(change.direction),
        word(change.judgement),
        word(change.reason),
        change.flags.join(" "),
        word(recent.direction),
        word(recent.judgement),
        plain(recent.p),
        plain(slope.per_year),
        plain(slope.lower),
        plain(slope.upper),
        plain(slope.p),
        word(slope.direction),
    ]
}
