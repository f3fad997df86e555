//! The interface's description for programs: OpenAPI 3.1, put together of one
//! file a use case, each with its paths and the parts that only they need.

use serde_json::{Map, Value};
use std::sync::LazyLock;

/// What the document is served as.
pub(super) const MEDIA_TYPE: &str = "application/vnd.oai.openapi+json;version=3.1";

/// What all use cases have in common.
const COMMON: &str = include_str!("openapi/common.json");

/// One file a use case.
const USE_CASES: &[&str] = &[
    include_str!("openapi/areas.json"),
    include_str!("openapi/choropleth.json"),
    include_str!("openapi/composite.json"),
    include_str!("openapi/emerging.json"),
    include_str!("openapi/compare.json"),
    include_str!("openapi/export.json"),
    #[cfg(feature = "figure")]
    include_str!("openapi/figure.json"),
    include_str!("openapi/groups.json"),
    include_str!("openapi/hotspots.json"),
    include_str!("openapi/indicators.json"),
    include_str!("openapi/inequality.json"),
    include_str!("openapi/neighbours.json"),
    include_str!("openapi/own_area.json"),
    include_str!("openapi/own_table.json"),
    include_str!("openapi/profile.json"),
    include_str!("openapi/rank.json"),
    include_str!("openapi/series.json"),
    include_str!("openapi/report.json"),
    include_str!("openapi/search.json"),
    include_str!("openapi/server.json"),
    include_str!("openapi/similar.json"),
    include_str!("openapi/sites.json"),
    include_str!("openapi/together.json"),
    include_str!("openapi/typology.json"),
    include_str!("openapi/trend.json"),
    include_str!("openapi/within.json"),
];

/// The document.
pub(super) static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let mut whole = read(COMMON);
    for part in USE_CASES {
        merge(&mut whole, read(part));
    }
    Value::Object(whole).to_string()
});

/// Nothing where the text is no object: a test reads every file.
fn read(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// Adds members; where both have an object it is filled further.
fn merge(whole: &mut Map<String, Value>, part: Map<String, Value>) {
    for (name, value) in part {
        match (whole.get_mut(&name), value) {
            (Some(Value::Object(known)), Value::Object(more)) => merge(known, more),
            (_, value) => {
                whole.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_is_read_and_says_nothing_twice() {
        let mut said = BTreeSet::new();
        for text in USE_CASES.iter().chain([&COMMON]) {
            let file: Map<String, Value> = serde_json::from_str(text).unwrap();
            let components = file.get("components").and_then(Value::as_object).cloned().unwrap_or_default();
            let kinds = components.iter().chain(file.iter().filter(|(name, _)| *name == "paths"));
            for (kind, parts) in kinds {
                for name in parts.as_object().unwrap().keys() {
                    assert!(said.insert(format!("{kind}/{name}")), "{kind}/{name} is said twice");
                }
            }
        }
    }
}
