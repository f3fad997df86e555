//! Hot spots of invented areas in a row.

use super::*;
use crate::analyse::sample::{atlas_of, indicator};
use crate::error::ErrorKind;
use crate::measure::{Absent, Kind, Value};
use crate::stats::spatial::rates::Counts;
use crate::stats::spatial::{Alternative, Correction, Draws, Permutations};
use proptest::prelude::*;

/// An atlas of one percentage, its numerator and its denominator.
fn atlas(events: &[Value], people: &[f64]) -> Atlas {
    let known = |value: f64| Value::number(value);
    let share = events.iter().zip(people).map(|(events, people)| match *events {
        Value::Known(events) => known(100.0 * events / people),
        absent => absent,
    });
    let mut rate = indicator("share", Kind::Percentage, Some("people"));
    rate.numerator = Some("events".parse().unwrap());
    atlas_of(vec![
        (rate, vec![("2024", share.collect())]),
        (indicator("events", Kind::Count, None), vec![("2024", events.to_vec())]),
        (indicator("people", Kind::Count, None), vec![("2024", people.iter().copied().map(known).collect())]),
    ])
}

/// High in the west, low in the east, of a hundred people each.
fn slope(areas: usize) -> Atlas {
    let events: Vec<Value> = (0..areas).map(|at| Value::number(((areas - at) * 60 / areas) as f64)).collect();
    atlas(&events, &vec![100.0; areas])
}

fn of(atlas: &Atlas, id: &str, plan: &HotspotPlan) -> Result<Hotspots> {
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    among(atlas, &all, id, plan)
}

fn among(atlas: &Atlas, areas: &[u32], id: &str, plan: &HotspotPlan) -> Result<Hotspots> {
    let (indicator, column) = atlas.column(id, None).unwrap();
    hotspots(atlas, areas, (indicator, column), None, plan, &Watch::new())
}

fn kinds(found: &Hotspots) -> Vec<&'static str> {
    found.spots.iter().map(|spot| spot.decided.kind.id()).collect()
}

fn refusal(found: Result<Hotspots>) -> String {
    let error = found.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused, "{error}");
    error.to_string()
}

fn permuted(method: HotspotMethod, count: u32) -> HotspotPlan {
    HotspotPlan {
        permutations: Permutations::new(count, 3, Draws::Independent).ok(),
        ..HotspotPlan::of(method)
    }
}

#[test]
fn a_slope_is_hot_at_one_end_and_cold_at_the_other() {
    let atlas = slope(30);
    for plan in
        [HotspotPlan::default(), permuted(HotspotMethod::GiStar, 999), permuted(HotspotMethod::Gi, 999)]
    {
        let plan = HotspotPlan { correction: Correction::None, ..plan };
        let found = of(&atlas, "share", &plan).unwrap();
        let kinds = kinds(&found);
        assert_eq!((kinds[0], kinds[29]), ("one-neighbour", "one-neighbour"));
        assert_eq!((kinds[1], kinds[15], kinds[28]), ("hot", "not-significant", "cold"), "{kinds:?}");
        let [hot, cold] = &found.clusters[..] else { panic!("{:?}", found.clusters) };
        assert_eq!((hot.kind, cold.kind), (SpotKind::Hot, SpotKind::Cold));
        assert_eq!(hot.areas.first(), Some(&1));
        let together = hot.together.total.value.unwrap();
        assert!((together - hot.mean.unwrap()).abs() < 1e-9, "equally many people everywhere");
        assert_eq!(found.significance.tested, 28);
    }
}

#[test]
fn moran_tells_clusters_and_geary_likeness() {
    let atlas = slope(30);
    let plan = HotspotPlan { correction: Correction::None, ..permuted(HotspotMethod::LocalMoran, 999) };
    let moran = of(&atlas, "share", &plan).unwrap();
    assert_eq!((kinds(&moran)[1], kinds(&moran)[28]), ("high-high", "low-low"));
    assert_eq!(moran.weighting, Weighting::RowStandardised);
    let plan = HotspotPlan { method: HotspotMethod::LocalGeary, ..plan };
    let geary = of(&atlas, "share", &plan).unwrap();
    assert_eq!((kinds(&geary)[1], kinds(&geary)[28]), ("high-high", "low-low"));
    assert!(geary.spots.iter().all(|spot| spot.z.is_none()));
    let analytic = HotspotPlan { permutations: None, ..plan };
    assert!(of(&atlas, "share", &analytic).unwrap_err().to_string().contains("by permutations only"));
}

