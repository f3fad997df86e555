//! Cuts outlines into arcs at their junctions, and keeps each arc once.

use super::outlines::Outlines;
use super::{ArcRef, Arcs, Topology, number, span};
use crate::geom::Grid;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;

/// The topology of some outlines, as they are.
pub(super) fn cut(outlines: &Outlines<'_>) -> Topology {
    let junctions = junctions(outlines);
    let (pieces, ring_ends, ring_starts) = pieces(outlines, &junctions);
    let (arcs, refs) = join(outlines, &pieces);
    Topology {
        arcs: Arc::new(arcs),
        refs,
        ring_ends,
        ring_starts,
        polygon_ends: outlines.polygon_ends.clone(),
        area_ends: outlines.area_ends.clone(),
    }
}

/// No vertex.
const NONE: u32 = u32::MAX;

/// Which vertices have other neighbours in one outline than in another, or in
/// one outline at different times.
fn junctions(outlines: &Outlines<'_>) -> Vec<bool> {
    let mut neighbours = vec![[NONE; 2]; outlines.vertex_count()];
    let mut junctions = vec![false; outlines.vertex_count()];
    for ring in 0..outlines.ring_ends.len() {
        let ids = outlines.ring(ring);
        let [.., before_last, last] = ids else { continue };
        let (mut before, mut here) = (*before_last, *last);
        for after in ids {
            let pair = [before.min(*after), before.max(*after)];
            if let (Some(known), Some(junction)) =
                (neighbours.get_mut(here as usize), junctions.get_mut(here as usize))
            {
                if *known == [NONE; 2] {
                    *known = pair;
                }
                *junction |= *known != pair;
            }
            (before, here) = (here, *after);
        }
    }
    junctions
}

/// A part of a ring from junction to junction, in the direction of its arc.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Orders places so that near ones are near.
    key: u64,
    /// Where the arc begins, and its next vertex.
    start: [Grid; 2],
    ring: u32,
    /// Where in the ring the arc begins.
    from: u32,
    /// How many vertices it has, both ends counted.
    count: u32,
    /// Whether the ring takes it backwards.
    reversed: bool,
    /// Its number among all pieces, in the order of the rings.
    number: u32,
}

impl Piece {
    /// A vertex of the arc, counted from where it begins.
    fn id(&self, outlines: &Outlines<'_>, at: u32) -> u32 {
        let ring = outlines.ring(self.ring as usize);
        let (from, length) = (self.from as usize, ring.len().max(1));
        let steps = at as usize % length;
        let place = if self.reversed { from + length - steps } else { from + steps };
        number(ring, place % length)
    }

    /// Writes where the vertices of the arc are, from where it begins.
    fn write(&self, outlines: &Outlines<'_>, points: &mut Vec<Grid>) {
        let ring = outlines.ring(self.ring as usize);
        let (from, count) = (self.from as usize, self.count as usize);
        let start = points.len();
        let mut extend = |ids: &[u32]| points.extend(ids.iter().map(|id| outlines.place(*id)));
        // A ring wraps: an arc is a run of it, or its end and its beginning.
        if self.reversed {
            let low = (from + 1).saturating_sub(count);
            let wrapped = count - (from + 1 - low);
            extend(ring.get(ring.len().saturating_sub(wrapped)..).unwrap_or_default());
            extend(ring.get(low..=from).unwrap_or_default());
            points.get_mut(start..).unwrap_or_default().reverse();
        } else {
            let high = (from + count).min(ring.len());
            extend(ring.get(from..high).unwrap_or_default());
            extend(ring.get(..from + count - high).unwrap_or_default());
        }
    }
}

/// What a ring falls into, ring after ring; where each ring's pieces end; and how
/// far into its first piece each ring begins.
fn pieces(outlines: &Outlines<'_>, junctions: &[bool]) -> (Vec<Piece>, Vec<u32>, Vec<u32>) {
    let rings = outlines.ring_ends.len();
    let (mut pieces, mut ends, mut starts) =
        (Vec::new(), Vec::with_capacity(rings), Vec::with_capacity(rings));
    let mut cuts: Vec<u32> = Vec::new();
    for ring in 0..rings {
        let ids = outlines.ring(ring);
        cuts.clear();
        let is_junction = |id: &u32| junctions.get(*id as usize).copied().unwrap_or_default();
        cuts.extend((0_u32..).zip(ids).filter(|(_, id)| is_junction(id)).map(|(at, _)| at));
        if cuts.is_empty() {
            cuts.extend(least(outlines, ids));
        }
        // The piece that holds the ring's first vertex comes first.
        if cuts.first().is_some_and(|first| *first > 0) {
            cuts.rotate_right(1);
        }
        let length = ids.len() as u32;
        for (at, from) in cuts.iter().enumerate() {
            let to = number(&cuts, (at + 1) % cuts.len());
            let steps = if to > *from { to - from } else { to + length - from };
            let mut piece = Piece {
                key: 0,
                start: [Grid::default(); 2],
                ring: ring as u32,
                from: *from,
                count: steps + 1,
                reversed: false,
                number: pieces.len() as u32,
            };
            orient(&mut piece, outlines);
            pieces.push(piece);
        }
        ends.push(pieces.len() as u32);
        starts.push(cuts.first().map_or(0, |first| if *first > 0 { length - first } else { 0 }));
    }
    (pieces, ends, starts)
}

