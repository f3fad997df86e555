//! Who may import whom: the ranks of `ARCHITECTURE.md`, read off every
//! `crate::` path in `src/`, so that no arrow points up or sideways.

#![allow(clippy::unwrap_used, reason = "a test that fails says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every room and its rank. A room imports only from rooms of a lower rank.
const RANKS: &[(&str, u8)] = &[
    ("error", 0),
    ("report", 1),
    ("stats", 2),
    ("classify", 2),
    ("palette", 2),
    ("text", 2),
    ("files", 2),
    ("area", 3),
    ("geom", 3),
    ("measure", 4),
    ("boundaries", 5),
    ("indicators", 5),
    ("atlas", 6),
    ("index", 7),
    ("analyse", 8),
    ("export", 9),
    ("figure", 9),
    ("service", 10),
    ("cli", 11),
    ("serve", 11),
];

/// The one door between the faces: the command that starts the server.
const ALLOWED: &[(&str, &str)] = &[("cli/serve.rs", "serve")];

/// Crates that only one room may know.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("axum::", &["serve"]),
    ("tower::", &["serve"]),
    ("tower_http::", &["serve"]),
    ("hyper::", &["serve"]),
    ("hyper_util::", &["serve"]),
    ("tokio::", &["serve"]),
    ("clap::", &["cli"]),
    ("geo::", &["geom"]),
    ("rstar::", &["index"]),
    ("shapefile::", &["boundaries"]),
    ("rusqlite::", &["boundaries", "export"]),
    ("zip::", &["files"]),
    ("calamine::", &["indicators"]),
    ("krilla::", &["figure"]),
    ("krilla_svg::", &["figure"]),
    ("resvg::", &["figure"]),
    ("ttf_parser::", &["figure"]),
    ("std::fs", &["files"]),
];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let code: String = std::fs::read_to_string(&path)
                .unwrap()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| format!("{line}\n"))
                .collect();
            (name, code)
        })
        .collect()
}

fn room_of(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Files that are only compiled for tests: declared behind `#[cfg(test)]`.
fn test_files(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, code) in sources {
        let folder = file.strip_suffix("mod.rs").map_or_else(|| file.replace(".rs", "/"), str::to_owned);
        for (at, _) in code.match_indices("#[cfg(test)]") {
            let mut words = code[at..].split_whitespace().skip(1).skip_while(|word| word.starts_with("pub"));
            if let (Some("mod"), Some(name)) = (words.next(), words.next())
                && let Some(name) = name.strip_suffix(';')
            {
                found.push(format!("{folder}{name}.rs"));
            }
        }
    }
    found
}

/// The rooms that a file names after `crate::`, in `use` and in paths.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` of a macro and `some_crate::` are not ours.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut word)),
                    c if depth == 0 => word.push(c),
                    _ => {}
                }
            }
            found.push(word);
        } else {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
        .iter()
        .map(|word| word.trim().split("::").next().unwrap().trim().to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

#[test]
fn no_room_imports_from_its_own_rank_or_above() {
    let ranks: BTreeMap<&str, u8> = RANKS.iter().copied().collect();
    let mut faults = Vec::new();
    for (file, code) in sources() {
        let room = room_of(&file);
        if matches!(room, "lib" | "main") {
            continue;
        }
        let Some(rank) = ranks.get(room) else {
            faults.push(format!("src/{file}: the room {room} has no rank"));
            continue;
        };
        for import in imports(&code) {
            let Some(other) = ranks.get(import.as_str()) else { continue };
            let lawful =
                import == room || other < rank || ALLOWED.contains(&(file.as_str(), import.as_str()));
            if !lawful {
                faults.push(format!("src/{file}: {room} ({rank}) imports {import} ({other})"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_crate_is_known_in_its_room_alone() {
    let sources = sources();
    let for_tests = test_files(&sources);
    let mut faults = Vec::new();
    for (file, code) in sources.iter().filter(|(file, _)| !for_tests.contains(file)) {
        let room = room_of(file);
        let code = code.split("#[cfg(test)]").next().unwrap();
        for (path, rooms) in ONLY_IN {
            let used = code
                .match_indices(path)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if used && !rooms.contains(&room) && !matches!(room, "lib" | "main") {
                faults.push(format!("src/{file} uses {path}, which belongs in {}", rooms.join(" or ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_holds_more_than_one_head_can() {
    let faults: Vec<String> = sources()
        .iter()
        .map(|(file, code)| (file, code.lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(file, lines)| format!("src/{file}: {lines} lines"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_reader_of_imports_reads_lists_and_paths() {
    let code = "use crate::{area::{AreaCode, Level}, geom, report::Report};\nlet x = crate::files::list();\nmy_crate::nothing();";
    assert_eq!(imports(code), ["area", "geom", "report", "files"]);
}
