//! A number in a cell, plain or in one of its many dresses.

use super::cell::{Cell, DecimalMark, UnitSign};
use crate::measure::Absent;
use crate::measure::Value;

/// Digits with one point and one sign at most: nearly every cell there is.
pub(super) fn read_plain(text: &str) -> Option<Cell> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let (mut point, mut any) = (None, false);
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => any = true,
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    if !any {
        return None;
    }
    let written = point.and_then(|at| digits.get(at + 1..)).unwrap_or_default();
    let zeros = written.iter().rev().take_while(|byte| **byte == b'0').count();
    let decimals = u8::try_from(written.len() - zeros).unwrap_or(u8::MAX);
    Some(Cell::plain(Value::number(text.parse().ok()?), decimals))
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
    read_plain(mantissa).filter(|_| !mantissa.starts_with('-'))?;
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let lawful = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| lawful)?;
    Some(Cell::plain(Value::number(number), 0))
}
