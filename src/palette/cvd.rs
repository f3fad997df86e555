//! What people with a colour-vision deficiency see.

use super::Rgb;

/// A kind of colour blindness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deficiency {
    /// No red cones.
    Protanopia,
    /// No green cones: the most frequent.
    Deuteranopia,
    /// No blue cones.
    Tritanopia,
}

impl Deficiency {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// Machado, G. M., Oliveira, M. M. & Fernandes, L. A. F. (2009), *A
    /// physiologically-based model for simulation of color vision deficiency*,
    /// IEEE Transactions on Visualization and Computer Graphics 15(6), table 1,
    /// severity 1.0.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

/// A colour as seen with a deficiency at its full severity.
pub fn simulate(colour: Rgb, deficiency: Deficiency) -> Rgb {
    let light = colour.linear();
    let seen =
        deficiency.matrix().map(|row| row.iter().zip(light).map(|(weight, share)| weight * share).sum());
    Rgb::from_linear(seen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::OkLab;

    #[test]
    fn greys_stay_grey() {
        for deficiency in Deficiency::ALL {
            for level in [0, 60, 128, 255] {
                let grey = Rgb::new(level, level, level);
                assert_eq!(simulate(grey, deficiency), grey);
            }
        }
    }

    #[test]
    fn red_and_green_come_close_without_red_or_green_cones() {
        let (red, green) = (Rgb::new(200, 80, 60), Rgb::new(110, 130, 40));
        let apart = |a: Rgb, b: Rgb| OkLab::from(a).distance(OkLab::from(b));
        for deficiency in [Deficiency::Protanopia, Deficiency::Deuteranopia] {
            assert!(apart(simulate(red, deficiency), simulate(green, deficiency)) < apart(red, green) / 2.0);
        }
    }
}
