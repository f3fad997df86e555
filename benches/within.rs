//! How long it takes to find the areas near a place: `cargo bench --bench
//! within`. One iteration of `*_sites` and `*_anywhere` is a query.

#![allow(clippy::indexing_slicing, reason = "positions are taken modulo the length")]

#[path = "../tests/support/msoa.rs"]
mod msoa;

use divan::{Bencher, black_box};
use oast::geom::{Grid, Shapes};
use oast::index::{Measure, SpatialIndex};
use std::cell::Cell;
use std::sync::LazyLock;

static SHAPES: LazyLock<Shapes> = LazyLock::new(|| msoa::shapes().unwrap_or_default());
static INDEX: LazyLock<SpatialIndex> = LazyLock::new(|| SpatialIndex::new(&SHAPES, &msoa::middles(&SHAPES)));

fn main() {
    if !SHAPES.is_empty() {
        divan::main();
    }
}

/// A thousand places spread over England and Wales, each in an area.
fn anywhere() -> Vec<Grid> {
    let candidate = |at: u32| {
        let share = |step: f64| (f64::from(at) * step).fract();
        Grid::new(250_000.0 + 400_000.0 * share(0.754_877_666), 60_000.0 + 500_000.0 * share(0.569_840_291))
    };
    (0..).map(candidate).filter(|place| INDEX.at(*place).is_some()).take(1_000).collect()
}

fn ask(bencher: Bencher, places: Vec<Grid>, km: f64, measure: Measure) {
    let (next, mut areas) = (Cell::new(0), Vec::new());
    bencher.bench_local(|| {
        next.set((next.get() + 1) % places.len());
        INDEX.areas_within(black_box(places[next.get()]), km * 1_000.0, measure, &mut areas);
        areas.len()
    });
}

#[divan::bench(args = [1.0, 5.0, 20.0], sample_count = 2000)]
fn boundary_sites(bencher: Bencher, km: f64) {
    ask(bencher, msoa::sites(), km, Measure::Boundary);
}

#[divan::bench(args = [1.0, 5.0, 20.0], sample_count = 2000)]
fn boundary_anywhere(bencher: Bencher, km: f64) {
    ask(bencher, anywhere(), km, Measure::Boundary);
}

#[divan::bench(args = [5.0], sample_count = 2000)]
fn centroid_sites(bencher: Bencher, km: f64) {
    ask(bencher, msoa::sites(), km, Measure::Centroid);
}

#[divan::bench(args = [5.0], sample_count = 2000)]
fn whole_sites(bencher: Bencher, km: f64) {
    ask(bencher, msoa::sites(), km, Measure::Whole);
}

#[divan::bench]
fn twenty_sites_with_distances(bencher: Bencher) {
    let sites = msoa::sites();
    bencher.bench(|| INDEX.within_each(black_box(&sites), 5_000.0, Measure::Boundary));
}

#[divan::bench]
fn point_in_area(bencher: Bencher) {
    let (places, next) = (anywhere(), Cell::new(0));
    bencher.bench_local(|| {
        next.set((next.get() + 1) % places.len());
        INDEX.at(black_box(places[next.get()]))
    });
}

#[divan::bench]
fn nearest_area(bencher: Bencher) {
    let (places, next) = (msoa::sites(), Cell::new(0));
    bencher.bench_local(|| {
        next.set((next.get() + 1) % places.len());
        INDEX.nearest(black_box(places[next.get()]))
    });
}

#[divan::bench]
fn share_of_twenty_areas(bencher: Bencher) {
    let site = msoa::sites()[0];
    bencher.bench(|| (0..20).map(|area| INDEX.share_within(area + 3_000, site, 200_000.0)).sum::<f64>());
}

#[divan::bench]
fn build(bencher: Bencher) {
    let middles = msoa::middles(&SHAPES);
    bencher.bench(|| SpatialIndex::new(&SHAPES, &middles));
}
