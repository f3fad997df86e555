//! Groups of somebody's own: a table of codes and, beside each, the group it
//! is in. The codes are of small areas or of districts; the headings are free.

use super::grouping::{Gathered, slug};
use super::headings::{CodeColumn, Heading, Role, Sheet};
use super::typology::{TYPES, title};
use crate::area::{AreaCode, Grouping};
use std::collections::HashSet;

/// Headings of groups beside those of types.
const GROUPS: [&str; 8] =
    ["patch", "zone", "team", "locality", "neighbourhood", "cluster", "partnership", "groups"];

/// A table of codes and groups. Which areas a district holds is known only when
/// all files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::boundaries) struct Members {
    /// The groups, with the codes as the table gives them.
    pub grouping: Grouping,
    /// Each code with the first line it stands on.
    pub lines: Vec<(AreaCode, u64)>,
}

/// The groups of a table, one grouping for each column that names groups.
pub(super) fn read(sheet: &Sheet<'_>, stem: &str) -> Vec<Members> {
    let [column] = sheet.codes.as_slice() else { return Vec::new() };
    let named: Vec<&Heading> =
        sheet.headings.iter().filter(|heading| names_groups(sheet, column, heading)).collect();
    let alone = named.len() == 1;
    named
        .into_iter()
        .map(|heading| {
            let (id, title) = (slug(stem), title(stem));
            let own = sheet.rows.header().get(heading.at).map_or("", String::as_str);
            let (id, title) =
                if alone { (id, title) } else { (format!("{id}-{}", slug(own)), format!("{title}: {own}")) };
            gather(sheet, column, heading.at, id, title)
        })
        .filter(|members| !members.grouping.members.is_empty())
        .collect()
}

/// Whether a column names groups: it does not name the areas themselves, and
/// either its heading says so or it says the same of several areas in words.
fn names_groups(sheet: &Sheet<'_>, column: &CodeColumn, heading: &Heading) -> bool {
    let of_area = sheet.heading(column.at).is_some_and(|area| area.is_about(heading));
    let other_name = matches!(heading.role, Role::WelshName | Role::ReadableName);
    if heading.at == column.at || of_area || other_name {
        return false;
    }
    let known = [&TYPES[..], &GROUPS[..]].concat();
    let cells = || sheet.rows.iter().map(|row| row.get(heading.at)).filter(|cell| !cell.is_empty());
    if known.contains(&heading.thing.as_str()) {
        return cells().next().is_some();
    }
    let distinct: HashSet<&str> = cells().collect();
    let words = distinct.iter().all(|cell| cell.parse::<f64>().is_err());
    words && !distinct.is_empty() && distinct.len() * 2 <= cells().count()
}

fn gather(sheet: &Sheet<'_>, column: &CodeColumn, at: usize, id: String, title: String) -> Members {
    let mut gathered = Gathered::default();
    let mut lines = Vec::new();
    for row in sheet.rows.iter() {
        let (code, name) = (AreaCode::read(row.get(column.at)), row.get(at));
        if let Some(code) = code.filter(|_| !name.is_empty()) {
            let group = gathered.place(&slug(name), name);
            gathered.members.push((code, group));
            lines.push((code, row.line()));
        }
    }
    // Stable: the first line of a code stays.
    lines.sort_by_key(|(code, _)| *code);
    lines.dedup_by_key(|(code, _)| *code);
    let mut grouping = gathered.finish(id, title);
    // A file of one group is called as the group is: `kent_and_medway` is Kent and Medway.
    if let [group] = grouping.groups.as_slice()
        && group.name.eq_ignore_ascii_case(&grouping.title)
    {
        grouping.title.clone_from(&group.name);
    }
    Members { grouping, lines }
}
