use super::*;

/// The `.prj` that ONS ships: no shift of datum in it.
const ESRI_BNG: &str = r#"PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]"#;

/// WKT 2 as recent GIS write it, shortened after what is read.
const WKT2_BNG: &str = r#"PROJCRS["OSGB36 / British National Grid",
    BASEGEOGCRS["OSGB36",DATUM["Ordnance Survey of Great Britain 1936",ELLIPSOID["Airy 1830",6377563.396,299.3249646]]],
    CONVERSION["British National Grid",METHOD["Transverse Mercator"],
        PARAMETER["Latitude of natural origin",49],PARAMETER["Longitude of natural origin",-2],
        PARAMETER["Scale factor at natural origin",0.9996012717],
        PARAMETER["False easting",400000],PARAMETER["False northing",-100000]]]"#;

const WGS84: &str = r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]"#;

const OXFORD: (f64, f64) = (-1.257_9, 51.752_0);
const OXFORD_GRID: (f64, f64) = (451_300.0, 206_200.0);
/// PROJ 9 (pyproj 3.7).
const OXFORD_MERCATOR: (f64, f64) = (-140_028.787_5, 6_755_407.491_7);

#[test]
fn well_known_texts() {
    assert_eq!(from_prj(ESRI_BNG).unwrap(), Crs::BritishNationalGrid);
    assert_eq!(from_prj(WKT2_BNG).unwrap(), Crs::BritishNationalGrid);
    assert_eq!(from_prj(WGS84).unwrap(), Crs::Wgs84);
    assert_eq!(from_prj(&format!("\u{feff}{WGS84}\r\n")).unwrap(), Crs::Wgs84);
    assert_eq!(from_prj(&WGS84.replace("GCS_WGS_1984", "ETRS89")).unwrap(), Crs::Wgs84);
    let web = r#"PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]],PROJECTION["Mercator_Auxiliary_Sphere"]]"#;
    assert_eq!(from_prj(web).unwrap(), Crs::WebMercator);
}

#[test]
fn a_prj_of_another_system() {
    // The Irish grid, and a transverse Mercator that only looks like the National Grid.
    let irish = r#"PROJCS["TM65 / Irish Grid",GEOGCS["TM65"],PROJECTION["Transverse_Mercator"],PARAMETER["false_easting",200000]]"#;
    let error = from_prj(irish).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().contains("found: TM65 / Irish Grid"), "{error}");
    assert!(from_prj(&ESRI_BNG.replace("400000.0", "500000.0")).is_err());
    assert!(from_prj(&WGS84.replace("GCS_WGS_1984", "GCS_OSGB_1936")).is_err());
}

#[test]
fn a_prj_that_is_no_such_text() {
    for text in ["", "EPSG", "PROJCS[", "<html>", "PROJCS[\"British", "X[\"WGS 84\"]"] {
        assert!(from_prj(text).is_err(), "{text}");
    }
}

#[test]
fn names_of_systems() {
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
    {
        assert_eq!(from_urn(name).unwrap(), Crs::Wgs84, "{name}");
    }
    for name in [
        "urn:ogc:def:crs:EPSG::27700",
        "urn:ogc:def:crs:EPSG:6.9:27700",
        "EPSG:27700",
        "epsg:27700",
        "http://www.opengis.net/def/crs/EPSG/0/27700",
        "http://www.opengis.net/gml/srs/epsg.xml#27700",
        "27700",
    ] {
        assert_eq!(from_urn(name).unwrap(), Crs::BritishNationalGrid, "{name}");
    }
    assert_eq!(from_urn("urn:ogc:def:crs:EPSG::4258").unwrap(), Crs::Wgs84);
    assert_eq!(from_urn("EPSG:3857").unwrap(), Crs::WebMercator);
}

#[test]
fn a_name_of_another_system() {
    for name in ["EPSG:29902", "urn:ogc:def:crs:EPSG::2157", "", "banana", "urn:x:27700"] {
        assert_eq!(from_urn(name).unwrap_err().kind(), ErrorKind::Unsupported, "{name}");
    }
}

