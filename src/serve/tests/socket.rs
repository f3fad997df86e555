//! Real connections: what they may do, and how they end.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::running::Running;
use super::support::{Asked, VERSION};
use crate::error::{Error, ErrorKind, Problem};
use crate::serve::{Event, Settings, Site, run_until};

fn start(settings: Settings) -> Running {
    Running::start(&Asked::default(), settings)
}

#[test]
fn a_connection_serves_many_requests_one_by_one_or_all_at_once() {
    let server = start(Settings::default());
    let mut client = server.connect();
    for _ in 0..3 {
        let (status, text) = client.get("/api/rank?indicator=a");
        assert_eq!(status, 200);
        assert!(text.contains("\"path\":\"rank\""));
    }
    let paths = ["/api/rank", "/healthz", "/api/nowhere", "/api/rank?indicator=a", "/readyz"];
    client.write(&paths.map(|path| format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")).concat());
    assert_eq!(paths.map(|_| client.response().0), [200, 200, 404, 200, 200]);
}

#[test]
fn half_a_head_is_cut_off_and_so_is_a_connection_at_rest() {
    let server = start(Settings { header_timeout: Duration::from_millis(200), ..Settings::default() });
    let mut half = server.connect();
    half.write("GET /api/rank HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    let mut silent = server.connect();
    let mut resting = server.connect();
    assert_eq!(resting.get("/healthz").0, 200);
    for client in [&mut half, &mut silent, &mut resting] {
        assert!(client.is_closed_within(Duration::from_secs(5)));
    }
    assert_eq!(server.connect().get("/healthz").0, 200);
}

#[test]
fn a_head_dripped_byte_by_byte_is_cut_off_too() {
    let server = start(Settings { header_timeout: Duration::from_millis(300), ..Settings::default() });
    let mut client = server.connect();
    let began = Instant::now();
    client.write("GET /api/rank HTTP/1.1\r\nHost: x\r\nX: ");
    while !client.is_closed_within(Duration::from_millis(50)) {
        assert!(began.elapsed() < Duration::from_secs(5));
        client.try_write("x");
    }
}

#[test]
fn a_head_that_is_too_large_is_refused() {
    let server = start(Settings::default());
    let mut client = server.connect();
    client.write(&format!("GET /?{} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(10_000)));
    assert_eq!(client.response().0, 414);
    let mut client = server.connect();
    client.try_write(&format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "x".repeat(60_000)));
    assert_eq!(client.response().0, 431);
}

#[test]
fn nonsense_is_refused() {
    let server = start(Settings::default());
    for text in
        ["\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nHo st: x\r\n\r\n"]
    {
        let mut client = server.connect();
        client.write(text);
        assert_eq!(client.response().0, 400, "{text:?}");
    }
}

#[test]
fn a_body_is_not_waited_for() {
    let server = start(Settings::default());
    let mut client = server.connect();
    client.write("GET /api/rank HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
    assert_eq!(client.response().0, 413);
    assert!(client.is_closed_within(Duration::from_secs(5)));
}

#[test]
fn head_has_a_length_and_no_body() {
    let server = start(Settings::default());
    let mut client = server.connect();
    let (_, text) = client.get("/api/rank");
    let length = text.split_once("\r\n\r\n").unwrap().1.len();
    client.write("HEAD /api/rank HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    let text = client.read_until("\"ok\"}");
    assert!(text.contains(&format!("content-length: {length}\r\n")));
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 2);
    assert!(!text.contains("\"path\""));
}

#[test]
fn many_connections_at_once_are_all_served() {
    let asked = Asked::default();
    let server = Running::start(&asked, Settings::default());
    let mut clients: Vec<_> = (0..300).map(|_| server.connect()).collect();
    for client in &mut clients {
        client.write("GET /api/rank?indicator=slow HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    }
    for client in &mut clients {
        assert_eq!(client.status(), 200);
    }
    assert_eq!(asked.times(), 1);
}

#[test]
fn beyond_the_limit_connections_wait_their_turn() {
    let server = start(Settings { max_connections: 2, ..Settings::default() });
    let (mut first, mut second, mut third) = (server.connect(), server.connect(), server.connect());
    assert_eq!((first.get("/healthz").0, second.get("/healthz").0), (200, 200));
    third.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(!third.hears_within(Duration::from_millis(200)));
    drop(first);
    assert_eq!(third.response().0, 200);
}

#[test]
fn a_client_that_takes_nothing_loses_its_place() {
    let write_timeout = Duration::from_millis(200);
    let server = start(Settings { max_connections: 1, write_timeout, ..Settings::default() });
    let mut greedy = server.connect();
    for _ in 0..20 {
        greedy.write("GET /api/rank?indicator=big HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    assert_eq!(server.connect().get("/healthz").0, 200);
}

#[test]
fn what_is_under_way_is_finished_before_the_end() {
    let mut server = start(Settings::default());
    let (mut busy, mut resting) = (server.connect(), server.connect());
    assert_eq!(resting.get("/healthz").0, 200);
    busy.write("GET /api/rank?indicator=slow HTTP/1.1\r\nHost: x\r\n\r\n");
    std::thread::sleep(Duration::from_millis(100));
    server.ask_to_stop();
    assert_eq!(server.event(), Event::Stopping);
    assert!(resting.is_closed_within(Duration::from_secs(5)));
    assert_eq!(busy.response().0, 200);
    server.end().unwrap();
    assert!(std::net::TcpStream::connect(server.address).is_err());
}

#[test]
fn the_end_does_not_wait_for_ever() {
    let mut server = start(Settings { stop_timeout: Duration::from_millis(100), ..Settings::default() });
    let mut half = server.connect();
    half.write("GET /api/rank HTTP/1.1\r\n");
    std::thread::sleep(Duration::from_millis(50));
    let began = Instant::now();
    server.ask_to_stop();
    server.end().unwrap();
    assert!(began.elapsed() < Duration::from_secs(3));
}

#[test]
fn health_is_answered_while_the_dataset_opens() {
    let (open, opened) = mpsc::channel::<()>();
    let asked = Asked::default();
    let answerer = asked.answerer();
    let server = Running::start_with(Settings::default(), move || {
        opened.recv().unwrap();
        Ok(Site::new(answerer, VERSION, &Settings::default()))
    });
    let mut client = server.connect();
    assert_eq!(client.get("/healthz").0, 200);
    for path in ["/readyz", "/", "/api/rank", "/api"] {
        let (status, text) = client.get(path);
        assert_eq!(status, 503, "{path}");
        assert!(text.contains("retry-after: 1\r\n") && text.contains("application/problem+json"), "{path}");
    }
    open.send(()).unwrap();
    assert_eq!(server.event(), Event::Ready);
    assert_eq!((client.get("/readyz").0, client.get("/api/rank").0), (200, 200));
}

#[test]
fn a_dataset_that_does_not_open_ends_the_server_with_its_reason() {
    let why = || Error::new(ErrorKind::Refused, Problem::new("nothing matches"));
    let mut server = Running::start_with(Settings::default(), move || Err(why()));
    assert_eq!(server.end().unwrap_err().first().message, "nothing matches");
    let mut server = Running::start_with(Settings::default(), || panic!("on purpose"));
    assert_eq!(server.end().unwrap_err().kind(), ErrorKind::Io);
}

#[test]
fn a_stop_while_the_dataset_opens_is_obeyed() {
    let mut server = Running::start_with(Settings::default(), || {
        std::thread::sleep(Duration::from_secs(2));
        Err(Error::new(ErrorKind::Refused, Problem::new("too late")))
    });
    let began = Instant::now();
    server.ask_to_stop();
    server.end().unwrap();
    assert!(server.has_ended() && began.elapsed() < Duration::from_millis(1500));
}

#[test]
fn a_port_that_is_taken_is_said_with_a_way_out() {
    let server = start(Settings::default());
    let settings = Settings { listen: server.address, ..Settings::default() };
    let never = std::future::pending();
    let made = || Err(Error::new(ErrorKind::Refused, Problem::new("not reached")));
    let error = run_until(&settings, made, |_| (), never).unwrap_err();
    assert!(error.first().message.contains("another program listens there"), "{error}");
    assert!(error.first().help.as_deref().unwrap().contains("--listen"));
}
