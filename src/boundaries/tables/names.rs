//! Name lists: official, Welsh and readable names by area code.

use super::headings::{Heading, Role, Sheet};
use crate::area::{AreaCode, AreaNames};
use crate::report::{Note, Report, counted};

/// The names of one table.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::boundaries) struct NameList {
    /// The year of the geography the names are of, where the heading tells.
    pub vintage: Option<u16>,
    /// Ascending by code, none twice.
    pub names: Vec<(AreaCode, AreaNames)>,
}

/// The names a table gives for its small areas. A table is a name list where it
/// has Welsh or readable names, or where it is nothing else (`or_else`).
pub(super) fn read(sheet: &Sheet<'_>, or_else: bool, report: &mut Report) -> Option<NameList> {
    let column = sheet.small_areas().into_iter().next()?;
    let heading = sheet.heading(column.at)?;
    let beside = |role| beside(sheet, heading, role);
    let (official, welsh, readable) =
        (beside(Role::Name), beside(Role::WelshName), beside(Role::ReadableName));
    let rich = welsh.is_some() || readable.is_some();
    if !(rich || or_else && official.is_some()) {
        return None;
    }
    let mut names = Vec::with_capacity(sheet.rows.len());
    for row in sheet.rows.iter() {
        let Some(code) = AreaCode::read(row.get(column.at)) else { continue };
        let cell = |at: Option<usize>| at.map(|at| row.get(at)).filter(|cell| !cell.is_empty());
        let name = cell(official).unwrap_or_else(|| row.get(column.at));
        names.push((
            code,
            AreaNames {
                official: name.to_owned(),
                welsh: cell(welsh).filter(|welsh| *welsh != name).map(str::to_owned),
                readable: cell(readable).map(str::to_owned),
            },
        ));
    }
    names.sort_by_key(|(code, _)| *code);
    let mut others = Vec::new();
    names.dedup_by(|(code, later), (first, kept)| {
        if code == first && later != kept {
            others.push(*code);
        }
        code == first
    });
    if !others.is_empty() {
        let rows = counted(others.len(), "row names", "rows name");
        let message = format!("{rows} an area otherwise than an earlier row; the first was kept");
        report.add(Note::warning("repeated-name", message).keys(others));
    }
    Some(NameList { vintage: column.geography.vintage, names })
}

/// The column of names that goes with a code column: of the same thing, or, for
/// a code column that is called just `code`, the only one there is.
fn beside(sheet: &Sheet<'_>, heading: &Heading, role: Role) -> Option<usize> {
    sheet.beside(heading, role).or_else(|| {
        let mut others = sheet.headings.iter().filter(|other| other.role == role && other.thing.is_empty());
        others.next().map(|other| other.at)
    })
}

impl NameList {
    /// Whether it gives names beside the official ones: then it is nothing else.
    pub(super) fn is_rich(&self) -> bool {
        self.names.iter().any(|(_, names)| names.welsh.is_some() || names.readable.is_some())
    }

    /// Unites lists: of two names for one code, that of the newer vintage counts.
    pub(in crate::boundaries) fn unite(mut lists: Vec<Self>) -> Vec<(AreaCode, AreaNames)> {
        lists.sort_by_key(|list| std::cmp::Reverse(list.vintage));
        let mut all: Vec<(AreaCode, AreaNames)> = lists.into_iter().flat_map(|list| list.names).collect();
        // Stable: the newer stays before the older.
        all.sort_by_key(|(code, _)| *code);
        all.dedup_by(|(older_code, older), (code, newer)| {
            let same = older_code == code;
            if same {
                newer.readable = newer.readable.take().or_else(|| older.readable.take());
                newer.welsh = newer.welsh.take().or_else(|| older.welsh.take());
            }
            same
        });
        all
    }
}
