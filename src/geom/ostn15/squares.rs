//! OSTN15 in 91 squares of 100 km. Each is made when it is first needed, and
//! kept: its shifts, unpacked, and the inverse projection around its middle.

use super::PROJECTION;
use super::unpack::{Shift, unpack};
use crate::geom::tmerc::LocalInverse;
use crate::geom::{Grid, LonLat};
use std::sync::OnceLock;

/// Squares from west to east, and from south to north.
pub(super) const SQUARES: (usize, usize) = (7, 13);
/// Cells of 1 km along a square.
pub(super) const CELLS: usize = 100;
/// Nodes along a square: both edges are in it.
pub(super) const NODES: usize = CELLS + 1;
/// The last column and row of cells. The last row of squares is half as high.
const LAST_CELL: (usize, usize) = (699, 1249);
/// Where the grid ends, metres.
const EXTENT: Grid = Grid::new(700e3, 1250e3);
/// Distance between nodes, metres.
const SPACING_M: f64 = 1000.0;
/// From the middle of a square to its corners, and a little more, metres.
const RADIUS_M: f64 = 75e3;

/// One square, 100 km wide.
struct Square {
    /// Shifts at its nodes, row by row from the south-west corner.
    shifts: Vec<Shift>,
    /// From the ETRS89 grid to degrees.
    inverse: LocalInverse,
}

static MADE: [OnceLock<Square>; SQUARES.0 * SQUARES.1] = [const { OnceLock::new() }; SQUARES.0 * SQUARES.1];

impl Square {
    /// The square of a column and a row of cells, made now or before.
    #[inline]
    fn of(column: usize, row: usize) -> Option<&'static Self> {
        let (east, north) = (column / CELLS, row / CELLS);
        let number = north * SQUARES.0 + east;
        Some(MADE.get(number)?.get_or_init(|| Self::make(number, east as f64, north as f64)))
    }

    fn make(number: usize, east: f64, north: f64) -> Self {
        let side_m = SPACING_M * CELLS as f64;
        let middle = Grid::new((east + 0.5) * side_m, (north + 0.5) * side_m);
        // The file is a part of the program and a test unpacks all of it.
        let shifts = unpack(number).unwrap_or_default();
        Self { shifts, inverse: LocalInverse::around(&PROJECTION, middle, RADIUS_M) }
    }

    /// A node and the one east of it.
    #[inline]
    fn pair(&self, node: usize) -> Option<[Shift; 2]> {
        self.shifts.get(node..node + 2)?.try_into().ok()
    }
}

/// Whether a position on the ETRS89 grid is in the grid or on its edge.
pub(super) fn covers(at: Grid) -> bool {
    at.e >= 0.0 && at.e <= EXTENT.e && at.n >= 0.0 && at.n <= EXTENT.n
}

/// Column and row of the cell that a position is in, or is nearest to.
#[inline]
fn cell(at: Grid) -> (usize, usize) {
    // Below zero becomes zero; a position on the far edge belongs to the last cell.
    let (column, row) = ((at.e / SPACING_M) as usize, (at.n / SPACING_M) as usize);
    (column.min(LAST_CELL.0), row.min(LAST_CELL.1))
}

/// The shift in metres at a position on the ETRS89 grid, bilinear between the
/// four nodes around it. Outside the grid that of the nearest edge.
#[inline]
pub(super) fn shift_at(at: Grid) -> Option<Grid> {
    let (column, row) = cell(at);
    let square = Square::of(column, row)?;
    let node = row % CELLS * NODES + column % CELLS;
    let ([sw, se], [nw, ne]) = (square.pair(node)?, square.pair(node + NODES)?);
    let t = (at.e / SPACING_M - column as f64).clamp(0.0, 1.0);
    let u = (at.n / SPACING_M - row as f64).clamp(0.0, 1.0);
    let between = |sw: i32, se: i32, nw: i32, ne: i32| {
        let south = f64::from(sw) + t * f64::from(se - sw);
        let north = f64::from(nw) + t * f64::from(ne - nw);
        (south + u * (north - south)) / 1000.0
    };
    Some(Grid::new(between(sw[0], se[0], nw[0], ne[0]), between(sw[1], se[1], nw[1], ne[1])))
}

/// From the ETRS89 grid to degrees; `None` outside the grid.
#[inline]
pub(super) fn inverse(at: Grid) -> Option<LonLat> {
    if !covers(at) {
        return None;
    }
    let (column, row) = cell(at);
    Some(Square::of(column, row)?.inverse.inverse(at))
}
