use super::super::sample::{atlas_of, indicator};
use super::*;
use crate::analyse::{Evidence, Unsure, Withheld, total};
use crate::area::AreaCode;
use crate::boundaries::{PointCode, Points, PointsOf, Weights};
use crate::measure::{Absent, Flags, Kind, Value};
use crate::stats::interval::Level;
use proptest::prelude::*;

const SUPPRESSED: Value = Value::Absent(Absent::Suppressed);
const MISSING: Value = Value::Absent(Absent::Missing);

fn known(numbers: &[f64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::Known).collect()
}

/// Four areas of a square metre each in a row, from easting 500,000.
fn atlas() -> Atlas {
    let mut rate = indicator("rate", Kind::Percentage, Some("people"));
    rate.numerator = Some("poor".parse().unwrap());
    let mut mean = indicator("mean", Kind::Mean, Some("people"));
    mean.decimals = 0;
    atlas_of(vec![
        (indicator("people", Kind::Count, None), vec![("2024", known(&[100.0, 200.0, 300.0, 400.0]))]),
        (indicator("poor", Kind::Count, None), vec![("2024", known(&[10.0, 40.0, 90.0, 160.0]))]),
        (rate, vec![("2024", known(&[10.0, 20.0, 30.0, 40.0]))]),
        (mean, vec![("2024", known(&[1.0, 2.0, 3.0, 4.0]))]),
        (indicator("rank", Kind::Rank, None), vec![("2024", known(&[1.0, 2.0, 3.0, 4.0]))]),
        (
            indicator("rare", Kind::Count, None),
            vec![("2024", vec![Value::Known(5.0), SUPPRESSED, Value::Known(8.0), Value::Known(0.0)])],
        ),
        (
            indicator("gaps", Kind::Count, None),
            vec![("2024", vec![Value::Known(5.0), MISSING, Value::Known(8.0), Value::Known(0.0)])],
        ),
    ])
}

/// A rectangle over the row, in metres from its west end.
fn stretch(west: f64, east: f64) -> OwnShape {
    let corner = |(e, n): (f64, f64)| Grid::new(500_000.0 + e, 150_000.0 + n);
    let mut shape = Shape::default();
    shape.push_ring(&[(west, -1.0), (east, -1.0), (east, 2.0), (west, 2.0), (west, -1.0)].map(corner));
    shape.end_polygon();
    OwnShape::Polygons(vec![shape])
}

fn figure(atlas: &Atlas, id: &str, own: &OwnArea) -> OwnFigure {
    let (indicator, column) = atlas.column(id, None).unwrap();
    OwnFigure::of(&Evidence::of(atlas, indicator, column), own, Level::P95)
}

fn value(id: &str, shape: &OwnShape) -> Value {
    let atlas = atlas();
    figure(&atlas, id, &OwnArea::of(&atlas, shape, Apportion::Best)).value
}

#[test]
fn an_area_that_is_cut_counts_by_its_ground() {
    let atlas = atlas();
    let own = OwnArea::of(&atlas, &stretch(0.5, 2.0), Apportion::Best);
    let shares: Vec<(u32, f64, By)> = own.shares.iter().map(|one| (one.area, one.share, one.by)).collect();
    assert_eq!(shares, [(0, 0.5, By::Area), (1, 1.0, By::Area)]);
    assert!(own.method.contains("no population-weighted centroids"), "{}", own.method);
    assert!((own.area_km2 - 4.5e-6).abs() < 1e-12 && (own.covered - 1.0 / 3.0).abs() < 1e-9);
}

#[test]
fn every_kind_has_its_arithmetic() {
    let half = stretch(0.5, 2.0);
    assert_eq!(value("people", &half), Value::Known(250.0));
    assert_eq!(value("poor", &half), Value::Known(45.0));
    assert_eq!(value("rate", &half), Value::Known(18.0));
    let mean = value("mean", &half).known().unwrap();
    assert!((mean - (50.0 + 2.0 * 200.0) / 250.0).abs() < 1e-12, "{mean}");
    assert_eq!(value("rank", &half), Value::Absent(Absent::NotApplicable));
}

