//! Places by postcode: those of the dataset's own file, else those carried.

use crate::support::{Folder, oast, shared_file};
use oast::area::Postcode;
use oast::error::ErrorKind;
use oast::geom::Grid;
use oast::index::{Measure, PostcodeState};
use oast::service::{self, At, Dataset, WithinRequest};
use serde_json::Value;

const SOURCE: &str = "OS Code-Point Open, May 2025 (Kent and Medway)";

/// A directory as the Office for National Statistics publishes it, of an area
/// that does not exist.
const ZZ: &str = "pcds,doterm,oseast1m,osnrth1m\n\
    ZZ1 1AA,,575000,167500\nZZ1 1AB,,575100,167500\nZZ1 1ZZ,201906,575090,167500\nZZ1 1AD,,,\nZZ1 2AA,,576000,167500\n";

fn postcode(text: &str) -> Postcode {
    Postcode::read(text).unwrap()
}

/// Name, postcode, easting, northing, longitude and latitude of the 20 real sites.
fn sites() -> Option<Vec<(String, [f64; 4])>> {
    let text = std::fs::read_to_string(shared_file("sites/kent_medway_job_sites.csv")?).unwrap();
    let numbers = |line: &str| -> (String, [f64; 4]) {
        let mut cells: Vec<&str> = line.rsplitn(6, ',').collect();
        cells.reverse();
        let number = |at: usize| cells[at].parse().unwrap();
        (cells[1].to_owned(), [number(2), number(3), number(4), number(5)])
    };
    Some(text.lines().skip(1).map(numbers).collect())
}

#[test]
fn the_real_sites_lie_where_code_point_open_puts_their_postcodes() {
    let Some(sites) = sites() else { return };
    let dataset = Dataset::embedded().unwrap();
    let directory = dataset.postcodes().unwrap();
    assert_eq!((sites.len(), directory.index().len(), directory.source()), (20, 51_981, SOURCE));
    for (text, [e, n, ..]) in sites {
        assert_eq!(directory.index().find(postcode(&text)), PostcodeState::Live(Grid::new(e, n)), "{text}");
    }
    assert_eq!(directory.index().memory_bytes(), 51_981 * 12);
}

#[test]
fn within_a_postcode_is_within_its_position() {
    let Some(sites) = sites() else { return };
    let dataset = Dataset::embedded().unwrap();
    for (text, [e, n, lon, lat]) in sites {
        let ask = |at: At| {
            let request = WithinRequest { measure: Measure::Boundary, ..WithinRequest::new(at, 5_000.0) };
            service::within(&dataset, &request).unwrap()
        };
        let by_postcode = ask(At::Postcode(postcode(&text)));
        let used = by_postcode.postcode.clone().unwrap();
        assert_eq!((used.postcode, used.source.as_str()), (postcode(&text), SOURCE));
        let on_the_grid = ask(At::Metres(Grid::new(e, n)));
        assert_eq!(on_the_grid, service::Within { postcode: None, ..by_postcode.clone() }, "{text}");
        // Six decimals of a degree are a decimetre.
        let in_degrees = ask(At::Degrees(oast::geom::LonLat::new(lon, lat)));
        assert!(
            (in_degrees.at.easting - e).abs() < 0.1 && (in_degrees.at.northing - n).abs() < 0.1,
            "{text}"
        );
        assert_eq!(in_degrees.area_here, by_postcode.area_here, "{text}");
        for (a, b) in in_degrees.areas.iter().zip(&by_postcode.areas) {
            assert!((a.distance_m - b.distance_m).abs() < 0.2, "{text} {} {}", a.code, b.code);
        }
    }
}

#[test]
fn the_answer_says_whose_position_it_is() {
    let json = |words: &[&str]| -> Value { oast(words).exits(0).json() };
    let answer = json(&["within", "--postcode", "me44tz", "--km", "1.5", "--format", "json"]);
    assert_eq!(answer["postcode"]["postcode"], "ME4 4TZ");
    assert_eq!(answer["postcode"]["source"], SOURCE);
    assert_eq!(answer["at"]["easting"], 575_940.0);
    let by_place = json(&["within", "--at", "51.394241,0.527592", "--km", "1.5", "--format", "json"]);
    assert!(by_place["postcode"].is_null());
    let codes = |answer: &Value| -> Vec<String> {
        answer["areas"].as_array().unwrap().iter().map(|area| area["code"].to_string()).collect()
    };
    assert_eq!(codes(&answer), codes(&by_place));
    oast(&["within", "--postcode", "ME4 4TZ"])
        .exits(0)
        .says(&["km of ME4 4TZ (51.39424, 0.52759)", &format!("postcode source: {SOURCE}")]);
    let features = json(&["within", "--postcode", "ME4 4TZ", "--km", "1.5", "--format", "geojson"]);
    assert_eq!(features["features"].as_array().unwrap().len(), codes(&answer).len());
}

