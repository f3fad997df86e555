//! A number in a cell, plain or in one of its many dresses.

use super::cell::{Cell, DecimalMark, UnitSign};
use crate::measure::Absent;
use crate::measure::Value;

/// Powers of ten, each a number without rounding.
const POWERS_OF_TEN: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// Any number of so many digits is below 2^53, and so a number without rounding.
const EXACT_DIGITS: usize = 15;

/// Digits with one point and one sign at most: nearly every cell there is.
pub(super) fn read_plain(text: &str) -> Option<Cell> {
    let unsigned = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (mut point, mut whole) = (None, 0_u64);
    for (at, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => whole = whole.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let digits = unsigned.len() - usize::from(point.is_some());
    if digits == 0 {
        return None;
    }
    let written = point.and_then(|at| unsigned.get(at + 1..)).unwrap_or_default();
    let number = match POWERS_OF_TEN.get(written.len()) {
        // Both are exact, so that their quotient is rounded once, as it must be.
        Some(power) if digits <= EXACT_DIGITS => {
            let magnitude = whole as f64 / power;
            if unsigned.len() < text.len() { -magnitude } else { magnitude }
        }
        // More digits than a number can have are no number.
        _ => text.parse().ok().filter(|number: &f64| number.is_finite())?,
    };
    let zeros = written.iter().rev().take_while(|byte| **byte == b'0').count();
    let decimals = u8::try_from(written.len() - zeros).unwrap_or(u8::MAX);
    Some(Cell::plain(Value::number(number), decimals))
}

/// A number in any of its dresses.
pub(super) fn read_number(text: &str, decimal: DecimalMark) -> Option<Cell> {
    if let Some(bound) = text.strip_prefix(['<', '>', '≤', '≥']) {
        let bound = bound.trim_start_matches('=').trim_start();
        read_number(bound, decimal)?.value.known()?;
        return Some(Cell::absent(Absent::Suppressed));
    }
    let (mut rest, mut negative, mut signed, mut unit) = (text, false, false, None);
    while let Some(first) = rest.chars().next() {
        match first {
            '-' | '−' | '–' if !signed => (negative, signed) = (true, true),
            '+' if !signed => signed = true,
            '£' | '€' | '$' if unit.is_none() => unit = UnitSign::of(first),
            ' ' | '\u{A0}' if signed || unit.is_some() => {}
            _ => break,
        }
        rest = rest.get(first.len_utf8()..)?;
    }
    if let Some((at, last)) = rest.char_indices().next_back()
        && let Some(sign) = UnitSign::of(last).filter(|_| unit.is_none())
    {
        unit = Some(sign);
        rest = rest.get(..at)?.trim_end();
    }
    let plain = ungroup(rest, decimal)?;
    let cell = read_plain(&plain).or_else(|| read_exponent(&plain))?;
    let value = cell
        .value
        .known()
        .map_or(cell.value, |number| Value::number(if negative { -number } else { number }));
    Some(Cell { value, unit, ..cell })
}

/// A number without a sign as Rust writes it: thousands joined, point before
/// the decimals. Groups after the first have three digits, and the first is
/// not zero: anything else is no number.
fn ungroup(text: &str, decimal: DecimalMark) -> Option<String> {
    let (mark, other) = match decimal {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, decimals) = text.split_once(mark).map_or((text, None), |(whole, rest)| (whole, Some(rest)));
    let is_separator =
        |c: char| c == other || matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '’');
    let separator = whole.chars().find(|c| is_separator(*c)).unwrap_or(other);
    let mut plain = String::with_capacity(text.len());
    let mut groups = whole.split(separator).peekable();
    let first = groups.next()?;
    plain.push_str(first);
    if groups.peek().is_some() && (first.is_empty() || first.len() > 3 || first.starts_with('0')) {
        return None;
    }
    for group in groups {
        if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    (!plain.starts_with('-')).then_some(plain)
}

/// `1.2E+05`, as spreadsheets save long numbers.
fn read_exponent(text: &str) -> Option<Cell> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let written = read_plain(mantissa).filter(|_| !mantissa.starts_with('-'))?.decimals;
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let lawful = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number: &f64| lawful && number.is_finite())?;
    // The exponent moves the point: 1.2E-03 has four decimals, 1.25E+01 has one.
    let moved = i64::from(written).saturating_sub(exponent.parse().unwrap_or(0));
    Some(Cell::plain(Value::number(number), u8::try_from(moved.max(0)).unwrap_or(u8::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// To the bit what the standard library makes of the same text.
        #[test]
        fn a_plain_number_is_read_to_the_bit(text in "-?[0-9]{0,9}\\.?[0-9]{0,9}") {
            let found = read_plain(&text).and_then(|cell| cell.value.known());
            let expected = text.parse::<f64>().ok();
            prop_assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits), "{}", text);
        }
    }
}
