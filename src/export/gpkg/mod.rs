//! OGC GeoPackage 1.4: an SQLite file of layers, each MULTIPOLYGON in grid metres
//! (EPSG:27700, the exact coordinates) with a spatial index and, through the
//! schema extension, the titles of its columns.
//!
//! Made in memory in one transaction; the caller writes the bytes where they
//! belong. No clock is read, and SQLite is given the same statements in the
//! same order, so that the same layers give the same bytes.

mod blob;
mod schema;

use super::layer::{Cell, Layer};
use super::number::push_position;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::{BBox, ShapeRef};
use rusqlite::{Connection, Statement, params};
use std::collections::BTreeSet;

/// The reference system of every shape: the British National Grid.
const GRID_EPSG: i32 = 27700;

/// Beginnings of table names that are taken.
const RESERVED: [&str; 3] = ["gpkg_", "rtree_", "sqlite_"];

/// Writes layers after what `out` holds, each to a table of its name.
///
/// # Errors
/// Where a layer is out of step with itself, has no geometry, has a name that
/// SQLite cannot take or that another has, or `last_change` is no time.
pub(super) fn write(layers: &[Layer<'_>], last_change: &str, out: &mut Vec<u8>) -> Result<()> {
    check_names(layers)?;
    check_time(last_change)?;
    let mut tables = Vec::with_capacity(layers.len());
    for layer in layers {
        layer.check()?;
        let geometry = layer.geometry.as_ref().ok_or_else(without_geometry)?;
        tables.push((layer, geometry.shapes.as_slice()));
    }
    let mut connection = Connection::open_in_memory().map_err(refused)?;
    fill(&mut connection, &tables, last_change).map_err(refused)?;
    out.extend_from_slice(&connection.serialize("main").map_err(refused)?);
    Ok(())
}

/// A layer and its polygons.
type Table<'l, 'a> = (&'l Layer<'a>, &'l [ShapeRef<'a>]);

fn without_geometry() -> Error {
    let problem = Problem::new("the layer has no geometry").help("ask for csv, which needs none");
    Error::new(ErrorKind::Refused, problem)
}

fn refused(error: rusqlite::Error) -> Error {
    Error::new(ErrorKind::Format, Problem::new(format!("the GeoPackage could not be made: {error}")))
}

fn check_names(layers: &[Layer<'_>]) -> Result<()> {
    let mut problems = Vec::new();
    let mut names = BTreeSet::new();
    for layer in layers {
        let name = layer.name.to_lowercase();
        let found = format!("\u{201c}{}\u{201d}", layer.name);
        if name.is_empty() || RESERVED.iter().any(|reserved| name.starts_with(reserved)) {
            problems.push(Problem::new("a table of a GeoPackage cannot be called this").found(&found));
        }
        if !names.insert(name) {
            problems.push(Problem::new("two layers have the same name").found(found));
        }
        for field in &layer.fields {
            if ["fid", "geom"].contains(&field.name.to_lowercase().as_str()) {
                let problem = Problem::new("a GeoPackage has a column of this name already");
                problems.push(problem.at(Place::default().column(&field.name)));
            }
        }
    }
    Error::all(ErrorKind::Refused, problems)
}

/// Whether a time is written as the standard wants it.
fn check_time(time: &str) -> Result<()> {
    const PATTERN: &str = "0000-00-00T00:00:00.000Z";
    let digits_alike = |(found, expected): (u8, u8)| match expected {
        b'0' => found.is_ascii_digit(),
        _ => found == expected,
    };
    if time.len() == PATTERN.len() && time.bytes().zip(PATTERN.bytes()).all(digits_alike) {
        return Ok(());
    }
    let problem = Problem::new("this is not a time in UTC").found(format!("\u{201c}{time}\u{201d}"));
    Err(Error::new(ErrorKind::Parameter, problem.expected("a time such as 2024-03-01T12:00:00.000Z")))
}

fn fill(connection: &mut Connection, tables: &[Table<'_, '_>], last_change: &str) -> rusqlite::Result<()> {
    connection.execute_batch(schema::PRAGMAS)?;
    let all = connection.transaction()?;
    all.execute_batch(schema::TABLES)?;
    insert_systems(&all)?;
    let mut identifiers = BTreeSet::new();
    for (layer, shapes) in tables {
        // What is shown for a layer must be unique in the file; names are.
        let titled = !layer.title.is_empty() && identifiers.insert(&layer.title);
        let identifier = if titled { &layer.title } else { &layer.name };
        all.execute_batch(&schema::feature_table(layer))?;
        insert_metadata(&all, layer, shapes, identifier, last_change)?;
        insert_columns(&all, layer)?;
        insert_rows(&mut all.prepare(&schema::insert_row(layer))?, layer, shapes)?;
        insert_index(&all, layer, shapes)?;
        all.execute_batch(&schema::index_triggers(layer))?;
    }
    all.commit()
}

/// What the file says of itself, whatever its layers.
fn insert_systems(database: &Connection) -> rusqlite::Result<()> {
    let mut system =
        database.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, ?3, ?2, ?4, NULL)")?;
    for (name, number, organisation, definition) in schema::REFERENCE_SYSTEMS {
        system.execute(params![name, number, organisation, definition])?;
    }
    let mut extension = database.prepare(schema::INSERT_EXTENSION)?;
    for table in schema::SCHEMA_TABLES {
        let (name, definition, scope) = schema::SCHEMA;
        extension.execute(params![table, rusqlite::types::Null, name, definition, scope])?;
    }
    Ok(())
}

