//! Oast: Open Area Statistics.

pub mod analyse;
pub mod area;
pub mod atlas;
pub mod boundaries;
pub mod classify;
#[cfg(feature = "cli")]
pub mod cli;
pub mod error;
pub mod export;
pub mod files;
pub mod geom;
pub mod index;
pub mod indicators;
pub mod measure;
pub mod palette;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod service;
pub mod stats;
pub mod text;
