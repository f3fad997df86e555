//! Inequality and two indicators together on the worked dataset of
//! `examples/kent-medway/`: the publishers' figures, what is known of them, and the
//! questions that must not be answered with a number. That the numbers are those of
//! other people's tools is in `tests/reference/inequality_by_scipy.py`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::service::{
    Dataset, InequalityAnswer, InequalityRequest, TogetherRequest, inequality, together, together_geojson,
};
use std::path::Path;
use std::sync::OnceLock;

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

fn asked(dataset: &Dataset, id: &str, by: Option<&str>, within: Option<&str>) -> InequalityAnswer {
    let mut request = InequalityRequest::new(id);
    request.by = by.map(str::to_owned);
    request.within = within.map(str::to_owned);
    inequality(dataset, &request).unwrap()
}

const KENT: Option<&str> = Some("Kent and Medway");

/// Women live longer the fewer children are poor: over 4 years from end to end. The
/// two areas made of Ashford 004 have no residents of mid-2019 and do not count.
#[test]
fn life_expectancy_rises_as_child_poverty_falls() {
    let Some(dataset) = worked() else { return };
    let answer = asked(dataset, "life-expectancy-females", Some("child-poverty"), KENT);
    assert_eq!((answer.used, answer.absent), (217, 4));
    let gradient = answer.gradient.unwrap();
    assert_eq!((gradient.first, gradient.groups.len(), gradient.without_people), ("highest", 10, 2));
    let slope = gradient.slope.unwrap();
    assert_eq!((slope.scale, slope.sii.lower), ("linear", None));
    assert!((4.0..5.0).contains(&slope.sii.value), "{slope:?}");
    assert!(slope.why_no_limits.unwrap().contains("only where the publisher gives them"));
    assert!(gradient.concentration.value.unwrap() > 0.0);
}

/// A share of people with its denominator: limits for every group, the slope, the gap.
#[test]
fn bad_health_falls_along_deprivation() {
    let Some(dataset) = worked() else { return };
    let gradient = asked(dataset, "bad-health", Some("deprivation"), KENT).gradient.unwrap();
    let figures: Vec<f64> = gradient.groups.iter().map(|group| group.value.unwrap()).collect();
    assert!(figures[0] > 2.0 * figures[9], "{figures:?}");
    assert!(gradient.groups.iter().all(|group| group.lower < group.value && group.value < group.upper));
    let slope = gradient.slope.unwrap();
    assert!(slope.sii.upper.unwrap() < 0.0 && slope.rii.unwrap().upper.unwrap() < 0.6);
    assert_eq!(slope.scale, "logit");
    assert!(gradient.gap.unwrap().upper.unwrap() < 0.0);
}

/// Diabetes has no denominator in the dataset: no figure of a group is made up.
#[test]
fn a_percentage_without_denominator_has_no_slope() {
    let Some(dataset) = worked() else { return };
    let gradient = asked(dataset, "diabetes", Some("deprivation"), KENT).gradient.unwrap();
    assert!(gradient.slope.is_none() && gradient.why_no_slope.unwrap().contains("no denominator"));
    assert!(gradient.groups.iter().all(|group| group.value.is_none()));
    assert!(gradient.concentration.value.is_some());
}

#[test]
fn child_poverty_is_spread_between_and_within_districts() {
    let Some(dataset) = worked() else { return };
    let spread = asked(dataset, "child-poverty", None, KENT).spread.unwrap();
    assert_eq!(spread.people.unwrap().indicator.as_str(), "residents-0-19");
    for measures in [&spread.by_area, spread.by_people.as_ref().unwrap()] {
        let theil = measures.theil;
        assert!((theil.between.unwrap() + theil.within.unwrap() - theil.total.unwrap()).abs() < 1e-12);
        assert_eq!(measures.groups.len(), 13);
        assert!((0.15..0.22).contains(&measures.gini) && measures.hoover < measures.gini, "{measures:?}");
    }
}

/// Typologies overlap, and the one group of Kent and Medway has not all areas.
#[test]
fn groups_that_do_not_part_the_areas_take_nothing_apart() {
    let Some(dataset) = worked() else { return };
    for set in dataset.atlas().groupings().iter().filter(|set| !set.is_district() && set.id() != "country") {
        let mut request = InequalityRequest::new("bad-health");
        request.between = Some(set.id().to_owned());
        let found = inequality(dataset, &request).unwrap().spread.unwrap().by_area;
        assert!(found.theil.between.is_none() && found.gini > 0.0, "{}", set.id());
        assert!(found.why["between"].contains("group"), "{:?}", found.why);
    }
}

/// No residents in the population itself: its spread over areas is answered, by people
/// it is not.
#[test]
fn a_count_over_areas_is_concentration_not_need() {
    let Some(dataset) = worked() else { return };
    let answer = asked(dataset, "jobs", None, None);
    assert!(answer.method.contains("concentration, not of need"));
    let spread = answer.spread.unwrap();
    assert!(spread.by_people.unwrap().of.contains("for each 1,000 of Residents"));
    let spread = asked(dataset, "residents", None, None).spread.unwrap();
    assert!(
        spread.by_people.is_none() && spread.why_not_by_people.unwrap().contains("itself the population")
    );
}

#[test]
fn the_worst_on_both_are_where_they_are_known_to_be() {
    let Some(dataset) = worked() else { return };
    let mut request = TogetherRequest::new("child-poverty", "life-expectancy-females");
    request.within = KENT.map(str::to_owned);
    let answer = together(dataset, &request).unwrap();
    assert_eq!((answer.used, answer.absent), (219, 2));
    assert!(answer.pearson.upper.unwrap() < -0.3 && answer.spearman.upper.unwrap() < -0.3);
    assert_eq!(answer.cells.iter().map(|cell| cell.count).sum::<usize>(), 219);
    assert_eq!(answer.worst[0].name, "Cliftonville West");
    let corner = answer.worst_cell.unwrap();
    assert_eq!((answer.cells[corner].classes, answer.cells[corner].count), ([2, 0], answer.worst.len()));
    let map: serde_json::Value =
        serde_json::from_slice(&together_geojson(dataset, &request).unwrap()).unwrap();
    assert_eq!(map["features"].as_array().unwrap().len(), 221);
    let unpaired =
        map["features"].as_array().unwrap().iter().filter(|area| area["properties"]["cell"].is_null());
    assert!(
        unpaired.clone().count() == 2
            && unpaired.clone().all(|area| area["properties"]["colour"] == "#e6e6e6")
    );
}
