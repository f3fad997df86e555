//! Patterns as comma-separated values, an area a row.

use super::EmergingAnswer;
use crate::export::{Sheet, plain};

const HEADINGS: [&str; 18] = [
    "code",
    "name",
    "district",
    "value",
    "state",
    "flags",
    "side",
    "pattern",
    "known",
    "hot",
    "cold",
    "trend",
    "trend_p",
    "sentence",
    "indicator",
    "period",
    "unit",
    "status",
];

/// All areas of the answer, with z of every period.
pub fn emerging_csv(answer: &EmergingAnswer) -> String {
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let scores = answer.periods.iter().map(|period| format!("z_{}", period.id));
    let headings = HEADINGS.iter().map(|heading| (*heading).to_owned()).chain(scores);
    let mut sheet = Sheet::new(headings);
    for area in &answer.areas {
        let mut row = vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            plain(area.value),
            area.state.to_owned(),
            area.flags.join(" "),
            word(area.side),
            word(area.pattern),
            area.known.to_string(),
            area.hot.to_string(),
            area.cold.to_string(),
            word(area.trend),
            plain(area.trend_p),
            area.sentence.clone(),
            answer.indicator.to_string(),
            answer.period.to_string(),
            answer.unit.clone(),
            answer.status.id().to_owned(),
        ];
        row.extend(area.z.iter().map(|z| plain(*z)));
        sheet.push(row);
    }
    sheet.to_csv()
}
