//! Comma-separated values (RFC 4180): UTF-8, lines ended by CR LF, a header of
//! field names, no geometry. A null is an empty cell; why there is no value is
//! in the field of its state.
//!
//! # Formulas
//! Spreadsheets run a text that begins with `=`, `+`, `-`, `@`, a tab or a line
//! end. Such a text gets an apostrophe before it, which spreadsheets take for
//! *this is text*. Numbers stay as they are: `-3` is one.

use super::layer::{Cell, Layer};
use super::number::{push_integer, push_position, push_shortest};
use crate::error::{Error, ErrorKind, Problem, Result};

/// What a text must not begin with.
const FORMULA_BEGINS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// U+FEFF in UTF-8, by which Excel knows the encoding.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes a layer's fields after what `out` holds.
///
/// # Errors
/// Where the layer is out of step with itself.
pub(super) fn write(layer: &Layer<'_>, byte_order_mark: bool, out: &mut Vec<u8>) -> Result<()> {
    layer.check()?;
    if byte_order_mark {
        out.extend_from_slice(BYTE_ORDER_MARK);
    }
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .buffer_capacity(1 << 16)
        .from_writer(out);
    write_rows(layer, &mut writer)
        .and_then(|()| writer.flush().map_err(::csv::Error::from))
        .map_err(|error| Error::new(ErrorKind::Format, Problem::new(error.to_string())))
}

fn write_rows(layer: &Layer<'_>, writer: &mut ::csv::Writer<&mut Vec<u8>>) -> ::csv::Result<()> {
    let mut record = ::csv::ByteRecord::new();
    let mut text = Vec::new();
    for field in &layer.fields {
        push_guarded(&mut text, &field.name);
        record.push_field(&text);
    }
    writer.write_byte_record(&record)?;
    for row in 0..layer.len() {
        record.clear();
        for field in &layer.fields {
            text.clear();
            match field.values.cell(row) {
                Cell::Null => {}
                Cell::Text(cell) => push_guarded(&mut text, cell),
                Cell::Real(number) => push_shortest(&mut text, number),
                Cell::Integer(number) => push_integer(&mut text, number),
                Cell::Position(point) => push_position(&mut text, point, b' '),
            }
            record.push_field(&text);
        }
        writer.write_byte_record(&record)?;
    }
    Ok(())
}

/// The text alone, with an apostrophe where it would be run.
fn push_guarded(text: &mut Vec<u8>, cell: &str) {
    text.clear();
    if cell.starts_with(FORMULA_BEGINS) {
        text.push(b'\'');
    }
    text.extend_from_slice(cell.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::layer::{Field, Values};
    use crate::export::sample;

    fn written(layer: &Layer<'_>, byte_order_mark: bool) -> String {
        let mut out = Vec::new();
        write(layer, byte_order_mark, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn zero_missing_and_suppressed_stay_apart() {
        let shapes = sample::shapes();
        let text = written(&sample::layer(&shapes, &[]), false);
        let rows = rows(&text);
        assert_eq!(rows[0], ["code", "name", "rate_2024", "rate_2024_state", "rate_2024_status", "rank"]);
        assert_eq!(rows[1], ["E02003314", "Medway 001", "0", "known", "illustrative", "1"]);
        assert_eq!(rows[2][2..], ["", "missing", "illustrative", ""]);
        assert_eq!(rows[3][2..], ["", "suppressed", "illustrative", ""]);
        assert_eq!(rows[3][1], "Ynys M\u{f4}n \"001\"\\\n\u{1}");
        assert!(text.starts_with("code,name,") && text.contains("\r\nE02003314,Medway 001,0,known,"));
    }

    #[test]
    fn a_byte_order_mark_is_written_only_when_asked_for() {
        let shapes = sample::shapes();
        let layer = sample::layer(&shapes, &[]);
        let (with, without) = (written(&layer, true), written(&layer, false));
        assert_eq!(with, format!("\u{feff}{without}"));
        assert_eq!(rows(&with), rows(&without));
    }

    #[test]
    fn a_text_that_would_run_as_a_formula_is_guarded() {
        let texts = ["=1+1", "+44", "-", "@SUM(A1)", "\tx", "\rx", "\nx", "a=b", "'=1"];
        let numbers = vec![Some(-3.5); texts.len()];
        let layer = Layer {
            codes: vec!["E02003314"; texts.len()],
            fields: vec![
                Field::new("=cmd", "", Values::Text(texts.iter().map(|text| Some((*text).into())).collect())),
                Field::new("n", "", Values::Real { values: numbers, decimals: None }),
            ],
            ..Layer::default()
        };
        let rows = rows(&written(&layer, false));
        assert_eq!(rows[0], ["'=cmd", "n"]);
        let cells: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(cells, ["'=1+1", "'+44", "'-", "'@SUM(A1)", "'\tx", "'\rx", "'\nx", "a=b", "'=1"]);
        assert!(rows[1..].iter().all(|row| row[1] == "-3.5"));
    }

    #[test]
    fn a_layer_of_one_empty_column_keeps_its_rows() {
        let layer = Layer {
            codes: vec!["E02003314"; 2],
            fields: vec![Field::new("n", "", Values::Integer(vec![None, Some(-7)]))],
            ..Layer::default()
        };
        assert_eq!(written(&layer, false), "n\r\n\"\"\r\n-7\r\n");
    }
}
