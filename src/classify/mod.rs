//! Class breaks: where one colour of a choropleth ends and the next begins.
//!
//! Pure kernels: a slice of finite numbers in, a [`Classification`] out. One
//! method a file, one contract for all:
//!
//! - class *i* holds the values in `(edge[i], edge[i + 1]]`, and the first
//!   class also holds the lowest value, its lower edge;
//! - equal values share a class;
//! - there are never more classes than distinct values, and
//!   [`Classification::shortfall`] says so; but [`fixed()`] keeps a person's
//!   breaks, [`standard_deviation`] and [`box_plot()`] their own, empty classes
//!   too, so that a class means the same on every map;
//! - nothing is left out: what cannot be classified is refused.
//!
//! ckmeans is no scheme of its own but another word for [`Scheme::Jenks`], whose
//! optimum it finds. [`Classification::gvf`] and [`Classification::gadf`] say how
//! well classes fit, for choosing a scheme and a number;
//! [`Classification::held_over`] puts other values in the same classes.

mod around;
mod box_plot;
mod classification;
mod deviation;
mod equal;
mod fixed;
mod geometric;
mod head_tail;
mod jenks;
mod maximum;
mod own;
mod pretty;
mod quantile;
mod scheme;
mod sorted;

pub use around::step_from_nought;
pub use box_plot::box_plot;
pub use classification::Classification;
pub use deviation::{standard_deviation, standard_deviation_at};
pub use equal::equal_interval;
pub use fixed::fixed;
pub use geometric::geometric;
pub use head_tail::head_tail;
pub use jenks::jenks;
pub use maximum::maximum_breaks;
pub use pretty::pretty;
pub use quantile::{quantile, quantile_classes};
pub use scheme::Scheme;

use crate::error::{Error, ErrorKind, Problem, Result};

/// The most classes that can be asked for: more colours than an eye can tell
/// apart are no help.
pub const MAX_CLASSES: usize = 20;

/// The hinge of a box plot by custom: 1.5 times the distance of the quartiles.
const HINGE: f64 = 1.5;

/// Classifies by a scheme chosen at run time.
///
/// `breaks` are the dividing values of [`Scheme::Fixed`] and not read by the
/// others; `classes` is not read by those that [count
/// themselves](Scheme::counts_itself).
pub fn classify(scheme: Scheme, values: &[f64], classes: usize, breaks: &[f64]) -> Result<Classification> {
    match scheme {
        Scheme::Quantile => quantile(values, classes),
        Scheme::EqualInterval => equal_interval(values, classes),
        Scheme::Jenks => jenks(values, classes),
        Scheme::StandardDeviation => standard_deviation(values),
        Scheme::BoxPlot => box_plot(values, HINGE),
        Scheme::HeadTail => head_tail(values),
        Scheme::Pretty => pretty(values, classes),
        Scheme::Geometric => geometric(values, classes),
        Scheme::MaximumBreaks => maximum_breaks(values, classes),
        Scheme::Fixed => fixed(values, breaks),
    }
}

/// Refuses a number of classes that makes no map.
fn check_classes(classes: usize) -> Result<()> {
    if (1..=MAX_CLASSES).contains(&classes) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Parameter,
        Problem::new("this is not a usable number of classes")
            .found(classes.to_string())
            .expected(format!("1 to {MAX_CLASSES}")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_class_and_too_many_classes_are_refused() {
        for classes in [0, MAX_CLASSES + 1] {
            let error = classify(Scheme::Jenks, &[1.0, 2.0], classes, &[]).unwrap_err();
            assert!(error.is_parameter() && error.to_string().contains("1 to 20"), "{error}");
        }
    }

    #[test]
    fn every_scheme_refuses_an_empty_column() {
        for scheme in Scheme::ALL {
            let error = classify(scheme, &[], 5, &[1.0]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Refused);
        }
    }

    #[test]
    fn every_scheme_refuses_what_is_not_finite() {
        for scheme in Scheme::ALL {
            let error = classify(scheme, &[1.0, f64::NAN, 2.0], 5, &[1.5]).unwrap_err();
            assert!(error.to_string().contains("value 2"), "{error}");
        }
    }

    #[test]
    fn a_constant_column_has_one_class() {
        for scheme in Scheme::ALL.into_iter().filter(|scheme| *scheme != Scheme::Fixed) {
            let classes = classify(scheme, &[4.2; 7], 5, &[]).unwrap();
            assert_eq!((classes.edges(), classes.counts()), ([4.2, 4.2].as_slice(), [7].as_slice()));
            assert_eq!((classes.got(), classes.gvf(), classes.gadf()), (1, 1.0, 1.0));
            if !scheme.counts_itself() {
                assert!(classes.shortfall().unwrap().starts_with("5 classes were asked for"));
            }
        }
    }

    #[test]
    fn one_value_is_one_class() {
        for scheme in Scheme::ALL.into_iter().filter(|scheme| *scheme != Scheme::Fixed) {
            assert_eq!(classify(scheme, &[4.2], 5, &[]).unwrap().counts(), [1]);
        }
    }

    proptest! {
        #[test]
        fn the_contract_holds_for_every_scheme(
            tenths in prop::collection::vec(-50_i32..50, 1..60), classes in 1_usize..9
        ) {
            let values: Vec<f64> = tenths.iter().map(|tenth| f64::from(*tenth) / 10.0).collect();
            for scheme in Scheme::ALL {
                let Ok(found) = classify(scheme, &values, classes, &[-1.0, 0.0, 2.5]) else {
                    prop_assert!(scheme == Scheme::Geometric && tenths.iter().any(|tenth| *tenth <= 0));
                    continue;
                };
                let mut counts = vec![0_usize; found.got()];
                for value in &values {
                    let class = found.class_of(*value);
                    counts[class] += 1;
                    prop_assert!(*value <= found.edges()[class + 1]);
                    prop_assert!(*value > found.edges()[class] || class == 0 && *value >= found.edges()[0]);
                }
                prop_assert_eq!(&counts, found.counts());
                prop_assert!(found.edges().is_sorted());
                prop_assert!((0.0..=1.0).contains(&found.gvf()));
                prop_assert!((0.0..=1.0).contains(&found.gadf()) && found.adcm() >= 0.0);
                if !scheme.counts_itself() && scheme != Scheme::Pretty {
                    let mut distinct = tenths.clone();
                    distinct.sort_unstable();
                    distinct.dedup();
                    prop_assert!(found.got() <= classes.min(distinct.len()));
                }
            }
        }
    }
}
