//! Which address is answered by what.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use http::header::{self, HeaderValue};
use http::{Method, StatusCode};
use hyper::body::Body as _;
use tower_http::catch_panic::CatchPanicLayer;

use super::headers::{self, Headers};
use super::posted::Takes;
use super::{Settings, Site, page, posted, problem};
use crate::error::Problem;
use crate::service;

/// The addresses that answer with data; `/api` itself describes them.
pub(super) fn endpoints() -> impl Iterator<Item = String> {
    service::paths().map(|path| format!("/api/{path}"))
}

/// The whole server but for its socket.
pub fn router(site: Site, settings: &Settings) -> Router {
    routes(&Arc::new(site), settings)
}

pub(super) fn routes(site: &Arc<Site>, settings: &Settings) -> Router {
    let mut router = Router::new();
    for path in endpoints() {
        let methods = match posted::of_path(&path).map(|posted| posted.takes) {
            None => get(data).options(preflight),
            Some(Takes::Text(_)) => get(data).post(posted::answer).options(posted::preflight),
            Some(Takes::File) => post(posted::answer).options(posted::preflight),
        };
        router = router.route(&path, methods);
    }
    let router = router
        .route("/api", get(description).options(preflight))
        .route("/api/", get(no_such_endpoint).options(preflight))
        .route("/api/{*other}", get(no_such_endpoint).options(preflight))
        .route("/healthz", get(health))
        .route("/readyz", get(health))
        .route("/config.json", get(config))
        .route("/", get(file))
        .route("/{*file}", get(file))
        .with_state(Arc::clone(site));
    guarded(router, Some(Arc::clone(site)), settings)
}

/// The server while its dataset is being opened.
pub(super) fn starting(settings: &Settings) -> Router {
    let router = Router::new().route("/healthz", get(health)).fallback(not_yet);
    guarded(router, None, settings)
}

/// What stands before every route.
struct Guard {
    site: Option<Arc<Site>>,
    headers: Headers,
    max_url_bytes: usize,
}

fn guarded(router: Router, site: Option<Arc<Site>>, settings: &Settings) -> Router {
    let guard = Guard { site, headers: Headers::new(settings), max_url_bytes: settings.max_url_bytes };
    router
        .method_not_allowed_fallback(not_allowed)
        .layer(CatchPanicLayer::custom(|_| problem::internal("")))
        .layer(middleware::from_fn_with_state(Arc::new(guard), guard_request))
}

/// Answers what is kept, refuses what is too long or has a body, and completes the headers.
async fn guard_request(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    if let Some(response) = guard.site.as_ref().and_then(|site| site.hit(&request)) {
        return response;
    }
    let path = request.uri().path().to_owned();
    let mut response = match refusal(&request, guard.max_url_bytes) {
        Some(response) => response,
        None => next.run(request).await,
    };
    guard.headers.complete(&path, response.headers_mut());
    response
}

fn refusal(request: &Request, max_url_bytes: usize) -> Option<Response> {
    let url_bytes = instance(request).len();
    if url_bytes > max_url_bytes {
        let problem = Problem::new("the address is too long")
            .found(format!("{url_bytes} bytes"))
            .expected(format!("at most {max_url_bytes} bytes"));
        return Some(problem::of(
            StatusCode::URI_TOO_LONG,
            &problem,
            request.uri().path().get(..80).unwrap_or(""),
        ));
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && !request.body().is_end_stream() {
        let problem = Problem::new("a request that reads has no body").help("put parameters in the query");
        let mut response = problem::of(StatusCode::PAYLOAD_TOO_LARGE, &problem, instance(request));
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return Some(response);
    }
    None
}

/// The path and query as they were sent.
fn instance(request: &Request) -> &str {
    request.uri().path_and_query().map_or("", |all| all.as_str())
}

async fn data(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    site.data(&Request::from_parts(parts, ())).await
}

async fn description(State(site): State<Arc<Site>>, request: Request) -> Response {
    site.description(&request)
}

async fn config(State(site): State<Arc<Site>>, request: Request) -> Response {
    site.config(&request)
}

async fn file(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let request = Request::from_parts(parts, ());
    if request.uri().path() == "/" && !page::is_complete() {
        return page::missing();
    }
    match site.file(&request).await {
        Some(response) => response,
        None => no_such_page(request.uri().path()),
    }
}

async fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    *response.headers_mut() = headers::preflight();
    response
}

async fn health() -> Response {
    let mut response = Response::new(Body::from("{\"status\":\"ok\"}"));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn not_yet(request: Request) -> Response {
    let problem = Problem::new("the dataset is still being opened").help("ask again in a moment");
    problem::later(&problem, 1, instance(&request))
}

async fn not_allowed(request: Request) -> Response {
    match posted::of_path(request.uri().path()).map(|posted| posted.takes) {
        Some(Takes::File) => problem::needs_a_file(request.method(), instance(&request)),
        _ => problem::method(request.method(), instance(&request)),
    }
}

async fn no_such_endpoint(request: Request) -> Response {
    let problem = Problem::new("there is no such address")
        .found(request.uri().path())
        .expected(endpoints().collect::<Vec<_>>().join(", "))
        .help("GET /api describes them");
    problem::of(StatusCode::NOT_FOUND, &problem, instance(&request))
}

fn no_such_page(path: &str) -> Response {
    let problem = Problem::new("there is no such page")
        .found(path)
        .help("the map is at /, an area's page below /area, the data below /api");
    problem::of(StatusCode::NOT_FOUND, &problem, path)
}
