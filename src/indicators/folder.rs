//! [`read_folder`]: every table of a folder, and its catalogue.

use super::jobs::{Job, catalogue_file, jobs};
use super::parts::{self, Read};
use super::{Catalogue, Dataset, MadeEntry, Table, TableEntry, labels};
use crate::error::{Place, Result};
use crate::files::SourceFile;
use crate::measure::{IndicatorId, Kind};
use crate::report::{Note, Report};
use rayon::prelude::*;
use std::collections::BTreeMap;
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
    let mut read: Vec<Read> = jobs.par_iter().map(parts::read).collect();
    labels::give_titles(&mut read);
    let mut tables = Vec::new();
    for mut read in read {
        read.say_aside();
        tables.extend(read.tables);
        report.append(read.report);
    }
    check_references(&catalogue, &tables, &mut about_catalogue);
    if let Some(file) = catalogue_file(files) {
        about_catalogue.in_file(file.name());
    }
    about_catalogue.append(report);
    Ok(Indicators { tables, made: catalogue.made, dataset: catalogue.dataset, report: about_catalogue })
}

/// Reads one file that a person gives, whatever it is called: no catalogue speaks of it.
/// `key` is the heading of the column that tells the areas, by code or by name, where the
/// person says so; `bytes_most` is what a compressed file or a workbook may become. What
/// is wrong with it is in the report.
pub fn read_given(file: &SourceFile, key: Option<&str>, bytes_most: u64) -> Indicators {
    let by = |code: Option<&str>, name: Option<&str>| TableEntry {
        file: file.name().to_owned(),
        code: code.map(str::to_owned),
        name: name.map(str::to_owned),
        ..TableEntry::default()
    };
    let read = |entry: Option<TableEntry>| parts::read(&Job::given(file, entry.as_ref(), bytes_most));
    // A column is named without saying of what: codes come first, as always.
    let by_code = read(key.map(|_| by(key, None)));
    let by_name = (key.is_some() && by_code.tables.is_empty()).then(|| read(Some(by(None, key))));
    let mut all = vec![by_name.filter(|read| !read.tables.is_empty()).unwrap_or(by_code)];
    labels::give_titles(&mut all);
    let mut found = Indicators::default();
    for mut read in all {
        read.say_aside();
        found.tables.extend(read.tables);
        found.report.append(read.report);
    }
    found
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
