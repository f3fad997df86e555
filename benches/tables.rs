//! How long reading official tables takes: splitting alone, and to columns.

use divan::Bencher;
use oast::files::SourceFile;
use oast::indicators::{Sniff, import, read_folder};
use oast::report::Report;
use oast::text::Rows;

const FILES: [&str; 4] = [
    "census/ts067_highest_qualification_labelled.csv",
    "census/number_of_cars_5a.csv",
    "imd/imd2019_england_msoa11.csv",
    "population/msoa_population_estimates_2019_data.csv",
];

/// 232,182 rows of six levels in gzip; 8,480 names by 90 months; 21,603 rows of a
/// workbook; two tables stacked in one file.
const PUBLISHED: [&str; 4] = [
    "census/TS038_disability_3a_2021.csv.gz",
    "stat-xplore/households_on_UC_msoa_15-22.csv",
    "ons/REQ3292_LifeExpectancy_2011MSOAs_England_2016_to_2020.xlsx",
    "nomis/bres_msoa_2024.csv",
];

fn main() {
    divan::main();
}

fn bytes(file: &str) -> Option<Vec<u8>> {
    let read = std::fs::read(format!("../shared/data/indicators/{file}")).ok();
    if read.is_none() {
        println!("skipped: ../shared/data is absent");
    }
    read
}

/// Decoding, dialect, rows.
#[divan::bench(args = FILES)]
fn rows(bencher: Bencher<'_, '_>, file: &str) {
    let Some(bytes) = bytes(file) else { return };
    bencher
        .counter(divan::counter::BytesCount::new(bytes.len()))
        .bench(|| Rows::read(file, &bytes).map(|rows| rows.len()));
}

/// One table to columns.
#[divan::bench(args = FILES)]
fn table(bencher: Bencher<'_, '_>, file: &str) {
    let Some(bytes) = bytes(file) else { return };
    bencher
        .counter(divan::counter::BytesCount::new(bytes.len()))
        .bench(|| import(Sniff::new(file, &bytes), None, &mut Report::new()));
}

/// Publishers' exports as downloaded, from the disk to columns.
#[divan::bench(args = PUBLISHED, sample_count = 20)]
fn published(bencher: Bencher<'_, '_>, file: &str) {
    let path = format!("../shared/data/indicators/{file}");
    if !std::path::Path::new(&path).exists() {
        println!("skipped: ../shared/data is absent");
        return;
    }
    let files = [SourceFile::disk(path)];
    bencher.bench(|| read_folder(&files, None));
}

/// The four tables of the Census as a folder, from the disk.
#[divan::bench]
fn folder(bencher: Bencher<'_, '_>) {
    let files: Vec<SourceFile> = [
        "ts067_highest_qualification_labelled",
        "number_of_cars_5a",
        "economic_activity_status_4a",
        "health_in_general_4a",
    ]
    .iter()
    .map(|file| SourceFile::disk(format!("../shared/data/indicators/census/{file}.csv")))
    .collect();
    bencher.bench(|| read_folder(&files, None));
}
