//! What a file says that its coordinates are: an EPSG number, a GeoJSON `crs`
//! name, the well-known text of a `.prj`.

use super::Crs;
use crate::error::{Error, ErrorKind, Problem, Result};

/// The system of an EPSG number.
///
/// # Errors
/// A number of another system.
pub fn from_epsg(code: i64) -> Result<Crs> {
    match code {
        27700 => Ok(Crs::BritishNationalGrid),
        // WGS84 and ETRS89, two- and three-dimensional.
        4326 | 4979 | 4258 | 4937 => Ok(Crs::Wgs84),
        // The registered number, the one that Esri used before, and the joke.
        3857 | 102_100 | 900_913 => Ok(Crs::WebMercator),
        _ => Err(not_understood(&format!("EPSG:{code}"))),
    }
}

/// The system of a GeoJSON `crs` name or another URN or URI of one:
/// `urn:ogc:def:crs:OGC:1.3:CRS84`, `urn:ogc:def:crs:EPSG::27700`, `EPSG:27700`,
/// `http://www.opengis.net/def/crs/EPSG/0/27700`.
///
/// # Errors
/// A name of another system.
pub fn from_urn(name: &str) -> Result<Crs> {
    let upper = name.trim().to_ascii_uppercase();
    let last = upper.rsplit([':', '/', '#']).next().unwrap_or_default();
    let by_number = upper.contains("EPSG") || upper.contains("ESRI");
    match (last, last.parse::<i64>()) {
        ("CRS84" | "CRS84H" | "84", _) => Ok(Crs::Wgs84),
        (_, Ok(code)) if by_number || last == upper => from_epsg(code).map_err(|_| not_understood(name)),
        _ => Err(not_understood(name)),
    }
}

/// The system of well-known text, as a `.prj` file or a GeoPackage holds it.
///
/// Esri's text for the National Grid names no shift of datum; it is the same
/// system, and OSTN15 is its shift.
///
/// # Errors
/// Text of another system, or no such text.
pub fn from_prj(text: &str) -> Result<Crs> {
    let name = name_of(text).ok_or_else(|| not_understood(text.trim()))?;
    let has = |word: &str| text.to_ascii_uppercase().contains(word);
    let projected = has("PROJCS[") || has("PROJCRS[");
    let plain: String = name.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    match plain.as_str() {
        _ if projected && is_national_grid(text) => Ok(Crs::BritishNationalGrid),
        _ if projected && (has("MERCATOR_AUXILIARY_SPHERE") || has("PSEUDO-MERCATOR")) => {
            Ok(Crs::WebMercator)
        }
        "gcswgs1984" | "wgs84" | "wgs1984" | "gcsetrs1989" | "etrs89" | "etrs1989" if !projected => {
            Ok(Crs::Wgs84)
        }
        _ => Err(not_understood(name)),
    }
}

/// Whether text describes the National Grid: by its numbers, as its name is
/// spelt in many ways ("OSGB 1936 / British National Grid", "British_National_Grid").
fn is_national_grid(text: &str) -> bool {
    let parameters = [("FALSE_EASTING", 4e5), ("FALSE_NORTHING", -1e5), ("SCALE_FACTOR", 0.999_601_271_7)];
    let upper = text.to_ascii_uppercase().replace(' ', "_");
    let given = |(name, value): (&str, f64)| {
        parameter(&upper, name).is_some_and(|found| (found - value).abs() < 1e-9)
    };
    let natural_scale = ("SCALE_FACTOR_AT_NATURAL_ORIGIN", 0.999_601_271_7);
    upper.contains("AIRY")
        && parameters
            .into_iter()
            .all(|wanted| given(wanted) || (wanted.0 == "SCALE_FACTOR" && given(natural_scale)))
}

/// The value of `PARAMETER["NAME",value`, in upper case.
fn parameter(upper: &str, name: &str) -> Option<f64> {
    let (_, after) = upper.split_once(&format!("[\"{name}\","))?;
    after.split([']', ',']).next()?.trim_matches('_').parse().ok()
}

/// The name that well-known text begins with: `PROJCS["name",`.
fn name_of(text: &str) -> Option<&str> {
    let (keyword, rest) = text.trim_start().trim_start_matches('\u{feff}').split_once("[\"")?;
    let known = ["PROJCS", "GEOGCS", "PROJCRS", "GEOGCRS", "GEODCRS", "COMPD_CS", "COMPOUNDCRS", "BOUNDCRS"];
    known.iter().any(|word| word.eq_ignore_ascii_case(keyword)).then_some(())?;
    rest.split('"').next()
}

fn not_understood(name: &str) -> Error {
    let name: String = name.chars().take(80).collect();
    let problem = Problem::new("the coordinate reference system is not understood")
        .found(if name.is_empty() { "nothing".to_owned() } else { name })
        .expected("British National Grid (EPSG:27700), WGS84 (EPSG:4326), ETRS89 or web Mercator")
        .help("export the layer in EPSG:27700 or EPSG:4326");
    Error::new(ErrorKind::Unsupported, problem)
}
