//! `oast hotspots`: the same answer on any number of threads, and plain refusals.

use crate::support::{Folder, oast};
use std::process::Command;

const INDICATOR: &str = "claimant-rate-illustrative";

fn on_threads(threads: &str) -> Vec<u8> {
    let words =
        ["hotspots", "--indicator", INDICATOR, "--permutations", "199", "--seed", "7", "--format", "csv"];
    let mut program = Command::new(env!("CARGO_BIN_EXE_oast"));
    program.args(words).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads() {
    let one = on_threads("1");
    assert_eq!(one.iter().filter(|byte| **byte == b'\n').count(), 221);
    assert_eq!(one, on_threads("4"));
}

#[test]
fn kent_and_medway_with_its_method_and_what_was_left_out() {
    oast(&["hotspots", "--indicator", INDICATOR]).exits(0).says(&[
        "Getis\u{2013}Ord Gi*, the area itself counted among its neighbours, among all areas.",
        "False discovery rate 5 % over",
        "of 220 areas used",
        "ILLUSTRATIVE",
    ]);
}

#[test]
fn a_column_of_two_values_is_refused_and_so_are_wrong_words() {
    let folder = Folder::westshire();
    folder.file("indicators/two.csv", "code,Two\nE02999001,1\nE02999002,2\n");
    folder.oast(&["hotspots", "--indicator", "two"]).exits(1).says(&["at least 3 are needed"]);
    oast(&["hotspots", "--indicator", INDICATOR, "--seed", "2"]).exits(2).says(&["nothing is drawn"]);
    oast(&["hotspots", "--indicator", INDICATOR, "--method", "gi", "--with", INDICATOR])
        .exits(2)
        .says(&["this method is of one indicator"]);
}
