//! Which points are at the same place, and which places are near each other.

use super::{Near, number};
use crate::geom::Grid;

/// Numbers places as they come: an open-addressed table of vertex numbers.
///
/// Places are hashed by the cell they are in: of no size with no tolerance, so
/// that only the same place meets; else [`CELL`] times the tolerance, so that
/// near ones meet on the way.
pub(super) struct Table<'a> {
    points: &'a [Grid],
    tolerance_m: f64,
    /// Cells to the metre; 0 where they have no size.
    per_cell: f64,
    slots: Vec<u32>,
    shift: u32,
    first: Vec<u32>,
    near: Vec<Near>,
}

/// The side of a cell, in tolerances. A larger one is looked through for
/// longer, a smaller one's edge is more often near.
const CELL: f64 = 16.0;

/// How many points are looked for together.
const BATCH: usize = 32;

/// A slot in which no vertex is.
const FREE: u32 = u32::MAX;

/// The highest number that a vertex can have.
const LAST: u32 = FREE - 1;

impl<'a> Table<'a> {
    pub(super) fn new(points: &'a [Grid], tolerance_m: f64) -> Self {
        // At most two slots in three are taken.
        let size = (points.len() + points.len() / 2 + 2).next_power_of_two();
        Self {
            points,
            tolerance_m,
            per_cell: if tolerance_m > 0.0 { 1.0 / (CELL * tolerance_m) } else { 0.0 },
            slots: vec![FREE; size],
            shift: u64::BITS - size.trailing_zeros(),
            first: Vec::new(),
            near: Vec::new(),
        }
    }

    /// The first point of each vertex, and the vertices that lie near each other.
    pub(super) fn finish(self) -> (Vec<u32>, Vec<Near>) {
        (self.first, self.near)
    }

    /// The numbers of the places of some points.
    pub(super) fn number(&mut self, points: std::ops::Range<usize>, ids: &mut Vec<u32>) {
        for from in points.clone().step_by(BATCH) {
            let batch = from..(from + BATCH).min(points.end);
            self.fetch(batch.clone());
            ids.extend(batch.map(|point| self.number_one(point)));
        }
    }

    /// Reads, of some points at once, what will be read for one after another:
    /// the processor waits for all of it together, and not each time anew.
    fn fetch(&self, points: std::ops::Range<usize>) {
        let mut ids = [FREE; BATCH];
        for (id, at) in ids.iter_mut().zip(self.points.get(points).unwrap_or_default()) {
            *id = number_at(&self.slots, self.slot(self.cell(*at)));
        }
        let firsts = ids.map(|id| self.first.get(id as usize).copied().unwrap_or_default());
        let places = firsts.map(|point| self.points.get(point as usize).map_or(0.0, |at| at.e));
        std::hint::black_box(places);
    }

    /// The number of the place of a point.
    fn number_one(&mut self, point: usize) -> u32 {
        let at = self.points.get(point).copied().unwrap_or_default();
        let cell = self.cell(at);
        let free = match self.look(at, cell) {
            Ok(id) => return id,
            Err(free) => free,
        };
        let id = self.first.len() as u32;
        if self.tolerance_m > 0.0 {
            self.look_around(at, cell, id);
        }
        if let Some(slot) = self.slots.get_mut(free) {
            *slot = id;
        }
        self.first.push(point as u32);
        id
    }

    /// The vertex at a place, or the slot to put one in.
    fn look(&self, at: Grid, cell: (u64, u64)) -> Result<u32, usize> {
        let mut slot = self.slot(cell);
        loop {
            match number_at(&self.slots, slot) {
                FREE => return Err(slot),
                id if self.place(id) == at => return Ok(id),
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Notes the vertices near a new one, in its cell and those whose edge is near.
    fn look_around(&mut self, at: Grid, cell: (u64, u64), id: u32) {
        let far = self.tolerance_m;
        let (low, high) =
            (self.cell(Grid::new(at.e - far, at.n - far)), self.cell(Grid::new(at.e + far, at.n + far)));
        self.look_through(cell, at, id);
        if low == high {
            return;
        }
        let mut others = [low, high, (low.0, high.1), (high.0, low.1)];
        others.sort_unstable();
        let mut last = cell;
        for other in others {
            if other != cell && other != last {
                self.look_through(other, at, id);
            }
            last = other;
        }
    }

    /// Notes the vertices of one cell that are near a new one.
    fn look_through(&mut self, cell: (u64, u64), at: Grid, id: u32) {
        let mut slot = self.slot(cell);
        while let other @ 0..=LAST = number_at(&self.slots, slot) {
            let place = self.place(other);
            // A run of slots holds other cells' vertices, too: those are met there.
            if place.distance_2(at) <= self.tolerance_m * self.tolerance_m && self.cell(place) == cell {
                self.near.push((other, id));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn place(&self, id: u32) -> Grid {
        let point = number(&self.first, id as usize);
        self.points.get(point as usize).copied().unwrap_or_default()
    }

    fn cell(&self, at: Grid) -> (u64, u64) {
        if self.per_cell > 0.0 {
            // Cut off, not rounded down: the cell at 0 is twice as wide.
            (((at.e * self.per_cell) as i64) as u64, ((at.n * self.per_cell) as i64) as u64)
        } else {
            // 0.0 and -0.0 are one place.
            ((at.e + 0.0).to_bits(), (at.n + 0.0).to_bits())
        }
    }

    /// Where the search for a cell's vertices begins: Fibonacci hashing (Knuth,
    /// D. E. (1998), *The Art of Computer Programming* 3, 6.4, page 518).
    fn slot(&self, (e, n): (u64, u64)) -> usize {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (e.wrapping_mul(GOLDEN) ^ n).wrapping_mul(GOLDEN);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(GOLDEN);
        (mixed >> self.shift) as usize & (self.slots.len() - 1)
    }
}

/// As [`number`], and free beyond the end.
fn number_at(slots: &[u32], at: usize) -> u32 {
    slots.get(at).copied().unwrap_or(FREE)
}
