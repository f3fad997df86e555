//! Writing a file whole or not at all.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes a file beside its final place under a temporary name, brings it to
/// the disk and renames it: whoever looks sees the old file or the whole new
/// one. On an error the old file stays as it was and nothing is left behind.
///
/// A path that is no regular file, such as a pipe or `/dev/stdout`, is written
/// directly.
///
/// # Errors
/// The folder does not exist, the path is a folder, the system refuses, or
/// whatever `write` returns.
pub fn write_atomically(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let shown = path.display().to_string();
    let refuse = |error: std::io::Error| Error::io(shown.clone(), &error);
    // Through a symbolic link: the file it leads to is replaced, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = std::fs::metadata(&target).ok();
    if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(is_folder(&shown));
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut pipe = OpenOptions::new().write(true).open(&target).map_err(refuse)?;
        write(&mut pipe)?;
        return pipe.flush().map_err(refuse);
    }
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(no_folder(&shown, folder));
    }
    let (temporary, file) = Temporary::create(folder, &target).map_err(refuse)?;
    let mut writer = BufWriter::with_capacity(1 << 16, file);
    write(&mut writer)?;
    let file = writer.into_inner().map_err(|error| refuse(error.into_error()))?;
    if let Some(old) = old {
        // Best effort: a file system without permissions is no reason to fail.
        let _ = file.set_permissions(old.permissions());
    }
    file.sync_all().map_err(refuse)?;
    drop(file);
    temporary.become_file(&target).map_err(refuse)
}

/// A temporary file that is removed unless it becomes the real one.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn create(folder: &Path, target: &Path) -> std::io::Result<(Self, File)> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".{name}.{}-{count}.tmp", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok((Self(Some(path)), file))
    }

    fn become_file(mut self, target: &Path) -> std::io::Result<()> {
        if let Some(path) = &self.0 {
            std::fs::rename(path, target)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}

fn no_folder(shown: &str, folder: &Path) -> Error {
    Error::new(
        ErrorKind::Io,
        Problem::new("the folder to write into does not exist")
            .at(Place::file(shown))
            .found(folder.display().to_string())
            .help(format!("create it first: mkdir -p \u{201c}{}\u{201d}", folder.display())),
    )
}

fn is_folder(shown: &str) -> Error {
    let problem = Problem::new("this is a folder, not a file").at(Place::file(shown));
    Error::new(ErrorKind::Io, problem.help("name the file to write"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("oast-write-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_new_file_replaces_the_old_one() {
        let folder = scratch("replace");
        let path = folder.join("out.csv");
        for text in ["old", "new"] {
            write_atomically(&path, |out| {
                out.write_all(text.as_bytes()).map_err(|error| Error::io("out.csv", &error))
            })
            .unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(names(&folder), ["out.csv"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn an_error_leaves_the_old_file_and_nothing_else() {
        let folder = scratch("error");
        let path = folder.join("out.csv");
        std::fs::write(&path, "old").unwrap();
        let error = write_atomically(&path, |out| {
            let _ = out.write_all(b"half");
            Err(Error::new(ErrorKind::Refused, Problem::new("no")))
        });
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Refused);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(names(&folder), ["out.csv"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_missing_folder_is_said_before_anything_is_written() {
        let folder = scratch("missing");
        let error = write_atomically(&folder.join("no/such/out.csv"), |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("the folder to write into does not exist"));
        assert!(error.first().help.as_ref().unwrap().starts_with("create it first"));
        let error = write_atomically(&folder, |_| Ok(())).unwrap_err();
        assert!(error.to_string().contains("this is a folder"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_stays_a_link() {
        let folder = scratch("link");
        std::fs::write(folder.join("real.csv"), "old").unwrap();
        std::os::unix::fs::symlink(folder.join("real.csv"), folder.join("link.csv")).unwrap();
        write_atomically(&folder.join("link.csv"), |out| {
            out.write_all(b"new").map_err(|error| Error::io("link.csv", &error))
        })
        .unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("real.csv")).unwrap(), "new");
        assert!(folder.join("link.csv").is_symlink());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
