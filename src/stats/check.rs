//! What kernels refuse, in the same words everywhere.

use crate::error::{Error, ErrorKind, Problem, Result};

/// An input that was understood and has no answer.
pub(super) fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Refused, Problem::new(message))
}

/// The same, with what was found.
pub(super) fn refused_found(message: impl Into<String>, found: impl ToString) -> Error {
    Error::new(ErrorKind::Refused, Problem::new(message).found(found.to_string()))
}

/// A parameter that makes no sense, with what was expected.
pub(super) fn unusable(message: impl Into<String>, found: impl ToString, expected: &str) -> Error {
    Error::new(ErrorKind::Parameter, Problem::new(message).found(found.to_string()).expected(expected))
}

/// The value that a word stands for; the known words are said where it stands for none.
pub(super) fn worded<T: Copy>(
    what: &str,
    text: &str,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<T> {
    all.iter().copied().find(|value| word(*value) == text).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|value| word(*value)).collect();
        unusable(format!("this is not {what}"), format!("\u{201c}{text}\u{201d}"), &known.join(", "))
    })
}

/// One number that must be finite and not below zero: a count, a population.
pub(super) fn not_negative(what: &str, value: f64) -> Result<()> {
    if value >= 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(refused_found(format!("the {what} is not a finite number of zero or more"), value))
}

/// One number that must be finite and above zero: a denominator.
pub(super) fn positive(what: &str, value: f64) -> Result<()> {
    if value > 0.0 && value.is_finite() {
        return Ok(());
    }
    Err(refused_found(format!("the {what} is not a finite number above zero"), value))
}

/// A column of finite numbers, at least `least` of them.
pub(super) fn finite(what: &str, values: &[f64], least: usize) -> Result<()> {
    if let Some((at, value)) = values.iter().enumerate().find(|(_, value)| !value.is_finite()) {
        return Err(refused_found(format!("{what} {} is not a finite number", at + 1), value));
    }
    enough(what, values.len(), least)
}

/// A column of finite numbers of zero or more, at least `least` of them.
pub(super) fn none_negative(what: &str, values: &[f64], least: usize) -> Result<()> {
    finite(what, values, least)?;
    match values.iter().enumerate().find(|(_, value)| **value < 0.0) {
        Some((at, value)) => Err(refused_found(format!("{what} {} is below zero", at + 1), value)),
        None => Ok(()),
    }
}

/// A column of finite numbers above zero, at least `least` of them.
pub(super) fn all_positive(what: &str, values: &[f64], least: usize) -> Result<()> {
    finite(what, values, least)?;
    match values.iter().enumerate().find(|(_, value)| **value <= 0.0) {
        Some((at, value)) => Err(refused_found(format!("{what} {} is not above zero", at + 1), value)),
        None => Ok(()),
    }
}

/// Refuses fewer numbers than a method needs.
pub(super) fn enough(what: &str, found: usize, least: usize) -> Result<()> {
    if found >= least {
        return Ok(());
    }
    let is = if least == 1 { "is" } else { "are" };
    Err(refused_found(format!("there are too few {what}s: at least {least} {is} needed"), found))
}

/// Columns that must run side by side.
pub(super) fn same_length(what: &str, one: usize, other: usize) -> Result<()> {
    if one == other {
        return Ok(());
    }
    Err(refused_found(format!("{what} differ in length"), format!("{one} and {other}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_bad_number_is_counted_from_one() {
        let text = finite("value", &[1.0, f64::NAN], 1).unwrap_err().to_string();
        assert!(text.contains("value 2 is not a finite number"), "{text}");
        let text = none_negative("weight", &[1.0, 0.0, -2.0], 1).unwrap_err().to_string();
        assert!(text.contains("weight 3 is below zero"), "{text}");
        assert!(all_positive("value", &[0.0], 1).is_err());
    }

    #[test]
    fn too_few_and_uneven_columns_are_refused() {
        assert!(finite("value", &[], 1).unwrap_err().to_string().contains("at least 1"));
        assert!(same_length("values and weights", 3, 2).unwrap_err().to_string().contains("3 and 2"));
    }

    #[test]
    fn infinite_counts_and_denominators_of_zero_are_refused() {
        assert!(not_negative("count", f64::INFINITY).is_err() && not_negative("count", -1.0).is_err());
        assert!(not_negative("count", 0.0).is_ok() && positive("denominator", 0.0).is_err());
    }
}
