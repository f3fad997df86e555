//! Colours that can be read: ramps from light to dark, greys for what is
//! absent, and the words of a legend.
//!
//! The ramps are Oast's own, drawn in OKLab so that equal steps look equal.
//! Tests hold them to what they promise, for 2 to 9 classes: lightness falls
//! (or falls to both ends), and neighbours stay apart for people who see no
//! red, green or blue.

mod absent;
mod bivariate;
mod categorical;
mod cvd;
mod legend;
mod oklab;
mod ramp;
mod rgb;
mod spots;

pub use absent::{ABSENT, MISSING, NOT_APPLICABLE, NOT_AVAILABLE, NOT_COMPARABLE, SUPPRESSED, absent};
pub use bivariate::bivariate;
pub use categorical::{CATEGORIES, categorical};
pub use cvd::{Deficiency, simulate};
pub use legend::{labels, number, telling};
pub use oklab::OkLab;
pub use ramp::{Ramp, diverging, sequential};
pub use rgb::{Rgb, contrast, ink_on};
pub use spots::{SPOTS, UNSURE, judged, spot};
