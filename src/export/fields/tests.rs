use super::*;
use crate::area::{AreaCode, AreaNames, Geography, Group, Grouping};
use crate::atlas::About;
use crate::boundaries::{Boundaries, BoundaryLayer};
use crate::export::{Cell, Format, sample, write};
use crate::indicators::{Keys, Table};
use crate::measure::{Absent, ColumnBuilder, IndicatorId, Kind, Polarity, Source, Value};

fn indicator(id: &str, status: Status) -> Indicator {
    Indicator {
        id: id.parse::<IndicatorId>().unwrap(),
        title: "Claimant rate".to_owned(),
        short: None,
        description: Some("Claimants among residents.".to_owned()),
        unit: "%".to_owned(),
        kind: Kind::Percentage,
        polarity: Polarity::HighIsBad,
        decimals: 1,
        denominator: None,
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: Source {
            citation: Some("Nomis, NM_162_1".to_owned()),
            licence: Some("OGL-3.0".to_owned()),
            ..Source::default()
        },
        status,
    }
}

/// Zero with limits, missing, suppressed; the last flagged as provisional.
fn column(indicator: &Indicator) -> Column {
    let mut column = ColumnBuilder::new(indicator.id.clone(), "2024-03".parse().unwrap(), 3);
    column.set(0, Value::Known(0.0), Flags::NONE);
    column.set_limits(0, Some(0.0), Some(0.3));
    column.set(2, Value::Absent(Absent::Suppressed), Flags::PROVISIONAL);
    column.build()
}

/// The sample's areas with one indicator, joined.
fn atlas(status: Status) -> Atlas {
    let codes: Vec<AreaCode> = ["E02003314", "E02003315", "W02000001"].map(sample::code).to_vec();
    let mut names: Vec<AreaNames> =
        ["Medway 001", "Medway 002", "Ynys M\u{f4}n 001"].map(AreaNames::official).to_vec();
    names[2].readable = Some("Caergybi".to_owned());
    let medway = Group { code: "E06000035".to_owned(), name: "Medway".to_owned() };
    let grouping = Grouping {
        id: "lad-2022".to_owned(),
        title: "Districts".to_owned(),
        groups: vec![medway],
        members: vec![(codes[0], 0), (codes[1], 0)],
    };
    let geography: Geography = "msoa-2011".parse().unwrap();
    let shapes = sample::shapes();
    let layer = BoundaryLayer { geography, codes: codes.clone(), names, shapes, file: "m.zip".to_owned() };
    let boundaries = Boundaries { layers: vec![layer], groupings: vec![grouping], ..Boundaries::default() };
    let indicator = indicator("claimant-rate", status);
    let table = Table {
        file: "claimants.csv".to_owned(),
        geography: Some(geography),
        keys: Keys::Codes(codes),
        lines: vec![2, 3, 4],
        columns: vec![column(&indicator)],
        indicators: vec![indicator],
        ..Table::default()
    };
    let about = About { title: "Kent and Medway".to_owned(), ..About::default() };
    Atlas::build(boundaries, vec![table], about).unwrap().0
}

fn layer<'a>(atlas: &'a Atlas, areas: &[u32], findings: FieldSet) -> Layer<'a> {
    let (indicator, column) = atlas.column("claimant-rate", None).unwrap();
    Layer::of(atlas, areas, &[(indicator, &**column)], findings)
}

fn names<'l>(layer: &'l Layer<'_>) -> Vec<&'l str> {
    layer.fields.iter().map(|field| field.name.as_str()).collect()
}

fn cell<'l>(layer: &'l Layer<'_>, name: &str, row: usize) -> Cell<'l> {
    layer.fields.iter().find(|field| field.name == name).unwrap().values.cell(row)
}

