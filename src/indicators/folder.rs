//! [`read_folder`]: every table of a folder, and its catalogue.

use super::container::{self, Choice};
use super::delimited::key::{NAMES_INSTEAD_OF_CODES, NO_CODES};
use super::front_matter;
use super::importer::{Sniff, import};
use super::{CATALOGUE_FILE, Catalogue, Dataset, Table, TableEntry};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::measure::{IndicatorId, Kind};
use crate::report::{Note, Report, counted};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a folder of tables holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Indicators {
    /// The tables, those of the catalogue first and in its order, the others by
    /// file name; those that could not be read are left out.
    pub tables: Vec<Table>,
    /// What the catalogue says of the dataset as a whole.
    pub dataset: Dataset,
    /// Everything noticed. A table that was left out is a note of the severity error.
    pub report: Report,
}

/// A file to read and what the catalogue says of it.
struct Job<'a> {
    file: Cow<'a, SourceFile>,
    entry: Option<&'a TableEntry>,
    /// The member of the archive that the entry names.
    member: Option<&'a str>,
    /// What all entries name of this file, for the first of them.
    listed: Vec<(Option<&'a str>, Option<&'a str>)>,
}

impl<'a> Job<'a> {
    fn choice(&self) -> Choice<'_> {
        let sheet = self.entry.and_then(|entry| entry.sheet.as_deref());
        Choice { member: self.member, sheet, listed: &self.listed }
    }
}

/// Reads the tables of a folder side by side.
///
/// `files` are the files of the folder; `folder` is where the paths of the
/// catalogue start from, where the folder is on a disk. One bad table does not
/// stop the others: it is left out, and the report says why.
///
/// # Errors
/// Those of [`Catalogue::parse`], and of reading its bytes.
pub fn read_folder(files: &[SourceFile], folder: Option<&Path>) -> Result<Indicators> {
    let catalogue = catalogue(files)?;
    let mut report = Report::new();
    let mut about_catalogue = Report::new();
    let jobs = jobs(files, &catalogue, folder, &mut about_catalogue);
    let read: Vec<(Vec<Table>, Report)> = jobs.par_iter().map(read).collect();
    let mut tables = Vec::new();
    for (found, notes) in read {
        tables.extend(found);
        report.append(notes);
    }
    check_references(&catalogue, &tables, &mut about_catalogue);
    if let Some(file) = catalogue_file(files) {
        about_catalogue.in_file(file.name());
    }
    about_catalogue.append(report);
    Ok(Indicators { tables, dataset: catalogue.dataset, report: about_catalogue })
}

/// The catalogue: of several files of its name the one nearest to the folder.
fn catalogue_file(files: &[SourceFile]) -> Option<&SourceFile> {
    the_one_named(files, CATALOGUE_FILE)
}

fn catalogue(files: &[SourceFile]) -> Result<Catalogue> {
    let Some(file) = catalogue_file(files) else { return Ok(Catalogue::default()) };
    let bytes = file.bytes()?;
    Catalogue::parse(file.name(), &crate::text::decode(&bytes).0)
}

/// Every entry of the catalogue in its order, then every other file by name.
fn jobs<'a>(
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
        let mut job = Job { file, entry: Some(entry), member, listed: Vec::new() };
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
        jobs.push(Job { file: Cow::Borrowed(file), entry: None, member: None, listed: Vec::new() });
    }
    jobs
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
            let path = folder?.join(path);
            path.is_file().then(|| Cow::Owned(SourceFile::disk(path)))
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

/// One text of a file, read.
struct Part {
    name: String,
    tables: Result<Vec<Table>>,
    report: Report,
}

fn read(job: &Job<'_>) -> (Vec<Table>, Report) {
    let mut report = Report::new();
    let each = |name: &str, bytes: &[u8]| {
        let mut report = Report::new();
        let tables = read_text(name, bytes, job.entry, &mut report);
        Part { name: name.to_owned(), tables, report }
    };
    let opened = container::open(&job.file, &job.choice(), &mut report, &each);
    let tables = opened.map(|parts| gather(parts, &mut report)).unwrap_or_else(|error| {
        note_all(&error, &mut report);
        Vec::new()
    });
    report.in_file(job.file.name());
    (tables, report)
}

fn read_text(
    name: &str,
    bytes: &[u8],
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<Table>> {
    let sniff = Sniff::new(name, bytes);
    match sniff.not_text {
        Some(found) => Err(container::declined(found).in_file(name)),
        None => import(sniff, entry, report),
    }
}

/// The tables of a file. Beside a table in the same file, what is none is no
/// fault: covers, contents and notes are said, and passed over.
fn gather(parts: Vec<Part>, report: &mut Report) -> Vec<Table> {
    let any = parts.iter().any(|part| part.tables.is_ok());
    let mut tables = Vec::new();
    let mut aside = Vec::new();
    for part in parts {
        let Part { name, tables: read, report: mut notes } = part;
        match read {
            Ok(read) => tables.extend(read),
            Err(error) if any && front_matter::is_no_table(&name, &error) => {
                aside.push(name);
                continue;
            }
            Err(error) => note_all(&error, &mut notes),
        }
        notes.in_file(&name);
        report.append(notes);
    }
    if !aside.is_empty() {
        let message = format!("{} no table of areas", counted(aside.len(), "part is", "parts are"));
        report.add(Note::info("parts-without-areas", message).keys(aside));
    }
    tables
}

fn note_all(error: &Error, report: &mut Report) {
    for problem in error.problems() {
        report.add(as_note(problem, error.kind()));
    }
}

/// A problem as a note.
fn as_note(problem: &Problem, kind: ErrorKind) -> Note {
    let code = match problem.message.as_str() {
        NAMES_INSTEAD_OF_CODES => "names-instead-of-codes",
        NO_CODES => "no-codes",
        _ if kind == ErrorKind::Unsupported => "not-a-table",
        _ => "table-left-out",
    };
    Note::of_problem(code, problem)
}

/// Ids that the catalogue refers to and no table has, and denominators and
/// weights that are no counts.
fn check_references(catalogue: &Catalogue, tables: &[Table], report: &mut Report) {
    let known: BTreeMap<&IndicatorId, Kind> = tables
        .iter()
        .flat_map(|table| &table.indicators)
        .map(|indicator| (&indicator.id, indicator.kind))
        .collect();
    let mut check = |id: Option<&IndicatorId>, key: &str, line: Option<u64>| {
        let Some(id) = id else { return };
        let place = Place { line, ..Place::default().column(key) };
        match known.get(id) {
            None => {
                let message = format!("no table has the indicator \u{201c}{id}\u{201d}");
                report.add(Note::warning("unknown-indicator", message).at(place));
            }
            Some(Kind::Count) => {}
            Some(kind) => {
                let message =
                    format!("the indicator \u{201c}{id}\u{201d} is a {}, where a count is needed", kind.id());
                let help = "no overall figure is made with it; name a count";
                report.add(Note::warning("not-a-count", message).at(place).help(help));
            }
        }
    };
    check(catalogue.dataset.weight.as_ref(), "weight", None);
    for entry in catalogue.tables.iter().flat_map(|table| &table.indicators) {
        check(entry.denominator.as_ref(), "denominator", Some(entry.line));
        check(entry.numerator.as_ref(), "numerator", Some(entry.line));
    }
}
