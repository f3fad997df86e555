//! What is refused, and in which words.

use axum::body::Body;
use http::Request;

use super::support::{Asked, VERSION, ask, router_of, send, site};
use crate::serve::{Settings, Site};
use std::sync::Arc;
use std::time::Duration;

#[tokio::test]
async fn an_unknown_parameter_is_answered_with_the_known_ones() {
    let (router, _) = site();
    let got = ask(&router, "/api/rank?colour=red", &[]).await;
    assert_eq!(got.status, 400);
    assert_eq!(got.header("content-type"), "application/problem+json");
    assert_eq!(got.header("access-control-allow-origin"), "*");
    let problem = got.json();
    assert_eq!(problem["status"], 400);
    assert_eq!(problem["title"], "Bad Request");
    assert_eq!(problem["instance"], "/api/rank?colour=red");
    assert_eq!(problem["problems"][0]["place"]["column"], "colour");
    assert_eq!(problem["problems"][0]["expected"], "indicator, in, v");
}

#[tokio::test]
async fn a_broken_escape_is_refused_before_anybody_is_asked() {
    let (router, asked) = site();
    assert_eq!(ask(&router, "/api/rank?in=%zz", &[]).await.status, 400);
    assert_eq!(ask(&router, "/api/areas/%ff", &[]).await.status, 400);
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn an_unknown_address_is_told_the_known_ones() {
    let (router, asked) = site();
    for path in ["/api/nowhere", "/api/areas/a/b", "/api/areas/", "/api/"] {
        let got = ask(&router, path, &[]).await;
        assert_eq!(got.status, 404, "{path}");
        assert!(
            got.json()["problems"][0]["expected"].as_str().unwrap().contains("/api/choropleth"),
            "{path}"
        );
    }
    for path in
        ["/nowhere", "/vendor/leaflet/../../../Cargo.toml", "/vendor/leaflet/%2e%2e/%2e%2e/Cargo.toml"]
    {
        let got = ask(&router, path, &[]).await;
        assert_eq!(
            (got.status.as_u16(), got.header("content-type")),
            (404, "application/problem+json"),
            "{path}"
        );
    }
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn a_method_that_writes_is_refused() {
    let (router, asked) = site();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        for path in ["/api/rank", "/api", "/", "/nowhere", "/api/nowhere", "/healthz"] {
            let got = ask(&router, &format!("{method} {path}"), &[]).await;
            assert_eq!(got.status, 405, "{method} {path}");
            assert!(got.header("allow").contains("GET") && got.header("allow").contains("HEAD"), "{path}");
            assert_eq!(got.json()["problems"][0]["found"], method);
        }
    }
    // What is kept is no answer to them either.
    ask(&router, "/api/rank", &[]).await;
    assert_eq!(ask(&router, "POST /api/rank", &[]).await.status, 405);
    assert_eq!(asked.times(), 1);
}

#[tokio::test]
async fn a_question_with_a_body_is_refused() {
    let (router, _) = site();
    for _ in 0..2 {
        let request = Request::get("/api/rank").body(Body::from("indicator=a")).unwrap();
        let got = send(&router, request).await;
        assert_eq!((got.status.as_u16(), got.header("connection")), (413, "close"));
        // The second time the answer itself is kept.
        ask(&router, "/api/rank", &[]).await;
    }
}

#[tokio::test]
async fn an_address_that_is_too_long_is_refused() {
    let (router, asked) = site();
    let got = ask(&router, &format!("/api/rank?in={}", "x".repeat(9000)), &[]).await;
    assert_eq!(got.status, 414);
    assert!(got.body.len() < 1000, "what is too long is not sent back");
    assert_eq!(asked.times(), 0);
}

#[tokio::test]
async fn names_nobody_answers_to_are_not_kept() {
    let (router, asked) = site();
    for times in 1..=2 {
        assert_eq!(ask(&router, "/api/rank?indicator=unheard-of", &[]).await.status, 404);
        assert_eq!(asked.times(), times);
    }
}

#[tokio::test]
async fn a_fault_or_a_panic_is_a_bare_500_and_no_more() {
    let (router, asked) = site();
    for what in ["fault", "panic"] {
        let got = ask(&router, &format!("/api/rank?indicator={what}"), &[]).await;
        assert_eq!(got.status, 500);
        let text = String::from_utf8(got.body.clone()).unwrap();
        assert!(!text.contains("secret") && !text.contains("purpose"), "{text}");
        assert_eq!(got.json()["problems"], serde_json::json!([]));
    }
    assert_eq!(ask(&router, "/api/rank?indicator=a", &[]).await.status, 200);
    assert_eq!(asked.times(), 3);
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_kept_for_the_next_time() {
    let asked = Asked::default();
    let request_timeout = Duration::from_millis(50);
    let router = router_of(&asked, &Settings { request_timeout, ..Settings::default() });
    let got = ask(&router, "/api/rank?indicator=slow", &[]).await;
    assert_eq!((got.status.as_u16(), got.header("retry-after")), (503, "5"));
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(ask(&router, "/api/rank?indicator=slow", &[]).await.status, 200);
    assert_eq!(asked.times(), 1);
}

#[tokio::test]
async fn equal_questions_at_once_are_asked_once() {
    let (router, asked) = site();
    let asking = (0..50).map(|i| {
        let (router, order) = (router.clone(), i % 2);
        let path = ["/api/rank?indicator=slow&in=a", "/api/rank?in=a&indicator=slow"][order];
        tokio::spawn(async move { ask(&router, path, &[("accept-encoding", "gzip")]).await.status })
    });
    for answer in asking.collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap(), 200);
    }
    assert_eq!(asked.times(), 1);
}

#[tokio::test]
async fn memory_for_kept_answers_is_bounded() {
    let asked = Asked::default();
    let settings = Settings { cache_bytes: 50_000, ..Settings::default() };
    let site = Arc::new(Site::new(asked.answerer(), "v", &settings));
    let router = crate::serve::routes::routes(&site, &settings);
    for i in 0..100 {
        let path = format!("/api/rank?in={i}");
        assert_eq!(ask(&router, &path, &[("accept-encoding", "gzip")]).await.status, 200);
        assert!(site.held_bytes() <= 50_000);
    }
    assert_eq!(asked.times(), 100);
}

#[tokio::test]
async fn what_was_compressed_for_one_who_left_is_counted() {
    let settings = Settings::default();
    let site = Arc::new(Site::new(Asked::default().answerer(), VERSION, &settings));
    let request = |attempt: u32, coding: &str| {
        let uri = format!("/api/rank?indicator=big&in={attempt}");
        Request::builder().uri(uri).header("accept-encoding", coding).body(()).unwrap()
    };
    // Compressing is quick: now and then the answer is there before its client
    // can leave, and the next one is tried.
    for attempt in 0..200 {
        assert_eq!(site.data(&request(attempt, "identity")).await.status(), 200);
        let plain_bytes = site.held_bytes();
        let gzip = request(attempt, "gzip");
        if tokio::time::timeout(Duration::ZERO, site.data(&gzip)).await.is_ok() {
            continue;
        }
        for _ in 0..500 {
            if site.held_bytes() > plain_bytes {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the compressed form is held and not counted");
    }
    panic!("no client left before its answer was ready");
}
