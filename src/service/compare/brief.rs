//! The comparison of many areas in few bytes.

use super::super::brief::rounded;
use super::{CompareAnswer, ComparedArea, ComparedTo};
use serde::Serialize;

/// A comparison whose areas are written column by column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CompareBrief {
    /// Everything but the areas.
    #[serde(flatten)]
    pub answer: CompareAnswer,
    /// One place in each for every area and reference.
    pub columns: CompareColumns,
}

/// Areas beside references, column by column.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct CompareColumns {
    /// The area's code.
    pub code: Vec<String>,
    /// The place of the reference among the answer's.
    pub reference: Vec<Option<usize>>,
    /// `higher`, `similar` or `lower`.
    pub comparison: Vec<Option<&'static str>>,
    /// The same at 99.8 %.
    pub comparison_99_8: Vec<Option<&'static str>>,
    /// `better`, `similar` or `worse`; none also where neither end is good.
    pub verdict: Vec<Option<&'static str>>,
    /// Why there is no comparison.
    pub reason: Vec<Option<&'static str>>,
    /// Why there is none at 99.8 %, where there is one at the level asked for.
    pub reason_99_8: Vec<Option<&'static str>>,
    /// The figure less the reference.
    pub gap: Vec<Option<f64>>,
    /// The rank by need inside the reference.
    pub rank: Vec<Option<usize>>,
    /// How many are ranked there.
    pub of: Vec<usize>,
}

impl From<CompareAnswer> for CompareBrief {
    fn from(mut answer: CompareAnswer) -> Self {
        let areas = std::mem::take(&mut answer.areas);
        let mut columns = CompareColumns::default();
        for area in &areas {
            for compared in &area.compared {
                let at = answer.references.iter().position(|reference| reference.with == compared.with);
                columns.push(area, compared, at, answer.decimals);
            }
        }
        Self { answer, columns }
    }
}

impl CompareColumns {
    fn push(&mut self, area: &ComparedArea, compared: &ComparedTo, at: Option<usize>, decimals: u8) {
        let standing = &compared.standing;
        self.code.push(area.code.clone());
        self.reference.push(at);
        self.comparison.push(standing.comparison);
        self.comparison_99_8.push(standing.comparison_99_8);
        self.verdict.push(standing.verdict);
        self.reason.push(standing.reason);
        self.reason_99_8.push(standing.reason_99_8);
        self.gap.push(rounded(standing.gap, decimals));
        self.rank.push(standing.rank);
        self.of.push(standing.of);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CompareRequest, compare};
    use super::*;
    use crate::service::Dataset;

    #[test]
    fn the_columns_hold_what_the_areas_say() {
        let dataset = Dataset::embedded().unwrap();
        let request = CompareRequest {
            with: vec!["lad-2022".to_owned(), "all".to_owned()],
            ..CompareRequest::new("no-qualifications-illustrative")
        };
        let full = compare(&dataset, &request).unwrap();
        let brief = CompareBrief::from(full.clone());
        assert!(brief.answer.areas.is_empty());
        let rows = full.areas.iter().flat_map(|area| area.compared.iter().map(move |one| (area, one)));
        for (at, (area, one)) in rows.clone().enumerate() {
            assert_eq!(brief.columns.code[at], area.code);
            let reference = brief.columns.reference[at].unwrap();
            assert_eq!(full.references[reference].with, one.with);
            assert_eq!(brief.columns.rank[at], one.standing.rank);
            assert_eq!(brief.columns.reason[at], one.standing.reason);
            assert!(brief.columns.gap[at].zip(one.standing.gap).is_none_or(|(a, b)| (a - b).abs() < 1e-4));
        }
        assert_eq!(brief.columns.code.len(), rows.count());
        assert_eq!(brief.columns.of.len(), brief.columns.code.len());
    }
}
