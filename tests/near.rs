//! The spatial index against a plain scan, on the official areas.

#[path = "support/msoa.rs"]
mod msoa;

use oast::geom::{Grid, circle_overlap_m2, near};
use oast::index::{Hit, Measure, SpatialIndex};
use std::f64::consts::PI;

#[test]
fn the_index_finds_what_a_scan_finds() {
    let Some(shapes) = msoa::shapes() else { return };
    assert_eq!(shapes.len(), 7_264);
    let centroids = msoa::middles(&shapes);
    let index = SpatialIndex::new(&shapes, &centroids);
    for (site, radius_m) in
        msoa::sites().into_iter().zip([5_000.0, 800.0, 20_000.0, 100_000.0].into_iter().cycle())
    {
        for measure in Measure::ALL {
            let scan = (0..).zip(shapes.iter()).filter_map(|(area, shape)| {
                let distance_m = near::distance_m(site, shape);
                let centroid_m = site.distance_m(centroids[area as usize]);
                match measure {
                    Measure::Boundary => (distance_m <= radius_m).then_some(Hit { area, distance_m }),
                    Measure::Centroid => {
                        (centroid_m <= radius_m).then_some(Hit { area, distance_m: centroid_m })
                    }
                    Measure::Whole => {
                        near::wholly_within(site, radius_m, shape).then_some(Hit { area, distance_m })
                    }
                }
            });
            let mut scan: Vec<Hit> = scan.collect();
            scan.sort_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.area.cmp(&b.area)));
            assert_eq!(index.within(site, radius_m, measure), scan, "{site:?} {radius_m} {measure}");
            let mut areas = vec![99];
            index.areas_within(site, radius_m, measure, &mut areas);
            areas.sort_unstable();
            scan.sort_by_key(|hit| hit.area);
            assert_eq!(areas, scan.iter().map(|hit| hit.area).collect::<Vec<_>>());
        }
    }
}

#[test]
fn every_area_is_found_where_it_is() {
    let Some(shapes) = msoa::shapes() else { return };
    let index = SpatialIndex::new(&shapes, &[]);
    for site in msoa::sites() {
        let nearest = index.nearest(site).unwrap();
        let scan = shapes.iter().map(|shape| near::distance_m(site, shape)).fold(f64::INFINITY, f64::min);
        assert!((nearest.1 - scan).abs() <= 1e-9 * scan, "{nearest:?} {scan}");
        if let Some(area) = index.at(site) {
            assert_eq!(nearest, (area, 0.0));
        }
    }
    let channel = Grid::new(620_000.0, 100_000.0);
    assert_eq!(index.at(channel), None);
    assert!(index.nearest(channel).unwrap().1 > 10_000.0);
}

#[test]
fn the_areas_about_coventry_fill_the_circle() {
    let Some(shapes) = msoa::shapes() else { return };
    let index = SpatialIndex::new(&shapes, &[]);
    let (centre, radius_m) = (Grid::new(433_500.0, 279_000.0), 5_000.0);
    let hits = index.within(centre, radius_m, Measure::Boundary);
    let share_m2 = |hit: &Hit| {
        let shape = shapes.get(hit.area as usize);
        let overlap_m2 = circle_overlap_m2(centre, radius_m, shape);
        let share = index.share_within(hit.area, centre, radius_m);
        assert!((share * shape.area_m2() - overlap_m2).abs() < 1e-3);
        overlap_m2
    };
    let total_m2: f64 = hits.iter().map(share_m2).sum();
    let circle_m2 = PI * radius_m * radius_m;
    assert!((total_m2 / circle_m2 - 1.0).abs() < 1e-9, "{total_m2} {circle_m2}");
}

#[test]
fn many_sites_at_once_answer_as_each_alone() {
    let Some(shapes) = msoa::shapes() else { return };
    let index = SpatialIndex::new(&shapes, &msoa::middles(&shapes));
    let sites = msoa::sites();
    let each: Vec<_> = sites.iter().map(|site| index.within(*site, 5_000.0, Measure::Centroid)).collect();
    assert_eq!(index.within_each(&sites, 5_000.0, Measure::Centroid), each);
}
