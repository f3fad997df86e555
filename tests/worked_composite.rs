//! Composites, areas alike and typologies of the worked dataset of
//! `examples/kent-medway/`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::analyse::{GroupMethod, TypologyRule};
use oast::service::{
    ColumnAsked, CompositeAnswer, CompositeRequest, Dataset, SimilarRequest, TypologyRequest, composite,
    similar, typology,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

const NEED: [&str; 4] = ["child-poverty", "no-qualifications", "uc-households-rate", "bad-health"];

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

fn columns() -> Vec<ColumnAsked> {
    NEED.map(|id| id.parse().unwrap()).to_vec()
}

fn need_in_kent_and_medway(dataset: &Dataset) -> CompositeAnswer {
    let mut request = CompositeRequest::new(NEED.map(|id| id.parse().unwrap()).to_vec());
    request.within = Some("Kent and Medway".to_owned());
    composite(dataset, &request).unwrap()
}

/// The districts that the county's own plans name for deprivation.
#[test]
fn most_need_lies_in_thanet_swale_and_the_towns() {
    let Some(dataset) = worked() else { return };
    let found = need_in_kent_and_medway(dataset);
    assert_eq!((found.ranked, found.over_areas), (221, 7_264));
    let mut districts: BTreeMap<String, usize> = BTreeMap::new();
    for area in &found.areas {
        *districts.entry(area.area.district.clone().unwrap()).or_default() += 1;
    }
    println!("{districts:?}");
    let of = |name: &str| districts.get(name).copied().unwrap_or_default();
    assert!(of("Thanet") >= 5, "{districts:?}");
    assert!(of("Thanet") + of("Medway") + of("Swale") >= 10, "{districts:?}");
    // Of Sevenoaks there is Swanley alone, which its plans name too.
    assert!(of("Sevenoaks") <= 1, "{districts:?}");
    for name in ["Tonbridge and Malling", "Tunbridge Wells"] {
        assert_eq!(of(name), 0, "{districts:?}");
    }
    // Who leads leads whatever the weights.
    assert!(found.areas.iter().take(5).all(|area| area.top_share == Some(1.0)));
    for scenario in &found.scenarios {
        println!("{scenario:?}");
        assert!(scenario.spearman.unwrap() > 0.9 && scenario.kendall.unwrap() > 0.75, "{scenario:?}");
    }
    for area in &found.areas {
        let (low, middle, high) =
            (area.rank_lower.unwrap(), area.rank_median.unwrap(), area.rank_upper.unwrap());
        assert!(low <= middle && middle <= high, "{area:?}");
    }
}

#[test]
fn areas_like_one_in_thanet_are_needy_too() {
    let Some(dataset) = worked() else { return };
    // Newington in Ramsgate.
    let request =
        SimilarRequest { area: "E02005144".to_owned(), indicators: columns(), within: None, top: 10 };
    let found = similar(dataset, &request).unwrap();
    assert_eq!((found.used, found.left_out, found.candidates), (7_258, 6, 7_257));
    assert!(found.areas.is_sorted_by(|one, next| one.distance <= next.distance));
    let own: Vec<f64> = found.indicators.iter().map(|one| one.z.unwrap()).collect();
    for area in &found.areas {
        println!("{:.2} {} {:?}", area.distance, area.area.name, area.alike);
        let squares: f64 = area.values.iter().map(|value| value.step.powi(2)).sum();
        assert!((squares.sqrt() - area.distance).abs() < 1e-9);
        // Above the mean in what the area itself is far above.
        for (own, value) in own.iter().zip(&area.values) {
            assert!(*own < 1.0 || own + value.step > 0.0, "{area:?}");
        }
    }
    // Without a word every usual indicator counts, and areas that lack one are counted.
    let usual =
        SimilarRequest { indicators: Vec::new(), within: Some("Kent and Medway".to_owned()), ..request };
    let found = similar(dataset, &usual).unwrap();
    println!("{} indicators, {} used, {} left out", found.indicators.len(), found.used, found.left_out);
    assert!(found.indicators.len() >= 8 && found.left_out > 400 && found.candidates <= 220);
    assert!(found.areas.iter().filter(|area| area.area.district.as_deref() == Some("Thanet")).count() >= 2);
}

#[test]
fn types_of_areas_in_kent_and_medway_tell_thanet_from_sevenoaks() {
    let Some(dataset) = worked() else { return };
    for method in [GroupMethod::KMeans, GroupMethod::Ward] {
        let request = TypologyRequest {
            indicators: columns(),
            rule: TypologyRule { method, groups: 4, seed: 1 },
            within: Some("Kent and Medway".to_owned()),
        };
        let found = typology(dataset, &request).unwrap();
        assert_eq!((found.used, found.left_out, found.profiles.len()), (221, 0, 4));
        assert_eq!(found.profiles.iter().map(|group| group.areas).sum::<usize>(), 221);
        let people: f64 = found.profiles.iter().filter_map(|group| group.population).sum();
        assert!((1.8e6..2.0e6).contains(&people), "{people}");
        assert!(found.curve.is_sorted_by(|one, next| one.within >= next.within));
        let neediest = found
            .profiles
            .iter()
            .max_by(|one, other| one.means[0].z.unwrap().total_cmp(&other.means[0].z.unwrap()))
            .unwrap();
        println!("{method}: {} ({} areas), silhouette {:?}", neediest.name, neediest.areas, found.silhouette);
        let count = |district: &str| {
            let own = found.areas.iter().filter(|area| area.area.district.as_deref() == Some(district));
            own.filter(|area| area.group == Some(neediest.group)).count()
        };
        assert!(count("Thanet") > count("Sevenoaks") && count("Sevenoaks") <= 1, "{}", neediest.name);
        assert!(neediest.name.starts_with("high "), "{}", neediest.name);
    }
}
