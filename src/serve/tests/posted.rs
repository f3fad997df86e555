//! Questions that come as a body.

use axum::body::Body;
use http::Request;

use super::agreement::embedded;
use super::support::{ask, post, send, site};

const SQUARE: &str =
    r#"{"type":"Polygon","coordinates":[[[0.5,51.3],[0.6,51.3],[0.6,51.4],[0.5,51.4],[0.5,51.3]]]}"#;

#[tokio::test]
async fn a_polygon_is_answered_as_its_corners_are() {
    let router = embedded();
    let (posted, got) = (
        post(&router, "/api/own-area", SQUARE).await,
        ask(&router, "/api/own-area?polygon=0.5,51.3+0.6,51.3+0.6,51.4+0.5,51.4", &[]).await,
    );
    assert_eq!((posted.status.as_u16(), got.status.as_u16()), (200, 200));
    assert_eq!(posted.json()["areas"], got.json()["areas"]);
    assert_eq!(posted.json()["indicators"], got.json()["indicators"]);
    assert_eq!((posted.header("cache-control"), posted.header("etag")), ("no-store", ""));
    assert_eq!(posted.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn neither_the_body_nor_its_answer_is_kept() {
    let (router, asked) = site();
    for times in 1..=2 {
        assert_eq!(post(&router, "/api/own-area?indicator=a", SQUARE).await.status, 200);
        assert_eq!(asked.times(), times);
    }
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused() {
    let (router, asked) = site();
    let got = post(&router, "/api/own-area", " ".repeat((1 << 20) + 1)).await;
    assert_eq!((got.status.as_u16(), got.header("connection")), (413, "close"));
    assert_eq!(got.header("content-type"), "application/problem+json");
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn an_empty_body_and_one_that_is_no_text_are_refused() {
    let (router, asked) = site();
    assert_eq!(post(&router, "/api/own-area", "").await.status, 400);
    assert_eq!(post(&router, "/api/own-area", vec![0xff_u8, 0xfe]).await.status, 400);
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn a_body_that_is_no_polygon_is_refused_with_the_reason() {
    let router = embedded();
    for (body, status) in [
        ("{", 400),
        ("[]", 400),
        (r#"{"type":"Point","coordinates":[0.5,51.3]}"#, 400),
        (r#"{"type":"Polygon","coordinates":[]}"#, 422),
        (
            r#"{"type":"Polygon","coordinates":[[[0.5,51.3],[0.6,51.4],[0.6,51.3],[0.5,51.4],[0.5,51.3]]]}"#,
            422,
        ),
        (r#"{"type":"Polygon","coordinates":[[[-75,40],[-74,40],[-74,41],[-75,40]]]}"#, 422),
    ] {
        let got = post(&router, "/api/own-area", body).await;
        assert_eq!(got.status, status, "{body}");
        assert!(!got.json()["problems"].as_array().unwrap().is_empty(), "{body}");
    }
    let many: Vec<String> = (0..20_001).map(|at| format!("[0.5,{}]", 51.0 + f64::from(at) * 1e-5)).collect();
    let body = format!("{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}", many.join(","));
    assert_eq!(post(&router, "/api/own-area", body).await.status, 413);
}

#[tokio::test]
async fn a_place_beside_the_body_is_one_place_too_many() {
    let got = post(&embedded(), "/api/own-area?areas=E02003314", SQUARE).await;
    assert_eq!(got.status, 400);
    assert!(got.json()["detail"].as_str().unwrap().contains("in one way"));
}

#[tokio::test]
async fn sites_are_answered_and_not_kept() {
    let router = embedded();
    let csv = "name,postcode,lat,lon\nDock,me44tz,,\nSquare,,51.3,0.55\n";
    let got = post(&router, "/api/sites?indicator=stroke-admissions&km=3", csv).await;
    assert_eq!((got.status.as_u16(), got.header("cache-control"), got.header("etag")), (200, "no-store", ""));
    let sites = got.json()["sites"].clone();
    assert_eq!((&sites[0]["name"], &sites[0]["postcode"]), (&"Dock".into(), &"ME4 4TZ".into()));
    assert_eq!(sites[1]["values"][0]["rank"], 2);
}

#[tokio::test]
async fn every_site_that_is_at_no_place_is_named() {
    let router = embedded();
    let csv = "name,postcode\nA,ME4 4TZ\nB,ME4 4ZZ\nC,here\n";
    let got = post(&router, "/api/sites", csv).await;
    assert_eq!(got.status, 400);
    let lines: Vec<u64> = got.json()["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["place"]["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [3, 4]);
    let many: String = (0..501).map(|_| "\n51.3,0.5").collect();
    assert_eq!(post(&router, "/api/sites?figures=false", format!("lat,lon{many}")).await.status, 413);
    assert_eq!(post(&router, "/api/sites", "name,lat,lon\n").await.status, 400);
    assert_eq!(
        post(&router, "/api/sites", "").await.json()["problems"][0]["expected"],
        "CSV or JSON of sites"
    );
}

#[tokio::test]
async fn a_preflight_says_that_a_body_may_be_sent() {
    let (router, _) = site();
    let got = ask(&router, "OPTIONS /api/own-area", &[]).await;
    assert_eq!(got.status, 204);
    assert!(got.header("access-control-allow-methods").contains("POST"));
    assert!(got.header("access-control-allow-headers").contains("Content-Type"));
    let other = ask(&router, "OPTIONS /api/rank", &[]).await;
    assert!(!other.header("access-control-allow-methods").contains("POST"));
}

#[tokio::test]
async fn other_addresses_and_methods_take_no_body() {
    let (router, asked) = site();
    assert_eq!(post(&router, "/api/within", SQUARE).await.status, 405);
    assert_eq!(ask(&router, "PUT /api/own-area", &[]).await.status, 405);
    let with_body = Request::get("/api/own-area").body(Body::from(SQUARE)).unwrap();
    assert_eq!(send(&router, with_body).await.status, 413);
    assert_eq!(asked.times(), 0);
}
