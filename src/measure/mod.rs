//! What is measured, when, and how sure: indicators, periods, values, columns,
//! and what arithmetic they allow.

mod arithmetic;
mod column;
mod indicator;
mod period;
pub mod periods;
mod standardised;
mod value;

pub use arithmetic::{Basis, Unlawful, combine, share, strongest};
pub use column::{Column, ColumnBuilder, Limits};
pub use indicator::{Indicator, IndicatorId, Kind, Polarity, Source, Status};
pub use period::Period;
pub use standardised::Standardised;
pub use value::{Absent, Flags, Value};
