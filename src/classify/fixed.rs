//! Fixed breaks: the classes a person gives.

use super::sorted::Sorted;
use super::{Classification, MAX_CLASSES, Scheme};
use crate::error::{Error, ErrorKind, Problem, Result};

/// Classes divided at given values: *n* breaks make *n* + 1 classes.
///
/// A break belongs to the class below it. The outer edges are the lowest and
/// the highest value, or the first and last break where no value lies beyond
/// them: so every value has a class. Empty classes are kept, so that maps of
/// different periods or places show the same classes.
///
/// All that is wrong with the breaks is said at once: none, too many, not
/// finite, not ascending.
pub fn fixed(values: &[f64], breaks: &[f64]) -> Result<Classification> {
    check_breaks(breaks)?;
    let sorted = Sorted::of(values)?;
    let first = breaks.first().copied().unwrap_or_default();
    let last = breaks.last().copied().unwrap_or_default();
    let mut edges = vec![sorted.min().min(first)];
    edges.extend(breaks);
    edges.push(sorted.max().max(last));
    Ok(Classification::new(Scheme::Fixed, breaks.len() + 1, edges, &sorted))
}

fn check_breaks(breaks: &[f64]) -> Result<()> {
    let mut problems = Vec::new();
    if !(1..MAX_CLASSES).contains(&breaks.len()) {
        problems.push(
            Problem::new("this is not a usable number of breaks")
                .found(breaks.len().to_string())
                .expected(format!("1 to {}", MAX_CLASSES - 1)),
        );
    }
    for (at, value) in breaks.iter().enumerate().filter(|(_, value)| !value.is_finite()) {
        problems
            .push(Problem::new(format!("break {} is not a finite number", at + 1)).found(value.to_string()));
    }
    for (at, (low, high)) in breaks.iter().zip(breaks.iter().skip(1)).enumerate() {
        if low >= high {
            problems.push(
                Problem::new(format!("break {} is not above the one before it", at + 2))
                    .found(format!("{low}, then {high}"))
                    .expected("ascending breaks"),
            );
        }
    }
    Error::all(ErrorKind::Parameter, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_belongs_to_the_class_below_it() {
        let classes = fixed(&[1.0, 5.0, 5.5, 10.0, 12.0], &[5.0, 10.0]).unwrap();
        assert_eq!(classes.edges(), [1.0, 5.0, 10.0, 12.0]);
        assert_eq!(classes.counts(), [2, 2, 1]);
    }

    #[test]
    fn empty_classes_are_kept() {
        let classes = fixed(&[6.0, 7.0], &[0.0, 5.0, 10.0]).unwrap();
        assert_eq!(classes.edges(), [0.0, 0.0, 5.0, 10.0, 10.0]);
        assert_eq!(classes.counts(), [0, 0, 2, 0]);
        assert_eq!(classes.shortfall(), None);
    }

    #[test]
    fn bad_breaks_are_all_said_at_once() {
        let error = fixed(&[1.0], &[3.0, 2.0, f64::INFINITY]).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("break 3 is not a finite number"), "{text}");
        assert!(text.contains("break 2 is not above the one before it\n  found: 3, then 2"), "{text}");
    }

    #[test]
    fn no_break_is_refused() {
        assert!(fixed(&[1.0], &[]).unwrap_err().is_parameter());
    }
}