#[test]
fn a_layer_says_who_what_and_why_not() {
    let atlas = atlas(Status::Official);
    let layer = layer(&atlas, &[2, 0, 1], FieldSet::default());
    layer.check().unwrap();
    assert_eq!(
        names(&layer),
        [
            "code",
            "name",
            "official_name",
            "district",
            "district_code",
            "area_km2",
            "area_km2_geodesic",
            "claimant_rate_2024_03",
            "claimant_rate_2024_03_state",
            "claimant_rate_2024_03_lower",
            "claimant_rate_2024_03_upper",
            "claimant_rate_2024_03_limits",
            "claimant_rate_2024_03_flags",
        ]
    );
    assert_eq!(layer.codes[0], "W02000001");
    assert_eq!(cell(&layer, "name", 0), Cell::Text("Caergybi"));
    assert_eq!(cell(&layer, "official_name", 0), Cell::Text("Ynys M\u{f4}n 001"));
    assert_eq!(
        (cell(&layer, "district", 0), cell(&layer, "district", 1)),
        (Cell::Null, Cell::Text("Medway"))
    );
    assert_eq!(cell(&layer, "area_km2", 1), Cell::Real(0.99), "the hole of 100.125 m is taken off");
    let Cell::Real(geodesic) = cell(&layer, "area_km2_geodesic", 1) else { panic!("no area") };
    assert!((geodesic - 0.99).abs() < 0.001, "{geodesic}");
    let value =
        |row| (cell(&layer, "claimant_rate_2024_03", row), cell(&layer, "claimant_rate_2024_03_state", row));
    assert_eq!(value(0), (Cell::Null, Cell::Text("suppressed")));
    assert_eq!(value(1), (Cell::Real(0.0), Cell::Text("known")));
    assert_eq!(value(2), (Cell::Null, Cell::Text("missing")));
    assert_eq!(cell(&layer, "claimant_rate_2024_03_flags", 0), Cell::Text("provisional"));
    assert_eq!(cell(&layer, "claimant_rate_2024_03_upper", 1), Cell::Real(0.3));
    assert_eq!(cell(&layer, "claimant_rate_2024_03_limits", 1), Cell::Text("published"));
    assert_eq!(cell(&layer, "claimant_rate_2024_03_limits", 0), Cell::Null);
}

#[test]
fn an_illustrative_figure_says_so_everywhere() {
    let atlas = atlas(Status::Illustrative);
    let layer = layer(&atlas, &[0], FieldSet::default());
    let field = layer.field("illustrative_claimant_rate_2024_03").unwrap();
    assert_eq!(field.title, "Claimant rate, March 2024 (%)");
    assert!(field.description.as_ref().unwrap().contains("Status: illustrative."));
    assert_eq!(cell(&layer, "illustrative_claimant_rate_2024_03_status", 0), Cell::Text("illustrative"));
    assert!(layer.description.as_ref().unwrap().contains("never to be quoted: Claimant rate."));
    assert_eq!(layer.attribution, ["Claimant rate: Nomis, NM_162_1 (OGL-3.0)"]);
}

#[test]
fn findings_stand_beside_the_areas_they_are_about() {
    let atlas = atlas(Status::Provisional);
    let findings = FieldSet {
        distance_m: Some(vec![0.0, 1_234.567]),
        share: Some(vec![1.0, 0.123_456]),
        classes: Some(vec![Some(0), None]),
        colours: Some(vec!["#fff".to_owned(), "#b0b0b0".to_owned()]),
        ranks: Some(vec![Some(1), None]),
    };
    let layer = layer(&atlas, &[0, 1], findings);
    layer.check().unwrap();
    assert_eq!(
        (cell(&layer, "distance_m", 1), cell(&layer, "share", 1)),
        (Cell::Real(1_234.6), Cell::Real(0.1235))
    );
    assert_eq!((cell(&layer, "class", 0), cell(&layer, "class", 1)), (Cell::Integer(0), Cell::Null));
    assert_eq!((cell(&layer, "colour", 1), cell(&layer, "rank", 1)), (Cell::Text("#b0b0b0"), Cell::Null));
    assert_eq!(cell(&layer, "claimant_rate_2024_03_status", 0), Cell::Text("provisional"));
}

#[test]
fn findings_of_other_areas_are_refused() {
    let atlas = atlas(Status::Official);
    let findings = FieldSet { ranks: Some(vec![Some(1)]), ..FieldSet::default() };
    let error = write(Format::Csv, &layer(&atlas, &[0, 1], findings), &mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("another length"), "{error}");
}

#[test]
fn the_areas_alone_have_a_centre_in_degrees() {
    let atlas = atlas(Status::Official);
    let layer = Layer::of_areas(&atlas, &[1]);
    let Cell::Position(centre) = cell(&layer, "centre", 0) else { panic!("no centre") };
    // The middle of a square between 576,000 and 577,000 east, 169,000 and 170,000 north: Chatham.
    assert!((centre.lon - 0.54).abs() < 0.01 && (centre.lat - 51.4).abs() < 0.01, "{centre:?}");
    let text = String::from_utf8(crate::export::geojson(&layer).unwrap()).unwrap();
    assert!(text.contains("\"centre\":[0.5"), "{text}");
}

#[test]
fn a_map_has_the_fields_of_its_contract() {
    let atlas = atlas(Status::Official);
    let (_, column) = atlas.column("claimant-rate", None).unwrap();
    let limits = ColumnLimits::published(column, &[0, 2]);
    let colours = ["#fff".to_owned(), "#b0b0b0".to_owned()];
    let layer = Layer::of_choropleth(&atlas, &[0, 2], column, &limits, &[Some(0), None], &colours);
    let named = ["code", "name", "district", "value", "state", "class", "colour", "lower", "upper", "flags"];
    assert_eq!(names(&layer), named);
    assert_eq!(
        (cell(&layer, "value", 0), cell(&layer, "state", 1)),
        (Cell::Real(0.0), Cell::Text("suppressed"))
    );
    assert_eq!(cell(&layer, "flags", 1), Cell::Text("provisional"));
    layer.check().unwrap();
}

