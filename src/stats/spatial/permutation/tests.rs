//! Permutations on small maps whose every draw can be counted.

use super::super::super::{NeighbourLists, Weighting, Weights};
use super::super::{
    AreaState, LocalG, LocalGeary, LocalMoran, bivariate_moran, getis_ord_g_star, local_geary, local_moran,
};
use super::*;
use proptest::prelude::*;

/// A square of so many areas a side; those that share an edge are neighbours.
fn square(side: usize) -> NeighbourLists {
    let (mut starts, mut ids) = (vec![0], Vec::new());
    for at in 0..side * side {
        let (row, column) = (at / side, at % side);
        ids.extend((row > 0).then(|| (at - side) as u32));
        ids.extend((column > 0).then(|| at as u32 - 1));
        ids.extend((column + 1 < side).then_some(at as u32 + 1));
        ids.extend((row + 1 < side).then_some((at + side) as u32));
        starts.push(ids.len() as u32);
    }
    NeighbourLists::new(starts, ids).unwrap()
}

fn sample(values: &[f64], weighting: Weighting) -> Sample {
    let side = values.len().isqrt();
    let values: Vec<_> = values.iter().copied().map(Some).collect();
    Sample::new(&values, &Weights::new(square(side), weighting)).unwrap()
}

fn permutations(count: u32, draws: Draws) -> Permutations {
    Permutations::new(count, 11, draws).unwrap()
}

/// Distinct numbers without few decimals, in no order.
fn values(count: usize) -> Vec<f64> {
    (0..count).map(|at| (at as f64 * 0.754_877_666 + 0.1).fract().powi(3)).collect()
}

/// All draws of an area's number of neighbours, and the share that has at least
/// and at most the observed sum: what permutations only estimate.
fn exact(sample: &Sample, area: usize) -> (f64, f64) {
    let of = |ids: &[u32]| ids.iter().map(|id| sample.values[*id as usize]).sum::<f64>();
    let observed = of(sample.weights.lists().of(area));
    let (mut all, mut least, mut most) = (0.0, 0.0, 0.0);
    for mask in 0..1_u32 << sample.len() {
        let is_draw = mask.count_ones() as usize == sample.weights.lists().of(area).len();
        if is_draw && mask & (1 << area) == 0 {
            let sum = of(&(0..sample.len() as u32).filter(|id| mask & (1 << id) != 0).collect::<Vec<_>>());
            all += 1.0;
            least += f64::from(u8::from(sum >= observed - 1e-12));
            most += f64::from(u8::from(sum <= observed + 1e-12));
        }
    }
    (least / all, most / all)
}

#[test]
fn pseudo_p_are_those_of_all_draws_but_for_chance() {
    // Ties among few whole numbers, and none among fractions; 2, 3 and 4 of 15
    // neighbours, drawn by shuffling.
    let whole: Vec<f64> = (0..16).map(|at| f64::from(at * 7 % 5)).collect();
    for values in [whole, values(16)] {
        let sample = sample(&values, Weighting::RowStandardised);
        for draws in [Draws::Independent, Draws::Shared] {
            let found = LocalG::pseudo_p(&sample, &permutations(20_000, draws), &Watch::new()).unwrap();
            for area in 0..16 {
                let (tails, (least, most)) = (found.tails()[area].unwrap(), exact(&sample, area));
                for (found, expected) in [(tails.at_least, least), (tails.at_most, most)] {
                    // Four and a half standard errors: 1 in 100,000.
                    let error = 4.5 * (expected * (1.0 - expected) / 20_000.0).sqrt() + 1e-9;
                    assert!(
                        (f64::from(found) / 20_000.0 - expected).abs() <= error,
                        "{area} {found} {expected}"
                    );
                }
            }
        }
    }
}

#[test]
fn given_weights_that_are_all_one_count_the_same_draws_as_binary_ones() {
    let values: Vec<_> = values(400).into_iter().map(Some).collect();
    let lists = square(20);
    let ones = vec![1.0; lists.ids().len()];
    for draws in [Draws::Independent, Draws::Shared] {
        let p = |weights: &Weights| {
            let sample = Sample::new(&values, weights).unwrap();
            LocalMoran::pseudo_p(&sample, &permutations(1_999, draws), &Watch::new()).unwrap()
        };
        let given = Weights::given(lists.clone(), ones.clone()).unwrap();
        assert_eq!(p(&given), p(&Weights::new(lists.clone(), Weighting::Binary)));
    }
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads() {
    let sample = sample(&values(900), Weighting::Binary);
    let run = |threads: usize, seed: u64, draws: Draws| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let permutations = Permutations::new(99, seed, draws).unwrap();
        pool.install(|| LocalG::pseudo_p(&sample, &permutations, &Watch::new()).unwrap())
    };
    for draws in [Draws::Independent, Draws::Shared] {
        assert_eq!(run(1, 5, draws), run(3, 5, draws));
        assert_ne!(run(2, 5, draws), run(2, 6, draws));
    }
    assert_ne!(run(2, 5, Draws::Independent), run(2, 5, Draws::Shared));
}

