//! Cuts outlines into loops where they touch or cross themselves.

use crate::geom::ring::assemble;
use crate::geom::segment::{Meet, Turn, meet, turn};
use crate::geom::sweep::Sweep;
use crate::geom::{BBox, Grid, Shape, ShapeRef};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// The shape with every ring cut into loops that touch themselves nowhere, put
/// together anew. It is not sure to be valid: rings may still cross each other.
pub(super) fn split(shape: ShapeRef<'_>) -> Option<Shape> {
    let (mut points, mut ends) = (Vec::new(), Vec::new());
    for ring in shape.rings() {
        for single in loops(&noded(ring)) {
            points.extend(single);
            ends.push(points.len() as u32);
        }
    }
    Some(assemble(&points, &ends, &[], 0).ok()?.shape)
}

/// The ring with a point wherever it touches, crosses or runs along itself.
fn noded(ring: &[Grid]) -> Vec<Grid> {
    let edges: Vec<(Grid, Grid)> =
        ring.iter().zip(ring.iter().skip(1)).filter(|(a, b)| a != b).map(|(a, b)| (*a, *b)).collect();
    let mut added: Vec<(usize, Grid)> = Vec::new();
    let boxes = edges.iter().map(|(a, b)| BBox::of(&[*a, *b]));
    let _ = Sweep::default().pairs(boxes, |i, j| {
        if let (Some((a, b)), Some((c, d))) = (edges.get(i).copied(), edges.get(j).copied()) {
            let points = match meet(a, b, c, d) {
                Meet::Apart => [None; 4],
                Meet::Touch(at) | Meet::Cross(at) => [Some(at), None, None, None],
                Meet::Overlap(_) => [a, b, c, d].map(Some),
            };
            for at in points.into_iter().flatten() {
                let crossing = at != a && at != b && at != c && at != d;
                added.extend((crossing || inside_edge(a, b, at)).then_some((i, at)));
                added.extend((crossing || inside_edge(c, d, at)).then_some((j, at)));
            }
        }
        ControlFlow::<()>::Continue(())
    });
    // Along each edge by distance from its start.
    let along = |(edge, at): &(usize, Grid)| edges.get(*edge).map_or(0.0, |(a, _)| a.distance_2(*at));
    added.sort_by(|p, q| p.0.cmp(&q.0).then(along(p).total_cmp(&along(q))));
    added.dedup();
    let mut noded = Vec::with_capacity(edges.len() + added.len() + 1);
    let mut added = added.into_iter().peekable();
    for (number, (a, _)) in edges.iter().enumerate() {
        noded.push(*a);
        while let Some((_, at)) = added.next_if(|(edge, _)| *edge == number) {
            noded.push(at);
        }
    }
    noded.extend(edges.first().map(|(a, _)| *a));
    noded
}

/// Whether a point lies on an edge and is neither of its ends.
fn inside_edge(a: Grid, b: Grid, at: Grid) -> bool {
    at != a && at != b && BBox::of(&[a, b]).contains(at) && turn(a, b, at) == Turn::Straight
}

/// Cuts a closed ring wherever it comes back to a point: each time it does, what
/// lies between is a loop. Ways out and back along the same edges leave none.
fn loops(ring: &[Grid]) -> Vec<Vec<Grid>> {
    // 0.0 and -0.0 are one place.
    let key = |at: Grid| ((at.e + 0.0).to_bits(), (at.n + 0.0).to_bits());
    let mut found = Vec::new();
    let mut path: Vec<Grid> = Vec::new();
    let mut position: HashMap<(u64, u64), usize> = HashMap::new();
    for at in ring {
        if let Some(start) = position.get(&key(*at)).copied() {
            let single = path.split_off(start);
            for point in &single {
                position.remove(&key(*point));
            }
            if single.len() > 2 {
                found.push(single.into_iter().chain([*at]).collect());
            }
        }
        position.insert(key(*at), path.len());
        path.push(*at);
    }
    found
}
