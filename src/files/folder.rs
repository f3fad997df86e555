//! The files of a folder.

use super::SourceFile;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use std::path::{Path, PathBuf};

/// The files of a folder and of its direct subfolders, in order of name, under
/// names that begin with the folder's own: `boundaries/msoa.zip`. Hidden files
/// and folders (`.name`) are passed over.
///
/// # Errors
/// The folder does not exist or cannot be read.
pub fn list(folder: &Path) -> Result<Vec<SourceFile>> {
    if !folder.is_dir() {
        return Err(no_folder(folder));
    }
    let name = folder.file_name().map_or_else(|| folder.display().to_string(), lossy);
    let mut files = Vec::new();
    for (path, below) in entries(folder, &name)? {
        if path.is_dir() {
            let inner = entries(&path, &below)?;
            files.extend(inner.into_iter().filter(|(path, _)| path.is_file()));
        } else if path.is_file() {
            files.push((path, below));
        }
    }
    Ok(files.into_iter().map(|(path, name)| SourceFile::disk_named(name, path)).collect())
}

/// What lies directly in a folder, sorted, each with its display name.
fn entries(folder: &Path, name: &str) -> Result<Vec<(PathBuf, String)>> {
    let refuse = |error: std::io::Error| Error::io(folder.display().to_string(), &error);
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        let file_name = path.file_name().map(lossy).unwrap_or_default();
        if !file_name.starts_with('.') {
            entries.push((path, format!("{name}/{file_name}")));
        }
    }
    entries.sort();
    Ok(entries)
}

fn lossy(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}

fn no_folder(folder: &Path) -> Error {
    let what = if folder.exists() { "this is not a folder" } else { "the folder does not exist" };
    Error::new(
        ErrorKind::NotFound,
        Problem::new(what).at(Place::file(folder.display().to_string())).help(
            "give a folder that exists; a dataset is any folder with boundaries/ and indicators/ in it",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_sorted_without_the_hidden_ones() {
        let folder = std::env::temp_dir().join(format!("oast-list-{}", std::process::id()));
        let inner = folder.join("boundaries/ashford/deeper");
        std::fs::create_dir_all(&inner).unwrap();
        for name in ["b.csv", "A.zip", ".hidden", "ashford/z.csv", "ashford/deeper/too-deep.csv"] {
            std::fs::write(folder.join("boundaries").join(name), name).unwrap();
        }
        let files = list(&folder.join("boundaries")).unwrap();
        let names: Vec<&str> = files.iter().map(SourceFile::name).collect();
        assert_eq!(names, ["boundaries/A.zip", "boundaries/ashford/z.csv", "boundaries/b.csv"]);
        assert_eq!(&*files[0].bytes().unwrap(), b"A.zip");
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(list(&folder).unwrap_err().is_not_found());
    }
}
