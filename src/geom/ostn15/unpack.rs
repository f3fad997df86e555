//! The packed file: `scripts/ostn15/build.py` describes it and writes it.

use super::squares::{CELLS, NODES, SQUARES};
use flate2::read::DeflateDecoder;
use std::io::Read;

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
    let mut bytes = Vec::with_capacity(3 * NODES * NODES);
    DeflateDecoder::new(blocks.get(from..end(number)?)?).read_to_end(&mut bytes).ok()?;
    let rows = if number / SQUARES.0 + 1 == SQUARES.1 { CELLS / 2 + 1 } else { NODES };
    let mut bytes = bytes.iter();
    let east = plane(&mut bytes, rows)?;
    let north = plane(&mut bytes, rows)?;
    bytes.next().is_none().then(|| east.into_iter().zip(north).map(|(e, n)| [e, n]).collect())
}

/// One coordinate's shifts, from what the predictor got wrong.
#[expect(clippy::indexing_slicing, reason = "indices are below the length, which is rows x NODES")]
fn plane(bytes: &mut std::slice::Iter<'_, u8>, rows: usize) -> Option<Vec<i32>> {
    let mut nodes = vec![0; rows * NODES];
    for at in 0..nodes.len() {
        let (y, x) = (at / NODES, at % NODES);
        // The line through the two nodes before, or the one node before.
        let line = |step: usize, before: usize| match before {
            0 => 0,
            1 => nodes[at - step],
            _ => 2 * nodes[at - step] - nodes[at - 2 * step],
        };
        let guess = match (y, x) {
            (0, _) => line(1, x),
            (_, 0) => line(NODES, y),
            _ => nodes[at - 1] + nodes[at - NODES] - nodes[at - NODES - 1],
        };
        nodes[at] = guess + varint(bytes)?;
    }
    Some(nodes)
}

/// A zigzag varint: seven bits a byte, the lowest first.
fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<i32> {
    let (mut number, mut shift) = (0_u32, 0);
    loop {
        let byte = *bytes.next()?;
        number |= u32::from(byte & 127).checked_shl(shift)?;
        shift += 7;
        if byte < 128 {
            return Some((number >> 1) as i32 ^ -((number & 1) as i32));
        }
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
