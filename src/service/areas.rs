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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::SourceFile;
    use crate::geom::ostn15::to_grid;
    use crate::geom::{Side, side_of_ring};

    //  51.4  +-----+
    //        | +---+     the centroid of a C lies in its bay
    //        | |
    //        | +---+
    //  51.2  +-----+
    #[test]
    fn the_centre_of_an_area_is_inside_it() {
        let ring = "[[0.1,51.2],[0.4,51.2],[0.4,51.22],[0.12,51.22],[0.12,51.38],[0.4,51.38],[0.4,51.4],[0.1,51.4],[0.1,51.2]]";
        let text = format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{\"MSOA21CD\":\
             \"E02999001\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}}}}]}}"
        );
        let files = [SourceFile::memory("boundaries/c.geojson", text)];
        let dataset = Dataset::read(&files, &[], None, &|_| {}).unwrap();
        let (atlas, side) = (dataset.atlas(), |at| side_of_ring(dataset.atlas().shapes().points(), at));
        assert_eq!(side(atlas.centroids()[0]), Side::Outside);
        let answer: serde_json::Value = serde_json::from_slice(&areas_geojson(&dataset).unwrap()).unwrap();
        let centre = &answer["features"][0]["properties"]["centre"];
        let at = LonLat::new(centre[0].as_f64().unwrap(), centre[1].as_f64().unwrap());
        assert_eq!(side(to_grid(at).unwrap()), Side::Inside, "{at:?}");
    }
}
