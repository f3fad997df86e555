//! Errors over HTTP: one table from kind to status, one shape of body (RFC 9457).

use axum::body::Body;
use axum::response::Response;
use http::header::{self, HeaderValue};
use http::{Method, StatusCode};

use crate::error::{Error, ErrorKind, Problem};

/// The status each kind of error is answered with.
pub(super) fn status(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::Parameter => StatusCode::BAD_REQUEST,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Unsupported => StatusCode::NOT_ACCEPTABLE,
        ErrorKind::Limit => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Io | ErrorKind::Format => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The `application/problem+json` body.
#[derive(serde::Serialize)]
struct Body9457<'a> {
    r#type: &'a str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: &'a str,
    problems: Vec<&'a Problem>,
}

/// An error as a response; `instance` is the path and query that was asked for.
///
/// An error that is the server's own goes to standard error in full, and to the
/// client as a bare 500: file names and messages of the system are nobody else's business.
pub(super) fn of_error(error: &Error, instance: &str) -> Response {
    let status = status(error.kind());
    if status.is_server_error() {
        eprintln!("oast: {instance}: {error}");
        return internal(instance);
    }
    write(status, &error.first().message, instance, error.problems().collect())
}

/// A refusal the server itself makes.
pub(super) fn of(status: StatusCode, problem: &Problem, instance: &str) -> Response {
    write(status, &problem.message, instance, vec![problem])
}

/// Something broke; no internals.
pub(super) fn internal(instance: &str) -> Response {
    let detail = "the server could not answer; what went wrong is in its log";
    write(StatusCode::INTERNAL_SERVER_ERROR, detail, instance, Vec::new())
}

/// Try again in so many seconds.
pub(super) fn later(problem: &Problem, seconds: u32, instance: &str) -> Response {
    let mut response = of(StatusCode::SERVICE_UNAVAILABLE, problem, instance);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// The method is not one of those that read.
pub(super) fn method(method: &Method, instance: &str) -> Response {
    let problem = Problem::new("this address can only be read")
        .found(method.as_str())
        .expected("GET or HEAD")
        .help("GET /api describes every address");
    of(StatusCode::METHOD_NOT_ALLOWED, &problem, instance)
}

/// The address answers nothing without a file.
pub(super) fn needs_a_file(method: &Method, instance: &str) -> Response {
    let problem = Problem::new("a table is sent to this address")
        .found(method.as_str())
        .expected("POST with the bytes of the file as the body")
        .help("GET /api describes every address");
    of(StatusCode::METHOD_NOT_ALLOWED, &problem, instance)
}

fn write(status: StatusCode, detail: &str, instance: &str, problems: Vec<&Problem>) -> Response {
    let title = status.canonical_reason().unwrap_or("Error");
    let body = Body9457 { r#type: "about:blank", title, status: status.as_u16(), detail, instance, problems };
    // Strings and numbers always serialise; an empty body would still carry its status.
    let bytes = serde_json::to_vec(&body).unwrap_or_default();
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_status() {
        use ErrorKind::*;
        let table = [(Parameter, 400), (NotFound, 404), (Unsupported, 406), (Limit, 413), (Refused, 422)];
        for (kind, expected) in table.into_iter().chain([(Io, 500), (Format, 500)]) {
            assert_eq!(status(kind).as_u16(), expected, "{kind:?}");
        }
    }

    #[tokio::test]
    async fn a_fault_of_the_server_keeps_its_file_names_to_itself() {
        let error = Error::io("/home/someone/secret.csv", &std::io::Error::other("disk on fire"));
        let response = of_error(&error, "/api/report");
        assert_eq!(response.status(), 500);
        let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(!text.contains("secret") && !text.contains("fire"), "{text}");
    }
}
