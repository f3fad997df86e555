//! What each file of a folder is, found from its content; archives are opened
//! and the parts of shapefiles put together.

use super::postcodes::PostcodeSource;
use super::{gpkg, json, shapefile, topojson};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::{SourceFile, gunzip, is_gzip, is_zip, unzip};

/// Members of archives that are looked at, by ending.
const WANTED: [&str; 11] =
    ["shp", "dbf", "prj", "cpg", "geojson", "topojson", "json", "gpkg", "csv", "tsv", "txt"];

/// Endings of parts of shapefiles that are nothing alone.
const PARTS: [&str; 10] = ["dbf", "prj", "cpg", "shx", "sbn", "sbx", "qix", "qmd", "qpj", "cst"];

/// Endings of delimited text: text alone does not tell a table from a page to read.
const TABLES: [&str; 3] = ["csv", "tsv", "txt"];

/// One thing to read.
#[derive(Debug)]
pub(super) enum Source<'a> {
    Shapefile(shapefile::Set<'a>),
    GeoJson(&'a SourceFile),
    TopoJson(&'a SourceFile),
    GeoPackage(&'a SourceFile),
    Table(&'a SourceFile),
    /// Attributes of a shapefile without its polygons.
    LonePart(&'a SourceFile),
    /// Nothing that is read here, such as a page of metadata.
    Other(&'a SourceFile),
}

impl Source<'_> {
    /// The file's name.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Shapefile(set) => set.shp.name(),
            Self::GeoJson(file) | Self::TopoJson(file) | Self::GeoPackage(file) => file.name(),
            Self::Table(file) | Self::LonePart(file) | Self::Other(file) => file.name(),
        }
    }
}

/// What a file of the folder holds.
pub(super) enum Opened {
    /// Files in memory: itself, or the members of an archive.
    Files(Vec<SourceFile>),
    /// Postcodes, which are left where they are.
    Postcodes(PostcodeSource),
}

/// Opens an archive or reads a file into memory, so that it is read once.
///
/// # Errors
/// What cannot be read or inflated.
pub(super) fn open(file: &SourceFile) -> Result<Opened> {
    if let Some(found) = PostcodeSource::recognise(file)? {
        return Ok(Opened::Postcodes(found));
    }
    let loaded = file.loaded()?;
    let bytes = loaded.bytes()?;
    if is_zip(&bytes) && file.extension() != "xlsx" {
        if let Some(found) = PostcodeSource::recognise_archive(file, &loaded) {
            return Ok(Opened::Postcodes(found));
        }
        let members = unzip(&loaded, &WANTED)?;
        return if members.is_empty() {
            Err(nothing_inside(file.name()))
        } else {
            Ok(Opened::Files(members))
        };
    }
    if is_gzip(&bytes) {
        return Ok(Opened::Files(vec![gunzip(&loaded)?]));
    }
    drop(bytes);
    Ok(Opened::Files(vec![loaded]))
}

/// Sorts opened files into things to read, in their order.
pub(super) fn classify<'a>(files: &'a [SourceFile], problems: &mut Vec<Error>) -> Vec<Source<'a>> {
    let mut sources = Vec::new();
    let shapefiles: Vec<&SourceFile> = files.iter().filter(|file| file.extension() == "shp").collect();
    for file in files {
        match classify_one(file, files, &shapefiles) {
            Ok(source) => sources.extend(source),
            Err(error) => problems.push(error),
        }
    }
    sources
}

fn classify_one<'a>(
    file: &'a SourceFile,
    files: &'a [SourceFile],
    shapefiles: &[&SourceFile],
) -> Result<Option<Source<'a>>> {
    let bytes = file.bytes()?;
    let ending = file.extension();
    let source = if ending == "shp" || shapefile::is_shp(&bytes) && ending != "shx" {
        Source::Shapefile(set_of(file, files))
    } else if PARTS.contains(&ending.as_str()) {
        if ending != "dbf" || shapefiles.iter().any(|shp| stem(shp) == stem(file)) {
            return Ok(None);
        }
        Source::LonePart(file)
    } else if gpkg::is_sqlite(&bytes) {
        Source::GeoPackage(file)
    } else if topojson::is_topojson(&bytes) {
        Source::TopoJson(file)
    } else if json::is_json(&bytes) {
        Source::GeoJson(file)
    } else if TABLES.contains(&ending.as_str()) {
        Source::Table(file)
    } else {
        Source::Other(file)
    };
    Ok(Some(source))
}

/// The files that go with a `.shp`: of the same name but for the ending, whose
/// letter case does not matter.
fn set_of<'a>(shp: &'a SourceFile, files: &'a [SourceFile]) -> shapefile::Set<'a> {
    let part = |ending: &str| files.iter().find(|file| file.extension() == ending && stem(file) == stem(shp));
    shapefile::Set { shp, dbf: part("dbf"), prj: part("prj"), cpg: part("cpg") }
}

/// The whole name without its ending.
fn stem(file: &SourceFile) -> &str {
    file.name().rsplit_once('.').map_or(file.name(), |(stem, _)| stem)
}

fn nothing_inside(archive: &str) -> Error {
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("nothing in this archive can be read")
            .at(Place::file(archive))
            .expected(format!("files that end in {}", WANTED.join(", ")))
            .help("an archive inside an archive must be unpacked first"),
    )
}
