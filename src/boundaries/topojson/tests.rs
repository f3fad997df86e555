//! What is put into a file comes out of it, and nothing in one panics.

use super::*;
use crate::geom::ring::Role;
use proptest::prelude::*;

fn features(text: &str) -> Features {
    assert!(is_topojson(text.as_bytes()), "{text}");
    read("areas.topojson", text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

type Ring = (Vec<(f64, f64)>, Role);

/// The rings of each feature, and what they are.
fn rings(features: &Features) -> Vec<Vec<Ring>> {
    let of = |feature| features.rings(feature).map(|(ring, role)| (ring.to_vec(), role)).collect();
    (0..features.len()).map(of).collect()
}

//  150002  c---+---d        arcs: 0 the border from bottom to top
//          | A | B |              1 A's other side, top to bottom
//  150000  a---+---b              2 B's other side, bottom to top
//     500000  501  502
const PLAIN: &str = r#"{ "type": "Topology",
    "arcs": [ [[500001, 150000], [500001, 150002]],
              [[500001, 150002], [500000, 150002], [500000, 150000], [500001, 150000]],
              [[500001, 150000], [500002, 150000], [500002, 150002], [500001, 150002]] ],
    "objects": { "areas": { "type": "GeometryCollection", "geometries": [
        { "type": "Polygon", "id": "E02999001", "arcs": [[0, 1]] },
        { "type": "MultiPolygon", "id": "E02999002", "properties": { "name": "East" }, "arcs": [[[2, -1]]] } ] } } }"#;

fn two_squares() -> Vec<Vec<Ring>> {
    let (w, m, e, s, n) = (500_000.0, 500_001.0, 500_002.0, 150_000.0, 150_002.0);
    let a = vec![(m, s), (m, n), (w, n), (w, s), (m, s)];
    let b = vec![(m, s), (e, s), (e, n), (m, n), (m, s)];
    vec![vec![(a, Role::Outer)], vec![(b, Role::Outer)]]
}

#[test]
fn arcs_are_put_together() {
    let features = features(PLAIN);
    assert_eq!(rings(&features), two_squares());
    let column = |name: &str| {
        let column = features.columns.iter().find(|column| column.name == name).unwrap();
        column.iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(column("feature id"), ["E02999001", "E02999002"]);
    assert_eq!(column("name"), ["", "East"]);
    assert!(features.report.notes().is_empty(), "{}", features.report);
}

// The same, in steps of half a metre from (500000, 150000).
#[test]
fn a_quantised_file_is_the_same_and_says_by_what_step() {
    let quantised = r#"{ "objects": { "areas": { "geometries": [
        { "arcs": [[0, 1]], "id": "E02999001", "type": "Polygon" },
        { "arcs": [[[2, -1]]], "id": "E02999002", "type": "MultiPolygon" } ], "type": "GeometryCollection" } },
        "arcs": [ [[2, 0], [0, 4]], [[2, 4], [-2, 0], [0, -4], [2, 0]], [[2, 0], [2, 0], [0, 4], [-2, 0]] ],
        "transform": { "scale": [0.5, 0.5], "translate": [500000, 150000] }, "type": "Topology" }"#;
    let features = features(quantised);
    assert_eq!(rings(&features), two_squares());
    let note = features.report.with_code("quantised").next().unwrap();
    assert_eq!(
        note.message,
        "the file was quantised: coordinates are whole steps of 50.0 cm by 50.0 cm, so points are up to 35.4 cm \
         from where they were surveyed"
    );
}

