//! Delimited text: decoding, dialect, rows. Bytes in, rows of fields out.
//!
//! [`Rows::read`] is the door: it decodes ([`Encoding`]), finds the delimiter
//! ([`Dialect`]), splits, and finds the header. What a column means is not
//! known here.

mod decimal;
mod decode;
mod dialect;
mod parts;
mod row;
mod rows;
mod sniff;
mod split;

pub use decimal::{Commas, DECIMAL_COMMA_DELIMITERS, commas};
pub use decode::{Encoding, decode};
pub use dialect::Dialect;
pub use row::Row;
pub use rows::Rows;
pub use sniff::{NotText, not_text};
