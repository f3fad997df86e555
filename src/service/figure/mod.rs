//! Figures for a report.

mod map;
mod map_areas;
mod map_change;
mod map_compared;
mod map_composite;
mod map_hotspots;
mod map_request;
mod map_several;
mod map_together;
mod map_values;
mod map_words;

pub use map::map_figure;
pub use map_request::{MapInset, MapLabels, MapRequest, MapShow};