#[test]
fn what_numbers_look_like() {
    assert_eq!(look(&[]), Looks::Nothing);
    assert_eq!(look(&[OXFORD, (1.75, 52.48)]), Looks::Degrees);
    assert_eq!(look(&[(51.75, -1.26), (52.48, 1.75)]), Looks::SwappedDegrees);
    assert_eq!(look(&[OXFORD_GRID, (651_409.9, 313_177.3)]), Looks::GridMetres);
    assert_eq!(look(&[OXFORD_GRID, (0.0, 0.0)]), Looks::Neither);
    assert_eq!(look(&[OXFORD_MERCATOR]), Looks::WebMercator);
    assert_eq!(look(&[OXFORD, OXFORD_GRID]), Looks::Neither);
    assert_eq!(look(&[(151.2, 33.9)]), Looks::Neither);
    assert_eq!(look(&[(-75.0, 40.0)]), Looks::Neither);
    assert_eq!(look(&[(f64::NAN, 51.0)]), Looks::Neither);
}

fn codes(settled: &Settled) -> Vec<&str> {
    settled.notes.iter().map(|note| note.code).collect()
}

#[test]
fn what_the_file_says_and_what_it_holds_agree() {
    let settled = settle(Some(Crs::BritishNationalGrid), &[OXFORD_GRID]).unwrap();
    assert_eq!((settled.crs, codes(&settled)), (Crs::BritishNationalGrid, vec![]));
    assert_eq!(settled.to_grid(&[OXFORD_GRID]).unwrap(), [Grid::new(OXFORD_GRID.0, OXFORD_GRID.1)]);
    let settled = settle(Some(Crs::Wgs84), &[OXFORD]).unwrap();
    assert_eq!((settled.crs, codes(&settled)), (Crs::Wgs84, vec!["reprojected"]));
}

#[test]
fn a_file_that_says_nothing() {
    let settled = settle(None, &[OXFORD_GRID]).unwrap();
    assert_eq!((settled.crs, codes(&settled)), (Crs::BritishNationalGrid, vec!["crs-guessed"]));
}

#[test]
fn geojson_that_holds_eastings_and_northings() {
    let settled = settle(Some(Crs::Wgs84), &[OXFORD_GRID]).unwrap();
    assert_eq!((settled.crs, codes(&settled)), (Crs::BritishNationalGrid, vec!["crs-contradicted"]));
}

#[test]
fn latitude_before_longitude() {
    let settled = settle(Some(Crs::Wgs84), &[(OXFORD.1, OXFORD.0)]).unwrap();
    assert!(settled.swapped);
    assert_eq!(codes(&settled), ["crs-swapped", "reprojected"]);
    let straight = settle(Some(Crs::Wgs84), &[OXFORD]).unwrap();
    assert_eq!(settled.one_to_grid((OXFORD.1, OXFORD.0)), straight.one_to_grid(OXFORD));
}

#[test]
fn web_mercator_is_converted() {
    let settled = settle(Some(Crs::WebMercator), &[OXFORD_MERCATOR]).unwrap();
    assert_eq!(codes(&settled), ["reprojected"]);
    let (web, degrees) =
        (settled.one_to_grid(OXFORD_MERCATOR).unwrap(), ostn15::to_grid(LonLat::new(OXFORD.0, OXFORD.1)));
    assert!(web.distance_m(degrees.unwrap()) < 0.001, "{web:?} {degrees:?}");
}

#[test]
fn numbers_that_fit_no_system() {
    let error = settle(Some(Crs::Wgs84), &[OXFORD, (-75.0, 40.0)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.to_string().contains("(-75, 40)"), "{error}");
}

#[test]
fn points_of_two_systems_are_both_named() {
    let error = settle(None, &[OXFORD, OXFORD, OXFORD_GRID]).unwrap_err().to_string();
    let both = format!("({}, {}) and ({}, {})", OXFORD.0, OXFORD.1, OXFORD_GRID.0, OXFORD_GRID.1);
    assert!(error.contains(&both), "{error}");
}

#[test]
fn a_point_outside_the_transformation_is_named() {
    let settled = settle(None, &[OXFORD]).unwrap();
    let error = settled.to_grid(&[OXFORD, (-10.9, 49.0)]).unwrap_err();
    assert!(error.to_string().starts_with("point 2 has no place"), "{error}");
}
