//! A dataset in a folder that goes away, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty folder with a name of its own.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("oast-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(path.join("boundaries")).unwrap();
        std::fs::create_dir_all(path.join("indicators")).unwrap();
        Self(path)
    }

    /// Westshire: six invented areas in a row of squares of one kilometre, near
    /// Chatham so that every test of place has somewhere to stand.
    ///
    /// ```text
    /// +--+--+--+--+--+--+
    /// |1 |2 |3 |4 |5 |6 |
    /// +--+--+--+--+--+--+
    /// ```
    pub(crate) fn westshire() -> Self {
        let folder = Self::new();
        folder.file("boundaries/westshire.geojson", westshire(6));
        folder
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        std::fs::write(self.0.join(name), content).unwrap();
        self
    }

    /// Links a real file into the dataset; `false` where it is absent.
    pub(crate) fn link(&self, part: &str, shared: &str) -> bool {
        let Some(source) = shared_file(shared) else { return false };
        let name = source.file_name().unwrap();
        std::os::unix::fs::symlink(&source, self.0.join(part).join(name)).unwrap();
        true
    }

    /// A path below the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs the program with `--data` of this folder.
    pub(crate) fn oast(&self, words: &[&str]) -> Run {
        let mut all = words.to_vec();
        let data = self.0.display().to_string();
        all.extend(["--data", &data]);
        oast(&all)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file of the shared real data, or a line that says it is absent.
pub(crate) fn shared_file(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path.canonicalize().unwrap());
    }
    println!("skipped: ../shared/data/{name} is absent");
    None
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Expects an exit status and gives the run back.
    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Expects every one of some words on standard output or standard error.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        let all = format!("{}\n{}", self.stdout, self.stderr);
        for word in words {
            assert!(all.contains(word), "\u{201c}{word}\u{201d} is not in\n{all}");
        }
        assert!(!all.contains("panicked"), "{all}");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }
}

/// Runs the program.
pub(crate) fn oast(words: &[&str]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_oast")).args(words).output().unwrap();
    Run {
        status: status.code().unwrap_or(-1),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// Squares of about a kilometre in a row, from west to east, in degrees.
pub(crate) fn westshire(areas: usize) -> String {
    let features: Vec<String> = (0..areas)
        .map(|area| {
            let (west, east) = (0.50 + 0.015 * area as f64, 0.515 + 0.015 * area as f64);
            let (south, north) = (51.38, 51.39);
            let code = format!("E0299900{}", area + 1);
            format!(
                r#"{{"type":"Feature","properties":{{"MSOA21CD":"{code}","MSOA21NM":"Westshire 00{}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#,
                area + 1
            )
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}
