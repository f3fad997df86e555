//! Where is it, what is near, what is it called, where is a postcode.

mod measure;
mod name_text;
mod names;
mod outlines;
mod postcodes;
mod spatial;
mod tree;

pub use crate::area::fold;
pub use measure::Measure;
pub use names::{Match, NameEntry, NameIndex};
pub use postcodes::{Alternatives, PostcodeCentre, PostcodeState, Postcodes};
pub use spatial::{Hit, SpatialIndex};
