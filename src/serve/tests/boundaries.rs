//! The boundaries in both their forms.

use serde_json::Value;

use super::agreement::embedded;
use super::support::{Got, VERSION, ask, site};

const TOPOJSON: (&str, &str) = ("accept", "application/topo+json");

/// The body as it came.
fn said(got: &Got) -> &str {
    std::str::from_utf8(&got.body).unwrap()
}

#[tokio::test]
async fn the_header_chooses_where_the_address_does_not() {
    let (router, asked) = site();
    let path = format!("/api/areas?v={VERSION}");
    for _ in 0..2 {
        let usual = ask(&router, &path, &[]).await;
        let chosen = ask(&router, &path, &[TOPOJSON]).await;
        assert!(!said(&usual).contains("topojson"));
        assert!(said(&chosen).contains("topojson"));
        assert_ne!(usual.header("etag"), chosen.header("etag"));
        for got in [usual, chosen] {
            assert_eq!(got.header("vary"), "Accept, Accept-Encoding");
            assert_eq!(got.header("cache-control"), "public, max-age=31536000, immutable");
        }
    }
    assert_eq!(asked.times(), 2);
    let named = ask(&router, &format!("{path}&format=geojson"), &[TOPOJSON]).await;
    assert_eq!(named.header("vary"), "Accept-Encoding");
    assert!(said(&named).contains("geojson"));
    assert_eq!(ask(&router, "/api/rank", &[TOPOJSON]).await.header("vary"), "Accept-Encoding");
}

#[tokio::test]
async fn every_form_of_this_version_is_kept_for_ever() {
    let (router, asked) = site();
    let control = async |path: &str| ask(&router, path, &[]).await.header("cache-control").to_owned();
    let forever = "public, max-age=31536000, immutable";
    assert_eq!(control(&format!("/api/areas?format=topojson&in=a&v={VERSION}")).await, forever);
    assert_eq!(asked.times(), 1);
    for path in ["/api/areas?format=topojson&in=a", "/api/areas?v=old&format=topojson&in=a"] {
        assert_eq!(control(path).await, "no-cache", "{path}");
    }
    assert_eq!(asked.times(), 2, "an old version is asked about as none");
}

#[tokio::test]
async fn the_embedded_boundaries_are_small() {
    let router = embedded();
    let path = "/api/areas?format=topojson&pixel_m=125&outlines=lad-2022";
    let packed = ask(&router, path, &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-type"), "application/topo+json");
    assert!(packed.body.len() < 20_000, "{} bytes", packed.body.len());
    let topology = ask(&router, path, &[]).await.json();
    assert_eq!(topology["objects"]["areas"]["geometries"].as_array().unwrap().len(), 220);
    let outlines = topology["objects"]["lad-2022"]["geometries"].as_array().unwrap();
    assert_eq!(outlines.len(), 13);
    assert_eq!(outlines[0]["properties"]["name"], "Ashford");
}

#[tokio::test]
async fn a_group_has_its_areas_and_the_arcs_they_use() {
    let router = embedded();
    let all = ask(&router, "/api/areas?format=topojson&pixel_m=0", &[]).await.json();
    let path = "/api/areas?format=topojson&pixel_m=0&in=Ashford&outlines=lad-2022";
    let some = ask(&router, path, &[]).await.json();
    let geojson = ask(&router, "/api/areas?in=Ashford", &[]).await.json();
    let ids = |value: &Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|area| area["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&some["objects"]["areas"]["geometries"]), ids(&geojson["features"]));
    assert_eq!(ids(&some["objects"]["lad-2022"]["geometries"]), ["E07000105"]);
    let arcs = |of: &Value| of["arcs"].as_array().unwrap().len();
    assert!(arcs(&some) < arcs(&all) / 5);
    let highest = numbers(&some["objects"]).into_iter().map(|n| if n < 0 { !n } else { n }).max().unwrap();
    assert_eq!(highest as usize + 1, arcs(&some));
    for side in 0..4 {
        let (one, other) = (&some["bbox"][side], &geojson["bbox"][side]);
        assert!((one.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 1e-6);
    }
}

/// All arc numbers, at whatever depth.
fn numbers(value: &Value) -> Vec<i64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| *name != "properties")
            .flat_map(|(_, value)| numbers(value))
            .collect(),
        other => other.as_i64().into_iter().collect(),
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_with_what_is_known() {
    let router = embedded();
    for (query, status, known) in [
        ("format=topojson&pixel_m=100", 400, "1000, 500, 250, 125, 60, 30, 15, 0"),
        ("format=topojson&pixel_m=-1", 400, "1000, 500"),
        ("format=csv", 400, "geojson, topojson"),
        ("format=shp", 400, "topojson"),
        ("pixel_m=125", 400, "format=topojson only"),
        ("format=topojson&outlines=counties", 404, "lad-2022"),
        ("format=topojson&in=Nowhere", 404, "Ashford"),
        ("format=topojson&format=topojson", 400, "only once"),
    ] {
        let got = ask(&router, &format!("/api/areas?{query}"), &[]).await;
        assert_eq!(got.status, status, "{query}");
        assert!(got.json().to_string().contains(known), "{query}: {}", got.json());
    }
}

#[tokio::test]
async fn levels_are_listed_from_coarse_to_fine() {
    let levels = ask(&embedded(), "/api/indicators", &[]).await.json()["dataset"]["levels"].clone();
    let of = |name: &str| -> Vec<u64> {
        levels.as_array().unwrap().iter().map(|level| level[name].as_u64().unwrap()).collect()
    };
    assert!(of("pixel_m").windows(2).all(|pair| pair[0] > pair[1]), "{levels}");
    assert!(of("points").windows(2).all(|pair| pair[0] < pair[1]), "{levels}");
    assert_eq!((of("pixel_m").first(), of("pixel_m").last()), (Some(&1000), Some(&0)));
}
