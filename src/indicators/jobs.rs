//! [`Job`]: a file of the folder that may hold tables, and what the catalogue
//! says of it.

use super::container::Choice;
use super::{CATALOGUE_FILE, Catalogue, TableEntry};
use crate::error::Place;
use crate::files::SourceFile;
use crate::report::{Note, Report};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

/// A file to read and what the catalogue says of it.
pub(super) struct Job<'a> {
    pub(super) file: Cow<'a, SourceFile>,
    pub(super) entry: Option<&'a TableEntry>,
    /// The file of titles that the entry names.
    pub(super) labels: Option<Cow<'a, SourceFile>>,
    /// The member of the archive that the entry names.
    member: Option<&'a str>,
    /// What all entries name of this file, for the first of them.
    listed: Vec<(Option<&'a str>, Option<&'a str>)>,
    /// Most bytes that the file may become when it is opened, where fewer than usual.
    bytes_most: Option<u64>,
}

impl<'a> Job<'a> {
    /// A file that nobody describes but for its entry, of which no more than so many
    /// bytes may come.
    pub(super) fn given(file: &'a SourceFile, entry: Option<&'a TableEntry>, bytes_most: u64) -> Self {
        let file = Cow::Borrowed(file);
        Self { file, entry, labels: None, member: None, listed: Vec::new(), bytes_most: Some(bytes_most) }
    }

    /// Which parts of the file are wanted.
    pub(super) fn choice(&self) -> Choice<'_> {
        let sheet = self.entry.and_then(|entry| entry.sheet.as_deref());
        let choice = Choice { member: self.member, sheet, listed: &self.listed, ..Choice::default() };
        Choice { bytes_most: self.bytes_most.unwrap_or(choice.bytes_most), ..choice }
    }
}

/// The catalogue: of several files of its name the one nearest to the folder.
pub(super) fn catalogue_file(files: &[SourceFile]) -> Option<&SourceFile> {
    the_one_named(files, CATALOGUE_FILE)
}

/// Every entry of the catalogue in its order, then every other file by name.
pub(super) fn jobs<'a>(
    files: &'a [SourceFile],
    catalogue: &'a Catalogue,
    folder: Option<&Path>,
    report: &mut Report,
) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    let mut listed = BTreeSet::new();
    for entry in &catalogue.tables {
        let Some((file, member)) = the_file_of(files, folder, &entry.file) else {
            let message =
                format!("the catalogue names a table that is not there: \u{201c}{}\u{201d}", entry.file);
            let help = "the path is relative to the folder of the catalogue";
            let place = Place::default().line(entry.line).column("file");
            report.add(Note::error("file-not-found", message).at(place).help(help));
            continue;
        };
        listed.insert(file.name().to_owned());
        let part = (member, entry.sheet.as_deref());
        let labels = labels_of(files, folder, entry, report);
        listed.extend(labels.iter().map(|file| file.name().to_owned()));
        let mut job = Job { file, entry: Some(entry), labels, member, listed: Vec::new(), bytes_most: None };
        match jobs.iter_mut().find(|known| known.file.name() == job.file.name()) {
            _ if part == (None, None) => {}
            Some(first) => first.listed.push(part),
            None => job.listed.push(part),
        }
        jobs.push(job);
    }
    let mut others: Vec<&SourceFile> = files.iter().filter(|file| !listed.contains(file.name())).collect();
    others.sort_by(|a, b| a.name().cmp(b.name()));
    for file in others {
        if is_other_catalogue(file, files) {
            let message = "a file that may be meant for the catalogue is not read";
            let place = Place::file(file.name());
            let help = format!("name it {CATALOGUE_FILE} and put it straight into the folder; there is one");
            report.add(Note::warning("not-the-catalogue", message).at(place).help(help));
        }
        if is_beside_the_data(file.file_name()) {
            continue;
        }
        jobs.push(Job {
            file: Cow::Borrowed(file),
            entry: None,
            labels: None,
            member: None,
            listed: Vec::new(),
            bytes_most: None,
        });
    }
    jobs
}

/// The file of titles that an entry names.
fn labels_of<'a>(
    files: &'a [SourceFile],
    folder: Option<&Path>,
    entry: &'a TableEntry,
    report: &mut Report,
) -> Option<Cow<'a, SourceFile>> {
    let path = entry.labels.as_deref()?;
    match the_file_of(files, folder, path) {
        Some((file, None)) => Some(file),
        _ => {
            let message = format!("the file of labels is not there: \u{201c}{path}\u{201d}");
            let place = Place::default().line(entry.line).column("labels");
            report.add(Note::error("file-not-found", message).at(place));
            None
        }
    }
}

/// The file of a path in the catalogue, and what of the path leads into it:
/// `archive.zip/member.csv`.
fn the_file_of<'a>(
    files: &'a [SourceFile],
    folder: Option<&Path>,
    path: &'a str,
) -> Option<(Cow<'a, SourceFile>, Option<&'a str>)> {
    let find = |path: &str| {
        let on_disk = || {
            let folder = folder?;
            folder.join(path).is_file().then(|| Cow::Owned(SourceFile::beside(folder, path)))
        };
        the_one_named(files, path).map(Cow::Borrowed).or_else(on_disk)
    };
    if let Some(file) = find(path) {
        return Some((file, None));
    }
    let ends = path.char_indices().filter(|(_, character)| *character == '/').map(|(at, _)| at);
    ends.filter_map(|at| Some((path.get(..at)?, path.get(at + 1..)?)))
        .find_map(|(file, member)| Some((find(file)?, Some(member))))
}

/// The file that the catalogue names: of several that end alike the one nearest
/// to the folder.
fn the_one_named<'a>(files: &'a [SourceFile], path: &str) -> Option<&'a SourceFile> {
    files.iter().filter(|file| is_named(file, path)).min_by_key(|file| file.name().len())
}

/// Whether the catalogue's path is that of a file of the folder.
fn is_named(file: &SourceFile, path: &str) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    file.name() == path || file.name().strip_suffix(path).is_some_and(|rest| rest.ends_with(['/', '\\']))
}

/// A `.toml` that is not the catalogue: `catalog.toml`, or that of a subfolder.
fn is_other_catalogue(file: &SourceFile, files: &[SourceFile]) -> bool {
    file.extension() == "toml"
        && catalogue_file(files).is_none_or(|catalogue| catalogue.name() != file.name())
}

/// The catalogue, documents about the data and what systems leave behind.
fn is_beside_the_data(name: &str) -> bool {
    let lower = name.to_lowercase();
    let hidden = lower.starts_with('.') && !lower.starts_with("._");
    let document = [".md", ".toml"].iter().any(|ending| lower.ends_with(ending));
    let known = [
        "readme",
        "readme.txt",
        "licence.txt",
        "license.txt",
        "licence",
        "license",
        "thumbs.db",
        "desktop.ini",
    ];
    hidden || document || known.contains(&lower.as_str())
}
