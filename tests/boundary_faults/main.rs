//! What goes wrong with boundary files, each fault in a test named after it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation should stop the test"
)]

mod damage;
mod fixtures;
#[cfg(feature = "gpkg")]
mod geopackage;
mod points;
mod tables;
mod topojson;

use fixtures::{dbf, feature, geojson, hole, polygon, shapefile, shp, square};
use oast::boundaries::{Boundaries, read_folder};
use oast::error::{Error, ErrorKind};
use oast::files::SourceFile;
use oast::report::Severity;

fn refused(files: &[SourceFile]) -> Error {
    read_folder(files).unwrap_err()
}

fn read(files: &[SourceFile]) -> Boundaries {
    read_folder(files).unwrap()
}

/// Areas of the shapes, in square metres.
fn areas_m2(boundaries: &Boundaries) -> Vec<f64> {
    boundaries.layers[0].shapes.iter().map(|shape| shape.area_m2().round()).collect()
}

fn keys<'a>(boundaries: &'a Boundaries, code: &'a str) -> Vec<&'a str> {
    boundaries.report.with_code(code).flat_map(|note| note.keys.iter().map(String::as_str)).collect()
}

/// Two squares of a kilometre, side by side.
fn two_areas() -> Vec<Vec<fixtures::Ring>> {
    vec![vec![square(500_000.0, 150_000.0, 1000.0)], vec![square(501_000.0, 150_000.0, 1000.0)]]
}

#[test]
fn an_empty_folder() {
    let error = refused(&[]);
    assert!(error.to_string().starts_with("the folder of boundaries is empty"), "{error}");
}

#[test]
fn a_folder_without_boundaries() {
    let error = refused(&[SourceFile::memory("README.md", "# Boundaries")]);
    assert!(error.to_string().contains("there are no boundaries in this folder"), "{error}");
}

#[test]
fn a_shapefile_without_fault() {
    let boundaries = read(&shapefile(&two_areas()));
    assert_eq!(areas_m2(&boundaries), [1e6, 1e6]);
    assert_eq!(boundaries.layers[0].names[1].official, "Westshire 002");
    assert_eq!(boundaries.report.count(Severity::Warning), 0, "{}", boundaries.report);
}

#[test]
fn a_truncated_shapefile() {
    let whole = shp(5, &two_areas());
    let table = shapefile(&two_areas()).remove(1);
    for length in [whole.len() - 1, whole.len() - 100, whole.len() - 129] {
        let error = refused(&[SourceFile::memory("westshire.shp", &whole[..length]), table.clone()]);
        let text = error.to_string();
        assert!(text.starts_with("westshire.shp, feature 2: the file is cut off"), "{length}: {text}");
    }
}

#[test]
fn a_dbf_shorter_than_its_shapes() {
    let mut files = shapefile(&two_areas());
    files[1] = SourceFile::memory("westshire.dbf", dbf(&["MSOA21CD"], &[&[b"E02999001"]]));
    let text = refused(&files).to_string();
    assert!(text.starts_with("westshire.dbf: the attribute table and the polygons are not of one length"));
    assert!(text.contains("found: 1 rows for 2 polygons"), "{text}");
}

#[test]
fn a_dbf_longer_than_its_shapes() {
    let mut files = shapefile(&two_areas());
    let row: &[&[u8]] = &[b"E02999001"];
    files[1] = SourceFile::memory("westshire.dbf", dbf(&["MSOA21CD"], &[row, row, row]));
    assert!(refused(&files).to_string().contains("found: 3 rows for 2 polygons"));
}

#[test]
fn a_truncated_dbf() {
    let mut files = shapefile(&two_areas());
    let bytes = files[1].bytes().unwrap().into_owned();
    files[1] = SourceFile::memory("westshire.dbf", &bytes[..bytes.len() - 3]);
    assert!(refused(&files).to_string().starts_with("westshire.dbf: the attribute table is cut off"));
}

#[test]
fn a_shapefile_without_dbf() {
    let mut files = shapefile(&two_areas());
    files.pop();
    let text = refused(&files).to_string();
    assert!(text.starts_with("westshire.shp: the shapefile has no attribute table"), "{text}");
}

