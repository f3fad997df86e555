//! What a server may be told, and what it does when it is told nothing.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::BaseMap;

/// The server's settings. `Settings::default()` listens on this machine only and
/// suits a person at their desk as well as a public site behind a proxy.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen: `127.0.0.1:8787`. Port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Threads that speak HTTP: one per core. Answers are worked out on threads of their own.
    pub threads: usize,
    /// Connections open at once: 1024. Further ones wait to be accepted.
    pub max_connections: usize,
    /// How long a request's head may take to arrive, and how long a connection may rest between requests: 10 s.
    pub header_timeout: Duration,
    /// How long working out an answer may take before 503 is sent instead: 30 s.
    pub request_timeout: Duration,
    /// How long work goes on for a client that got 503 and may ask again: 60 s.
    pub patience: Duration,
    /// How long a client may refuse to take any byte of its answer: 30 s.
    pub write_timeout: Duration,
    /// How long requests under way may take to finish after a stop was asked for: 10 s.
    pub stop_timeout: Duration,
    /// Longest path and query: 8192 bytes. The whole head may be four times that.
    pub max_url_bytes: usize,
    /// Memory for kept answers, plain and compressed together: 256 MiB.
    pub cache_bytes: usize,
    /// Tiles to draw beneath the map: none.
    pub base_map: Option<BaseMap>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8787)),
            threads: std::thread::available_parallelism().map_or(2, usize::from),
            max_connections: 1024,
            header_timeout: Duration::from_secs(10),
            request_timeout: Duration::from_secs(30),
            patience: Duration::from_secs(60),
            write_timeout: Duration::from_secs(30),
            stop_timeout: Duration::from_secs(10),
            max_url_bytes: 8192,
            cache_bytes: 256 << 20,
            base_map: None,
        }
    }
}
