//! [`Borders`]: what the areas of an atlas share, and the outlines of its groups.

use super::GroupSet;
use crate::geom::Shapes;
use crate::geom::topology::{DEFAULT_TOLERANCE_M, Findings, Neighbours, Topology};
use std::sync::OnceLock;

/// The borders of an atlas's areas, each held once, with a threshold for every
/// vertex: neighbours, outlines of groups and levels of detail come of it.
#[derive(Debug)]
pub struct Borders {
    topology: Topology,
    findings: Findings,
    neighbours: OnceLock<Neighbours>,
    /// Outlines of the groups, aligned to the groupings of the atlas.
    outlines: Vec<OnceLock<Topology>>,
}

impl Borders {
    /// Finds the borders of some areas that are grouped in some ways.
    pub(super) fn of(shapes: &Shapes, groupings: usize) -> Self {
        let (topology, findings) = Topology::build(shapes, DEFAULT_TOLERANCE_M);
        let outlines = (0..groupings).map(|_| OnceLock::new()).collect();
        Self { topology: topology.with_thresholds(), findings, neighbours: OnceLock::new(), outlines }
    }

    /// The areas as rings of arcs, at their positions in the atlas.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// What the borders were like: vertices moved, gaps, overlaps.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The areas that share a border, with its length, or a point, with 0. Found
    /// at the first call.
    pub fn neighbours(&self) -> &Neighbours {
        self.neighbours.get_or_init(|| self.topology.queen())
    }

    /// The outlines of the groups of one grouping, at their positions in it; they
    /// share the arcs of [`Borders::topology`]. An area of several groups is in
    /// the outline of each. Made at the first call.
    pub(super) fn outlines(&self, at: usize, set: &GroupSet) -> Option<&Topology> {
        let made = self.outlines.get(at)?;
        Some(made.get_or_init(|| self.topology.dissolve_sets(set.members())))
    }
}
