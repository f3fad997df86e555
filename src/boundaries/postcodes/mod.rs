//! Where postcodes are: Ordnance Survey's Code-Point Open as published (a zip of
//! headless CSVs), single files of it, and the directories of the Office for
//! National Statistics (ONSPD, NSPL), whole or cut into many files.
//!
//! A file is recognised by its first rows when a folder is opened, and read
//! when a postcode is first asked for: most questions are about none.

mod edition;
mod layout;
mod list;
mod row;
mod rows;
#[cfg(test)]
mod tests;

pub use list::{PostcodeList, read_postcodes};
pub use row::{Month, PostcodeRow};

use crate::error::{Place, Result};
use crate::files::{SourceFile, gunzip, gunzip_head, is_gzip, is_zip, unzip_each, unzip_heads};
use crate::measure::Period;
use crate::report::Note;
use edition::{Product, label};
use layout::Layout;
use rows::Rows;

/// Bytes that are enough to tell what a file is: the headings of the ONS
/// directories take about 500.
const HEAD: usize = 8 << 10;

/// A file of postcodes, recognised and not read yet.
#[derive(Debug, Clone)]
pub struct PostcodeSource {
    file: SourceFile,
    /// The members to read, where the file is an archive.
    members: Vec<String>,
    product: Product,
    edition: Option<Period>,
}

impl PartialEq for PostcodeSource {
    fn eq(&self, other: &Self) -> bool {
        (self.file.name(), &self.members, self.label()) == (other.file.name(), &other.members, other.label())
    }
}

impl PostcodeSource {
    /// Takes a plain or gzipped file for postcodes, by its first rows; `None`
    /// where it is something else.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn recognise(file: &SourceFile) -> Result<Option<Self>> {
        let mut head = file.head(HEAD)?.into_owned();
        if is_zip(&head) {
            return Ok(None);
        }
        if is_gzip(&head) {
            head = gunzip_head(file, HEAD as u64)?;
        }
        Ok(Layout::of(&head).map(|layout| Self {
            file: file.clone(),
            members: Vec::new(),
            product: layout.product(file.name()),
            edition: edition::of_name(file.file_name()),
        }))
    }

    /// Takes an archive for postcodes, by the first rows of its members; `opened`
    /// is the same file in memory. What a damaged archive is, its reader says.
    pub(super) fn recognise_archive(file: &SourceFile, opened: &SourceFile) -> Option<Self> {
        let heads = unzip_heads(opened, &["csv", "txt"], HEAD as u64).ok()?;
        let found = |(name, head): &(String, Vec<u8>)| Some((name.clone(), Layout::of(head)?));
        let mut members: Vec<(String, Layout)> = heads.iter().filter_map(found).collect();
        // The ONS directories hold all rows in one member and again in one an area.
        if members.iter().any(|(name, _)| name.contains("/multi_csv/")) {
            members.retain(|(name, _)| name.contains("/multi_csv/"));
        }
        let (first, layout) = members.first()?;
        let stated = heads.iter().find_map(|(_, head)| edition::of_metadata(head));
        Some(Self {
            product: layout.product(first),
            edition: stated
                .or_else(|| edition::of_name(first))
                .or_else(|| edition::of_name(file.file_name())),
            members: members.into_iter().map(|(name, _)| name).collect(),
            file: file.clone(),
        })
    }

    /// The file, as the person would recognise it.
    pub fn file(&self) -> &str {
        self.file.name()
    }

    /// Whose postcodes they are, of when: `OS Code-Point Open, May 2025`.
    pub fn label(&self) -> String {
        label(self.product, self.edition.as_ref())
    }

    /// How the file was understood.
    pub(super) fn note(&self) -> Note {
        let message = format!("postcodes of {}; read when one is asked for", self.label());
        Note::info("postcodes-found", message).at(Place::file(self.file()))
    }

    /// The rows of the file, or of its members in the archive's order.
    fn read(&self) -> Result<Vec<Rows>> {
        if self.members.is_empty() {
            let file = self.file.loaded()?;
            let file = if is_gzip(&file.head(2)?) { gunzip(&file)? } else { file };
            return Ok(vec![Rows::read(file.name(), &file.bytes()?)]);
        }
        let within = format!("{}/", self.file.name());
        let wanted =
            |name: &str| self.members.iter().any(|member| member.strip_prefix(&within) == Some(name));
        unzip_each(&self.file, wanted, |member| Ok(Rows::read(member.name(), &member.bytes()?)))
    }
}
