//! Which form of the boundaries a request likes best, by its `Accept` header.

use http::HeaderMap;
use http::header::{self, HeaderValue};

use super::answer::weighted;

/// What the boundaries vary with where the address does not name a format.
pub(super) const VARY: HeaderValue = HeaderValue::from_static("Accept, Accept-Encoding");

/// What a request says of the format of what is at its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The address alone tells what is answered.
    Fixed,
    /// The header could have chosen, and chose what is answered anyway.
    Usual,
    /// The header chose TopoJSON.
    TopoJson,
}

impl Form {
    /// The form of a path and its pairs: only the boundaries have several, and
    /// only where `format` does not name one.
    pub(super) fn of(path: &str, pairs: &[(String, String)], headers: &HeaderMap) -> Self {
        if path != "/api/areas" || pairs.iter().any(|(name, _)| name == "format") {
            Self::Fixed
        } else if names_topojson(headers) && likes_topojson(headers) {
            Self::TopoJson
        } else {
            Self::Usual
        }
    }
}

/// Whether the header speaks of TopoJSON at all: nearly no request does.
pub(super) fn names_topojson(headers: &HeaderMap) -> bool {
    let speaks =
        |value: &HeaderValue| value.as_bytes().windows(9).any(|word| word.eq_ignore_ascii_case(b"topo+json"));
    headers.get_all(header::ACCEPT).iter().any(speaks)
}

/// Whether TopoJSON is liked better than GeoJSON, which is sent otherwise (RFC 9110 §12.5.1).
fn likes_topojson(headers: &HeaderMap) -> bool {
    let (mut topojson, mut geojson) = (0, 0);
    for value in headers.get_all(header::ACCEPT) {
        for item in value.to_str().unwrap_or("").split(',') {
            let (range, quality) = weighted(item);
            // A range that takes in both says nothing about which of them.
            match range.to_ascii_lowercase().as_str() {
                "application/topo+json" => topojson = quality,
                "application/geo+json" => geojson = quality,
                _ => {}
            }
        }
    }
    topojson > geojson
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topojson_is_for_those_who_ask_for_it() {
        for (accept, expected) in [
            ("application/topo+json", Form::TopoJson),
            ("APPLICATION/TOPO+JSON; q=0.2", Form::TopoJson),
            ("application/topo+json, */*;q=0.1", Form::TopoJson),
            ("application/geo+json;q=0.5, application/topo+json", Form::TopoJson),
            ("application/geo+json, application/topo+json;q=0.9", Form::Usual),
            ("application/topo+json, application/geo+json", Form::Usual),
            ("application/topo+json;q=0", Form::Usual),
            ("text/html, */*", Form::Usual),
            ("", Form::Usual),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
            assert_eq!(Form::of("/api/areas", &[], &headers), expected, "{accept}");
            assert_eq!(Form::of("/api/rank", &[], &headers), Form::Fixed);
            let named = [("format".to_owned(), "geojson".to_owned())];
            assert_eq!(Form::of("/api/areas", &named, &headers), Form::Fixed);
        }
    }
}