#[test]
fn an_unknown_postcode_is_refused_with_the_nearest_of_its_sector() {
    let run = oast(&["within", "--postcode", "ME4 4ZZ"]).exits(1).says(&[
        "this postcode is not known",
        "ME4 4ZZ",
        "the nearest live ones of sector ME4 4:",
        SOURCE,
    ]);
    assert_eq!(run.stdout, "");
    oast(&["within", "--postcode", "ME4 0AA"]).exits(1).says(&["sectors of ME4: ME4 3, ME4 4"]);
    oast(&["within", "--postcode", "SW1A 1AA"])
        .exits(1)
        .says(&["Code-Point Open", "outside Kent and Medway"]);
}

#[test]
fn what_is_no_postcode_is_a_wrong_word() {
    oast(&["within", "--postcode", "ME4"]).exits(2).says(&["ME4 is a district"]);
    oast(&["within", "--postcode", "Chatham"]).exits(2).says(&["such as ME4 4TZ"]);
    oast(&["within", "--postcode", "ME4 4TZ", "--at", "51,0"]).exits(2).says(&["cannot be used with"]);
}

#[test]
fn the_dataset_s_own_postcodes_come_first_and_know_the_terminated() {
    let folder = Folder::westshire();
    // Without a file of its own, those of Kent and Medway.
    folder.oast(&["within", "--postcode", "ME4 4TZ"]).exits(0).says(&[SOURCE]);
    folder.file("boundaries/ONSPD_MAY_2031_UK.csv", ZZ);
    let within = |postcode: &str| folder.oast(&["within", "--postcode", postcode]);
    within("ZZ1 1AA").exits(0).says(&["6 areas", "postcode source: ONS Postcode Directory, May 2031"]);
    within("ZZ1 1ZZ")
        .exits(1)
        .says(&["this postcode was terminated in June 2019", "sector ZZ1 1: ZZ1 1AB, ZZ1 1AA"]);
    within("ZZ1 1AD").exits(1).says(&["no position", "ZZ1 1AB"]);
    within("ME4 4TZ").exits(1).says(&["this postcode is not known", "ONS Postcode Directory, May 2031"]);
}

#[test]
fn check_reads_the_postcodes_and_reports_malformed_rows_with_their_lines() {
    let folder = Folder::westshire();
    folder.file("boundaries/ONSPD_MAY_2031_UK.csv", format!("{ZZ}Chatham,,1,2\nZZ1 2AB,,east,2\n"));
    folder.oast(&["check"]).exits(0).says(&[
        "postcodes of ONS Postcode Directory, May 2031",
        "7 rows: 4 live and 1 terminated postcodes, 1 of them without a position",
        "2 rows hold no postcode with a position",
        "line 7: not a postcode",
        "line 8: not a number",
    ]);
}

#[test]
fn sites_without_coordinates_are_placed_by_postcode() {
    let Some(sites) = shared_file("sites/kent_medway_job_sites.csv") else { return };
    let text = std::fs::read_to_string(&sites).unwrap();
    let folder = Folder::new();
    let hidden = ["easting", "northing", "longitude", "latitude"]
        .iter()
        .fold(text.clone(), |text, name| text.replacen(name, &format!("no_{name}"), 1));
    folder.file("by_postcode.csv", hidden);
    let answer = |path: &std::path::Path| -> Value {
        oast(&["within", "--sites", path.to_str().unwrap(), "--format", "json"]).exits(0).json()
    };
    let (by_grid, by_postcode) = (answer(&sites), answer(&folder.path("by_postcode.csv")));
    for (a, b) in by_grid.as_array().unwrap().iter().zip(by_postcode.as_array().unwrap()) {
        assert_eq!(a["within"]["areas"], b["within"]["areas"]);
        assert_eq!(b["within"]["postcode"]["source"], SOURCE);
        assert_eq!(b["site"]["postcode"], b["within"]["postcode"]["postcode"]);
        assert!(a["within"]["postcode"].is_null() && a["site"].get("postcode").is_none());
    }
}

#[test]
fn every_site_with_an_unusable_postcode_is_reported_at_once() {
    let folder = Folder::new();
    folder.file(
        "sites.csv",
        "name,postcode,lat,lon\nA,ME4 4TZ,,\nB,ME4 4ZZ,,\nC,Chatham,,\nD,,,\nE,ME4 4TZ,about 51,0.5\nF,,51.39,0.52\n",
    );
    let path = folder.path("sites.csv").display().to_string();
    let run = oast(&["within", "--sites", &path]).exits(1).says(&[
        "line 3, column \u{201c}postcode\u{201d}: this postcode is not known",
        "line 4, column \u{201c}postcode\u{201d}: this is not a postcode",
        "line 5: this site has no position",
        "line 6: this site has no position",
    ]);
    assert!(!run.stderr.contains("line 2") && !run.stderr.contains("line 7"), "{}", run.stderr);
    folder.file("none.csv", "name,town\nA,Chatham\n");
    let path = folder.path("none.csv").display().to_string();
    oast(&["within", "--sites", &path]).exits(1).says(&["no coordinates and no postcodes"]);
    folder.file("good.csv", "postcode\nME4 4TZ\nCT139FF\n");
    let path = folder.path("good.csv").display().to_string();
    oast(&["within", "--sites", &path]).exits(0).says(&["2 sites are placed by postcode", SOURCE, "CT139FF"]);
}

