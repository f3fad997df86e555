//! The server behind a socket, from binding to the last answer.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use super::accept::{Door, accept};
use super::flight::LONG_AT_ONCE;
use super::stop::asked_to_stop;
use super::{Settings, Site};
use crate::error::{Error, ErrorKind, Problem, Result};

/// What happens to a server, for the one who started it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// It listens at this address; only health is answered yet.
    Listening(SocketAddr),
    /// The dataset is open.
    Ready,
    /// It was asked to stop and finishes what is under way.
    Stopping,
}

/// Serves until the process is interrupted or asked to terminate.
///
/// The socket is bound first, so that a supervisor sees the process live while
/// `make_site` opens the dataset on a thread of its own.
///
/// # Errors
/// `Io` where the address cannot be listened on; whatever `make_site` fails with.
pub fn run<M, T>(settings: &Settings, make_site: M, tell: T) -> Result<()>
where
    M: FnOnce() -> Result<Site> + Send + 'static,
    T: Fn(Event),
{
    run_until(settings, make_site, tell, asked_to_stop())
}

/// [`run()`], until `stop` is over.
///
/// # Errors
/// As for [`run()`].
pub fn run_until<M, T, S>(settings: &Settings, make_site: M, tell: T, stop: S) -> Result<()>
where
    M: FnOnce() -> Result<Site> + Send + 'static,
    T: Fn(Event),
    S: Future<Output = ()>,
{
    let runtime = runtime(settings).map_err(|error| Error::io("the server's threads", &error))?;
    let result = runtime.block_on(serve(settings, make_site, tell, stop));
    // Work that nobody waits for any more is left behind.
    runtime.shutdown_timeout(Duration::from_millis(50));
    result
}

fn runtime(settings: &Settings) -> io::Result<Runtime> {
    let threads = settings.threads.max(1);
    // Answers use all cores by themselves; more of them at once would only be slower together.
    // Long ones have threads beside, so that the others find theirs free.
    Builder::new_multi_thread()
        .worker_threads(threads)
        .max_blocking_threads(threads.max(2) + LONG_AT_ONCE)
        .enable_all()
        .build()
}

async fn serve<M, T, S>(settings: &Settings, make_site: M, tell: T, stop: S) -> Result<()>
where
    M: FnOnce() -> Result<Site> + Send + 'static,
    T: Fn(Event),
    S: Future<Output = ()>,
{
    let mut stop = std::pin::pin!(stop);
    let listener =
        TcpListener::bind(settings.listen).await.map_err(|error| cannot_listen(settings, &error))?;
    let address = listener.local_addr().map_err(|error| cannot_listen(settings, &error))?;
    tell(Event::Listening(address));

    let door = Arc::new(Door::new(settings));
    let graceful = Arc::new(GracefulShutdown::new());
    let accepting = accept(listener, Arc::clone(&door), settings.clone(), Arc::clone(&graceful));
    let accepting = tokio::spawn(accepting);
    tokio::select! {
        made = tokio::task::spawn_blocking(make_site) => {
            let site = made.unwrap_or_else(|_| Err(broken()))?;
            door.open(site, settings);
            tell(Event::Ready);
            stop.await;
        }
        () = stop.as_mut() => {}
    }
    tell(Event::Stopping);
    accepting.abort();
    let _ = accepting.await;
    finish(graceful, settings.stop_timeout).await;
    Ok(())
}

/// Waits for what is under way, for as long as is allowed.
async fn finish(graceful: Arc<GracefulShutdown>, at_most: Duration) {
    if let Ok(graceful) = Arc::try_unwrap(graceful) {
        let _ = tokio::time::timeout(at_most, graceful.shutdown()).await;
    }
}

fn cannot_listen(settings: &Settings, error: &io::Error) -> Error {
    let address = settings.listen;
    let (why, help) = match error.kind() {
        io::ErrorKind::AddrInUse => ("another program listens there", "choose another port with --listen"),
        io::ErrorKind::PermissionDenied => {
            ("the system does not allow it", "choose a port above 1023 with --listen")
        }
        io::ErrorKind::AddrNotAvailable => {
            ("this machine has no such address", "choose another with --listen")
        }
        _ => ("the system refused", "choose another address with --listen"),
    };
    let problem = Problem::new(format!("cannot listen on {address}: {why}")).found(error.to_string());
    Error::new(ErrorKind::Io, problem.help(format!("{help}, such as --listen {}:0", address.ip())))
}

fn broken() -> Error {
    Error::new(ErrorKind::Io, Problem::new("opening the dataset failed unexpectedly"))
}
