//! The boundaries alone, for a page that fetches geometry once.

use super::Dataset;
use crate::error::Result;
use crate::export::{self, Layer};
use crate::geom::LonLat;

/// All areas as GeoJSON, without any indicator.
///
/// # Errors
/// None in practice: writing to memory does not fail.
pub fn areas_geojson(dataset: &Dataset) -> Result<Vec<u8>> {
    let areas: Vec<u32> = (0..dataset.atlas().len() as u32).collect();
    let layer = Layer::of_areas(dataset.atlas(), &areas);
    export::geojson(&layer)
}

/// West, south, east, north of some points, in degrees.
pub(super) fn bbox_degrees<'a>(points: impl Iterator<Item = &'a LonLat>) -> [f64; 4] {
    let mut bbox = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for point in points {
        let [west, south, east, north] = bbox;
        bbox = [west.min(point.lon), south.min(point.lat), east.max(point.lon), north.max(point.lat)];
    }
    bbox.map(|degrees| if degrees.is_finite() { (degrees * 1e6).round() / 1e6 } else { 0.0 })
}
