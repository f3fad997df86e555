//! A level of detail in degrees, written so that it is still sound.
//!
//! Seven decimals are a centimetre: where borders run closer together than that,
//! rounding can let them cross, and more decimals are written. And a straight
//! border on the grid is a little bent in degrees, where readers draw it straight:
//! there vertices are put on it until nothing crosses and no ring is turned over.
//! So what will be written is looked at first.

use crate::export::rounded;
use crate::geom::ostn15::many_to_lonlat;
use crate::geom::topology::Topology;
use crate::geom::validity::{check_all, turned_over};
use crate::geom::{BBox, Grid, LonLat, Shapes};
use rayon::prelude::*;

/// A centimetre.
const FEWEST_DECIMALS: u8 = 7;

/// A tenth of a millimetre.
const MOST_DECIMALS: u8 = 9;

/// A bend of a kilometre is then one of less than a centimetre.
const MOST_ROUNDS: usize = 9;

/// The polygons of a level, and how they must be written.
pub(super) struct Degrees {
    pub(super) shapes: Shapes,
    /// Aligned to the points of the shapes.
    pub(super) lonlat: Vec<LonLat>,
    /// The fewest decimals at which nothing crosses; `None` where they must be
    /// written in full.
    pub(super) decimals: Option<u8>,
    /// How many vertices were put on borders that bend.
    pub(super) added: usize,
    /// Areas, by position, that are invalid even so.
    pub(super) invalid: Vec<usize>,
}

impl Degrees {
    /// `None` where a point is outside OSTN15.
    pub(super) fn of(level: &Topology) -> Option<Self> {
        let before = level.arcs().points().len();
        let mut level = level.clone();
        let mut drawing = Drawing::of(&level)?;
        let mut rounds = 0;
        let (decimals, invalid) = loop {
            if drawing.is_sound(FEWEST_DECIMALS) {
                break (Some(FEWEST_DECIMALS), Vec::new());
            }
            let bent = drawing.faults(in_full);
            if bent.is_empty() {
                let more = FEWEST_DECIMALS + 1..=MOST_DECIMALS;
                break (more.into_iter().find(|decimals| drawing.is_sound(*decimals)), bent);
            }
            if rounds == MOST_ROUNDS {
                break (None, bent);
            }
            level = level.with_midpoints(&arcs_at(&level, &bent)?);
            drawing = Drawing::of(&level)?;
            rounds += 1;
        };
        Some(Self {
            decimals,
            added: level.arcs().points().len() - before,
            invalid: areas_of(&invalid),
            shapes: drawing.shapes,
            lonlat: drawing.lonlat,
        })
    }
}

fn in_full(degrees: f64) -> f64 {
    degrees
}

/// The areas of a level, and all of them as one.
struct Drawing {
    shapes: Shapes,
    lonlat: Vec<LonLat>,
    whole: Shapes,
    whole_lonlat: Vec<LonLat>,
}

impl Drawing {
    fn of(level: &Topology) -> Option<Self> {
        let shapes = level.to_shapes();
        let whole = level.dissolve(&vec![Some(0); level.len()]).to_shapes();
        let (lonlat, whole_lonlat) = (many_to_lonlat(shapes.points())?, many_to_lonlat(whole.points())?);
        Some(Self { shapes, lonlat, whole, whole_lonlat })
    }

    /// Whether nothing is wrong where degrees are written with some decimals.
    fn is_sound(&self, decimals: u8) -> bool {
        self.faults(|degrees| rounded(degrees, decimals)).is_empty()
    }

    /// What is wrong as a reader of the file sees it; `write` says which number a
    /// coordinate is read as.
    ///
    /// Where every area is valid and so is their union, and no ring of either is
    /// turned over, none overlap: borders that bend more and more meet first along
    /// an area that both belong to, or that lies outside both, and one that has
    /// passed through an area has turned it over.
    fn faults(&self, write: impl Fn(f64) -> f64 + Sync) -> Vec<Fault> {
        let wrong = |before: &Shapes, lonlat: &[LonLat]| {
            let after = drawn(before, lonlat, &write);
            let invalid = check_all(&after).into_iter().map(|(area, fault)| (area, fault.at));
            // A bend is mended where it is, and it can be on any edge.
            let middle = |edge: &[Grid]| BBox::of(edge).centre();
            let turned = turned_over(before, &after)
                .flat_map(|(area, ring)| ring.windows(2).map(middle).map(move |at| (area, at)));
            invalid.chain(turned).collect::<Vec<_>>()
        };
        let (areas, whole) =
            rayon::join(|| wrong(&self.shapes, &self.lonlat), || wrong(&self.whole, &self.whole_lonlat));
        let of_areas = areas.into_iter().map(|(area, at)| Fault { area: Some(area), at });
        of_areas.chain(whole.into_iter().map(|(_, at)| Fault { area: None, at })).collect()
    }
}

/// Something wrong in the drawing.
struct Fault {
    /// The area; none where areas lie on others across what belongs to none.
    area: Option<usize>,
    /// Where, in degrees.
    at: Grid,
}