/// Sokal, Oden & Thomson's moments, in the large and by draws: a score of Moran's I
/// has the p that permutations find.
#[test]
fn the_score_of_moran_agrees_with_permutations() {
    let atlas = slope(30);
    let drawn = of(&atlas, "share", &permuted(HotspotMethod::LocalMoran, 9_999)).unwrap();
    let plan = HotspotPlan { permutations: None, ..HotspotPlan::of(HotspotMethod::LocalMoran) };
    let scored = of(&atlas, "share", &plan).unwrap();
    for (drawn, scored) in drawn.spots.iter().zip(&scored.spots) {
        let (Some(drawn), Some(scored)) = (drawn.p, scored.p) else { continue };
        assert!((drawn - scored).abs() < 0.06, "{drawn} {scored}");
    }
}

#[test]
fn of_two_indicators_the_neighbours_are_of_the_second() {
    let atlas = slope(30);
    let all: Vec<u32> = (0..30).collect();
    let series = |id: &str| atlas.column(id, None).map(|(indicator, column)| (indicator, &**column)).unwrap();
    let plan = permuted(HotspotMethod::BivariateMoran, 99);
    let run =
        |plan: &HotspotPlan, second| hotspots(&atlas, &all, series("share"), second, plan, &Watch::new());
    let found = run(&plan, Some(series("events"))).unwrap();
    assert_eq!(found.spots[1].lag, Some(58.0));
    // The same number everywhere is no second indicator.
    assert!(run(&plan, Some(series("people"))).unwrap_err().to_string().contains("the second indicator"));
    assert!(run(&plan, None).unwrap_err().is_parameter());
    assert!(run(&HotspotPlan::default(), Some(series("events"))).unwrap_err().is_parameter());
}

#[test]
fn a_constant_column_is_refused() {
    let atlas = atlas(&[Value::number(5.0); 6], &[100.0; 6]);
    assert!(refusal(of(&atlas, "share", &HotspotPlan::default())).contains("same value"));
}

#[test]
fn one_area_two_and_none_with_a_value_are_refused() {
    let atlas = slope(6);
    for areas in [&[0][..], &[0, 1], &[]] {
        assert!(refusal(among(&atlas, areas, "share", &HotspotPlan::default())).contains("at least 3"));
    }
    let missing = self::atlas(&[Value::Absent(Absent::Missing); 6], &[100.0; 6]);
    assert!(refusal(of(&missing, "events", &HotspotPlan::default())).contains("at least 3"));
}

#[test]
fn areas_without_neighbours_or_values_are_never_significant() {
    let atlas = slope(30);
    let areas: Vec<u32> = (0..20).chain([29]).collect();
    let found =
        among(&atlas, &areas, "share", &HotspotPlan { alpha: 0.4, ..HotspotPlan::default() }).unwrap();
    let island = found.spots.last().unwrap();
    assert_eq!((island.decided.kind, island.p, island.lag), (SpotKind::NoNeighbour, None, None));
    assert!(island.decided.sentence.contains("no neighbour"));
    let joined = HotspotPlan { join_islands: true, ..HotspotPlan::default() };
    let joined = among(&atlas, &areas, "share", &joined).unwrap();
    assert_eq!(joined.spots.last().unwrap().decided.kind, SpotKind::OneNeighbour);
    assert_eq!(joined.neighbours.joined.len(), 1);
}