#[test]
fn a_figure_of_apportioned_areas_is_an_estimate_and_of_whole_ones_is_not() {
    let atlas = atlas();
    let of = |shape| figure(&atlas, "poor", &OwnArea::of(&atlas, &shape, Apportion::Best)).flags;
    assert_eq!(of(stretch(2.5, 4.0)), Flags::ESTIMATED);
    assert_eq!(of(stretch(2.0, 4.0)), Flags::NONE);
    assert_eq!(of(OwnShape::Areas(vec![2, 3])), Flags::NONE);
}

#[test]
fn limits_are_those_of_the_apportioned_parts() {
    let atlas = atlas();
    let found = figure(&atlas, "rate", &OwnArea::of(&atlas, &stretch(0.5, 2.0), Apportion::Best));
    let limits = found.figure.limits.unwrap();
    let parts = crate::analyse::Parts::Proportion { numerator: 45.0, denominator: 250.0 };
    assert_eq!(limits, parts.limits(Level::P95).unwrap());
    let found = figure(&atlas, "mean", &OwnArea::of(&atlas, &stretch(0.5, 2.0), Apportion::Best));
    assert_eq!(found.figure.limits, Err(Unsure::NotCounted));
}

#[test]
fn areas_without_a_number_are_left_out_and_counted() {
    let atlas = atlas();
    let found = figure(&atlas, "gaps", &OwnArea::of(&atlas, &stretch(0.0, 4.0), Apportion::Best));
    assert_eq!((found.value, found.used, found.absent), (Value::Known(13.0), 3, 1));
    assert_eq!((found.states.known, found.states.missing), (3, 1));
    let only = figure(&atlas, "gaps", &OwnArea::of(&atlas, &OwnShape::Areas(vec![1]), Apportion::Best));
    assert_eq!(only.value, MISSING);
    let only = figure(&atlas, "rare", &OwnArea::of(&atlas, &OwnShape::Areas(vec![1]), Apportion::Best));
    assert_eq!((only.value, only.withheld), (SUPPRESSED, None));
}

#[test]
fn nothing_inside_is_not_applicable() {
    let atlas = atlas();
    let own = OwnArea::of(&atlas, &stretch(10.0, 20.0), Apportion::Best);
    assert!(own.shares.is_empty() && own.covered == 0.0);
    assert_eq!(figure(&atlas, "poor", &own).value, Value::Absent(Absent::NotApplicable));
}

/// 5 is the least that is told of any area, and one area's number is withheld.
#[test]
fn a_count_below_the_least_published_is_withheld() {
    let atlas = atlas();
    let found = figure(&atlas, "rare", &OwnArea::of(&atlas, &stretch(2.0, 2.5), Apportion::Best));
    assert_eq!((found.value, found.withheld), (SUPPRESSED, Some(Withheld::SmallCount { least: 5.0 })));
    assert!(found.figure.limits.is_err() && found.flags.is_empty());
    assert!(found.method.contains("tells none between 0 and 5"), "{}", found.method);
    let none = figure(&atlas, "rare", &OwnArea::of(&atlas, &stretch(3.0, 3.5), Apportion::Best));
    assert_eq!((none.value, none.withheld), (Value::Known(0.0), None));
}

#[test]
fn a_slice_below_the_least_published_is_withheld() {
    let atlas = atlas();
    let of = |west: f64, east: f64| {
        figure(&atlas, "rare", &OwnArea::of(&atlas, &stretch(west, east), Apportion::Best)).withheld
    };
    // All of the first area and a quarter of the third, of which eight are told.
    let corner = |west: f64, east: f64| match stretch(west, east) {
        OwnShape::Polygons(shapes) => shapes,
        _ => Vec::new(),
    };
    let two = OwnShape::Polygons([corner(0.0, 1.0), corner(2.0, 2.25)].concat());
    let found = figure(&atlas, "rare", &OwnArea::of(&atlas, &two, Apportion::Best));
    assert_eq!(found.withheld, Some(Withheld::SmallSlice { least: 5.0 }));
    // All but a quarter of it: as telling.
    assert_eq!(of(0.0, 2.75), Some(Withheld::SmallSlice { least: 5.0 }));
    assert_eq!(of(0.0, 3.0), None);
}

#[test]
fn small_counts_of_a_publisher_that_withholds_nothing_are_told() {
    assert_eq!(value("gaps", &stretch(2.0, 2.5)), Value::Known(4.0));
}

