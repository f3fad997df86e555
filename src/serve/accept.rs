//! Connections: how many, how fast, how long.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::stall::Patient;
use super::{Settings, Site, routes};

/// How long to wait after the system would not accept, as when files have run out.
const PAUSE_AFTER_REFUSAL: Duration = Duration::from_millis(100);

/// What answers: the starting routes until a site is open, then the site.
pub(super) struct Door {
    starting: Router,
    open: OnceLock<(Arc<Site>, Router)>,
}

impl Door {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { starting: routes::starting(settings), open: OnceLock::new() }
    }

    /// Lets requests in; a second site is not taken.
    pub(super) fn open(&self, site: Site, settings: &Settings) {
        self.open.get_or_init(|| {
            let site = Arc::new(site);
            let router = routes::routes(&site, settings);
            (site, router)
        });
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response, Infallible> {
        let router = match self.open.get() {
            None => &self.starting,
            Some((site, router)) => match site.hit(&request) {
                // What is kept does not even go through the routes.
                Some(response) => return Ok(response),
                None => router,
            },
        };
        router.clone().oneshot(request.map(Body::new)).await
    }
}

/// Accepts for ever. Beyond the limit connections wait in the system's queue.
pub(super) async fn accept(
    listener: TcpListener,
    door: Arc<Door>,
    settings: Settings,
    graceful: Arc<GracefulShutdown>,
) {
    let places = Arc::new(Semaphore::new(settings.max_connections));
    let protocol = protocol(&settings);
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PAUSE_AFTER_REFUSAL).await;
            continue;
        };
        let conversation = converse(&protocol, stream, Arc::clone(&door), settings.write_timeout);
        let watched = graceful.watch(conversation);
        tokio::spawn(async move {
            // Why a client broke off is its own affair.
            let _ = watched.await;
            drop(place);
        });
    }
}

fn protocol(settings: &Settings) -> http1::Builder {
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(settings.header_timeout)
        .max_buf_size((settings.max_url_bytes * 4).max(16 << 10));
    protocol
}

/// One connection, from its first request to its last.
fn converse(
    protocol: &http1::Builder,
    stream: TcpStream,
    door: Arc<Door>,
    write_timeout: Duration,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> + Send + use<> {
    // A reply goes out at once; where that cannot be set it goes out a little later.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let door = Arc::clone(&door);
        async move { door.answer(request).await }
    });
    protocol.serve_connection(TokioIo::new(Patient::new(stream, write_timeout)), service)
}
