//! An optional base map: tiles of another host, allowed by name and nothing else.

use crate::error::{Error, ErrorKind, Problem, Result};

/// Tiles to draw beneath the areas, such as `https://tile.openstreetmap.org/{z}/{x}/{y}.png`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct BaseMap {
    url: String,
    attribution: String,
    #[serde(skip)]
    origin: String,
}

impl BaseMap {
    /// Takes a template with `{z}`, `{x}` and `{y}`, and the words its licence asks for.
    ///
    /// `{s}` may stand as the first label of the host name.
    ///
    /// # Errors
    /// `Parameter` where the template is not an `http` or `https` address of tiles.
    pub fn new(url: impl Into<String>, attribution: impl Into<String>) -> Result<Self> {
        let (url, attribution) = (url.into(), attribution.into());
        match origin(&url) {
            Ok(origin) => Ok(Self { url, attribution, origin }),
            Err(why) => Err(Error::new(
                ErrorKind::Parameter,
                Problem::new(format!("the base map's address {why}"))
                    .found(url)
                    .expected("https://tiles.example.org/{z}/{x}/{y}.png"),
            )),
        }
    }

    /// Where the tiles come from, as a source expression of a Content-Security-Policy.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// Scheme, host and port, with a wildcard in place of `{s}`.
fn origin(url: &str) -> std::result::Result<String, &'static str> {
    let (scheme, rest) = url.split_once("://").ok_or("has no scheme")?;
    if !matches!(scheme, "http" | "https") {
        return Err("is neither http nor https");
    }
    let (authority, path) = rest.split_once('/').ok_or("has no path")?;
    if !["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part)) {
        return Err("lacks {z}, {x} or {y}");
    }
    let (wildcard, host) = match authority.strip_prefix("{s}.") {
        Some(host) => ("*.", host),
        None => ("", authority),
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':');
    if host.is_empty() || !host.bytes().all(plain) {
        return Err("has a host name that is not one");
    }
    Ok(format!("{scheme}://{wildcard}{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_scheme_host_and_port() {
        let origin = |url: &str| BaseMap::new(url, "©").map(|map| map.origin().to_owned());
        assert_eq!(origin("https://t.org/{z}/{x}/{y}.png").unwrap(), "https://t.org");
        assert_eq!(origin("http://localhost:81/a/{z}/{x}/{y}").unwrap(), "http://localhost:81");
        assert_eq!(origin("https://{s}.t.org/{z}/{x}/{y}.png").unwrap(), "https://*.t.org");
    }

    #[test]
    fn an_address_that_would_widen_the_policy_is_refused() {
        for url in [
            "t.org/{z}/{x}/{y}",
            "javascript://t.org/{z}/{x}/{y}",
            "https://t.org/{z}/{x}.png",
            "https://t.org; script-src */{z}/{x}/{y}",
            "https://*/{z}/{x}/{y}",
            "https:///{z}/{x}/{y}",
            "https://a{s}.t.org/{z}/{x}/{y}",
        ] {
            assert!(BaseMap::new(url, "").unwrap_err().is_parameter(), "{url}");
        }
    }
}
