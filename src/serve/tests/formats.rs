//! Answers as files: the same numbers as in JSON, with a name to save them by.

use super::agreement::embedded;
use super::support::ask;

const CLAIMANTS: &str = "claimant-rate-illustrative";

/// A lawful request to every answer that takes `format`, and how many areas it has.
fn asked() -> [(&'static str, String, usize); 7] {
    let one = format!("indicator={CLAIMANTS}");
    let two = format!("{one}&indicator=stroke-admissions");
    [
        ("hotspots", one.clone(), 220),
        ("compare", format!("{one}&with=all"), 220),
        ("trend", one.clone(), 220),
        ("emerging", one, 220),
        ("together", two.clone(), 220),
        ("composite", two.clone(), 220),
        ("typology", two, 220),
    ]
}

#[tokio::test]
async fn geojson_and_csv_have_every_area_and_a_name() {
    let router = embedded();
    for (name, query, areas) in asked() {
        let path = format!("/api/{name}?{query}");
        let got = ask(&router, &format!("{path}&format=geojson"), &[]).await;
        assert!(got.status.is_success(), "{path}");
        assert_eq!(got.header("content-type"), "application/geo+json", "{path}");
        let named = format!("attachment; filename=\"{name}.geojson\"");
        assert_eq!(got.header("content-disposition"), named);
        assert_eq!(got.json()["features"].as_array().unwrap().len(), areas, "{path}");

        let got = ask(&router, &format!("{path}&format=csv"), &[]).await;
        assert!(got.header("content-type").starts_with("text/csv"), "{path}");
        assert_eq!(got.header("content-disposition"), format!("attachment; filename=\"{name}.csv\""));
        let text = String::from_utf8(got.body).unwrap();
        // Areas together stand before the areas of a trend.
        let rows = text.lines().filter(|row| row.contains("E0200")).count();
        assert_eq!(rows, areas, "{path}");
    }
}

#[tokio::test]
async fn json_is_what_is_answered_where_no_format_is_asked_for() {
    let router = embedded();
    for (name, query, _) in asked() {
        let path = format!("/api/{name}?{query}");
        let (plain, json) =
            (ask(&router, &path, &[]).await, ask(&router, &format!("{path}&format=json"), &[]).await);
        assert_eq!(
            (plain.header("content-type"), plain.header("content-disposition")),
            ("application/json", "")
        );
        assert_eq!(plain.body, json.body, "{path}");
    }
}

#[tokio::test]
async fn another_format_is_refused_with_those_there_are() {
    let router = embedded();
    for (name, query, _) in asked() {
        let got = ask(&router, &format!("/api/{name}?{query}&format=pdf"), &[]).await;
        assert_eq!(got.status, 400, "{name}");
        let problem = &got.json()["problems"][0];
        assert_eq!(
            (&problem["place"]["column"], &problem["expected"]),
            (&"format".into(), &"json, csv or geojson".into())
        );
    }
}