#[test]
fn a_dbf_without_shapefile() {
    let mut files = shapefile(&two_areas());
    files.push(SourceFile::memory("eastshire.dbf", dbf(&["x"], &[])));
    assert_eq!(read(&files).report.with_code("lone-part").count(), 1);
}

#[test]
fn points_instead_of_polygons() {
    let mut files = shapefile(&two_areas());
    files[0] = SourceFile::memory("westshire.shp", shp(1, &two_areas()));
    let error = refused(&files);
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("found: points\n"), "{error}");
    let point = feature(2, "{\"type\": \"Point\", \"coordinates\": [0.5, 51.2]}");
    let text = refused(&[geojson(&[feature(1, "null"), point])]).to_string();
    assert!(
        text.starts_with("westshire.geojson, feature 2: the geometry is not a polygon\n  found: Point"),
        "{text}"
    );
}

#[test]
fn a_null_shape() {
    let mut records = two_areas();
    records.push(Vec::new());
    let boundaries = read(&shapefile(&records));
    assert_eq!((areas_m2(&boundaries).len(), keys(&boundaries, "no-geometry")), (2, vec!["E02999003"]));
}

#[test]
fn a_hole_listed_before_its_outer() {
    let rings = vec![hole(500_200.0, 150_200.0, 100.0), square(500_000.0, 150_000.0, 1000.0)];
    assert_eq!(areas_m2(&read(&shapefile(&[rings]))), [1e6 - 1e4]);
}

