//! The changes of many areas in few bytes.

use super::super::brief::rounded;
use super::{TrendAnswer, TrendArea};
use crate::area::AreaCode;
use serde::Serialize;

/// What has changed, its areas written column by column and without their series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrendBrief {
    /// Everything but the areas.
    #[serde(flatten)]
    pub answer: TrendAnswer,
    /// One place in each for every area.
    pub columns: TrendColumns,
}

/// The changes of areas, column by column.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TrendColumns {
    /// The area's code.
    pub code: Vec<AreaCode>,
    /// Its class, by its place among the answer's.
    pub class: Vec<Option<usize>>,
    /// The earlier figure.
    pub from: Vec<Option<f64>>,
    /// Later less earlier.
    pub difference: Vec<Option<f64>>,
    /// `known`, or why there is no difference.
    pub state: Vec<&'static str>,
    /// Lower limit of the difference.
    pub lower: Vec<Option<f64>>,
    /// Upper limit.
    pub upper: Vec<Option<f64>>,
    /// Whether it is more than chance explains.
    pub significant: Vec<Option<bool>>,
    /// `better`, `no-change` or `worse`, by polarity.
    pub judgement: Vec<Option<&'static str>>,
    /// Why there is no difference, or why nothing tells of chance.
    pub reason: Vec<Option<&'static str>>,
    /// Which way the recent trend goes.
    pub recent: Vec<Option<&'static str>>,
}

impl From<TrendAnswer> for TrendBrief {
    fn from(mut answer: TrendAnswer) -> Self {
        let mut columns = TrendColumns::default();
        for area in std::mem::take(&mut answer.areas) {
            columns.push(&area, answer.decimals);
        }
        Self { answer, columns }
    }
}

impl TrendColumns {
    fn push(&mut self, area: &TrendArea, decimals: u8) {
        let change = &area.line.change;
        self.code.push(area.code);
        self.class.push(area.class);
        self.from.push(rounded(change.from, decimals));
        self.difference.push(rounded(change.difference, decimals));
        self.state.push(change.state);
        self.lower.push(rounded(change.lower, decimals));
        self.upper.push(rounded(change.upper, decimals));
        self.significant.push(change.significant);
        self.judgement.push(change.judgement);
        self.reason.push(change.reason);
        self.recent.push(area.line.recent.direction);
    }
}
