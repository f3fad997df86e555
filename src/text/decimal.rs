//! Which character stands before the decimals of a file's numbers.

/// The delimiters beside which a comma can stand before decimals.
pub const DECIMAL_COMMA_DELIMITERS: [char; 3] = [';', '\t', '|'];

/// What the commas in a file's numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commas {
    /// They part thousands, or there is none.
    Thousands,
    /// They stand before the decimals: some cell proves it and none speaks against it.
    Decimal,
    /// Each stands before exactly three digits, and nothing tells which it is.
    Unclear,
}

/// Finds what the commas in the numbers among some cells are.
///
/// A mark stands before decimals where it can part no thousands: before other
/// than three digits (`12,5`), after a zero (`0,125`), after more than three
/// digits (`1234,125`) or after the other mark (`1.234,125`). A point that
/// stands so in any cell settles that commas do not.
pub fn commas<'a>(cells: impl IntoIterator<Item = &'a str>) -> Commas {
    let (mut decimal, mut unclear) = (false, false);
    for cell in cells {
        if part_of(cell, '.', ',') == Some(Part::Decimal) {
            return Commas::Thousands;
        }
        match part_of(cell, ',', '.') {
            Some(Part::Decimal) => decimal = true,
            Some(Part::Either) => unclear = true,
            None => {}
        }
    }
    match (decimal, unclear) {
        (true, _) => Commas::Decimal,
        (false, true) => Commas::Unclear,
        (false, false) => Commas::Thousands,
    }
}

/// What a mark can be in one number.
#[derive(PartialEq)]
enum Part {
    /// Nothing but what stands before the decimals.
    Decimal,
    /// That, or what parts thousands.
    Either,
}

/// What a mark is in a cell; `None` where the cell is no number, has no such
/// mark, or parts its thousands by it.
fn part_of(cell: &str, mark: char, other: char) -> Option<Part> {
    let is_dress = |c: char| matches!(c, '-' | '+' | '%' | '£' | '€' | '$' | ' ' | '\u{A0}');
    let (whole, decimals) = cell.trim_matches(is_dress).rsplit_once(mark)?;
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parted = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == other || c == ' ');
    if whole.is_empty() || decimals.is_empty() || !parted(whole) || !all_digits(decimals) {
        return None;
    }
    let no_group = decimals.len() != 3 || whole.starts_with('0') || whole.len() > 3;
    Some(if no_group { Part::Decimal } else { Part::Either })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_needs_proof_and_no_contradiction() {
        for proof in ["12,5", "0,125", "1234,125", "1.234,125", "12,5 %", "-\u{A3}12,50"] {
            assert_eq!(commas(["3", "1,234", proof]), Commas::Decimal, "{proof}");
            assert_eq!(commas([proof, "12.5"]), Commas::Thousands, "{proof}");
        }
        for contradiction in ["12.5", "0.125", "1234.125", "1,234.125", "12.5%"] {
            assert_eq!(commas(["12,345", contradiction]), Commas::Thousands, "{contradiction}");
        }
    }

    #[test]
    fn a_comma_before_three_digits_proves_nothing() {
        assert_eq!(commas(["1,234", "12.345"]), Commas::Unclear);
        // Twice in one number it parts thousands, and says nothing of the others.
        assert_eq!(commas(["1,234,567"]), Commas::Thousands);
    }

    #[test]
    fn what_is_no_number_says_nothing() {
        assert_eq!(commas(["a,b", "", ",", "1,", ",5", "Dover, 12", "1,2,3"]), Commas::Thousands);
    }
}
