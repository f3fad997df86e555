//! How long exact natural breaks take: `cargo bench --bench jenks`.

use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// As many values as a national map has areas, and how many classes.
const SIZES: [(usize, usize); 3] = [(7_264, 5), (34_753, 9), (189_000, 7)];

/// The same pseudo-random numbers in 0..1 at every run (SplitMix64).
fn uniform(count: usize) -> Vec<f64> {
    let mut state = 42_u64;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count).map(|_| next()).collect()
}

/// Skewed percentages with one decimal, as published rates are.
fn published(count: usize) -> Vec<f64> {
    uniform(count).into_iter().map(|value| (value * value * 600.0).round() / 10.0).collect()
}

#[divan::bench(args = SIZES)]
fn all_distinct(bencher: Bencher, (count, classes): (usize, usize)) {
    let values = uniform(count);
    bencher.bench(|| oast::classify::jenks(black_box(&values), classes));
}

#[divan::bench(args = SIZES)]
fn one_decimal(bencher: Bencher, (count, classes): (usize, usize)) {
    let values = published(count);
    bencher.bench(|| oast::classify::jenks(black_box(&values), classes));
}
