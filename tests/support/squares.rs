//! A boundary layer of invented areas: squares in a row.

use oast::files::SourceFile;

/// A GeoJSON layer with one square for each code, from west to east.
pub(crate) fn layer(heading: &str, codes: &[&str]) -> SourceFile {
    let square = |(at, code): (usize, &&str)| {
        let (west, south) = (0.1 + 0.02 * at as f64, 51.2);
        let (east, north) = (west + 0.02, south + 0.02);
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"{heading}\":\"{code}\"}},\"geometry\":{{\"type\":\"Polygon\",\
             \"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"
        )
    };
    let features: Vec<String> = codes.iter().enumerate().map(square).collect();
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    SourceFile::memory("boundaries/squares.geojson", text)
}
