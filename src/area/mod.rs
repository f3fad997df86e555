//! Who: area codes, geographies, names, lookups between geographies, groups.
//!
//! Knows nothing of coordinates; [`geom`](crate::geom) is a stranger here.

mod code;
mod geography;
mod groups;
mod lookup;
mod names;
mod postcode;

pub use code::AreaCode;
pub use geography::{Geography, Level};
pub use groups::{Group, Grouping};
pub use lookup::{Change, Lookup, LookupRow};
pub use names::AreaNames;
pub use postcode::{Postcode, PostcodeDistrict, PostcodePart, PostcodeSector};
