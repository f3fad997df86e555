//! What a request wants: which coding, and whether it has the answer already.

use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, Request};

/// The part of a request that chooses among the forms of one answer.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// Compressed is welcome.
    pub(super) gzip: bool,
    /// Headers only.
    pub(super) head_only: bool,
    known: Option<&'a HeaderMap>,
}

impl<'a> Wanted<'a> {
    pub(super) fn of<B>(request: &'a Request<B>) -> Self {
        let headers = request.headers();
        let gzip = headers.get_all(header::ACCEPT_ENCODING).iter().next().is_some() && accepts_gzip(headers);
        let known = headers.contains_key(header::IF_NONE_MATCH).then_some(headers);
        Self { gzip, head_only: request.method() == Method::HEAD, known }
    }

    /// Whether the client holds the answer with this tag (RFC 9110 §13.1.2, weak comparison).
    pub(super) fn has(&self, etag: &str) -> bool {
        let Some(headers) = self.known else { return false };
        headers.get_all(header::IF_NONE_MATCH).iter().any(|list| names(list, etag))
    }
}

/// Whether a list of entity tags is `*` or holds one equal but for its weakness.
fn names(list: &HeaderValue, etag: &str) -> bool {
    let Ok(list) = list.to_str() else { return false };
    let opaque = etag.trim_start_matches("W/");
    // Our tags hold no comma, so a tag that is split by one is none of ours.
    list.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == opaque)
}

/// Whether gzip is accepted and liked at least as much as no coding (RFC 9110 §12.5.3).
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let (mut gzip, mut any, mut identity) = (None, None, None);
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        for item in value.to_str().unwrap_or("").split(',') {
            let (coding, quality) = weighted(item);
            if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
                gzip = Some(quality);
            } else if coding == "*" {
                any = Some(quality);
            } else if coding.eq_ignore_ascii_case("identity") {
                identity = Some(quality);
            }
        }
    }
    let gzip = gzip.or(any).unwrap_or(0);
    gzip > 0 && gzip >= identity.unwrap_or(0)
}

/// A coding and its weight in thousandths; a weight that is not one counts as none.
pub(super) fn weighted(item: &str) -> (&str, u16) {
    let mut parts = item.split(';');
    let coding = parts.next().unwrap_or("").trim();
    let mut quality = 1000;
    for part in parts {
        if let Some((name, value)) = part.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            quality = thousandths(value.trim());
        }
    }
    (coding, quality)
}

/// `1`, `0.5`, `0.001` as 1000, 500, 1.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.len() + fraction.len();
    match format!("{whole}{fraction:0<3}").parse::<u16>() {
        Ok(value) if value <= 1000 && (1..=4).contains(&digits) => value,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: &str, values: &[&str]) -> Request<()> {
        let mut request = Request::builder();
        for value in values {
            request = request.header(name, *value);
        }
        request.body(()).unwrap()
    }

    #[test]
    fn gzip_is_sent_to_those_who_want_it() {
        for (values, expected) in [
            (&["gzip"][..], true),
            (&["gzip, deflate, br, zstd"], true),
            (&["br;q=1.0, GZIP;q=0.8, *;q=0.1"], true),
            (&["br", "gzip"], true),
            (&["*"], true),
            (&["gzip;q=0.5, identity;q=0.5"], true),
            (&["gzip; q=0.001"], true),
            (&[], false),
            (&[""], false),
            (&["identity"], false),
            (&["gzip;q=0"], false),
            (&["gzip;q=0.000, *"], false),
            (&["*;q=0"], false),
            (&["gzip;q=0.4, identity;q=0.5"], false),
            (&["gzip;q=nonsense"], false),
            (&["gzip;q=2"], false),
            (&["gzippy, deflate"], false),
        ] {
            assert_eq!(Wanted::of(&request("accept-encoding", values)).gzip, expected, "{values:?}");
        }
    }

    #[test]
    fn a_held_answer_is_recognised_weakly() {
        let etag = "W/\"00ff\"";
        for (values, expected) in [
            (&["W/\"00ff\""][..], true),
            (&["\"00ff\""], true),
            (&["\"a\", W/\"b\" ,W/\"00ff\""], true),
            (&["\"a\"", "\"00ff\""], true),
            (&["*"], true),
            (&[], false),
            (&["\"00f\""], false),
            (&["00ff"], false),
            (&["W/W/\"00ff\""], false),
        ] {
            assert_eq!(Wanted::of(&request("if-none-match", values)).has(etag), expected, "{values:?}");
        }
    }
}
