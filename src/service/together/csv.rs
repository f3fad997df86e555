//! Two indicators together as comma-separated values.

use super::TogetherAnswer;
use crate::export::{Sheet, plain};
use crate::service::Dataset;

const HEADINGS: [&str; 19] = [
    "code",
    "name",
    "district",
    "value_1",
    "state_1",
    "flags_1",
    "value_2",
    "state_2",
    "flags_2",
    "cell",
    "label",
    "colour",
    "worst",
    "indicator_1",
    "period_1",
    "status_1",
    "indicator_2",
    "period_2",
    "status_2",
];

/// One area a row, those without both numbers too.
pub fn together_csv(dataset: &Dataset, answer: &TogetherAnswer) -> String {
    let mut sheet = Sheet::new(HEADINGS);
    let atlas = dataset.atlas();
    for area in &answer.areas {
        let at = atlas.find(area.code).unwrap_or(usize::MAX);
        let cell = area.cell.and_then(|cell| answer.cells.get(cell as usize));
        let mut row = vec![
            area.code.to_string(),
            atlas.names().get(at).map(|names| names.display().to_owned()).unwrap_or_default(),
            atlas.district(at).map(|group| group.name.clone()).unwrap_or_default(),
        ];
        for (side, (value, state)) in area.values.iter().zip(area.states).enumerate() {
            row.push(plain(*value));
            row.push(state.to_owned());
            row.push(area.flags.get(side).map(|flags| flags.join(" ")).unwrap_or_default());
        }
        row.push(area.cell.map(|cell| cell.to_string()).unwrap_or_default());
        row.push(cell.map(|cell| cell.label.clone()).unwrap_or_default());
        row.push(cell.map(|cell| cell.colour.clone()).unwrap_or_default());
        let worst = area.cell.is_some() && area.cell.map(|cell| cell as usize) == answer.worst_cell;
        row.push(if worst { "yes" } else { "" }.to_owned());
        for side in &answer.indicators {
            let head = &side.head;
            row.extend([head.indicator.to_string(), head.period.to_string(), head.status.id().to_owned()]);
        }
        sheet.push(row);
    }
    sheet.to_csv()
}
