//! The page and its library, compiled into the program.
//!
//! The page is many small modules. A release serves them packed (`web/pack.mjs`), a build
//! for development as they are written.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use http::header::{self, HeaderValue};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::BaseMap;

/// The page's own files. A build for development reads them from disk at each request.
#[derive(RustEmbed)]
#[folder = "web/page/"]
#[allow_missing = true]
struct Page;

/// The same, packed for the network into a few files named after their content.
#[derive(RustEmbed)]
#[folder = "web/packed/"]
#[allow_missing = true]
struct Packed;

/// The map library as npm installs it.
#[derive(RustEmbed)]
#[folder = "web/node_modules/leaflet/dist/"]
#[allow_missing = true]
struct Leaflet;

const LEAFLET_PREFIX: &str = "vendor/leaflet/";
/// Files below it are named after their content.
const PACKED_PREFIX: &str = "packed/";

/// Whether files may change while the server runs.
pub(super) const IS_LIVE: bool = cfg!(debug_assertions);

/// One file, with the start of its SHA-256 as text.
pub(super) struct File {
    pub(super) body: Bytes,
    pub(super) media_type: &'static str,
    pub(super) hash: String,
    /// Whether its name changes with its content, so that it may be kept for ever.
    pub(super) is_named_by_content: bool,
}

/// The file at a decoded path; `/` is the page itself.
pub(super) fn find(path: &str) -> Option<File> {
    let path = if path == "/" { "index.html" } else { path.strip_prefix('/')? };
    if !is_plain(path) {
        return None;
    }
    let file = match path.strip_prefix(LEAFLET_PREFIX) {
        Some(inner) => Leaflet::get(inner)?,
        None => packed(path).or_else(|| Page::get(path))?,
    };
    let hash = file.metadata.sha256_hash().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let is_named_by_content = path.starts_with(PACKED_PREFIX);
    Some(File { body: bytes_of(file), media_type: media_type(path), hash, is_named_by_content })
}

fn packed(path: &str) -> Option<EmbeddedFile> {
    if IS_LIVE { None } else { Packed::get(path) }
}

/// Whether the build found both the page and its library.
pub(super) fn is_complete() -> bool {
    Page::get("index.html").is_some() && Leaflet::get("leaflet.css").is_some()
}

/// What is shown instead of a page that is not there.
pub(super) fn missing() -> Response {
    const TEXT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Oast</title>\
        <h1>The page was not built in</h1>\
        <p>This program was compiled without the page or its map library. \
        Run <code>npm ci</code> in <code>web/</code> and build again.</p>\
        <p>The data is served all the same: <a href=\"/api\">/api</a> describes it.</p>";
    let mut response = Response::new(Body::from(TEXT));
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// `GET /config.json`: what the page must know before it draws.
pub(super) fn config(base_map: Option<&BaseMap>) -> Vec<u8> {
    serde_json::json!({ "basemap": base_map }).to_string().into_bytes()
}

/// Whether every segment names something: no `..`, no other way out, nothing odd.
fn is_plain(path: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':');
    path.split('/').all(|segment| !segment.is_empty() && !segment.starts_with('.') && !segment.contains(odd))
}

fn bytes_of(file: EmbeddedFile) -> Bytes {
    match file.data {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_climbs_out_finds_nothing() {
        for path in [
            "/vendor/leaflet/../../../package.json",
            "/../Cargo.toml",
            "/js/../../Cargo.toml",
            "/.git/config",
            "/vendor/leaflet//etc/passwd",
            "/js/..\\..\\Cargo.toml",
            "/C:/Windows/win.ini",
            "/js/\0",
            "/vendor/leaflet/",
            "//etc/passwd",
            "",
        ] {
            assert!(find(path).is_none(), "{path:?}");
        }
    }

    #[test]
    fn what_belongs_to_the_workshop_is_not_served() {
        for path in
            ["/package.json", "/package-lock.json", "/node_modules/leaflet/package.json", "/tests/a.js"]
        {
            assert!(find(path).is_none(), "{path}");
        }
    }

    #[test]
    fn the_configuration_names_the_base_map_or_none() {
        assert_eq!(config(None), br#"{"basemap":null}"#);
        let map = BaseMap::new("https://t.org/{z}/{x}/{y}.png", "© t").unwrap();
        let text = String::from_utf8(config(Some(&map))).unwrap();
        assert_eq!(text, r#"{"basemap":{"attribution":"© t","url":"https://t.org/{z}/{x}/{y}.png"}}"#);
    }
}