fn answer(dataset: &Dataset, path: &str, pairs: &[(&str, &str)]) -> oast::Result<Value> {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    service::answer(dataset, path, &pairs).map(|answer| serde_json::from_slice(&answer.body).unwrap())
}

#[test]
fn a_request_gives_one_place_in_one_way() {
    let dataset = Dataset::embedded().unwrap();
    let kind = |pairs: &[(&str, &str)]| answer(&dataset, "within", pairs).unwrap_err();
    assert_eq!(answer(&dataset, "within", &[("postcode", "me44tz")]).unwrap()["postcode"]["source"], SOURCE);
    let both = kind(&[("postcode", "ME4 4TZ"), ("lat", "51.4"), ("lon", "0.5")]);
    assert!(
        both.is_parameter() && both.to_string().contains("one pair of numbers or by a postcode"),
        "{both}"
    );
    let malformed = kind(&[("postcode", "ME4")]);
    assert_eq!((malformed.is_parameter(), malformed.problems().count()), (true, 1), "{malformed}");
    let unknown = kind(&[("postcode", "ME4 4ZZ")]);
    assert!(unknown.is_not_found() && unknown.to_string().contains("sector ME4 4"), "{unknown}");
    assert!(kind(&[]).to_string().contains("or postcode"));
    let file = service::answer(
        &dataset,
        "export",
        &[("postcode".into(), "ME4 4TZ".into()), ("km".into(), "1".into())],
    );
    assert!(
        serde_json::from_slice::<Value>(&file.unwrap().body).unwrap()["features"].as_array().unwrap().len()
            < 9
    );

    let folder = Folder::westshire();
    folder.file("boundaries/ONSPD_MAY_2031_UK.csv", ZZ);
    let own = Dataset::open(&folder.path(""), &|_| {}).unwrap();
    let ended = answer(&own, "within", &[("postcode", "ZZ1 1ZZ")]).unwrap_err();
    assert_eq!(ended.kind(), ErrorKind::Refused, "a 422");
}

#[test]
fn a_search_finds_postcodes_sectors_and_districts() {
    let dataset = Dataset::embedded().unwrap();
    let search = |words: &str| answer(&dataset, "search", &[("q", words)]).unwrap();
    let whole = search("me44tz");
    let [only] = whole["matches"].as_array().unwrap().as_slice() else { panic!("{whole}") };
    assert_eq!((only["kind"].as_str(), only["name"].as_str()), (Some("postcode"), Some("ME4 4TZ")));
    assert_eq!((only["district"].as_str(), only["score"].as_u64()), (Some("Medway"), Some(1000)));
    assert!(only["code"].is_null() && only["area_here"] == "E02003320");
    let degrees = |name: &str| only["centre"][name].as_f64().unwrap();
    assert!((degrees("lon") - 0.527_592).abs() < 1e-6 && (degrees("lat") - 51.394_241).abs() < 1e-6);
    assert_eq!((&whole["postcode"]["state"], &whole["postcode"]["source"]), (&"live".into(), &SOURCE.into()));

    let sector = search("ME4 4");
    assert_eq!(sector["matches"][0]["kind"], "postcode-sector");
    let district = search("ME4");
    assert_eq!(
        (&district["matches"][0]["kind"], &district["matches"][0]["name"]),
        (&"postcode-district".into(), &"ME4".into())
    );
    assert_eq!(search("ME44")["matches"][0]["name"], "ME4 4", "there is no district ME44");
    let count = |found: &Value| found["matches"][0]["postcodes"].as_u64().unwrap();
    assert!(count(&sector) > 50 && count(&sector) < count(&district));
    let begun = search("ME4 4T");
    let names = begun["matches"].as_array().unwrap().iter().map(|found| found["name"].as_str().unwrap());
    assert!(names.clone().count() > 1 && names.clone().all(|name| name.starts_with("ME4 4T")), "{begun}");
}

#[test]
fn a_search_says_that_a_postcode_is_unknown_and_offers_the_nearest() {
    let dataset = Dataset::embedded().unwrap();
    let search = |words: &str| answer(&dataset, "search", &[("q", words)]).unwrap();
    let unknown = search("ME4 4ZZ");
    assert_eq!(unknown["postcode"]["state"], "unknown");
    assert!(
        unknown["postcode"]["message"].as_str().unwrap().starts_with("ME4 4ZZ: this postcode is not known")
    );
    let matches = unknown["matches"].as_array().unwrap();
    assert!(
        matches.len() == 5
            && matches.iter().all(|found| found["name"].as_str().unwrap().starts_with("ME4 4"))
    );
    let sectors = search("ME4 0AA");
    assert_eq!(sectors["matches"][0]["kind"], "postcode-sector");
    assert_eq!(search("SW1A 1AA")["matches"].as_array().unwrap().len(), 0);
    assert!(search("Medway 007")["postcode"].is_null());
}
