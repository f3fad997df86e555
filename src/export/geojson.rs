//! GeoJSON (RFC 7946): a FeatureCollection in degrees, a feature a line.
//!
//! Members beside the standard's: `name`, `title`, `description`,
//! `attribution` and `oast`, all before `features`, so that a reader of streams
//! meets them first. Coordinates have 7 decimals (11 mm) unless more are asked
//! for; `bbox` is that of the coordinates as written.

use super::Options;
use super::json::{key, push_cell, push_text};
use super::layer::{Cell, Layer};
use super::number::{push_pair, push_position, push_shortest};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::{LonLat, ShapeRef};
use rayon::prelude::*;

/// Rows that are written in one go. Fixed, so that the bytes do not depend on
/// the number of threads.
const ROWS_AT_ONCE: usize = 256;

/// Chunks that are made side by side before they are put in place: enough for
/// some threads, and little beside the whole.
const CHUNKS_AT_ONCE: usize = 8;

/// Bytes a vertex takes at most, with its brackets and commas.
const BYTES_A_VERTEX: usize = 28;

/// Bytes a value takes, about.
const BYTES_A_VALUE: usize = 16;

/// Writes a layer after what `out` holds.
///
/// # Errors
/// Where the layer is out of step with itself, or has shapes without degrees.
pub(super) fn write(layer: &Layer<'_>, push: PushDegrees, out: &mut Vec<u8>) -> Result<()> {
    layer.check()?;
    let degrees = match &layer.geometry {
        Some(geometry) if geometry.lonlat.len() < geometry.shapes.len() => return Err(no_degrees()),
        geometry => geometry.as_ref().map_or(&[][..], |geometry| &geometry.lonlat),
    };
    let keys: Vec<Vec<u8>> = layer.fields.iter().map(|field| key(&field.name)).collect();
    write_head(layer, degrees, push, out)?;

    let chunk = |first: usize| {
        let rows = first..(first + ROWS_AT_ONCE).min(layer.len());
        let mut chunk = Vec::with_capacity(capacity(layer, degrees, rows.clone()));
        for row in rows {
            chunk.extend_from_slice(if row == 0 { b"\n" } else { b",\n" });
            write_feature(layer, row, &keys, push, &mut chunk);
        }
        chunk
    };
    out.reserve(capacity(layer, degrees, 0..layer.len()));
    let starts: Vec<usize> = (0..layer.len()).step_by(ROWS_AT_ONCE).collect();
    let mut made: Vec<Vec<u8>> = Vec::new();
    for starts in starts.chunks(CHUNKS_AT_ONCE) {
        // What was made is put in place while more is made.
        let more = || starts.par_iter().map(|first| chunk(*first)).collect();
        ((), made) = rayon::join(|| made.iter().for_each(|chunk| out.extend_from_slice(chunk)), more);
    }
    made.iter().for_each(|chunk| out.extend_from_slice(chunk));
    out.extend_from_slice(b"\n]}\n");
    Ok(())
}

fn no_degrees() -> Error {
    let problem = Problem::new("the layer has shapes but no degrees")
        .help("GeoJSON is written in longitude and latitude: give the layer both");
    Error::new(ErrorKind::Refused, problem)
}

fn capacity(layer: &Layer<'_>, degrees: &[&[LonLat]], rows: std::ops::Range<usize>) -> usize {
    let names: usize = layer.fields.iter().map(|field| field.name.len() + BYTES_A_VALUE).sum();
    let vertices: usize =
        degrees.get(rows.clone()).unwrap_or_default().iter().map(|points| points.len()).sum();
    vertices * BYTES_A_VERTEX + rows.len() * (names + 128)
}

/// How longitude and latitude are written, with a comma between.
pub(super) type PushDegrees = fn(&mut Vec<u8>, LonLat);

/// How they are written with some options.
pub(super) fn degrees(options: &Options) -> PushDegrees {
    match options.decimals {
        _ if options.full_precision => push_full,
        0..=7 => |out, point| push_position(out, point, b','),
        8 => |out, point| push_pair::<8>(out, point.lon, b',', point.lat),
        9.. => |out, point| push_pair::<9>(out, point.lon, b',', point.lat),
    }
}

fn push_full(out: &mut Vec<u8>, point: LonLat) {
    push_shortest(out, point.lon);
    out.push(b',');
    push_shortest(out, point.lat);
}