//  4  +-------+
//     | +---+ |     a hole, as the second ring; collections in collections;
//     | |   | |     features without an outline
//  0  +-+---+-+
#[test]
fn nested_collections_and_null_geometries() {
    let text = r#"{ "type": "Topology", "arcs": [ [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],
            [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]], [[6, 0], [7, 0], [7, 1], [6, 0]] ],
        "objects": { "areas": { "type": "GeometryCollection", "geometries": [
            { "type": "GeometryCollection", "geometries": [
                { "type": "Polygon", "id": "one", "arcs": [[0], [1]] }, { "type": null, "id": "two" } ] },
            { "type": "GeometryCollection", "id": "three", "geometries": [
                { "type": "Polygon", "id": "not a feature", "arcs": [[0]] },
                { "type": "MultiPolygon", "arcs": [[[1]], [[2]]] } ] },
            null,
            { "type": "Polygon", "id": "empty", "arcs": [] } ] } } }"#;
    let features = features(text);
    let roles: Vec<Vec<Role>> =
        rings(&features).iter().map(|rings| rings.iter().map(|(_, role)| *role).collect()).collect();
    let (outer, hole) = (Role::Outer, Role::Hole);
    assert_eq!(roles, [vec![outer, hole], vec![], vec![outer; 3], vec![], vec![]]);
    assert_eq!(features.columns[0].iter().collect::<Vec<_>>(), ["one", "two", "three", "", "empty"]);
    assert_eq!(features.numbers, [1, 2, 3, 4, 5]);
}

#[test]
fn the_object_with_the_most_codes_is_read() {
    let text = r#"{ "type": "Topology", "arcs": [ [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]] ],
        "objects": {
            "land": { "type": "Polygon", "arcs": [[0]] },
            "points": { "type": "Point", "coordinates": [0, 0], "id": "E02999009" },
            "areas": { "type": "GeometryCollection", "geometries": [
                { "type": "Polygon", "properties": { "MSOA21CD": "E02999001" }, "arcs": [[0]] } ] },
            "broken": { "type": "Polygon", "arcs": [[99]] } } }"#;
    let features = features(text);
    assert_eq!(features.columns[0].get(0), "E02999001");
    let note = features.report.with_code("layer-chosen").next().unwrap();
    assert_eq!(note.message, "object \u{201c}areas\u{201d} was read, the others were not");
    assert_eq!(note.keys, ["land", "points", "broken"]);
}

#[test]
fn json_of_another_format_is_left_to_its_reader() {
    for text in [r#"{"type": "FeatureCollection"}"#, r#"{"name": "x", "features": []}"#, "[]", "x", "", "{"] {
        assert!(!is_topojson(text.as_bytes()), "{text}");
    }
    for text in [r#"{"bbox": [0, 1], "type": "Topology", "#, r#"{"arcs": [["#, r#"{"objects": NaN"#] {
        assert!(is_topojson(text.as_bytes()), "{text}");
    }
}

/// A coverage of quadrangles: corners and the middles of edges moved at will.
#[derive(Debug, Clone)]
struct Coverage {
    across: usize,
    up: usize,
    /// One more than there are areas, each way, three a corner: the corner, the
    /// middle of the edge to the east, of the edge to the north.
    points: Vec<(i32, i32)>,
}

impl Coverage {
    fn point(&self, x: usize, y: usize, which: usize) -> (i32, i32) {
        let (dx, dy) = self.points[(y * (self.across + 1) + x) * 3 + which];
        (x as i32 * 100 + [0, 50, 0][which] + dx, y as i32 * 100 + [0, 0, 50][which] + dy)
    }

    /// The arc from a corner to the east (1) or north (2), and its number.
    fn arc(&self, x: usize, y: usize, which: usize) -> (i64, [(i32, i32); 3]) {
        let number = (y * (self.across + 1) + x) * 2 + which - 1;
        let end = if which == 1 { (x + 1).min(self.across) } else { x };
        let top = if which == 2 { (y + 1).min(self.up) } else { y };
        (number as i64, [self.point(x, y, 0), self.point(x, y, which), self.point(end, top, 0)])
    }

    /// The arcs of each area, anticlockwise.
    fn areas(&self) -> Vec<[i64; 4]> {
        let areas = (0..self.up).flat_map(|y| (0..self.across).map(move |x| (x, y)));
        let ring = |(x, y)| {
            let (south, east) = (self.arc(x, y, 1).0, self.arc(x + 1, y, 2).0);
            let (north, west) = (self.arc(x, y + 1, 1).0, self.arc(x, y, 2).0);
            [south, east, !north, !west]
        };
        areas.map(ring).collect()
    }

