//! The built program, as a person and a script meet it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod borders;
mod commands;
mod compare;
mod composite;
mod degenerate;
mod faults;
#[cfg(feature = "figure")]
mod figure;
mod hotspots;
#[cfg(feature = "figure")]
mod maps;
mod names;
mod neighbours;
mod outlines;
mod own_table;
mod points;
mod postcodes;
mod profile;
mod readme;
mod server;
mod simplify;
mod sites;
mod support;
mod trend;
mod unequal;
