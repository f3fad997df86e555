//! Hot spots of Kent and Medway, on the publishers' files: where child poverty and
//! Universal Credit gather, and where they are high and do not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so")]

use oast::analyse::HotspotPlan;
use oast::service::{AreaSpot, Dataset, HotspotsAnswer, HotspotsRequest, hotspots};
use oast::stats::spatial::{Draws, Permutations, Watch};
use std::collections::BTreeSet;
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

/// Gi* within the group that the map opens on: queen, self included, false
/// discovery rate 5 %.
fn found(dataset: &Dataset, indicator: &str, plan: HotspotPlan) -> HotspotsAnswer {
    let request = HotspotsRequest {
        within: dataset.atlas().about().focus.clone(),
        plan,
        ..HotspotsRequest::new(indicator)
    };
    hotspots(dataset, &request, &Watch::new()).unwrap()
}

fn of_kind<'a>(answer: &'a HotspotsAnswer, kind: &str) -> Vec<&'a AreaSpot> {
    answer.areas.iter().filter(|area| area.kind == kind).collect()
}

fn districts(areas: &[&AreaSpot]) -> BTreeSet<String> {
    areas.iter().map(|area| area.district.clone().unwrap()).collect()
}

fn names<'a>(areas: &[&'a AreaSpot]) -> BTreeSet<&'a str> {
    areas.iter().map(|area| area.name.as_str()).collect()
}

fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    items.into_iter().collect()
}

const COLD: [&str; 3] = ["Sevenoaks", "Tonbridge and Malling", "Tunbridge Wells"];

#[test]
fn child_poverty_gathers_in_thanet_and_the_medway_towns() {
    let Some(dataset) = worked() else { return };
    let answer = found(dataset, "child-poverty", HotspotPlan::default());
    assert_eq!((answer.asked, answer.used, answer.self_included), (221, 221, true));
    let (hot, cold) = (of_kind(&answer, "hot"), of_kind(&answer, "cold"));
    assert_eq!(districts(&hot), set(["Medway", "Thanet"].map(str::to_owned)));
    let expected = [
        "Chatham Central and Rochester Riverside",
        "Chatham South East",
        "Cliftonville East & Kingsgate",
        "Gillingham South",
        "Margate Town",
        "Salmestone",
        "Westwood, Northwood & Bromstone",
    ];
    assert_eq!(names(&hot), set(expected));
    assert_eq!(districts(&cold), set(COLD.map(str::to_owned)));
    assert_eq!(answer.counts.get("cold"), Some(&cold.len()));
    let clusters: Vec<(&str, &str, usize)> =
        answer.clusters.iter().map(|cluster| (cluster.kind, cluster.label.as_str(), cluster.areas)).collect();
    assert_eq!(
        clusters,
        [
            ("hot", "Thanet", 4),
            ("hot", "Medway", 3),
            ("cold", "Sevenoaks and Tonbridge and Malling", 10),
            ("cold", "Tunbridge Wells", 3)
        ]
    );
}

/// The conditional permutations ask more: the neighbours alone must stand out. The
/// same districts remain.
#[test]
fn permutations_find_child_poverty_in_the_same_districts() {
    let Some(dataset) = worked() else { return };
    let permutations = Permutations::new(9_999, 1, Draws::Independent).ok();
    let answer = found(dataset, "child-poverty", HotspotPlan { permutations, ..HotspotPlan::default() });
    assert_eq!(districts(&of_kind(&answer, "hot")), set(["Medway", "Thanet"].map(str::to_owned)));
    assert_eq!(districts(&of_kind(&answer, "cold")), set(COLD.map(str::to_owned)));
    assert_eq!(answer.least_p, Some(0.0002));
}

#[test]
fn universal_credit_gathers_in_thanet_the_medway_towns_and_sheppey() {
    let Some(dataset) = worked() else { return };
    let answer = found(dataset, "uc-households-rate", HotspotPlan::default());
    let hot = of_kind(&answer, "hot");
    let sheppey: Vec<&AreaSpot> =
        hot.iter().copied().filter(|area| area.district.as_deref() == Some("Swale")).collect();
    assert_eq!(names(&sheppey), set(["Minster North", "Sheerness East", "Sheerness West"]));
    for district in ["Medway", "Thanet", "Swale"] {
        assert!(districts(&hot).contains(district), "{district}");
    }
    // One more than the three, at the very end of the list: the harbour of Folkestone.
    let elsewhere: Vec<&AreaSpot> = hot
        .iter()
        .copied()
        .filter(|area| !["Medway", "Thanet", "Swale"].contains(&area.district.as_deref().unwrap()))
        .collect();
    assert_eq!(names(&elsewhere), set(["Folkestone Harbour"]));
    assert_eq!(districts(&of_kind(&answer, "cold")), set(["Sevenoaks".to_owned()]));
}

/// Dover and Gravesend are among the highest and no significant clusters, and that
/// is what their sentences say.
#[test]
fn dover_and_gravesend_are_high_but_not_significant() {
    let Some(dataset) = worked() else { return };
    for indicator in ["child-poverty", "uc-households-rate"] {
        let answer = found(dataset, indicator, HotspotPlan::default());
        let mut values: Vec<f64> = answer.areas.iter().filter_map(|area| area.value).collect();
        values.sort_by(f64::total_cmp);
        let highest_tenth = values[values.len() * 9 / 10];
        for district in ["Dover", "Gravesham"] {
            let areas = answer.areas.iter().filter(|area| area.district.as_deref() == Some(district));
            let high: Vec<&AreaSpot> = areas.filter(|area| area.value >= Some(highest_tenth)).collect();
            assert!(!high.is_empty(), "{indicator}: none of {district} is high");
            for area in high {
                assert_eq!(area.kind, "not-significant", "{} {indicator}", area.name);
                assert!(area.sentence.starts_with("high, but not"), "{}: {}", area.name, area.sentence);
                assert!(area.sentence.contains("in the highest tenth"), "{}: {}", area.name, area.sentence);
            }
        }
    }
}
