//! Workbooks: `.xlsx`, `.xls` and `.ods`, each sheet as delimited text.
//!
//! Only what a file keeps is read: of a formula the result saved beside it,
//! which is never worked out again. A share that its number format shows as a
//! percentage is read as one.

use super::sheet::Sheet;
use super::{Choice, Each, not_there};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::{Archive, SourceFile, is_zip};
use crate::report::{Note, Report, counted};
use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads the sheets that are wanted, one after another.
pub(super) fn read<T>(
    file: &SourceFile,
    choice: &Choice<'_>,
    report: &mut Report,
    each: Each<'_, T>,
) -> Result<Vec<T>> {
    let bytes = file.bytes()?;
    if is_zip(&bytes) {
        Archive::open(file.name(), &bytes)?.at_most(choice.bytes_most).check()?;
    }
    // The reader of workbooks trusts what a damaged file says of itself.
    guarded(file.name(), || {
        let mut book = Book::open(&bytes).map_err(|fault| fault.in_file(file.name()))?;
        let wanted = wanted(file.name(), &book.sheets(), choice, report)?;
        let mut read = Vec::new();
        let mut blank = Vec::new();
        for name in wanted {
            let sheet = book.sheet(&name).map_err(|fault| fault.in_file(file.name()))?;
            if sheet.is_empty() {
                blank.push(name);
                continue;
            }
            let text = sheet.into_csv().map_err(|_| too_large(file.name(), &name))?;
            read.push(each(&format!("{}/{name}", file.name()), &text));
        }
        if !blank.is_empty() {
            let message = format!("{} empty", counted(blank.len(), "sheet is", "sheets are"));
            report.add(Note::info("empty-sheets", message).keys(blank));
        }
        Ok(read)
    })
}

fn guarded<R>(name: &str, read: impl FnOnce() -> Result<R>) -> Result<R> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Fault::Damaged("its parts contradict each other".to_owned()).in_file(name)))
}

/// The sheets to read: the one that the catalogue names, else all that are
/// shown. What is left out is said.
fn wanted(
    file: &str,
    sheets: &[calamine::Sheet],
    choice: &Choice<'_>,
    report: &mut Report,
) -> Result<Vec<String>> {
    if let Some(name) = choice.sheet {
        let same = |sheet: &&calamine::Sheet| sheet.name.trim().eq_ignore_ascii_case(name.trim());
        let names = || sheets.iter().map(|sheet| sheet.name.as_str());
        let sheet = sheets.iter().find(same).ok_or_else(|| not_there(file, "sheet", name, names()))?;
        choice.say_unlisted("sheets", names().filter(|name| !choice.lists_sheet(name)), report);
        return Ok(vec![sheet.name.clone()]);
    }
    let (shown, hidden): (Vec<_>, Vec<_>) =
        sheets.iter().partition(|sheet| sheet.visible == SheetVisible::Visible);
    if !hidden.is_empty() {
        let message = format!("{} not read", counted(hidden.len(), "hidden sheet is", "hidden sheets are"));
        let help = "name one as `sheet` in the catalogue to read it";
        report.add(
            Note::info("hidden-sheets", message).keys(hidden.iter().map(|sheet| &sheet.name)).help(help),
        );
    }
    let (tables, others): (Vec<_>, Vec<_>) =
        shown.into_iter().partition(|sheet| sheet.typ == SheetType::WorkSheet);
    if !others.is_empty() {
        let message = format!("{} no cells", counted(others.len(), "sheet has", "sheets have"));
        report.add(Note::info("sheets-without-cells", message).keys(others.iter().map(|sheet| &sheet.name)));
    }
    Ok(tables.into_iter().map(|sheet| sheet.name.clone()).collect())
}

