//! Where is it, what is near, what is it called.

mod fold;
mod names;
mod outlines;
mod spatial;
mod tree;
mod typos;

pub use fold::fold;
pub use names::{Match, NameEntry, NameIndex};
pub use spatial::{Hit, Measure, SpatialIndex};
