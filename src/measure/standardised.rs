//! [`Standardised`]: of what a directly standardised rate is made.

use super::IndicatorId;

/// Events and people by age band, and the standard population that weighs the
/// bands: three lists of one length.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardised {
    /// The count of events in each band.
    pub events: Vec<IndicatorId>,
    /// The count of people in each band.
    pub people: Vec<IndicatorId>,
    /// How many people the standard population has in each band.
    pub standard: Vec<f64>,
    /// The rate is per so many.
    pub per: f64,
}
