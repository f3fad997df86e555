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

/// The addresses that take a body, below `/api/`, and the parameter that it stands for.
pub(super) const POSTED: [(&str, &str); 1] = [("own-area", "geojson")];

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
    let Some((path, parameter)) = POSTED.iter().find(|(path, _)| parts.uri.path() == format!("/api/{path}"))
    else {
        return problem::method(&parts.method, &instance);
    };
    let bytes = match tokio::time::timeout(site.request_timeout(), to_bytes(body, MOST_BYTES)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(_)) => return too_long(parameter, &instance),
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
            let problem = Problem::new("the body is empty").expected("GeoJSON of a polygon");
            problem::of(StatusCode::BAD_REQUEST, &problem.at(Place::default().column(*parameter)), &instance)
        }
        Ok(text) => site.posted(path, parts.uri.query().unwrap_or(""), (parameter, text), &instance).await,
        Err(_) => {
            let problem = Problem::new("the body is not UTF-8, as JSON must be");
            problem::of(StatusCode::BAD_REQUEST, &problem.at(Place::default().column(*parameter)), &instance)
        }
    }
}

fn too_long(parameter: &str, instance: &str) -> Response {
    let problem = Problem::new("the body is too long, or was cut off")
        .at(Place::default().column(parameter))
        .expected(format!("at most {MOST_BYTES} bytes"))
        .help("draw the polygon with fewer points");
    let mut response = problem::of(StatusCode::PAYLOAD_TOO_LARGE, &problem, instance);
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
