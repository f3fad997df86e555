//! [`SourceFile`]: named bytes, on disk, in an archive or in the binary.

use crate::error::{Error, Result};
use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file as a reader meets it. Readers never open paths themselves, so that
/// the embedded dataset, archives and folders are read alike.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Disk(PathBuf),
    Embedded(&'static [u8]),
    // A vector behind the counter, not a slice: inflated bytes are not copied again.
    Memory(Arc<Vec<u8>>),
}

impl SourceFile {
    /// A file on disk, named as given.
    pub fn disk(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { name: path.display().to_string(), content: Content::Disk(path) }
    }

    /// A file on disk that a catalogue names from its folder: called by the path
    /// without the ways back in it, `a/b/../c.csv` as `a/c.csv`.
    pub fn beside(folder: &Path, path: &str) -> Self {
        let whole = folder.join(path);
        let mut plain = PathBuf::new();
        for part in whole.components() {
            let goes_back = part == std::path::Component::ParentDir;
            let into = plain.components().next_back();
            if goes_back && matches!(into, Some(std::path::Component::Normal(_))) {
                plain.pop();
            } else {
                plain.push(part);
            }
        }
        Self::disk_named(plain.display().to_string(), whole)
    }

    /// A file on disk under a name shorter than its path.
    pub fn disk_named(name: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        Self { name: name.into(), content: Content::Disk(path.into()) }
    }

    /// Bytes compiled into the binary.
    pub fn embedded(name: impl Into<String>, bytes: &'static [u8]) -> Self {
        Self { name: name.into(), content: Content::Embedded(bytes) }
    }

    /// Bytes in memory, such as a member of an archive.
    pub fn memory(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), content: Content::Memory(Arc::new(bytes.into())) }
    }

    /// The name as a person would recognise it: a path, or `archive.zip/member`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same content under another name.
    #[must_use]
    pub fn renamed(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), content: self.content }
    }

    /// The last part of the name.
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }

    /// The ending of the name in lower case, without the dot; empty where there is none.
    pub fn extension(&self) -> String {
        Path::new(self.file_name())
            .extension()
            .map(|e| e.to_string_lossy().to_lowercase())
            .unwrap_or_default()
    }

    /// The last part of the name without its ending.
    pub fn stem(&self) -> String {
        Path::new(self.file_name()).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The same file in memory, so that it is read from disk only once.
    ///
    /// # Errors
    /// The system will not read it.
    pub fn loaded(&self) -> Result<Self> {
        match &self.content {
            Content::Disk(_) => Ok(Self::memory(self.name.clone(), self.bytes()?.into_owned())),
            Content::Embedded(_) | Content::Memory(_) => Ok(self.clone()),
        }
    }

    /// How many bytes it has, without reading them.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn size(&self) -> Result<u64> {
        match &self.content {
            Content::Disk(path) => {
                let told = std::fs::metadata(path).map_err(|error| Error::io(self.name.clone(), &error))?;
                Ok(told.len())
            }
            Content::Embedded(bytes) => Ok(bytes.len() as u64),
            Content::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Its first bytes, at most `most`: of a file on disk no more is read.
    ///
    /// # Errors
    /// The system will not read it.
    pub fn head(&self, most: usize) -> Result<Cow<'_, [u8]>> {
        match &self.content {
            Content::Disk(path) => {
                let mut head = Vec::new();
                let read =
                    std::fs::File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut head));
                read.map_err(|error| Error::io(self.name.clone(), &error))?;
                Ok(Cow::Owned(head))
            }
            Content::Embedded(bytes) => Ok(Cow::Borrowed(bytes.get(..most).unwrap_or(bytes))),
            Content::Memory(bytes) => Ok(Cow::Borrowed(bytes.get(..most).unwrap_or(bytes))),
        }
    }

    /// All its bytes. A file on disk is read at each call.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>> {
        match &self.content {
            Content::Disk(path) => {
                std::fs::read(path).map(Cow::Owned).map_err(|error| Error::io(self.name.clone(), &error))
            }
            Content::Embedded(bytes) => Ok(Cow::Borrowed(bytes)),
            Content::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beside_a_catalogue_is_called_without_the_ways_back() {
        let name = |folder: &str, path: &str| SourceFile::beside(Path::new(folder), path).name().to_owned();
        assert_eq!(name("examples/kent/indicators", "../../../../shared/a.csv"), "../shared/a.csv");
        assert_eq!(name("kent/indicators", "./b.csv"), "kent/indicators/b.csv");
        assert_eq!(name("../kent", "../../c.csv"), "../../c.csv");
        assert_eq!(name("/kent", "../c.csv"), "/c.csv");
    }
}
