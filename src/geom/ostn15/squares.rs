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
/// Cells in a metre: nodes are 1 km apart.
const PER_M: f64 = 1e-3;
/// Metres in a shift's unit, the millimetre.
const METRES: f64 = 1e-3;
/// The side of a square, metres.
const SIDE_M: f64 = 100e3;
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
        let middle = Grid::new((east + 0.5) * SIDE_M, (north + 0.5) * SIDE_M);
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
fn column_and_row(at: Grid) -> (usize, usize) {
    // Below zero becomes zero; a position on the far edge belongs to the last cell.
    let (column, row) = ((at.e * PER_M) as usize, (at.n * PER_M) as usize);
    (column.min(LAST_CELL.0), row.min(LAST_CELL.1))
}

/// A cell of 1 km with the shifts at its corners.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// Its south-west corner, in cells from the grid's.
    column: f64,
    row: f64,
    east: Corners,
    north: Corners,
}

/// One coordinate's shifts at the corners of a cell, millimetres.
#[derive(Clone, Copy)]
struct Corners {
    south_west: f64,
    /// From the south-west to the south-east.
    along_south: f64,
    north_west: f64,
    /// From the north-west to the north-east.
    along_north: f64,
}

impl Corners {
    #[inline]
    fn new([sw, se, nw, ne]: [i32; 4]) -> Self {
        Self {
            south_west: f64::from(sw),
            along_south: f64::from(se - sw),
            north_west: f64::from(nw),
            along_north: f64::from(ne - nw),
        }
    }

    /// Bilinear between the corners, metres.
    #[inline]
    fn at(&self, t: f64, u: f64) -> f64 {
        let south = self.south_west + t * self.along_south;
        let north = self.north_west + t * self.along_north;
        (south + u * (north - south)) * METRES
    }
}

impl Cell {
    /// The cell that a position on the ETRS89 grid is in, or is nearest to.
    #[inline]
    pub(super) fn around(at: Grid) -> Option<Self> {
        let (column, row) = column_and_row(at);
        let square = Square::of(column, row)?;
        let node = row % CELLS * NODES + column % CELLS;
        let ([sw, se], [nw, ne]) = (square.pair(node)?, square.pair(node + NODES)?);
        Some(Self {
            column: column as f64,
            row: row as f64,
            east: Corners::new([sw[0], se[0], nw[0], ne[0]]),
            north: Corners::new([sw[1], se[1], nw[1], ne[1]]),
        })
    }

    /// This cell if the position is in it, or else the one that it is in.
    #[inline]
    pub(super) fn or_around(self, at: Grid) -> Option<Self> {
        let (t, u) = self.within(at);
        if (0.0..1.0).contains(&t) && (0.0..1.0).contains(&u) { Some(self) } else { Self::around(at) }
    }

    /// The shift in metres at a position, bilinear between the corners; at one
    /// outside the cell that of the nearest edge.
    #[inline]
    pub(super) fn shift(&self, at: Grid) -> Grid {
        let (t, u) = self.within(at);
        let (t, u) = (t.clamp(0.0, 1.0), u.clamp(0.0, 1.0));
        Grid::new(self.east.at(t, u), self.north.at(t, u))
    }

    /// How far east and north of the south-west corner a position is, in cells.
    #[inline]
    fn within(&self, at: Grid) -> (f64, f64) {
        (at.e * PER_M - self.column, at.n * PER_M - self.row)
    }
}

/// From the ETRS89 grid to degrees; `None` outside the grid.
#[inline]
pub(super) fn inverse(at: Grid) -> Option<LonLat> {
    if !covers(at) {
        return None;
    }
    let (column, row) = column_and_row(at);
    Some(Square::of(column, row)?.inverse.inverse(at))
}
