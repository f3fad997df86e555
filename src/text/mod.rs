//! Delimited text: decoding, dialect, rows. Bytes in, rows of fields out.
//!
//! [`Rows::read`] is the door: it decodes ([`Encoding`]), finds the delimiter
//! ([`Dialect`]), splits, and finds the header. What a column means is not
//! known here.

mod decode;
mod dialect;
mod row;
mod rows;
mod sniff;
mod split;

pub use decode::{Encoding, decode};
pub use dialect::{DECIMAL_COMMA_DELIMITERS, Dialect, uses_decimal_comma};
pub use row::Row;
pub use rows::Rows;
pub use sniff::{NotText, not_text};
