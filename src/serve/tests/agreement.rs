//! The OpenAPI document and the real answers about the embedded dataset say the same.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use axum::Router;
use serde_json::Value;

use super::support::{ask, post};
use crate::serve::openapi::DOCUMENT;
use crate::serve::posted::{self, Takes};
use crate::serve::routes::endpoints;
use crate::serve::{Settings, Site, router};
use crate::service::{self, Dataset, Question};

pub(super) fn document() -> Value {
    serde_json::from_str(&DOCUMENT).unwrap()
}

pub(super) fn embedded() -> Router {
    static DATASET: OnceLock<Arc<Dataset>> = OnceLock::new();
    let dataset = Arc::clone(DATASET.get_or_init(|| Arc::new(Dataset::embedded().unwrap())));
    let version = dataset.version().to_owned();
    let settings = Settings::default();
    let answerer = Arc::new(move |question: &Question<'_>| service::answer_question(&dataset, question));
    let site = Site::new(answerer, version, &settings);
    router(site, &settings)
}

/// A lawful request to every endpoint that answers in JSON, with the schema of its answer.
async fn samples(router: &Router) -> Vec<(String, String)> {
    let catalogue = ask(router, "/api/indicators", &[]).await.json();
    let id = catalogue["indicators"][0]["id"].as_str().unwrap();
    let areas = ask(router, catalogue["dataset"]["geometry"].as_str().unwrap(), &[]).await.json();
    let area = &areas["features"][0]["properties"];
    let (code, centre) = (area["code"].as_str().unwrap(), &area["centre"]);
    let circle = format!("lat={}&lon={}&km=5", centre[1], centre[0]);
    [
        ("/api/indicators".to_owned(), "Catalogue"),
        ("/api/areas".to_owned(), "Areas"),
        ("/api/areas?in=Medway".to_owned(), "Areas"),
        ("/api/areas?format=topojson&pixel_m=125&outlines=lad-2022".to_owned(), "Topology"),
        ("/api/areas?format=topojson&in=Medway".to_owned(), "Topology"),
        ("/api/areas?format=csv".to_owned(), "Problem"),
        ("/api/areas?format=topojson&pixel_m=100".to_owned(), "Problem"),
        ("/api/areas?format=topojson&outlines=nowhere".to_owned(), "Problem"),
        ("/api/areas?outlines=lad-2022&pixel_m=0".to_owned(), "Problem"),
        (format!("/api/areas/{code}"), "Profile"),
        (format!("/api/areas/{code}?all_periods=true"), "Profile"),
        (format!("/api/areas/{code}?spread=true&limits=true"), "Profile"),
        (format!("/api/areas/{code}?all_periods=some"), "Problem"),
        (format!("/api/own-area?{circle}"), "OwnArea"),
        (format!("/api/own-area?{circle}&apportion=area&indicator={id}"), "OwnArea"),
        (format!("/api/own-area?areas={code}&all_periods=true"), "OwnArea"),
        ("/api/own-area?postcode=ct139ff&km=1".to_owned(), "OwnArea"),
        ("/api/own-area?polygon=0.5,51.3+0.6,51.3+0.6,51.4".to_owned(), "OwnArea"),
        ("/api/own-area?polygon=51.3,0.5+51.3,0.6+51.4,0.6".to_owned(), "OwnArea"),
        ("/api/own-area?polygon=0.5,51.3+0.6,51.4+0.6,51.3+0.5,51.4".to_owned(), "Problem"),
        ("/api/own-area?areas=nowhere".to_owned(), "Problem"),
        ("/api/own-area".to_owned(), "Problem"),
        (format!("/api/choropleth?indicator={id}"), "ChoroplethFeatures"),
        (format!("/api/choropleth?indicator={id}&geometry=none&scheme=jenks&classes=4"), "Choropleth"),
        (format!("/api/choropleth?indicator={id}&geometry=none&limits=true"), "Choropleth"),
        (
            format!("/api/choropleth?indicator={id}&geometry=none&in=Swale&breaks_over=areas,periods"),
            "Choropleth",
        ),
        (format!("/api/choropleth?indicator={id}&breaks_over=places"), "Problem"),
        (format!("/api/within?{circle}"), "Within"),
        (format!("/api/within?{circle}&indicator={id}&measure=centroid"), "Within"),
        ("/api/within?postcode=ct139ff&km=1".to_owned(), "Within"),
        ("/api/sites?sites=name,lat,lon%0AHere,51.385,0.505%0AFar,53.5,-2.2".to_owned(), "Sites"),
        (
            format!(
                "/api/sites?sites=%5B%7B%22postcode%22:%22ct139ff%22%7D%5D&km=1&indicator={id}&order=low&measure=whole&unplaced=skip"
            ),
            "Sites",
        ),
        ("/api/sites?sites=postcode%0AME4+4TZ&figures=false".to_owned(), "Sites"),
        ("/api/sites?sites=name%0AHere".to_owned(), "Problem"),
        ("/api/sites?figures=some&km=0&unplaced=all".to_owned(), "Problem"),
        (format!("/api/rank?indicator={id}&order=high"), "Ranking"),
        (format!("/api/compare?indicator={id}&in=Swale"), "Compared"),
        (format!("/api/compare?indicator={id}&area={code}&with=lad-2022&with=all&level=99.8"), "Compared"),
        (format!("/api/compare?indicator={id}&of=lad-2022&rule=overlap"), "Compared"),
        (format!("/api/compare?indicator={id}&with=Atlantis&with=all"), "Problem"),
        (format!("/api/compare?indicator={id}&rule=guess&level=all"), "Problem"),
        (format!("/api/compare?indicator={id}&with=lad-2022&detail=brief"), "ComparedBrief"),
        (format!("/api/compare?indicator={id}&detail=little"), "Problem"),
        ("/api/trend?indicator=claimant-rate-illustrative&detail=brief&breaks_over=periods".to_owned(), "TrendBrief"),
        ("/api/trend?indicator=claimant-rate-illustrative&breaks_over=areas".to_owned(), "Problem"),
        (format!("/api/series?indicator={id}&in=Swale"), "Series"),
        ("/api/series?indicator=nothing".to_owned(), "Problem"),
        ("/api/groups?of=lad-2022".to_owned(), "Groups"),
        ("/api/groups?of=lad-2022&in=Swale".to_owned(), "Groups"),
        ("/api/groups?of=parishes".to_owned(), "Problem"),
        ("/api/groups".to_owned(), "Problem"),
        ("/api/neighbours".to_owned(), "Neighbours"),
        ("/api/neighbours?weights=knn:8&in=Swale&join_islands=true".to_owned(), "Neighbours"),
        ("/api/neighbours?weights=distance:3km&join_islands=true".to_owned(), "Neighbours"),
        ("/api/neighbours?weights=king".to_owned(), "Problem"),
        ("/api/neighbours?join_islands=perhaps".to_owned(), "Problem"),
        ("/api/neighbours?weights=distance:5".to_owned(), "Problem"),
        ("/api/composite?indicator=stroke-unit-drive-time&indicator=stroke-admissions=2".to_owned(), "Composite"),
        (
            "/api/composite?indicator=claimant-rate-illustrative@2024-03&indicator=stroke-admissions:low=2&in=Swale\
             &over=Swale&missing=partial&least=1&all=true&draws=9&vary=dirichlet&method=percentile&scheme=jenks&classes=3"
                .to_owned(),
            "Composite",
        ),
        ("/api/composite?indicator=stroke-admissions".to_owned(), "Problem"),
        ("/api/composite?indicator=stroke-admissions:up&draws=0&missing=no&format=pdf".to_owned(), "Problem"),
        (format!("/api/similar?area={code}"), "Similar"),
        (format!("/api/similar?area={code}&indicator={id}&in=Swale&top=2"), "Similar"),
        ("/api/similar?area=Nowhere+001".to_owned(), "Problem"),
        (format!("/api/typology?indicator={id}&groups=3"), "Typology"),
        (format!("/api/typology?indicator={id}&indicator=stroke-admissions&method=ward&in=Swale"), "Typology"),
        (format!("/api/typology?indicator={id}&groups=51"), "Problem"),
        ("/api/typology".to_owned(), "Problem"),
        (format!("/api/hotspots?indicator={id}"), "Hotspots"),
        (
            format!(
                "/api/hotspots?indicator={id}&in=Medway&method=local-moran&permutations=99&weights=knn:4"
            ),
            "Hotspots",
        ),
        (
            format!("/api/hotspots?indicator={id}&with={id}&permutations=0&correction=none&alpha=0.1"),
            "Hotspots",
        ),
        (format!("/api/hotspots?indicator={id}&with={id}&method=gi"), "Problem"),
        (format!("/api/hotspots?indicator={id}&seed=2"), "Problem"),
        (format!("/api/hotspots?indicator={id}&alpha=2&method=kde&weighting=ours"), "Problem"),
        ("/api/trend?indicator=claimant-rate-illustrative".to_owned(), "Trend"),
        (
            "/api/trend?indicator=claimant-rate-illustrative&in=Swale&of=lad-2022&top=2&every=year"
                .to_owned(),
            "Trend",
        ),
        ("/api/trend?indicator=claimant-rate-illustrative&from=2024-03&to=2021-03".to_owned(), "Problem"),
        ("/api/trend?indicator=diabetes-rate".to_owned(), "Problem"),
        ("/api/trend?indicator=claimant-rate-illustrative&to=1066&every=day".to_owned(), "Problem"),
        ("/api/emerging?indicator=claimant-rate-illustrative".to_owned(), "Emerging"),
        (
            "/api/emerging?indicator=claimant-rate-illustrative&weights=knn:6&correction=none&top=3"
                .to_owned(),
            "Emerging",
        ),
        ("/api/emerging?indicator=diabetes-rate&alpha=2".to_owned(), "Problem"),
        ("/api/search?q=me&limit=3".to_owned(), "Matches"),
        ("/api/search?q=ME4+4TZ".to_owned(), "Matches"),
        ("/api/search?q=ME4+4ZZ".to_owned(), "Matches"),
        ("/api/search?q=me4".to_owned(), "Matches"),
        ("/api/within?postcode=ME4+4ZZ".to_owned(), "Problem"),
        ("/api/within?postcode=ME4&lat=51".to_owned(), "Problem"),
        (format!("/api/inequality?indicator={id}"), "Inequality"),
        (format!("/api/inequality?indicator={id}&by=claimant-rate-illustrative&groups=5"), "Inequality"),
        (format!("/api/inequality?indicator={id}&groups=5"), "Problem"),
        (format!("/api/inequality?indicator={id}&by={id}"), "Problem"),
        (format!("/api/together?indicator={id}&indicator=claimant-rate-illustrative"), "Pair"),
        (format!("/api/together?indicator={id}"), "Problem"),
        ("/api/report".to_owned(), "Report"),
        ("/config.json".to_owned(), "Config"),
        ("/healthz".to_owned(), "Health"),
        ("/api/rank?colour=red".to_owned(), "Problem"),
        ("/api/areas/E99999999".to_owned(), "Problem"),
        ("/nowhere".to_owned(), "Problem"),
    ]
    .map(|(path, schema)| (path, schema.to_owned()))
    .to_vec()
}

#[tokio::test]
async fn answers_are_as_their_schemas_say() {
    let (router, document) = (embedded(), document());
    let mut faults = Vec::new();
    for (path, name) in samples(&router).await {
        let got = ask(&router, &path, &[]).await;
        assert_eq!(name == "Problem", got.status.is_client_error(), "{path}");
        let schema = &document["components"]["schemas"][&name];
        check(&document, schema, &got.json(), &path, &mut faults);
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
async fn parameters_are_those_that_are_taken() {
    let (router, document) = (embedded(), document());
    for path in endpoints() {
        let documented: BTreeSet<String> = parameters(&document, &path, "query").collect();
        let asked = path.replace("{code}", "E02003314");
        let asked = format!("{asked}?no-such-parameter=1");
        let problem = match posted::of_path(&path).map(|posted| posted.takes) {
            Some(Takes::File) => post(&router, &asked, "a,b").await.json(),
            _ => ask(&router, &asked, &[]).await.json(),
        };
        let found = problem["problems"].as_array().unwrap().iter();
        let unknown = found.filter(|problem| problem["place"]["column"] == "no-such-parameter");
        let expected: Vec<_> =
            unknown.map(|problem| problem["expected"].as_str().unwrap().to_owned()).collect();
        let taken: BTreeSet<String> =
            expected[0].split(", ").filter(|name| *name != "no parameter").map(str::to_owned).collect();
        assert_eq!(documented, taken, "{path}");
    }
}

fn parameters<'a>(document: &'a Value, path: &str, place: &'a str) -> impl Iterator<Item = String> + 'a {
    let item = &document["paths"][path];
    let operation = item.get("get").unwrap_or(&item["post"]);
    let listed = operation["parameters"].as_array().into_iter().flatten();
    let resolved = listed.map(|parameter| resolve(document, parameter));
    resolved.filter(move |parameter| parameter["in"] == place).map(|p| p["name"].as_str().unwrap().to_owned())
}

fn resolve<'a>(document: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).unwrap(),
        None => part,
    }
}

/// The part of JSON Schema that the document uses; members it does not name are faults too,
/// where it names any.
pub(super) fn check(document: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let schema = resolve(document, schema);
    if let Some(choices) = schema["oneOf"].as_array() {
        let fits = |choice: &&Value| {
            let mut faults = Vec::new();
            check(document, choice, value, at, &mut faults);
            faults.is_empty()
        };
        if choices.iter().filter(fits).count() != 1 {
            faults.push(format!("{at}: fits not exactly one choice: {value}"));
        }
        return;
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        single => single.as_str().into_iter().collect(),
    };
    if !types.is_empty() && !types.iter().any(|name| is_of(value, name)) {
        faults.push(format!("{at}: {value} is not {types:?}"));
    }
    let unlisted = schema["enum"].as_array().is_some_and(|listed| !listed.contains(value));
    if unlisted || schema.get("const").is_some_and(|only| only != value) {
        faults.push(format!("{at}: {value} is not among the values listed"));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.is_object() && value.get(name).is_none() {
            faults.push(format!("{at}: {name} is required"));
        }
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let named = schema["properties"].as_object();
        let at = format!("{at} {name}");
        match (named.and_then(|named| named.get(name)), schema.get("additionalProperties")) {
            (Some(inner), _) | (None, Some(inner)) => check(document, inner, member, &at, faults),
            (None, None) if named.is_some() => faults.push(format!("{at}: is not documented")),
            (None, None) => {}
        }
    }
    for item in value.as_array().into_iter().flatten() {
        check(document, &schema["items"], item, at, faults);
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}
