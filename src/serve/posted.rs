//! Questions whose words are too long for an address: they come as a body, are
//! answered like any other, and neither they nor their answers are kept.

use std::sync::Arc;

use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;
use http::header::{self, HeaderValue};

use super::Site;
use super::answer::Wanted;
use super::headers;
use super::problem;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::service::OWN_TABLE_BYTES;

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Text that stands for a parameter, which the address can bear, too, where it is short.
    Text(&'static str),
    /// A file: the address without one answers nothing.
    File,
}

/// A body that came.
pub(super) enum Body {
    Text(&'static str, String),
    File(Bytes),
}

/// An address below `/api/` that takes a body.
pub(super) struct Posted {
    pub(super) path: &'static str,
    pub(super) takes: Takes,
    /// The longest body that is read, in bytes.
    pub(super) most_bytes: usize,
    /// What the body is, in words.
    expected: &'static str,
    /// What to do about one that is too long.
    help: &'static str,
}

/// Every address that takes a body.
pub(super) const POSTED: [Posted; 4] = [
    Posted {
        path: "own-area",
        takes: Takes::Text("geojson"),
        most_bytes: 1 << 20,
        expected: "GeoJSON of a polygon",
        help: "draw the polygon with fewer points",
    },
    Posted {
        path: "sites",
        takes: Takes::Text("sites"),
        most_bytes: 1 << 20,
        expected: "CSV or JSON of sites",
        help: "send fewer sites, or only their names and places",
    },
    own_table("own-table"),
    own_table("own-table/hotspots"),
];

impl Posted {
    /// What a problem with the body is said to be of.
    fn column(&self) -> &'static str {
        match self.takes {
            Takes::Text(parameter) => parameter,
            Takes::File => "body",
        }
    }
}

const fn own_table(path: &'static str) -> Posted {
    let help = "keep the areas, columns and periods that are needed";
    let expected = "the bytes of a table: CSV or a workbook";
    Posted { path, takes: Takes::File, most_bytes: OWN_TABLE_BYTES, expected, help }
}

/// What is said of an address, where it takes a body.
pub(super) fn of_path(path: &str) -> Option<&'static Posted> {
    let below = path.strip_prefix("/api/")?;
    POSTED.iter().find(|posted| posted.path == below)
}

/// What a preflight of such an address is answered.
pub(super) async fn preflight() -> Response {
    let mut response = Response::new(axum::body::Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let mut headers = headers::preflight();
    let methods = HeaderValue::from_static("GET, HEAD, POST, OPTIONS");
    headers.insert(header::ALLOW, methods.clone());
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    let asked = "Accept, Accept-Encoding, Cache-Control, Content-Type, If-None-Match";
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(asked));
    *response.headers_mut() = headers;
    response
}

/// Answers a question that came as a body.
pub(super) async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let accepts_gzip = Wanted::of(&request).gzip;
    let (parts, body) = request.into_parts();
    let instance = parts.uri.path_and_query().map_or("", |all| all.as_str()).to_owned();
    let Some(posted) = of_path(parts.uri.path()) else {
        return problem::method(&parts.method, &instance);
    };
    let room = site.room_for_a_body();
    if room.is_none() {
        let problem = Problem::new("too many questions with a body are being answered");
        return problem::later(&problem.help("ask again in a moment"), 5, &instance);
    }
    let coming = to_bytes(body, posted.most_bytes);
    let bytes = match tokio::time::timeout(site.request_timeout(), coming).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return too_long(posted, &instance),
        Err(_) => {
            return problem::of(
                StatusCode::REQUEST_TIMEOUT,
                &Problem::new("the body did not come"),
                &instance,
            );
        }
    };
    match read(posted, bytes) {
        Ok(body) => {
            site.posted(posted.path, parts.uri.query().unwrap_or(""), (body, accepts_gzip), &instance).await
        }
        Err(error) => problem::of_error(&error, &instance),
    }
}

fn read(posted: &Posted, bytes: Bytes) -> Result<Body> {
    let refused = |problem: Problem| {
        Error::new(ErrorKind::Parameter, problem.at(Place::default().column(posted.column())))
    };
    if bytes.trim_ascii().is_empty() {
        return Err(refused(Problem::new("the body is empty").expected(posted.expected)));
    }
    match posted.takes {
        Takes::File => Ok(Body::File(bytes)),
        Takes::Text(parameter) => match String::from_utf8(bytes.into()) {
            Ok(text) => Ok(Body::Text(parameter, text)),
            Err(_) => Err(refused(Problem::new("the body is not UTF-8"))),
        },
    }
}

fn too_long(posted: &Posted, instance: &str) -> Response {
    let problem = Problem::new("the body is too long, or was cut off")
        .at(Place::default().column(posted.column()))
        .expected(format!("at most {} bytes", posted.most_bytes))
        .help(posted.help);
    let mut response = problem::of(StatusCode::PAYLOAD_TOO_LARGE, &problem, instance);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
