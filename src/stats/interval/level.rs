//! [`Level`]: how sure limits are to hold.

use super::super::check::unusable;
use super::super::distribution::normal_quantile;
use crate::error::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// A level of confidence, two-sided: above 0, at most 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Level(f64);

impl Level {
    /// 95 %: about two standard errors to either side.
    pub const P95: Self = Self(0.95);
    /// 99.8 %: about three standard errors to either side.
    pub const P99_8: Self = Self(0.998);

    /// A level as a share: 0.95 for 95 %.
    ///
    /// # Errors
    /// A share that is not above 0, or above 1. At 1 limits enclose all that is
    /// possible, which may be infinite.
    pub fn new(share: f64) -> Result<Self> {
        if share > 0.0 && share <= 1.0 {
            return Ok(Self(share));
        }
        Err(unusable("this is not a level of confidence", share, "above 0, up to 1, such as 0.95"))
    }

    /// The level as a share.
    pub fn share(self) -> f64 {
        self.0
    }

    /// The share left out on either side.
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The standard normal number with [`Level::tail`] above it.
    pub fn z(self) -> f64 {
        -normal_quantile(self.tail())
    }
}

/// As people write it, in per cent: `95`, `99.8` or `99.8%`.
impl FromStr for Level {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let percent = text.trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
        match percent.filter(|percent| (50.0..100.0).contains(percent)) {
            Some(95.0) => Ok(Self::P95),
            Some(99.8) => Ok(Self::P99_8),
            Some(percent) => Self::new(percent / 100.0),
            None => {
                let found = format!("\u{201c}{text}\u{201d}");
                Err(unusable("this is not a level of confidence", found, "per cent, such as 95 or 99.8"))
            }
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.0 * 1e8).round() / 1e6;
        write!(f, "{percent}\u{a0}%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_levels_have_their_z() {
        assert!((Level::P95.z() - 1.959_963_984_540_054).abs() < 1e-14);
        assert!((Level::P99_8.z() - 3.090_232_306_167_813).abs() < 1e-13);
        assert_eq!(Level::P99_8.to_string(), "99.8\u{a0}%");
    }

    #[test]
    fn a_level_is_read_in_per_cent() {
        assert_eq!("95".parse::<Level>().unwrap(), Level::P95);
        assert_eq!("99.8 %".parse::<Level>().unwrap(), Level::P99_8);
        assert_eq!("90".parse::<Level>().unwrap(), Level::new(0.9).unwrap());
        for text in ["", "0.95", "100", "NaN", "inf", "ninety"] {
            assert!(text.parse::<Level>().unwrap_err().is_parameter(), "{text}");
        }
    }

    #[test]
    fn what_is_no_level_is_refused() {
        for share in [0.0, -0.5, 1.1, 95.0, f64::NAN] {
            assert!(Level::new(share).unwrap_err().is_parameter());
        }
        assert_eq!(Level::new(1.0).unwrap().z(), f64::INFINITY);
    }
}