    fn arcs(&self) -> Vec<[(i32, i32); 3]> {
        let corners = (0..=self.up).flat_map(|y| (0..=self.across).map(move |x| (x, y)));
        corners.flat_map(|(x, y)| [self.arc(x, y, 1).1, self.arc(x, y, 2).1]).collect()
    }

    /// As TopoJSON in steps of `scale`, the difference between positions.
    fn encoded(&self, scale: f64) -> String {
        let arcs = self
            .arcs()
            .into_iter()
            .map(|[a, b, c]| serde_json::json!([[a.0, a.1], [b.0 - a.0, b.1 - a.1], [c.0 - b.0, c.1 - b.1]]));
        let areas = self.areas().into_iter();
        let areas = areas.map(|ring| serde_json::json!({ "type": "Polygon", "arcs": [ring] }));
        serde_json::json!({
            "type": "Topology", "transform": { "scale": [scale, scale], "translate": [1000.5, -20.25] },
            "arcs": arcs.collect::<Vec<_>>(),
            "objects": { "areas": { "type": "GeometryCollection", "geometries": areas.collect::<Vec<_>>() } }
        })
        .to_string()
    }

    /// The outline of each area, straight from the points.
    fn outlines(&self, scale: f64) -> Vec<Vec<(f64, f64)>> {
        let arcs = self.arcs();
        let outline = |ring: [i64; 4]| {
            let mut points: Vec<(i32, i32)> = Vec::new();
            for arc in ring {
                let mut arc_points = arcs[(if arc < 0 { !arc } else { arc }) as usize];
                if arc < 0 {
                    arc_points.reverse();
                }
                points.extend(&arc_points[..2]);
            }
            points.push(points[0]);
            let placed = |(x, y): (i32, i32)| (f64::from(x) * scale + 1000.5, f64::from(y) * scale - 20.25);
            points.into_iter().map(placed).collect()
        };
        self.areas().into_iter().map(outline).collect()
    }
}

fn coverages() -> impl Strategy<Value = Coverage> {
    (1_usize..6, 1_usize..6).prop_flat_map(|(across, up)| {
        let count = (across + 1) * (up + 1) * 3;
        prop::collection::vec((-20_i32..20, -20_i32..20), count).prop_map(move |points| Coverage {
            across,
            up,
            points,
        })
    })
}

proptest! {
    #[test]
    fn an_encoded_coverage_is_decoded(coverage in coverages(), scale in 1e-6_f64..1e3) {
        let features = features(&coverage.encoded(scale));
        let found: Vec<Vec<(f64, f64)>> =
            rings(&features).into_iter().flat_map(|rings| rings.into_iter().map(|(ring, _)| ring)).collect();
        prop_assert_eq!(found, coverage.outlines(scale));
    }

    #[test]
    fn no_damage_panics(
        coverage in coverages(),
        places in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&b"[]{},:\"-0195e.nullarcs\xff"[..])), 0..6),
        cut in any::<prop::sample::Index>(), whole in any::<bool>(),
    ) {
        for text in [coverage.encoded(0.5), PLAIN.to_owned()] {
            let mut bytes = text.into_bytes();
            for (place, byte) in &places {
                let at = place.index(bytes.len());
                bytes[at] = *byte;
            }
            if !whole {
                bytes.truncate(cut.index(bytes.len()));
            }
            let _ = (is_topojson(&bytes), read("areas.topojson", &bytes));
        }
    }

    #[test]
    fn no_arc_numbers_panic(ring in prop::collection::vec(prop_oneof![-5_i64..5, any::<i64>()], 0..6)) {
        let arcs = serde_json::json!([ring]).to_string();
        let text = PLAIN.replace("[[0, 1]]", &arcs);
        let _ = read("areas.topojson", text.as_bytes());
    }
}
