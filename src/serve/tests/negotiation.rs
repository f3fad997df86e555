//! Codings, tags, freshness and methods that read.

use std::io::Read;

use super::support::{VERSION, ask, site};

const PATH: &str = "/api/choropleth?indicator=a";
const GZIP: (&str, &str) = ("accept-encoding", "gzip");

#[tokio::test]
async fn both_forms_say_the_same_under_one_weak_tag() {
    let (router, asked) = site();
    let plain = ask(&router, PATH, &[]).await;
    let packed = ask(&router, PATH, &[GZIP]).await;
    assert_eq!(plain.header("content-encoding"), "");
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() < plain.body.len() / 2);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    assert_eq!(plain.header("etag"), packed.header("etag"));
    assert!(plain.header("etag").starts_with("W/\""));
    for got in [&plain, &packed] {
        assert_eq!(got.header("vary"), "Accept-Encoding");
        assert_eq!(got.header("content-length"), got.body.len().to_string());
        assert_eq!(got.header("cache-control"), "no-cache");
        assert_eq!(got.header("content-type"), "application/json");
    }
    assert_eq!(asked.times(), 1);
}

#[tokio::test]
async fn what_is_held_is_not_sent_again() {
    let (router, _) = site();
    let etag = ask(&router, PATH, &[]).await.header("etag").to_owned();
    for method in ["GET", "HEAD"] {
        for coding in [GZIP, ("accept-encoding", "identity")] {
            let headers = [coding, ("if-none-match", &*etag)];
            let got = ask(&router, &format!("{method} {PATH}"), &headers).await;
            assert_eq!(got.status, 304);
            assert!(got.body.is_empty());
            assert_eq!(got.header("etag"), etag);
            assert_eq!(got.header("vary"), "Accept-Encoding");
            assert_eq!(got.header("cache-control"), "no-cache");
            assert_eq!(got.header("access-control-allow-origin"), "*");
            assert_eq!(got.header("content-type"), "");
        }
    }
    assert_eq!(ask(&router, PATH, &[("if-none-match", "\"other\"")]).await.status, 200);
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let (router, _) = site();
    for path in [PATH, "/api", "/config.json", "/healthz", "/api/areas/E02003314"] {
        for _ in 0..2 {
            let head = ask(&router, &format!("HEAD {path}"), &[GZIP]).await;
            let get = ask(&router, path, &[GZIP]).await;
            assert_eq!(head.status, 200, "{path}");
            assert!(head.body.is_empty());
            assert_eq!(head.headers, get.headers, "{path}");
        }
    }
}

#[tokio::test]
async fn only_boundaries_of_this_version_are_kept_for_ever() {
    let (router, _) = site();
    let control = async |path: String| ask(&router, &path, &[]).await.header("cache-control").to_owned();
    let forever = "public, max-age=31536000, immutable";
    assert_eq!(control(format!("/api/areas?v={VERSION}")).await, forever);
    for path in ["/api/areas", "/api/areas?v=old", "/api/areas/E02003314", "/api/indicators", "/api"] {
        assert_eq!(control(path.to_owned()).await, "no-cache", "{path}");
    }
    assert_eq!(control(format!("/api/areas?v={VERSION}&v=old")).await, "no-cache");
}

#[tokio::test]
async fn addresses_of_other_versions_are_one_question() {
    let (router, asked) = site();
    for path in ["/api/areas", "/api/areas?v=old", "/api/areas?v=older"] {
        assert_eq!(ask(&router, path, &[]).await.status, 200, "{path}");
    }
    assert_eq!(asked.times(), 1);
}

#[tokio::test]
async fn every_spelling_of_a_question_is_answered_once() {
    let (router, asked) = site();
    for path in [
        "/api/rank?indicator=a&in=b%20c",
        "/api/rank?in=b+c&indicator=a",
        "/api/rank?&in=b%20c&&indicator=%61",
        "/api/rank?indicator=a&in=b%20c",
    ] {
        assert_eq!(ask(&router, path, &[]).await.status, 200);
    }
    assert_eq!(asked.times(), 1);
    ask(&router, "/api/rank?indicator=b&indicator=a", &[]).await;
    ask(&router, "/api/rank?indicator=a&indicator=b", &[]).await;
    assert_eq!(asked.times(), 3, "the order of repeated parameters is part of the question");
}

#[tokio::test]
async fn a_file_to_take_away_is_named() {
    let (router, _) = site();
    let got = ask(&router, "/api/export", &[]).await;
    assert_eq!(got.header("content-disposition"), "attachment; filename=\"oast-geojson.json\"");
}

#[tokio::test]
async fn any_origin_may_ask_before_it_reads() {
    let (router, _) = site();
    let headers = [("origin", "https://elsewhere.org"), ("access-control-request-method", "GET")];
    for path in ["/api", "/api/areas", "/api/areas/E02003314"] {
        let got = ask(&router, &format!("OPTIONS {path}"), &headers).await;
        assert_eq!(got.status, 204);
        assert_eq!(got.header("access-control-allow-origin"), "*");
        assert_eq!(got.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
        assert!(got.header("access-control-allow-headers").contains("If-None-Match"));
    }
    assert_eq!(ask(&router, "OPTIONS /config.json", &headers).await.status, 405);
    assert_eq!(ask(&router, "/config.json", &headers).await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let (router, _) = site();
    for path in ["/", "/api", PATH, "/nowhere", "/api/nowhere", "/healthz", "/config.json", "PUT /api"] {
        let got = ask(&router, path, &[]).await;
        assert!(got.header("content-security-policy").starts_with("default-src 'none'; "), "{path}");
        assert_eq!(got.header("x-content-type-options"), "nosniff", "{path}");
    }
}
