//! Hot spots as a sheet for spreadsheets: an area a row.

use super::HotspotsAnswer;
use crate::export::{Sheet, plain};

const HEADINGS: [&str; 23] = [
    "code",
    "name",
    "district",
    "value",
    "state",
    "flags",
    "kind",
    "certainty_percent",
    "statistic",
    "z",
    "p",
    "significant_alone",
    "tested",
    "neighbours",
    "lag",
    "sentence",
    "indicator",
    "period",
    "unit",
    "status",
    "method",
    "permutations",
    "seed",
];

/// All areas in the order of codes.
pub fn hotspots_csv(answer: &HotspotsAnswer) -> String {
    let mut sheet = Sheet::new(HEADINGS);
    for area in &answer.areas {
        sheet.push(vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            plain(area.value),
            area.state.to_owned(),
            area.flags.join(" "),
            area.kind.to_owned(),
            plain(area.certainty_percent),
            plain(area.statistic),
            plain(area.z),
            plain(area.p),
            area.significant_alone.to_string(),
            plain(area.tested),
            area.neighbours.to_string(),
            plain(area.lag),
            area.sentence.clone(),
            answer.indicator.to_string(),
            answer.period.to_string(),
            answer.unit.clone(),
            answer.status.id().to_owned(),
            answer.method.to_owned(),
            answer.permutations.to_string(),
            answer.seed.map(|seed| seed.to_string()).unwrap_or_default(),
        ]);
    }
    sheet.to_csv()
}