/// Everything before the first feature.
fn write_head(layer: &Layer<'_>, degrees: &[&[LonLat]], push: PushDegrees, out: &mut Vec<u8>) -> Result<()> {
    out.extend_from_slice(b"{\"type\":\"FeatureCollection\",\"name\":");
    push_text(out, &layer.name);
    out.extend_from_slice(b",\"title\":");
    push_text(out, &layer.title);
    if let Some(description) = &layer.description {
        out.extend_from_slice(b",\"description\":");
        push_text(out, description);
    }
    out.extend_from_slice(b",\"attribution\":[");
    for (line, text) in layer.attribution.iter().enumerate() {
        if line > 0 {
            out.push(b',');
        }
        push_text(out, text);
    }
    out.push(b']');
    if let Some(member) = &layer.member {
        out.extend_from_slice(b",\"oast\":");
        serde_json::to_writer(&mut *out, member)
            .map_err(|error| Error::new(ErrorKind::Format, Problem::new(error.to_string())))?;
    }
    if let Some((west_south, east_north)) = bounds(degrees) {
        out.extend_from_slice(b",\"bbox\":[");
        push(out, west_south);
        out.push(b',');
        push(out, east_north);
        out.push(b']');
    }
    out.extend_from_slice(b",\"features\":[");
    Ok(())
}

/// The south-western and north-eastern corners of all positions.
fn bounds(degrees: &[&[LonLat]]) -> Option<(LonLat, LonLat)> {
    let both = |(least, most): (LonLat, LonLat), (low, high): (LonLat, LonLat)| {
        let least = LonLat::new(least.lon.min(low.lon), least.lat.min(low.lat));
        (least, LonLat::new(most.lon.max(high.lon), most.lat.max(high.lat)))
    };
    let of_area = |points: &&[LonLat]| points.iter().map(|point| (*point, *point)).reduce(both);
    degrees.par_iter().filter_map(of_area).reduce_with(both)
}

fn write_feature(layer: &Layer<'_>, row: usize, keys: &[Vec<u8>], push: PushDegrees, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"type\":\"Feature\",\"id\":");
    push_text(out, layer.codes.get(row).copied().unwrap_or_default());
    out.extend_from_slice(b",\"properties\":{");
    for (at, (key, field)) in keys.iter().zip(&layer.fields).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(key);
        match field.values.cell(row) {
            Cell::Position(point) => {
                out.push(b'[');
                push(out, point);
                out.push(b']');
            }
            cell => push_cell(out, cell),
        }
    }
    out.extend_from_slice(b"},\"geometry\":");
    let geometry = layer.geometry.as_ref();
    match geometry.and_then(|geometry| Some((geometry.shapes.get(row)?, geometry.lonlat.get(row)?))) {
        Some((shape, points)) => write_geometry(shape, points, push, out),
        None => out.extend_from_slice(b"null"),
    }
    out.push(b'}');
}

