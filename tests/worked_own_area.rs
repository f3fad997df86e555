//! Areas of one's own in the worked dataset of `examples/kent-medway/`: a district's
//! outline gives the district's published areas, and a circle lies between.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::analyse::{self, Apportion, By};
use oast::atlas::{Atlas, GroupSet};
use oast::geom::LonLat;
use oast::service::{At, Dataset, OwnAreaAnswer, OwnAreaRequest, OwnPlace, OwnValue, own_area};
use std::path::Path;
use std::sync::OnceLock;

/// The dataset, opened once; `None` where the files are not here.
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

/// The figures that several areas of the worked dataset have together.
const SUMMED: [&str; 4] = ["uc-households", "uc-households-rate", "child-poverty", "no-qualifications"];

fn district<'a>(atlas: &'a Atlas, name: &str) -> (&'a GroupSet, usize) {
    let set = atlas.groupings().iter().find(|set| set.is_district()).unwrap();
    (set, set.groups().iter().position(|group| group.name == name).unwrap())
}

/// A district's outline as GeoJSON in metres, from the borders of its areas.
fn outline(atlas: &Atlas, name: &str) -> String {
    let (set, at) = district(atlas, name);
    let shapes = atlas.outlines(set.id()).unwrap().to_shapes();
    let polygons = shapes.get(at).polygons().map(|rings| {
        let ring = |ring: &[oast::geom::Grid]| {
            let points: Vec<String> = ring.iter().map(|at| format!("[{:?},{:?}]", at.e, at.n)).collect();
            format!("[{}]", points.join(","))
        };
        format!("[{}]", rings.map(ring).collect::<Vec<_>>().join(","))
    });
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}}"#;
    let polygons = polygons.collect::<Vec<_>>().join(",");
    format!(r#"{{"type":"MultiPolygon",{crs},"coordinates":[{polygons}]}}"#)
}

fn ask(dataset: &Dataset, place: OwnPlace, apportion: Apportion) -> OwnAreaAnswer {
    let indicators = SUMMED.map(str::to_owned).to_vec();
    own_area(dataset, &OwnAreaRequest { apportion, indicators, ..OwnAreaRequest::new(place) }).unwrap()
}

fn value<'a>(answer: &'a OwnAreaAnswer, id: &str) -> &'a OwnValue {
    answer.indicators.iter().find(|value| value.indicator.as_str() == id).unwrap()
}

/// What `oast join --of` writes of a group.
fn total(atlas: &Atlas, id: &str, areas: &[u32]) -> f64 {
    let (indicator, column) = atlas.column(id, None).unwrap();
    analyse::total(atlas, indicator, column, areas).value.unwrap()
}

#[track_caller]
fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-9 * (1.0 + expected.abs()), "{what}: {found} {expected}");
}

#[test]
fn a_districts_outline_gives_the_districts_figures() {
    let Some(dataset) = worked() else { return };
    let atlas = dataset.atlas();
    for name in ["Ashford", "Maidstone", "Tunbridge Wells"] {
        let (set, at) = district(atlas, name);
        let text = outline(atlas, name);
        for apportion in [Apportion::Area, Apportion::Points] {
            let place = OwnPlace::Geojson { name: "outline".to_owned(), text: text.clone() };
            let answer = ask(dataset, place, apportion);
            assert_eq!(answer.used, set.areas(at).len(), "{name} {apportion:?}");
            assert!(answer.covered > 1.0 - 1e-9, "{}", answer.covered);
            for id in SUMMED {
                let (found, expected) = (value(&answer, id), total(atlas, id, set.areas(at)));
                assert_near(found.value.unwrap(), expected, &format!("{name} {id} {apportion:?}"));
            }
            assert!(!value(&answer, "no-qualifications").flags.contains(&"estimated"));
        }
    }
}

#[test]
fn a_list_of_a_districts_areas_is_the_district_and_similar_to_itself() {
    let Some(dataset) = worked() else { return };
    let atlas = dataset.atlas();
    let (set, at) = district(atlas, "Thanet");
    let codes = set.areas(at).iter().map(|area| atlas.codes()[*area as usize].to_string()).collect();
    let answer = ask(dataset, OwnPlace::Areas(codes), Apportion::Best);
    assert_eq!(answer.apportioned, By::List);
    for id in SUMMED {
        assert_near(value(&answer, id).value.unwrap(), total(atlas, id, set.areas(at)), id);
    }
    let poverty = value(&answer, "child-poverty");
    let beside = |name: &str| poverty.compared.iter().find(|with| with.name == name).unwrap();
    assert_eq!(beside("Thanet").standing.comparison, Some("similar"));
    assert_eq!(beside("Thanet").standing.gap, Some(0.0));
    let kent = beside("Kent and Medway");
    assert_eq!((kent.standing.comparison, kent.standing.verdict), (Some("higher"), Some("worse")));
    assert!(
        poverty.lower.unwrap() < poverty.value.unwrap() && poverty.value.unwrap() < poverty.upper.unwrap()
    );
}

#[test]
fn a_circle_is_apportioned_by_points_where_they_are_and_by_ground_on_request() {
    let Some(dataset) = worked() else { return };
    let circle = || OwnPlace::Circle { at: At::Degrees(LonLat::new(0.5276, 51.3942)), radius_m: 5000.0 };
    let points = ask(dataset, circle(), Apportion::Best);
    assert_eq!(points.apportioned, By::Points);
    assert!(points.areas.iter().all(|area| area.share == 0.0 || area.share == 1.0));
    let ground = ask(dataset, circle(), Apportion::Area);
    assert_eq!(ground.areas.len(), points.areas.len());
    assert!(ground.areas.iter().any(|area| area.share > 0.0 && area.share < 1.0));
    for id in SUMMED {
        let (one, other) = (value(&points, id).value.unwrap(), value(&ground, id).value.unwrap());
        assert!((one / other - 1.0).abs() < 0.15, "{id}: {one} {other}");
        assert!(value(&ground, id).flags.contains(&"estimated"), "{id}");
    }
    // A circle of 300 m holds nobody's weighted centroid, and is apportioned by ground.
    let place = OwnPlace::Circle { at: At::Degrees(LonLat::new(0.9, 51.2)), radius_m: 300.0 };
    let tiny = ask(dataset, place, Apportion::Best);
    assert_eq!(tiny.apportioned, By::Area);
    assert!(tiny.method.starts_with("no population-weighted centroid lies inside"), "{}", tiny.method);
}

/// Two polygons that split the box around Kent and Medway share out what is in it.
#[test]
fn two_halves_of_a_box_are_the_box() {
    let Some(dataset) = worked() else { return };
    let stretch = |west: f64, east: f64| {
        let place = OwnPlace::Corners(vec![
            (west, 140_000.0),
            (east, 140_000.0),
            (east, 170_000.0),
            (west, 170_000.0),
        ]);
        ask(dataset, place, Apportion::Area)
    };
    let (west, east) = (stretch(550_000.0, 587_000.0), stretch(587_000.0, 640_000.0));
    let whole = stretch(550_000.0, 640_000.0);
    let households = |answer: &OwnAreaAnswer| value(answer, "uc-households").value.unwrap();
    assert!((households(&west) + households(&east) - households(&whole)).abs() < 1.0);
    let share = |answer: &OwnAreaAnswer, code| {
        answer.areas.iter().find(|area| area.code == code).map_or(0.0, |area| area.share)
    };
    for area in &whole.areas {
        let sum = share(&west, area.code) + share(&east, area.code);
        assert!((sum - area.share).abs() < 2.1e-5, "{}: {sum} {}", area.code, area.share);
    }
}
