//! [`OkLab`]: colours as they look, so that distances mean something.

use super::Rgb;

/// A colour in OKLab (Ottosson, B., 2020, *A perceptual color space for image
/// processing*).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OkLab {
    /// Lightness, 0 black to 1 white.
    pub lightness: f64,
    /// Green to red.
    pub a: f64,
    /// Blue to yellow.
    pub b: f64,
}

impl OkLab {
    /// From lightness, chroma and hue in degrees.
    pub fn from_lch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let (sin, cos) = hue.to_radians().sin_cos();
        Self { lightness, a: chroma * cos, b: chroma * sin }
    }

    /// Distance between two colours; about 0.02 can just be told apart side by
    /// side.
    pub fn distance(self, other: Self) -> f64 {
        let (l, a, b) = (self.lightness - other.lightness, self.a - other.a, self.b - other.b);
        (l * l + a * a + b * b).sqrt()
    }

    /// A point on the straight line to another colour, at 0..=1.
    #[must_use]
    pub(super) fn towards(self, other: Self, share: f64) -> Self {
        let mix = |from: f64, to: f64| from + (to - from) * share;
        Self {
            lightness: mix(self.lightness, other.lightness),
            a: mix(self.a, other.a),
            b: mix(self.b, other.b),
        }
    }

    fn linear(self) -> [f64; 3] {
        let Self { lightness, a, b } = self;
        let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    /// The nearest colour a screen can show with the same lightness and hue:
    /// chroma gives way.
    pub fn to_rgb(self) -> Rgb {
        let grey = Self { a: 0.0, b: 0.0, ..self };
        let shown = |colour: Self| colour.linear().iter().all(|share| (-1e-6..=1.0 + 1e-6).contains(share));
        if shown(self) {
            return Rgb::from_linear(self.linear());
        }
        let (mut inside, mut outside) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = f64::midpoint(inside, outside);
            if shown(grey.towards(self, middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Rgb::from_linear(grey.towards(self, inside).linear())
    }
}

impl From<Rgb> for OkLab {
    fn from(colour: Rgb) -> Self {
        let [red, green, blue] = colour.linear();
        let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_the_same_colour() {
        for bits in (0..0x0100_0000_u32).step_by(997) {
            let [_, red, green, blue] = bits.to_be_bytes();
            let colour = Rgb::new(red, green, blue);
            assert_eq!(OkLab::from(colour).to_rgb(), colour);
        }
    }

    #[test]
    fn white_is_light_and_grey_has_no_hue() {
        let white = OkLab::from(Rgb::WHITE);
        assert!((white.lightness - 1.0).abs() < 1e-6 && white.a.abs() < 1e-6 && white.b.abs() < 1e-6);
    }

    #[test]
    fn a_colour_no_screen_shows_keeps_its_lightness() {
        let shown = OkLab::from(OkLab::from_lch(0.9, 0.3, 270.0).to_rgb());
        assert!((shown.lightness - 0.9).abs() < 0.01, "{shown:?}");
    }
}
