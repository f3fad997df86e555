//! Which of many areas each of many points lies in.

use super::{BBox, Grid, Shapes, near};
use rayon::prelude::*;

/// The area that each point lies in, aligned to the points; `None` on no area. Where
/// areas overlap it is the first of them. A point that is not finite lies nowhere.
///
/// Points are sorted by northing once, and each area looks at those between its
/// southern and northern end: of points and areas spread over a country few are
/// looked at, and no index is needed. The result does not depend on the number of
/// threads.
pub fn area_of_each(areas: &Shapes, points: &[Grid]) -> Vec<Option<u32>> {
    let mut order: Vec<u32> =
        (0..).zip(points).filter(|(_, point)| point.is_finite()).map(|(id, _)| id).collect();
    let northing = |id: &u32| points.get(*id as usize).map_or(f64::NAN, |point| point.n);
    order.par_sort_by(|a, b| northing(a).total_cmp(&northing(b)));
    let inside = |area: usize| -> Vec<u32> {
        let shape = areas.get(area);
        let bbox: BBox = shape.bbox();
        let from = order.partition_point(|id| northing(id) < bbox.min.n);
        let beside = order.get(from..).unwrap_or_default().iter().take_while(|id| northing(id) <= bbox.max.n);
        let is_inside = |id: &&u32| {
            let point = points.get(**id as usize).copied();
            point.is_some_and(|point| bbox.contains(point) && near::contains(point, shape))
        };
        beside.filter(is_inside).copied().collect()
    };
    let inside: Vec<Vec<u32>> = (0..areas.len()).into_par_iter().map(inside).collect();
    let mut found = vec![None; points.len()];
    for (area, points) in (0..).zip(&inside) {
        for id in points {
            if let Some(slot @ None) = found.get_mut(*id as usize) {
                *slot = Some(area);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;
    use proptest::prelude::*;

    /// Squares of 10 m with their south-western corners, the last with a hole.
    fn squares(corners: &[(f64, f64)]) -> Shapes {
        let mut shapes = Shapes::default();
        for (at, (e, n)) in corners.iter().enumerate() {
            let ring = |from: f64, to: f64| {
                [(from, from), (to, from), (to, to), (from, to), (from, from)]
                    .map(|(x, y)| Grid::new(e + x, n + y))
            };
            let mut shape = Shape::default();
            shape.push_ring(&ring(0.0, 10.0));
            if at + 1 == corners.len() {
                let mut hole = ring(4.0, 6.0);
                hole.reverse();
                shape.push_ring(&hole);
            }
            shape.end_polygon();
            shapes.push(shape.as_ref());
        }
        shapes
    }

    #[test]
    fn a_point_is_in_the_first_of_areas_that_overlap_and_in_none_at_sea() {
        let areas = squares(&[(0.0, 0.0), (5.0, 0.0), (30.0, 0.0)]);
        let points = [(7.0, 5.0), (12.0, 5.0), (35.0, 5.0), (33.0, 5.0), (99.0, 5.0), (f64::NAN, 5.0)];
        let found = area_of_each(&areas, &points.map(|(e, n)| Grid::new(e, n)));
        assert_eq!(found, [Some(0), Some(1), None, Some(2), None, None]);
        assert!(area_of_each(&Shapes::default(), &[Grid::new(1.0, 1.0)]) == [None]);
        assert!(area_of_each(&areas, &[]).is_empty());
    }

    proptest! {
        #[test]
        fn it_finds_what_a_scan_finds(
            corners in prop::collection::vec((0.0..60.0_f64, 0.0..60.0_f64), 1..12),
            points in prop::collection::vec((-5.0..75.0_f64, -5.0..75.0_f64), 0..40),
        ) {
            let areas = squares(&corners);
            let points: Vec<Grid> = points.iter().map(|(e, n)| Grid::new(*e, *n)).collect();
            let scan = |point: &Grid| {
                (0..).zip(areas.iter()).find(|(_, shape)| near::contains(*point, *shape)).map(|(area, _)| area)
            };
            let expected: Vec<Option<u32>> = points.iter().map(scan).collect();
            prop_assert_eq!(area_of_each(&areas, &points), expected);
        }
    }
}
