//! [`Room`]: where on a sheet there is nothing yet: a grid of small cells, each
//! free, land around or taken.

use super::fit::Fit;
use crate::figure::Frame;
use crate::geom::ShapeRef;

/// The side of a cell, in points.
const CELL: f64 = 2.0;

/// What is where in a frame.
pub(super) struct Room {
    frame: Frame,
    columns: usize,
    rows: usize,
    /// Cells that nothing may cover.
    areas: Vec<bool>,
    /// Frames that nothing may cover.
    frames: Vec<Frame>,
    /// Cells that something may cover, and had better not.
    land: Vec<bool>,
}

impl Room {
    /// A frame with nothing in it.
    pub(super) fn of(frame: Frame) -> Self {
        let cells = |length: f64| (length / CELL).floor().max(0.0) as usize;
        let (columns, rows) = (cells(frame.width), cells(frame.height));
        let none = vec![false; columns * rows];
        Self { frame, columns, rows, areas: none.clone(), land: none, frames: Vec::new() }
    }

    /// Takes the cells that an area touches.
    pub(super) fn take(&mut self, shape: ShapeRef<'_>, fit: &Fit) {
        Self::mark(&mut self.areas, (self.frame, self.columns, self.rows), shape, fit);
    }

    /// Notes the cells of land around.
    pub(super) fn note(&mut self, shape: ShapeRef<'_>, fit: &Fit) {
        Self::mark(&mut self.land, (self.frame, self.columns, self.rows), shape, fit);
    }

    /// Takes a frame.
    pub(super) fn take_frame(&mut self, frame: Frame) {
        self.frames.push(frame);
    }

    /// Which share of a line lies over what is taken.
    pub(super) fn taken_along(&self, from: (f64, f64), to: (f64, f64)) -> f64 {
        const STEPS: u32 = 64;
        let is_taken = |step: &u32| {
            let share = (f64::from(*step) + 0.5) / f64::from(STEPS);
            let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            let (across, down) = self.cells_of(Frame::new(x, y, 0.0, 0.0));
            self.areas.get(down.start * self.columns + across.start).copied().unwrap_or(false)
        };
        (0..STEPS).filter(is_taken).count() as f64 / f64::from(STEPS)
    }

    /// The best free place for something of a size: on the least land, then near the
    /// frame's edges, then near a place. `None` where nothing is free.
    pub(super) fn find(&self, (width, height): (f64, f64), near: (f64, f64), margin: f64) -> Option<Frame> {
        let inner = self.frame.inset(margin);
        let (taken, land) = (Sums::of(&self.areas, self.columns), Sums::of(&self.land, self.columns));
        let steps = |room: f64| (0..=(room / CELL).floor().max(-1.0) as i64).map(|step| step as f64 * CELL);
        let (across, down) = (inner.width - width, inner.height - height);
        if across < 0.0 || down < 0.0 {
            return None;
        }
        let mut best: Option<(f64, Frame)> = None;
        for y in steps(down).chain([down]) {
            for x in steps(across).chain([across]) {
                let frame = Frame { left: inner.left + x, top: inner.top + y, width, height };
                let (columns, rows) = self.cells_of(frame);
                if taken.count(&columns, &rows) > 0 || self.frames.iter().any(|other| other.meets(&frame)) {
                    continue;
                }
                let covered = f64::from(land.count(&columns, &rows)) * CELL * CELL / (width * height);
                let edge = x.min(across - x) + y.min(down - y);
                let (mx, my) = (frame.left + width / 2.0, frame.top + height / 2.0);
                let far = libm::hypot(mx - near.0, my - near.1);
                let cost = 120.0 * covered + edge + 0.35 * far;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, frame));
                }
            }
        }
        best.map(|(_, frame)| frame)
    }

    /// The cells that a frame touches.
    fn cells_of(&self, frame: Frame) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let span = |from: f64, to: f64, most: usize| {
            let first = (from / CELL).floor().max(0.0) as usize;
            let last = (to / CELL).ceil().max(0.0) as usize;
            first.min(most)..last.min(most)
        };
        let (left, top) = (frame.left - self.frame.left, frame.top - self.frame.top);
        (span(left, left + frame.width, self.columns), span(top, top + frame.height, self.rows))
    }

    /// Marks cells by lines through their rows (even-odd rule), and those of edges.
    fn mark(
        cells: &mut [bool],
        (frame, columns, rows): (Frame, usize, usize),
        shape: ShapeRef<'_>,
        fit: &Fit,
    ) {
        let mut set = |column: f64, row: f64| {
            if column >= 0.0 && row >= 0.0 && (column as usize) < columns && (row as usize) < rows {
                let at = row as usize * columns + column as usize;
                cells.get_mut(at).into_iter().for_each(|cell| *cell = true);
            }
        };
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); rows];
        for ring in shape.rings() {
            let places = ring.iter().map(|point| {
                let (x, y) = fit.place(*point);
                ((x - frame.left) / CELL, (y - frame.top) / CELL)
            });
            for (a, b) in places.clone().zip(places.skip(1)) {
                // Every cell of the edge, at half a cell's steps.
                let steps = (((b.0 - a.0).abs()).max((b.1 - a.1).abs()) * 2.0).ceil().min(4096.0);
                for step in 0..=steps as u32 {
                    let share = if steps > 0.0 { f64::from(step) / steps } else { 0.0 };
                    set((a.0 + (b.0 - a.0) * share).floor(), (a.1 + (b.1 - a.1) * share).floor());
                }
                let (low, high) = if a.1 <= b.1 { (a, b) } else { (b, a) };
                let first = (low.1 - 0.5).ceil().max(0.0) as usize;
                for (row, crossed) in crossings.iter_mut().enumerate().skip(first) {
                    let y = row as f64 + 0.5;
                    if y >= high.1 {
                        break;
                    }
                    crossed.push(low.0 + (y - low.1) / (high.1 - low.1) * (high.0 - low.0));
                }
            }
        }
        for (row, crossed) in crossings.iter_mut().enumerate() {
            crossed.sort_by(f64::total_cmp);
            for pair in crossed.chunks_exact(2) {
                let [from, to] = pair else { continue };
                let (from, to) = (from.floor().max(0.0), to.floor().min(columns as f64 - 1.0));
                let mut column = from;
                while column <= to {
                    set(column, row as f64);
                    column += 1.0;
                }
            }
        }
    }
}

