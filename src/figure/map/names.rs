//! Where the name of a district or an area is best put: inside it, far from its edges.

use super::fit::Fit;
use super::labels::Wanted;
use crate::figure::width;
use crate::geom::{BBox, ShapeRef, signed_area_m2};

/// How finely places are looked for across a shape.
const STEPS: u32 = 18;
/// How many of the best are offered.
const OFFERED: usize = 14;
/// How far apart, in points.
const APART: f64 = 4.0;

/// The name of something with a shape: broken in two lines where that makes it less
/// wide than its shape; larger shapes come first.
pub(super) fn of_shape(name: &str, shape: ShapeRef<'_>, fit: &Fit, size: f64, bold: bool) -> Option<Wanted> {
    let ring = largest(shape)?;
    let corners: Vec<(f64, f64)> = ring.iter().map(|point| fit.place(*point)).collect();
    let frame = fit.frame_of(BBox::of(ring));
    let whole = width(name, size, bold);
    let lines = if whole > 0.62 * frame.width && whole > 42.0 {
        halves(name, size, bold)
    } else {
        vec![name.to_owned()]
    };
    let wide = lines.iter().map(|line| width(line, size, bold)).fold(0.0, f64::max);
    let half = (wide / 2.0, size * lines.len() as f64 / 2.0);
    let mut found: Vec<(u32, f64, (f64, f64))> = Vec::new();
    let step = |length: f64| length / f64::from(STEPS);
    for row in 1..STEPS {
        for column in 1..STEPS {
            let at = (
                frame.left + step(frame.width) * f64::from(column),
                frame.top + step(frame.height) * f64::from(row),
            );
            if is_inside(at, &corners) {
                let clear = clearance(at, half, &corners);
                found.push((held(at, half, &corners), clear, at));
            }
        }
    }
    // The whole name inside first, then the farthest from the edges.
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    let mut places: Vec<(f64, f64)> = Vec::new();
    for (_, _, at) in found {
        let far = |other: &(f64, f64)| libm::hypot(other.0 - at.0, other.1 - at.1) >= APART;
        if places.len() < OFFERED && places.iter().all(far) {
            places.push(at);
        }
    }
    let first = places.first().copied()?;
    // A little beyond its edges is better than no name.
    for far in [8.0, 14.0] {
        for (dx, dy) in [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)] {
            places.push((first.0 + dx * far, first.1 + dy * far));
        }
    }
    let weight = frame.width * frame.height;
    Some(Wanted { lines, size, bold, places, leads_to: None, weight })
}

/// A name in two lines, as even as its words allow.
pub(super) fn halves(name: &str, size: f64, bold: bool) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let ways = (1..words.len()).filter_map(|at| {
        let (first, second) = words.split_at_checked(at)?;
        let (first, second) = (first.join(" "), second.join(" "));
        let longer = width(&first, size, bold).max(width(&second, size, bold));
        Some((longer, vec![first, second]))
    });
    ways.min_by(|a, b| a.0.total_cmp(&b.0)).map_or_else(|| vec![name.to_owned()], |(_, lines)| lines)
}

/// The outer ring of the largest polygon.
fn largest<'a>(shape: ShapeRef<'a>) -> Option<&'a [crate::geom::Grid]> {
    let outer = shape.polygons().filter_map(|mut rings| rings.next());
    outer.max_by(|a, b| signed_area_m2(a).total_cmp(&signed_area_m2(b)))
}

fn edges(corners: &[(f64, f64)]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    corners.iter().copied().zip(corners.iter().copied().skip(1))
}

/// By the even-odd rule.
fn is_inside((x, y): (f64, f64), corners: &[(f64, f64)]) -> bool {
    let crossed = edges(corners)
        .filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
    crossed.count() % 2 == 1
}

/// How many of eight points around a frame are inside.
fn held((x, y): (f64, f64), (wide, high): (f64, f64), corners: &[(f64, f64)]) -> u32 {
    let around = [
        (-1.0, -1.0),
        (0.0, -1.0),
        (1.0, -1.0),
        (1.0, 0.0),
        (1.0, 1.0),
        (0.0, 1.0),
        (-1.0, 1.0),
        (-1.0, 0.0),
    ];
    around.iter().map(|(dx, dy)| u32::from(is_inside((x + dx * wide, y + dy * high), corners))).sum()
}

/// How far a point is from the edges, lengths along a name counted for less where it is wide.
fn clearance((x, y): (f64, f64), (wide, high): (f64, f64), corners: &[(f64, f64)]) -> f64 {
    let (sx, sy) = (1.0 / wide.max(1.0), 1.0 / high.max(1.0));
    let scaled = |(px, py): (f64, f64)| ((px - x) * sx, (py - y) * sy);
    let distance = |(a, b): ((f64, f64), (f64, f64))| {
        let (a, b) = (scaled(a), scaled(b));
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = dx * dx + dy * dy;
        let share = if length > 0.0 { (-(a.0 * dx + a.1 * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        libm::hypot(a.0 + share * dx, a.1 + share * dy)
    };
    edges(corners).map(distance).fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Frame;
    use crate::geom::{Grid, Shape};

    #[test]
    fn a_name_is_broken_evenly() {
        assert_eq!(halves("Tonbridge and Malling", 7.6, false), ["Tonbridge", "and Malling"]);
        assert_eq!(halves("Medway", 7.6, false), ["Medway"]);
    }

    #[test]
    fn a_name_stands_in_the_broad_part_of_its_shape() {
        // A handle to the west of a block: the middle of the box is not the place.
        let corners = [
            (0.0, 45.0),
            (60.0, 45.0),
            (60.0, 0.0),
            (100.0, 0.0),
            (100.0, 100.0),
            (60.0, 100.0),
            (60.0, 55.0),
            (0.0, 55.0),
            (0.0, 45.0),
        ];
        let mut shape = Shape::default();
        let ring: Vec<Grid> = corners.iter().map(|(e, n)| Grid::new(*e, *n)).collect();
        shape.push_ring(&ring);
        shape.end_polygon();
        let fit = Fit::of(shape.as_ref().bbox(), Frame::new(0.0, 0.0, 100.0, 100.0));
        let wanted = of_shape("Ashford", shape.as_ref(), &fit, 7.6, false).unwrap();
        let (x, y) = wanted.places[0];
        assert!((70.0..90.0).contains(&x) && (20.0..80.0).contains(&y), "{x} {y}");
        assert!(wanted.places.len() > 8);
        assert!(of_shape("Nowhere", Shape::default().as_ref(), &fit, 7.6, false).is_none());
    }
}
