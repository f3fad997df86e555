//! Relations between two geographies of small areas: 2011 to 2021, LSOA to MSOA.

use super::headings::{CodeColumn, Sheet};
use crate::area::{AreaCode, Change, Lookup, LookupRow};
use crate::error::Place;
use crate::report::{Note, Report, counted};

/// The lookups of a table: one for each pair of code columns of small areas,
/// from the older to the newer vintage, else from the smaller to the larger
/// areas.
pub(super) fn read(sheet: &Sheet<'_>, report: &mut Report) -> Vec<Lookup> {
    let small: Vec<CodeColumn> =
        sheet.codes.iter().filter(|column| super::is_small(column.geography.level)).copied().collect();
    let change = change_column(sheet);
    let mut lookups = Vec::new();
    for (i, a) in small.iter().enumerate() {
        for b in small.iter().skip(i + 1) {
            let (from, to) = if a.geography <= b.geography { (a, b) } else { (b, a) };
            if from.geography != to.geography {
                let same_level = from.geography.level == to.geography.level;
                lookups.push(relate(sheet, from, to, change.filter(|_| same_level), report));
            }
        }
    }
    lookups
}

fn relate(
    sheet: &Sheet<'_>,
    from: &CodeColumn,
    to: &CodeColumn,
    change: Option<usize>,
    report: &mut Report,
) -> Lookup {
    let mut rows = Vec::with_capacity(sheet.rows.len());
    let mut unknown = Vec::new();
    for row in sheet.rows.iter() {
        let pair = (AreaCode::read(row.get(from.at)), AreaCode::read(row.get(to.at)));
        let (Some(from), Some(to)) = pair else { continue };
        let letter = change.map_or("", |at| row.get(at));
        let change = Change::from_letter(letter);
        if change.is_none() && !letter.is_empty() {
            unknown.push(format!("line {}: \u{201c}{letter}\u{201d}", row.line()));
        }
        rows.push(LookupRow { from, to, change });
    }
    rows.sort_by_key(|row| (row.from, row.to));
    let before = rows.len();
    rows.dedup_by_key(|row| (row.from, row.to));
    if rows.len() < before {
        let twice = before - rows.len();
        report.add(Note::info(
            "repeated-row",
            format!("{} again what another says", counted(twice, "row says", "rows say")),
        ));
    }
    if let Some(at) = change.filter(|_| !unknown.is_empty()) {
        let name = sheet.rows.header().get(at).cloned().unwrap_or_default();
        report.add(
            Note::warning("unknown-change", "change letters other than U, S, M and X were left out")
                .at(Place::default().column(name))
                .keys(unknown),
        );
    }
    report.add(Note::info(
        "lookup-found",
        format!("{} rows lead from {} to {}", rows.len(), from.geography, to.geography),
    ));
    Lookup { from: from.geography, to: to.geography, rows }
}

/// The column of change letters: most filled cells are U, S, M or X.
fn change_column(sheet: &Sheet<'_>) -> Option<usize> {
    (0..sheet.headings.len()).find(|at| {
        let cells = || sheet.rows.iter().map(|row| row.get(*at)).filter(|cell| !cell.is_empty());
        let letters = cells().filter(|cell| Change::from_letter(cell).is_some()).count();
        letters > 0 && letters * 2 > cells().count()
    })
}
