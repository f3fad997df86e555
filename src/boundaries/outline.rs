//! The outlines of areas: coordinates to the grid, rings to polygons, invalid
//! polygons to valid ones. Many areas at a time, in parallel.

use super::features::Features;
use super::problems::Problems;
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::crs::Settled;
use crate::geom::repair::{Repair, repair};
use crate::geom::ring::{Role, assemble};
use crate::geom::validity::{Checker, Reason};
use crate::geom::{Grid, Shape, Shapes};
use crate::report::{Note, Report, counted};
use rayon::prelude::*;

/// How many areas one thread takes at a time.
const CHUNK: usize = 64;

/// The outlines of areas, in their order, and what was changed.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    /// One shape an area; empty where nothing bounds anything.
    pub shapes: Shapes,
    changes: Changes,
}

/// Areas, by number, whose outline was changed.
#[derive(Debug, Default)]
struct Changes {
    repeated_points: Vec<usize>,
    closed_rings: Vec<usize>,
    degenerate_rings: Vec<usize>,
    recast_rings: Vec<usize>,
    repaired: Vec<(usize, Repair)>,
    broken: Vec<(usize, Problem)>,
}

impl Changes {
    fn append(&mut self, other: Self) {
        self.repeated_points.extend(other.repeated_points);
        self.closed_rings.extend(other.closed_rings);
        self.degenerate_rings.extend(other.degenerate_rings);
        self.recast_rings.extend(other.recast_rings);
        self.repaired.extend(other.repaired);
        self.broken.extend(other.broken);
    }
}

impl Outlines {
    /// Says what was changed, by the areas' codes.
    pub(super) fn describe(&self, code_of: impl Fn(usize) -> Option<AreaCode>, report: &mut Report) {
        let changes = &self.changes;
        let mut note = |make: fn(&'static str, String) -> Note, code, what: &str, areas: &[usize]| {
            if !areas.is_empty() {
                let keys = areas.iter().filter_map(|area| code_of(*area));
                let outlines = counted(areas.len(), "outline", "outlines");
                report.add(make(code, format!("{outlines} {what}")).keys(keys));
            }
        };
        let (info, warning) = (Note::info as fn(_, String) -> _, Note::warning as fn(_, String) -> _);
        note(info, "repeated-point", "had a point twice in a row", &changes.repeated_points);
        note(warning, "closed-ring", "did not end at the beginning; closed", &changes.closed_rings);
        let what = "had rings of fewer than three different points, which were left out";
        note(warning, "degenerate-ring", what, &changes.degenerate_rings);
        let what = "had holes that lie in nothing, or outer rings inside others; put right";
        note(warning, "recast-ring", what, &changes.recast_rings);
        describe_repairs(&changes.repaired, &code_of, report);
        for (area, problem) in &changes.broken {
            let mut note = Note::of_problem("broken-polygon", problem).keys(code_of(*area));
            note.message.push_str("; the area was set aside");
            report.add(note);
        }
    }

    /// The shapes of the areas that have one.
    pub(super) fn into_shapes(self) -> Shapes {
        if self.shapes.iter().all(|shape| !shape.points().is_empty()) {
            return self.shapes;
        }
        let mut shapes = Shapes::default();
        self.shapes.iter().filter(|shape| !shape.points().is_empty()).for_each(|shape| shapes.push(shape));
        shapes
    }
}

/// Makes the outline of each area of its features.
///
/// # Errors
/// Coordinates that are not finite or not in Great Britain, by feature.
pub(super) fn outlines(features: &Features, frame: &Settled, areas: &[&[usize]]) -> Result<Outlines> {
    let chunks: Vec<Chunk> = areas
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(chunk, areas)| Chunk::of(features, frame, chunk * CHUNK, areas))
        .collect();
    let shapes = Shapes::concat(&chunks.iter().map(|chunk| &chunk.shapes).collect::<Vec<_>>());
    let mut outlines = Outlines { shapes, changes: Changes::default() };
    let mut problems = Problems::default();
    for chunk in chunks {
        outlines.changes.append(chunk.changes);
        problems.extend(chunk.problems);
    }
    problems.finish()?;
    Ok(outlines)
}

/// A run of areas, made by one thread.
#[derive(Default)]
struct Chunk {
    shapes: Shapes,
    changes: Changes,
    problems: Vec<Problem>,
    // Memory that is used again for each area.
    points: Vec<Grid>,
    ring_ends: Vec<u32>,
    roles: Vec<Role>,
    checker: Checker,
}

