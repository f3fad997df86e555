//! OGC GeoPackage 1.4: an SQLite file of one layer, MULTIPOLYGON in grid metres
//! (EPSG:27700, the exact coordinates), with a spatial index and, through the
//! schema extension, the titles of its columns.
//!
//! Made in memory in one transaction; the caller writes the bytes where they
//! belong. No clock is read, and SQLite is given the same statements in the
//! same order, so that the same layer gives the same bytes.

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

/// Writes a layer after what `out` holds.
///
/// # Errors
/// Where the layer is out of step with itself, has no geometry, has a name that
/// SQLite cannot take, or `last_change` is no time.
pub(super) fn write(layer: &Layer<'_>, last_change: &str, out: &mut Vec<u8>) -> Result<()> {
    layer.check()?;
    let Some(geometry) = &layer.geometry else {
        let problem = Problem::new("the layer has no geometry").help("ask for csv, which needs none");
        return Err(Error::new(ErrorKind::Refused, problem));
    };
    check_names(layer)?;
    check_time(last_change)?;
    let mut connection = Connection::open_in_memory().map_err(refused)?;
    fill(&mut connection, layer, &geometry.shapes, last_change).map_err(refused)?;
    out.extend_from_slice(&connection.serialize("main").map_err(refused)?);
    Ok(())
}

fn refused(error: rusqlite::Error) -> Error {
    Error::new(ErrorKind::Format, Problem::new(format!("the GeoPackage could not be made: {error}")))
}

fn check_names(layer: &Layer<'_>) -> Result<()> {
    let mut problems = Vec::new();
    let name = layer.name.to_lowercase();
    if name.is_empty() || RESERVED.iter().any(|reserved| name.starts_with(reserved)) {
        let problem = Problem::new("a table of a GeoPackage cannot be called this");
        problems.push(problem.found(format!("\u{201c}{}\u{201d}", layer.name)));
    }
    for field in &layer.fields {
        if ["fid", "geom"].contains(&field.name.to_lowercase().as_str()) {
            let problem = Problem::new("a GeoPackage has a column of this name already");
            problems.push(problem.at(Place::default().column(&field.name)));
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

fn fill(
    connection: &mut Connection,
    layer: &Layer<'_>,
    shapes: &[ShapeRef<'_>],
    last_change: &str,
) -> rusqlite::Result<()> {
    connection.execute_batch(schema::PRAGMAS)?;
    let all = connection.transaction()?;
    all.execute_batch(schema::TABLES)?;
    all.execute_batch(&schema::feature_table(layer))?;
    insert_metadata(&all, layer, shapes, last_change)?;
    insert_columns(&all, layer)?;
    insert_rows(&mut all.prepare(&schema::insert_row(layer))?, layer, shapes)?;
    insert_index(&all, layer, shapes)?;
    all.execute_batch(&schema::index_triggers(layer))?;
    all.commit()
}

/// What the file says of itself and its layer.
fn insert_metadata(
    database: &Connection,
    layer: &Layer<'_>,
    shapes: &[ShapeRef<'_>],
    last_change: &str,
) -> rusqlite::Result<()> {
    let mut system =
        database.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?1, ?2, ?3, ?2, ?4, NULL)")?;
    for (name, number, organisation, definition) in schema::REFERENCE_SYSTEMS {
        system.execute(params![name, number, organisation, definition])?;
    }
    let bbox = shapes.iter().fold(BBox::EMPTY, |all, shape| all.with(shape.bbox()));
    let bounds = [bbox.min.e, bbox.min.n, bbox.max.e, bbox.max.n];
    let [west, south, east, north] = bounds.map(|bound| bound.is_finite().then_some(bound));
    let identifier = if layer.title.is_empty() { &layer.name } else { &layer.title };
    let about: Vec<&str> = layer.description.iter().chain(&layer.attribution).map(String::as_str).collect();
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        params![layer.name, identifier, about.join("\n"), last_change, west, south, east, north, GRID_EPSG],
    )?;
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)",
        params![layer.name, GRID_EPSG],
    )?;
    let mut extension = database.prepare("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)")?;
    for (table, name, definition, scope) in schema::EXTENSIONS {
        let column = table.is_none().then_some("geom");
        extension.execute(params![table.unwrap_or(&layer.name), column, name, definition, scope])?;
    }
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
