//! Inequality and two indicators together, of a dataset with people in it: the answers
//! are as their schemas say, and as the figures were made.

use super::agreement::{check, document};
use super::support::ask;
use crate::serve::{Settings, Site, router};
use crate::service::{self, Dataset, Question};
use axum::Router;
use serde_json::Value;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Twenty invented squares; need falls, and with it the share of the poor, evenly; the
/// last has no figure.
fn westshire() -> Router {
    static DATASET: OnceLock<Arc<Dataset>> = OnceLock::new();
    let dataset = Arc::clone(DATASET.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/unequal");
        let dataset = Dataset::open(&folder, &|_| {}).unwrap();
        Arc::new(dataset)
    }));
    let version = dataset.version().to_owned();
    let settings = Settings::default();
    let answerer = Arc::new(move |question: &Question<'_>| service::answer_question(&dataset, question));
    router(Site::new(answerer, version, &settings), &settings)
}

/// An answer that fits its schema.
async fn fitting(path: &str, schema: &str) -> Value {
    let got = ask(&westshire(), path, &[]).await;
    let (document, answer, mut faults) = (document(), got.json(), Vec::new());
    check(&document, &document["components"]["schemas"][schema], &answer, path, &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    answer
}

#[tokio::test]
async fn the_spread_is_answered_by_area_and_by_people() {
    let answer = fitting("/api/inequality?indicator=poor", "Inequality").await;
    assert_eq!((answer["used"].as_u64(), answer["absent"].as_u64()), (Some(19), Some(1)));
    let spread = &answer["spread"];
    assert_eq!(spread["people"]["indicator"], "residents");
    // All areas are of one size: both ways are one. 4, 6 … 40: (n² − 1) ÷ 6n × step ÷ mean.
    let gini = (361.0 - 1.0) / (6.0 * 19.0) * 2.0 / 22.0;
    for way in ["by_area", "by_people"] {
        assert!((spread[way]["gini"].as_f64().unwrap() - gini).abs() < 1e-12, "{}", spread[way]);
        assert_eq!(spread[way]["why"]["between"], "the dataset has no groups of areas");
    }
    assert!(answer["gradient"].is_null());
}

#[tokio::test]
async fn the_gradient_starts_at_the_worst_end() {
    let answer = fitting("/api/inequality?indicator=poor&by=need&level=99.8", "Inequality").await;
    let gradient = &answer["gradient"];
    assert_eq!((gradient["first"].as_str(), gradient["level"].as_f64()), (Some("highest"), Some(99.8)));
    let groups = gradient["groups"].as_array().unwrap();
    assert_eq!((groups.len(), groups[0]["value"].as_f64()), (10, Some(39.0)));
    assert!(groups[0]["lower"].as_f64().unwrap() < 39.0 && groups[0]["limits_method"] == "Wilson score");
    let slope = &gradient["slope"];
    assert_eq!(slope["scale"], "logit");
    assert!(slope["sii"]["upper"].as_f64().unwrap() < 0.0 && slope["rii"]["value"].as_f64().unwrap() < 1.0);
    assert!(answer["findings"][0].as_str().unwrap().contains("falls from"));
    // A mean: no limits, and the reason.
    let answer = fitting("/api/inequality?indicator=life&by=need&groups=4", "Inequality").await;
    let slope = &answer["gradient"]["slope"];
    // Five areas a group, one year apart: 5 years a group, 4 groups a whole.
    assert!((slope["sii"]["value"].as_f64().unwrap() - 20.0).abs() < 1e-9, "{slope}");
    assert!(
        slope["sii"]["lower"].is_null() && slope["why_no_limits"].as_str().unwrap().contains("publisher")
    );
}

#[tokio::test]
async fn words_that_go_with_an_ordering_only_are_refused_without_one() {
    for (path, parameters) in [
        ("/api/inequality?indicator=poor&groups=5&level=95", vec!["groups", "level"]),
        ("/api/inequality?indicator=poor&by=need&between=lad-2022", vec!["between"]),
        ("/api/inequality?by=need&groups=1", vec!["indicator", "groups"]),
    ] {
        let got = ask(&westshire(), path, &[]).await;
        assert_eq!(got.status.as_u16(), 400, "{path}");
        let answer = got.json();
        let problems = answer["problems"].as_array().unwrap().iter();
        let mut found: Vec<&str> =
            problems.filter_map(|problem| problem["place"]["column"].as_str()).collect();
        found.sort_by_key(|name| parameters.iter().position(|known| known == name));
        assert_eq!(found, parameters, "{path}");
    }
    let got = ask(&westshire(), "/api/inequality?indicator=poor&by=need&groups=20", &[]).await;
    assert_eq!(got.status.as_u16(), 422);
    assert!(got.json()["problems"][0]["found"].as_str().unwrap().contains("19 areas have both"));
}

#[tokio::test]
async fn two_together_have_a_corner_that_is_worst() {
    let answer = fitting("/api/together?indicator=poor&indicator=life", "Pair").await;
    assert!((answer["pearson"]["coefficient"].as_f64().unwrap() + 1.0).abs() < 1e-12);
    assert_eq!((answer["used"].as_u64(), answer["absent"].as_u64()), (Some(19), Some(1)));
    let corner = &answer["cells"][answer["worst_cell"].as_u64().unwrap() as usize];
    assert_eq!((corner["classes"].clone(), corner["count"].as_u64()), (serde_json::json!([2, 0]), Some(6)));
    assert_eq!(answer["worst"][0]["code"], "E02999001");
    assert_eq!(answer["worst"][0]["ranks"], serde_json::json!([1, 1]));
    let last = answer["areas"].as_array().unwrap().last().unwrap();
    assert_eq!((last["cell"].clone(), last["states"][0].as_str()), (Value::Null, Some("missing")));
    assert!(answer["method"].as_str().unwrap().contains("not of people"));
}

#[tokio::test]
async fn two_that_make_no_pair_are_refused() {
    for (path, status) in [
        ("/api/together?indicator=poor&indicator=poor", 400),
        ("/api/together?indicator=poor&indicator=life&indicator=need", 400),
        ("/api/together?indicator=poor&indicator=life&classes=4", 400),
        ("/api/together?indicator=poor&indicator=life&scheme=box", 400),
        ("/api/together?indicator=poor&indicator=life&period=2021&period=2020", 404),
        ("/api/together?indicator=poor&indicator=nothing", 404),
    ] {
        assert_eq!(ask(&westshire(), path, &[]).await.status.as_u16(), status, "{path}");
    }
}
