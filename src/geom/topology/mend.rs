//! Makes polygons valid again that healing made invalid.

use super::findings::Findings;
use super::outlines::Outlines;
use crate::geom::repair::repair;
use crate::geom::ring::assemble;
use crate::geom::validity::Checker;
use crate::geom::{Shape, Shapes};
use rayon::prelude::*;

/// What becomes of a changed area.
enum Outcome {
    Valid,
    Mended(Shape),
    /// As it came: nothing that keeps its area is valid.
    Original(Shape),
}

/// Checks the changed areas. One that became invalid, because it came within the
/// tolerance of itself, is repaired; where that cannot be done it is left as it
/// came. Says whether any was replaced.
pub(super) fn mend(shapes: &Shapes, outlines: &mut Outlines<'_>, findings: &mut Findings) -> bool {
    let check = |checker: &mut Checker, area: &u32| {
        let area = *area as usize;
        let shape = outlines.shape(area);
        if checker.check(shape.as_ref()).is_none() {
            return Outcome::Valid;
        }
        // Only healing is answered for: what came invalid stays as it came.
        let original = shapes.get(area);
        let was_valid = checker.check(original).is_none();
        match mended(checker, &shape).filter(|_| was_valid) {
            Some(shape) => Outcome::Mended(shape),
            None => Outcome::Original(original.to_shape()),
        }
    };
    let outcomes: Vec<Outcome> =
        findings.changed.par_iter().with_min_len(16).map_init(Checker::default, check).collect();
    let mut replaced = Vec::new();
    for (area, outcome) in findings.changed.iter().zip(outcomes) {
        match outcome {
            Outcome::Valid => {}
            Outcome::Mended(shape) => replaced.push((*area as usize, shape)),
            Outcome::Original(shape) => {
                findings.unhealed.push(*area);
                replaced.push((*area as usize, shape));
            }
        }
    }
    findings.changed.retain(|area| findings.unhealed.binary_search(area).is_err());
    if !replaced.is_empty() {
        outlines.replace(&replaced);
    }
    !replaced.is_empty()
}

/// Valid polygons of the same outlines.
fn mended(checker: &mut Checker, shape: &Shape) -> Option<Shape> {
    let shape = assemble(&shape.points, &shape.ring_ends, &[], 0).ok()?.shape;
    if shape.points.is_empty() {
        return None;
    }
    match checker.check(shape.as_ref()) {
        None => Some(shape),
        Some(invalid) => repair(shape.as_ref(), invalid).ok().map(|(shape, _)| shape),
    }
}
