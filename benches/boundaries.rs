//! How long boundary files take, each format on the real files, and what the
//! `shapefile` crate would take for the same file.
//!
//! Run from the package's root beside `../shared/data`; without it nothing is
//! measured.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation should stop the test"
)]

use divan::{Bencher, black_box};
use oast::boundaries::read_folder;
use oast::files::{SourceFile, unzip};
use std::io::Cursor;
use std::path::Path;

const FOLDER: &str = "../shared/data/boundaries";
const BSC_2021: &str = "MSOA_2021_EW_BSC.zip";

const FILES: [&str; 4] = [BSC_2021, "MSOA_2021_EW.zip", "MSOA_2021_EW.geojson", "MSOA_2021_EW.gpkg"];

fn main() {
    if Path::new(FOLDER).is_dir() {
        divan::main();
    } else {
        println!("skipped: {FOLDER} is absent");
    }
}

fn file(name: &str) -> SourceFile {
    SourceFile::disk(format!("{FOLDER}/{name}"))
}

/// A file from disk to a layer: inflated, parsed, assembled, checked, repaired.
#[divan::bench(args = FILES)]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let files = [file(name)];
    bencher.bench(|| read_folder(black_box(&files)));
}

/// Inflating alone.
#[divan::bench]
fn inflate(bencher: Bencher<'_, '_>) {
    let zip = file(BSC_2021).loaded().unwrap();
    bencher.bench(|| unzip(black_box(&zip), &["shp", "dbf"]));
}

/// The parts of the shapefile, inflated.
fn parts() -> Vec<SourceFile> {
    unzip(&file(BSC_2021), &["shp", "dbf", "prj", "cpg"]).unwrap()
}

/// The shapefile without inflating it.
#[divan::bench]
fn inflated_shapefile(bencher: Bencher<'_, '_>) {
    let files = parts();
    bencher.bench(|| read_folder(black_box(&files)));
}

/// The same two files read by the `shapefile` crate: to its own structures only,
/// nothing assembled or checked.
#[divan::bench]
fn shapefile_crate(bencher: Bencher<'_, '_>) {
    let files = parts();
    let bytes = |ending: &str| {
        files.iter().find(|file| file.extension() == ending).unwrap().bytes().unwrap().into_owned()
    };
    let (shp, dbf) = (bytes("shp"), bytes("dbf"));
    bencher.bench(|| {
        let shapes = shapefile::ShapeReader::new(Cursor::new(&shp)).unwrap();
        let table = shapefile::dbase::Reader::new(Cursor::new(&dbf)).unwrap();
        let mut reader = shapefile::Reader::new(shapes, table);
        reader.iter_shapes_and_records().filter(Result::is_ok).count()
    });
}

/// All lookups and lists of England and Wales beside a boundary file.
#[divan::bench]
fn tables(bencher: Bencher<'_, '_>) {
    let mut files = oast::files::list(Path::new("../shared/data/lookups")).unwrap();
    files.push(file(BSC_2021));
    bencher.bench(|| read_folder(black_box(&files)));
}
