//! How the characters of an attribute table are written: what `.cpg` says, else
//! the table's language driver, else what the bytes themselves look like.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Language drivers of dBASE (byte 29 of the header) and their code pages, as
/// far as the WHATWG Encoding Standard has them.
const DRIVERS: [(u8, &str); 14] = [
    (0x03, "windows-1252"),
    (0x13, "shift_jis"),
    (0x4d, "gbk"),
    (0x4e, "euc-kr"),
    (0x4f, "big5"),
    (0x57, "windows-1252"),
    (0x58, "windows-1252"),
    (0x59, "windows-1252"),
    (0x65, "ibm866"),
    (0x7a, "gbk"),
    (0xc8, "windows-1250"),
    (0xc9, "windows-1251"),
    (0xca, "windows-1254"),
    (0xcb, "windows-1253"),
];

/// The encoding of a table, and whether what is stated turned out to be wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Charset {
    encoding: &'static Encoding,
    /// What the file states, where its bytes contradict it.
    pub contradicted: bool,
}

impl Charset {
    /// Finds the encoding of the bytes of all records.
    pub(super) fn find(label: Option<&str>, driver: u8, records: &[u8]) -> Self {
        let stated = label.and_then(of_label).or_else(|| {
            let label = DRIVERS.iter().find(|(known, _)| *known == driver)?.1;
            Encoding::for_label(label.as_bytes())
        });
        match stated {
            Some(encoding) if encoding != UTF_8 => Self { encoding, contradicted: false },
            // A value cut inside a character at the end of its field is still
            // UTF-8: broken pieces must outnumber what such cuts explain.
            _ if looks_like_utf8(records) => Self { encoding: UTF_8, contradicted: false },
            stated => Self { encoding: WINDOWS_1252, contradicted: stated.is_some() },
        }
    }

    /// One value as text. A character cut off at the end of the field is dropped.
    pub(super) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match std::str::from_utf8(bytes) {
            Ok(text) if self.encoding == UTF_8 || bytes.is_ascii() => Cow::Borrowed(text),
            Err(error) if self.encoding == UTF_8 && error.error_len().is_none() => {
                let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
                String::from_utf8_lossy(whole)
            }
            _ => self.encoding.decode_without_bom_handling(bytes).0,
        }
    }

    /// The encoding's name.
    pub(super) fn name(self) -> &'static str {
        self.encoding.name()
    }
}

/// Labels as programs write them: `UTF-8`, `1252`, `ANSI 1252`, `88591`, `CP1252`.
fn of_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
    if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
        return Some(encoding);
    }
    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
    match digits.as_str() {
        "65001" => Some(UTF_8),
        page if page.starts_with("8859") => {
            Encoding::for_label(format!("iso-8859-{}", page.get(4..)?).as_bytes())
        }
        page => Encoding::for_label(format!("windows-{page}").as_bytes()),
    }
}

/// Whether most of the runs that are not ASCII are lawful UTF-8.
fn looks_like_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut lawful, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        lawful += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    lawful > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_as_programs_write_them() {
        for (label, name) in [
            ("UTF-8", "UTF-8"),
            ("utf8", "UTF-8"),
            ("65001", "UTF-8"),
            ("1252", "windows-1252"),
            ("ANSI 1252", "windows-1252"),
            ("88591", "windows-1252"),
            ("ISO 8859-15", "ISO-8859-15"),
        ] {
            assert_eq!(of_label(label).map(Encoding::name), Some(name), "{label}");
        }
        assert_eq!(of_label("no such page"), None);
    }

    #[test]
    fn without_a_label_the_bytes_decide() {
        assert_eq!(Charset::find(None, 0, "Ynys M\u{f4}n".as_bytes()).name(), "UTF-8");
        assert_eq!(Charset::find(None, 0, b"Ynys M\xf4n").name(), "windows-1252");
        assert_eq!(Charset::find(None, 0x57, b"Ynys M\xf4n").decode(b"M\xf4n"), "M\u{f4}n");
    }

    #[test]
    fn a_label_that_the_bytes_contradict_is_not_believed() {
        let charset = Charset::find(Some("UTF-8"), 0, b"Ynys M\xf4n");
        assert!(charset.contradicted);
        assert_eq!(charset.decode(b"M\xf4n"), "M\u{f4}n");
    }

    #[test]
    fn a_character_cut_off_by_the_field_is_dropped() {
        let charset = Charset::find(Some("UTF-8"), 0, "Ynys M\u{f4}n \u{2013} Ll\u{177}n".as_bytes());
        assert_eq!(charset.decode(b"Ll\xc5"), "Ll");
    }
}
