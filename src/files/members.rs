//! [`Archive`]: a zip whose members are looked at by name and inflated one by
//! one, so that no more of it is in memory than is being read.

use super::SourceFile;
use super::archive::{MAX_MEMBERS, encrypted, leaves, refuse, too_many};
use super::inflate::{Budget, inflate};
use crate::error::Result;
use std::io::Cursor;
use zip::ZipArchive;

/// A zip, opened.
pub struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    bytes: usize,
    /// Shared by all members, as one archive is one download.
    budget: Budget,
}

/// What is in a zip under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path within the archive, with `/` between the parts.
    pub path: String,
    /// How many bytes it says it becomes.
    pub size: u64,
    index: usize,
}

impl Member {
    /// The last part of its path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl<'a> Archive<'a> {
    /// Opens the bytes of a zip, which are called `name`.
    ///
    /// # Errors
    /// Not a zip, damaged, or more members than are read.
    pub fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refuse(name, &error))?;
        if zip.len() > MAX_MEMBERS {
            return Err(too_many(name, zip.len()));
        }
        Ok(Self { name, zip, bytes: bytes.len(), budget: Budget::of_archive(bytes.len()) })
    }

    /// The same, of which no more bytes come in all.
    #[must_use]
    pub fn at_most(self, bytes: u64) -> Self {
        Self { budget: self.budget.at_most(bytes), ..self }
    }

    /// Its files in the archive's order, without folders and what macOS adds
    /// (`__MACOSX/`, `._name`).
    ///
    /// # Errors
    /// A member that would leave the archive (`../x`), or a damaged directory.
    pub fn members(&self) -> Result<Vec<Member>> {
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            let data = self.zip.by_index_data(index).map_err(|error| refuse(self.name, &error))?;
            let path = data.name().map_err(|error| refuse(self.name, &error))?.replace('\\', "/");
            let file_name = path.rsplit('/').next().unwrap_or(&path);
            if data.is_dir() || path.starts_with("__MACOSX/") || file_name.starts_with("._") {
                continue;
            }
            let outside = path.starts_with('/') || path.split('/').any(|part| part == "..");
            if outside || data.enclosed_name().is_none() {
                return Err(leaves(self.name, &path));
            }
            members.push(Member { path, size: data.size(), index });
        }
        Ok(members)
    }

    /// A member's content, named `archive.zip/member`.
    ///
    /// # Errors
    /// Encrypted, damaged, or a limit passed (see `inflate.rs`).
    pub fn inflate(&self, member: &Member) -> Result<SourceFile> {
        let name = format!("{}/{}", self.name, member.path);
        let bytes = self.content(member, &name)?;
        Ok(SourceFile::memory(name, bytes))
    }

    /// Inflates every member and keeps none: whether the limits hold, for
    /// those who hand the archive to another reader.
    ///
    /// # Errors
    /// Those of [`Archive::inflate`].
    pub fn check(&self) -> Result<()> {
        for member in self.members()? {
            self.content(&member, self.name)?;
        }
        Ok(())
    }

    fn content(&self, member: &Member, name: &str) -> Result<Vec<u8>> {
        let index = member.index;
        let data = self.zip.by_index_data(index).map_err(|error| refuse(self.name, &error))?;
        if data.encrypted() {
            return Err(encrypted(self.name, &member.path));
        }
        // A clone shares the directory of the archive.
        let mut zip = self.zip.clone();
        let file = zip.by_index(index).map_err(|error| refuse(name, &error))?;
        let compressed = file.compressed_size().min(self.bytes as u64);
        let expected = file.size();
        inflate(name, file, compressed, expected, &self.budget)
    }
}
