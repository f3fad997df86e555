use super::*;
use crate::area::AreaCode;
use crate::geom::{Grid, LonLat};
use crate::service::parameters::Parameters;
use crate::service::within::At;
use std::sync::OnceLock;

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Dataset> = OnceLock::new();
    DATASET.get_or_init(|| Dataset::embedded().unwrap())
}

fn read(pairs: &[(&str, &str)]) -> Result<OwnAreaRequest> {
    let pairs: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut parameters = Parameters::new(&pairs, &OwnAreaRequest::PARAMETERS);
    let request = OwnAreaRequest::read(&mut parameters);
    parameters.finish()?;
    Ok(request.unwrap())
}

fn ask(pairs: &[(&str, &str)]) -> Result<OwnAreaAnswer> {
    own_area(dataset(), &read(pairs)?)
}

#[track_caller]
fn refused(pairs: &[(&str, &str)], kind: ErrorKind, words: &str) {
    let error = ask(pairs).unwrap_err();
    assert!(error.kind() == kind && error.to_string().contains(words), "{:?} {error}", error.kind());
}

#[test]
fn a_circle_is_read_and_found() {
    let request = read(&[("lat", "51.394"), ("lon", "0.5276"), ("km", "3"), ("apportion", "area")]).unwrap();
    let at = At::Degrees(LonLat::new(0.5276, 51.394));
    assert_eq!(request.place, OwnPlace::Circle { at, radius_m: 3000.0 });
    let answer = own_area(dataset(), &request).unwrap();
    assert!(answer.used > 5 && answer.areas.iter().any(|area| area.share < 1.0));
    assert!((answer.area_km2 - 28.274).abs() < 0.001 && answer.covered > 0.5);
    assert_eq!(answer.own.kind, "circle");
}

#[test]
fn corners_and_geojson_are_the_same_area() {
    let corners = [("polygon", "0.5,51.3 0.6,51.3 0.6,51.4 0.5,51.4")];
    let json =
        r#"{"type":"Polygon","coordinates":[[[0.5,51.3],[0.6,51.3],[0.6,51.4],[0.5,51.4],[0.5,51.3]]]}"#;
    let (one, other) = (ask(&corners).unwrap(), ask(&[("geojson", json)]).unwrap());
    assert_eq!(one.areas, other.areas);
    assert_eq!(one.indicators, other.indicators);
}

#[test]
fn areas_by_code_and_by_name_are_counted_once() {
    let atlas = dataset().atlas();
    let names: Vec<&str> = atlas.names().iter().take(2).map(|names| names.official.as_str()).collect();
    let words = format!("{}, {},{}", atlas.codes()[0], names[0].to_lowercase(), names[1]);
    let answer = ask(&[("areas", &words)]).unwrap();
    assert_eq!(answer.used, 2);
    assert_eq!(answer.own.notes[0].code, "listed-twice");
    let codes: Vec<AreaCode> = answer.areas.iter().map(|area| area.code).collect();
    assert_eq!(codes, atlas.codes()[..2]);
}

#[test]
fn unknown_areas_are_all_named() {
    let error = ask(&[("areas", "E02003314,E02999999,Nowhere 001")]).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.problems().count(), 2);
}

#[test]
fn an_area_of_ones_own_is_given_in_one_way() {
    refused(&[], ErrorKind::Parameter, "an area of one's own is needed");
    refused(&[("areas", "E02003314"), ("km", "5")], ErrorKind::Parameter, "in one way");
    refused(&[("km", "5")], ErrorKind::Parameter, "a place is needed");
    refused(&[("lat", "51"), ("lon", "0.5"), ("km", "0")], ErrorKind::Parameter, "radius above 0");
    refused(&[("areas", ",")], ErrorKind::Parameter, "the list of areas is empty");
}

#[test]
fn a_corner_that_is_none_is_named() {
    refused(&[("polygon", "0.5,51.3 0.6;51.3")], ErrorKind::Parameter, "0.6;51.3");
    refused(&[("polygon", "0.5,51.3 0.6,NaN")], ErrorKind::Parameter, "0.6,NaN");
    refused(&[("polygon", "0.5,51.3 0.6,51.3")], ErrorKind::Refused, "three different points");
}

#[test]
fn broken_geojson_is_the_requests_fault() {
    refused(&[("geojson", "{\"type\":\"Polygon\"")], ErrorKind::Parameter, "geojson");
    refused(
        &[("geojson", "{\"type\":\"Point\",\"coordinates\":[0,51]}")],
        ErrorKind::Parameter,
        "no polygon",
    );
}

#[test]
fn a_place_without_areas_is_refused() {
    refused(
        &[("lat", "53.5"), ("lon", "-2.2"), ("km", "1")],
        ErrorKind::Refused,
        "none of the dataset's areas",
    );
}

#[test]
fn an_own_area_of_a_whole_district_is_the_district() {
    let atlas = dataset().atlas();
    let set = atlas.groupings().iter().find(|set| set.is_district()).unwrap();
    let place =
        OwnPlace::Areas(set.areas(0).iter().map(|area| atlas.codes()[*area as usize].to_string()).collect());
    let answer = own_area(dataset(), &OwnAreaRequest::new(place)).unwrap();
    for value in &answer.indicators {
        let (indicator, column) = atlas.column(value.indicator.as_str(), Some(&value.period)).unwrap();
        let total = crate::analyse::total(atlas, indicator, column, set.areas(0)).value;
        assert_eq!(value.value, total, "{}", value.indicator);
        let district = value.compared.iter().find(|with| with.with.starts_with(set.id())).unwrap();
        assert_eq!(district.value, total, "{}", value.indicator);
    }
}

#[test]
fn every_period_comes_where_it_is_asked_for() {
    let atlas = dataset().atlas();
    let columns: usize = atlas.entries().iter().map(|entry| entry.columns().len()).sum();
    let answer = ask(&[("areas", "E02003314"), ("all_periods", "true")]).unwrap();
    assert_eq!(answer.indicators.len(), columns);
}

#[test]
fn geojson_has_shares_and_figures() {
    let centre = At::Metres(Grid::new(575_940.0, 169_165.0));
    let place = OwnPlace::Circle { at: centre, radius_m: 2000.0 };
    let answer = own_area(dataset(), &OwnAreaRequest::new(place)).unwrap();
    let json: serde_json::Value =
        serde_json::from_slice(&own_area_geojson(dataset(), &answer).unwrap()).unwrap();
    assert_eq!(json["features"].as_array().unwrap().len(), answer.areas.len());
    assert!(json["features"][0]["properties"]["share"].is_number());
    assert_eq!(json["oast"]["own"]["kind"], "circle");
}