#[test]
fn a_sliver_is_nothing_and_all_but_a_sliver_is_all() {
    let atlas = atlas();
    let own = OwnArea::of(&atlas, &stretch(1e-6, 2.000_001), Apportion::Best);
    let shares: Vec<(u32, f64)> = own.counted().collect();
    assert_eq!(shares, [(0, 1.0), (1, 1.0)]);
    assert!(own.is_exact());
}

#[test]
fn a_way_to_apportion_that_is_none_names_the_others() {
    let error = "people".parse::<Apportion>().unwrap_err();
    assert!(error.is_parameter() && error.to_string().contains("points, area or best"), "{error}");
}

/// Points of invented output areas over the row of four, at a height of 0.5 m.
fn points(east_m: &[f64], people: Option<&[f64]>) -> Points {
    let codes = (0..east_m.len()).map(|at| AreaCode::read(&format!("E00999{at:03}")).unwrap());
    Points {
        file: "oa.csv".to_owned(),
        of: PointsOf::Areas("oa-2021".parse().unwrap()),
        codes: codes.map(PointCode::Area).collect(),
        at: east_m.iter().map(|east| Grid::new(500_000.0 + east, 150_000.5)).collect(),
        weights: people.map(|people| Weights { heading: "population".to_owned(), people: people.to_vec() }),
        is_centred: false,
    }
}

fn with_points(east_m: &[f64], people: Option<&[f64]>) -> Atlas {
    let people_of_areas = (indicator("people", Kind::Count, None), vec![("2024", known(&[100.0; 4]))]);
    super::super::sample::with_points(vec![people_of_areas], vec![points(east_m, people)])
}

fn shares(own: &OwnArea) -> Vec<(u32, f64, By)> {
    own.shares.iter().map(|one| (one.area, one.share, one.by)).collect()
}

#[test]
fn an_area_that_is_cut_counts_by_the_people_at_its_points() {
    let atlas = with_points(&[0.1, 0.9, 1.1, 1.2, 1.9], Some(&[30.0, 10.0, 1.0, 2.0, 3.0]));
    let own = OwnArea::of(&atlas, &stretch(0.5, 1.5), Apportion::Best);
    assert_eq!(shares(&own), [(0, 0.25, By::PopulationPoints), (1, 0.5, By::PopulationPoints)]);
    assert_eq!((own.shares[0].overlap, own.apportioned), (0.5, By::PopulationPoints));
    assert!(own.method.contains("points of oa-2021 weighed by \u{201c}population\u{201d} (oa.csv)"));
    let people = figure(&atlas, "people", &own);
    assert_eq!((people.value, people.flags), (Value::Known(75.0), Flags::ESTIMATED));
    let whole = OwnArea::of(&atlas, &stretch(0.0, 2.0), Apportion::Points);
    assert!(whole.is_exact(), "{:?}", whole.shares);
    let ground = OwnArea::of(&atlas, &stretch(0.5, 1.5), Apportion::Area);
    assert_eq!(shares(&ground), [(0, 0.5, By::Area), (1, 0.5, By::Area)]);
}

#[test]
fn points_without_people_count_the_same() {
    let atlas = with_points(&[0.1, 0.6, 0.9, 0.95], None);
    let own = OwnArea::of(&atlas, &stretch(0.5, 1.0), Apportion::Best);
    assert_eq!(shares(&own), [(0, 0.75, By::PopulationPoints)]);
    assert!(own.method.contains("points of oa-2021, which count the same"), "{}", own.method);
}

#[test]
fn an_area_without_points_or_people_falls_back_to_its_ground() {
    let atlas = with_points(&[0.1, 0.9, 1.5], Some(&[1.0, 3.0, 0.0]));
    let own = OwnArea::of(&atlas, &stretch(0.5, 1.75), Apportion::Best);
    assert_eq!(shares(&own), [(0, 0.75, By::PopulationPoints), (1, 0.75, By::Area)]);
    assert!(own.method.ends_with("as if people lived evenly on it"), "{}", own.method);
    // Nobody's point lies inside: by ground, unless points were asked for.
    let best = OwnArea::of(&atlas, &stretch(0.2, 0.7), Apportion::Best);
    assert!(best.shares[0].by == By::Area && best.method.starts_with("no point of a smaller area"));
    let asked = OwnArea::of(&atlas, &stretch(0.2, 0.7), Apportion::Points);
    assert_eq!(shares(&asked), [(0, 0.0, By::PopulationPoints)]);
}

