//! `oast compare`: areas beside their district, county, country and all areas.

mod text;

use super::common::{Common, TableFormat};
use super::table::{Align, Table};
use crate::analyse::Rule;
use crate::error::Result;
use crate::measure::Period;
use crate::service::{CompareAnswer, CompareRequest, compare, compare_geojson};
use crate::stats::interval::Level;
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// What to compare with: a group, a grouping (each area's own group) or all; may be
    /// repeated [default: district, county or group in focus, region, country, all]
    #[arg(long, value_name = "GROUP|GROUPING")]
    with: Vec<String>,
    /// Only these areas; may be repeated
    #[arg(long, value_name = "CODE|NAME")]
    area: Vec<String>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// Compare the groups of a grouping, such as lad-2022, in place of areas
    #[arg(long, value_name = "GROUPING")]
    of: Option<String>,
    /// How sure limits are, in per cent: 95 or 99.8
    #[arg(long, default_value = "95")]
    level: Level,
    /// When two figures differ: reference (limits do not enclose the reference) or
    /// overlap (limits do not overlap those of the reference)
    #[arg(long, default_value_t = Rule::Reference)]
    rule: Rule,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    /// How many areas the text lists, those in greatest need; other formats have all
    #[arg(long, default_value_t = 20)]
    top: usize,
    #[command(flatten)]
    common: Common,
}

impl Compare {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        let dataset = self.common.open()?;
        let request = CompareRequest {
            indicator: self.indicator,
            period: self.period,
            within: self.within,
            of: self.of,
            areas: self.area,
            with: self.with,
            level: self.level,
            rule: self.rule,
        };
        let body = match format {
            TableFormat::Text => text::text(&compare(dataset, &request)?, self.top).into_bytes(),
            TableFormat::Csv => csv(&compare(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&compare(dataset, &request)?)?.into_bytes(),
            TableFormat::Geojson => compare_geojson(dataset, &request)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}

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
fn csv(answer: &CompareAnswer) -> String {
    let mut table = Table::new(HEADINGS.map(|heading| (heading, Align::Left)));
    let plain = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let whole = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    for area in &answer.areas {
        for compared in &area.compared {
            let reference = answer.references.iter().find(|reference| reference.with == compared.with);
            let standing = &compared.standing;
            table.push(vec![
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
    table.to_csv()
}