#[test]
fn moran_and_geary_see_likeness_from_their_own_sides() {
    // Left half low, right half high: the middle of a half is like its neighbours.
    let values: Vec<f64> =
        (0..100).map(|at| f64::from(u8::from(at % 10 >= 5)) * 10.0 + f64::from(at as u8) / 100.0).collect();
    let sample = sample(&values, Weighting::RowStandardised);
    let (permutations, watch) = (permutations(999, Draws::Independent), Watch::new());
    let moran = LocalMoran::pseudo_p(&sample, &permutations, &watch).unwrap().p(Alternative::Greater);
    let geary = LocalGeary::pseudo_p(&sample, &permutations, &watch).unwrap().p(Alternative::Less);
    let g = LocalG::pseudo_p(&sample, &permutations, &watch).unwrap();
    for (area, is_high) in [(42, false), (47, true)] {
        assert!(moran[area].unwrap() < 0.1 && geary[area].unwrap() < 0.1);
        assert_eq!(g.tails()[area].unwrap().is_high(), is_high);
    }
    assert!(local_moran(&sample).unwrap().i[42].unwrap() > 0.9);
    assert!(local_geary(&sample).unwrap().c[42].unwrap() < 0.01);
    // With itself for the second indicator it is the same as with one.
    let both: Vec<_> = values.iter().copied().map(Some).collect();
    let bivariate = bivariate_moran(&sample, &both).unwrap();
    assert_eq!(bivariate.i, local_moran(&sample).unwrap().i);
    assert_eq!(bivariate.pseudo_p(&sample, &permutations, &watch).unwrap().p(Alternative::Greater), moran);
}

#[test]
fn areas_left_out_or_alone_have_no_p() {
    let lists = NeighbourLists::new(vec![0, 1, 3, 4, 4, 4], vec![1, 0, 2, 1]).unwrap();
    let weights = Weights::new(lists, Weighting::Binary);
    let sample = Sample::new(&[Some(1.0), Some(2.0), Some(5.0), None, Some(3.0)], &weights).unwrap();
    let watch = Watch::new();
    let p = LocalG::pseudo_p(&sample, &permutations(99, Draws::Independent), &watch).unwrap();
    let has: Vec<bool> = p.p(Alternative::TwoSided).iter().map(Option::is_some).collect();
    assert_eq!(has, [true, true, true, false, false]);
    assert_eq!(watch.done(), 4);
    assert_eq!(sample.states()[4], AreaState::NoNeighbours);
    // Gi* of an area alone is that of its own value.
    assert!(getis_ord_g_star(&sample).unwrap().z[4].is_some());
}

#[test]
fn work_that_is_stopped_says_so() {
    let watch = Watch::new();
    watch.stop();
    for draws in [Draws::Independent, Draws::Shared] {
        let sample = sample(&values(100), Weighting::Binary);
        let error = LocalG::pseudo_p(&sample, &permutations(9, draws), &watch).unwrap_err();
        assert_eq!((error.kind(), watch.done()), (ErrorKind::Limit, 0));
    }
}

#[test]
fn no_permutations_and_too_many_are_refused() {
    assert!(Permutations::new(0, 1, Draws::Independent).unwrap_err().is_parameter());
    assert!(Permutations::new(Permutations::MOST + 1, 1, Draws::Independent).is_err());
}

proptest! {
    #[test]
    fn no_column_panics(
        values in prop::collection::vec(prop::option::weighted(0.8, -50..50_i32), 49),
        given in any::<bool>(), shared in any::<bool>()
    ) {
        let lists = square(7);
        let own = (0..lists.ids().len()).map(|at| at as f64 / 50.0).collect();
        let weights = if given { Weights::given(lists, own).unwrap() } else { Weights::new(lists, Weighting::Binary) };
        let values: Vec<_> = values.iter().map(|value| value.map(f64::from)).collect();
        if let Ok(sample) = Sample::new(&values, &weights) {
            let draws = if shared { Draws::Shared } else { Draws::Independent };
            let found = LocalG::pseudo_p(&sample, &permutations(19, draws), &Watch::new()).unwrap();
            for p in found.p(Alternative::TwoSided).into_iter().flatten() {
                prop_assert!((0.05..=1.0).contains(&p));
            }
            for tails in found.tails().iter().flatten() {
                prop_assert!(tails.at_least + tails.at_most >= 19);
            }
        }
    }
}
