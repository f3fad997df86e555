//! Sheets and members that publishers put beside their tables: covers, lists of
//! contents, notes, metadata.

use super::delimited::NO_NUMBERS;
use super::delimited::key::{HEADER_ALONE, NO_CODES};
use super::headings::words;
use crate::error::{Error, ErrorKind};

/// Words that name what stands before and after the tables.
const NAMES: [&str; 22] = [
    "cover",
    "contents",
    "content",
    "index",
    "notes",
    "note",
    "metadata",
    "readme",
    "information",
    "info",
    "about",
    "introduction",
    "guidance",
    "definitions",
    "glossary",
    "methodology",
    "method",
    "quality",
    "contact",
    "disclaimer",
    "terms",
    "licence",
];

/// Whether a part that was not read is none of the tables of its file: by its
/// name, or because it has nothing that tells an area, or no numbers.
pub(super) fn is_no_table(name: &str, error: &Error) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let named = words(last).iter().any(|word| NAMES.contains(&word.as_str()));
    let message = error.first().message.as_str();
    named || error.kind() == ErrorKind::Unsupported || [NO_CODES, HEADER_ALONE, NO_NUMBERS].contains(&message)
}
