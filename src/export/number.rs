//! Numbers as text: coordinates at a fixed precision and fast, values exactly
//! as they are.
//!
//! # The rounding rule
//! A number is rounded once, from its exact binary value, to the nearest
//! decimal; exactly half way, to the even digit. That is what
//! `format!("{:.7}")` does, and the tests hold it to that. Trailing zeros are
//! left out, and there is no minus before a zero.

use crate::geom::LonLat;
use std::io::Write;

/// Decimals of a degree: 0.000 000 1° is 1.1 cm at most.
pub(super) const DEGREE_DECIMALS: u32 = 7;

/// The most decimals that [`push_pair`] and [`rounded`] know.
const MOST_DECIMALS: u32 = 9;

/// A product below this, 2^32, is known to within [`UNCERTAIN`].
const TELLING: f64 = 4_294_967_296.0;

/// More than twice 2^-22, by which the rounding of a product below 2^32 can be off.
const UNCERTAIN: f64 = 1e-6;

/// One more than eight digits can say.
const EIGHT_DIGITS: u64 = 100_000_000;

/// Room for two numbers and a separator, and for the eight bytes that are
/// stored at once at their end.
const ROOM: usize = 48;

/// Writes two finite numbers with at most `DECIMALS` decimals, 9 at most, and a
/// separator between.
pub(super) fn push_pair<const DECIMALS: u32>(out: &mut Vec<u8>, first: f64, separator: u8, second: f64) {
    let mut text = [0; ROOM];
    let end = put_fixed::<DECIMALS>(&mut text, 0, first).and_then(|at| {
        put(&mut text, at, separator);
        put_fixed::<DECIMALS>(&mut text, at + 1, second)
    });
    match end {
        Some(end) => {
            // A copy of a fixed length needs no call; what is beyond is cut off.
            let start = out.len();
            out.extend_from_slice(&text);
            out.truncate(start + end);
        }
        None => {
            push_slowly(out, first, DECIMALS as usize);
            out.push(separator);
            push_slowly(out, second, DECIMALS as usize);
        }
    }
}

/// Writes a position as longitude and latitude, in degrees.
pub(super) fn push_position(out: &mut Vec<u8>, point: LonLat, separator: u8) {
    push_pair::<DEGREE_DECIMALS>(out, point.lon, separator, point.lat);
}

/// Puts a number with at most `DECIMALS` decimals at a place of `text`: where
/// it ends, or `None` where it has more than eight digits before the point.
fn put_fixed<const DECIMALS: u32>(text: &mut [u8; ROOM], mut at: usize, value: f64) -> Option<usize> {
    const { assert!(DECIMALS <= MOST_DECIMALS) };
    let unit = 10_u64.pow(DECIMALS);
    let scaled = scaled(value, unit)?;
    let (whole, fraction) = (scaled / unit, scaled % unit * 10_u64.pow(MOST_DECIMALS - DECIMALS));
    let (tenths, fraction) = (fraction / EIGHT_DIGITS, fraction % EIGHT_DIGITS);
    if whole >= EIGHT_DIGITS {
        return None;
    }
    if value < 0.0 && scaled > 0 {
        put(text, at, b'-');
        at += 1;
    }
    let digits = eight_digits(whole);
    let zeros = (digits.trailing_zeros() / 8).min(7);
    put_eight(text, at, (digits | ASCII_ZEROS) >> (8 * zeros));
    at += 8 - zeros as usize;
    if tenths + fraction > 0 {
        let digits = eight_digits(fraction);
        put(text, at, b'.');
        put(text, at + 1, b'0' + tenths as u8);
        put_eight(text, at + 2, digits | ASCII_ZEROS);
        at += 10 - (digits.leading_zeros() / 8) as usize;
    }
    Some(at)
}

fn put(text: &mut [u8; ROOM], at: usize, byte: u8) {
    if let Some(slot) = text.get_mut(at) {
        *slot = byte;
    }
}

