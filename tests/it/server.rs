//! The running server, over its socket: the built program, the real dataset.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running server that ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(words: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_oast"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(words)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines
            .find_map(|line| {
                let line = line.unwrap();
                let (_, rest) = line.split_once("http://")?;
                rest.split_whitespace().next().map(str::to_owned)
            })
            .unwrap();
        // Whatever it still says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Sends a request and reads the whole answer: head and body.
    fn ask(&self, request_line: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{request_line} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        (head.to_lowercase(), answer[end + 4..].to_vec())
    }

    fn json(&self, path: &str) -> serde_json::Value {
        let (head, body) = self.ask(&format!("GET {path}"), "");
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        serde_json::from_slice(&body).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_running_server_answers_what_the_command_line_answers() {
    let server = Server::start(&[]);
    let pairs = [
        (
            "/api/rank?indicator=diabetes-people&top=5",
            vec!["rank", "--indicator", "diabetes-people", "--top", "5"],
        ),
        ("/api/within?lat=51.394&lon=0.5276&km=3", vec!["within", "--at", "51.394,0.5276", "--km", "3"]),
        (
            "/api/choropleth?indicator=stroke-unit-drive-time&scheme=jenks&geometry=none&in=Dover",
            vec!["classify", "--indicator", "stroke-unit-drive-time", "--scheme", "jenks", "--in", "Dover"],
        ),
    ];
    for (path, mut words) in pairs {
        words.extend(["--format", "json", "--quiet"]);
        assert_eq!(server.json(path), crate::support::oast(&words).exits(0).json(), "{path}");
    }
}

#[test]
fn the_page_and_all_it_loads_come_from_this_host_alone() {
    let server = Server::start(&[]);
    let (head, body) = server.ask("GET /", "");
    assert!(head.starts_with("http/1.1 200") && head.contains("default-src 'none'"), "{head}");
    let page = String::from_utf8(body).unwrap();
    assert!(page.contains("<title>"), "{page}");
    assert!(!page.contains("http://") && !page.contains("https://"), "{page}");
    let leaflet = server.ask("GET /vendor/leaflet/leaflet.css", "").0;
    assert!(leaflet.starts_with("http/1.1 200"), "npm ci has not been run in web/: {leaflet}");
}

#[test]
fn geometry_under_its_version_may_be_kept_for_ever() {
    let server = Server::start(&[]);
    let address = server.json("/api/indicators")["dataset"]["geometry"].as_str().unwrap().to_owned();
    let (head, body) = server.ask(&format!("GET {address}"), "Accept-Encoding: gzip\r\n");
    assert!(
        head.contains("immutable")
            && head.contains("content-encoding: gzip")
            && head.contains("vary: accept, accept-encoding"),
        "{head}"
    );
    assert!(body.len() < 120_000, "{} bytes", body.len());
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
    let tag = tag.replace("w/", "W/");
    let (head, body) =
        server.ask(&format!("GET {address}"), &format!("If-None-Match: {tag}\r\nAccept-Encoding: gzip\r\n"));
    assert!(
        head.starts_with("http/1.1 304") && head.contains("vary: accept, accept-encoding") && body.is_empty(),
        "{head}"
    );
}

#[test]
fn everything_wrong_with_a_request_is_a_problem_with_its_names() {
    let server = Server::start(&[]);
    let (head, body) = server.ask("GET /api/within?lat=51.3&kilometres=5&km=many", "");
    assert!(head.starts_with("http/1.1 400") && head.contains("application/problem+json"), "{head}");
    let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(problem["status"], 400);
    assert_eq!(problem["problems"].as_array().unwrap().len(), 3, "{problem}");
    for (line, status) in [
        ("GET /api/rank?indicator=none", 404),
        ("GET /api/areas/E02999999", 404),
        ("GET /nothing", 404),
        ("POST /api/rank", 405),
        ("GET /../Cargo.toml", 404),
    ] {
        let (head, _) = server.ask(line, "");
        assert!(head.starts_with(&format!("http/1.1 {status}")), "{line}: {head}");
    }
}

#[test]
fn every_format_is_exported_with_its_name() {
    let server = Server::start(&[]);
    for (format, start) in [("geojson", &b"{\"type\""[..]), ("csv", b"code,"), ("gpkg", b"SQLite format 3\0")]
    {
        let (head, body) = server.ask(
            &format!(
                "GET /api/export?format={format}&indicator=stroke-admissions&lat=51.394&lon=0.5276&km=5"
            ),
            "",
        );
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(
            head.contains("content-disposition: attachment") && head.contains(&format!(".{format}")),
            "{head}"
        );
        assert!(body.starts_with(start), "{format}");
    }
}

#[test]
fn groups_are_exported_in_place_of_the_areas_and_beside_them() {
    let server = Server::start(&[]);
    let ask = |query: &str| server.ask(&format!("GET /api/export?{query}"), "");
    let (head, body) = ask("format=csv&of=lad-2022&indicator=stroke-admissions&in=county:E10000016");
    assert!(head.contains("stroke-admissions-2017-to-2019-local-authority-districts-2022.csv"), "{head}");
    assert_eq!(String::from_utf8(body).unwrap().lines().count(), 1 + 12, "Medway is no part of Kent");
    let (head, body) = ask("format=gpkg&outlines=lad-2022&outlines=county&indicator=stroke-admissions");
    assert!(head.starts_with("http/1.1 200") && body.starts_with(b"SQLite format 3\0"), "{head}");
    let (head, body) = ask("format=csv&of=lad-2022&lat=51.394&lon=0.5276&km=5&indicator=stroke-admissions");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let circle = String::from_utf8(body).unwrap();
    assert!(circle.contains("Medway") && !circle.contains("Dover"), "{circle}");
    for (query, status, word) in [
        ("outlines=lad-2022", 400, "holds one layer"),
        ("of=lad-2022&of=county", 400, "only once"),
        ("of=districts", 404, "lad-2022, county"),
        ("format=gpkg&outlines=districts", 404, "lad-2022, county"),
    ] {
        let (head, body) = ask(query);
        assert!(head.starts_with(&format!("http/1.1 {status}")), "{query}: {head}");
        assert!(String::from_utf8(body).unwrap().contains(word), "{query}");
    }
}

#[test]
fn a_circle_s_file_keeps_the_classes_of_the_map() {
    let server = Server::start(&[]);
    let rows = |path: &str| -> Vec<(String, String, String)> {
        let (_, body) =
            server.ask(&format!("GET /api/export?format=csv&indicator=stroke-unit-drive-time{path}"), "");
        let text = String::from_utf8(body).unwrap();
        let heads: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        let at = |name: &str| heads.iter().position(|head| *head == name).unwrap();
        let (code, class, colour) = (at("code"), at("class"), at("colour"));
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        text.lines()
            .skip(1)
            .map(cells)
            .map(|row| (row[code].clone(), row[class].clone(), row[colour].clone()))
            .collect()
    };
    let (map, circle) = (rows(""), rows("&lat=51.394&lon=0.5276&km=5"));
    assert!(circle.len() > 20 && circle.len() < map.len());
    assert!(circle.iter().all(|row| map.contains(row)));
}

#[cfg(unix)]
#[test]
fn asked_to_stop_it_stops_with_status_0() {
    let mut server = Server::start(&[]);
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}
