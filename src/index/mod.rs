//! Where is it, what is near, what is it called.

mod measure;
mod name_text;
mod names;
mod outlines;
mod spatial;
mod tree;

pub use crate::area::fold;
pub use measure::Measure;
pub use names::{Match, NameEntry, NameIndex};
pub use spatial::{Hit, SpatialIndex};
