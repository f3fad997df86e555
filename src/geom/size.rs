//! How large an area is, and where its middle is. All of it is planar, on the
//! National Grid: the grid's scale is 0.9996 at 2° W, 1.0004 in Norfolk and 1.0008
//! in Scilly, so an area here is within 0.1 % of that on the ground nearly
//! everywhere, and 0.16 % too large in Scilly. On the ellipsoid:
//! [`geodesic`](super::geodesic).

use super::{Grid, ShapeRef, Side, side_of_ring};

impl ShapeRef<'_> {
    /// Planar area on the grid, in square kilometres: holes are taken off.
    pub fn area_km2(&self) -> f64 {
        self.area_m2() / 1e6
    }

    /// Length of all rings on the grid, holes too, in metres.
    pub fn perimeter_m(&self) -> f64 {
        self.rings()
            .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)))
            .map(|(a, b)| a.distance_m(*b))
            .sum()
    }

    /// The centre of area: where it would balance. It can lie outside, in a bay
    /// or a hole. `None` where there is no area.
    pub fn centroid(&self) -> Option<Grid> {
        // Measured from a point nearby, so that large grid numbers cost no digits.
        let origin = *self.points().first()?;
        let (mut twice_area, mut sum_e, mut sum_n) = (0.0, 0.0, 0.0);
        for ring in self.rings() {
            for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
                let (ae, an, be, bn) = (a.e - origin.e, a.n - origin.n, b.e - origin.e, b.n - origin.n);
                let cross = ae * bn - be * an;
                twice_area += cross;
                sum_e += (ae + be) * cross;
                sum_n += (an + bn) * cross;
            }
        }
        let middle = Grid::new(origin.e + sum_e / (3.0 * twice_area), origin.n + sum_n / (3.0 * twice_area));
        middle.is_finite().then_some(middle)
    }

    /// A point that is surely inside the largest polygon, away from its edges,
    /// such as for a label; `None` where there is no area.
    pub fn representative_point(&self) -> Option<Grid> {
        let area_m2 =
            |rings: &super::shapes::Rings<'_>| -> f64 { rings.clone().map(super::signed_area_m2).sum() };
        let largest = self.polygons().max_by(|a, b| area_m2(a).total_cmp(&area_m2(b)))?;
        point_inside(largest)
    }
}

/// How many heights are tried before those between all corners.
const HEIGHTS: u32 = 8;

/// The middle of the longest stretch inside the rings (even-odd rule) of a line
/// to the east; the line at mid-height is tried first, then others, at last one
/// between every two heights at which there are corners. `None` where none of
/// them meets the inside: nothing is bounded, or less than numbers can tell.
pub(super) fn point_inside<'a>(rings: impl IntoIterator<Item = &'a [Grid]> + Clone) -> Option<Grid> {
    let heights = || rings.clone().into_iter().flatten().map(|point| point.n);
    let (low, high) = (heights().fold(f64::INFINITY, f64::min), heights().fold(f64::NEG_INFINITY, f64::max));
    let at = |n: f64| longest_stretch(rings.clone(), n).filter(|at| is_inside(rings.clone(), *at));
    let tried = (1..=HEIGHTS).find_map(|part| {
        // 1/2, then 1/3, 2/5, 3/7, ...: no height twice.
        let share = if part == 1 { 0.5 } else { f64::from(part - 1) / f64::from(2 * part - 1) };
        at(low + share * (high - low))
    });
    tried.or_else(|| {
        let mut heights: Vec<f64> = heights().collect();
        heights.sort_unstable_by(f64::total_cmp);
        heights.dedup();
        let between = heights.iter().zip(heights.iter().skip(1));
        between.map(|(low, high)| f64::midpoint(*low, *high)).find_map(at)
    })
}

/// Whether a point is inside the rings (even-odd rule) and on none of them,
/// exactly.
fn is_inside<'a>(rings: impl IntoIterator<Item = &'a [Grid]>, at: Grid) -> bool {
    let mut inside = false;
    for ring in rings {
        match side_of_ring(ring, at) {
            Side::Inside => inside = !inside,
            Side::On => return false,
            Side::Outside => {}
        }
    }
    inside
}

