//! Faults of TopoJSON files.

use super::{areas_m2, read, refused};
use oast::files::SourceFile;
use oast::report::Severity;

//  151  +---+---+        arcs: 0 the border, from bottom to top
//       | A | B |              1 A's other side, from top to bottom
//  150  +---+---+              2 B's other side, from bottom to top
//      500 501 502 km
const ARCS: &str = "[[[501000, 150000], [501000, 151000]], \
    [[501000, 151000], [500000, 151000], [500000, 150000], [501000, 150000]], \
    [[501000, 150000], [502000, 150000], [502000, 151000], [501000, 151000]]]";

fn topology(arcs: &str, first: &str, more: &str) -> String {
    format!(
        "{{\"type\": \"Topology\", \"arcs\": {arcs}, {more}\"objects\": {{\"areas\": {{\"type\": \
         \"GeometryCollection\", \"geometries\": [{{\"type\": \"Polygon\", \"id\": \"E02999001\", \"arcs\": {first}}}, \
         {{\"type\": \"Polygon\", \"id\": \"E02999002\", \"arcs\": [[2, -1]]}}]}}}}}}"
    )
}

fn file(text: &str) -> [SourceFile; 1] {
    [SourceFile::memory("msoa_2021.json", text.as_bytes())]
}

#[track_caller]
fn says(text: &str, expected: &str) {
    let found = refused(&file(text)).to_string();
    assert!(found.contains(expected), "{found}");
}

#[test]
fn a_topology_without_fault() {
    let boundaries = read(&file(&topology(ARCS, "[[0, 1]]", "")));
    assert_eq!(areas_m2(&boundaries), [1e6, 1e6]);
    assert_eq!(boundaries.layers[0].geography.to_string(), "msoa-2021");
    assert_eq!(boundaries.report.count(Severity::Warning), 0, "{}", boundaries.report);
    // Metres without a word, as mapshaper writes them.
    assert_eq!(boundaries.report.with_code("crs-guessed").count(), 1);
}

#[test]
fn an_arc_index_out_of_range() {
    says(
        &topology(ARCS, "[[0, 7]]", ""),
        "msoa_2021.json, feature 1: ring 1 of this geometry of object \u{201c}areas\u{201d} uses an arc that does \
         not exist\n  found: arc 7 of a file that has 3, counted from 0",
    );
    says(&topology(ARCS, "[[0, -5]]", ""), "found: arc -5 of a file that has 3");
    says(&topology(ARCS, "[[0, 99999999999999999999]]", ""), "what stands for an arc is not a whole number");
}

#[test]
fn a_ring_that_is_not_closed() {
    says(
        &topology(ARCS, "[[1]]", ""),
        "feature 1: ring 1 of this geometry of object \u{201c}areas\u{201d} is not closed\n  found: it begins with \
         arc 1 at (501000, 151000) and ends with arc 1 at (501000, 150000)",
    );
}

#[test]
fn arcs_that_do_not_meet() {
    says(
        &topology(ARCS, "[[0, -2]]", ""),
        "is of arcs that do not meet\n  found: arc 0 ends at (501000, 151000), arc 1 begins at (501000, 150000)",
    );
}

#[test]
fn a_transform_of_zero() {
    let transform = "\"transform\": {\"scale\": [0, 1], \"translate\": [500000, 150000]}, ";
    says(&topology(ARCS, "[[0, 1]]", transform), "found: scale [0.0, 1.0], translate [500000.0, 150000.0]");
}

#[test]
fn a_topology_of_another_type() {
    let text = topology(ARCS, "[[0, 1]]", "").replace("\"type\": \"Topology\", ", "");
    says(&text, "this is not a TopoJSON topology\n  found: JSON without a \u{201c}type\u{201d}");
    says("{\"type\": \"Topology\", \"arcs\": []}", "found: a topology without objects");
}

#[test]
fn arcs_that_are_not_arrays() {
    for (arcs, found) in [
        ("[7]", "arc 0, counted from 0: it is not an array of positions"),
        ("[[7, 8]]", "arc 0, counted from 0: one of its positions is not an array"),
        ("[[[1], [2]]]", "arc 0, counted from 0: one of its positions has fewer than two numbers"),
        ("[[[1, null], [2, 3]]]", "arc 0, counted from 0: a coordinate is not a number"),
        ("[[[1, 2]]]", "arc 0, counted from 0: it has fewer than two positions"),
        ("[]", "arc 0 of a file that has 0"),
    ] {
        says(&topology(arcs, "[[0]]", ""), found);
    }
    says(&topology("{}", "[[0, 1]]", ""), "line 1: invalid type: map, expected the arcs, an array of arrays");
    says(&topology(ARCS, "7", ""), "found: \u{201c}arcs\u{201d} is not an array");
    says(&topology(ARCS, "[0, 1]", ""), "found: arcs of a line\n  expected: arcs of a Polygon");
    says(&topology(ARCS, "[[[[0]]]]", ""), "found: the lists of its arcs are nested too deeply");
    says(&topology(ARCS, "[0, [1]]", ""), "found: the lists of its arcs are nested unevenly");
    says(&topology(ARCS, "[[0.5]]", ""), "found: what stands for an arc is not a whole number");
}

#[test]
fn a_coordinate_that_is_nan() {
    let arcs = ARCS.replacen("501000", "NaN", 1);
    says(&topology(&arcs, "[[0, 1]]", ""), "line 1: a coordinate or value is not a number\n  found: NaN");
    // Not finite only once it is scaled.
    let transform = "\"transform\": {\"scale\": [1e308, 1], \"translate\": [0, 0]}, ";
    says(&topology(ARCS, "[[0, 1]]", transform), "feature 1: a coordinate is not a finite number");
}

#[test]
fn a_topology_of_points() {
    let text = topology(ARCS, "[[0, 1]]", "").replace("Polygon", "MultiPoint");
    says(&text, "the topology has no object of polygons\n  found: areas (GeometryCollection)");
    let text = topology(ARCS, "[[0, 1]]", "").replacen("Polygon", "LineString", 1);
    says(
        &text,
        "feature 1: the geometry, of object \u{201c}areas\u{201d}, is not a polygon\n  found: LineString",
    );
}

#[test]
fn a_topology_without_codes() {
    let text = topology(ARCS, "[[0, 1]]", "").replace("E02999", "area ");
    says(&text, "no attribute of these features is an area code\n  found: feature id");
}

#[test]
fn arcs_used_without_end() {
    let rings = "[0, 1], ".repeat(100);
    says(&topology(ARCS, &format!("[{rings}[0, 1]]"), ""), "use the file's arcs too often");
}

#[test]
fn all_faults_of_a_file_come_at_once() {
    let text = topology(ARCS, "[[9]]", "").replace("[[2, -1]]", "[[2]]");
    let error = refused(&file(&text));
    // And that no layer is left.
    assert_eq!(error.problems().count(), 3, "{error}");
}
