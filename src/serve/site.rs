//! A dataset as a site: its answerer, its page, and the answers kept so far.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use http::{HeaderValue, Method, Request, header};
use hyper::body::Body as HttpBody;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::answer::Wanted;
use super::cache::Cache;
use super::flight::{Flights, Outcome, Seat};
use super::headers::Headers;
use super::kept::{Freshness, Kept};
use super::negotiate::{self, Form};
use super::once::Once;
use super::opening::Opening;
use super::posted::Body;
use super::{Settings, openapi, page, problem, query};
use crate::error::{Problem, Result};
use crate::service::{self, Answer, Question};
use crate::stats::spatial::Watch;

/// What never changes under the version of the dataset, by its path below `/api/`.
const VERSIONED: [&str; 2] = ["areas", "groups"];

/// How many bodies are held at once, whether they are still coming or being answered.
const BODIES_AT_ONCE: usize = 16;

/// How many files are read at once; more wait for their turn, and nobody else does.
const FILES_READ_AT_ONCE: usize = 2;

/// Answers a request for data: its path and pairs have their escapes undone. Work that
/// takes long looks at the watch, which is stopped when nobody wants the answer any more.
pub type Answerer = Arc<dyn Fn(&Question<'_>) -> Result<Answer> + Send + Sync>;

/// A dataset that is open, with everything a request to it can need.
pub struct Site {
    answerer: Answerer,
    version: String,
    headers: Headers,
    cache: Cache,
    flights: Arc<Flights>,
    bodies: Arc<Semaphore>,
    reading: Arc<Semaphore>,
    config: Kept,
    description: Kept,
    opening: OnceCell<Option<Opening>>,
    request_timeout: Duration,
    patience: Duration,
}

/// A request, taken apart.
struct Asked {
    path: String,
    pairs: Vec<(String, String)>,
    form: Form,
}

impl Asked {
    /// The path below `/api/`.
    fn below(&self) -> &str {
        self.path.strip_prefix("/api/").unwrap_or(&self.path)
    }
}

impl Site {
    /// A site that asks `answerer`; `version` changes with every input, and with it
    /// the address under which the boundaries may be kept for ever.
    pub fn new(answerer: Answerer, version: impl Into<String>, settings: &Settings) -> Self {
        let headers = Headers::new(settings);
        let keep = |path: &str, media_type: &str, body: Vec<u8>| {
            Kept::new(body, media_type, None, Freshness::Revalidate, headers.for_path(path))
        };
        let config = keep("/config.json", "application/json", page::config(settings.base_map.as_ref()));
        let description = keep("/api", openapi::MEDIA_TYPE, openapi::DOCUMENT.clone().into_bytes());
        description.pack();
        Self {
            answerer,
            version: version.into(),
            cache: Cache::new(settings.cache_bytes),
            flights: Arc::default(),
            bodies: Arc::new(Semaphore::new(BODIES_AT_ONCE)),
            reading: Arc::new(Semaphore::new(FILES_READ_AT_ONCE)),
            config,
            description,
            opening: OnceCell::new(),
            request_timeout: settings.request_timeout,
            patience: settings.patience,
            headers,
        }
    }

    /// The response to a request that was asked before in these very bytes. Nothing
    /// is parsed, compressed or copied here.
    pub(super) fn hit<B: HttpBody>(&self, request: &Request<B>) -> Option<Response> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD) && request.body().is_end_stream();
        // What a header chooses is not told by the address.
        let told = reads && !negotiate::names_topojson(request.headers());
        let spelling = request.uri().path_and_query().filter(|_| told)?;
        let kept = self.cache.get(spelling.as_str())?;
        let wanted = Wanted::of(request);
        (!kept.must_pack_for(&wanted)).then(|| kept.respond(&wanted))
    }

    /// Answers a request for data.
    pub(super) async fn data<B>(self: &Arc<Self>, request: &Request<B>) -> Response {
        let (uri, wanted) = (request.uri(), Wanted::of(request));
        let spelling = uri.path_and_query().map_or("", |all| all.as_str());
        let parsed =
            query::path(uri.path()).and_then(|path| Ok((path, query::pairs(uri.query().unwrap_or(""))?)));
        let (path, pairs) = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return problem::of_error(&error, spelling),
        };
        let form = Form::of(&path, &pairs, request.headers());
        let mut pairs = self.without_old_version(&path, pairs);
        let mut name = query::canonical(&path, &pairs);
        if form == Form::TopoJson {
            pairs.push(("format".to_owned(), "topojson".to_owned()));
            // No address has a fragment: nothing else is called so.
            name.push_str("#topojson");
        }
        // An address that can mean either is a spelling of what it means without the header.
        let alias = if form == Form::TopoJson { name.as_str() } else { spelling };
        let asked = Arc::new(Asked { path, pairs, form });
        let until = Instant::now() + self.request_timeout;
        loop {
            let mut seat = match self.make(&name, &asked) {
                Ok(kept) => return self.send(kept, &name, &wanted, alias).await,
                Err(seat) => seat,
            };
            return match timeout_at(until, seat.outcome()).await {
                Ok(Outcome::Made(kept)) => self.send(kept, &name, &wanted, alias).await,
                Ok(Outcome::Refused(error)) => problem::of_error(&error, spelling),
                Ok(Outcome::Broken) => problem::internal(spelling),
                // Others left it just before we came: it is begun anew.
                Ok(Outcome::Stopped) => continue,
                Err(_) => {
                    self.keep_waiting(seat);
                    self.not_ready(spelling)
                }
            };
        }
    }

    /// Keeps the place of one who was told to ask again, for as long as was said.
    fn keep_waiting(&self, mut seat: Seat) {
        let patience = self.patience;
        tokio::spawn(async move {
            let _ = tokio::time::timeout(patience, seat.outcome()).await;
        });
    }

    fn not_ready(&self, spelling: &str) -> Response {
        let (seconds, patience) = (self.request_timeout.as_secs_f32(), self.patience.as_secs_f32());
        let problem = Problem::new(format!("the answer was not ready within {seconds} s")).help(format!(
            "ask again within {patience} s: the work goes on so long, and what is ready is kept; or ask for less"
        ));
        problem::later(&problem, 5, spelling)
    }

    /// How long a request may take.
    pub(super) fn request_timeout(&self) -> Duration {
        self.request_timeout
    }

    /// Room for one more body, where few enough are being answered.
    pub(super) fn room_for_a_body(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.bodies).try_acquire_owned().ok()
    }

    /// Answers a question that came with a body: text that stands for a parameter, or a
    /// file. Neither it nor its answer is kept.
    pub(super) async fn posted(
        self: &Arc<Self>,
        path: &'static str,
        query: &str,
        (body, accepts_gzip): (Body, bool),
        instance: &str,
    ) -> Response {
        let mut pairs = match query::pairs(query) {
            Ok(pairs) => pairs,
            Err(error) => return problem::of_error(&error, instance),
        };
        let file = match body {
            Body::File(bytes) => Some(bytes),
            Body::Text(parameter, text) => {
                pairs.push((parameter.to_owned(), text));
                None
            }
        };
        let watch = Arc::new(Watch::new());
        // Whoever leaves drops this, too, and stops what looks at the watch.
        let _left = StopWhenLeft(Arc::clone(&watch));
        let site = Arc::clone(self);
        let work = async {
            // Nobody closes it: there is always a turn.
            let turn = match &file {
                Some(_) => Arc::clone(&self.reading).acquire_owned().await.ok(),
                None => None,
            };
            let answer = move || {
                let _turn = turn;
                let body = file.as_deref().unwrap_or_default();
                let question = Question { path, pairs: &pairs, body, watch: &watch };
                (site.answerer)(&question).map(|answer| Once::new(answer, accepts_gzip))
            };
            tokio::task::spawn_blocking(answer).await
        };
        match tokio::time::timeout(self.request_timeout, work).await {
            Ok(Ok(Ok(answer))) => answer.respond(),
            Ok(Ok(Err(error))) => problem::of_error(&error, instance),
            Ok(Err(_)) => problem::internal(instance),
            Err(_) => {
                let seconds = self.request_timeout.as_secs_f32();
                let problem = Problem::new(format!("the answer was not ready within {seconds} s"));
                problem::later(&problem.help("ask for less"), 5, instance)
            }
        }
    }

    /// Finds the answer under its canonical name, or a place among all who ask for it now.
    fn make(self: &Arc<Self>, name: &str, asked: &Arc<Asked>) -> std::result::Result<Arc<Kept>, Seat> {
        if let Some(kept) = self.cache.get(name) {
            return Ok(kept);
        }
        let is_long = service::is_long(asked.below(), &asked.pairs);
        let (site, key, asked) = (Arc::clone(self), name.to_owned(), Arc::clone(asked));
        let work = move |watch: &Watch| match site.cache.get(&key) {
            // Somebody finished between our look and our turn.
            Some(kept) => Outcome::Made(kept),
            None => site.ask(&key, &asked, watch),
        };
        Err(self.flights.board(name, is_long, work))
    }

    fn ask(&self, name: &str, asked: &Asked, watch: &Watch) -> Outcome {
        let (below, Asked { path, pairs, form }) = (asked.below(), asked);
        match (self.answerer)(&Question { path: below, pairs, body: &[], watch }) {
            Err(_) if watch.is_stopped() => Outcome::Stopped,
            Err(error) => Outcome::Refused(error),
            Ok(answer) => {
                let freshness = self.freshness(below, pairs);
                let mut common = self.headers.for_path(path).clone();
                if *form != Form::Fixed {
                    common.insert(header::VARY, negotiate::VARY);
                }
                let file_name = answer.file_name.as_deref();
                let kept = Kept::new(answer.body, answer.media_type, file_name, freshness, &common);
                let kept = Arc::new(kept);
                self.cache.keep(name, &kept);
                Outcome::Made(kept)
            }
        }
    }

    /// What is asked for under the address of another version is that of today: one
    /// answer is kept for all such addresses.
    fn without_old_version(&self, path: &str, mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
        let below = path.strip_prefix("/api/").unwrap_or(path);
        let old =
            VERSIONED.contains(&below) && Self::version_of(&pairs).is_some_and(|value| value != self.version);
        if old {
            pairs.retain(|(name, _)| name != "v");
        }
        pairs
    }

    /// The version that a query names, where it names one.
    fn version_of(pairs: &[(String, String)]) -> Option<&str> {
        let mut named = pairs.iter().filter(|(name, _)| name == "v");
        let first = named.next()?;
        named.next().is_none().then_some(first.1.as_str())
    }

    /// Boundaries and groups of this very version never change; everything else may.
    fn freshness(&self, below: &str, pairs: &[(String, String)]) -> Freshness {
        if VERSIONED.contains(&below) && Self::version_of(pairs) == Some(self.version.as_str()) {
            Freshness::Immutable
        } else {
            Freshness::Revalidate
        }
    }

    /// Sends a file of the page.
    pub(super) async fn file<B>(self: &Arc<Self>, request: &Request<B>) -> Option<Response> {
        let path = query::path(request.uri().path()).ok()?;
        let at = page::file_at(&path)?;
        let file = page::find(at)?;
        let link = if path == "/" { self.link(request.uri().query().unwrap_or("")).await } else { None };
        let said = link.as_ref().map_or("", |link| link.to_str().unwrap_or(""));
        let name = format!("page:{at}:{}:{said}", file.hash);
        let kept = self.cache.get(&name).unwrap_or_else(|| {
            let mut common = self.headers.for_path(&path).clone();
            common.extend(link.map(|link| (header::LINK, link)));
            let freshness =
                if file.is_named_by_content { Freshness::Immutable } else { Freshness::Revalidate };
            let kept = Arc::new(Kept::new(file.body, file.media_type, None, freshness, &common));
            self.cache.keep(&name, &kept);
            kept
        });
        // Files that are read from disk while one works on them must be looked at each time.
        let whole = request.uri().path_and_query().map_or("", |all| all.as_str());
        let spelling = if page::IS_LIVE { &name } else { whole };
        Some(self.send(kept, &name, &Wanted::of(request), spelling).await)
    }

    /// What a browser can ask for beside the page, as the header that says so.
    async fn link(self: &Arc<Self>, query: &str) -> Option<HeaderValue> {
        let opening = self.opening.get_or_init(|| async {
            let answerer = Arc::clone(&self.answerer);
            let asked = tokio::task::spawn_blocking(move || {
                answerer(&Question { path: "indicators", pairs: &[], body: &[], watch: &Watch::new() })
            });
            Opening::of(&asked.await.ok()?.ok()?.body)
        });
        opening.await.as_ref()?.link(&query::pairs(query).ok()?)
    }

    /// What the page must know before it draws.
    pub(super) fn config<B>(&self, request: &Request<B>) -> Response {
        self.config.respond(&Wanted::of(request))
    }

    /// The OpenAPI document.
    pub(super) fn description<B>(&self, request: &Request<B>) -> Response {
        self.description.respond(&Wanted::of(request))
    }

    /// Sends a kept answer, compressing it first where it never was, and notes the
    /// spelling so that the next such request is a hit.
    async fn send(
        self: &Arc<Self>,
        kept: Arc<Kept>,
        name: &str,
        wanted: &Wanted<'_>,
        spelling: &str,
    ) -> Response {
        if kept.must_pack_for(wanted) {
            let (site, packing, name) = (Arc::clone(self), Arc::clone(&kept), name.to_owned());
            // Whoever asked may be gone before it is done: what it takes is counted all the same.
            let pack = move || {
                if packing.pack() {
                    site.cache.keep(&name, &packing);
                }
            };
            let _ = tokio::task::spawn_blocking(pack).await;
        }
        self.cache.also(name, spelling);
        kept.respond(wanted)
    }

    #[cfg(test)]
    pub(super) fn held_bytes(&self) -> usize {
        self.cache.held_bytes()
    }
}

/// Stops work when whoever asked for it is gone.
struct StopWhenLeft(Arc<Watch>);

impl Drop for StopWhenLeft {
    fn drop(&mut self) {
        self.0.stop();
    }
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").field("version", &self.version).finish_non_exhaustive()
    }
}