/// The position of a ring's least vertex.
fn least(outlines: &Outlines<'_>, ids: &[u32]) -> Option<u32> {
    (0..)
        .zip(ids)
        .min_by(|(_, a), (_, b)| by_place(outlines.place(**a), outlines.place(**b)))
        .map(|(at, _)| at)
}

/// Turns a piece so that it begins at its lesser end, or where both are the
/// same, goes to the lesser of the vertices beside it.
fn orient(piece: &mut Piece, outlines: &Outlines<'_>) {
    let last = piece.count - 1;
    let place = |at: u32| outlines.place(piece.id(outlines, at));
    let order = by_place(place(0), place(last)).then_with(|| by_place(place(1), place(last - 1)));
    piece.start = if order.is_gt() { [place(last), place(last - 1)] } else { [place(0), place(1)] };
    piece.key = along_a_curve(piece.start[0]);
    if order.is_gt() {
        let length = outlines.ring(piece.ring as usize).len() as u32;
        piece.from = (piece.from + last) % length.max(1);
        piece.reversed = true;
    }
}

/// Keeps each arc once, and says which arc each piece is.
fn join(outlines: &Outlines<'_>, pieces: &[Piece]) -> (Arcs, Vec<ArcRef>) {
    let mut sorted = pieces.to_vec();
    // An arc's first edge is in no other arc.
    let order = |a: &Piece, b: &Piece| {
        let ([a0, a1], [b0, b1]) = (a.start, b.start);
        let by_key = a.key.cmp(&b.key).then_with(|| by_place(a0, b0));
        by_key.then_with(|| by_place(a1, b1)).then_with(|| a.count.cmp(&b.count))
    };
    sorted.par_sort_unstable_by(|a, b| order(a, b).then_with(|| a.number.cmp(&b.number)));
    let mut refs = vec![ArcRef::forward(0); pieces.len()];
    let firsts = || sorted.chunk_by(|a, b| order(a, b).is_eq()).filter_map(|same| same.first());
    let mut arcs = Arcs::default();
    arcs.points.reserve_exact(firsts().map(|piece| piece.count as usize).sum());
    let mut nodes = Nodes { numbers: vec![NONE; outlines.vertex_count()], count: 0 };
    for same in sorted.chunk_by(|a, b| order(a, b).is_eq()) {
        let Some(piece) = same.first() else { continue };
        let arc = ArcRef::forward(arcs.len());
        piece.write(outlines, &mut arcs.points);
        arcs.ends.push(arcs.points.len() as u32);
        let ends = [piece.id(outlines, 0), piece.id(outlines, piece.count - 1)];
        arcs.nodes.push(ends.map(|id| nodes.number(id)));
        for piece in same {
            if let Some(slot) = refs.get_mut(piece.number as usize) {
                *slot = if piece.reversed { arc.reversed() } else { arc };
            }
        }
    }
    (arcs, refs)
}

/// Numbers junctions in the order of the arcs.
struct Nodes {
    numbers: Vec<u32>,
    count: u32,
}

impl Nodes {
    fn number(&mut self, id: u32) -> u32 {
        let Some(slot) = self.numbers.get_mut(id as usize) else { return 0 };
        if *slot == NONE {
            *slot = self.count;
            self.count += 1;
        }
        *slot
    }
}

/// Places from west to east, then from south to north.
pub(super) fn by_place(a: Grid, b: Grid) -> Ordering {
    a.e.total_cmp(&b.e).then_with(|| a.n.total_cmp(&b.n))
}

/// Where a place comes along a curve that fills the plane, by the metre: the
/// digits of easting and northing in turn. (Morton, G. M. (1966), *A computer
/// oriented geodetic data base and a new technique in file sequencing*, IBM.)
pub(super) fn along_a_curve(at: Grid) -> u64 {
    // The curve begins west and south of any place on the grid.
    const ORIGIN_M: f64 = 16_777_216.0;
    let digits = |metres: f64| spread((metres + ORIGIN_M) as u32);
    digits(at.e) | (digits(at.n) << 1)
}

/// A number's binary digits with a gap after each.
fn spread(number: u32) -> u64 {
    const STEPS: [(u32, u64); 5] = [
        (16, 0x0000_ffff_0000_ffff),
        (8, 0x00ff_00ff_00ff_00ff),
        (4, 0x0f0f_0f0f_0f0f_0f0f),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ];
    STEPS.iter().fold(u64::from(number), |digits, (shift, mask)| (digits | (digits << shift)) & mask)
}

impl Topology {
    /// Where in the outlines that were cut each arc of a ring begins and ends,
    /// as the ring takes it: positions in the ring, which wrap.
    pub(super) fn cuts(&self, ring: usize, length: usize) -> impl Iterator<Item = (ArcRef, usize, usize)> {
        let start = number(&self.ring_starts, ring) as usize;
        let mut from = (length - start.min(length)) % length.max(1);
        self.refs.get(span(&self.ring_ends, ring)).unwrap_or_default().iter().map(move |arc| {
            let steps = self.arcs.get(arc.id()).len().saturating_sub(1);
            let first = from;
            from += steps;
            (*arc, first, steps)
        })
    }
}