/// The middle of the longest stretch at one height.
fn longest_stretch<'a>(rings: impl IntoIterator<Item = &'a [Grid]>, n: f64) -> Option<Grid> {
    let mut crossings = Vec::new();
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().skip(1)) {
            if (a.n <= n) != (b.n <= n) {
                crossings.push(a.e + (n - a.n) / (b.n - a.n) * (b.e - a.e));
            }
        }
    }
    crossings.sort_unstable_by(f64::total_cmp);
    let stretches = crossings.chunks_exact(2).filter_map(|pair| <[f64; 2]>::try_from(pair).ok());
    let [west, east] = stretches.max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    let middle = f64::midpoint(west, east);
    (west < middle && middle < east).then_some(Grid::new(middle, n))
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use proptest::prelude::*;

    fn shape(rings: &[&[(f64, f64)]]) -> Shape {
        let mut shape = Shape::default();
        for ring in rings {
            shape.push_ring(&ring.iter().map(|(e, n)| Grid::new(*e, *n)).collect::<Vec<_>>());
        }
        shape.end_polygon();
        shape
    }

    //  4  +-------+
    //     | +---+ |       the hole is off the middle, to the west
    //     | |   | |
    //  0  +-+---+-+
    #[test]
    fn sizes_of_a_square_with_a_hole() {
        let far = 600_000.0;
        let outer = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)];
        let hole = [(1.0, 1.0), (1.0, 3.0), (2.0, 3.0), (2.0, 1.0), (1.0, 1.0)];
        let moved = |ring: &[(f64, f64)]| ring.iter().map(|(e, n)| (e + far, n + far)).collect::<Vec<_>>();
        let shape = shape(&[&moved(&outer), &moved(&hole)]);
        let shape = shape.as_ref();
        assert_eq!(shape.area_km2(), 14e-6);
        assert_eq!(shape.perimeter_m(), 22.0);
        // (16 x 2 - 2 x 1.5) / 14 and (16 x 2 - 2 x 2) / 14.
        let middle = shape.centroid().unwrap();
        assert!((middle.e - far - 29.0 / 14.0).abs() < 1e-9 && (middle.n - far - 2.0).abs() < 1e-9);
        let inside = shape.representative_point().unwrap();
        assert_eq!((inside.e - far, inside.n - far), (3.0, 2.0));
    }

    #[test]
    fn nothing_has_no_middle() {
        assert_eq!(Shape::default().as_ref().centroid(), None);
        assert_eq!(Shape::default().as_ref().representative_point(), None);
        let flat = shape(&[&[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 0.0)]]);
        assert_eq!(flat.as_ref().centroid(), None);
        assert_eq!(flat.as_ref().representative_point(), None);
    }

    proptest! {
        /// Stars: corners at any distance in order of bearing, so that no edges cross.
        #[test]
        fn the_representative_point_is_inside(radii in prop::collection::vec(1.0..1000.0, 3..40)) {
            let step = std::f64::consts::TAU / radii.len() as f64;
            let corner = |(i, r): (usize, &f64)| (r * (i as f64 * step).cos(), r * (i as f64 * step).sin());
            let mut ring: Vec<(f64, f64)> = radii.iter().enumerate().map(corner).collect();
            ring.push(ring[0]);
            let shape = shape(&[&ring]);
            let at = shape.as_ref().representative_point().unwrap();
            prop_assert_eq!(side_of_ring(&shape.points, at), Side::Inside);
        }
    }

    //  9  +---------+
    //     |  +----+ |     nearly all hole, a thousandth of a millimetre wide in
    //     |  | +--+-+     the east; an islet; a sliver a micrometre high
    //  0  +--+            . =======
    #[test]
    fn slivers_holes_and_islets_have_a_point_inside() {
        let (w, h) = (500_000.0, 150_000.0);
        let at = |ring: &[(f64, f64)]| ring.iter().map(|(e, n)| (e + w, n + h)).collect::<Vec<_>>();
        let frame = at(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]);
        let hole =
            at(&[(1e-6, 1e-6), (1e-6, 8.999_999), (8.999_999, 8.999_999), (8.999_999, 1e-6), (1e-6, 1e-6)]);
        let sliver = at(&[(0.0, 0.0), (9.0, 9e-7), (9.0, 1e-6), (0.0, 0.0)]);
        let steep = at(&[(0.0, 0.0), (1e-7, 0.0), (3.0, 9.0), (0.0, 0.0)]);
        for rings in [vec![&frame[..], &hole[..]], vec![&sliver[..]], vec![&steep[..]]] {
            let mut shape = shape(&rings);
            let tiny = at(&[(-2.0, 0.0), (-1.999_999, 0.0), (-2.0, 1e-6), (-2.0, 0.0)]);
            shape.push_ring(&tiny.iter().map(|(e, n)| Grid::new(*e, *n)).collect::<Vec<_>>());
            shape.end_polygon();
            let shape = shape.as_ref();
            let at = shape.representative_point().unwrap();
            assert!(is_inside(shape.rings(), at), "{at:?} in {rings:?}");
        }
    }

    #[test]
    fn every_msoas_representative_point_is_inside_it() {
        let Some(shapes) = crate::geom::real::msoas() else { return };
        for (area, shape) in shapes.iter().enumerate() {
            let at = shape.representative_point().unwrap();
            let rings_around = shape.rings().filter(|ring| side_of_ring(ring, at) == Side::Inside).count();
            assert_eq!(rings_around, 1, "record {area}: {at:?}");
        }
    }
}
