//! The few colours and sizes of maps, in points.

pub(super) use crate::figure::{INK, SOFT};
use crate::palette::Rgb;

/// Paper.
pub(super) const PAPER: Rgb = Rgb::WHITE;
/// Lines of frames.
pub(super) const LINE: Rgb = Rgb::new(0x9a, 0xa2, 0xab);
/// What is not land, and what is not known.
pub(super) const SEA: Rgb = Rgb::new(0xea, 0xf1, 0xf6);
/// Land that the map is not about.
pub(super) const AROUND: Rgb = Rgb::new(0xf6, 0xf5, 0xf1);
/// Its coast.
pub(super) const COAST: Rgb = Rgb::new(0xb9, 0xbf, 0xc4);
/// Borders between areas.
pub(super) const BORDER: Rgb = Rgb::new(0xff, 0xff, 0xff);
/// Borders of districts.
pub(super) const DISTRICT: Rgb = Rgb::new(0x3c, 0x42, 0x4a);

/// The border of an area.
pub(super) const BORDER_WIDTH: f64 = 0.3;
/// The border of a district.
pub(super) const DISTRICT_WIDTH: f64 = 0.65;

/// Names of districts.
pub(super) const NAME: f64 = 7.6;
/// Everything else; nothing is smaller.
pub(super) const SMALL: f64 = 7.0;
/// The words of a legend.
pub(super) const LEGEND: f64 = 7.6;
/// The heading of a legend or a panel.
pub(super) const HEADING: f64 = 8.4;
