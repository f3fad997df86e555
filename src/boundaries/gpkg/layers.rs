//! The layers of a GeoPackage, and which of them is read.

use super::blob;
use super::database::{open, quoted, refuse};
use crate::boundaries::attributes::find_codes;
use crate::boundaries::features::{Features, TextColumn};
use crate::boundaries::problems::Problems;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::Note;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

/// Geometry types that can hold polygons.
const POLYGONS: [&str; 3] = ["POLYGON", "MULTIPOLYGON", "GEOMETRY"];

/// A layer, as the GeoPackage describes it.
#[derive(Debug, Clone)]
struct Layer {
    table: String,
    geometry: String,
    kind: String,
    /// Authority, number and WKT of its coordinate reference system.
    crs: Option<String>,
}

/// Reads the polygon layer that has area codes; the first where none has.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Features> {
    let connection = open(bytes)?;
    let layers = layers(&connection)?;
    let polygons: Vec<&Layer> =
        layers.iter().filter(|layer| POLYGONS.contains(&layer.kind.as_str())).collect();
    let Some(first) = polygons.first() else { return Err(no_polygons(&layers)) };
    let mut chosen = *first;
    if polygons.len() > 1 {
        let mut most = 0;
        for layer in &polygons {
            let attributes = features(&connection, layer, name, false)?;
            let codes = find_codes(&attributes).map_or(0, |codes| codes.codes.iter().flatten().count());
            if codes > most {
                (chosen, most) = (layer, codes);
            }
        }
    }
    let mut features = features(&connection, chosen, name, true)?;
    if layers.len() > 1 {
        let others = layers.iter().map(|layer| &layer.table).filter(|table| **table != chosen.table);
        let message = format!("layer \u{201c}{}\u{201d} was read, the others were not", chosen.table);
        features.report.add(Note::info("layer-chosen", message).at(Place::file(name)).keys(others));
    }
    Ok(features)
}

/// What the GeoPackage's own tables say of its layers.
fn layers(connection: &Connection) -> Result<Vec<Layer>> {
    let sql = "SELECT g.table_name, g.column_name, upper(g.geometry_type_name), g.srs_id, \
               s.organization, s.organization_coordsys_id, s.definition \
               FROM gpkg_geometry_columns g \
               JOIN gpkg_contents c ON lower(c.table_name) = lower(g.table_name) \
               LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id \
               ORDER BY g.rowid";
    let mut statement = connection.prepare(sql).map_err(|error| not_a_geopackage(&error))?;
    let rows = statement.query_map([], layer).map_err(refuse)?;
    rows.collect::<rusqlite::Result<Vec<Layer>>>().map_err(refuse)
}

fn layer(row: &Row<'_>) -> rusqlite::Result<Layer> {
    let srs: i64 = row.get(3)?;
    let authority: Option<String> = row.get(4)?;
    let number: Option<i64> = row.get(5)?;
    let wkt: Option<String> = row.get(6)?;
    // -1 and 0 stand for undefined systems.
    let crs = match (srs, authority, number) {
        (-1 | 0, ..) => None,
        (_, Some(authority), Some(number)) if authority.eq_ignore_ascii_case("epsg") => {
            Some(format!("EPSG:{number}"))
        }
        _ => wkt,
    };
    Ok(Layer { table: row.get(0)?, geometry: row.get(1)?, kind: row.get(2)?, crs })
}

/// The features of a layer; without their geometry where only attributes are asked for.
fn features(connection: &Connection, layer: &Layer, name: &str, geometry: bool) -> Result<Features> {
    let sql = format!("SELECT * FROM {}", quoted(&layer.table));
    let mut statement = connection.prepare(&sql).map_err(refuse)?;
    let mut features = Features { crs: layer.crs.clone(), ..Features::of_file(name) };
    let is_geometry = |column: &String| column.eq_ignore_ascii_case(&layer.geometry);
    let names = column_names(connection, &layer.table)?;
    let shape = names.iter().position(is_geometry);
    // Positions of the attributes in a row, aligned to the columns.
    let places: Vec<usize> = (0..names.len()).filter(|at| Some(*at) != shape).collect();
    features.columns = names
        .iter()
        .filter(|column| !is_geometry(column))
        .map(|column| TextColumn::new(column.as_str(), 0))
        .collect();
    let mut problems = Problems::default();
    let mut rows = statement.query([]).map_err(refuse)?;
    while let Some(row) = rows.next().map_err(refuse)? {
        let number = features.len() as u64 + 1;
        for (column, at) in features.columns.iter_mut().zip(&places) {
            match row.get_ref(*at).map_err(refuse)? {
                ValueRef::Text(text) => column.push(&String::from_utf8_lossy(text)),
                _ => column.push(""),
            }
        }
        let shape = if geometry { shape } else { None };
        let outcome = match shape.map(|at| row.get_ref(at)).transpose().map_err(refuse)? {
            Some(ValueRef::Blob(bytes)) => blob::read(bytes, &mut features),
            _ => Ok(()),
        };
        if let Err(error) = outcome {
            problems.add(error.first().clone().at(Place::default().feature(number)));
        }
        features.end_feature(number);
    }
    problems.finish()?;
    Ok(features)
}

/// The names of a table's columns, in the order of `SELECT *`. Asked of the
/// schema, because rusqlite panics on a statement's column whose name is not
/// UTF-8.
fn column_names(connection: &Connection, table: &str) -> Result<Vec<String>> {
    // Columns hidden in virtual tables are marked 1; `SELECT *` leaves them out.
    let sql = format!("PRAGMA table_xinfo({})", quoted(table));
    let mut statement = connection.prepare(&sql).map_err(refuse)?;
    let mut rows = statement.query([]).map_err(refuse)?;
    let mut names = Vec::new();
    while let Some(row) = rows.next().map_err(refuse)? {
        let name = match row.get_ref(1).map_err(refuse)? {
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => String::new(),
        };
        if row.get::<_, i64>(6).map_err(refuse)? != 1 {
            names.push(name);
        }
    }
    Ok(names)
}

fn not_a_geopackage(error: &rusqlite::Error) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("this SQLite database is not a whole GeoPackage")
            .found(error.to_string())
            .expected("the tables gpkg_contents, gpkg_geometry_columns and gpkg_spatial_ref_sys")
            .help("export the layer as GeoPackage"),
    )
}

fn no_polygons(layers: &[Layer]) -> Error {
    let found: Vec<String> = layers.iter().map(|layer| format!("{} ({})", layer.table, layer.kind)).collect();
    let found = if found.is_empty() { "no layer of features".to_owned() } else { found.join(", ") };
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("the GeoPackage has no layer of polygons")
            .found(found)
            .expected("a layer of the boundaries of areas")
            .help("export the boundaries, not their centroids or outlines"),
    )
}
