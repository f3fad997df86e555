//! Who: area codes, geographies, names, lookups between geographies, groups.
//!
//! Knows nothing of coordinates; [`geom`](crate::geom) is a stranger here.

mod aliases;
mod code;
mod fold;
mod gazetteer;
mod geography;
mod groups;
mod lookup;
mod names;
mod nearest;
mod parents;
mod postcode;
mod typos;

pub use code::AreaCode;
pub use fold::fold;
pub use gazetteer::{Called, Found, Gazetteer, Known, Resolution};
pub use geography::{Geography, Level};
pub use groups::{Group, Grouping};
pub use lookup::{Change, Lookup, LookupRow};
pub use names::{AreaNames, NameList};
pub use nearest::Near;
pub use postcode::{Postcode, PostcodeDistrict, PostcodePart, PostcodeSector};
pub(crate) use typos::{forgiven, slips};
