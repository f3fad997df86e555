//! GeoPackages, made with SQLite.

use crate::fixtures::{Ring, square};
use oast::boundaries::read_folder;
use oast::files::SourceFile;
use rusqlite::{Connection, MAIN_DB};

/// A polygon as a GeoPackage stores it: header, envelope of one kind, WKB of
/// one byte order.
fn blob(rings: &[Ring], envelope: u8, little: bool) -> Vec<u8> {
    let mut bytes = b"GP\0".to_vec();
    bytes.push(envelope << 1 | u8::from(little));
    let word = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    let number = |n: f64| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    bytes.extend(word(27700));
    bytes.resize(8 + [0, 32, 48, 48, 64][usize::from(envelope)], 0);
    bytes.push(u8::from(little));
    bytes.extend(word(3));
    bytes.extend(word(rings.len() as u32));
    for ring in rings {
        bytes.extend(word(ring.len() as u32));
        bytes.extend(ring.iter().flat_map(|(x, y)| [number(*x), number(*y)]).flatten());
    }
    bytes
}

const TABLES: &str = "
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
        srs_id INTEGER, z TINYINT, m TINYINT);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('National Grid', 27700, 'EPSG', 27700, 'PROJCS[]', '');";

/// Adds a layer with one column of text.
fn layer(db: &Connection, table: &str, kind: &str, column: &str, rows: &[(&str, Vec<u8>)]) {
    db.execute_batch(&format!(
        "CREATE TABLE \"{table}\" (fid INTEGER PRIMARY KEY, geom {kind}, \"{column}\" TEXT);
         INSERT INTO gpkg_contents VALUES ('{table}', 'features', '{table}', 27700);
         INSERT INTO gpkg_geometry_columns VALUES ('{table}', 'geom', '{kind}', 27700, 0, 0);"
    ))
    .unwrap();
    let insert = format!("INSERT INTO \"{table}\" (geom, \"{column}\") VALUES (?, ?)");
    for (value, geometry) in rows {
        db.execute(&insert, (geometry, value)).unwrap();
    }
}

fn bytes_of(db: &mut Connection) -> Vec<u8> {
    db.serialize(MAIN_DB).unwrap().to_vec()
}

fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(TABLES).unwrap();
    db
}

fn areas() -> Vec<(&'static str, Vec<u8>)> {
    let ring = |e: f64| vec![square(e, 150_000.0, 1000.0)];
    vec![("E02999001", blob(&ring(500_000.0), 1, true)), ("E02999002", blob(&ring(501_000.0), 4, false))]
}

/// Two areas of Westshire, in both byte orders.
pub(crate) fn westshire() -> Vec<u8> {
    let mut db = database();
    layer(&db, "west shire", "POLYGON", "MSOA21CD", &areas());
    bytes_of(&mut db)
}

fn read(bytes: Vec<u8>) -> oast::error::Result<oast::boundaries::Boundaries> {
    read_folder(&[SourceFile::memory("westshire.gpkg", bytes)])
}

#[test]
fn a_geopackage_without_fault() {
    let layer = read(westshire()).unwrap().layers.remove(0);
    assert_eq!(layer.codes.len(), 2);
    assert_eq!(layer.shapes.iter().map(|shape| shape.area_m2()).sum::<f64>(), 2e6);
}

#[test]
fn a_geopackage_left_in_write_ahead_mode() {
    let mut bytes = westshire();
    bytes[18] = 2;
    bytes[19] = 2;
    assert_eq!(read(bytes).unwrap().layers[0].codes.len(), 2);
}

#[test]
fn a_geopackage_of_several_layers() {
    let mut db = database();
    layer(&db, "centroids", "POINT", "MSOA21CD", &[]);
    layer(&db, "woods", "MULTIPOLYGON", "name", &[("Old Wood", blob(&[square(5e5, 2e5, 10.0)], 0, true))]);
    layer(&db, "areas", "MULTIPOLYGON", "MSOA21CD", &areas());
    let boundaries = read(bytes_of(&mut db)).unwrap();
    assert_eq!(boundaries.layers[0].codes.len(), 2);
    let note = boundaries.report.with_code("layer-chosen").next().unwrap();
    assert!(note.message.contains("\u{201c}areas\u{201d}"));
    assert_eq!(note.keys, ["centroids", "woods"]);
}

// rusqlite panics when a statement's column of such a name is asked for.
#[test]
fn a_column_whose_name_is_not_utf_8() {
    let mut db = database();
    layer(&db, "areas", "POLYGON", "MSOA21CD", &areas());
    db.execute_batch("ALTER TABLE areas ADD COLUMN remark TEXT").unwrap();
    let mut bytes = bytes_of(&mut db);
    let at = bytes.windows(6).position(|window| window == b"remark").unwrap();
    bytes[at + 2] = 0xff;
    assert_eq!(read(bytes).unwrap().layers[0].codes.len(), 2);
}

#[test]
fn a_geopackage_of_points() {
    let mut db = database();
    layer(&db, "centroids", "POINT", "MSOA21CD", &[]);
    let text = read(bytes_of(&mut db)).unwrap_err().to_string();
    assert!(text.contains("no layer of polygons\n  found: centroids (POINT)"), "{text}");
}

#[test]
fn a_geometry_cut_off() {
    let mut rows = areas();
    rows[1].1.truncate(120);
    let mut db = database();
    layer(&db, "areas", "POLYGON", "MSOA21CD", &rows);
    let text = read(bytes_of(&mut db)).unwrap_err().to_string();
    assert!(text.starts_with("westshire.gpkg, feature 2: the geometry is not well-known binary"), "{text}");
}

#[test]
fn an_sqlite_database_that_is_no_geopackage() {
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE t (a)").unwrap();
    let text = read(bytes_of(&mut db)).unwrap_err().to_string();
    assert!(text.starts_with("westshire.gpkg: this SQLite database is not a whole GeoPackage"), "{text}");
}

#[test]
fn a_truncated_geopackage() {
    let bytes = westshire();
    let text = read(bytes[..bytes.len() / 2].to_vec()).unwrap_err().to_string();
    assert!(text.starts_with("westshire.gpkg: "), "{text}");
}
