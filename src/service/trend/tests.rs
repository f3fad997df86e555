use super::*;
use crate::error::ErrorKind;
use std::sync::LazyLock;

/// Kent and Medway, embedded: illustrative claimants of four years.
static DATASET: LazyLock<Dataset> = LazyLock::new(|| Dataset::embedded().unwrap());
const CLAIMANTS: &str = "claimant-rate-illustrative";

fn refusal(request: &TrendRequest) -> (ErrorKind, String) {
    let error = trend(&DATASET, request).unwrap_err();
    (error.kind(), error.to_string())
}

#[test]
fn the_areas_of_a_group_come_in_order_of_what_grew_worse() {
    let request = TrendRequest { within: Some("Swale".to_owned()), ..TrendRequest::new(CLAIMANTS) };
    let answer = trend(&DATASET, &request).unwrap();
    assert_eq!((answer.from.to_string().as_str(), answer.to.to_string().as_str()), ("2023-03", "2024-03"));
    assert_eq!((answer.every, answer.periods.len()), ("year", 4));
    let changes: Vec<f64> = answer.areas.iter().filter_map(|area| area.line.change.difference).collect();
    assert!(changes.windows(2).all(|pair| pair[0] >= pair[1]));
    let states = answer.states;
    assert_eq!(states.known, changes.len());
    assert_eq!(answer.areas.len(), answer.together[0].areas);
    assert_eq!(answer.directions.not_told, states.known, "no denominator, so nothing tells");
    assert_eq!(answer.together[1].name, "all areas");
}

#[test]
fn named_areas_are_listed_alone_with_their_rank_among_all() {
    let first = trend(&DATASET, &TrendRequest::new(CLAIMANTS)).unwrap().areas.remove(1);
    let areas = vec![first.code.to_string()];
    let answer = trend(&DATASET, &TrendRequest { areas, ..TrendRequest::new(CLAIMANTS) }).unwrap();
    assert_eq!(answer.areas, [first]);
}

#[test]
fn what_is_not_known_is_said() {
    let with = |change: &dyn Fn(&mut TrendRequest)| {
        let mut request = TrendRequest::new(CLAIMANTS);
        change(&mut request);
        refusal(&request)
    };
    let (kind, text) = with(&|request| request.from = Some("1066".parse().unwrap()));
    assert!(kind == ErrorKind::NotFound && text.contains("from") && text.contains("2024-03"), "{text}");
    let (kind, text) = with(&|request| request.of = Some("parishes".to_owned()));
    assert!(kind == ErrorKind::NotFound && text.contains("lad-2022"), "{text}");
    let (kind, text) = with(&|request| request.areas = vec!["Atlantis".to_owned(), "E99999999".to_owned()]);
    assert!(kind == ErrorKind::NotFound && text.contains("Atlantis") && text.contains("E99999999"), "{text}");
    let (kind, text) = with(&|request| {
        request.within = Some("Swale".to_owned());
        request.areas = vec!["E02003314".to_owned()];
    });
    assert!(kind == ErrorKind::NotFound && text.contains("not in the group"), "{text}");
    let (kind, text) = refusal(&TrendRequest::new("diabetes-rate"));
    assert!(kind == ErrorKind::Refused && text.contains("no two periods"), "{text}");
}

#[test]
fn the_layer_has_the_change_of_every_area() {
    let body = trend_geojson(&DATASET, &TrendRequest::new(CLAIMANTS)).unwrap();
    let layer: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let features = layer["features"].as_array().unwrap();
    assert_eq!(features.len(), 220);
    assert!(features[0]["properties"]["difference"].is_number());
    assert_eq!(layer["oast"]["to"], "2024-03");
    for feature in features {
        let known = feature["properties"]["state"] == "known";
        assert_eq!(known, feature["properties"]["difference"].is_number());
    }
}
