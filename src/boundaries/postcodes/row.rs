//! [`PostcodeRow`]: one postcode in sixteen bytes.

use crate::area::Postcode;
use crate::geom::Grid;
use crate::measure::Period;
use std::num::NonZeroU16;

/// A month, counted from December 1899.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NonZeroU16);

impl Month {
    /// A month of the years 1900 to 2200.
    pub fn new(year: u16, month: u16) -> Option<Self> {
        let lawful = (1900..=2200).contains(&year) && (1..=12).contains(&month);
        lawful.then(|| NonZeroU16::new((year - 1900) * 12 + month).map(Self))?
    }

    /// Reads `201906`, `2019-06` or `2019-06-30`.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let mut digits = text.iter().filter(|byte| **byte != b'-');
        let mut number = |count: usize| {
            (0..count).try_fold(0_u16, |number, _| {
                let digit = digits.next().filter(|byte| byte.is_ascii_digit())?;
                Some(number * 10 + u16::from(digit - b'0'))
            })
        };
        Self::new(number(4)?, number(2)?)
    }

    /// The month as a period.
    pub fn period(self) -> Period {
        let since = self.0.get() - 1;
        Period::Month(1900 + since / 12, (since % 12 + 1) as u8)
    }
}

/// One postcode and where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostcodeRow {
    /// The postcode.
    pub postcode: Postcode,
    /// Easting in metres; 0 with a northing of 0 where there is no position.
    pub easting_m: u32,
    /// Northing in metres.
    pub northing_m: u32,
    /// When it was terminated; `None` while it is live.
    pub ended: Option<Month>,
}

impl PostcodeRow {
    /// Where it is, if that is known.
    pub fn grid(&self) -> Option<Grid> {
        let known = (self.easting_m, self.northing_m) != (0, 0);
        known.then(|| Grid::new(f64::from(self.easting_m), f64::from(self.northing_m)))
    }
}
