//! Tables in a zip: text and workbooks are read, everything else is named.

use super::size::{MAX_BYTES, too_large};
use super::{Choice, Each, ends_with_path, leaf, not_there};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::{Archive, Member, SourceFile};
use crate::report::{Note, Report, counted};
use crate::text::not_text;
use rayon::prelude::*;

/// Endings of members that may hold a table.
const TABLES: [&str; 7] = ["csv", "tsv", "tab", "txt", "xlsx", "xls", "ods"];

/// Endings of archives, which are not opened within another.
const ARCHIVES: [&str; 6] = ["zip", "gz", "7z", "rar", "bz2", "xz"];

/// Reads the members that may be tables, side by side, each inflated while it
/// is read.
pub(super) fn read<T: Send>(
    file: &SourceFile,
    choice: &Choice<'_>,
    report: &mut Report,
    each: Each<'_, T>,
) -> Result<Vec<T>> {
    let bytes = file.bytes()?;
    let archive = Archive::open(file.name(), &bytes)?.at_most(choice.bytes_most);
    let members = archive.members()?;
    let wanted = wanted(file.name(), &members, choice, report)?;
    let read: Vec<(Result<Vec<T>>, Report)> = wanted
        .into_par_iter()
        .map(|member| {
            let mut notes = Report::new();
            let read = inflate(file.name(), &archive, member)
                .and_then(|part| leaf_of(&part, choice, &mut notes, each));
            notes.in_file(&format!("{}/{}", file.name(), member.path));
            (read, notes)
        })
        .collect();
    let (mut parts, mut problems) = (Vec::new(), Vec::new());
    for (read, notes) in read {
        report.append(notes);
        match read {
            Ok(read) => parts.extend(read),
            Err(error) => problems.push(error),
        }
    }
    // One bad member does not stop the others.
    let mut problems = problems.into_iter();
    if parts.is_empty()
        && let Some(error) = problems.next()
    {
        return Err(error);
    }
    for problem in problems.as_slice().iter().flat_map(Error::problems) {
        report.add(Note::of_problem("not-a-table", problem));
    }
    Ok(parts)
}

fn inflate(file: &str, archive: &Archive<'_>, member: &Member) -> Result<SourceFile> {
    // What it promises is not what counts, and spares inflating the worst.
    if member.size > MAX_BYTES {
        return Err(too_large(&format!("{file}/{}", member.path), member.size));
    }
    archive.inflate(member)
}

fn leaf_of<T>(
    part: &SourceFile,
    choice: &Choice<'_>,
    notes: &mut Report,
    each: Each<'_, T>,
) -> Result<Vec<T>> {
    let choice = Choice { member: None, ..*choice };
    super::size::check(part)?;
    let found = not_text(&part.bytes()?);
    leaf(part, found, &choice, notes, each)
}

/// The member that the catalogue names, else every member that may be a table.
/// What is none is said.
fn wanted<'m>(
    file: &str,
    members: &'m [Member],
    choice: &Choice<'_>,
    report: &mut Report,
) -> Result<Vec<&'m Member>> {
    let is = |member: &Member, endings: &[&str]| {
        let ending = member.file_name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    let paths = || members.iter().map(|member| member.path.as_str());
    let (tables, others): (Vec<&Member>, Vec<&Member>) =
        members.iter().partition(|member| is(member, &TABLES));
    if let Some(named) = choice.member {
        let found = members.iter().filter(|member| ends_with_path(&member.path, named));
        let member = found.min_by_key(|member| member.path.len());
        let member = member.ok_or_else(|| not_there(file, "member", named, paths()))?;
        let unlisted = tables.iter().map(|member| member.path.as_str());
        choice.say_unlisted("members", unlisted.filter(|path| !choice.lists_member(path)), report);
        return Ok(vec![member]);
    }
    let (nested, others): (Vec<&Member>, Vec<&Member>) =
        others.into_iter().partition(|member| is(member, &ARCHIVES));
    if !nested.is_empty() {
        let message =
            format!("{} within the archive not opened", counted(nested.len(), "archive", "archives"));
        let help = "unpack the outer one into the folder";
        report.add(
            Note::warning("nested-archives", message)
                .keys(nested.iter().map(|member| &member.path))
                .help(help),
        );
    }
    if !others.is_empty() {
        let message =
            format!("{} of the archive no table", counted(others.len(), "member is", "members are"));
        report.add(Note::info("members-set-aside", message).keys(others.iter().map(|member| &member.path)));
    }
    if tables.is_empty() {
        return Err(no_tables(file, paths().collect()));
    }
    Ok(tables)
}

fn no_tables(file: &str, members: Vec<&str>) -> Error {
    let problem = Problem::new("the archive holds no table").at(Place::file(file));
    let found = if members.is_empty() { "nothing".to_owned() } else { members.join(", ") };
    Error::new(
        ErrorKind::Unsupported,
        problem.found(found).expected("CSV files or workbooks").help("move it out of the folder of tables"),
    )
}
