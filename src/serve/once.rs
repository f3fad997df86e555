//! An answer that is sent once and kept by nobody.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use http::header::{self, HeaderValue};

use super::kept::{WORTH_PACKING_BYTES, gzip};
use crate::service::Answer;

/// Its bytes, in the form they go out in.
pub(super) struct Once {
    media_type: &'static str,
    body: Bytes,
    is_packed: bool,
}

impl Once {
    /// Takes an answer, and compresses it where the client takes it so: quickly, for
    /// nobody has a use of it after.
    pub(super) fn new(answer: Answer, accepts_gzip: bool) -> Self {
        let worth = accepts_gzip && answer.body.len() >= WORTH_PACKING_BYTES;
        let packed = worth.then(|| gzip(&answer.body, Compression::fast())).flatten();
        let is_packed = packed.is_some();
        let body = packed.unwrap_or_else(|| Bytes::from(answer.body));
        Self { media_type: answer.media_type, body, is_packed }
    }

    pub(super) fn respond(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if self.is_packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}
