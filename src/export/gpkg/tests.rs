use super::*;
use crate::export::layer::{Field, Values};
use crate::export::sample;
use crate::geom::{Grid, Shape, Shapes};
use rusqlite::types::Value;

const TIME: &str = "1970-01-01T00:00:00.000Z";

fn written(layer: &Layer<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    write(std::slice::from_ref(layer), TIME, &mut out).unwrap();
    out
}

fn opened(bytes: &[u8]) -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact("main", bytes, bytes.len(), false).unwrap();
    connection
}

fn sample_file() -> Connection {
    let shapes = sample::shapes();
    opened(&written(&sample::layer(&shapes, &[])))
}

fn one(database: &Connection, sql: &str) -> Value {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn integer(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn it_is_a_geopackage_of_version_1_4() {
    let database = sample_file();
    assert_eq!(integer(&database, "PRAGMA application_id"), 0x4750_4B47);
    assert_eq!(integer(&database, "PRAGMA user_version"), 10_400);
    assert_eq!(one(&database, "PRAGMA integrity_check"), Value::Text("ok".into()));
    assert_eq!(integer(&database, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(one(&database, "SELECT rtreecheck('rtree_sample_geom')"), Value::Text("ok".into()));
    assert_eq!(integer(&database, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"), 7);
}

#[test]
fn zero_missing_and_suppressed_stay_apart() {
    let database = sample_file();
    let mut rows =
        database.prepare("SELECT rate_2024, rate_2024_state, rank FROM sample ORDER BY fid").unwrap();
    let rows: Vec<(Value, String, Value)> = rows
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(rusqlite::Result::unwrap)
        .collect();
    assert_eq!(rows[0], (Value::Real(0.0), "known".to_owned(), Value::Integer(1)));
    assert_eq!(rows[1], (Value::Null, "missing".to_owned(), Value::Null));
    assert_eq!(rows[2], (Value::Null, "suppressed".to_owned(), Value::Null));
    let name = one(&database, "SELECT name FROM sample WHERE code = 'W02000001'");
    assert_eq!(name, Value::Text("Ynys M\u{f4}n \"001\"\\\n\u{1}".into()));
}

#[test]
fn the_layer_says_what_it_is_and_that_it_is_made_up() {
    let database = sample_file();
    let about: (String, String, String, f64, f64, i64) = database
        .query_row(
            "SELECT identifier, description, last_change, min_x, max_y, srs_id FROM gpkg_contents",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)),
        )
        .unwrap();
    assert_eq!(about.0, "Sample \u{201c}areas\u{201d}");
    assert_eq!(about.1, "Illustrative: made up.\nContains OS data \u{a9} Crown copyright");
    assert_eq!((about.2.as_str(), about.3, about.4, about.5), (TIME, 575_000.0, 170_000.0, 27_700));
    let title = one(&database, "SELECT title FROM gpkg_data_columns WHERE column_name = 'rate_2024'");
    assert_eq!(title, Value::Text("Rate, 2024 (%)".into()));
    let index = "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' \
                 AND table_name = 'sample' AND column_name = 'geom'";
    assert_eq!(integer(&database, index), 1);
}

#[test]
fn the_index_finds_what_lies_in_a_box() {
    let database = sample_file();
    let found = "SELECT group_concat(id) FROM (SELECT id FROM rtree_sample_geom \
                 WHERE minx <= 576500 AND maxx >= 576400 AND miny <= 169500 AND maxy >= 169400 ORDER BY id)";
    assert_eq!(one(&database, found), Value::Text("2".into()));
}

#[test]
fn the_same_layer_gives_the_same_bytes() {
    let mut shapes = Shapes::default();
    for _ in 0..200 {
        sample::shapes().iter().for_each(|shape| shapes.push(shape));
    }
    let layer = sample::layer(&shapes, &[]);
    assert_eq!(written(&layer), written(&layer));
}

#[test]
fn an_area_without_a_polygon_is_null_and_not_indexed() {
    let mut shapes = Shapes::default();
    shapes.push(Shape::default().as_ref());
    sample::shapes().iter().take(2).for_each(|shape| shapes.push(shape));
    let database = opened(&written(&sample::layer(&shapes, &[])));
    assert_eq!(one(&database, "SELECT geom FROM sample WHERE fid = 1"), Value::Null);
    assert_eq!(integer(&database, "SELECT count(*) FROM rtree_sample_geom"), 2);
}

#[test]
fn a_layer_of_no_row_is_an_empty_table() {
    let shapes = Shapes::default();
    let database = opened(&written(&sample::layer(&shapes, &[])));
    assert_eq!(integer(&database, "SELECT count(*) FROM sample"), 0);
    assert_eq!(one(&database, "SELECT min_x FROM gpkg_contents"), Value::Null);
}

#[test]
fn a_layer_without_geometry_is_refused() {
    let layer = Layer { name: "x".to_owned(), ..Layer::default() };
    let error = write(&[layer], TIME, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("ask for csv"), "{error}");
}

#[test]
fn names_that_are_taken_are_refused() {
    let shapes = sample::shapes();
    let mut layer = sample::layer(&shapes, &[]);
    layer.name = "gpkg_contents".to_owned();
    layer.fields.push(Field::new("FID", "", Values::Integer(vec![None; 3])));
    let error = write(&[layer], TIME, &mut Vec::new()).unwrap_err();
    assert_eq!(error.problems().count(), 2, "{error}");
}

#[test]
fn a_name_with_a_quotation_mark_is_only_a_name() {
    let shapes = sample::shapes();
    let mut layer = sample::layer(&shapes, &[]);
    layer.name = "a\" (x); DROP TABLE gpkg_contents; --".to_owned();
    layer.fields[2].name = "b\"c".to_owned();
    let database = opened(&written(&layer));
    assert_eq!(
        integer(&database, "SELECT count(\"b\"\"c\") FROM \"a\"\" (x); DROP TABLE gpkg_contents; --\""),
        1
    );
}

#[test]
fn a_time_of_another_shape_is_refused() {
    let shapes = sample::shapes();
    let layer = sample::layer(&shapes, &[]);
    for time in ["", "2024-03-01", "2024-03-01 12:00:00.000Z", "2024-03-01T12:00:00.000"] {
        let layers = std::slice::from_ref(&layer);
        assert!(write(layers, time, &mut Vec::new()).unwrap_err().is_parameter(), "{time}");
    }
}

#[test]
fn coordinates_are_exact() {
    let mut shape = Shape::default();
    let ring = [(0.1, 0.2), (1e6 / 3.0, 0.2), (7.0, 1e6 / 7.0), (0.1, 0.2)];
    shape.push_ring(&ring.map(|(e, n)| Grid::new(e, n)));
    shape.end_polygon();
    let mut shapes = Shapes::default();
    shapes.push(shape.as_ref());
    let database = opened(&written(&sample::layer(&shapes, &[])));
    let blob: Vec<u8> = database.query_row("SELECT geom FROM sample", [], |row| row.get(0)).unwrap();
    let numbers: Vec<f64> =
        blob[62..].chunks_exact(8).map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap())).collect();
    assert_eq!(numbers, ring.iter().flat_map(|(e, n)| [*e, *n]).collect::<Vec<_>>());
}

#[test]
fn every_layer_has_its_own_table_and_all_that_belongs_to_it() {
    let shapes = sample::shapes();
    let (areas, mut districts) = (sample::layer(&shapes, &[]), sample::layer(&shapes, &[]));
    districts.name = "lad_2022".to_owned();
    let mut out = Vec::new();
    write(&[areas, districts], TIME, &mut out).unwrap();
    let database = opened(&out);
    assert_eq!(integer(&database, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(one(&database, "PRAGMA integrity_check"), Value::Text("ok".into()));
    for table in ["sample", "lad_2022"] {
        let count = |from: &str| integer(&database, &format!("SELECT count(*) FROM {from}"));
        assert_eq!(count(&format!("{table} WHERE geom NOT NULL")), 3);
        assert_eq!(count(&format!("rtree_{table}_geom")), 3);
        assert_eq!(
            one(&database, &format!("SELECT rtreecheck('rtree_{table}_geom')")),
            Value::Text("ok".into())
        );
        let of = |metadata: &str| count(&format!("{metadata} WHERE table_name = '{table}'"));
        assert_eq!(["gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions"].map(of), [1, 1, 1]);
        assert_eq!(of("gpkg_data_columns"), 6);
    }
    assert_eq!(integer(&database, "SELECT count(*) FROM gpkg_extensions"), 4);
    // A title that stands twice is an identifier once.
    let names =
        "SELECT group_concat(identifier, '; ') FROM (SELECT identifier FROM gpkg_contents ORDER BY rowid)";
    assert_eq!(one(&database, names), Value::Text("Sample \u{201c}areas\u{201d}; lad_2022".into()));
}

#[test]
fn layers_of_one_name_are_refused() {
    let shapes = sample::shapes();
    let mut twice = [sample::layer(&shapes, &[]), sample::layer(&shapes, &[])];
    twice[1].name = "SAMPLE".to_owned();
    let error = write(&twice, TIME, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("two layers have the same name"), "{error}");
}
