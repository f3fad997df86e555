//! How much two areas overlap.

use crate::geom::segment::{Meet, meet};
use crate::geom::sweep::Sweep;
use crate::geom::topology::tree::{BoxTree, around};
use crate::geom::{BBox, Grid, ShapeRef, near};
use std::ops::ControlFlow;

/// An edge of one of two areas.
#[derive(Debug, Clone, Copy)]
struct Edge {
    a: Grid,
    b: Grid,
    of_first: bool,
}

/// Borders nearer to each other than this, in metres, run along each other: a
/// thousandth of a millimetre, far more than rounding.
const ALONG_M: f64 = 1e-6;

/// Planar area of what two areas share, in square metres, and a point on its
/// outline; `None` where nothing is.
///
/// What they share is bounded by the parts of each outline that lie in the other
/// area, and by what the outlines have in common in the same direction. Each
/// edge is cut where it meets one of the other area, and the area follows from
/// its parts by Green's theorem, seen from a point nearby so that large grid
/// numbers cost no digits.
pub(in crate::geom) fn overlay(first: ShapeRef<'_>, second: ShapeRef<'_>) -> Option<(f64, Grid)> {
    let (a, b) = (first.bbox(), second.bbox());
    let common = BBox {
        min: Grid::new(a.min.e.max(b.min.e), a.min.n.max(b.min.n)),
        max: Grid::new(a.max.e.min(b.max.e), a.max.n.min(b.max.n)),
    };
    let edges: Vec<Edge> = [(first, true), (second, false)]
        .into_iter()
        .flat_map(|(shape, of_first)| {
            let edges = shape.rings().flat_map(|ring| ring.iter().zip(ring.iter().skip(1)));
            let edges = edges.filter(|(a, b)| a != b && around(**a, **b, ALONG_M).intersects(&common));
            edges.map(move |(a, b)| Edge { a: *a, b: *b, of_first })
        })
        .collect();
    let tree = BoxTree::new(edges.iter().map(|edge| around(edge.a, edge.b, ALONG_M)));
    let share = |part: &Edge| {
        let middle = Grid::new(f64::midpoint(part.a.e, part.b.e), f64::midpoint(part.a.n, part.b.n));
        let mut alongside = None;
        tree.meeting(&around(middle, middle, 0.0), &mut |edge| {
            if let Some(edge) = edges.get(edge).filter(|edge| edge.of_first != part.of_first) {
                alongside = alongside.or(runs_along(part, middle, edge));
            }
        });
        match alongside {
            // Both outlines have such a part, and half of each counts.
            Some(true) => 0.5,
            Some(false) => 0.0,
            None => f64::from(u8::from(near::contains(middle, if part.of_first { second } else { first }))),
        }
    };
    let parts = parts(&edges);
    let bounding: Vec<(&Edge, f64)> =
        parts.iter().map(|part| (part, share(part))).filter(|(_, share)| *share > 0.0).collect();
    let origin = bounding.first()?.0.a;
    let cross = |(part, share): &(&Edge, f64)| {
        let (a, b) = (part.a, part.b);
        share * ((a.e - origin.e) * (b.n - origin.n) - (b.e - origin.e) * (a.n - origin.n))
    };
    Some((bounding.iter().map(cross).sum::<f64>() / 2.0, origin))
}

/// Whether a part runs along an edge, and if so, the same way.
fn runs_along(part: &Edge, middle: Grid, edge: &Edge) -> Option<bool> {
    let near = near::edges_distance_2((middle, middle), (edge.a, edge.b)) <= ALONG_M * ALONG_M;
    let (pe, pn) = (part.b.e - part.a.e, part.b.n - part.a.n);
    let (ee, en) = (edge.b.e - edge.a.e, edge.b.n - edge.a.n);
    let (dot, cross) = (pe * ee + pn * en, pe * en - pn * ee);
    // Alike within a thousandth of a right angle or so.
    (near && cross.abs() < 1e-3 * dot.abs()).then_some(dot > 0.0)
}

/// The edges, cut wherever they meet one of the other area.
fn parts(edges: &[Edge]) -> Vec<Edge> {
    let mut cuts: Vec<(usize, Grid)> = Vec::new();
    let boxes = edges.iter().map(|edge| BBox::of(&[edge.a, edge.b]));
    let _ = Sweep::default().pairs(boxes, |i, j| {
        if let (Some(one), Some(other)) = (edges.get(i), edges.get(j))
            && one.of_first != other.of_first
        {
            match meet(one.a, one.b, other.a, other.b) {
                Meet::Apart => {}
                Meet::Touch(at) | Meet::Cross(at) => cuts.extend([(i, at), (j, at)]),
                Meet::Overlap(_) => {
                    cuts.extend([(i, other.a), (i, other.b), (j, one.a), (j, one.b)]);
                }
            }
        }
        ControlFlow::<()>::Continue(())
    });
    let along = |edge: &Edge, at: Grid| {
        ((at.e - edge.a.e) * (edge.b.e - edge.a.e) + (at.n - edge.a.n) * (edge.b.n - edge.a.n))
            / edge.a.distance_2(edge.b)
    };
    let position = |(edge, at): &(usize, Grid)| edges.get(*edge).map_or(0.0, |edge| along(edge, *at));
    cuts.sort_by(|p, q| p.0.cmp(&q.0).then(position(p).total_cmp(&position(q))));
    let mut cuts = cuts.into_iter().peekable();
    let mut parts = Vec::with_capacity(edges.len());
    for (number, edge) in edges.iter().enumerate() {
        let mut from = edge.a;
        while let Some((_, at)) = cuts.next_if(|(cut, _)| *cut == number) {
            let inside = along(edge, at) > 0.0 && along(edge, at) < 1.0;
            if inside && at != from && at != edge.b {
                parts.push(Edge { a: from, b: at, ..*edge });
                from = at;
            }
        }
        parts.push(Edge { a: from, b: edge.b, ..*edge });
    }
    parts
}
