//! Areas alike: typologies by k-means or Ward's method, what marks each group,
//! and the nearest statistical neighbours of one area.
//!
//! All take a [`Points`]: areas in rows, indicators in columns. They know no
//! units: put the columns on one scale first
//! ([`z_scores`](super::together::z_scores)).

mod kmeans;
mod points;
mod profile;
mod quality;
mod similar;
mod ward;

pub use kmeans::{Typology, k_means};
pub use points::Points;
pub use profile::{GroupProfile, profiles};
pub use quality::{silhouette, within_sum};
pub use similar::{Likeness, most_similar};
pub use ward::{Merge, cut, ward};
