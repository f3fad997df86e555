//! Rings put together of arcs.

use super::arcs::Arcs;
use super::object::Geometry;
use crate::boundaries::features::Features;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::ring::Role;

/// Adds the rings of a feature, which is of an object, to `features`.
///
/// # Errors
/// What is wrong with the first of its parts at fault.
pub(super) fn add(feature: &Geometry<'_>, object: &str, arcs: &Arcs, features: &mut Features) -> Result<()> {
    for part in feature.parts() {
        let Some(kind) = part.kind.as_deref() else { continue };
        let links = part.arcs.as_ref();
        let depth = match kind {
            "Polygon" => 2,
            "MultiPolygon" => 3,
            other => return Err(not_a_polygon(object, other)),
        };
        let Some(links) = links else { return Err(unfit(object, kind, "no arcs")) };
        if let Some(fault) = links.fault {
            return Err(unfit(object, kind, fault));
        }
        if links.depth != 0 && links.depth != depth {
            let of = ["", "a line", "a Polygon", "a MultiPolygon"];
            let of = of.get(usize::from(links.depth)).copied().unwrap_or_default();
            return Err(unfit(object, kind, &format!("arcs of {of}")));
        }
        for (number, (ring, role)) in links.rings().enumerate() {
            add_ring(ring, role, arcs, features).map_err(|fault| {
                let problem = Problem::new(format!(
                    "ring {} of this geometry of object \u{201c}{object}\u{201d} {}",
                    number + 1,
                    fault.what
                ));
                let help = "export the layer again: the file's topology is damaged";
                Error::new(ErrorKind::Format, problem.found(fault.found).help(help))
            })?;
        }
    }
    Ok(())
}

type Points<'a> = &'a [(f64, f64)];

/// What is wrong with a ring.
struct Fault {
    what: &'static str,
    found: String,
}

/// Writes the points of a ring: those of its arcs, each but the first without
/// the point at which it meets the one before.
fn add_ring(
    ring: &[i64],
    role: Role,
    arcs: &Arcs,
    features: &mut Features,
) -> std::result::Result<(), Fault> {
    let first = features.points.len();
    let mut before = None;
    for arc in ring {
        let (number, points) = (id(*arc), lookup(*arc, arcs)?);
        let reversed = *arc < 0;
        let start = if reversed { points.last() } else { points.first() };
        let meets = features.points.get(first..).unwrap_or_default().last();
        let skip = usize::from(meets.is_some());
        if let (Some(meets), Some(start)) = (meets, start)
            && !same(*meets, *start)
        {
            let before = before.unwrap_or(number);
            let found = format!(
                "arc {before} ends at {}, arc {number} begins at {}",
                written(*meets),
                written(*start)
            );
            return Err(Fault { what: "is of arcs that do not meet", found });
        }
        if reversed {
            features.points.extend(points.iter().rev().skip(skip));
        } else {
            features.points.extend(points.iter().skip(skip));
        }
        before = Some(number);
    }
    let points = features.points.get(first..).unwrap_or_default();
    if let (Some(start), Some(end)) = (points.first(), points.last())
        && !same(*start, *end)
    {
        let (arc, other) = (ring.first().copied().unwrap_or_default(), before.unwrap_or_default());
        let found = format!(
            "it begins with arc {} at {} and ends with arc {other} at {}",
            id(arc),
            written(*start),
            written(*end)
        );
        return Err(Fault { what: "is not closed", found });
    }
    features.end_ring(role);
    Ok(())
}

/// An arc's points.
fn lookup(arc: i64, arcs: &Arcs) -> std::result::Result<Points<'_>, Fault> {
    let number = id(arc);
    if number >= arcs.len() {
        let found = format!("arc {arc} of a file that has {}, counted from 0", arcs.len());
        return Err(Fault { what: "uses an arc that does not exist", found });
    }
    match arcs.fault(number) {
        Some(fault) => {
            Err(Fault { what: "uses a damaged arc", found: format!("arc {number}, counted from 0: {fault}") })
        }
        None => Ok(arcs.get(number)),
    }
}

/// -1 is arc 0 taken backwards.
fn id(arc: i64) -> usize {
    usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(usize::MAX)
}

/// Whether two ends are one point. What is not finite is refused elsewhere.
fn same(a: (f64, f64), b: (f64, f64)) -> bool {
    a == b || !(a.0 + a.1 + b.0 + b.1).is_finite()
}

fn written((x, y): (f64, f64)) -> String {
    format!("({x}, {y})")
}

fn not_a_polygon(object: &str, kind: &str) -> Error {
    let problem = Problem::new(format!("the geometry, of object \u{201c}{object}\u{201d}, is not a polygon"))
        .found(kind)
        .expected("Polygon or MultiPolygon")
        .help("give the boundaries of the areas, not points or lines");
    Error::new(ErrorKind::Format, problem)
}

fn unfit(object: &str, kind: &str, found: &str) -> Error {
    let problem =
        Problem::new(format!("the arcs, of object \u{201c}{object}\u{201d}, do not fit the geometry's type"))
            .found(found)
            .expected(format!("arcs of a {kind}, as lists of whole numbers"))
            .help("export the layer again");
    Error::new(ErrorKind::Format, problem)
}
