//! A long text split in parts, side by side.
//!
//! Where a row begins cannot be told from the middle of a text: the line break
//! before it may stand within quotation marks. So each part is split as if a row
//! began after its first line break, and then, in order, it is seen whether the
//! part before ended there. It does but for a field that runs over the seam, after
//! which the part is split again from where that row ends.

use super::split::{Part, RowEnd, Split, split_from};
use rayon::prelude::*;
use std::ops::Range;

/// How long a part is, in bytes: long enough that a thread is worth its waking.
const PART_BYTES: usize = 1 << 20;

/// Splits all rows: what [`split`](super::split::split) gives without limit.
pub(super) fn split_all(text: &str, delimiter: u8) -> Split {
    split_in_parts(text, delimiter, PART_BYTES)
}

fn split_in_parts(text: &str, delimiter: u8, bytes: usize) -> Split {
    let ranges = ranges(text, bytes);
    let parts: Vec<Part> =
        ranges.par_iter().map(|range| split_from(text, delimiter, range.clone(), usize::MAX)).collect();
    if parts.len() == 1 {
        return parts.into_iter().map(|part| part.split).next().unwrap_or_default();
    }
    let mut whole = Split::default();
    whole.fields.reserve_exact(parts.iter().map(|part| part.split.fields.len()).sum());
    whole.rows.reserve_exact(parts.iter().map(|part| part.split.rows.len()).sum());
    let (mut end, mut lines) = (0, 0);
    for (range, part) in ranges.into_iter().zip(parts) {
        let part = if range.start == end {
            part
        } else {
            split_from(text, delimiter, end..range.end.max(end), usize::MAX)
        };
        end = part.end;
        append(&mut whole, part.split, text.len() as u32, lines);
        lines += part.lines;
    }
    whole
}

/// Ranges of about so many bytes, each but the first from after a line feed.
fn ranges(text: &str, bytes: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(text.len() / bytes + 1);
    let mut start = 0;
    while start < text.len() {
        let rest = text.as_bytes().get(start + bytes..).unwrap_or_default();
        let feed = rest.iter().position(|byte| *byte == b'\n');
        let end = feed.map_or(text.len(), |feed| start + bytes + feed + 1);
        ranges.push(start..end);
        start = end;
    }
    ranges
}

/// Adds a part after what is there, which ends after so many lines of the text.
fn append(whole: &mut Split, part: Split, text_bytes: u32, lines: u32) {
    let (fields, unescaped) = (whole.fields.len() as u32, whole.unescaped.len() as u32);
    // Beyond the text, a position is one among the fields that are written otherwise.
    let moved = |(start, end)| {
        if end > text_bytes { (start + unescaped, end + unescaped) } else { (start, end) }
    };
    whole.fields.extend(part.fields.into_iter().map(moved));
    whole.rows.extend(
        part.rows.into_iter().map(|RowEnd { line, end }| RowEnd { line: line + lines, end: end + fields }),
    );
    whole.unescaped.push_str(&part.unescaped);
    whole.unclosed = whole.unclosed.or(part.unclosed.map(|line| line + u64::from(lines)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::split::split;
    use proptest::prelude::*;

    /// Each row's line and fields.
    fn rows(text: &str, split: &Split) -> Vec<(u32, Vec<String>)> {
        let field = |(start, end): &(u32, u32)| {
            let all = format!("{text}{}", split.unescaped);
            all[*start as usize..*end as usize].to_owned()
        };
        let line = |row: usize| split.rows[row].line;
        (0..split.rows.len())
            .map(|row| (line(row), split.fields_of(row).iter().map(field).collect()))
            .collect()
    }

    #[test]
    fn a_field_may_run_over_seams() {
        let text = "a,b\n1,\"x\ny\nz\nw\"\n2,\"u\"\"v\"\n\n3,\"s\"t\n";
        for bytes in 1..text.len() {
            let found = split_in_parts(text, b',', bytes);
            assert_eq!(rows(text, &found), rows(text, &split(text, b',', usize::MAX)), "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn parts_are_the_whole(text in "[a,\"\r\n ]{0,60}", bytes in 1_usize..20) {
            let (found, expected) = (split_in_parts(&text, b',', bytes), split(&text, b',', usize::MAX));
            prop_assert_eq!(rows(&text, &found), rows(&text, &expected));
            prop_assert_eq!(found.unclosed, expected.unclosed);
        }
    }
}
