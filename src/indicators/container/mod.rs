//! Files that hold tables within them: gzip, zip archives and workbooks, opened
//! where they lie.
//!
//! Everything ends in delimited text under a name of its own
//! (`archive.zip/member.csv`, `book.xlsx/Sheet`), which the importers read as
//! any other. No more is inflated at once than is being read.

mod archive;
#[cfg(feature = "workbooks")]
mod sheet;
mod size;
#[cfg(feature = "workbooks")]
mod workbook;

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::{SourceFile, gunzip_at_most};
use crate::report::{Note, Report, counted};
use crate::text::{NotText, not_text};

/// What is done with each text: its name, and its bytes.
pub(super) type Each<'e, T> = &'e (dyn Fn(&str, &[u8]) -> T + Sync);

/// Which parts of a file are wanted. All, unless the catalogue names some.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice<'c> {
    /// The member of an archive, by its path or the end of it.
    pub(super) member: Option<&'c str>,
    /// The sheet of a workbook.
    pub(super) sheet: Option<&'c str>,
    /// Every member and sheet of the file that the catalogue names, for the
    /// first of its entries: it says what is left.
    pub(super) listed: &'c [(Option<&'c str>, Option<&'c str>)],
    /// Most bytes that the file may become when it is opened.
    pub(super) bytes_most: u64,
}

impl Default for Choice<'_> {
    fn default() -> Self {
        Self { member: None, sheet: None, listed: &[], bytes_most: size::MAX_BYTES }
    }
}

impl<'c> Choice<'c> {
    fn lists_member(&self, path: &str) -> bool {
        self.listed.iter().any(|(member, _)| member.is_some_and(|member| ends_with_path(path, member)))
    }

    /// A sheet is named as such, or as what lies in the file.
    #[cfg(feature = "workbooks")]
    fn lists_sheet(&self, name: &str) -> bool {
        let same = |named: &str| named.trim().eq_ignore_ascii_case(name.trim());
        self.listed.iter().any(|(member, sheet)| sheet.or(*member).is_some_and(same))
    }

    /// Says which parts of a file the catalogue does not name, once.
    fn say_unlisted<'n>(&self, what: &str, unlisted: impl Iterator<Item = &'n str>, report: &mut Report) {
        let unlisted: Vec<&str> = unlisted.collect();
        if !self.listed.is_empty() && !unlisted.is_empty() {
            let message =
                format!("the catalogue names parts of the file; {what} that it does not are not read");
            report.add(Note::info("unlisted-parts", message).keys(unlisted));
        }
    }
}

/// Whether a path is the one named, or ends with it.
fn ends_with_path(path: &str, named: &str) -> bool {
    path == named || path.strip_suffix(named).is_some_and(|rest| rest.ends_with('/'))
}

/// Opens a file and reads every text in it that may be a table, in its order.
///
/// # Errors
/// What is no text and holds none, by what it is; a limit passed; what the
/// catalogue names and is not there.
pub(super) fn open<T: Send>(
    file: &SourceFile,
    choice: &Choice<'_>,
    report: &mut Report,
    each: Each<'_, T>,
) -> Result<Vec<T>> {
    size::check(file)?;
    // Read once, and let go as soon as it is inflated.
    let file = file.loaded()?;
    match not_text(&file.bytes()?) {
        Some(NotText::Gzip) => {
            let name = file.name().to_owned();
            let inside = gunzip_at_most(&file, choice.bytes_most)?;
            drop(file);
            size::check(&inside)?;
            match not_text(&inside.bytes()?) {
                Some(NotText::Zip | NotText::Gzip) => Err(nested(&name)),
                found => leaf(&inside.renamed(name), found, choice, report, each),
            }
        }
        Some(NotText::Zip) => archive::read(&file, choice, report, each),
        found => leaf(&file, found, choice, report, each),
    }
}

/// A file that is no archive: a workbook, or one text.
fn leaf<T>(
    file: &SourceFile,
    found: Option<NotText>,
    choice: &Choice<'_>,
    report: &mut Report,
    each: Each<'_, T>,
) -> Result<Vec<T>> {
    match found {
        Some(NotText::Workbook | NotText::OldWorkbook | NotText::OpenDocument) => {
            let member = Choice { sheet: choice.sheet.or(choice.member), ..*choice };
            workbook(file, &member, report, each)
        }
        Some(found) => Err(declined(found).in_file(file.name())),
        None => match choice.member.map(|member| ("member", member)).or(choice.sheet.map(|it| ("sheet", it)))
        {
            Some((what, named)) => Err(not_there(file.name(), what, named, std::iter::empty())),
            None => Ok(vec![each(file.name(), &file.bytes()?)]),
        },
    }
}

#[cfg(feature = "workbooks")]
use workbook::read as workbook;

#[cfg(not(feature = "workbooks"))]
fn workbook<T>(
    file: &SourceFile,
    _choice: &Choice<'_>,
    _report: &mut Report,
    _each: Each<'_, T>,
) -> Result<Vec<T>> {
    let problem = Problem::new("workbooks are not read by this build")
        .at(Place::file(file.name()))
        .help("save the sheet as CSV, or build with the feature `workbooks`");
    Err(Error::new(ErrorKind::Unsupported, problem))
}

/// Why a file that is no text is not read, and what to do.
pub(super) fn declined(found: NotText) -> Error {
    let help = match found {
        NotText::LockedWorkbook => "open it with its password and save it without one",
        NotText::BinaryWorkbook => "save it as .xlsx or the sheet as CSV",
        NotText::Document | NotText::Pdf => {
            "its tables are for reading: ask the publisher for CSV or a workbook"
        }
        NotText::WebPage => "the download was probably a log-in or error page: download the file again",
        NotText::OtherArchive => "unpack it into the folder",
        NotText::AppleDouble => "it can be deleted",
        NotText::Parquet | NotText::JsonStat | NotText::Px | NotText::Json | NotText::Xml => {
            "download the table as CSV"
        }
        NotText::Empty => "download the file again",
        _ => "move it out of the folder of tables",
    };
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("this is no table").found(found.to_string()).expected("delimited text").help(help),
    )
}

fn nested(name: &str) -> Error {
    let problem = Problem::new("an archive lies within an archive").at(Place::file(name));
    Error::new(ErrorKind::Unsupported, problem.help("unpack the outer one into the folder"))
}

/// How many of the parts of a file an error names.
const PARTS_SHOWN: usize = 20;

fn not_there<'n>(file: &str, what: &str, named: &str, there: impl Iterator<Item = &'n str>) -> Error {
    let there: Vec<&str> = there.collect();
    let shown = there.get(..PARTS_SHOWN).unwrap_or(&there).join(", ");
    let found = if there.is_empty() {
        "a single table".to_owned()
    } else {
        format!("{}: {shown}", counted(there.len(), "part", "parts"))
    };
    Error::new(
        ErrorKind::NotFound,
        Problem::new(format!("the {what} that the catalogue names is not in the file"))
            .at(Place::file(file))
            .found(found)
            .expected(named),
    )
}
