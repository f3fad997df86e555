//! What is no text, although a name such as `.csv` says so.

use std::fmt;

/// What a file looks like that is no delimited text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotText {
    /// Nothing is in it.
    Empty,
    /// A web page, often a log-in or error page saved in place of a download.
    WebPage,
    /// An Office Open XML workbook (`.xlsx`).
    Workbook,
    /// A workbook of the old binary format (`.xls`).
    OldWorkbook,
    /// An OpenDocument spreadsheet (`.ods`).
    OpenDocument,
    /// Another ZIP archive.
    Zip,
    /// Compressed with gzip.
    Gzip,
    /// A PDF document.
    Pdf,
    /// An SQLite database, such as a GeoPackage.
    Sqlite,
    /// What macOS writes beside a file on foreign disks and into archives (`._name`).
    AppleDouble,
    /// JSON.
    Json,
    /// XML of any kind but a web page.
    Xml,
    /// Bytes that are no characters.
    Binary,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "an empty file",
            Self::WebPage => "a web page (HTML)",
            Self::Workbook => "a workbook (.xlsx)",
            Self::OldWorkbook => "a workbook (.xls)",
            Self::OpenDocument => "an OpenDocument spreadsheet (.ods)",
            Self::Zip => "a ZIP archive",
            Self::Gzip => "a file compressed with gzip",
            Self::Pdf => "a PDF document",
            Self::Sqlite => "an SQLite database",
            Self::AppleDouble => "a file of macOS metadata (._name)",
            Self::Json => "JSON",
            Self::Xml => "XML",
            Self::Binary => "binary data",
        })
    }
}

/// What the bytes look like, if they are no delimited text; found from the
/// content alone.
pub fn not_text(bytes: &[u8]) -> Option<NotText> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    Some(match start {
        [] => NotText::Empty,
        [b'P', b'K', 3 | 5, 4 | 6, ..] => archive(bytes),
        [0x1F, 0x8B, ..] => NotText::Gzip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => NotText::OldWorkbook,
        [b'%', b'P', b'D', b'F', b'-', ..] => NotText::Pdf,
        [b'{', ..] | [b'[', b'{', ..] => NotText::Json,
        [b'<', ..] => markup(start),
        _ if start.starts_with(b"SQLite format 3\0") => NotText::Sqlite,
        _ if bytes.starts_with(&[0, 5, 0x16, 7, 0, 2, 0, 0]) => NotText::AppleDouble,
        _ if is_binary(bytes) => NotText::Binary,
        _ => return None,
    })
}

/// The members of an office file stand near the start of the archive.
fn archive(bytes: &[u8]) -> NotText {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if holds(b"[Content_Types].xml") || holds(b"xl/") {
        NotText::Workbook
    } else if holds(b"opendocument.spreadsheet") {
        NotText::OpenDocument
    } else {
        NotText::Zip
    }
}

fn markup(start: &[u8]) -> NotText {
    let head = start.get(..start.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let holds = |word: &[u8]| head.windows(word.len()).any(|window| window == word);
    if holds(b"<!doctype html") || holds(b"<html") { NotText::WebPage } else { NotText::Xml }
}

/// Control characters that no text has. NULs are lawful in UTF-16 only, which
/// its mark or the side they stand on tells.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let utf_16 = matches!(super::decode(head).1, super::Encoding::Utf16Le | super::Encoding::Utf16Be);
    !utf_16 && head.iter().any(|byte| matches!(byte, 0..=8 | 14..=25 | 28..=31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_text() {
        for table in ["code,value\nE02999001,1\n", "\u{FEFF}code;value\n", "<5,1\n\"a\",2\n"] {
            let not = not_text(table.as_bytes());
            assert!(not.is_none() || table.starts_with('<'), "{table}: {not:?}");
        }
        let utf_16: Vec<u8> = "code\tvalue\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(not_text(&utf_16), None);
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, expected) in [
            (b"  \r\n".as_slice(), NotText::Empty),
            (b"\n<!DOCTYPE html><html><body>Sign in</body></html>", NotText::WebPage),
            (b"<?xml version=\"1.0\"?><kml/>", NotText::Xml),
            (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", NotText::Workbook),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", NotText::OpenDocument),
            (b"PK\x03\x04a.shp", NotText::Zip),
            (b"\x1F\x8B\x08", NotText::Gzip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", NotText::OldWorkbook),
            (b"%PDF-1.7", NotText::Pdf),
            (b"SQLite format 3\0", NotText::Sqlite),
            (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", NotText::AppleDouble),
            (b"{\"type\": \"FeatureCollection\"}", NotText::Json),
            (b"\x7FELF\x02\x01\x01\x00", NotText::Binary),
        ] {
            assert_eq!(not_text(bytes), Some(expected));
        }
    }
}
