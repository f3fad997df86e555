//! The packed file: `scripts/ostn15/build.py` describes it and writes it.

use super::squares::{CELLS, NODES, SQUARES};
use flate2::{Decompress, FlushDecompress, Status};

/// The packed grid. Ordnance Survey's, under its licence: `grid.LICENCE.txt`.
static FILE: &[u8] = include_bytes!("grid.bin");

/// Name and version at the start of the file.
const MAGIC: &[u8] = b"OSTN15\0\x01";

/// East and north shift at a node, millimetres.
pub(super) type Shift = [i32; 2];

/// Unpacks a square's shifts, row by row from its south-west corner.
pub(super) fn unpack(number: usize) -> Option<Vec<Shift>> {
    unpack_from(FILE, number)
}

/// Unpacks one square from the file.
fn unpack_from(file: &[u8], number: usize) -> Option<Vec<Shift>> {
    let rest = file.strip_prefix(MAGIC)?;
    let (ends, blocks) = rest.split_at_checked(4 * SQUARES.0 * SQUARES.1)?;
    let end = |at: usize| Some(u32::from_le_bytes(ends.get(4 * at..4 * at + 4)?.try_into().ok()?) as usize);
    let from = number.checked_sub(1).map_or(Some(0), end)?;
    let bytes = inflate(blocks.get(from..end(number)?)?)?;
    let rows = if number / SQUARES.0 + 1 == SQUARES.1 { CELLS / 2 + 1 } else { NODES };
    let mut bytes = bytes.as_slice();
    let (east, north) = (plane(&mut bytes, rows)?, plane(&mut bytes, rows)?);
    bytes.is_empty().then(|| east.into_iter().zip(north).map(|(e, n)| [e, n]).collect())
}

/// RFC 1951. No square has more than three bytes a node.
fn inflate(block: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(3 * NODES * NODES);
    let end = Decompress::new(false).decompress_vec(block, &mut bytes, FlushDecompress::Finish).ok()?;
    (end == Status::StreamEnd).then_some(bytes)
}

/// One coordinate's shifts, from what the predictor got wrong.
fn plane(bytes: &mut &[u8], rows: usize) -> Option<Vec<i32>> {
    let mut nodes = vec![0; rows * NODES];
    let mut south: &[i32] = &[];
    let mut west_edge = Line::default();
    for row in nodes.chunks_exact_mut(NODES) {
        let (first, others) = row.split_first_mut()?;
        *first = west_edge.next(varint(bytes)?);
        if south.is_empty() {
            let mut south_edge = west_edge;
            for node in others {
                *node = south_edge.next(varint(bytes)?);
            }
        } else {
            // The plane through the nodes to the west, south and south-west.
            let mut west = *first;
            for (node, (south_west, south)) in others.iter_mut().zip(south.iter().zip(south.get(1..)?)) {
                west += south - south_west + varint(bytes)?;
                *node = west;
            }
        }
        south = row;
    }
    Some(nodes)
}

/// Along the first row and column: the line through the two nodes before.
#[derive(Clone, Copy, Default)]
struct Line {
    last: i32,
    step: i32,
    nodes: u32,
}

impl Line {
    /// The next node, from what the line gets wrong. One node makes no slope yet.
    fn next(&mut self, wrong: i32) -> i32 {
        let here = self.last + self.step + wrong;
        self.step = if self.nodes == 0 { 0 } else { here - self.last };
        self.nodes += 1;
        self.last = here;
        here
    }
}

/// A zigzag varint: seven bits a byte, the lowest first.
#[inline]
fn varint(bytes: &mut &[u8]) -> Option<i32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        if *byte < 128 {
            return Some((number >> 1) as i32 ^ -((number & 1) as i32));
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first and the last line of Ordnance Survey's data file.
    #[test]
    fn the_first_and_the_last_node() {
        assert_eq!(unpack(0).unwrap()[0], [90_750, -82_020]);
        assert_eq!(unpack(90).unwrap().last(), Some(&[109_209, -53_064]));
    }

    #[test]
    fn every_square_unpacks_and_agrees_with_its_neighbours() {
        let squares: Vec<Vec<Shift>> =
            (0..SQUARES.0 * SQUARES.1).map(|number| unpack(number).unwrap()).collect();
        for (number, here) in squares.iter().enumerate() {
            let top = number / SQUARES.0 + 1 == SQUARES.1;
            assert_eq!(here.len(), NODES * if top { 51 } else { NODES });
            if number % SQUARES.0 + 1 < SQUARES.0 {
                let east = &squares[number + 1];
                assert!(here.chunks(NODES).zip(east.chunks(NODES)).all(|(a, b)| a[CELLS] == b[0]));
            }
            if !top {
                let north = &squares[number + SQUARES.0];
                assert_eq!(here[CELLS * NODES..], north[..NODES]);
            }
        }
    }

    #[test]
    fn shifts_change_by_less_than_a_quarter_of_a_millimetre_a_metre() {
        let near = |a: &Shift, b: &Shift| (0..2).all(|i| (b[i] - a[i]).abs() < 250);
        for number in 0..SQUARES.0 * SQUARES.1 {
            let here = unpack(number).unwrap();
            assert!(here.chunks(NODES).all(|row| row.windows(2).all(|pair| near(&pair[0], &pair[1]))));
            assert!(here.iter().zip(&here[NODES..]).all(|(a, b)| near(a, b)));
        }
    }

    #[test]
    fn a_broken_file_is_refused() {
        assert!(unpack_from(b"", 0).is_none());
        assert!(unpack_from(&FILE[..1000], 0).is_none());
        assert!(unpack_from(b"OSTN16", 3).is_none());
        assert!(unpack_from(FILE, 91).is_none());
    }
}
