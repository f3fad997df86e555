//! The attribute table of a shapefile: a `.dbf` file of rows of fixed width.

use super::encoding::Charset;
use crate::boundaries::features::TextColumn;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::report::Note;

/// Bytes of the file's header before its fields, and of each field.
const BLOCK: usize = 32;
/// Ends the list of fields.
const END_OF_FIELDS: u8 = 0x0d;
/// Marks a row as deleted.
const DELETED: u8 = b'*';

/// A table, read.
#[derive(Debug)]
pub(super) struct Dbf {
    /// The columns in the order of the file; only text has values.
    pub columns: Vec<TextColumn>,
    /// How many rows, the deleted ones among them.
    pub rows: usize,
    /// Rows marked as deleted.
    pub deleted: Vec<usize>,
    /// How the characters were read, where that is worth a note.
    pub encoding_note: Option<Note>,
}

struct Field {
    name: String,
    is_text: bool,
    width: usize,
}

/// Reads a table. `label` is what `.cpg` says of its encoding.
///
/// # Errors
/// Too short for its header or for the rows it promises, or widths that do not
/// add up.
pub(super) fn read(bytes: &[u8], label: Option<&str>) -> Result<Dbf> {
    let refuse = |problem| Error::new(ErrorKind::Format, problem);
    let header = Header::read(bytes).ok_or_else(|| refuse(not_a_table(bytes.len())))?;
    let fields = fields(bytes.get(BLOCK..header.length).unwrap_or_default());
    let width = fields.iter().map(|field| field.width).sum::<usize>() + 1;
    if fields.is_empty() || width > header.width {
        return Err(refuse(not_a_table(bytes.len()).found(format!(
            "{} columns of {width} bytes together in rows of {}",
            fields.len(),
            header.width
        ))));
    }
    let needed = header.rows.saturating_mul(header.width);
    let records = bytes.get(header.length..).unwrap_or_default();
    let Some(records) = records.get(..needed) else {
        return Err(refuse(cut_off(records.len() / header.width, header.rows)));
    };
    let charset = Charset::find(label, header.driver, records);
    let mut columns: Vec<TextColumn> =
        fields.iter().map(|field| TextColumn::new(field.name.clone(), 0)).collect();
    let mut deleted = Vec::new();
    for (row, record) in records.chunks_exact(header.width).enumerate() {
        let (flag, mut rest) = record.split_first().unwrap_or((&b' ', &[]));
        if *flag == DELETED {
            deleted.push(row);
        }
        for (field, column) in fields.iter().zip(&mut columns) {
            let (value, after) = rest.split_at(field.width.min(rest.len()));
            rest = after;
            if field.is_text {
                column.push(&charset.decode(trim(value)));
            }
        }
    }
    for column in &mut columns {
        column.fill(header.rows);
    }
    let encoding_note = encoding_note(charset, label);
    Ok(Dbf { columns, rows: header.rows, deleted, encoding_note })
}

struct Header {
    rows: usize,
    length: usize,
    width: usize,
    driver: u8,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let header = bytes.first_chunk::<BLOCK>()?;
        let [_, _, _, _, r0, r1, r2, r3, l0, l1, w0, w1, ..] = *header;
        let driver = *header.get(29)?;
        let header = Self {
            rows: u32::from_le_bytes([r0, r1, r2, r3]) as usize,
            length: usize::from(u16::from_le_bytes([l0, l1])),
            width: usize::from(u16::from_le_bytes([w0, w1])),
            driver,
        };
        (header.length > BLOCK && header.width > 0 && header.length <= bytes.len()).then_some(header)
    }
}

/// The fields that the header describes.
fn fields(blocks: &[u8]) -> Vec<Field> {
    let (blocks, _) = blocks.as_chunks::<BLOCK>();
    blocks
        .iter()
        .take_while(|block| block.first() != Some(&END_OF_FIELDS))
        .map(|block| {
            let name = block.split(|byte| *byte == 0).next().unwrap_or_default();
            let name = name.get(..name.len().min(11)).unwrap_or_default();
            let [kind, width, decimals] = [11, 16, 17].map(|at| block.get(at).copied().unwrap_or_default());
            let is_text = kind == b'C';
            // Text wider than 255 bytes keeps the rest of its width in the
            // byte of the decimals.
            let more = if is_text { usize::from(decimals) << 8 } else { 0 };
            Field {
                name: String::from_utf8_lossy(name).trim().to_owned(),
                is_text,
                width: usize::from(width) + more,
            }
        })
        .collect()
}

/// Without the blanks and NULs that pad a value.
fn trim(value: &[u8]) -> &[u8] {
    let end = value.iter().rposition(|byte| !matches!(byte, b' ' | 0)).map_or(0, |last| last + 1);
    value.get(..end).unwrap_or_default()
}

fn encoding_note(charset: Charset, label: Option<&str>) -> Option<Note> {
    let label = label.unwrap_or("nothing");
    if charset.contradicted {
        let message =
            format!("the attributes are not in the stated encoding ({label}); read as Windows-1252");
        return Some(Note::warning("encoding", message));
    }
    (charset.name() != "UTF-8")
        .then(|| Note::info("encoding", format!("the attributes are {}", charset.name())))
}

fn not_a_table(length: usize) -> Problem {
    Problem::new("this is not a whole attribute table")
        .found(format!("{length} bytes"))
        .expected("a dBASE table")
        .help("download the file again")
}

fn cut_off(found: usize, promised: usize) -> Problem {
    Problem::new("the attribute table is cut off")
        .found(format!("{found} rows"))
        .expected(format!("{promised} rows, as its header says"))
        .help("download the file again")
}