fn put_eight(text: &mut [u8; ROOM], at: usize, bytes: u64) {
    if let Some(slots) = text.get_mut(at..at + 8) {
        slots.copy_from_slice(&bytes.to_le_bytes());
    }
}

/// Writes a finite number with as many digits as tell it from every other, and
/// no exponent: `3`, `0.1`, `1234567`.
pub(super) fn push_shortest(out: &mut Vec<u8>, value: f64) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "{}", if value == 0.0 { 0.0 } else { value });
}

/// Writes a whole number.
pub(super) fn push_integer(out: &mut Vec<u8>, value: i64) {
    let _ = write!(out, "{value}");
}

/// The number nearest to the decimal that [`push_pair`] would write, so that
/// text and binary formats hold the same value.
pub(crate) fn rounded(value: f64, decimals: u8) -> f64 {
    let unit = 10_u64.pow(u32::from(decimals).min(MOST_DECIMALS));
    match scaled(value, unit) {
        // Up to 2^53 both are exact, and one division rounds once.
        Some(scaled) if scaled >> 53 == 0 => {
            let magnitude = scaled as f64 / unit as f64;
            if value < 0.0 && scaled > 0 { -magnitude } else { magnitude }
        }
        _ => value,
    }
}

/// The size of a number in units of `1 / unit`, rounded half to even; `None`
/// where it is not finite or beyond 2^52.
///
/// Nearly always the product in floating point tells: below 2^32 it is less
/// than 2^-21 off, and seldom that near to a half. Else it is made exactly: the
/// number is mantissa · 2^-shift, the mantissa has 53 bits and `unit` 30, so
/// their product fits 128 bits and only the shift rounds.
fn scaled(value: f64, unit: u64) -> Option<u64> {
    let product = value.abs() * unit as f64;
    if product < TELLING {
        let whole = product as u32;
        let rest = product - f64::from(whole);
        if (rest - 0.5).abs() > UNCERTAIN {
            return Some(u64::from(whole) + u64::from(rest > 0.5));
        }
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, shift) = match (bits >> 52) & 0x7ff {
        0 => (fraction, 1074),
        exponent => (fraction | (1 << 52), 1075_u64.checked_sub(exponent)?),
    };
    let product = u128::from(mantissa) * u128::from(unit);
    match shift {
        0 => None,
        1..=100 => {
            let (whole, rest, half) = (product >> shift, product & ((1 << shift) - 1), 1 << (shift - 1));
            let up = rest > half || (rest == half && whole & 1 == 1);
            u64::try_from(whole + u128::from(up)).ok()
        }
        // The product is below 2^83: less than a half of 2^101.
        _ => Some(0),
    }
}

/// `'0'` in each of eight bytes.
const ASCII_ZEROS: u64 = 0x3030_3030_3030_3030;

/// The eight decimal digits of a number below 100,000,000, one a byte, the
/// first in the lowest. All eight come out of one machine word: it is parted
/// into fours, then twos, then ones, and every division by 100 or 10 is a
/// multiplication that is exact in its range.
fn eight_digits(number: u64) -> u64 {
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007f_0000_007f;
    let twos = hundreds | ((fours - 100 * hundreds) << 16);
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((twos - 10 * tens) << 8)
}

