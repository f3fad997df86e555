//! [`Format`]: the formats that can be written, by name, ending or media type.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// A format a layer can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// GeoJSON (RFC 7946), in degrees.
    GeoJson,
    /// Comma-separated values (RFC 4180), without geometry.
    Csv,
    /// OGC GeoPackage, in grid metres.
    GeoPackage,
    /// TopoJSON, in degrees, every border once.
    TopoJson,
}

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::GeoJson, Self::Csv, Self::GeoPackage, Self::TopoJson];

    /// The ending of its files, which is also its short name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Csv => "csv",
            Self::GeoPackage => "gpkg",
            Self::TopoJson => "topojson",
        }
    }

    /// Its media type: registered, but for TopoJSON, whose own is in use everywhere.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => "application/geo+json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::GeoPackage => "application/geopackage+sqlite3",
            Self::TopoJson => "application/topo+json",
        }
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::GeoJson => "GeoJSON",
            Self::Csv => "CSV",
            Self::GeoPackage => "GeoPackage",
            Self::TopoJson => "TopoJSON",
        }
    }

    /// The format of a file, from the ending of its name.
    ///
    /// # Errors
    /// Where it has no ending or one of no known format.
    pub fn of_file(name: &str) -> Result<Self> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match last.rsplit_once('.') {
            Some((_, extension)) => extension.parse(),
            None => Err(unknown(name)),
        }
    }

    /// Whether this build can write it.
    ///
    /// # Errors
    /// GeoPackage where the library was built without it.
    pub fn available(self) -> Result<Self> {
        if self == Self::GeoPackage && cfg!(not(feature = "gpkg")) {
            let problem = Problem::new("this build cannot write GeoPackage")
                .help("build with the feature `gpkg`, or ask for geojson or csv");
            return Err(Error::new(ErrorKind::Unsupported, problem));
        }
        Ok(self)
    }
}

fn unknown(found: &str) -> Error {
    let known: Vec<&str> = Format::ALL.into_iter().map(Format::extension).collect();
    Error::new(
        ErrorKind::Parameter,
        Problem::new("this is not a format that can be written")
            .found(format!("\u{201c}{found}\u{201d}"))
            .expected(known.join(", ")),
    )
}

/// Reads a name (`GeoPackage`), an ending (`.gpkg`, `gpkg`) or a media type,
/// with or without parameters, in any case.
impl FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let word = text.split(';').next().unwrap_or_default().trim().trim_start_matches('.').to_lowercase();
        match word.as_str() {
            "geojson" | "json" | "application/geo+json" | "application/vnd.geo+json" => Ok(Self::GeoJson),
            "csv" | "text/csv" => Ok(Self::Csv),
            "gpkg" | "geopackage" | "application/geopackage+sqlite3" | "application/x-gpkg" => {
                Self::GeoPackage.available()
            }
            "topojson" | "application/topo+json" => Ok(Self::TopoJson),
            _ => Err(unknown(text)),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_name_ending_and_media_type() {
        for format in [Format::GeoJson, Format::Csv, Format::TopoJson] {
            for word in [format.extension(), format.media_type(), format.title()] {
                assert_eq!(word.parse::<Format>().unwrap(), format, "{word}");
            }
        }
        assert_eq!(Format::of_file("out.d/Kent.2022.CSV").unwrap(), Format::Csv);
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_known_ones() {
        for file in ["kent.xlsx", "kent", "out.csv/kent"] {
            let error = Format::of_file(file).unwrap_err();
            assert!(error.to_string().contains("geojson, csv, gpkg, topojson"), "{error}");
        }
    }

    #[test]
    fn geopackage_is_written_or_its_absence_explained() {
        let answer = Format::of_file("kent.gpkg");
        if cfg!(feature = "gpkg") {
            assert_eq!(answer.unwrap(), Format::GeoPackage);
        } else {
            assert!(answer.unwrap_err().to_string().contains("feature `gpkg`"));
        }
    }
}
