//! [`Postcode`]: a unit postcode in 32 bits; its sector and district.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A unit postcode such as `ME4 4TZ`, packed in 32 bits.
///
/// Orders by area, district, sector and unit, as the text does, so that the
/// postcodes of a sector or a district are one range.
///
/// From the highest digit: the area's two letters (26 × 27), the district's
/// digit and what may follow it (10 × 37), the sector's digit (10), the unit's
/// two letters (26 × 26): fewer than 2³² in all. `GIR 0AA` alone does not fit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode(u32);

/// The postcodes that share all but the last two letters: `ME4 4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostcodeSector(u32);

/// The postcodes that share the first half: `ME4`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostcodeDistrict(u32);

/// Units in a sector.
const UNITS: u32 = 26 * 26;
/// Sectors in a district.
const SECTORS: u32 = 10;
/// What may follow the first digit of a district: nothing, ten digits, 26 letters.
const ENDINGS: u32 = 1 + 10 + 26;

/// Letters that the second half never has: they look like others or like digits.
const NEVER_IN_UNITS: &[u8] = b"CIKMOV";

impl Postcode {
    /// Reads a postcode. Letter case and spaces do not matter: `ME4 4TZ`,
    /// `me44tz` and the seven characters `ME4 4TZ`, `ME4  4TZ` or `CT139FF` are
    /// read alike. See [`Postcode::from_str`] for a reason.
    pub fn read(text: &str) -> Option<Self> {
        Self::read_bytes(text.as_bytes()).or_else(|| {
            // Pages and documents put other kinds of space between the halves.
            let wide = text.chars().any(|c| c.is_whitespace() && !c.is_ascii());
            let plain = || text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            wide.then(plain).and_then(|text| Self::read_bytes(text.as_bytes()))
        })
    }

    /// Reads a postcode from ASCII bytes, as [`Postcode::read`] does.
    pub fn read_bytes(bytes: &[u8]) -> Option<Self> {
        let (compact, length) = compact(bytes)?;
        let (outward, inward) = compact.get(..length)?.split_at_checked(length.checked_sub(3)?)?;
        let &[digit, first, second] = inward else { return None };
        if !digit.is_ascii_digit() || [first, second].iter().any(|letter| NEVER_IN_UNITS.contains(letter)) {
            return None;
        }
        let unit = letter(first)? * 26 + letter(second)?;
        Some(Self((district(outward)? * SECTORS + u32::from(digit - b'0')) * UNITS + unit))
    }

    /// The sector it is in.
    pub fn sector(self) -> PostcodeSector {
        PostcodeSector(self.0 / UNITS)
    }

    /// The district it is in.
    pub fn district(self) -> PostcodeDistrict {
        self.sector().district()
    }

    /// The last two letters.
    pub fn unit(self) -> [char; 2] {
        let unit = self.0 % UNITS;
        [letter_of(unit / 26), letter_of(unit % 26)]
    }

    /// Whether it is one of Northern Ireland, whose official positions are on
    /// the Irish Grid.
    pub fn is_irish(self) -> bool {
        // `BT`, the letters before the district's digit and ending.
        self.district().0 / (10 * ENDINGS) == 27 + 20
    }

    /// How far apart two postcodes stand in the alphabet of their sector; of no
    /// meaning between sectors.
    pub(crate) fn apart(self, other: Self) -> u32 {
        self.0.abs_diff(other.0)
    }
}

impl PostcodeSector {
    /// The district it is in.
    pub fn district(self) -> PostcodeDistrict {
        PostcodeDistrict(self.0 / SECTORS)
    }

    /// The range its postcodes are in.
    pub fn postcodes(self) -> Range<Postcode> {
        Postcode(self.0 * UNITS)..Postcode((self.0 + 1) * UNITS)
    }
}

impl PostcodeDistrict {
    /// The range its postcodes are in.
    pub fn postcodes(self) -> Range<Postcode> {
        let size = SECTORS * UNITS;
        Postcode(self.0 * size)..Postcode((self.0 + 1) * size)
    }
}

/// What a postcode, or the beginning of one, can stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostcodePart {
    /// All of it.
    Unit(Postcode),
    /// All but the last letter, and the range of what it can become.
    Begun(Range<Postcode>),
    /// All but the last two letters.
    Sector(PostcodeSector),
    /// The first half.
    District(PostcodeDistrict),
}

impl PostcodePart {
    /// The ways to read what was typed, the likeliest first: `ME4 4TZ`, `ME4
    /// 4T`, `ME4 4`, `ME4`. Without its space `ME44` can be a district or the
    /// sector `ME4 4`; with it, only the sector.
    pub fn readings(text: &str) -> Vec<Self> {
        let mut words = text.split_whitespace();
        let halved = words.next().zip(words.next());
        let whole: Vec<u8> = text.split_whitespace().flat_map(str::bytes).collect();
        let Some((compact, length)) = compact(&whole) else { return Vec::new() };
        let typed = compact.get(..length).unwrap_or_default();
        let fits = |inward: usize| {
            halved.is_none_or(|(first, _)| {
                text.split_whitespace().count() == 2 && first.len() + inward == length
            })
        };
        let mut readings = Vec::new();
        readings.extend(Postcode::read_bytes(typed).filter(|_| fits(3)).map(Self::Unit));
        if halved.is_none() {
            readings.extend(district(typed).map(|district| Self::District(PostcodeDistrict(district))));
        }
        if fits(1) {
            readings.extend(sector(typed).map(Self::Sector));
        }
        if let Some((last, sector_typed)) = typed.split_last()
            && fits(2)
            && let (Some(PostcodeSector(sector)), Some(first)) = (sector(sector_typed), letter(*last))
        {
            let from = sector * UNITS + first * 26;
            readings.push(Self::Begun(Postcode(from)..Postcode(from + 26)));
        }
        readings
    }
}

