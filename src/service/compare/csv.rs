//! The comparison as comma-separated values.

use super::CompareAnswer;
use crate::export::{Sheet, plain};

const HEADINGS: [&str; 37] = [
    "code",
    "name",
    "district",
    "value",
    "state",
    "lower",
    "upper",
    "limits_method",
    "denominator",
    "flags",
    "used",
    "absent",
    "with",
    "with_name",
    "with_value",
    "with_used",
    "with_absent",
    "is_part",
    "comparison",
    "verdict",
    "comparison_99_8",
    "verdict_99_8",
    "reason",
    "gap",
    "ratio",
    "rank",
    "of",
    "percentile",
    "funnel_lower",
    "funnel_upper",
    "funnel",
    "funnel_99_8",
    "level",
    "indicator",
    "period",
    "unit",
    "status",
];

/// One row an area and reference.
pub fn compare_csv(answer: &CompareAnswer) -> String {
    let mut sheet = Sheet::new(HEADINGS);
    let whole = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    for area in &answer.areas {
        for compared in &area.compared {
            let reference = answer.references.iter().find(|reference| reference.with == compared.with);
            let standing = &compared.standing;
            sheet.push(vec![
                area.code.clone(),
                area.name.clone(),
                area.district.clone().unwrap_or_default(),
                plain(area.value),
                area.state.to_owned(),
                plain(area.lower),
                plain(area.upper),
                area.limits_method.clone(),
                plain(area.denominator),
                area.flags.join(" "),
                whole(area.used),
                whole(area.absent),
                compared.with.clone(),
                reference.map(|reference| reference.name.clone()).unwrap_or_default(),
                plain(reference.and_then(|reference| reference.value)),
                whole(reference.map(|reference| reference.used)),
                whole(reference.map(|reference| reference.absent)),
                compared.is_part.to_string(),
                word(standing.comparison),
                word(standing.verdict),
                word(standing.comparison_99_8),
                word(standing.verdict_99_8),
                word(standing.reason.or(standing.reason_99_8)),
                plain(standing.gap),
                plain(standing.ratio),
                whole(standing.rank),
                standing.of.to_string(),
                plain(compared.percentile),
                plain(compared.funnel.map(|funnel| funnel.lower)),
                plain(compared.funnel.map(|funnel| funnel.upper)),
                word(compared.funnel.map(|funnel| funnel.outside)),
                word(compared.funnel.map(|funnel| funnel.outside_99_8)),
                answer.level.to_string(),
                answer.indicator.to_string(),
                answer.period.to_string(),
                answer.unit.clone(),
                answer.status.id().to_owned(),
            ]);
        }
    }
    sheet.to_csv()
}
