//! How long permutations take on the areas of England and Wales: `cargo bench
//! --bench hotspots`. Beside them, in the same run, what the machine needs at
//! the least: only to draw so many numbers, only to look so many up.

#![allow(clippy::unwrap_used, reason = "lists made right here")]

#[path = "../tests/support/msoa.rs"]
#[allow(dead_code, reason = "shared with other benches")]
mod msoa;

use divan::{Bencher, black_box};
use oast::geom::topology::{DEFAULT_TOLERANCE_M, Topology};
use oast::stats::spatial::{Draws, LocalG, LocalGeary, Permutations, Sample, Watch, getis_ord_g_star};
use oast::stats::{NeighbourLists, Weighting, Weights};
use rayon::prelude::*;
use std::sync::LazyLock;

const PERMUTATIONS: u32 = 9_999;

static QUEEN: LazyLock<NeighbourLists> = LazyLock::new(|| {
    let shapes = msoa::shapes().unwrap_or_default();
    Topology::build(&shapes, DEFAULT_TOLERANCE_M).0.queen().lists
});

fn main() {
    if !QUEEN.is_empty() {
        divan::main();
    }
}

/// Rates with one decimal, as published, spread over the areas.
fn sample(lists: &NeighbourLists) -> Sample {
    let rate = |at: usize| ((at as f64 * 0.754_877_666).fract().powi(3) * 400.0).round() / 10.0;
    let values: Vec<_> = (0..lists.len()).map(|at| Some(rate(at))).collect();
    Sample::new(&values, &Weights::new(lists.clone(), Weighting::Binary)).unwrap()
}

/// The same areas so many times over, side by side.
fn times(lists: &NeighbourLists, count: u32) -> NeighbourLists {
    let (n, links) = (lists.len() as u32, lists.ids().len() as u32);
    let starts =
        (0..count).flat_map(|copy| lists.starts().iter().take(n as usize).map(move |at| at + copy * links));
    let ids = (0..count).flat_map(|copy| lists.ids().iter().map(move |id| id + copy * n));
    let starts = starts.chain([count * links]).collect();
    NeighbourLists::new(starts, ids.collect()).unwrap()
}

fn permute(bencher: Bencher, sample: &Sample, count: u32, draws: Draws) {
    let Ok(permutations) = Permutations::new(count, 1, draws) else { return };
    bencher.bench(|| LocalG::pseudo_p(black_box(sample), &permutations, &Watch::new()));
}

#[divan::bench(sample_count = 10)]
fn independent_draws(bencher: Bencher) {
    permute(bencher, &sample(&QUEEN), PERMUTATIONS, Draws::Independent);
}

#[divan::bench(sample_count = 10)]
fn shared_draws(bencher: Bencher) {
    permute(bencher, &sample(&QUEEN), PERMUTATIONS, Draws::Shared);
}

#[divan::bench(sample_count = 10)]
fn independent_draws_of_geary(bencher: Bencher) {
    let (sample, watch) = (sample(&QUEEN), Watch::new());
    let Ok(permutations) = Permutations::new(PERMUTATIONS, 1, Draws::Independent) else { return };
    bencher.bench(|| LocalGeary::pseudo_p(black_box(&sample), &permutations, &watch));
}

/// Linear cost: the same areas once, 5 and 26 times (188,864, as many as output
/// areas), a tenth of the permutations.
#[divan::bench(args = [1, 5, 26], sample_count = 5)]
fn independent_draws_of_times_the_areas(bencher: Bencher, count: u32) {
    permute(bencher, &sample(&times(&QUEEN, count)), PERMUTATIONS / 10, Draws::Independent);
}

/// The same of a shared table.
#[divan::bench(args = [1, 5, 26], sample_count = 5)]
fn shared_draws_of_times_the_areas(bencher: Bencher, count: u32) {
    permute(bencher, &sample(&times(&QUEEN, count)), PERMUTATIONS / 10, Draws::Shared);
}

/// The limit: as many random numbers below the number of areas, kept nowhere.
#[divan::bench(sample_count = 10)]
fn only_draw(bencher: Bencher) {
    let n = QUEEN.len() as u64;
    bencher.bench(|| {
        (0..QUEEN.len())
            .into_par_iter()
            .map(|area| {
                let (mut state, mut found) = (area as u64, 0_u64);
                for _ in 0..links_drawn(area).div_ceil(2) {
                    let [one, other] = two_below(n, &mut state);
                    found ^= one ^ other;
                }
                found
            })
            .reduce(|| 0, |a, b| a ^ b)
    });
}

/// The limit: as many values looked up at places drawn beforehand, and added.
#[divan::bench(sample_count = 10)]
fn only_gather(bencher: Bencher) {
    let table = table();
    let places: Vec<u32> =
        (0..60_000_u64).map(|at| ((at * 2_654_435_761) % QUEEN.len() as u64) as u32).collect();
    bencher.bench(|| {
        (0..QUEEN.len())
            .into_par_iter()
            .map(|area| {
                let mut left = links_drawn(area);
                let mut found = [0_u64; 4];
                while left > 0 {
                    for row in
                        black_box(&places).get(..left.min(60_000)).unwrap_or_default().as_chunks::<4>().0
                    {
                        for (sum, id) in found.iter_mut().zip(row) {
                            *sum += table.get(*id as usize).copied().map_or(0, u64::from);
                        }
                    }
                    left = left.saturating_sub(places.len());
                }
                found.iter().sum::<u64>()
            })
            .sum::<u64>()
    });
}

/// The lower limit: both in one loop, each number looked up where it is drawn.
#[divan::bench(sample_count = 10)]
fn only_draw_and_gather(bencher: Bencher) {
    let (table, n) = (table(), QUEEN.len() as u64);
    bencher.bench(|| {
        (0..QUEEN.len())
            .into_par_iter()
            .map(|area| {
                let (mut state, mut found) = (area as u64, [0_u64; 4]);
                for _ in 0..links_drawn(area).div_ceil(4) {
                    let ids = [two_below(n, &mut state), two_below(n, &mut state)];
                    for (sum, id) in found.iter_mut().zip(ids.as_flattened()) {
                        *sum += table.get(*id as usize).copied().map_or(0, u64::from);
                    }
                }
                found.iter().sum::<u64>()
            })
            .sum::<u64>()
    });
}

/// How many neighbours an area has in all its permutations.
fn links_drawn(area: usize) -> usize {
    PERMUTATIONS as usize * QUEEN.of(area).len()
}

/// Some number for each area.
fn table() -> Vec<u32> {
    (0..QUEEN.len() as u32).map(|at| at.wrapping_mul(2_654_435_761)).collect()
}

/// Two numbers below `n` of one step of wyrand.
#[inline(always)]
fn two_below(n: u64, state: &mut u64) -> [u64; 2] {
    *state = state.wrapping_add(0x2d35_8dcc_aa6c_78a5);
    let product = u128::from(*state) * u128::from(*state ^ 0x8bb8_4b93_962e_acc9);
    let bits = (product >> 64) as u64 ^ product as u64;
    [((bits & 0xffff_ffff) * n) >> 32, ((bits >> 32) * n) >> 32]
}

#[divan::bench]
fn analytic_z(bencher: Bencher) {
    let sample = sample(&QUEEN);
    bencher.bench(|| getis_ord_g_star(black_box(&sample)));
}
