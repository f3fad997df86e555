//! A table of one's own: mapped as the dataset's are, refused with every reason, and
//! gone when it is answered.

use std::fmt::Write as _;

use axum::Router;
use serde_json::Value;

use super::agreement::{check, document, embedded};
use super::support::{Got, ask, post, send, site};

/// Invented numbers for the first areas of the dataset, and two rows that are none of it.
async fn illustrative(router: &Router) -> String {
    let ranked = ask(router, "/api/rank?indicator=diabetes-rate&in=Medway", &[]).await.json();
    let mut text = "MSOA code,Visits per 1000 (illustrative),Volunteers\n".to_owned();
    for (at, area) in ranked["areas"].as_array().unwrap().iter().take(12).enumerate() {
        writeln!(text, "{},{}.5,{}", area["code"].as_str().unwrap(), at + 3, at * 2).unwrap();
    }
    text.push_str("E02000001,7,1\nTotal,99,99\n");
    text
}

async fn mapped(router: &Router, query: &str, body: impl Into<axum::body::Body>) -> Value {
    let got = post(router, &format!("/api/own-table?{query}"), body).await;
    assert_eq!(got.status, 200, "{query}: {}", String::from_utf8_lossy(&got.body));
    got.json()
}

fn said(got: &Got) -> String {
    let json = got.json();
    let problems = json["problems"].as_array().unwrap();
    assert!(!problems.is_empty());
    problems.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_table_is_mapped_ranked_and_reported_on() {
    let (router, document) = (embedded(), document());
    let text = illustrative(&router).await;
    let answer = mapped(&router, "file=visits.csv&in=Medway&classes=3", text.clone()).await;
    let mut faults = Vec::new();
    let schema = &document["components"]["schemas"]["OwnTable"];
    check(&document, schema, &answer, "own-table", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(answer["file"], "visits.csv");
    // The count is there, and is not what is shown first.
    assert_eq!(answer["shown_because"], "first-that-is-no-count");
    assert_eq!(answer["indicators"].as_array().unwrap().len(), 2);
    assert_eq!(answer["choropleth"]["classes"].as_array().unwrap().len(), 3);
    assert_eq!(answer["choropleth"]["summary"]["known"], 12);
    assert_eq!(answer["ranking"]["areas"][0]["value"], 14.5);
    let join = &answer["join"]["tables"][0];
    assert_eq!(join["numberOfMatchedAreas"], 12);
    assert_eq!(join["numberOfUnmatchedAreas"], 208);
    assert_eq!(join["additionalKeys"], serde_json::json!(["E02000001"]));
    let notes = answer["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["code"] == "key-column"));
    // Nobody at the page has a catalogue.
    assert!(notes.iter().all(|note| !note["help"].to_string().contains("catalogue")));
}

#[tokio::test]
async fn another_column_and_fixed_breaks_are_shown_when_they_are_asked_for() {
    let router = embedded();
    let text = illustrative(&router).await;
    let query = "indicator=own-table-volunteers&in=Medway&scheme=fixed&breaks=5,10";
    let answer = mapped(&router, query, text).await;
    assert_eq!(
        (&answer["indicator"], &answer["shown_because"]),
        (&"own-table-volunteers".into(), &"asked".into())
    );
    assert_eq!(answer["choropleth"]["scheme"], "fixed");
    assert_eq!(answer["ranking"]["areas"][0]["value"], 22.0);
}

#[tokio::test]
async fn names_are_resolved_and_a_key_can_be_named() {
    let router = embedded();
    let text = "Neighbourhood;Score\nMedway 001;4,5\nMedway 002;5,5\nMedway 003;6,5\n";
    let answer = mapped(&router, "key=Neighbourhood", text).await;
    assert_eq!(answer["join"]["tables"][0]["numberOfMatchedAreas"], 3);
    assert_eq!(answer["choropleth"]["summary"]["max"], 6.5);
    let got = post(&router, "/api/own-table?key=Nowhere", text).await;
    assert_eq!(got.status, 422);
    assert!(said(&got).contains("Nowhere"), "{}", said(&got));
}

#[tokio::test]
async fn hot_spots_of_a_table_are_looked_for() {
    let router = embedded();
    let text = illustrative(&router).await;
    let path = "/api/own-table/hotspots?indicator=own-table-visits-per-1000-illustrative";
    let got = post(&router, path, text).await;
    assert_eq!(got.status, 200, "{}", String::from_utf8_lossy(&got.body));
    assert_eq!(got.json()["used"], 12);
}

#[tokio::test]
async fn nothing_of_it_is_in_any_later_answer() {
    let router = embedded();
    let before = ask(&router, "/api/indicators", &[]).await.body;
    let text = illustrative(&router).await;
    let got = post(&router, "/api/own-table?file=secret.csv", text).await;
    assert_eq!((got.header("cache-control"), got.header("etag")), ("no-store", ""));
    assert_eq!(ask(&router, "/api/indicators", &[]).await.body, before);
    assert_eq!(ask(&router, "/api/choropleth?indicator=own-table-volunteers", &[]).await.status, 404);
    let report = ask(&router, "/api/report", &[]).await.body;
    assert!(!String::from_utf8_lossy(&report).contains("secret.csv"));
}

#[tokio::test]
async fn what_is_no_table_is_refused_in_words() {
    let router = embedded();
    for (file, body, words) in [
        ("page.csv", b"<!doctype html><html><body>Log in</body></html>".to_vec(), "a web page (HTML)"),
        ("binary.csv", (0..=255_u8).cycle().take(4_000).collect(), "no table"),
        ("words.csv", b"a,b\nc,d\n".to_vec(), "words.csv"),
        ("letter.pdf", b"%PDF-1.7 and so on".to_vec(), "PDF"),
        ("open.csv", b"code,value\nE02003314,\"1\nE02003315,2\n".to_vec(), "never closed"),
        ("none.csv", b"code,value\nE02000001,1\nE02000002,2\n".to_vec(), "refused"),
        ("bare.csv", b"MSOA code,Name\nE02003314,x\nE02003315,y\n".to_vec(), "bare.csv"),
    ] {
        let got = post(&router, &format!("/api/own-table?file={file}"), body).await;
        assert_eq!(got.status, 422, "{file}");
        assert!(said(&got).contains(words), "{file}: {}", said(&got));
        assert!(!said(&got).contains("catalogue"), "{file}: {}", said(&got));
    }
}

#[tokio::test]
async fn hostile_files_are_refused_before_they_fill_the_memory() {
    let router = embedded();
    let wide = format!("MSOA code{}\nE02003314{}\n", ",v".repeat(1_000_000), ",1".repeat(1_000_000));
    let long: String = (0..130_000).fold("MSOA code,v\n".to_owned(), |mut text, at| {
        writeln!(text, "E02{at:06},{at}").unwrap();
        text
    });
    // Each row of an area and a month of its own.
    let diagonal: String = (0..60_000).fold("MSOA code,Month,v\n".to_owned(), |mut text, at| {
        let (year, month) = (1000 + at / 12 % 5_000, at % 12 + 1);
        writeln!(text, "E02{:06},{year:04}-{month:02},{at}", at / 2).unwrap();
        text
    });
    for (name, body) in [("wide", wide), ("long", long), ("diagonal", diagonal)] {
        let got = post(&router, &format!("/api/own-table?file={name}.csv"), body).await;
        assert!([413, 422].contains(&got.status.as_u16()), "{name}: {}", got.status);
        assert!(said(&got).contains("too many"), "{name}: {}", said(&got));
    }
    let bomb = gzipped(&vec![b'0'; 100 << 20]);
    let got = post(&router, "/api/own-table?file=bomb.csv.gz", bomb).await;
    assert_eq!(got.status, 422);
    assert!(said(&got).contains("24 MiB"), "{}", said(&got));
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[tokio::test]
async fn a_compressed_table_is_opened() {
    let router = embedded();
    let text = illustrative(&router).await;
    let answer = mapped(&router, "file=visits.csv.gz", gzipped(text.as_bytes())).await;
    assert_eq!(answer["join"]["tables"][0]["numberOfMatchedAreas"], 12);
}

#[tokio::test]
async fn an_answer_is_compressed_for_who_takes_it_so() {
    let router = embedded();
    let text = illustrative(&router).await;
    let request = |coding: &str| {
        let request = http::Request::post("/api/own-table?in=Medway").header("accept-encoding", coding);
        request.body(text.clone().into()).unwrap()
    };
    let (plain, packed) = (send(&router, request("identity")).await, send(&router, request("gzip")).await);
    assert_eq!((plain.header("content-encoding"), packed.header("content-encoding")), ("", "gzip"));
    assert_eq!(packed.header("vary"), "Accept-Encoding");
    assert!(packed.body.len() < plain.body.len() / 3);
    let mut unpacked = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&*packed.body), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[tokio::test]
async fn text_of_cells_and_names_stays_text() {
    let router = embedded();
    let text = "MSOA code,<img src=x onerror=alert(1)>\nE02003314,1\nE02003315,2\n";
    let answer = mapped(&router, "file=../%3Cb%3Ebold.csv", text).await;
    assert_eq!(answer["file"], "<b>bold.csv");
    assert_eq!(answer["choropleth"]["title"], "<img src=x onerror=alert(1)>");
    assert_eq!(answer["indicator"], "own-table-img-src-x-onerror-alert-1");
}

#[tokio::test]
async fn what_is_asked_wrongly_is_said_all_at_once() {
    let router = embedded();
    let got = post(&router, "/api/own-table?classes=99&scheme=mine&colour=red", "a,b").await;
    assert_eq!(got.status, 400);
    assert_eq!(got.json()["problems"].as_array().unwrap().len(), 3);
    let text = illustrative(&router).await;
    for query in ["indicator=own-table-nothing", "in=Nowhere", "period=1066"] {
        assert_eq!(
            post(&router, &format!("/api/own-table?{query}"), text.clone()).await.status,
            404,
            "{query}"
        );
    }
}

#[tokio::test]
async fn the_address_takes_a_file_and_nothing_else() {
    let (router, asked) = site();
    let got = ask(&router, "/api/own-table", &[]).await;
    assert_eq!(got.status, 405);
    assert!(got.json()["problems"][0]["expected"].as_str().unwrap().contains("POST"));
    assert_eq!(post(&router, "/api/own-table", "  ").await.status, 400);
    let got = post(&router, "/api/own-table", vec![b'x'; (8 << 20) + 1]).await;
    assert_eq!((got.status.as_u16(), got.header("connection")), (413, "close"));
    assert_eq!(asked.times(), 0);
    for times in 1..=2 {
        assert_eq!(post(&router, "/api/own-table?file=a.csv", "a,b").await.status, 200);
        assert_eq!(asked.times(), times);
    }
}