/// The areas at fault, each once.
fn areas_of(faults: &[Fault]) -> Vec<usize> {
    let mut areas: Vec<usize> = faults.iter().filter_map(|fault| fault.area).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

/// The drawing on a plane of degrees.
fn drawn(shapes: &Shapes, lonlat: &[LonLat], write: impl Fn(f64) -> f64 + Sync) -> Shapes {
    let points = lonlat.par_iter().with_min_len(1024).map(|at| plane(*at, &write));
    shapes.with_points(points.collect())
}

fn plane(at: LonLat, write: impl Fn(f64) -> f64) -> Grid {
    Grid::new(write(at.lon), write(at.lat))
}

/// Which arcs have an edge at the place of a fault.
fn arcs_at(level: &Topology, faults: &[Fault]) -> Option<Vec<bool>> {
    let arcs = level.arcs();
    let lonlat = many_to_lonlat(arcs.points())?;
    let mut lonlat = lonlat.iter().map(|at| plane(*at, in_full));
    let at_fault = |id: usize| {
        let points: Vec<Grid> = lonlat.by_ref().take(arcs.get(id).len()).collect();
        let edge_at = |at: Grid| points.windows(2).any(|edge| BBox::of(edge).contains(at));
        faults.iter().any(|fault| edge_at(fault.at))
    };
    Some((0..arcs.len()).map(at_fault).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shape;

    //  +-----------------------+   100 km from west to east; the bays end ten metres
    //  |           V           |   from the border in the middle, on either side of
    //  +-----------------------+   it: whichever way it bends, one of them is cut
    //  |           ^           |
    //  +-----------------------+
    fn two_bays() -> Shapes {
        let mut shapes = Shapes::default();
        for side in [1.0, -1.0] {
            let place = |(e, n): &(f64, f64)| Grid::new(400_000.0 + e, 300_000.0 + side * n);
            let ring = [
                (0.0, 0.0),
                (1e5, 0.0),
                (1e5, 2e3),
                (5.1e4, 2e3),
                (5e4, 10.0),
                (4.9e4, 2e3),
                (0.0, 2e3),
                (0.0, 0.0),
            ];
            let mut points: Vec<Grid> = ring.iter().map(place).collect();
            if side < 0.0 {
                points.reverse();
            }
            let mut shape = Shape::default();
            shape.push_ring(&points);
            shape.end_polygon();
            shapes.push(shape.as_ref());
        }
        shapes
    }

    #[test]
    fn a_border_that_bends_in_degrees_gets_vertices() {
        let (level, _) = Topology::build(&two_bays(), 0.0);
        assert_eq!(check_all(&level.to_shapes()), []);
        assert!(!Drawing::of(&level).unwrap().faults(in_full).is_empty(), "the test tests nothing");
        let degrees = Degrees::of(&level).unwrap();
        assert!(degrees.added > 0 && degrees.invalid.is_empty() && degrees.decimals == Some(7));
        assert_eq!(check_all(&drawn(&degrees.shapes, &degrees.lonlat, |at| rounded(at, 7))), []);
        assert!((degrees.shapes.get(0).area_m2() / level.to_shapes().get(0).area_m2() - 1.0).abs() < 1e-12);
    }

    //  +===========*===========+   100 km from west to east, the third corner a metre
    //                              south: in degrees the long side bends past it
    #[test]
    fn a_sliver_that_a_bend_passes_through_is_not_turned_over() {
        let at = |e: f64, n: f64| Grid::new(400_000.0 + e, 300_000.0 + n);
        let mut shape = Shape::default();
        shape.push_ring(&[at(0.0, 0.0), at(5e4, -1.0), at(1e5, 0.0), at(0.0, 0.0)]);
        shape.end_polygon();
        let mut shapes = Shapes::default();
        shapes.push(shape.as_ref());
        let (level, _) = Topology::build(&shapes, 0.0);
        let turned = |shapes: &Shapes, lonlat: &[LonLat]| {
            turned_over(shapes, &drawn(shapes, lonlat, |at| rounded(at, 7))).count()
        };
        let bent = Drawing::of(&level).unwrap();
        assert_eq!(turned(&bent.shapes, &bent.lonlat), 1, "the test tests nothing");
        let degrees = Degrees::of(&level).unwrap();
        assert!(degrees.invalid.is_empty() && degrees.added > 0);
        assert_eq!(turned(&degrees.shapes, &degrees.lonlat), 0);
    }

    /// An area with a bay, whose sides come to be so near together.
    fn narrow_bay(width_m: f64) -> Degrees {
        let ring = [
            (0.0, 0.0),
            (9.0, 0.0),
            (9.0, 9.0),
            (5.0 + width_m, 9.0),
            (5.0 + width_m / 2.0, 1.0),
            (5.0, 9.0),
            (0.0, 9.0),
            (0.0, 0.0),
        ];
        let points: Vec<Grid> = ring.iter().map(|(e, n)| Grid::new(580_000.0 + e, 166_000.0 + n)).collect();
        let mut shape = Shape::default();
        shape.push_ring(&points);
        shape.end_polygon();
        let mut shapes = Shapes::default();
        shapes.push(shape.as_ref());
        Degrees::of(&Topology::build(&shapes, 0.0).0).unwrap()
    }

    #[test]
    fn borders_within_a_centimetre_get_more_decimals() {
        let decimals = [1.0, 1e-3, 1e-5].map(|width_m| {
            let degrees = narrow_bay(width_m);
            assert!(degrees.invalid.is_empty() && degrees.added == 0);
            if let Some(decimals) = degrees.decimals {
                let read = drawn(&degrees.shapes, &degrees.lonlat, |at| rounded(at, decimals));
                assert_eq!(check_all(&read), []);
            }
            degrees.decimals
        });
        assert_eq!(decimals[0], Some(7));
        assert!(matches!(decimals[1], Some(8 | 9)), "{decimals:?}");
        assert_eq!(decimals[2], None);
    }
}
