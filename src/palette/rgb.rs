//! [`Rgb`]: a colour as screens and files name it.

use std::fmt;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self::new(255, 255, 255);

    /// A colour from its channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// As in style sheets: `#1e90ff`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Reads `#1e90ff`, with or without the sign, in either case.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::new(red, green, blue))
    }

    /// Its channels as shares of full light: red, green, blue in 0..=1
    /// (IEC 61966-2-1).
    pub(super) fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// The colour nearest to shares of light; shares beyond 0..=1 are cut.
    pub(super) fn from_linear(light: [f64; 3]) -> Self {
        let [red, green, blue] = light.map(|share| {
            let share = share.clamp(0.0, 1.0);
            let share =
                if share <= 0.003_130_8 { share * 12.92 } else { 1.055 * share.powf(1.0 / 2.4) - 0.055 };
            (share * 255.0).round() as u8
        });
        Self::new(red, green, blue)
    }

    /// Relative luminance, 0 black to 1 white (WCAG 2.2).
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.hex())
    }
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, *contrast ratio*).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (a.luminance() + 0.05, b.luminance() + 0.05);
    a.max(b) / a.min(b)
}

/// Black or white, whichever is read better on a colour: at least 4.5 to 1.
pub fn ink_on(ground: Rgb) -> Rgb {
    if contrast(ground, Rgb::BLACK) >= contrast(ground, Rgb::WHITE) { Rgb::BLACK } else { Rgb::WHITE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_as_it_is_written() {
        let colour = Rgb::new(30, 144, 255);
        assert_eq!((colour.hex().as_str(), Rgb::from_hex("1E90FF")), ("#1e90ff", Some(colour)));
        for text in ["", "#fff", "#1e90fg", "+1e90f", "#1e90ff0"] {
            assert_eq!(Rgb::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_runs_from_1_to_21() {
        assert_eq!(contrast(Rgb::WHITE, Rgb::WHITE), 1.0);
        assert!((contrast(Rgb::BLACK, Rgb::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn ink_can_be_read_on_any_ground() {
        for bits in (0..0x0100_0000_u32).step_by(997) {
            let [_, red, green, blue] = bits.to_be_bytes();
            let ground = Rgb::new(red, green, blue);
            assert!(contrast(ground, ink_on(ground)) >= 4.5, "{ground}");
        }
    }

    #[test]
    fn light_and_back_is_the_same_colour() {
        for channel in 0..=255 {
            let grey = Rgb::new(channel, 255 - channel, channel);
            assert_eq!(Rgb::from_linear(grey.linear()), grey);
        }
    }
}
