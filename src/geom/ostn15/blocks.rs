//! The shifts of OSTN15: 91 squares of 100 km, each unpacked when it is first
//! needed and kept. `scripts/ostn15/build.py` describes the file and writes it.

use super::super::Grid;
use flate2::read::DeflateDecoder;
use std::io::Read;
use std::sync::OnceLock;

/// The packed grid. Ordnance Survey's, under its licence: `grid.LICENCE.txt`.
static FILE: &[u8] = include_bytes!("grid.bin");

/// Name and version at the start of the file.
const MAGIC: &[u8] = b"OSTN15\0\x01";
/// Squares from west to east, and from south to north.
const SQUARES: (usize, usize) = (7, 13);
/// Cells of 1 km along a square.
const CELLS: usize = 100;
/// Nodes along a square: both edges are in it.
const NODES: usize = CELLS + 1;
/// Where the grid ends, metres. The last row of squares is half as high.
const EXTENT: Grid = Grid::new(700e3, 1250e3);
/// Distance between nodes, metres.
const SPACING_M: f64 = 1000.0;
/// The last column and row of cells.
const LAST_CELL: (usize, usize) = (699, 1249);

/// East and north shift in millimetres at each node of a square, row by row
/// from its south-west corner.
type Block = Vec<[i32; 2]>;

static BLOCKS: [OnceLock<Block>; SQUARES.0 * SQUARES.1] = [const { OnceLock::new() }; SQUARES.0 * SQUARES.1];

/// Whether a position on the ETRS89 grid is in the grid or on its edge.
pub(super) fn covers(at: Grid) -> bool {
    at.e >= 0.0 && at.e <= EXTENT.e && at.n >= 0.0 && at.n <= EXTENT.n
}

/// The shift in metres at a position on the ETRS89 grid, bilinear between the
/// four nodes around it. Outside the grid it is that of the nearest edge.
pub(super) fn shift_at(at: Grid) -> Option<Grid> {
    let (x, y) = (at.e.clamp(0.0, EXTENT.e) / SPACING_M, at.n.clamp(0.0, EXTENT.n) / SPACING_M);
    // A position on the far edge belongs to the last cell.
    let (column, row) = ((x as usize).min(LAST_CELL.0), (y as usize).min(LAST_CELL.1));
    let (t, u) = (x - column as f64, y - row as f64);
    let block = block(row / CELLS * SQUARES.0 + column / CELLS)?;
    let node = row % CELLS * NODES + column % CELLS;
    let ([sw, se], [nw, ne]) = (pair(block, node)?, pair(block, node + NODES)?);
    let between = |sw: i32, se: i32, nw: i32, ne: i32| {
        let south = f64::from(sw) + t * f64::from(se - sw);
        let north = f64::from(nw) + t * f64::from(ne - nw);
        (south + u * (north - south)) / 1000.0
    };
    Some(Grid::new(between(sw[0], se[0], nw[0], ne[0]), between(sw[1], se[1], nw[1], ne[1])))
}

/// A node and the one east of it.
fn pair(block: &Block, node: usize) -> Option<[[i32; 2]; 2]> {
    block.get(node..node + 2)?.try_into().ok()
}

/// A square's shifts, unpacked now or before. The file is a part of the
/// program and a test unpacks all of it, so an empty square is never seen.
fn block(number: usize) -> Option<&'static Block> {
    Some(BLOCKS.get(number)?.get_or_init(|| unpack(FILE, number).unwrap_or_default()))
}

/// Unpacks one square from the file.
fn unpack(file: &[u8], number: usize) -> Option<Block> {
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

    #[test]
    fn every_square_unpacks_and_agrees_with_its_neighbours() {
        for number in 0..BLOCKS.len() {
            let here = block(number).unwrap();
            let top = number / SQUARES.0 + 1 == SQUARES.1;
            assert_eq!(here.len(), NODES * if top { 51 } else { NODES });
            if number % SQUARES.0 + 1 < SQUARES.0 {
                let east = block(number + 1).unwrap();
                assert!(here.chunks(NODES).zip(east.chunks(NODES)).all(|(a, b)| a[CELLS] == b[0]));
            }
            if !top {
                let north = block(number + SQUARES.0).unwrap();
                assert_eq!(here[CELLS * NODES..], north[..NODES]);
            }
        }
    }

    /// The first and the last line of Ordnance Survey's data file.
    #[test]
    fn the_first_and_the_last_node() {
        assert_eq!(block(0).unwrap()[0], [90_750, -82_020]);
        assert_eq!(block(90).unwrap().last(), Some(&[109_209, -53_064]));
    }

    #[test]
    fn shifts_change_by_less_than_a_quarter_of_a_millimetre_a_metre() {
        for number in 0..BLOCKS.len() {
            for row in block(number).unwrap().chunks(NODES) {
                assert!(row.windows(2).all(|w| (0..2).all(|i| (w[1][i] - w[0][i]).abs() < 250)));
            }
            let here = block(number).unwrap();
            let steps = here.iter().zip(&here[NODES..]);
            assert!(steps.into_iter().all(|(a, b)| (0..2).all(|i| (b[i] - a[i]).abs() < 250)));
        }
    }

    #[test]
    fn a_broken_file_is_refused() {
        assert!(unpack(b"", 0).is_none());
        assert!(unpack(&FILE[..1000], 0).is_none());
        assert!(unpack(b"OSTN16", 3).is_none());
        assert!(unpack(FILE, 91).is_none());
    }
}
