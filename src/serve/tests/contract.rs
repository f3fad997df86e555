//! The OpenAPI document and the routes say the same.

use std::collections::BTreeSet;

use serde_json::Value;

use super::support::{ask, post, site};
use crate::serve::openapi::DOCUMENT;
use crate::serve::posted::{self, Takes};
use crate::serve::routes::endpoints;

fn document() -> Value {
    serde_json::from_str(&DOCUMENT).unwrap()
}

#[tokio::test]
async fn the_document_is_served_at_the_root_of_the_api() {
    let (router, _) = site();
    let got = ask(&router, "/api", &[]).await;
    assert_eq!(got.header("content-type"), "application/vnd.oai.openapi+json;version=3.1");
    assert_eq!(got.json(), document());
    assert_eq!(ask(&router, "/api", &[("accept-encoding", "gzip")]).await.header("content-encoding"), "gzip");
    assert_eq!(document()["info"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn every_route_is_documented_and_the_other_way_round() {
    let document = document();
    let documented: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
    let others = ["/api", "/config.json", "/healthz", "/readyz"];
    let routed: BTreeSet<String> = endpoints().chain(others.map(str::to_owned)).collect();
    assert_eq!(documented, routed);
}

#[tokio::test]
async fn every_documented_path_is_answered() {
    let (router, _) = site();
    for path in document()["paths"].as_object().unwrap().keys() {
        let path = path.replace("{code}", "E02003314");
        let got = match posted::of_path(&path).map(|posted| posted.takes) {
            Some(Takes::File) => post(&router, &path, "a,b").await,
            _ => ask(&router, &path, &[]).await,
        };
        assert_eq!(got.status, 200, "{path}");
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_part_is_used() {
    let document = document();
    let mut used = BTreeSet::new();
    references(&document, &mut used);
    for reference in &used {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    for (kind, parts) in document["components"].as_object().unwrap() {
        for name in parts.as_object().unwrap().keys() {
            assert!(used.contains(&format!("/components/{kind}/{name}")), "{name} is not used");
        }
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.insert(reference.trim_start_matches('#').to_owned());
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_operation_says_what_it_is_and_how_it_fails() {
    let document = document();
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let operation = item.get("get").unwrap_or(&item["post"]);
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{path}");
        assert!(operation["summary"].is_string(), "{path}");
        assert!(operation["responses"]["200"]["description"].is_string(), "{path}");
        let is_data = endpoints().any(|known| known == *path);
        assert_eq!(operation["responses"]["400"].is_object(), is_data, "{path}");
    }
}
