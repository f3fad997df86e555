//! Answers in brief: of thousands of areas in a fraction of the bytes, column by column.

use super::parameters::Parameters;
use crate::error::{Place, Problem};
use serde::Serialize;

/// An answer in full, or in brief.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Detailed<F, B> {
    Full(F),
    Brief(B),
}

/// Whether `detail` asks for the brief form; in full where it is not given.
pub(super) fn asked(parameters: &mut Parameters<'_>) -> bool {
    match parameters.one("detail") {
        None | Some("full") => false,
        Some("brief") => true,
        Some(other) => {
            let problem =
                Problem::new("this is not a choice of detail").at(Place::default().column("detail"));
            parameters.problem(problem.found(format!("\u{201c}{other}\u{201d}")).expected("full or brief"));
            false
        }
    }
}

/// How many decimals beyond those that are printed a brief answer keeps: none that is
/// printed is changed, even with the further ones that tell a limit from a figure.
const FURTHER: u8 = 4;

/// A number without the digits that nobody reads.
pub(super) fn rounded(value: Option<f64>, decimals: u8) -> Option<f64> {
    let scale = 10_f64.powi(i32::from(decimals.saturating_add(FURTHER)));
    // Beyond 2^53 a number has no decimals.
    let short = |value: f64| {
        let scaled = value * scale;
        if scaled.abs() < 9_007_199_254_740_992.0 { scaled.round() / scale } else { value }
    };
    value.map(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_beyond_those_that_are_read_are_left_out() {
        assert_eq!(rounded(Some(28.958_458_759_783_262), 1), Some(28.95846));
        assert_eq!(rounded(Some(1e300), 1), Some(1e300));
        assert_eq!(rounded(None, 1), None);
    }
}