impl Chunk {
    fn of(features: &Features, frame: &Settled, first: usize, areas: &[&[usize]]) -> Self {
        let mut chunk = Self::default();
        for (area, members) in (first..).zip(areas) {
            if let Err(error) = chunk.add(features, frame, area, members) {
                chunk.problems.extend(error.problems().cloned());
                chunk.shapes.push(Shape::default().as_ref());
            }
        }
        chunk
    }

    fn add(&mut self, features: &Features, frame: &Settled, area: usize, members: &[usize]) -> Result<()> {
        self.points.clear();
        self.ring_ends.clear();
        self.roles.clear();
        for feature in members {
            for (ring, role) in features.rings(*feature) {
                self.ring(ring, frame, features.number(*feature))?;
                self.roles.push(role);
            }
        }
        let number = members.first().map_or(0, |feature| features.number(*feature));
        let made = assemble(&self.points, &self.ring_ends, &self.roles, number)?;
        let mut put = |changed: bool, areas: fn(&mut Changes) -> &mut Vec<usize>| {
            if changed {
                areas(&mut self.changes).push(area);
            }
        };
        put(made.repeated_points > 0, |changes| &mut changes.repeated_points);
        put(made.closed_rings > 0, |changes| &mut changes.closed_rings);
        put(!made.degenerate.is_empty(), |changes| &mut changes.degenerate_rings);
        put(!made.recast.is_empty(), |changes| &mut changes.recast_rings);
        let shape = self.valid(area, made.shape);
        self.shapes.push(shape.as_ref());
        Ok(())
    }

    /// The shape, repaired where it is invalid; empty where that cannot be done.
    fn valid(&mut self, area: usize, shape: Shape) -> Shape {
        let Some(invalid) = self.checker.check(shape.as_ref()) else { return shape };
        match repair(shape.as_ref(), invalid) {
            Ok((shape, repair)) => {
                self.changes.repaired.push((area, repair));
                shape
            }
            Err(error) => {
                self.changes.broken.push((area, error.first().clone()));
                Shape::default()
            }
        }
    }

    /// Takes a raw ring to the grid.
    fn ring(&mut self, ring: &[(f64, f64)], frame: &Settled, feature: u64) -> Result<()> {
        for raw in ring {
            let at = frame.one_to_grid(*raw).ok_or_else(|| outside(*raw, feature))?;
            self.points.push(at);
        }
        self.ring_ends.push(self.points.len() as u32);
        Ok(())
    }
}

/// One note for each reason, with the codes of the areas that had it.
fn describe_repairs(
    repaired: &[(usize, Repair)],
    code_of: &impl Fn(usize) -> Option<AreaCode>,
    report: &mut Report,
) {
    let mut reasons: Vec<Reason> = Vec::new();
    for (_, repair) in repaired {
        if !reasons.contains(&repair.invalid.reason) {
            reasons.push(repair.invalid.reason);
        }
    }
    for reason in reasons {
        let of_reason = || repaired.iter().filter(move |(_, repair)| repair.invalid.reason == reason);
        let change_m2 = of_reason()
            .map(|(_, repair)| (repair.area_after_m2 - repair.area_before_m2).abs())
            .fold(0.0, f64::max);
        let message = format!(
            "{} repaired: {reason}; {}",
            counted(of_reason().count(), "invalid polygon was", "invalid polygons were"),
            change(change_m2)
        );
        let keys = of_reason().filter_map(|(area, _)| code_of(*area));
        report.add(Note::warning("repaired-polygon", message).keys(keys));
    }
}

/// How much a repair changed the area of any polygon, at most.
fn change(most_m2: f64) -> String {
    if most_m2 < 0.05 {
        "no area changed by as much as 0.1 m²".to_owned()
    } else {
        format!("no area changed by more than {most_m2:.1} m²")
    }
}

fn outside((x, y): (f64, f64), feature: u64) -> Error {
    Error::new(
        ErrorKind::Format,
        Problem::new("the outline leaves Great Britain")
            .at(Place::default().feature(feature))
            .found(format!("({x}, {y})"))
            .expected("a longitude and latitude within the National Grid")
            .help(
                "export the layer in longitude and latitude (EPSG:4326) or on the National Grid (EPSG:27700)",
            ),
    )
}
