//! Comparison on the worked dataset: groups' figures against sums made here from
//! the publishers' files, and areas against them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::service::{CompareAnswer, CompareRequest, Dataset, compare};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

const LOOKUP: &str = "../shared/data/lookups/MSOA11 to MSOA21 to LAD22 EW.csv";
const QUALIFICATIONS: &str = "../shared/data/indicators/census/ts067_highest_qualification_labelled.csv";

fn worked() -> Option<&'static Dataset> {
    static WORKED: OnceLock<Option<Dataset>> = OnceLock::new();
    let opened = WORKED.get_or_init(|| {
        if !Path::new("../shared/data").is_dir() {
            println!("skipped: ../shared/data is absent");
            return None;
        }
        Some(Dataset::open(Path::new("examples/kent-medway"), &|_| {}).unwrap())
    });
    opened.as_ref()
}

fn asked(dataset: &Dataset, id: &str, change: impl FnOnce(&mut CompareRequest)) -> CompareAnswer {
    let mut request = CompareRequest::new(id);
    change(&mut request);
    compare(dataset, &request).unwrap()
}

fn words(text: &[&str]) -> Vec<String> {
    text.iter().map(|word| (*word).to_owned()).collect()
}

/// Some columns of a CSV file whose cells hold no quoted comma, by heading.
fn columns(path: &str, headings: &[&str]) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut rows = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = rows.headers().unwrap().clone();
    let at: Vec<usize> =
        headings.iter().map(|heading| names.iter().position(|name| name == *heading).unwrap()).collect();
    rows.records()
        .map(|row| row.map(|row| at.iter().map(|at| row[*at].to_owned()).collect()).unwrap())
        .collect()
}
