//! [`PostcodeList`]: files of postcodes, read and made one.

use super::PostcodeSource;
use super::row::PostcodeRow;
use super::rows::Rows;
use crate::error::Result;
use crate::measure::Period;
use crate::report::{Note, Report, counted};
use rayon::prelude::*;
use std::cmp::Reverse;

/// Postcodes read: ascending, none twice.
#[derive(Debug, Clone, Default)]
pub struct PostcodeList {
    /// The postcodes, live and terminated.
    pub rows: Vec<PostcodeRow>,
    /// Whose they are, of when.
    pub source: String,
    /// Everything noticed.
    pub report: Report,
}

/// Reads files of postcodes. Of several that know a postcode the newest counts.
///
/// # Errors
/// A file that cannot be read or inflated. Rows that hold no postcode are notes.
pub fn read_postcodes(sources: &[PostcodeSource]) -> Result<PostcodeList> {
    let mut sources: Vec<&PostcodeSource> = sources.iter().collect();
    sources.sort_by_key(|source| Reverse(source.edition.clone().unwrap_or(Period::Unknown)));
    let mut list = PostcodeList::default();
    let mut labels: Vec<String> = Vec::new();
    for source in sources {
        let mut report = Report::new();
        let rows = unite(source.read()?, &mut report);
        list.rows = if list.rows.is_empty() { rows } else { newer_first(list.rows, rows, &mut report) };
        report.in_file(source.file());
        list.report.append(report);
        let label = source.label();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    list.source = labels.join("; ");
    Ok(list)
}

/// The rows of a file's parts in order of postcode; of several rows of one
/// postcode the first.
fn unite(parts: Vec<Rows>, report: &mut Report) -> Vec<PostcodeRow> {
    let mut rows = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
    let (mut irish, mut read) = (0, 0);
    for part in parts {
        irish += part.irish;
        read += part.rows.len() + part.set_aside;
        report.append(part.report());
        rows.extend(part.rows);
    }
    if !rows.is_sorted_by_key(|row: &PostcodeRow| row.postcode) {
        rows.par_sort_by_key(|row| row.postcode);
    }
    let mut differ = Vec::new();
    rows.dedup_by(|next, kept| {
        let same = next.postcode == kept.postcode;
        if same && next != kept {
            differ.push(kept.postcode);
        }
        same
    });
    describe(&rows, read, irish, report);
    if !differ.is_empty() {
        let message = "of several rows for one postcode that differ, the first was kept";
        report.add(Note::warning("postcodes-repeated", message).keys(differ));
    }
    rows
}

fn describe(rows: &[PostcodeRow], read: usize, irish: usize, report: &mut Report) {
    let live = rows.iter().filter(|row| row.ended.is_none()).count();
    let unplaced = rows.iter().filter(|row| row.grid().is_none()).count();
    let message = format!(
        "{}: {live} live and {} terminated postcodes, {unplaced} of them without a position",
        counted(read, "row", "rows"),
        rows.len() - live,
    );
    report.add(Note::info("postcodes-read", message));
    if irish > 0 {
        let message =
            format!("{irish} postcodes of Northern Ireland lie on the Irish Grid; kept without a position");
        report.add(Note::info("postcodes-irish-grid", message));
    }
}

/// Both in one; of a postcode in both, the newer's row.
fn newer_first(newer: Vec<PostcodeRow>, older: Vec<PostcodeRow>, report: &mut Report) -> Vec<PostcodeRow> {
    let (of_newer, of_older) = (newer.len(), older.len());
    let mut all = newer;
    all.extend(older);
    all.par_sort_by_key(|row| row.postcode);
    all.dedup_by_key(|row| row.postcode);
    let added = all.len() - of_newer;
    let message =
        format!("{added} of its postcodes are added; {} are in a newer file, which counts", of_older - added);
    report.add(Note::info("postcodes-added", message));
    all
}
