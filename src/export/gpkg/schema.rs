//! The tables that make an SQLite file a GeoPackage 1.4 (OGC 12-128r19), word
//! by word, and the SQL made for one layer.

use super::super::layer::{Layer, Values};

/// `GPKG`, and version 1.4 (2.1.1.1.1, requirement 2).
pub(super) const PRAGMAS: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA foreign_keys = ON;
    PRAGMA application_id = 0x47504B47;
    PRAGMA user_version = 10400;";

/// Annex C.1 to C.5, and F.3 and F.9 for the extensions in use.
pub(super) const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY NOT NULL, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));";

/// The four reference systems: name, number, organisation, definition.
pub(super) const REFERENCE_SYSTEMS: [(&str, i32, &str, &str); 4] = [
    ("Undefined Cartesian SRS", -1, "NONE", "undefined"),
    ("Undefined geographic SRS", 0, "NONE", "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", WGS_84),
    ("OSGB36 / British National Grid", 27700, "EPSG", NATIONAL_GRID),
];

/// WKT 1 of EPSG:4326.
const WGS_84: &str = concat!(
    r#"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],"#,
    r#"AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],"#,
    r#"UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],"#,
    r#"AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]"#,
);

/// WKT 1 of EPSG:27700.
const NATIONAL_GRID: &str = concat!(
    r#"PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_Britain_1936","#,
    r#"SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],AUTHORITY["EPSG","6277"]],"#,
    r#"PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],"#,
    r#"AUTHORITY["EPSG","4277"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],"#,
    r#"PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],"#,
    r#"PARAMETER["false_northing",-100000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],"#,
    r#"AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]"#,
);

/// Table, column, name, definition, scope.
pub(super) const INSERT_EXTENSION: &str = "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)";

/// The extension of a layer's geometry: name, definition, scope.
pub(super) const INDEX: (&str, &str, &str) =
    ("gpkg_rtree_index", "http://www.geopackage.org/spec140/#extension_rtree", "write-only");

/// The extension of the titles of columns: name, definition, scope.
pub(super) const SCHEMA: (&str, &str, &str) =
    ("gpkg_schema", "http://www.geopackage.org/spec140/#extension_schema", "read-write");

/// The tables of [`SCHEMA`].
pub(super) const SCHEMA_TABLES: [&str; 2] = ["gpkg_data_columns", "gpkg_data_column_constraints"];

/// A name between quotation marks, lawful whatever is in it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The table of the layer's rows.
pub(super) fn feature_table(layer: &Layer<'_>) -> String {
    let mut sql = format!(
        "CREATE TABLE {} (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \"geom\" MULTIPOLYGON",
        quoted(&layer.name)
    );
    for field in &layer.fields {
        let kind = match field.values {
            Values::Text(_) | Values::Position(_) => "TEXT",
            Values::Real { .. } => "REAL",
            Values::Integer(_) => "INTEGER",
        };
        sql.push_str(&format!(", {} {kind}", quoted(&field.name)));
    }
    sql.push(')');
    sql
}

/// Inserts one row: number, geometry, fields.
pub(super) fn insert_row(layer: &Layer<'_>) -> String {
    let marks = ", ?".repeat(layer.fields.len());
    format!("INSERT INTO {} VALUES (?, ?{marks})", quoted(&layer.name))
}

/// The spatial index of the layer, by name.
pub(super) fn index_name(layer: &Layer<'_>) -> String {
    format!("rtree_{}_geom", layer.name)
}

/// What keeps the spatial index true while others edit the file (annex F.3,
/// *Update Triggers*). Made after the rows, since only a GeoPackage program
/// has the functions that they call.
pub(super) fn index_triggers(layer: &Layer<'_>) -> String {
    const TEMPLATE: &str = r#"
CREATE TRIGGER "{index}_insert" AFTER INSERT ON {table}
  WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN INSERT OR REPLACE INTO {rtree} VALUES (NEW."fid",
  ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "{index}_update2" AFTER UPDATE OF "geom" ON {table}
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM {rtree} WHERE id = OLD."fid"; END;
CREATE TRIGGER "{index}_update4" AFTER UPDATE ON {table}
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM {rtree} WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "{index}_update5" AFTER UPDATE ON {table}
  WHEN OLD."fid" != NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
BEGIN DELETE FROM {rtree} WHERE id = OLD."fid";
  INSERT OR REPLACE INTO {rtree} VALUES (NEW."fid",
  ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "{index}_update6" AFTER UPDATE OF "geom" ON {table}
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
    AND (OLD."geom" NOTNULL AND NOT ST_IsEmpty(OLD."geom"))
BEGIN UPDATE {rtree} SET minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"),
  miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom") WHERE id = NEW."fid"; END;
CREATE TRIGGER "{index}_update7" AFTER UPDATE OF "geom" ON {table}
  WHEN OLD."fid" = NEW."fid" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))
    AND (OLD."geom" ISNULL OR ST_IsEmpty(OLD."geom"))
BEGIN INSERT INTO {rtree} VALUES (NEW."fid",
  ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")); END;
CREATE TRIGGER "{index}_delete" AFTER DELETE ON {table}
  WHEN OLD."geom" NOT NULL
BEGIN DELETE FROM {rtree} WHERE id = OLD."fid"; END;"#;
    let index = index_name(layer);
    TEMPLATE
        .replace("{rtree}", &quoted(&index))
        .replace("{table}", &quoted(&layer.name))
        .replace("{index}", &index.replace('"', "\"\""))
}
