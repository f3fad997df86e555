//! What is said of an indicator at the head of an answer.

use crate::measure::{Column, Indicator, IndicatorId, Period, Polarity, Source, Status};
use serde::Serialize;

/// An indicator and its period, as an answer names them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorHead {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title for people.
    pub title: String,
    /// A shorter title, for narrow places.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// What is printed after a number.
    pub unit: String,
    /// How many decimals are printed.
    pub decimals: u8,
    /// `count`, `percentage`, `rate`, `mean`, `score` or `rank`.
    pub kind: &'static str,
    /// Whose word it is.
    pub status: Status,
    /// Which way need lies.
    pub polarity: Polarity,
    /// The period.
    pub period: Period,
    /// The period for people.
    pub period_label: String,
    /// Where it comes from.
    pub source: Source,
}

impl IndicatorHead {
    /// The shorter title where there is one.
    pub fn name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }

    pub(super) fn of(indicator: &Indicator, column: &Column) -> Self {
        Self {
            indicator: indicator.id.clone(),
            title: indicator.title.clone(),
            short: indicator.short.clone(),
            unit: indicator.unit.clone(),
            decimals: indicator.decimals,
            kind: indicator.kind.id(),
            status: indicator.status,
            polarity: indicator.polarity,
            period: column.period().clone(),
            period_label: column.period().label(),
            source: indicator.source.clone(),
        }
    }
}
