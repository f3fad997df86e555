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
    /// A workbook that opens with a password alone.
    LockedWorkbook,
    /// A workbook of the binary format of Office Open XML (`.xlsb`).
    BinaryWorkbook,
    /// A text document or slides (`.docx`, `.pptx`, `.odt`).
    Document,
    /// Another ZIP archive.
    Zip,
    /// Compressed with gzip.
    Gzip,
    /// An archive or compressed file of another kind than ZIP and gzip.
    OtherArchive,
    /// A PDF document.
    Pdf,
    /// An SQLite database, such as a GeoPackage.
    Sqlite,
    /// What macOS writes beside a file on foreign disks and into archives (`._name`).
    AppleDouble,
    /// A table of columns in Apache Parquet.
    Parquet,
    /// JSON-stat, as statistical offices' APIs give it.
    JsonStat,
    /// A PC-Axis file (`.px`), as statistical offices' databases give it.
    Px,
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
            Self::LockedWorkbook => "a workbook protected by a password",
            Self::BinaryWorkbook => "a workbook (.xlsb)",
            Self::Document => "a text document or slides",
            Self::Zip => "a ZIP archive",
            Self::Gzip => "a file compressed with gzip",
            Self::OtherArchive => "an archive of another kind than ZIP and gzip",
            Self::Pdf => "a PDF document",
            Self::Sqlite => "an SQLite database",
            Self::AppleDouble => "a file of macOS metadata (._name)",
            Self::Parquet => "an Apache Parquet file",
            Self::JsonStat => "JSON-stat",
            Self::Px => "a PC-Axis file (.px)",
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
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'%', b'P', b'D', b'F', b'-', ..] => NotText::Pdf,
        [b'P', b'A', b'R', b'1', ..] => NotText::Parquet,
        [b'7', b'z', 0xBC, 0xAF, ..]
        | [b'R', b'a', b'r', b'!', 0x1A, ..]
        | [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..]
        | [0xFD, b'7', b'z', b'X', b'Z', ..]
        | [0x28, 0xB5, 0x2F, 0xFD, ..] => NotText::OtherArchive,
        [b'{', ..] | [b'[', b'{', ..] => json(start),
        [b'<', ..] => markup(start),
        _ if start.starts_with(b"SQLite format 3\0") => NotText::Sqlite,
        _ if bytes.starts_with(&[0, 5, 0x16, 7, 0, 2, 0, 0]) => NotText::AppleDouble,
        _ if is_px(start) => NotText::Px,
        _ if is_binary(bytes) => NotText::Binary,
        _ => return None,
    })
}

/// How much of a file's beginning is looked at.
const HEAD: usize = 4096;

/// How much of an archive's end is looked at: its directory stands there.
const TAIL: usize = 1 << 16;

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()
}

/// The members of an office file are known by name, at the start of the archive
/// and in the directory at its end.
fn archive(bytes: &[u8]) -> NotText {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    let named = |word: &[u8]| holds(head(bytes), word) || holds(tail, word);
    let typed = |word: &[u8]| holds(head(bytes), word);
    match () {
        () if named(b"xl/workbook.bin") => NotText::BinaryWorkbook,
        () if named(b"xl/workbook") => NotText::Workbook,
        () if named(b"word/document") || named(b"ppt/presentation") => NotText::Document,
        () if typed(b"opendocument.spreadsheet") => NotText::OpenDocument,
        () if typed(b"vnd.oasis.opendocument.") => NotText::Document,
        () if typed(b"[Content_Types].xml") || bytes.get(30..33) == Some(b"xl/") => NotText::Workbook,
        () => NotText::Zip,
    }
}

/// A compound file: an old workbook, or the wrapping of an encrypted new one,
/// whose directory names its content in UTF-16.
fn compound(bytes: &[u8]) -> NotText {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if holds(bytes, &utf_16("EncryptedPackage")) {
        NotText::LockedWorkbook
    } else if holds(bytes, &utf_16("WordDocument")) || holds(bytes, &utf_16("PowerPoint Document")) {
        NotText::Document
    } else {
        NotText::OldWorkbook
    }
}

fn json(start: &[u8]) -> NotText {
    let named = |word: &[u8]| holds(head(start), word);
    let stat = named(b"\"dimension\"") && (named(b"\"class\"") || named(b"\"dataset\""));
    if stat { NotText::JsonStat } else { NotText::Json }
}

/// PC-Axis is text of `KEYWORD=value;`, of which these stand at the start.
fn is_px(start: &[u8]) -> bool {
    let begins =
        [b"CHARSET=".as_slice(), b"AXIS-VERSION=", b"CODEPAGE=", b"MATRIX=", b"LANGUAGE=", b"CREATION-DATE="];
    let known = [b"\nMATRIX=".as_slice(), b"\nSUBJECT-CODE=", b"\nSTUB=", b"\nHEADING=", b"\nDECIMALS="];
    begins.iter().any(|word| start.starts_with(word)) && known.iter().any(|word| holds(head(start), word))
}

fn markup(start: &[u8]) -> NotText {
    let head = start.get(..start.len().min(512)).unwrap_or_default().to_ascii_lowercase();
    let page = holds(&head, b"<!doctype html") || holds(&head, b"<html");
    if page { NotText::WebPage } else { NotText::Xml }
}

/// Control characters that no text has. NULs are lawful in UTF-16 only, which
/// its mark or the side they stand on tells.
fn is_binary(bytes: &[u8]) -> bool {
    let head = head(bytes);
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
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                NotText::LockedWorkbook,
            ),
            (b"PK\x03\x04[Content_Types].xml..word/document.xml", NotText::Document),
            (b"PK\x03\x04[Content_Types].xml..xl/workbook.bin", NotText::BinaryWorkbook),
            (b"7z\xBC\xAF\x27\x1C", NotText::OtherArchive),
            (b"PAR1\x15\x04", NotText::Parquet),
            (b"{\"version\": \"2.0\", \"class\": \"dataset\", \"dimension\": {}}", NotText::JsonStat),
            (b"CHARSET=\"ANSI\";\nAXIS-VERSION=\"2000\";\nMATRIX=\"x\";", NotText::Px),
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
