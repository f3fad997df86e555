//! [`AreaCode`]: the nine characters by which the Government Statistical
//! Service names an area.

use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// A GSS code such as `E02003314`: a letter for the country and eight digits,
/// of which the first two say what sort of area it is.
///
/// Always text, never a number. Codes order as their text does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// Reads a code: white space around it and letter case do not matter.
    ///
    /// `None` where the text is no GSS code. See [`AreaCode::from_str`] for a
    /// reason.
    pub fn read(text: &str) -> Option<Self> {
        Self::read_bytes(text.trim().as_bytes())
    }

    /// Reads a code from bytes that hold nothing else.
    pub fn read_bytes(bytes: &[u8]) -> Option<Self> {
        let mut code: [u8; 9] = bytes.try_into().ok()?;
        let (letter, digits) = code.split_first_mut()?;
        *letter = letter.to_ascii_uppercase();
        let known_letter = b"EWSNKLMJ".contains(letter);
        (known_letter && digits.iter().all(u8::is_ascii_digit)).then_some(Self(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The first three characters: the sort of area, such as `E02`.
    pub fn entity(&self) -> &str {
        self.as_str().get(..3).unwrap_or_default()
    }

    /// The number after the entity, such as 3314 in `E02003314`.
    pub fn number(&self) -> u32 {
        self.as_str().get(3..).and_then(|digits| digits.parse().ok()).unwrap_or_default()
    }

    /// The country by name, or what covers several.
    pub fn country(&self) -> &'static str {
        match self.0 {
            [b'E', ..] => "England",
            [b'W', ..] => "Wales",
            [b'S', ..] => "Scotland",
            [b'N', ..] => "Northern Ireland",
            _ => "several countries",
        }
    }
}

impl FromStr for AreaCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::read(text).ok_or_else(|| {
            Error::new(
                ErrorKind::Format,
                Problem::new("this is not an area code")
                    .found(format!("\u{201c}{text}\u{201d}"))
                    .expected("a letter and eight digits, such as E02003314"),
            )
        })
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for AreaCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_codes_as_people_type_them() {
        let code = AreaCode::read(" e02003314\t").unwrap();
        assert_eq!(code.to_string(), "E02003314");
        assert_eq!((code.entity(), code.number(), code.country()), ("E02", 3314, "England"));
    }

    #[test]
    fn declines_what_is_no_code() {
        for text in ["", "E0200331", "E020033145", "X02003314", "E0200331O", "Ashford 001"] {
            assert_eq!(AreaCode::read(text), None, "{text}");
        }
        let error = "Ashford".parse::<AreaCode>().unwrap_err();
        assert!(error.to_string().contains("a letter and eight digits"));
    }
}