/// Any finite number, with the same rule.
fn push_slowly(out: &mut Vec<u8>, value: f64, decimals: usize) {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    out.extend_from_slice(if text == "-0" { b"0" } else { text.as_bytes() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fixed<const DECIMALS: u32>(value: f64) -> String {
        let mut out = Vec::new();
        push_pair::<DECIMALS>(&mut out, value, b' ', -value);
        let text = String::from_utf8(out).unwrap();
        let (first, second) = text.split_once(' ').unwrap();
        assert_eq!(first.trim_start_matches('-'), second.trim_start_matches('-'));
        first.to_owned()
    }

    /// The rule in terms of the standard library.
    fn reference(value: f64, decimals: usize) -> String {
        let text = format!("{value:.decimals$}");
        let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    }

    #[test]
    fn coordinates_as_people_write_them() {
        assert_eq!(fixed::<7>(51.394_2), "51.3942");
        assert_eq!(fixed::<7>(-0.000_000_1), "-0.0000001");
        assert_eq!(fixed::<7>(-0.000_000_04), "0");
        assert_eq!(fixed::<7>(180.0), "180");
        assert_eq!(fixed::<3>(575_940.25), "575940.25");
        assert_eq!(fixed::<3>(99_999_999.999_6), "100000000");
        assert_eq!(fixed::<3>(1e300), reference(1e300, 3));
    }

    #[test]
    fn the_longest_pair_has_room() {
        let (first, second) = (-99_999_999.987_654_3, -12_345_678.123_456_79);
        let mut out = b"x".to_vec();
        push_pair::<9>(&mut out, first, b',', second);
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, format!("x{},{}", reference(first, 9), reference(second, 9)));
    }

    #[test]
    fn a_half_goes_to_the_even_digit() {
        // Halves that binary holds exactly.
        for value in [0.5_f64, 1.5, 2.5, -0.5, -1.5] {
            assert_eq!(fixed::<0>(value), reference(value, 0), "{value}");
        }
        for eighths in 0..4_000_u32 {
            let value = f64::from(eighths) / 256.0;
            assert_eq!(fixed::<7>(value), reference(value, 7), "{value}");
            assert_eq!(fixed::<3>(value), reference(value, 3), "{value}");
        }
    }

    #[test]
    fn a_value_is_written_as_its_source_has_it() {
        let shortest = |value: f64| {
            let mut out = Vec::new();
            push_shortest(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shortest(3.0), "3");
        assert_eq!(shortest(0.1), "0.1");
        assert_eq!(shortest(-0.0), "0");
        assert_eq!(shortest(1e21), "1000000000000000000000");
    }

    #[test]
    fn a_rounded_number_prints_as_its_decimal() {
        assert_eq!(rounded(4.213_449_9, 4), 4.2134);
        assert_eq!(rounded(-0.000_04, 4).to_bits(), 0.0_f64.to_bits());
        assert_eq!(rounded(1e300, 4), 1e300);
    }

    proptest! {
        #[test]
        fn degrees_equal_the_standard_library(value in -180.0..180.0_f64) {
            prop_assert_eq!(fixed::<7>(value), reference(value, 7));
            prop_assert_eq!(fixed::<9>(value), reference(value, 9));
        }

        #[test]
        fn metres_equal_the_standard_library(value in -1e7..1e7_f64) {
            prop_assert_eq!(fixed::<3>(value), reference(value, 3));
        }

        #[test]
        fn every_finite_number_equals_the_standard_library(value in any::<f64>()) {
            prop_assume!(value.is_finite());
            prop_assert_eq!(fixed::<7>(value), reference(value, 7));
            prop_assert_eq!(fixed::<8>(value), reference(value, 8));
            prop_assert_eq!(fixed::<9>(value), reference(value, 9));
        }

        #[test]
        fn eight_digits_are_those_of_the_number(number in 0..EIGHT_DIGITS) {
            let text = (eight_digits(number) | ASCII_ZEROS).to_le_bytes();
            prop_assert_eq!(std::str::from_utf8(&text).unwrap(), format!("{number:08}"));
        }

        #[test]
        fn rounding_reads_back_what_is_written(value in -1e9..1e9_f64, decimals in 0..=9_u8) {
            let text = reference(value, usize::from(decimals));
            prop_assert_eq!(rounded(value, decimals), text.parse::<f64>().unwrap());
        }

        #[test]
        fn a_value_reads_back_to_the_bit(value in any::<f64>()) {
            prop_assume!(value.is_finite() && value != 0.0);
            let mut out = Vec::new();
            push_shortest(&mut out, value);
            let back: f64 = std::str::from_utf8(&out).unwrap().parse().unwrap();
            prop_assert_eq!(back.to_bits(), value.to_bits());
        }
    }
}
