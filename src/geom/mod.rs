//! Where: typed coordinates, the national grid and its transformation, rings,
//! validity, areas and distances. The only door to the geometry crate.
//!
//! Knows nothing of area codes; [`area`](crate::area) is a stranger here.

mod bbox;
mod circle;
mod cover;
pub mod crs;
pub mod geodesic;
mod locate;
pub mod near;
pub mod ostn15;
mod point;
#[cfg(test)]
mod real;
pub mod repair;
pub mod ring;
mod segment;
mod shapes;
mod side;
mod size;
mod sweep;
pub mod tmerc;
pub mod topology;
pub mod validity;
pub mod wkb;

pub use bbox::BBox;
pub use circle::circle_overlap_m2;
pub use cover::{covered_m2, overlap_m2};
pub use locate::area_of_each;
pub use point::{Grid, LonLat};
pub use shapes::{Shape, ShapeRef, Shapes, signed_area_m2};
pub use side::{Side, side_of_ring};
