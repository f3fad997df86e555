//! One answer, made ready to be sent again and again.

use std::io::Write;
use std::sync::OnceLock;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

use super::answer::Wanted;

/// Below this a gzip frame saves no packet.
pub(super) const WORTH_PACKING_BYTES: usize = 1024;

/// How long a browser may keep an answer before it asks again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freshness {
    /// It may be kept, and must be revalidated.
    Revalidate,
    /// It will never change under this address.
    Immutable,
}

impl Freshness {
    /// How hard to compress: what is fetched once and kept for ever is worth the most.
    fn effort(self) -> Compression {
        match self {
            Self::Revalidate => Compression::new(7),
            Self::Immutable => Compression::best(),
        }
    }
}

/// Bytes with all their headers: plain, compressed once somebody wants it so, and
/// for the one who has them already. Sending it copies no body.
#[derive(Debug)]
pub(super) struct Kept {
    etag: Box<str>,
    unchanged: HeaderMap,
    freshness: Freshness,
    plain: Form,
    packed: OnceLock<Option<Form>>,
}

#[derive(Debug)]
struct Form {
    headers: HeaderMap,
    body: Bytes,
}

impl Kept {
    /// Takes a body and hashes it; `common` are the headers of its part of the site.
    pub(super) fn new(
        body: impl Into<Bytes>,
        media_type: &str,
        file_name: Option<&str>,
        freshness: Freshness,
        common: &HeaderMap,
    ) -> Self {
        let body = body.into();
        let etag = weak_etag(&body);
        let mut unchanged = common.clone();
        unchanged.insert(header::ETAG, value(&etag));
        unchanged.entry(header::VARY).or_insert(HeaderValue::from_static("Accept-Encoding"));
        let control = match freshness {
            Freshness::Revalidate => "no-cache",
            Freshness::Immutable => "public, max-age=31536000, immutable",
        };
        unchanged.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
        let mut headers = unchanged.clone();
        headers.insert(header::CONTENT_TYPE, value(media_type));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(name) = file_name {
            headers.insert(header::CONTENT_DISPOSITION, value(&disposition(name)));
        }
        Self {
            etag: etag.into(),
            unchanged,
            freshness,
            plain: Form { headers, body },
            packed: OnceLock::new(),
        }
    }

    /// Bytes held now, bodies and headers.
    pub(super) fn cost_bytes(&self) -> usize {
        let packed = self.packed.get().and_then(Option::as_ref).map_or(0, |form| form.body.len());
        2048 + self.plain.body.len() + packed
    }

    /// Whether this request has to wait for the compressed form to be made.
    pub(super) fn must_pack_for(&self, wanted: &Wanted<'_>) -> bool {
        wanted.gzip && self.packed.get().is_none() && !wanted.has(&self.etag)
    }

    /// Compresses, once; whether this call did it. Where it saves less than a tenth
    /// the plain form stands for both.
    pub(super) fn pack(&self) -> bool {
        let mut packed_here = false;
        self.packed.get_or_init(|| {
            packed_here = true;
            let plain = &self.plain.body;
            if plain.len() < WORTH_PACKING_BYTES || plain.starts_with(b"\x89PNG") {
                return None;
            }
            let body = gzip(plain, self.freshness.effort())
                .filter(|packed| packed.len() < plain.len() - plain.len() / 10)?;
            let mut headers = self.plain.headers.clone();
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Some(Form { headers, body })
        });
        packed_here
    }

    /// The response to one request.
    pub(super) fn respond(&self, wanted: &Wanted<'_>) -> Response {
        if wanted.has(&self.etag) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            *response.headers_mut() = self.unchanged.clone();
            return response;
        }
        let packed = if wanted.gzip { self.packed.get().and_then(Option::as_ref) } else { None };
        let form = packed.unwrap_or(&self.plain);
        let body = if wanted.head_only { Body::empty() } else { Body::from(form.body.clone()) };
        let mut response = Response::new(body);
        *response.headers_mut() = form.headers.clone();
        response
    }
}

/// Weak, because the same answer has a plain and a compressed form.
fn weak_etag(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}

/// `attachment` with the name in ASCII and, where that is not the whole of it, in UTF-8 (RFC 6266).
fn disposition(name: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let ascii: String = name.chars().map(|c| if safe(c) { c } else { '_' }).collect();
    if ascii == name {
        return format!("attachment; filename=\"{ascii}\"");
    }
    let escaped: String = name
        .bytes()
        .map(|b| if safe(char::from(b)) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{escaped}")
}

/// The bytes as one gzip stream.
pub(super) fn gzip(plain: &[u8], effort: Compression) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), effort);
    encoder.write_all(plain).ok()?;
    encoder.finish().ok().map(|mut packed| {
        packed.shrink_to_fit();
        Bytes::from(packed)
    })
}

/// A header value from text that is ours; anything else is left empty rather than sent.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_in_a_header() {
        assert_eq!(disposition("oast-2024.csv"), "attachment; filename=\"oast-2024.csv\"");
        assert_eq!(
            disposition("a\"b\r\né.csv"),
            "attachment; filename=\"a_b___.csv\"; filename*=UTF-8''a%22b%0D%0A%C3%A9.csv"
        );
    }

    #[test]
    fn what_does_not_shrink_is_sent_plain() {
        let kept = |body: Vec<u8>| {
            let kept = Kept::new(body, "text/plain", None, Freshness::Revalidate, &HeaderMap::new());
            kept.pack();
            kept.packed.get().unwrap().is_some()
        };
        assert!(!kept(b"short".to_vec()));
        let noise: Vec<u8> = (0..50_u32).flat_map(|i| Sha256::digest(i.to_le_bytes()).to_vec()).collect();
        assert!(!kept(noise));
        assert!(kept(b"again and ".repeat(500)));
    }

    #[test]
    fn the_tag_is_the_start_of_the_hash() {
        // SHA-256 of "abc", FIPS 180-4.
        assert_eq!(weak_etag(b"abc"), "W/\"ba7816bf8f01cfea\"");
    }
}
