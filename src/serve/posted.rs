//! Questions whose words are too long for an address: they come as a body, are
//! answered like any other, and neither they nor their answers are kept.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;
use http::header::{self, HeaderValue};

use super::Site;
use super::headers;
use super::problem;
use crate::error::{Place, Problem};

/// An address that takes a body.
pub(super) struct Posted {
    /// The address, below `/api/`.
    pub(super) path: &'static str,
    /// The parameter that the body stands for.
    parameter: &'static str,
    /// What the body is.
    expected: &'static str,
    /// What to do about one that is too long.
    shorter: &'static str,
}

/// All of them.
pub(super) const POSTED: [Posted; 2] = [
    Posted {
        path: "own-area",
        parameter: "geojson",
        expected: "GeoJSON of a polygon",
        shorter: "draw the polygon with fewer points",
    },
    Posted {
        path: "sites",
        parameter: "sites",
        expected: "CSV or JSON of sites",
        shorter: "send fewer sites, or only their names and places",
    },
];

/// The longest body that is read, in bytes.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// What a preflight of such an address is answered.
pub(super) async fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
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
    let (parts, body) = request.into_parts();
    let instance = parts.uri.path_and_query().map_or("", |all| all.as_str()).to_owned();
    let found = POSTED.iter().find(|posted| parts.uri.path() == format!("/api/{}", posted.path));
    let Some(posted) = found else { return problem::method(&parts.method, &instance) };
    let refuse = |status, problem: Problem| {
        problem::of(status, &problem.at(Place::default().column(posted.parameter)), &instance)
    };
    let bytes = match tokio::time::timeout(site.request_timeout(), to_bytes(body, MOST_BYTES)).await {
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
    match String::from_utf8(bytes.into()) {
        Ok(text) if text.trim().is_empty() => {
            refuse(StatusCode::BAD_REQUEST, Problem::new("the body is empty").expected(posted.expected))
        }
        Ok(text) => {
            let query = parts.uri.query().unwrap_or("");
            site.posted(posted.path, query, (posted.parameter, text), &instance).await
        }
        Err(_) => refuse(StatusCode::BAD_REQUEST, Problem::new("the body is not UTF-8")),
    }
}

fn too_long(posted: &Posted, instance: &str) -> Response {
    let problem = Problem::new("the body is too long, or was cut off")
        .at(Place::default().column(posted.parameter))
        .expected(format!("at most {MOST_BYTES} bytes"))
        .help(posted.shorter);
    let mut response = problem::of(StatusCode::PAYLOAD_TOO_LARGE, &problem, instance);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
