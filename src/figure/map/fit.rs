//! [`Fit`]: grid metres laid into a frame of a sheet, north up.

use crate::figure::Frame;
use crate::geom::{BBox, Grid};

/// A planar map: EPSG:27700 as it is, at one scale both ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fit {
    /// Points of the sheet to a metre of ground.
    pub(super) points_per_m: f64,
    /// The place on the ground that lies in the middle of the frame.
    middle: Grid,
    /// The frame.
    pub(super) frame: Frame,
}

impl Fit {
    /// A box of ground as large as it goes into a frame, in its middle. A box
    /// without extent is shown at a kilometre to the frame's width.
    pub(super) fn of(ground: BBox, frame: Frame) -> Self {
        let share = |room: f64, metres: f64| if metres > 0.0 { room / metres } else { f64::INFINITY };
        let across = share(frame.width, ground.max.e - ground.min.e);
        let down = share(frame.height, ground.max.n - ground.min.n);
        let points_per_m = across.min(down);
        let points_per_m = if points_per_m.is_finite() { points_per_m } else { frame.width / 1000.0 };
        Self { points_per_m, middle: ground.centre(), frame }
    }

    /// The same ground seen through a larger frame, at the same places.
    pub(super) fn through(self, frame: Frame) -> Self {
        let (x, y) = (frame.left + frame.width / 2.0, frame.top + frame.height / 2.0);
        Self { middle: self.ground(x, y), frame, ..self }
    }

    /// The same map, its ground elsewhere in the frame.
    pub(super) fn moved(self, dx: f64, dy: f64) -> Self {
        let (e, n) = (dx / self.points_per_m, dy / self.points_per_m);
        Self { middle: Grid::new(self.middle.e - e, self.middle.n + n), ..self }
    }

    /// A place on the sheet.
    pub(super) fn place(&self, at: Grid) -> (f64, f64) {
        let x = self.frame.left + self.frame.width / 2.0 + (at.e - self.middle.e) * self.points_per_m;
        let y = self.frame.top + self.frame.height / 2.0 - (at.n - self.middle.n) * self.points_per_m;
        (x, y)
    }

    /// The ground at a place on the sheet.
    pub(super) fn ground(&self, x: f64, y: f64) -> Grid {
        let e = (x - self.frame.left - self.frame.width / 2.0) / self.points_per_m;
        let n = (y - self.frame.top - self.frame.height / 2.0) / self.points_per_m;
        Grid::new(self.middle.e + e, self.middle.n - n)
    }

    /// The ground that the frame shows.
    pub(super) fn shown(&self) -> BBox {
        let mut shown = BBox::EMPTY;
        shown.put(self.ground(self.frame.left, self.frame.top));
        shown.put(self.ground(self.frame.right(), self.frame.bottom()));
        shown
    }

    /// Where a box of ground lies on the sheet.
    pub(super) fn frame_of(&self, ground: BBox) -> Frame {
        let ((left, bottom), (right, top)) = (self.place(ground.min), self.place(ground.max));
        Frame { left, top, width: right - left, height: bottom - top }
    }

    /// The level of detail that the sheet can show: the triangle that is lost with a
    /// vertex is less than half a square of a tenth of a point, in square metres.
    pub(super) fn threshold_m2(&self) -> f32 {
        let seen_m = SEEN / self.points_per_m;
        (seen_m * seen_m / 2.0) as f32
    }
}

/// What can be seen in print, in points: 0.035 mm.
const SEEN: f64 = 0.1;

#[cfg(test)]
mod tests {
    use super::*;

    fn ground(width_m: f64, height_m: f64) -> BBox {
        BBox::of(&[Grid::new(500_000.0, 100_000.0), Grid::new(500_000.0 + width_m, 100_000.0 + height_m)])
    }

    const FRAME: Frame = Frame { left: 10.0, top: 20.0, width: 400.0, height: 300.0 };

    #[test]
    fn ground_goes_into_the_frame_with_north_up() {
        let fit = Fit::of(ground(100_000.0, 50_000.0), FRAME);
        assert_eq!(fit.points_per_m, 0.004);
        assert_eq!(fit.place(Grid::new(500_000.0, 100_000.0)), (10.0, 270.0));
        assert_eq!(fit.place(Grid::new(600_000.0, 150_000.0)), (410.0, 70.0));
        assert_eq!(fit.ground(10.0, 270.0), Grid::new(500_000.0, 100_000.0));
        assert_eq!(fit.shown().max.n, 162_500.0);
    }

    #[test]
    fn a_wider_view_leaves_everything_in_its_place() {
        let fit = Fit::of(ground(100_000.0, 50_000.0), FRAME);
        let wide = fit.through(Frame { left: 0.0, top: 0.0, width: 600.0, height: 500.0 });
        let at = Grid::new(533_000.0, 120_000.0);
        let ((x, y), (wide_x, wide_y)) = (fit.place(at), wide.place(at));
        assert!((x - wide_x).abs() < 1e-9 && (y - wide_y).abs() < 1e-9);
        let (moved_x, moved_y) = fit.moved(3.0, -2.0).place(at);
        assert!((moved_x - x - 3.0).abs() < 1e-9 && (moved_y - y + 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_point_is_ground_too() {
        let fit = Fit::of(ground(0.0, 0.0), FRAME);
        assert!(fit.points_per_m.is_finite() && fit.place(Grid::new(500_000.0, 100_000.0)) == (210.0, 170.0));
    }
}
