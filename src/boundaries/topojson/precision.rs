//! How finely a quantised file was rounded.

use super::topology::Transform;
use crate::error::Place;
use crate::geom::Grid;
use crate::geom::crs::settle;
use crate::report::Note;

/// Says what one step of a quantised file is on the ground, at the middle of
/// its points; nothing where the points are of no system that is understood.
pub(super) fn note(file: &str, transform: &Transform, points: &[(f64, f64)]) -> Option<Note> {
    let frame = settle(None, points).ok()?;
    let middle = middle(points);
    let [step_x, step_y] = transform.scale;
    let at = |x: f64, y: f64| frame.one_to_grid((middle.0 + x, middle.1 + y));
    let here: Grid = at(0.0, 0.0)?;
    let across_m = here.distance_m(at(step_x, 0.0)?);
    let up_m = here.distance_m(at(0.0, step_y)?);
    let message = format!(
        "the file was quantised: coordinates are whole steps of {} by {}, so points are up to {} from where \
         they were surveyed",
        metres(across_m),
        metres(up_m),
        metres(across_m.hypot(up_m) / 2.0),
    );
    Some(Note::info("quantised", message).at(Place::file(file)))
}

fn middle(points: &[(f64, f64)]) -> (f64, f64) {
    let among = |of: fn(&(f64, f64)) -> f64| {
        let (low, high) = points
            .iter()
            .map(of)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        f64::midpoint(low, high)
    };
    (among(|point| point.0), among(|point| point.1))
}

/// Three digits that count, in the unit that suits.
fn metres(length_m: f64) -> String {
    match length_m {
        m if m < 0.001 => format!("{:.3} mm", m * 1e3),
        m if m < 1.0 => format!("{:.1} cm", m * 1e2),
        m if m < 100.0 => format!("{m:.1} m"),
        m => format!("{m:.0} m"),
    }
}
