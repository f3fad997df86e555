//! A site with made-up answers that counts how often it is asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::serve::{Answerer, Settings, Site, router};
use crate::service::Answer;

pub(super) const VERSION: &str = "3f2a9c";

/// What answers, and how often it was asked.
#[derive(Clone, Default)]
pub(super) struct Asked(Arc<AtomicUsize>);

impl Asked {
    pub(super) fn times(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// Knows the parameters `indicator`, `in` and `v`; `indicator=slow` takes its time,
    /// `=panic` breaks, `=fault` is the server's own, `=big` is large.
    pub(super) fn answerer(&self) -> Answerer {
        let count = Arc::clone(&self.0);
        Arc::new(move |question| {
            count.fetch_add(1, Ordering::SeqCst);
            answer(question.path, question.pairs)
        })
    }
}

fn answer(path: &str, pairs: &[(String, String)]) -> Result<Answer> {
    for (name, value) in pairs {
        match (name.as_str(), value.as_str()) {
            ("indicator", "panic") => panic!("on purpose"),
            ("indicator", "slow") => std::thread::sleep(Duration::from_millis(400)),
            ("indicator", "fault") => {
                return Err(Error::io("/secret/path", &std::io::Error::other("secret")));
            }
            ("indicator", "unheard-of") => {
                return Err(Error::new(ErrorKind::NotFound, Problem::new("there is no such indicator")));
            }
            ("indicator" | "in" | "v" | "format" | "geojson" | "file", _) => {}
            (other, _) => {
                let problem = Problem::new("this parameter is not known")
                    .at(Place::default().column(other))
                    .expected("indicator, in, v");
                return Err(Error::new(ErrorKind::Parameter, problem));
            }
        }
    }
    let rows = if pairs.iter().any(|(_, value)| value == "big") { 200_000 } else { 200 };
    let file_name = (path == "export").then(|| "oast-geojson.json".to_owned());
    let body = format!("{{\"path\":\"{path}\",\"pairs\":{pairs:?},\"rows\":[{}0]}}", "1234567,".repeat(rows));
    Ok(Answer { media_type: "application/json", body: body.into_bytes(), file_name })
}

/// A response that was read to its end.
pub(super) struct Got {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Got {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub(super) fn router_of(asked: &Asked, settings: &Settings) -> Router {
    router(Site::new(asked.answerer(), VERSION, settings), settings)
}

/// A router and its counter, with the default settings.
pub(super) fn site() -> (Router, Asked) {
    let asked = Asked::default();
    (router_of(&asked, &Settings::default()), asked)
}

/// `GET /api/areas` with headers, or another method where the path is `METHOD path`.
pub(super) async fn ask(router: &Router, path: &str, headers: &[(&str, &str)]) -> Got {
    let (method, path) = path.split_once(' ').unwrap_or(("GET", path));
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(router, request.body(Body::empty()).unwrap()).await
}

/// `POST` of a body.
pub(super) async fn post(router: &Router, path: &str, body: impl Into<Body>) -> Got {
    send(router, Request::post(path).body(body.into()).unwrap()).await
}

pub(super) async fn send(router: &Router, request: Request<Body>) -> Got {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Got { status: parts.status, headers: parts.headers, body }
}
