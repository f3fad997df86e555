//! Name lists: official, Welsh and readable names by area code.

use super::headings::{CodeColumn, Heading, Role, Sheet};
use crate::area::{AreaCode, AreaNames, NameList};
use crate::report::{Note, Report, counted};

/// The names of one column of codes.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::boundaries) struct Names {
    pub list: NameList,
    /// Whether the table is there for its names. Names beside a lookup tell what
    /// areas are called, but are not shown.
    pub is_name_list: bool,
}

impl Names {
    /// Whether it gives names beside the official ones: then it is nothing else.
    pub(super) fn is_rich(&self) -> bool {
        self.list.names.iter().any(|(_, names)| names.welsh.is_some() || names.readable.is_some())
    }
}

/// The names a table gives for its small areas. A table is a name list where it
/// has Welsh or readable names, or where it is nothing else (`or_else`).
pub(super) fn read(sheet: &Sheet<'_>, or_else: bool, report: &mut Report) -> Vec<Names> {
    let columns = sheet.small_areas();
    let alone = columns.len() == 1;
    columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| {
            let mut names = of_column(sheet, column, alone, report)?;
            names.is_name_list = at == 0 && (names.is_name_list || or_else);
            Some(names)
        })
        .collect()
}

/// The names beside a column of codes; a name list where they are more than
/// official names.
fn of_column(sheet: &Sheet<'_>, column: &CodeColumn, alone: bool, report: &mut Report) -> Option<Names> {
    let heading = sheet.heading(column.at)?;
    let beside = |role| beside(sheet, heading, role, alone);
    let (official, welsh, readable) =
        (beside(Role::Name), beside(Role::WelshName), beside(Role::ReadableName));
    let columns = [official, welsh, readable, beside(Role::ReadableWelshName)];
    columns.iter().any(Option::is_some).then_some(())?;
    // A lookup repeats its areas: texts are only made of one row for each.
    let mut rows: Vec<(AreaCode, [&str; 4])> = sheet
        .rows
        .iter()
        .filter_map(|row| {
            Some((AreaCode::read(row.get(column.at))?, columns.map(|at| at.map_or("", |at| row.get(at)))))
        })
        .collect();
    rows.sort_by_key(|(code, _)| *code);
    let mut others = Vec::new();
    rows.dedup_by(|(code, later), (first, kept)| {
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
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut list = NameList { geography: column.geography, names: Vec::new(), readable_welsh: Vec::new() };
    for (code, [official, welsh, readable, readable_welsh]) in rows {
        list.names.push((
            code,
            AreaNames {
                official: filled(official).unwrap_or_else(|| code.to_string()),
                welsh: filled(welsh).filter(|welsh| welsh != official),
                readable: filled(readable),
            },
        ));
        list.readable_welsh.extend(filled(readable_welsh).map(|name| (code, name)));
    }
    Some(Names { list, is_name_list: welsh.is_some() || readable.is_some() })
}

/// The column of names that goes with a code column: of the same thing, or, for
/// the only code column of small areas, one that is called just `name`.
fn beside(sheet: &Sheet<'_>, heading: &Heading, role: Role, alone: bool) -> Option<usize> {
    sheet.beside(heading, role).or_else(|| {
        let mut others = sheet.headings.iter().filter(|other| other.role == role && other.thing.is_empty());
        others.next().filter(|_| alone).map(|other| other.at)
    })
}

/// Unites name lists: of two names for one code, that of the newer vintage counts.
pub(in crate::boundaries) fn unite(names: &[Names]) -> Vec<(AreaCode, AreaNames)> {
    let mut lists: Vec<&NameList> =
        names.iter().filter(|names| names.is_name_list).map(|names| &names.list).collect();
    lists.sort_by_key(|list| std::cmp::Reverse(list.geography.vintage));
    let mut all: Vec<(AreaCode, AreaNames)> =
        lists.into_iter().flat_map(|list| list.names.iter().cloned()).collect();
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
