//! The normal distribution.

/// The two-sided tail: how likely a standard normal number lies farther from
/// zero than `z`.
pub fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The standard normal quantile: the number below which a share `p` lies. −∞ at
/// 0, ∞ at 1, not a number outside.
///
/// Wichura, M. J. (1988), *Algorithm AS 241: the percentage points of the normal
/// distribution*, Applied Statistics 37(3), 477–484, routine PPND16: about 16
/// digits.
pub fn normal_quantile(p: f64) -> f64 {
    if p == 0.0 || p == 1.0 {
        return if p == 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &MIDDLE_ABOVE, &MIDDLE_BELOW);
    }
    let r = (-(if q < 0.0 { p } else { 1.0 - p }).ln()).sqrt();
    let z = if r <= 5.0 {
        ratio(r - 1.6, &TAIL_ABOVE, &TAIL_BELOW)
    } else {
        ratio(r - 5.0, &FAR_ABOVE, &FAR_BELOW)
    };
    z.copysign(q)
}

/// A ratio of polynomials, coefficients from the constant upwards.
fn ratio(x: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    let value = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    value(above) / value(below)
}

const MIDDLE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const MIDDLE_BELOW: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const TAIL_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const TAIL_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_ABOVE: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_BELOW: [f64; 8] = [
    1.0,
    0.599_832_206_555_887_9,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// SciPy 1.17.1, `scipy.special.ndtri` and `2 * scipy.stats.norm.sf`.
    #[test]
    fn quantiles_and_tails_are_those_of_scipy() {
        for (p, z) in QUANTILES {
            assert!((normal_quantile(p) - z).abs() <= 4e-15 * z.abs(), "{p}: {} {z}", normal_quantile(p));
        }
        for (z, p) in TAILS {
            assert!((normal_two_sided(z) / p - 1.0).abs() < 1e-13, "{z}: {} {p}", normal_two_sided(z));
        }
    }

    #[test]
    fn the_ends_are_infinite_and_what_is_no_probability_has_no_quantile() {
        assert_eq!((normal_quantile(0.0), normal_quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert!([-0.1, 1.1, f64::NAN].into_iter().all(|p| normal_quantile(p).is_nan()));
        assert_eq!(normal_quantile(0.5), 0.0);
    }

    const QUANTILES: [(f64, f64); 11] = [
        (1e-300, -37.0470962993612),
        (1e-20, -9.262340089798409),
        (1e-09, -5.9978070150076865),
        (0.001, -3.090232306167813),
        (0.025, -1.9599639845400545),
        (0.2, -0.8416212335729142),
        (0.4, -0.2533471031357997),
        (0.6, 0.2533471031357997),
        (0.975, 1.959963984540054),
        (0.999, 3.090232306167813),
        (0.999999, 4.753424308817087),
    ];
    const TAILS: [(f64, f64); 6] = [
        (0.1, 0.920344325445942),
        (1.0, 0.31731050786291415),
        (1.959963984540054, 0.05),
        (3.0902, 0.002000217566414141),
        (6.0, 1.973175290075389e-09),
        (20.0, 5.507248237212311e-89),
    ];
}