/// A Polygon where the shape is one, a MultiPolygon where it is several, null
/// where it is none.
fn write_geometry(shape: &ShapeRef<'_>, points: &[LonLat], push: PushDegrees, out: &mut Vec<u8>) {
    let polygons = shape.polygons().len();
    match polygons {
        0 => return out.extend_from_slice(b"null"),
        1 => out.extend_from_slice(b"{\"type\":\"Polygon\",\"coordinates\":["),
        _ => out.extend_from_slice(b"{\"type\":\"MultiPolygon\",\"coordinates\":[["),
    }
    for (begins_polygon, range) in shape.ring_ranges() {
        if range.start > 0 {
            out.extend_from_slice(if begins_polygon { b"],[" } else { b"," });
        }
        for (at, point) in points.get(range).unwrap_or_default().iter().enumerate() {
            out.extend_from_slice(if at == 0 { b"[[" } else { b",[" });
            push(out, *point);
            out.push(b']');
        }
        out.push(b']');
    }
    out.extend_from_slice(if polygons == 1 { b"]}" } else { b"]]}" });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::geom::Shapes;

    fn written(layer: &Layer<'_>, full_precision: bool) -> Vec<u8> {
        let mut out = Vec::new();
        write(layer, degrees(&Options { full_precision, ..Options::default() }), &mut out).unwrap();
        out
    }

    fn features(bytes: &[u8]) -> ::geojson::FeatureCollection {
        match std::str::from_utf8(bytes).unwrap().parse::<::geojson::GeoJson>().unwrap() {
            ::geojson::GeoJson::FeatureCollection(features) => features,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_reads_back_to_the_bit() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let collection = features(&written(&sample::layer(&shapes, &lonlat), true));
        let mut points = lonlat.iter();
        let mut same = |ring: &[::geojson::Position]| {
            for position in ring {
                let point = points.next().unwrap();
                assert_eq!(
                    (position[0].to_bits(), position[1].to_bits()),
                    (point.lon.to_bits(), point.lat.to_bits())
                );
            }
        };
        for feature in &collection.features {
            match &feature.geometry.as_ref().unwrap().value {
                ::geojson::GeometryValue::Polygon { coordinates } => {
                    coordinates.iter().for_each(|ring| same(ring))
                }
                ::geojson::GeometryValue::MultiPolygon { coordinates } => {
                    coordinates.iter().flatten().for_each(|ring| same(ring));
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(points.next().is_none());
    }

    #[test]
    fn one_polygon_with_a_hole_and_two_polygons_are_told_apart() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let text = String::from_utf8(written(&sample::layer(&shapes, &lonlat), false)).unwrap();
        let line = |code: &str| text.lines().find(|line| line.contains(code)).unwrap();
        assert!(line("E02003314").contains(r#""geometry":{"type":"Polygon","coordinates":[[[0,51],"#));
        assert!(line("E02003314").contains("]],[["), "a hole follows the outer ring");
        assert!(line("W02000001").contains(r#"{"type":"MultiPolygon","coordinates":[[[["#));
        assert!(line("W02000001").contains("]]],[[["), "a polygon follows the first");
        assert!(text.contains(r#""bbox":[0,51,0.04,51.01]"#), "{text}");
        assert!(!text.contains("\"crs\""));
    }

    #[test]
    fn zero_missing_and_suppressed_stay_apart() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let collection = features(&written(&sample::layer(&shapes, &lonlat), false));
        let pairs: Vec<_> = collection
            .features
            .iter()
            .map(|f| {
                (
                    f.property("rate_2024").unwrap().as_f64(),
                    f.property("rate_2024_state").unwrap().as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(pairs, [(Some(0.0), "known"), (None, "missing"), (None, "suppressed")]);
    }

    #[test]
    fn ids_titles_and_further_members_are_there() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let mut layer = sample::layer(&shapes, &lonlat);
        layer.member = Some(serde_json::json!({ "illustrative": true }));
        let collection = features(&written(&layer, false));
        assert_eq!(collection.features[0].id, Some(::geojson::feature::Id::String("E02003314".into())));
        let members = collection.foreign_members.unwrap();
        assert_eq!(members["title"], "Sample \u{201c}areas\u{201d}");
        assert_eq!(members["oast"]["illustrative"], true);
        assert_eq!(members["attribution"][0], "Contains OS data \u{a9} Crown copyright");
        assert_eq!(collection.features[2].property("name").unwrap(), "Ynys M\u{f4}n \"001\"\\\n\u{1}");
    }

    #[test]
    fn a_layer_of_nothing_is_an_empty_collection() {
        let collection = features(&written(&Layer::default(), false));
        assert!(collection.features.is_empty() && collection.bbox.is_none());
    }

    #[test]
    fn a_row_without_a_polygon_has_no_geometry() {
        let shapes = sample::shapes();
        let lonlat = sample::lonlat(&shapes);
        let mut layer = sample::layer(&shapes, &lonlat);
        layer.geometry = None;
        assert!(features(&written(&layer, false)).features.iter().all(|feature| feature.geometry.is_none()));
    }

    #[test]
    fn shapes_without_degrees_are_refused() {
        let shapes = sample::shapes();
        let mut layer = sample::layer(&shapes, &[]);
        layer.geometry.as_mut().unwrap().lonlat.clear();
        let error = write(&layer, degrees(&Options::default()), &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("no degrees"), "{error}");
    }

    #[test]
    fn the_bytes_do_not_depend_on_the_number_of_threads() {
        let mut shapes = Shapes::default();
        for _ in 0..300 {
            sample::shapes().iter().for_each(|shape| shapes.push(shape));
        }
        let lonlat = sample::lonlat(&shapes);
        let layer = sample::layer(&shapes, &lonlat);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| written(&layer, false))
        };
        let one = with(1);
        assert_eq!(one, with(3));
        assert_eq!(features(&one).features.len(), 900);
    }
}
