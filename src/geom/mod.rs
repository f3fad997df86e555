//! Where: typed coordinates, the national grid and its transformation, rings,
//! validity, areas and distances. The only door to the geometry crate.
//!
//! Knows nothing of area codes; [`area`](crate::area) is a stranger here.

mod bbox;
mod circle;
pub mod near;
mod point;
mod shapes;

pub use bbox::BBox;
pub use circle::circle_overlap_m2;
pub use point::{Grid, LonLat};
pub use shapes::{Shape, ShapeRef, Shapes, signed_area_m2};
