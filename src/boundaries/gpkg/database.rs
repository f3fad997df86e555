//! An SQLite database opened from bytes, and its errors.

use crate::error::{Error, ErrorKind, Problem, Result};
use rusqlite::{Connection, MAIN_DB};
use std::io::Read;

/// Opens a database read-only from its bytes.
///
/// # Errors
/// SQLite would not take the bytes.
pub(super) fn open(bytes: &[u8]) -> Result<Connection> {
    let mut connection = Connection::open_in_memory().map_err(refuse)?;
    // A database left in write-ahead mode (as QGIS leaves it) cannot be opened
    // from memory: the two version bytes of the header say so, and are read as
    // those of a plain database.
    let (head, rest) = bytes.split_at_checked(18).unwrap_or((bytes, &[]));
    let (versions, rest) = rest.split_at_checked(2).unwrap_or((rest, &[]));
    let versions = if versions == [2, 2] { &[1, 1] } else { versions };
    let reader = head.chain(versions).chain(rest);
    connection.deserialize_read_exact(MAIN_DB, reader, bytes.len(), true).map_err(refuse)?;
    // The schema is a stranger's: it may not call functions with side effects.
    connection.pragma_update(None, "trusted_schema", false).map_err(refuse)?;
    Ok(connection)
}

/// SQLite's refusal as ours.
pub(super) fn refuse(error: rusqlite::Error) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the database is damaged or cut off")
            .found(error.to_string())
            .help("download the file again; close the program that still has it open"),
    )
}

/// A name quoted for SQL.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
