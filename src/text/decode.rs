//! Bytes to text: UTF-8, UTF-16 and Windows-1252.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::fmt;

/// How the characters of a file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or its subset ASCII.
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheets save it.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what Western spreadsheets save when they do not save Unicode.
    Windows1252,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with a byte order mark",
            Self::Utf16Le => "UTF-16 (low byte first)",
            Self::Utf16Be => "UTF-16 (high byte first)",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// Decodes a file and says how it was written. Text that is UTF-8 already is
/// borrowed; a byte order mark is not part of the text.
///
/// Every byte is a character of Windows-1252, so this never fails: whether the
/// bytes are text at all is for [`not_text`](super::not_text) to say.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] if let Ok(text) = std::str::from_utf8(rest) => {
            (Cow::Borrowed(text), Encoding::Utf8Bom)
        }
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16Be),
        _ => decode_unmarked(bytes),
    }
}

fn decode_unmarked(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    match utf_16_by_nuls(bytes) {
        Some(Encoding::Utf16Le) => {
            return (UTF_16LE.decode_without_bom_handling(bytes).0, Encoding::Utf16Le);
        }
        Some(_) => return (UTF_16BE.decode_without_bom_handling(bytes).0, Encoding::Utf16Be),
        None => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, Encoding::Windows1252),
    }
}

/// UTF-16 of mostly Western text has a NUL in every other byte. The first
/// thousand bytes are looked at: three quarters of one side, none of the other.
fn utf_16_by_nuls(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.get(..bytes.len().min(1000))?.as_chunks::<2>();
    let high = pairs.iter().filter(|[first, _]| *first == 0).count();
    let low = pairs.iter().filter(|[_, second]| *second == 0).count();
    let most = |nuls: usize| pairs.len() >= 2 && nuls * 4 >= pairs.len() * 3;
    match (high, low) {
        (0, low) if most(low) => Some(Encoding::Utf16Le),
        (high, 0) if most(high) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn utf_8_is_borrowed_with_and_without_a_mark() {
        let (text, encoding) = decode("Ynys Môn".as_bytes());
        assert!(matches!(text, Cow::Borrowed("Ynys Môn")));
        assert_eq!(encoding, Encoding::Utf8);
        let (text, encoding) = decode(b"\xEF\xBB\xBFcode");
        assert!(matches!(text, Cow::Borrowed("code")));
        assert_eq!(encoding, Encoding::Utf8Bom);
    }

    #[test]
    fn utf_16_is_found_by_its_mark_or_by_its_nuls() {
        for (to_bytes, expected) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], Encoding::Utf16Le),
            (u16::to_be_bytes as fn(u16) -> [u8; 2], Encoding::Utf16Be),
        ] {
            for text in ["\u{FEFF}code,Môn\n", "code,Môn\n"] {
                let bytes = utf_16(text, to_bytes);
                let (decoded, encoding) = decode(&bytes);
                assert_eq!((decoded.as_ref(), encoding), ("code,Môn\n", expected));
            }
        }
    }

    #[test]
    fn what_is_no_unicode_is_windows_1252() {
        let (text, encoding) = decode(b"Ynys M\xF4n \x96 \xA35");
        assert_eq!((text.as_ref(), encoding), ("Ynys Môn – £5", Encoding::Windows1252));
    }

    #[test]
    fn nothing_is_utf_8() {
        assert_eq!(decode(b"").1, Encoding::Utf8);
    }
}
