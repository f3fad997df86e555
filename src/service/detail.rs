//! How much detail borders are sent with.
//!
//! A level is made for a map on which one CSS pixel is so many metres of ground,
//! [`PIXELS_M`]. It keeps a vertex where the triangle that is lost with it is at
//! least half such a pixel, [`threshold_m2`]: what is smaller cannot be seen.
//! Levels that hardly differ from the next coarser one, neither in their vertices nor
//! in the step that these are rounded to, are left out.

use super::Dataset;
use serde::Serialize;

/// Metres of ground to a CSS pixel, of every level, coarsest first; 0 stands for
/// every vertex.
pub const PIXELS_M: [u32; 8] = [1000, 500, 250, 125, 60, 30, 15, 0];

/// How many more points than the next coarser one a level has at the least, or else
/// how many times finer its pixel is.
const MORE: f64 = 1.05;
const FINER: u32 = 4;

/// One level of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DetailLevel {
    /// Metres of ground to a CSS pixel for which it is made.
    pub pixel_m: u32,
    /// How many points the borders of all areas have.
    pub points: usize,
}

/// The threshold of a vertex that a level keeps, in square metres: half a pixel.
pub fn threshold_m2(pixel_m: u32) -> f32 {
    let pixel_m = pixel_m as f32;
    pixel_m * pixel_m / 2.0
}

/// The step that a level's points are rounded to, in metres: an eighth of a
/// pixel; ten centimetres where every vertex is there.
pub(super) fn step_m(pixel_m: u32) -> f64 {
    if pixel_m == 0 { 0.1 } else { f64::from(pixel_m) / 8.0 }
}

/// The levels of a dataset's borders, coarsest first; that of every vertex is
/// always among them.
pub fn detail_levels(dataset: &Dataset) -> Vec<DetailLevel> {
    let topology = dataset.atlas().borders().topology();
    let mut levels: Vec<DetailLevel> = Vec::new();
    for pixel_m in PIXELS_M {
        let points = topology.points_at(threshold_m2(pixel_m));
        let more = levels.last().is_none_or(|coarser| {
            points as f64 >= coarser.points as f64 * MORE || coarser.pixel_m >= pixel_m * FINER
        });
        if more || pixel_m == 0 {
            levels.push(DetailLevel { pixel_m, points });
        }
    }
    levels
}