/// A workbook of one of three formats.
enum Book<'b> {
    Xlsx(Box<Xlsx<Cursor<&'b [u8]>>>),
    Xls(Box<Xls<Cursor<&'b [u8]>>>),
    Ods(Box<Ods<Cursor<&'b [u8]>>>),
}

impl<'b> Book<'b> {
    fn open(bytes: &'b [u8]) -> std::result::Result<Self, Fault> {
        let reader = || Cursor::new(bytes);
        if !is_zip(bytes) {
            return match claimed_cells(bytes) {
                Some(claim) => Err(Fault::Damaged(claim)),
                None => Ok(Self::Xls(Box::new(Xls::new(reader())?))),
            };
        }
        if crate::text::not_text(bytes) == Some(crate::text::NotText::OpenDocument) {
            return Ok(Self::Ods(Box::new(Ods::new(reader())?)));
        }
        Ok(Self::Xlsx(Box::new(Xlsx::new(reader())?)))
    }

    fn sheets(&self) -> Vec<calamine::Sheet> {
        match self {
            Self::Xlsx(book) => book.sheets_metadata().to_vec(),
            Self::Xls(book) => book.sheets_metadata().to_vec(),
            Self::Ods(book) => book.sheets_metadata().to_vec(),
        }
    }

    fn sheet(&mut self, name: &str) -> std::result::Result<Sheet, Fault> {
        match self {
            Self::Xlsx(book) => stream(book, name),
            Self::Xls(book) => Ok(copy(&book.worksheet_range(name)?)),
            Self::Ods(book) => Ok(copy(&book.worksheet_range(name)?)),
        }
    }
}

/// How many rows and columns a sheet of an `.xls` can have.
const XLS_ROWS: u32 = 65_536;
const XLS_COLUMNS: u16 = 256;

/// What the record of a sheet's dimensions claims (\[MS-XLS\] 2.4.90), where no sheet
/// can be so large: room for all of it would be made before the first cell is read,
/// and where there is none, the program would end.
fn claimed_cells(bytes: &[u8]) -> Option<String> {
    bytes.windows(16).find_map(|record| {
        let (head, rest) = record.split_first_chunk::<4>()?;
        let short = |at: usize| Some(u16::from_le_bytes(rest.get(at..at + 2)?.try_into().ok()?));
        let long = |at: usize| Some(u32::from_le_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        let (first, last, columns) = match head {
            [0, 2, 14 | 16, 0] => (long(0)?, long(4)?, short(10)?),
            [0, 2, 10, 0] => (short(0)?.into(), short(2)?.into(), short(6)?),
            _ => return None,
        };
        let is_possible = last <= XLS_ROWS && columns <= XLS_COLUMNS && first <= last;
        (!is_possible).then(|| format!("a sheet of rows {first} to {last} and {columns} columns"))
    })
}

/// The cells one by one as the file has them: a range would hold every cell
/// between the first and the last, of which a file can claim billions.
fn stream(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> std::result::Result<Sheet, Fault> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let percentages: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%')))
        .collect();
    let mut sheet = Sheet::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => {}
            DataRef::Int(number) => sheet.push(row, column, &number.to_string()),
            DataRef::Float(number) => {
                sheet.push_number(row, column, *number, percentages.get(style) == Some(&true));
            }
            DataRef::String(text) => sheet.push(row, column, text),
            DataRef::SharedString(text) => sheet.push(row, column, text),
            DataRef::Bool(truth) => sheet.push(row, column, truth_word(*truth)),
            DataRef::DateTime(date) => sheet.push(row, column, &iso(date)),
            DataRef::DateTimeIso(date) => sheet.push(row, column, without_midnight(date)),
            DataRef::DurationIso(duration) => sheet.push(row, column, duration),
            DataRef::Error(error) => sheet.push(row, column, &error.to_string()),
        }
    }
    Ok(sheet)
}

/// The cells of the formats that are read whole.
fn copy(range: &Range<Data>) -> Sheet {
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut sheet = Sheet::default();
    for (row, column, value) in range.used_cells() {
        let (row, column) = (top + row as u32, left + column as u32);
        match value {
            Data::Empty => {}
            Data::Int(number) => sheet.push(row, column, &number.to_string()),
            Data::Float(number) => sheet.push_number(row, column, *number, false),
            Data::String(text) => sheet.push(row, column, text),
            Data::Bool(truth) => sheet.push(row, column, truth_word(*truth)),
            Data::DateTime(date) => sheet.push(row, column, &iso(date)),
            Data::DateTimeIso(date) => sheet.push(row, column, without_midnight(date)),
            Data::DurationIso(duration) => sheet.push(row, column, duration),
            Data::Error(error) => sheet.push(row, column, &error.to_string()),
        }
    }
    sheet
}

fn truth_word(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

/// `2021-03-21`, with the time where there is one.
fn iso(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

fn without_midnight(date: &str) -> &str {
    date.split_once("T00:00:00").map_or(date, |(day, _)| day)
}

/// Why a workbook is not read.
enum Fault {
    Locked,
    Damaged(String),
}

impl Fault {
    fn in_file(self, name: &str) -> Error {
        let place = Place::file(name);
        match self {
            Self::Locked => Error::new(
                ErrorKind::Unsupported,
                Problem::new("this is a workbook protected by a password")
                    .at(place)
                    .help("open it with its password and save it without one"),
            ),
            Self::Damaged(found) => Error::new(
                ErrorKind::Format,
                Problem::new("this is no whole workbook")
                    .at(place)
                    .found(found)
                    .help("download it again, or save the sheet as CSV"),
            ),
        }
    }
}

impl From<XlsxError> for Fault {
    fn from(error: XlsxError) -> Self {
        if matches!(error, XlsxError::Password) { Self::Locked } else { Self::Damaged(error.to_string()) }
    }
}

impl From<XlsError> for Fault {
    fn from(error: XlsError) -> Self {
        if matches!(error, XlsError::Password) { Self::Locked } else { Self::Damaged(error.to_string()) }
    }
}

impl From<OdsError> for Fault {
    fn from(error: OdsError) -> Self {
        if matches!(error, OdsError::Password) { Self::Locked } else { Self::Damaged(error.to_string()) }
    }
}

fn too_large(file: &str, sheet: &str) -> Error {
    Error::new(
        ErrorKind::Limit,
        Problem::new("the sheet is too large")
            .at(Place::file(format!("{file}/{sheet}")))
            .expected("at most 1 GiB as text")
            .help("a cell far from the others makes every row as wide: delete it"),
    )
}