/// What the file says of a layer.
fn insert_metadata(
    database: &Connection,
    layer: &Layer<'_>,
    shapes: &[ShapeRef<'_>],
    identifier: &str,
    last_change: &str,
) -> rusqlite::Result<()> {
    let bbox = shapes.iter().fold(BBox::EMPTY, |all, shape| all.with(shape.bbox()));
    let bounds = [bbox.min.e, bbox.min.n, bbox.max.e, bbox.max.n];
    let [west, south, east, north] = bounds.map(|bound| bound.is_finite().then_some(bound));
    let about: Vec<&str> = layer.description.iter().chain(&layer.attribution).map(String::as_str).collect();
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        params![layer.name, identifier, about.join("\n"), last_change, west, south, east, north, GRID_EPSG],
    )?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
        params![layer.name, GRID_EPSG],
    )?;
    let (name, definition, scope) = schema::INDEX;
    database.execute(schema::INSERT_EXTENSION, params![layer.name, "geom", name, definition, scope])?;
    Ok(())
}

/// The titles and descriptions of the fields. `name` is what QGIS shows for a
/// column and must be unique; a title that stands twice is only in `title`.
fn insert_columns(database: &Connection, layer: &Layer<'_>) -> rusqlite::Result<()> {
    let mut column = database.prepare("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)")?;
    let mut titles = BTreeSet::new();
    for field in &layer.fields {
        let name = titles.insert(&field.title).then_some(&field.title);
        column.execute(params![layer.name, field.name, name, field.title, field.description])?;
    }
    Ok(())
}

fn insert_rows(row: &mut Statement<'_>, layer: &Layer<'_>, shapes: &[ShapeRef<'_>]) -> rusqlite::Result<()> {
    let (mut blob, mut text) = (Vec::new(), Vec::new());
    for (at, shape) in shapes.iter().enumerate() {
        row.raw_bind_parameter(1, at as i64 + 1)?;
        let geometry = blob::write(shape, &mut blob).then_some(&*blob);
        row.raw_bind_parameter(2, geometry)?;
        for (field, column) in layer.fields.iter().zip(3..) {
            match field.values.cell(at) {
                Cell::Null => row.raw_bind_parameter(column, rusqlite::types::Null)?,
                Cell::Text(text) => row.raw_bind_parameter(column, text)?,
                Cell::Real(number) => row.raw_bind_parameter(column, number)?,
                Cell::Integer(number) => row.raw_bind_parameter(column, number)?,
                Cell::Position(point) => {
                    text.clear();
                    push_position(&mut text, point, b' ');
                    row.raw_bind_parameter(column, std::str::from_utf8(&text).unwrap_or_default())?;
                }
            }
        }
        row.raw_execute()?;
    }
    Ok(())
}

/// The R-tree of the boxes, each widened by SQLite to 32 bits.
fn insert_index(database: &Connection, layer: &Layer<'_>, shapes: &[ShapeRef<'_>]) -> rusqlite::Result<()> {
    let index = schema::quoted(&schema::index_name(layer));
    database
        .execute_batch(&format!("CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)"))?;
    let mut row = database.prepare(&format!("INSERT INTO {index} VALUES (?, ?, ?, ?, ?)"))?;
    for (at, shape) in shapes.iter().enumerate() {
        let bbox = shape.bbox();
        if !bbox.is_empty() {
            row.execute(params![at as i64 + 1, bbox.min.e, bbox.max.e, bbox.min.n, bbox.max.n])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
