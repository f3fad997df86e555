//! Which character stands before the decimals of a table.

use super::DecimalMark;
use crate::report::{Note, Report};
use crate::text::{Commas, DECIMAL_COMMA_DELIMITERS, commas};

/// A comma before the decimals, where the delimiter allows it and the cells
/// prove it. What cannot be told is read as thousands, and said: the numbers
/// would be wrong a thousandfold.
pub(super) fn decimal_mark<'c>(
    delimiter: char,
    cells: impl Iterator<Item = &'c str>,
    report: &mut Report,
) -> DecimalMark {
    if !DECIMAL_COMMA_DELIMITERS.contains(&delimiter) {
        return DecimalMark::Point;
    }
    match commas(cells) {
        Commas::Thousands => DecimalMark::Point,
        Commas::Decimal => {
            report.add(Note::info("decimal-comma", "numbers are written with a comma before the decimals"));
            DecimalMark::Comma
        }
        Commas::Unclear => {
            let message =
                "every comma in a number stands before three digits; they were taken to part thousands";
            let help = "if they stand before decimals, save the file with points in their place";
            report.add(Note::warning("unclear-commas", message).help(help));
            DecimalMark::Point
        }
    }
}