#[test]
fn a_circle_takes_the_points_within_its_radius() {
    let atlas = with_points(&[0.1, 0.9, 2.5], Some(&[1.0, 3.0, 1.0]));
    let centre = Grid::new(500_001.0, 150_000.5);
    let own = OwnArea::of(&atlas, &OwnShape::Circle { centre, radius_m: 0.3 }, Apportion::Best);
    assert_eq!((own.shares[0].share, own.shares[0].by), (0.75, By::PopulationPoints));
    assert_eq!((own.shares.len(), own.shares[1].by), (2, By::Area));
}

proptest! {
    /// Whatever the points and their weights: what is cut in two or three is shared
    /// out whole.
    #[test]
    fn shares_over_a_partition_sum_to_one(
        found in prop::collection::vec((0.0..4.0_f64, 0.0..1e6_f64), 0..60),
        one in 0.0..4.0_f64, other in 0.0..4.0_f64, weighed: bool,
    ) {
        let (east_m, people): (Vec<f64>, Vec<f64>) = found.into_iter().unzip();
        let atlas = with_points(&east_m, weighed.then_some(&people[..]));
        let cuts = [-1.0, one.min(other), one.max(other), 5.0];
        prop_assume!(cuts[2] - cuts[1] > 1e-3);
        let mut sums = [0.0; 4];
        for ends in cuts.windows(2) {
            let own = OwnArea::of(&atlas, &stretch(ends[0], ends[1]), Apportion::Points);
            for share in &own.shares {
                prop_assert!((0.0..=1.0).contains(&share.share));
                sums[share.area as usize] += share.share;
            }
        }
        for sum in sums {
            // What is less than a sliver is nothing.
            prop_assert!((sum - 1.0).abs() < 1e-4, "{sums:?}");
        }
    }
}

proptest! {
    #[test]
    fn two_polygons_that_split_the_row_share_it_out(cut in 0.01..3.99_f64) {
        let atlas = atlas();
        let of = |west: f64, east: f64| OwnArea::of(&atlas, &stretch(west, east), Apportion::Area);
        let (west, east) = (of(-1.0, cut), of(cut, 5.0));
        for area in 0..4_u32 {
            let share = |own: &OwnArea| own.shares.iter().find(|one| one.area == area).map_or(0.0, |one| one.share);
            prop_assert!((share(&west) + share(&east) - 1.0).abs() < 1e-9);
        }
        let people = |own: &OwnArea| figure(&atlas, "people", own).value.known().unwrap();
        prop_assert!((people(&west) + people(&east) - 1000.0).abs() < 1e-6);
    }

    #[test]
    fn a_circle_is_nearly_a_polygon_of_many_corners(e in 0.0..4.0_f64, radius_m in 0.2..3.0_f64) {
        let atlas = atlas();
        let centre = Grid::new(500_000.0 + e, 150_000.5);
        let circle = OwnArea::of(&atlas, &OwnShape::Circle { centre, radius_m }, Apportion::Area);
        let mut ring: Vec<Grid> = (0..720).map(|at| {
            let (sin, cos) = (f64::from(at) / 720.0 * std::f64::consts::TAU).sin_cos();
            Grid::new(centre.e + radius_m * cos, centre.n + radius_m * sin)
        }).collect();
        ring.push(ring[0]);
        let mut shape = Shape::default();
        shape.push_ring(&ring);
        shape.end_polygon();
        let polygon = OwnArea::of(&atlas, &OwnShape::Polygons(vec![shape]), Apportion::Area);
        let share = |own: &OwnArea, area: u32| {
            own.shares.iter().find(|one| one.area == area).map_or(0.0, |one| one.share)
        };
        for area in 0..4 {
            prop_assert!((share(&circle, area) - share(&polygon, area)).abs() < 1e-3);
        }
    }
}

#[test]
fn a_circle_around_everything_is_the_whole() {
    let atlas = atlas();
    let centre = Grid::new(500_002.0, 150_000.5);
    let own = OwnArea::of(&atlas, &OwnShape::Circle { centre, radius_m: 100.0 }, Apportion::Best);
    assert!(own.is_exact());
    for id in ["people", "poor", "rate", "mean"] {
        let (indicator, column) = atlas.column(id, None).unwrap();
        let whole = total(&atlas, indicator, column, &[0, 1, 2, 3]).value.unwrap();
        assert_eq!(figure(&atlas, id, &own).value, Value::Known(whole), "{id}");
    }
}
