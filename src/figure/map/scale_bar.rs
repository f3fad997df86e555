//! The scale bar, in round kilometres (metres where it is shorter), and north.

use super::style;
use crate::figure::{Anchor, Frame, Mark, Path, Shape, Stroke, Text, width};
use crate::palette::number;

/// The bar's thickness, in points.
const THICK: f64 = 2.4;
/// From the bar to its figures.
const GAP: f64 = 2.6;

/// A length of ground and how long it is on the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ScaleBar {
    /// On the ground.
    pub(super) length_m: f64,
    /// On the sheet, in points.
    pub(super) length: f64,
    /// Into how many parts it is divided.
    parts: usize,
}

impl ScaleBar {
    /// The longest bar of 1, 2 or 5 times a power of ten metres that fits the room.
    pub(super) fn of(points_per_m: f64, room: f64) -> Self {
        let most_m = room / points_per_m;
        let power = 10_f64.powf(most_m.log10().floor());
        let (times, parts) =
            [(5.0, 5), (2.0, 2)].into_iter().find(|(times, _)| times * power <= most_m).unwrap_or((1.0, 2));
        let length_m = times * power;
        Self { length_m, length: length_m * points_per_m, parts }
    }

    /// Its figures: `0`, and the length with its unit.
    fn words(&self) -> (String, String) {
        let told = if self.length_m < 1000.0 {
            format!("{} m", number(self.length_m, 0))
        } else {
            format!("{} km", number(self.length_m / 1000.0, 0))
        };
        ("0".to_owned(), told)
    }

    /// The room it takes, its figures counted.
    pub(super) fn size(&self) -> (f64, f64) {
        let (zero, told) = self.words();
        let over = (width(&zero, style::SMALL, false) + width(&told, style::SMALL, false)) / 2.0;
        (self.length + over, THICK + GAP + style::SMALL)
    }

    /// Draws it into the corner of a frame of [`ScaleBar::size`].
    pub(super) fn marks(&self, frame: Frame, halo: bool) -> Vec<Mark> {
        let (zero, told) = self.words();
        let left = frame.left + width(&zero, style::SMALL, false) / 2.0;
        let step = self.length / self.parts as f64;
        let part = |at: usize| {
            let mut path = Path::new();
            let left = left + step * at as f64;
            path.rect(Frame::new(left, frame.bottom() - THICK, step, THICK));
            let filled = Shape::filled(path, if at.is_multiple_of(2) { style::INK } else { style::PAPER });
            Mark::from(Shape { stroke: Some(Stroke::new(style::INK, 0.5)), ..filled })
        };
        let mut marks: Vec<Mark> = (0..self.parts).map(part).collect();
        for (words, x) in [(zero, left), (told, left + self.length)] {
            let text =
                Text::new(x, frame.bottom() - THICK - GAP, words, style::SMALL).anchored(Anchor::Middle);
            marks.push(Text { halo: halo.then_some(style::PAPER), ..text }.into());
        }
        marks
    }
}

/// The room of the arrow to the north.
pub(super) const NORTH: (f64, f64) = (10.0, 22.0);

/// A small arrow to the north of the grid.
pub(super) fn north(frame: Frame) -> Vec<Mark> {
    let middle = frame.left + frame.width / 2.0;
    let (top, bottom) = (frame.top + style::SMALL + 1.0, frame.bottom());
    let mut path = Path::new();
    path.move_to(middle, top);
    path.line_to(middle + 3.6, bottom);
    path.line_to(middle, bottom - 3.4);
    path.line_to(middle - 3.6, bottom);
    path.close();
    let letter = Text::new(middle, frame.top + style::SMALL * 0.78, "N", style::SMALL).bold();
    vec![Shape::filled(path, style::INK).into(), letter.anchored(Anchor::Middle).into()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bar_is_as_long_as_its_ground() {
        // 1 : 500,000 is 2 mm to the kilometre, 360/63.5 points.
        let points_per_m = 72.0 / 0.0254 / 500_000.0;
        let bar = ScaleBar::of(points_per_m, 100.0);
        assert_eq!(bar.length_m, 10_000.0);
        assert!((bar.length - 20.0 / 25.4 * 72.0).abs() < 1e-9, "{}", bar.length);
        assert_eq!(bar.words(), ("0".to_owned(), "10 km".to_owned()));
        assert_eq!(ScaleBar::of(1.0, 60.0).words().1, "50 m");
    }

    proptest! {
        #[test]
        fn a_bar_fits_and_is_round(points_per_m in 1e-7..1.0_f64, room in 20.0..400.0_f64) {
            let bar = ScaleBar::of(points_per_m, room);
            prop_assert!(bar.length <= room * (1.0 + 1e-9) && bar.length > room / 2.6, "{:?}", bar);
            prop_assert!((bar.length / points_per_m - bar.length_m).abs() < 1e-6 * bar.length_m);
            let digits = bar.length_m / 10_f64.powf(bar.length_m.log10().floor());
            prop_assert!([1.0, 2.0, 5.0, 10.0].iter().any(|round| (digits - round).abs() < 1e-9), "{}", digits);
        }
    }
}
