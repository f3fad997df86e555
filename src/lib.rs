//! Oast: Open Area Statistics.

pub mod area;
pub mod boundaries;
pub mod classify;
pub mod error;
pub mod files;
pub mod geom;
pub mod index;
pub mod indicators;
pub mod measure;
pub mod palette;
pub mod report;
pub mod stats;
