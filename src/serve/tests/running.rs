//! A running server that a test can stop.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use super::support::{Asked, VERSION};
use crate::error::Result;
use crate::serve::{Event, Settings, Site, run_until};

pub(super) struct Running {
    pub(super) address: SocketAddr,
    events: mpsc::Receiver<Event>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<Result<()>>>,
}

impl Running {
    /// Starts at a port the system chooses and waits until the site is open.
    pub(super) fn start(asked: &Asked, settings: Settings) -> Self {
        let (answerer, of_site) = (asked.answerer(), settings.clone());
        let running = Self::start_with(settings, move || Ok(Site::new(answerer, VERSION, &of_site)));
        assert_eq!(running.event(), Event::Ready);
        running
    }

    pub(super) fn start_with<M>(settings: Settings, make_site: M) -> Self
    where
        M: FnOnce() -> Result<Site> + Send + 'static,
    {
        let settings = Settings { listen: SocketAddr::from(([127, 0, 0, 1], 0)), ..settings };
        let (tell, events) = mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let tell = move |event| tell.send(event).unwrap_or_default();
            run_until(&settings, make_site, tell, async { stopped.await.unwrap_or_default() })
        });
        let Ok(Event::Listening(address)) = events.recv_timeout(Duration::from_secs(10)) else {
            panic!("the server does not listen")
        };
        Self { address, events, stop: Some(stop), thread: Some(thread) }
    }

    pub(super) fn event(&self) -> Event {
        self.events.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    pub(super) fn connect(&self) -> Client {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        Client { stream, unread: Vec::new() }
    }

    pub(super) fn ask_to_stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).unwrap_or_default();
        }
    }

    /// What the server ended with.
    pub(super) fn end(&mut self) -> Result<()> {
        self.thread.take().unwrap().join().unwrap()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ask_to_stop();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A connection that speaks in bytes.
pub(super) struct Client {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Client {
    pub(super) fn write(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).unwrap();
    }

    /// Writes what the other side may no longer want.
    pub(super) fn try_write(&mut self, text: &str) {
        drop(self.stream.write_all(text.as_bytes()));
    }

    /// Reads until the text ends so.
    pub(super) fn read_until(&mut self, end: &str) -> String {
        while !self.unread.ends_with(end.as_bytes()) {
            self.read_more();
        }
        String::from_utf8(std::mem::take(&mut self.unread)).unwrap()
    }

    /// The status of a response, whatever its body.
    pub(super) fn status(&mut self) -> u16 {
        while self.unread.len() < 12 {
            self.read_more();
        }
        std::str::from_utf8(&self.unread[9..12]).unwrap().parse().unwrap()
    }

    /// Whether anything comes.
    pub(super) fn hears_within(&mut self, patience: Duration) -> bool {
        self.stream.set_read_timeout(Some(patience)).unwrap();
        let heard = self.stream.peek(&mut [0]).is_ok();
        self.stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        heard
    }

    fn read_more(&mut self) {
        let mut block = [0; 65_536];
        let count = self.stream.read(&mut block).unwrap();
        assert!(count > 0, "closed within a response: {}", String::from_utf8_lossy(&self.unread));
        self.unread.extend_from_slice(&block[..count]);
    }

    pub(super) fn get(&mut self, path: &str) -> (u16, String) {
        self.write(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
        self.response()
    }

    /// The next response with a `Content-Length`: its status, and head and body as text.
    pub(super) fn response(&mut self) -> (u16, String) {
        loop {
            let text = String::from_utf8_lossy(&self.unread).into_owned();
            if let Some((head, rest)) = text.split_once("\r\n\r\n") {
                let length = head
                    .lines()
                    .find_map(|line| {
                        line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned)
                    })
                    .map_or(0, |length| length.parse::<usize>().unwrap());
                if rest.len() >= length {
                    let whole = head.len() + 4 + length;
                    self.unread.drain(..whole);
                    return (head[9..12].parse().unwrap(), text[..whole].to_owned());
                }
            }
            self.read_more();
        }
    }

    /// Whether the server closes without another word but perhaps a refusal.
    pub(super) fn is_closed_within(&mut self, patience: Duration) -> bool {
        self.stream.set_read_timeout(Some(patience)).unwrap();
        let mut rest = Vec::new();
        self.stream.read_to_end(&mut rest).is_ok()
    }
}
