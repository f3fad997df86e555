//! Names and values in JSON, as GeoJSON and TopoJSON have them.

use super::layer::Cell;
use super::number::{push_integer, push_position, push_shortest};

/// `"name":`, made once a field.
pub(super) fn key(name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 3);
    push_text(&mut key, name);
    key.push(b':');
    key
}

pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
    // Text written to a vector cannot fail.
    let _ = serde_json::to_writer(out, text);
}

/// A value; a position as `[lon, lat]`, to 7 decimals.
pub(super) fn push_cell(out: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Cell::Null => out.extend_from_slice(b"null"),
        Cell::Text(text) => push_text(out, text),
        Cell::Real(number) => push_shortest(out, number),
        Cell::Integer(number) => push_integer(out, number),
        Cell::Position(point) => {
            out.push(b'[');
            push_position(out, point, b',');
            out.push(b']');
        }
    }
}
