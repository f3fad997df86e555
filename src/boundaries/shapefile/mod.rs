//! Shapefiles: polygons (`.shp`), attributes (`.dbf`), coordinate reference
//! system (`.prj`) and encoding (`.cpg`) as one set. The index (`.shx`) is not
//! needed.
//!
//! Both files are read by code of our own: the `shapefile` crate allocates each
//! ring and hashes each attribute of each record. For 7,264 areas with 164,608
//! vertices it took 6.5 ms where this takes 1.2 ms on the same machine and
//! thread (`benches/boundaries.rs`); a test below holds the two against each other.
//!
//! Source of the formats: ESRI Shapefile Technical Description (July 1998);
//! dBASE III+ and IV table files.

mod dbf;
mod encoding;
mod shp;

use super::features::Features;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::report::Note;

/// The files that make one shapefile.
#[derive(Debug, Clone)]
pub(super) struct Set<'a> {
    /// The polygons.
    pub shp: &'a SourceFile,
    /// The attributes.
    pub dbf: Option<&'a SourceFile>,
    /// The coordinate reference system.
    pub prj: Option<&'a SourceFile>,
    /// The encoding of the attributes.
    pub cpg: Option<&'a SourceFile>,
}

/// Whether bytes begin as a `.shp` does.
pub(super) fn is_shp(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0, 0, 0x27, 0x0a])
}

/// Reads a shapefile.
///
/// # Errors
/// Not polygons, truncated, damaged, or an attribute table of another length
/// than the polygons; all problems at once.
pub(super) fn read(set: &Set<'_>) -> Result<Features> {
    let name = set.shp.name();
    let mut features = Features::of_file(name);
    shp::read(&set.shp.bytes()?, &mut features).map_err(|error| error.in_file(name))?;
    features.crs = text_of(set.prj)?;
    let dbf = set.dbf.ok_or_else(|| no_attributes(name))?;
    let label = text_of(set.cpg)?;
    let table = dbf::read(&dbf.bytes()?, label.as_deref()).map_err(|error| error.in_file(dbf.name()))?;
    if table.rows != features.len() {
        return Err(unequal(dbf.name(), table.rows, features.len()));
    }
    features.columns = table.columns;
    if let Some(note) = table.encoding_note {
        features.report.add(note.at(Place::file(dbf.name())));
    }
    if table.deleted.is_empty() {
        return Ok(features);
    }
    features.report.add(
        Note::warning("deleted-record", "records marked as deleted were left out")
            .at(Place::file(dbf.name()))
            .keys(table.deleted.iter().map(|row| format!("feature {}", row + 1))),
    );
    Ok(features.without(&table.deleted))
}

/// The trimmed text of a small file, lossy: both kinds are ASCII by their rules.
fn text_of(file: Option<&SourceFile>) -> Result<Option<String>> {
    let Some(file) = file else { return Ok(None) };
    let text = String::from_utf8_lossy(&file.bytes()?).trim().to_owned();
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn no_attributes(shp: &str) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the shapefile has no attribute table, so nothing tells which area is which")
            .at(Place::file(shp))
            .expected("a .dbf file of the same name beside it")
            .help("a shapefile is several files: give them all, or the zip they came in"),
    )
}

fn unequal(dbf: &str, rows: usize, shapes: usize) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the attribute table and the polygons are not of one length")
            .at(Place::file(dbf))
            .found(format!("{rows} rows for {shapes} polygons"))
            .expected("one row for each polygon")
            .help("the .shp and .dbf files belong to different exports, or one was cut: download both again"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::unzip;
    use std::io::Cursor;

    const ZIPS: [&str; 2] = [
        "../shared/data/boundaries/MSOA_2021_EW_BSC.zip",
        "../shared/data/boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip",
    ];

    #[test]
    fn every_point_and_text_is_what_the_shapefile_crate_reads() {
        for zip in ZIPS {
            if !std::path::Path::new(zip).exists() {
                println!("skipped: ../shared/data is absent");
                return;
            }
            let files = unzip(&SourceFile::disk(zip), &["shp", "dbf", "prj", "cpg"]).unwrap();
            let part = |ending: &str| files.iter().find(|file| file.extension() == ending);
            let set = Set { shp: part("shp").unwrap(), dbf: part("dbf"), prj: part("prj"), cpg: part("cpg") };
            let features = read(&set).unwrap();
            let shapes = shapefile::ShapeReader::new(Cursor::new(set.shp.bytes().unwrap())).unwrap();
            let table =
                shapefile::dbase::Reader::new(Cursor::new(set.dbf.unwrap().bytes().unwrap())).unwrap();
            let mut reader = shapefile::Reader::new(shapes, table);
            let mut count = 0;
            for (feature, record) in reader.iter_shapes_and_records().enumerate() {
                compare(&features, feature, &record.unwrap());
                count += 1;
            }
            assert_eq!(count, features.len());
        }
    }

    fn compare(features: &Features, feature: usize, record: &(shapefile::Shape, shapefile::dbase::Record)) {
        let (shapefile::Shape::Polygon(polygon), record) = record else { panic!("a polygon") };
        let theirs: Vec<(f64, f64)> =
            polygon.rings().iter().flat_map(|ring| ring.points()).map(|point| (point.x, point.y)).collect();
        let ours: Vec<(f64, f64)> = features.rings(feature).flat_map(|(ring, _)| ring).copied().collect();
        assert_eq!(ours, theirs, "feature {}", feature + 1);
        for column in &features.columns {
            if let Some(shapefile::dbase::FieldValue::Character(theirs)) = record.get(&column.name) {
                assert_eq!(column.get(feature), theirs.as_deref().unwrap_or_default().trim());
            }
        }
    }
}
