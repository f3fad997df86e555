//! What is too large for a table is declined before it is read.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::text::not_text;

/// The largest file read, in bytes: the largest official table (a census topic
/// for all output areas) is about 100 MB.
pub(super) const MAX_BYTES: u64 = 1 << 30;

/// A text has the end of a line in its first bytes, so many of them.
const MAX_FIRST_LINE: usize = 16 << 20;

/// Looks at the size and, where the file is large, at its beginning alone.
pub(super) fn check(file: &SourceFile) -> Result<()> {
    let bytes = file.size()?;
    if bytes > MAX_BYTES {
        return Err(too_large(file.name(), bytes));
    }
    if bytes <= MAX_FIRST_LINE as u64 {
        return Ok(());
    }
    let head = file.head(MAX_FIRST_LINE)?;
    let is_text = not_text(&head).is_none();
    if is_text && !head.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
        return Err(Error::new(
            ErrorKind::Limit,
            Problem::new("this is no table: its first line does not end")
                .at(Place::file(file.name()).line(1))
                .found(format!("{} MiB without the end of a line", MAX_FIRST_LINE >> 20))
                .expected("lines of fields")
                .help("download the file again"),
        ));
    }
    Ok(())
}

pub(super) fn too_large(name: &str, bytes: u64) -> Error {
    Error::new(
        ErrorKind::Limit,
        Problem::new("the file is too large for a table")
            .at(Place::file(name))
            .found(format!("{:.1} GiB", bytes as f64 / (1_u64 << 30) as f64))
            .expected("at most 1 GiB")
            .help("keep the rows of the areas and levels that are needed"),
    )
}