/// How many cells are set in any block: a table of sums (Crow, F. C. (1984),
/// *Summed-area tables for texture mapping*).
struct Sums {
    sums: Vec<u32>,
    columns: usize,
}

impl Sums {
    fn of(cells: &[bool], columns: usize) -> Self {
        let wide = columns + 1;
        let mut sums = vec![0_u32; wide];
        for row in cells.chunks(columns.max(1)) {
            let above = sums.len() - wide;
            let mut along = 0;
            sums.push(0);
            for (column, cell) in row.iter().enumerate() {
                along += u32::from(*cell);
                sums.push(sums.get(above + column + 1).copied().unwrap_or_default() + along);
            }
        }
        Self { sums, columns: wide }
    }

    fn count(&self, across: &std::ops::Range<usize>, down: &std::ops::Range<usize>) -> u32 {
        let at = |column: usize, row: usize| {
            self.sums.get(row * self.columns + column).copied().unwrap_or_default()
        };
        at(across.end, down.end) + at(across.start, down.start)
            - at(across.start, down.end)
            - at(across.end, down.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{BBox, Grid, Shape};

    const FRAME: Frame = Frame { left: 10.0, top: 10.0, width: 200.0, height: 100.0 };

    /// A square of ground, a metre to a point, `(0, 0)` at the frame's lower left.
    fn square(e: f64, n: f64, side: f64) -> Shape {
        let mut shape = Shape::default();
        let at = |de: f64, dn: f64| Grid::new(e + de * side, n + dn * side);
        shape.push_ring(&[at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0)]);
        shape.end_polygon();
        shape
    }

    fn fit() -> Fit {
        Fit::of(BBox::of(&[Grid::new(0.0, 0.0), Grid::new(200.0, 100.0)]), FRAME)
    }

    #[test]
    fn what_is_taken_is_not_given_again() {
        let mut room = Room::of(FRAME);
        room.take(square(40.0, 20.0, 60.0).as_ref(), &fit());
        let left = room.find((36.0, 90.0), (110.0, 60.0), 0.0).unwrap();
        assert!(left.right() <= 50.0 + 1e-9, "{left:?}");
        let right = room.find((80.0, 80.0), (60.0, 60.0), 0.0).unwrap();
        assert!(right.left >= 110.0, "{right:?}");
        assert_eq!(room.find((110.0, 50.0), (60.0, 60.0), 0.0), None);
        assert!((room.taken_along((10.0, 60.0), (210.0, 60.0)) - 0.3).abs() < 0.03);
        room.take_frame(right);
        assert_eq!(room.find((80.0, 80.0), (60.0, 60.0), 0.0), None);
    }

    #[test]
    fn the_sea_is_better_than_land_around() {
        let mut room = Room::of(FRAME);
        room.note(square(0.0, 0.0, 100.0).as_ref(), &fit());
        let found = room.find((60.0, 60.0), (20.0, 60.0), 2.0).unwrap();
        assert!(found.left >= 110.0, "{found:?}");
        assert!(room.find((190.0, 60.0), (20.0, 60.0), 2.0).is_some(), "land may be covered");
    }

    #[test]
    fn what_is_larger_than_the_frame_has_no_room() {
        assert_eq!(Room::of(FRAME).find((201.0, 10.0), (0.0, 0.0), 0.0), None);
    }
}
