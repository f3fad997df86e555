//! Oast: Open Area Statistics.

pub mod area;
pub mod boundaries;
pub mod error;
pub mod files;
pub mod geom;
pub mod indicators;
pub mod measure;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
