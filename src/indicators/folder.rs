//! [`read_folder`]: every table of a folder, and its catalogue.

use super::delimited::key::{NAMES_INSTEAD_OF_CODES, NO_CODES};
use super::importer::{Sniff, import};
use super::{CATALOGUE_FILE, Catalogue, Dataset, MadeEntry, Table, TableEntry};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::measure::{IndicatorId, Kind};
use crate::report::{Note, Report};
use crate::text::NotText;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a folder of tables holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Indicators {
    /// The tables, those of the catalogue first and in its order, the others by
    /// file name; those that could not be read are left out.
    pub tables: Vec<Table>,
    /// Indicators to be made of those of the tables.
    pub made: Vec<MadeEntry>,
    /// What the catalogue says of the dataset as a whole.
    pub dataset: Dataset,
    /// Everything noticed. A table that was left out is a note of the severity error.
    pub report: Report,
}

/// A file to read and what the catalogue says of it.
struct Job<'a> {
    file: std::borrow::Cow<'a, SourceFile>,
    entry: Option<&'a TableEntry>,
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
    Ok(Indicators { tables, made: catalogue.made, dataset: catalogue.dataset, report: about_catalogue })
}

/// The catalogue: of several files of its name the one nearest to the folder.
fn catalogue_file(files: &[SourceFile]) -> Option<&SourceFile> {
    the_one_named(files, CATALOGUE_FILE)
}

/// The catalogue of a folder of tables; an empty one where there is none.
///
/// # Errors
/// Those of [`Catalogue::parse`], and of reading its bytes.
pub fn catalogue(files: &[SourceFile]) -> Result<Catalogue> {
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
    let mut jobs = Vec::new();
    let mut listed = BTreeSet::new();
    for entry in &catalogue.tables {
        if let Some(file) = the_one_named(files, &entry.file) {
            listed.insert(file.name());
            jobs.push(Job { file: std::borrow::Cow::Borrowed(file), entry: Some(entry) });
        } else if let Some(path) = folder.map(|folder| folder.join(&entry.file)).filter(|path| path.is_file())
        {
            jobs.push(Job { file: std::borrow::Cow::Owned(SourceFile::disk(path)), entry: Some(entry) });
        } else {
            let message =
                format!("the catalogue names a table that is not there: \u{201c}{}\u{201d}", entry.file);
            let help = "the path is relative to the folder of the catalogue";
            let place = Place::default().line(entry.line).column("file");
            report.add(Note::error("file-not-found", message).at(place).help(help));
        }
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
        jobs.push(Job { file: std::borrow::Cow::Borrowed(file), entry: None });
    }
    jobs
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

fn read(job: &Job<'_>) -> (Vec<Table>, Report) {
    let mut report = Report::new();
    let tables = read_file(job, &mut report).unwrap_or_else(|error| {
        for problem in error.problems() {
            report.add(as_note(problem, error.kind()));
        }
        Vec::new()
    });
    report.in_file(job.file.name());
    (tables, report)
}

fn read_file(job: &Job<'_>, report: &mut Report) -> Result<Vec<Table>> {
    let bytes = job.file.bytes()?;
    let sniff = Sniff::new(job.file.name(), &bytes);
    match sniff.not_text {
        Some(found) => Err(declined(found).in_file(job.file.name())),
        None => import(sniff, job.entry, report),
    }
}

/// Why a file that is no text is not read, and what to do.
fn declined(found: NotText) -> Error {
    let help = match found {
        NotText::Workbook | NotText::OldWorkbook | NotText::OpenDocument => {
            "workbooks are not read in this version: save the sheet as CSV"
        }
        NotText::WebPage => "the download was probably a log-in or error page: download the file again",
        NotText::Zip | NotText::Gzip => "unpack it into the folder",
        NotText::AppleDouble => "it can be deleted",
        _ => "move it out of the folder of tables",
    };
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("this is no table").found(found.to_string()).expected("delimited text").help(help),
    )
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
    let read = tables.iter().flat_map(|table| &table.indicators);
    let made = catalogue.made.iter().map(|made| (&made.id, made.kind().unwrap_or(Kind::Count)));
    let known: BTreeMap<&IndicatorId, Kind> =
        made.chain(read.map(|indicator| (&indicator.id, indicator.kind))).collect();
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
