//! A file of the folder, read: its texts become tables, and one fault does not
//! stop the others.

use super::container;
use super::delimited::key::{NAMES_INSTEAD_OF_CODES, NO_CODES};
use super::importer::{Sniff, import};
use super::jobs::Job;
use super::labels::Labels;
use super::{Table, TableEntry, front_matter, room};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::files::SourceFile;
use crate::report::{Note, Report, counted};

/// What a file held.
#[derive(Default)]
pub(super) struct Read {
    pub(super) tables: Vec<Table>,
    /// Everything noticed.
    pub(super) report: Report,
    /// Whether the catalogue gives the titles.
    pub(super) declared: bool,
    /// The file.
    pub(super) file: Option<String>,
    /// Parts that are no tables beside others that are.
    pub(super) aside: Vec<String>,
    /// Texts that are no tables and may be titles for the codes of others.
    pub(super) labels: Vec<MaybeLabels>,
}

/// A text that may be a list of labels.
pub(super) struct MaybeLabels {
    pub(super) labels: Labels,
    /// What is wrong with it if it is none; nothing where it lies beside a table.
    pub(super) otherwise: Option<Report>,
}

impl Read {
    /// Takes a text that is no list of labels after all for what it is.
    pub(super) fn decline(&mut self, text: MaybeLabels) {
        match text.otherwise {
            Some(notes) => self.report.append(notes),
            None => self.aside.push(text.labels.file().to_owned()),
        }
    }

    /// Says which parts of the file are no tables.
    pub(super) fn say_aside(&mut self) {
        if !self.aside.is_empty() {
            let message = format!("{} no table of areas", counted(self.aside.len(), "part is", "parts are"));
            let mut note = Note::info("parts-without-areas", message).keys(&self.aside);
            note.place.file.clone_from(&self.file);
            self.report.add(note);
        }
    }
}

/// One text of a file, read.
struct Part {
    name: String,
    tables: Result<Vec<Table>>,
    report: Report,
    labels: Option<Labels>,
}

/// Reads a file.
pub(super) fn read(job: &Job<'_>) -> Read {
    let mut report = Report::new();
    let each = |name: &str, bytes: &[u8]| {
        let mut report = Report::new();
        let tables = read_text(name, bytes, job.entry, &mut report);
        let labels = if tables.is_err() { Labels::read(name, bytes) } else { None };
        Part { name: name.to_owned(), tables, report, labels }
    };
    let opened = container::open(&job.file, &job.choice(), &mut report, &each);
    let mut read = opened.map(gather).unwrap_or_else(|error| {
        note_all(&error, &mut report);
        Read::default()
    });
    report.append(std::mem::take(&mut read.report));
    read.declared = job.entry.is_some_and(|entry| !entry.indicators.is_empty());
    if let Some(file) = job.labels.as_ref().filter(|_| !read.declared) {
        labelled_by(file, &mut read.tables, &mut report);
    }
    report.in_file(job.file.name());
    read.report = report;
    read.file = Some(job.file.name().to_owned());
    read
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
        None => {
            let columns = sniff.rows.as_ref().map_or(0, |rows| rows.header().len());
            room::check_columns(columns).map_err(|error| error.in_file(name))?;
            import(sniff, entry, report)
        }
    }
}

/// The tables of a file. Beside a table in the same file, what is none is no
/// fault: covers, contents and notes are said, and passed over.
fn gather(parts: Vec<Part>) -> Read {
    let any = parts.iter().any(|part| part.tables.is_ok());
    let mut read = Read::default();
    for part in parts {
        let Part { name, tables, report: mut notes, labels } = part;
        let Err(error) = tables.map(|tables| read.tables.extend(tables)) else {
            notes.in_file(&name);
            read.report.append(notes);
            continue;
        };
        let otherwise = if any && front_matter::is_no_table(&name, &error) {
            None
        } else {
            note_all(&error, &mut notes);
            notes.in_file(&name);
            Some(notes)
        };
        match (labels, otherwise) {
            (Some(labels), otherwise) => read.labels.push(MaybeLabels { labels, otherwise }),
            (None, Some(notes)) => read.report.append(notes),
            (None, None) => read.aside.push(name),
        }
    }
    read
}

/// Takes the titles from the file that the catalogue names.
fn labelled_by(file: &SourceFile, tables: &mut [Table], report: &mut Report) {
    let labels = match file.bytes() {
        Ok(bytes) => Labels::read(file.name(), &bytes),
        Err(error) => return note_all(&error, report),
    };
    let titled =
        labels.map_or(0, |labels| tables.iter_mut().map(|table| labels.give_titles(table, report)).sum());
    if titled == 0 {
        let message = "no column of the table is headed by a code of the file of labels";
        let help = "it needs a column of the headings, or of their endings, and a column of titles";
        report.add(Note::warning("labels-unused", message).keys([file.name()]).help(help));
    }
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
