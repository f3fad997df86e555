//! What the schemes with breaks of their own have in common: breaks that a rule
//! gives and not a wish for so many classes.

use super::sorted::Sorted;
use super::{Classification, Scheme};

/// Classes between ascending breaks, those outside the values too, so that a
/// class has the same meaning on every map. Equal breaks are one.
pub(super) fn between(scheme: Scheme, mut breaks: Vec<f64>, sorted: &Sorted) -> Classification {
    let asked = breaks.len() + 1;
    breaks.dedup();
    if sorted.min() == sorted.max() {
        breaks.clear();
    }
    let (first, last) = (breaks.first().copied(), breaks.last().copied());
    let mut edges = vec![first.map_or(sorted.min(), |first| first.min(sorted.min()))];
    edges.extend(breaks);
    edges.push(last.map_or(sorted.max(), |last| last.max(sorted.max())));
    Classification::new(scheme, asked, edges, sorted)
}

/// Classes between those ascending breaks that divide the values.
pub(super) fn dividing(scheme: Scheme, asked: usize, breaks: Vec<f64>, sorted: &Sorted) -> Classification {
    let mut edges = vec![sorted.min()];
    edges.extend(breaks.into_iter().filter(|at| *at > sorted.min() && *at < sorted.max()));
    edges.dedup();
    edges.push(sorted.max());
    Classification::new(scheme, asked, edges, sorted)
}
