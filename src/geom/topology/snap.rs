//! Makes one of vertices that lie within the tolerance of one another.

use super::cut::by_place;
use super::findings::Moved;
use super::outlines::{Near, Outlines};
use std::collections::BTreeMap;

/// Which vertex goes where.
///
/// Taken from west to east, a vertex that has gone nowhere draws those near it
/// that have not: so none goes farther than the tolerance, however long the
/// chain it is in, and the order of the areas does not matter.
fn moves(outlines: &Outlines<'_>, near: &[Near]) -> BTreeMap<u32, u32> {
    let mut both: Vec<Near> = near.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
    let order = |a: u32, b: u32| by_place(outlines.place(a), outlines.place(b));
    both.sort_unstable_by(|a, b| order(a.0, b.0).then_with(|| order(a.1, b.1)));
    let mut moves = BTreeMap::new();
    let mut stays = std::collections::BTreeSet::new();
    for around in both.chunk_by(|a, b| a.0 == b.0) {
        let Some((centre, _)) = around.first() else { continue };
        if moves.contains_key(centre) {
            continue;
        }
        stays.insert(*centre);
        for (_, other) in around {
            if !stays.contains(other) {
                moves.entry(*other).or_insert(*centre);
            }
        }
    }
    moves
}

/// Moves vertices to those near them, in all rings. Gives the rings changed.
pub(super) fn snap(outlines: &mut Outlines<'_>, near: &[Near], found: &mut Moved) -> Vec<usize> {
    if near.is_empty() {
        return Vec::new();
    }
    let moves = moves(outlines, near);
    for (from, to) in &moves {
        let from = outlines.place(*from);
        found.add(from, from.distance_m(outlines.place(*to)));
    }
    let mut moved = vec![false; outlines.vertex_count()];
    for from in moves.keys() {
        if let Some(slot) = moved.get_mut(*from as usize) {
            *slot = true;
        }
    }
    let mut changed = Vec::new();
    outlines.rewrite(|ring, _, ids, written| {
        let is_moved = |id: &u32| moved.get(*id as usize).copied().unwrap_or_default();
        if !ids.iter().any(is_moved) {
            written.extend_from_slice(ids);
            return;
        }
        changed.push(ring);
        let from = written.len();
        for id in ids {
            let to = if is_moved(id) { moves.get(id).copied().unwrap_or(*id) } else { *id };
            if written.get(from..).and_then(<[u32]>::last) != Some(&to) {
                written.push(to);
            }
        }
        while written.len() > from + 1 && written.last() == written.get(from) {
            written.pop();
        }
    });
    changed
}
