//! Random numbers, written from the published algorithms, so that the same seed
//! gives the same numbers in every version of Oast.

/// How many permutations are drawn side by side: as many as one vector of the
/// plainest machine compares at once. Eight were slower, for want of registers.
pub(super) const LANES: usize = 4;

/// One number for each of the permutations drawn side by side.
pub(super) type Row = [u32; LANES];

/// wyrand: Wang Yi, *wyhash and wyrand*, final version 4 (the public domain), as
/// the crate `fastrand` and the runtime of Go have it; it passes BigCrush and
/// PractRand (Lemire, D., *Testing non-cryptographic pseudorandom number
/// generators*).
///
/// Its state only counts up, so that the processor works at several numbers at
/// once. xoshiro's, which each number waits for, took twice as long here, and the
/// multiplications of SplitMix64 were put into vectors that were slower.
pub(super) struct Random(u64);

impl Random {
    const STEP: u64 = 0x2d35_8dcc_aa6c_78a5;
    const MASK: u64 = 0x8bb8_4b93_962e_acc9;

    /// The stream of one area (of one piece of a shared table, of one draw of weights)
    /// under a seed: a place of its own in a circle of 2^64 numbers.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        // Twice mixed, that neither seeds nor streams in a row lie in a row.
        Self(split_mix(split_mix(seed) ^ stream.wrapping_mul(SPLIT_MIX_STEP)))
    }

    /// The next 64 bits.
    #[inline(always)]
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(Self::STEP);
        let product = u128::from(self.0) * u128::from(self.0 ^ Self::MASK);
        (product >> 64) as u64 ^ product as u64
    }

    /// A number above 0 and below 1, one of 2^53 evenly spaced.
    pub(super) fn unit(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A whole number from 0 to below `bound` for each lane, by Lemire's
    /// multiplication: Lemire, D. (2019), *Fast random integer generation in an
    /// interval*, ACM Transactions on Modeling and Computer Simulation 29(1), 3,
    /// without his rejection: no number is likelier than another by more than
    /// `bound` ÷ 2^32, of 7,264 areas 0.0002 %.
    #[inline(always)]
    pub(super) fn below(&mut self, bound: u32) -> Row {
        let mut found = [0; LANES];
        for pair in found.as_chunks_mut().0 {
            let bits = self.next();
            let part = |bits: u64| ((bits * u64::from(bound)) >> 32) as u32;
            *pair = [part(bits & 0xffff_ffff), part(bits >> 32)];
        }
        found
    }
}

const SPLIT_MIX_STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first number of SplitMix64 from a state: Steele, G. L., Lea, D. & Flood,
/// C. H. (2014), *Fast splittable pseudorandom number generators*, OOPSLA '14,
/// 453–472, figures 14 and 16.
fn split_mix(state: u64) -> u64 {
    let z = state.wrapping_add(SPLIT_MIX_STEP);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the authors' C code for the seed 1234567, as
    /// published at Rosetta Code, *Pseudo-random numbers/Splitmix64*.
    #[test]
    fn seeds_are_mixed_as_published() {
        let states = [0, 1, 2].map(|steps| SPLIT_MIX_STEP.wrapping_mul(steps).wrapping_add(1_234_567));
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(states.map(split_mix), expected);
    }

    /// The first numbers of `fastrand` 2.5.0 with the seed 42.
    #[test]
    fn numbers_are_those_of_fastrand() {
        let mut found = Random(42);
        let expected: [u64; 4] =
            [14587678697106979209, 9105053682160394182, 14839644324764355487, 736379965966546952];
        assert_eq!([(); 4].map(|()| found.next()), expected);
    }

    #[test]
    fn streams_differ_and_repeat() {
        assert_eq!(Random::new(7, 3).next(), Random::new(7, 3).next());
        let grid = (0..30).flat_map(|seed| (0..30).map(move |stream| (seed, stream)));
        let mut all: Vec<u64> = grid.map(|(seed, stream)| Random::new(seed, stream).0).collect();
        all.sort_unstable();
        // Nor does one run into another: a stream is some 10^5 numbers long.
        let inverse: u64 = 0x32e2_5c49_d2be_af2d;
        assert_eq!(Random::STEP.wrapping_mul(inverse), 1);
        let steps = |a: u64, b: u64| b.wrapping_sub(a).wrapping_mul(inverse);
        assert!(all.iter().all(|a| all.iter().all(|b| a == b || steps(*a, *b) > 1_000_000)));
        all.dedup();
        assert_eq!(all.len(), 900);
    }

    #[test]
    fn numbers_between_0_and_1_are_never_either_and_fill_what_lies_between() {
        let mut random = Random::new(3, 1);
        let numbers: Vec<f64> = (0..10_000).map(|_| random.unit()).collect();
        assert!(numbers.iter().all(|number| *number > 0.0 && *number < 1.0));
        let mean = numbers.iter().sum::<f64>() / 10_000.0;
        // Four standard errors.
        assert!((mean - 0.5).abs() < 4.0 / (12.0_f64 * 10_000.0).sqrt(), "{mean}");
    }

    #[test]
    fn numbers_fall_evenly() {
        let (mut random, mut counts) = (Random::new(1, 0), [0_u32; 7]);
        for _ in 0..20_000 {
            random.below(7).iter().for_each(|number| counts[*number as usize] += 1);
        }
        let expected = 80_000.0 / 7.0;
        let chi_square: f64 =
            counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
        // The upper 0.1 % of chi-square with 6 degrees of freedom.
        assert!(chi_square < 22.46, "{chi_square} {counts:?}");
    }
}
