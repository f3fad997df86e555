//! How fast the National Grid's transformation is.

use divan::counter::ItemsCount;
use oast::geom::{Grid, LonLat, ostn15};

fn main() {
    divan::main();
}

/// As many points as a layer of all MSOAs has, over England and Wales, in runs
/// of near ones as outlines are.
fn points() -> Vec<Grid> {
    let place = |i: u32| {
        let (area, vertex) = (f64::from(i / 23), f64::from(i % 23));
        let (column, row) = (area % 90.0, (area / 90.0).floor());
        Grid::new(150e3 + 5e3 * column + 100.0 * vertex, 50e3 + 7e3 * row + 73.0 * vertex)
    };
    (0..164_608).map(place).collect()
}

#[divan::bench]
fn to_lonlat_one_thread(bencher: divan::Bencher<'_, '_>) {
    let points = points();
    let all = || points.iter().filter_map(|at| ostn15::to_lonlat(*at)).count();
    bencher.counter(ItemsCount::new(points.len())).bench_local(all);
}

#[divan::bench]
fn many_to_lonlat(bencher: divan::Bencher<'_, '_>) {
    let points = points();
    bencher.counter(ItemsCount::new(points.len())).bench_local(|| ostn15::many_to_lonlat(&points));
}

#[divan::bench]
fn to_grid_one_thread(bencher: divan::Bencher<'_, '_>) {
    let points: Vec<LonLat> = points().iter().filter_map(|at| ostn15::to_lonlat(*at)).collect();
    let all = || points.iter().filter_map(|at| ostn15::to_grid(*at)).count();
    bencher.counter(ItemsCount::new(points.len())).bench_local(all);
}