// The hole is inside the first polygon and listed after the second: a reader
// that goes by order gives it to the second (tmontaigu/shapefile-rs#55).
#[test]
fn a_hole_of_polygon_0_after_polygon_1() {
    let rings = vec![
        square(500_000.0, 150_000.0, 1000.0),
        square(510_000.0, 150_000.0, 1000.0),
        hole(500_200.0, 150_200.0, 100.0),
    ];
    let boundaries = read(&shapefile(&[rings]));
    let shape = boundaries.layers[0].shapes.get(0);
    assert_eq!(shape.polygons().map(|rings| rings.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(shape.area_m2(), 2e6 - 1e4);
    assert_eq!(boundaries.report.count(Severity::Warning), 0, "{}", boundaries.report);
}

#[test]
fn an_outer_ring_inside_another_is_put_right_and_said() {
    let rings = vec![square(500_000.0, 150_000.0, 1000.0), square(500_200.0, 150_200.0, 100.0)];
    let boundaries = read(&shapefile(&[rings]));
    assert_eq!(
        (areas_m2(&boundaries), keys(&boundaries, "recast-ring")),
        (vec![1e6 - 1e4], vec!["E02999001"])
    );
}

#[test]
fn attributes_in_windows_1252() {
    let mut files = shapefile(&two_areas());
    let rows: [&[&[u8]]; 2] = [&[b"W02999001", b"Ynys M\xf4n 001"], &[b"W02999002", b"Ynys M\xf4n 002"]];
    files[1] = SourceFile::memory("westshire.DBF", dbf(&["MSOA21CD", "MSOA21NM"], &rows));
    let boundaries = read(&files);
    assert_eq!(boundaries.layers[0].names[0].official, "Ynys M\u{f4}n 001");
    assert_eq!(boundaries.report.with_code("encoding").count(), 1);
    files.push(SourceFile::memory("westshire.cpg", "UTF-8"));
    let boundaries = read(&files);
    assert_eq!(boundaries.layers[0].names[0].official, "Ynys M\u{f4}n 001");
    assert_eq!(boundaries.report.with_code("encoding").next().unwrap().severity, Severity::Warning);
}

#[test]
fn a_deleted_record() {
    let mut files = shapefile(&two_areas());
    let mut bytes = files[1].bytes().unwrap().into_owned();
    let first_row = bytes.len() - 2 * 41;
    bytes[first_row] = b'*';
    files[1] = SourceFile::memory("westshire.dbf", bytes);
    let boundaries = read(&files);
    assert_eq!(boundaries.layers[0].codes[0].as_str(), "E02999002");
    assert_eq!(keys(&boundaries, "deleted-record"), ["feature 1"]);
}

#[test]
fn a_geojson_with_a_nan() {
    let broken = polygon(&[square(0.5, 51.2, 0.01)]).replace("51.21", "NaN");
    let text = refused(&[geojson(&[feature(1, "null"), feature(2, &broken)])]).to_string();
    assert!(
        text.starts_with(
            "westshire.geojson, line 3, feature 2: a coordinate or value is not a number\n  found: NaN"
        ),
        "{text}"
    );
}

#[test]
fn a_geojson_whose_every_feature_has_a_property_of_its_own() {
    let of_its_own = |number: u32| feature(number, "null").replace("MSOA21NM", &format!("NAME_{number}"));
    let error = refused(&[geojson(&(0..5_000).map(of_its_own).collect::<Vec<_>>())]);
    let text = error.to_string();
    assert!(text.starts_with("westshire.geojson: the features have too many different properties"), "{text}");
}

#[test]
fn a_geojson_with_a_null_coordinate() {
    let broken = polygon(&[square(0.5, 51.2, 0.01)]).replace("51.21", "null");
    let text = refused(&[geojson(&[feature(1, &broken)])]).to_string();
    assert!(text.starts_with("westshire.geojson, line 2, feature 1: a coordinate is null"), "{text}");
}

#[test]
fn a_shapefile_with_a_nan() {
    let mut records = two_areas();
    records[1][0][2].1 = f64::NAN;
    let text = refused(&shapefile(&records)).to_string();
    assert!(text.starts_with("westshire.shp, feature 2: "), "{text}");
}

#[test]
fn a_polygon_of_two_points() {
    let (a, b) = ((500_000.0, 150_000.0), (500_500.0, 150_500.0));
    let mut records = two_areas();
    records[0].push(vec![a, b, a]);
    let boundaries = read(&shapefile(&records));
    assert_eq!(
        (areas_m2(&boundaries), keys(&boundaries, "degenerate-ring")),
        (vec![1e6, 1e6], vec!["E02999001"])
    );
    records[0] = vec![vec![a, b, a]];
    let boundaries = read(&shapefile(&records));
    assert_eq!((areas_m2(&boundaries), keys(&boundaries, "empty-outline")), (vec![1e6], vec!["E02999001"]));
}

#[test]
fn a_ring_that_is_not_closed() {
    let mut records = two_areas();
    records[0][0].pop();
    let boundaries = read(&shapefile(&records));
    assert_eq!(
        (areas_m2(&boundaries), keys(&boundaries, "closed-ring")),
        (vec![1e6, 1e6], vec!["E02999001"])
    );
}

#[test]
fn no_code_column() {
    let text = geojson(&[feature(1, &polygon(&[square(0.5, 51.2, 0.01)]))]);
    let text = String::from_utf8(text.bytes().unwrap().into_owned()).unwrap().replace("E02999001", "one");
    let error = refused(&[SourceFile::memory("westshire.geojson", text)]).to_string();
    assert!(error.contains("no attribute of these features is an area code"), "{error}");
    assert!(error.contains("MSOA21CD (\u{201c}one\u{201d})"), "{error}");
}

#[test]
fn a_feature_without_a_code() {
    let area = |number| feature(number, &polygon(&[square(0.5 + f64::from(number) / 10.0, 51.2, 0.01)]));
    let nameless = area(3).replace("E02999003", "sea");
    let boundaries = read(&[geojson(&[area(1), area(2), nameless])]);
    assert_eq!(boundaries.layers[0].codes.len(), 2);
    assert_eq!(keys(&boundaries, "no-code"), ["feature 3: \u{201c}sea\u{201d}"]);
}

#[test]
fn a_code_that_stands_twice() {
    let at = |e: f64| feature(1, &polygon(&[square(e, 51.2, 0.01)]));
    let boundaries = read(&[geojson(&[at(0.5), at(0.7), at(0.5)])]);
    assert_eq!(boundaries.layers[0].shapes.get(0).polygons().len(), 2);
    assert_eq!(keys(&boundaries, "united-features"), ["E02999001"]);
    assert_eq!(keys(&boundaries, "repeated-feature"), ["E02999001"]);
}

#[test]
fn a_truncated_geojson() {
    let whole = geojson(&[feature(1, &polygon(&[square(0.5, 51.2, 0.01)]))]);
    let bytes = whole.bytes().unwrap();
    let cut = SourceFile::memory("cut.geojson", &bytes[..bytes.len() / 2]);
    let text = refused(&[cut]).to_string();
    assert!(text.starts_with("cut.geojson, line 2, feature 1: the file is cut off"), "{text}");
}

#[test]
fn json_that_is_no_feature_collection() {
    for (text, found) in [
        (polygon(&[square(0.5, 51.2, 0.01)]), "\u{201c}Polygon\u{201d}"),
        (feature(1, "null"), "\u{201c}Feature\u{201d}"),
        ("{\"features\": [], \"type\": \"Topology\"}".to_owned(), "TopoJSON"),
        ("{\"error\": {\"code\": 400}}".to_owned(), "a service's error message"),
        ("{}".to_owned(), "JSON without a"),
    ] {
        let error = refused(&[SourceFile::memory("x.geojson", text)]).to_string();
        assert!(
            error.starts_with("x.geojson: this is not a GeoJSON feature collection") && error.contains(found),
            "{error}"
        );
    }
}

#[test]
fn a_geojson_whose_type_comes_last() {
    let text = "{\"features\": [{\"geometry\": {\"coordinates\": [[[[0.5,51.2],[0.6,51.2],[0.6,51.3],[0.5,51.2]]]], \
                \"type\": \"MultiPolygon\"}, \"properties\": {\"n\": 1, \"l\": [1, {}], \"code\": \"E02999001\"}, \
                \"type\": \"Feature\"}], \"type\": \"FeatureCollection\"}";
    let boundaries = read(&[SourceFile::memory("msoa21.geojson", text)]);
    assert_eq!(boundaries.layers[0].geography.to_string(), "msoa-2021");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let mut files = shapefile(&two_areas());
    files.push(SourceFile::memory("cut.zip", b"PK\x03\x04 and no more".as_slice()));
    files.push(SourceFile::memory("broken.geojson", "{\"type\": "));
    let boundaries = read(&files);
    assert_eq!(boundaries.layers.len(), 1);
    let notes: Vec<&str> = boundaries
        .report
        .with_code("unreadable-file")
        .filter_map(|note| note.place.file.as_deref())
        .collect();
    assert_eq!(notes, ["cut.zip", "broken.geojson"]);
}

#[test]
fn eastings_in_geojson() {
    let boundaries = read(&[geojson(&[feature(1, &polygon(&[square(500_000.0, 150_000.0, 1000.0)]))])]);
    assert_eq!(areas_m2(&boundaries), [1e6]);
    assert_eq!(boundaries.report.with_code("crs-contradicted").count(), 1);
}

#[test]
fn swapped_latitude_and_longitude() {
    let right = vec![(0.5, 51.2), (0.5, 51.21), (0.51, 51.21), (0.5, 51.2)];
    let swapped = right.iter().map(|(lon, lat)| (*lat, *lon)).collect();
    let [right, swapped] = [right, swapped].map(|ring| read(&[geojson(&[feature(1, &polygon(&[ring]))])]));
    assert_eq!(right.layers[0].shapes.points(), swapped.layers[0].shapes.points());
    assert_eq!(swapped.report.with_code("crs-swapped").count(), 1);
}

#[test]
fn a_prj_of_another_grid() {
    let mut files = shapefile(&two_areas());
    files.push(SourceFile::memory("westshire.prj", "PROJCS[\"TM65 / Irish Grid\",GEOGCS[\"TM65\"]]"));
    let text = refused(&files).to_string();
    assert!(text.contains("TM65 / Irish Grid"), "{text}");
}

#[test]
fn a_feature_at_the_origin() {
    let text = refused(&shapefile(&[vec![square(0.0, 0.0, 1.0)]])).to_string();
    assert!(text.starts_with("westshire.shp: the coordinates fit no coordinate reference system"), "{text}");
}

#[test]
fn an_archive_of_nothing_readable() {
    // The end of an archive's directory alone: an empty zip.
    let mut empty = b"PK\x05\x06".to_vec();
    empty.resize(22, 0);
    let text = refused(&[SourceFile::memory("empty.zip", empty)]).to_string();
    assert!(text.starts_with("empty.zip: nothing in this archive can be read"), "{text}");
}