#[test]
fn rates_are_steadied_of_their_parts_and_a_suppressed_one_is_left_out() {
    let mut events: Vec<Value> = (0..12).map(|at| Value::number(f64::from(12 - at))).collect();
    events[4] = Value::Absent(Absent::Suppressed);
    let people: Vec<f64> = (0..12).map(|at| if at == 2 { 20.0 } else { 200.0 }).collect();
    let atlas = atlas(&events, &people);
    let of = |id: &str, rates: Rates| of(&atlas, id, &HotspotPlan { rates, ..HotspotPlan::default() });
    let steadied = of("share", Rates::EmpiricalBayes).unwrap();
    let known = |value: &Value| value.known();
    let counts = Counts::new(
        &events.iter().map(known).collect::<Vec<_>>(),
        &people.iter().copied().map(Some).collect::<Vec<_>>(),
    );
    let tested: Vec<Option<f64>> = steadied.spots.iter().map(|spot| spot.tested).collect();
    assert_eq!(tested, counts.unwrap().standardised().unwrap());
    let withheld = &steadied.spots[4];
    assert_eq!((withheld.tested, withheld.decided.kind), (None, SpotKind::NoValue));
    assert_eq!(withheld.unsure, Some(Unsure::NoFigure(Absent::Suppressed)));
    let smoothed = of("share", Rates::Smoothed).unwrap();
    assert_eq!(smoothed.spots[0].tested, Some(100.0 * 23.0 / 400.0));
    assert_eq!(smoothed.spots[4].tested, None);
    let counts = of("events", Rates::EmpiricalBayes);
    assert!(refusal(counts).contains("events has no numerators and denominators"));
}

#[test]
fn a_stricter_level_is_told_as_more_certain() {
    let found =
        of(&slope(60), "share", &HotspotPlan { correction: Correction::None, ..HotspotPlan::default() })
            .unwrap();
    let certainty = |at: usize| found.spots[at].decided.certainty_percent;
    assert!(certainty(2) >= Some(95.0), "{:?}", certainty(2));
    assert_eq!(certainty(30), None);
    let loose = HotspotPlan { alpha: 0.2, correction: Correction::None, ..HotspotPlan::default() };
    let loose = of(&slope(60), "share", &loose).unwrap();
    let levels: Vec<f64> = loose.spots.iter().filter_map(|spot| spot.decided.certainty_percent).collect();
    assert!(levels.contains(&80.0) && levels.iter().all(|level| [80.0, 95.0, 99.0, 99.9].contains(level)));
}

#[test]
fn the_whole_map_is_said_with_its_reasons() {
    let found = of(&slope(30), "share", &HotspotPlan::default()).unwrap();
    let [moran, geary, g] = &found.global[..] else { panic!() };
    assert!(moran.found.as_ref().unwrap().value > 0.8 && geary.found.as_ref().unwrap().value < 0.2);
    assert_eq!((moran.weighting, g.weighting), (Weighting::RowStandardised, Weighting::Binary));
    let standardised = HotspotPlan { rates: Rates::EmpiricalBayes, ..HotspotPlan::default() };
    let found = of(&slope(30), "share", &standardised).unwrap();
    assert!(found.global[2].found.as_ref().unwrap_err().contains("zero or more"));
    assert!(found.spots.iter().all(|spot| spot.statistic.is_none()), "no shares of numbers below zero");
}

proptest! {
    #[test]
    fn no_column_panics_and_no_number_is_none(
        values in prop::collection::vec(prop::option::weighted(0.7, 0..9_u32), 3..14),
        method in 0..4_usize, none in any::<bool>(), rates in 0..3_usize
    ) {
        let value = |value: &Option<u32>| {
            value.map_or(Value::Absent(Absent::Missing), |value| Value::number(f64::from(value)))
        };
        let events: Vec<Value> = values.iter().map(value).collect();
        let atlas = atlas(&events, &vec![10.0; events.len()]);
        let plan = HotspotPlan {
            permutations: if none { None } else { Permutations::new(19, 1, Draws::Independent).ok() },
            rates: [Rates::Plain, Rates::EmpiricalBayes, Rates::Smoothed][rates],
            alternative: Alternative::TwoSided,
            ..HotspotPlan::of(HotspotMethod::ALL[method])
        };
        if let Ok(found) = of(&atlas, "share", &plan) {
            for spot in &found.spots {
                for number in [spot.tested, spot.lag, spot.statistic, spot.z, spot.p].into_iter().flatten() {
                    prop_assert!(number.is_finite());
                }
                prop_assert!(spot.state == AreaState::Tested || !spot.decided.kind.is_significant());
            }
        }
    }
}