/// Upper case without spaces; `None` where that is longer than a postcode or no ASCII.
fn compact(bytes: &[u8]) -> Option<([u8; 7], usize)> {
    let mut compact = [0; 7];
    let mut length = 0;
    for byte in bytes.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        *compact.get_mut(length)? = byte.is_ascii_alphanumeric().then(|| byte.to_ascii_uppercase())?;
        length += 1;
    }
    Some((compact, length))
}

/// The place of a letter in the alphabet.
fn letter(byte: u8) -> Option<u32> {
    byte.is_ascii_uppercase().then(|| u32::from(byte - b'A'))
}

/// A district from its two to four characters: `E1`, `E14`, `ME4`, `SW1A`.
fn district(outward: &[u8]) -> Option<u32> {
    let (first, rest) = outward.split_first()?;
    let (second, rest) = match rest.split_first()? {
        (second, rest) if second.is_ascii_uppercase() => (letter(*second)? + 1, rest),
        _ => (0, rest),
    };
    let (digit, rest) = rest.split_first().filter(|(digit, _)| digit.is_ascii_digit())?;
    let ending = match rest {
        [] => 0,
        // No district is called 07.
        [ending @ b'0'..=b'9'] if *digit != b'0' => 1 + u32::from(*ending - b'0'),
        [ending] => 11 + letter(*ending)?,
        _ => return None,
    };
    Some(((letter(*first)? * 27 + second) * 10 + u32::from(digit - b'0')) * ENDINGS + ending)
}

fn sector(typed: &[u8]) -> Option<PostcodeSector> {
    let (digit, outward) = typed.split_last().filter(|(digit, _)| digit.is_ascii_digit())?;
    Some(PostcodeSector(district(outward)? * SECTORS + u32::from(digit - b'0')))
}

fn letter_of(place: u32) -> char {
    char::from_u32(u32::from('A') + place).unwrap_or('?')
}

impl fmt::Display for PostcodeDistrict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ending, rest) = (self.0 % ENDINGS, self.0 / ENDINGS);
        let (digit, letters) = (rest % 10, rest / 10);
        write!(f, "{}", letter_of(letters / 27))?;
        if letters % 27 > 0 {
            write!(f, "{}", letter_of(letters % 27 - 1))?;
        }
        write!(f, "{digit}")?;
        match ending {
            0 => Ok(()),
            1..=10 => write!(f, "{}", ending - 1),
            _ => write!(f, "{}", letter_of(ending - 11)),
        }
    }
}

impl fmt::Display for PostcodeSector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.district(), self.0 % SECTORS)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.unit();
        f.pad(&format!("{}{first}{second}", self.sector()))
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Debug for PostcodeSector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Debug for PostcodeDistrict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl serde::Serialize for Postcode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for Postcode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::read(text).ok_or_else(|| {
            let problem = Problem::new("this is not a postcode")
                .found(format!("\u{201c}{}\u{201d}", text.trim()))
                .expected("a whole postcode, such as ME4 4TZ");
            Error::new(
                ErrorKind::Format,
                match help(text) {
                    Some(help) => problem.help(help),
                    None => problem,
                },
            )
        })
    }
}

/// What is wrong with a text that is nearly a postcode.
fn help(text: &str) -> Option<String> {
    match PostcodePart::readings(text).first() {
        Some(PostcodePart::District(district)) => {
            return Some(format!("{district} is a district: give the second half too"));
        }
        Some(PostcodePart::Sector(sector)) => {
            return Some(format!("{sector} is a sector: give its last two letters too"));
        }
        Some(PostcodePart::Begun(_)) => return Some("its last letter is missing".to_owned()),
        _ => {}
    }
    let mut bytes: Vec<u8> = text.to_ascii_uppercase().into_bytes();
    bytes.retain(|byte| !byte.is_ascii_whitespace());
    let at = bytes.len().checked_sub(3)?;
    let digit = bytes.get_mut(at)?;
    if let b'O' | b'I' = *digit {
        *digit = if *digit == b'O' { b'0' } else { b'1' };
        return Some(format!("the second half begins with a digit: {}", Postcode::read_bytes(&bytes)?));
    }
    let ends_badly = bytes.get(at + 1..)?.iter().any(|letter| NEVER_IN_UNITS.contains(letter));
    ends_badly.then(|| "the last two letters are never C, I, K, M, O or V".to_owned())
}

#[cfg(test)]
mod tests;
