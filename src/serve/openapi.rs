//! The interface's description for programs: OpenAPI 3.1.

/// What the document is served as.
pub(super) const MEDIA_TYPE: &str = "application/vnd.oai.openapi+json;version=3.1";

/// The document, written by hand beside this file.
pub(super) const DOCUMENT: &str = include_str!("openapi.json");