fn grouped<'a>(atlas: &'a Atlas, outlines: &'a GroupOutlines<'a>) -> Layer<'a> {
    let (indicator, column) = atlas.column("claimant-rate", None).unwrap();
    let totals = crate::analyse::totals(atlas, indicator, column, outlines.areas());
    Layer::of_groups(atlas, outlines, &[(indicator, totals)], FieldSet::default())
}

#[test]
fn a_layer_of_groups_says_what_they_are_of_and_why_there_is_no_total() {
    let atlas = atlas(Status::Illustrative);
    let outlines = GroupOutlines::of(&atlas, &atlas.groupings()[0], &[0, 1, 2]);
    let layer = grouped(&atlas, &outlines);
    layer.check().unwrap();
    let value = "illustrative_claimant_rate_2024_03";
    let suffixes = ["", "_state", "_status", "_used", "_absent"].map(|suffix| format!("{value}{suffix}"));
    assert_eq!(names(&layer)[..5], ["code", "name", "areas", "area_km2", "centre"]);
    assert_eq!(names(&layer)[5..], suffixes);
    assert_eq!((layer.name.as_str(), layer.title.as_str()), ("lad_2022", "Districts"));
    assert_eq!((layer.codes.as_slice(), cell(&layer, "areas", 0)), (&["E06000035"][..], Cell::Integer(2)));
    // The second of its two areas is missing.
    let of = |suffix: usize| cell(&layer, &suffixes[suffix], 0);
    assert_eq!((of(0), of(1)), (Cell::Null, Cell::Text("missing")));
    assert_eq!((of(3), of(4)), (Cell::Integer(1), Cell::Integer(1)));
    let about = layer.field(value).unwrap().description.as_ref().unwrap();
    assert!(about.contains("together: none: no denominator is given"), "{about}");
    let about = layer.description.as_ref().unwrap();
    assert!(about.contains("1 outline dissolved from all 3 areas of msoa-2011"), "{about}");
    assert!(about.contains("never to be quoted: Claimant rate."), "{about}");
}

#[test]
fn groups_are_cut_to_the_areas_chosen() {
    let atlas = atlas(Status::Official);
    let set = &atlas.groupings()[0];
    let outlines = GroupOutlines::of(&atlas, set, &[2, 1]);
    let layer = grouped(&atlas, &outlines);
    assert_eq!((layer.len(), cell(&layer, "areas", 0)), (1, Cell::Integer(1)));
    assert_eq!(cell(&layer, "area_km2", 0), Cell::Real(1.0));
    let outline = layer.geometry.as_ref().unwrap().shapes[0];
    assert_eq!((outline.bbox(), outline.points().len()), (atlas.shapes().get(1).bbox(), 5));
    assert!(layer.description.as_ref().unwrap().contains("from 2 of the 3 areas"));
    assert!(GroupOutlines::of(&atlas, set, &[2]).is_empty());
}

#[test]
fn outlines_in_degrees_share_every_vertex_with_the_areas() {
    let atlas = atlas(Status::Official);
    let outlines = GroupOutlines::of(&atlas, &atlas.groupings()[0], &[0, 1, 2]);
    let layer = grouped(&atlas, &outlines);
    let geometry = layer.geometry.as_ref().unwrap();
    for (point, degrees) in geometry.shapes[0].points().iter().zip(geometry.lonlat[0]) {
        let at = atlas.shapes().points().iter().position(|other| other == point).unwrap();
        assert_eq!(atlas.lonlat()[at], *degrees);
    }
    let text = String::from_utf8(crate::export::geojson(&layer).unwrap()).unwrap();
    assert!(text.contains("\"id\":\"E06000035\",\"properties\":{\"code\":\"E06000035\""), "{text}");
}

/// A typology's code is any text.
#[test]
fn the_code_of_a_group_is_written_as_any_text_is() {
    let mut layer = Layer { codes: vec!["\"Rural\", =1+1\n"], ..Layer::default() };
    layer.fields.push(Field::new("areas", "Areas", Values::Integer(vec![Some(1)])));
    let text = String::from_utf8(crate::export::geojson(&layer).unwrap()).unwrap();
    assert!(text.contains(r#""id":"\"Rural\", =1+1\n""#), "{text}");
    text.parse::<::geojson::GeoJson>().unwrap();
}
