//! The box plot as a map: outliers apart from quarters.

use super::own::between;
use super::sorted::Sorted;
use super::{Classification, Scheme};
use crate::error::{Error, ErrorKind, Problem, Result};

/// Six classes: lower outliers, the four quarters, upper outliers; an outlier
/// lies more than `hinge` times the distance of the quartiles outside them (1.5
/// by custom, 3 for far ones). All six stay, empty too.
///
/// Tukey, J. W. (1977), *Exploratory data analysis*, pp. 43–44; quartiles between
/// two values by a straight line, as `mapclassify.BoxPlot` and GeoDa. mapclassify
/// leaves out the class of upper outliers where there are none.
///
/// # Errors
/// No value, values that are not finite or too far apart, a hinge that is not
/// above zero.
pub fn box_plot(values: &[f64], hinge: f64) -> Result<Classification> {
    if !(hinge > 0.0 && hinge.is_finite()) {
        let problem =
            Problem::new("this is not a usable hinge").found(hinge.to_string()).expected("such as 1.5");
        return Err(Error::new(ErrorKind::Parameter, problem));
    }
    let sorted = Sorted::of(values)?;
    let [low, middle, high] = [0.25, 0.5, 0.75].map(|share| quantile(sorted.values(), share));
    let fence = hinge * (high - low);
    let breaks = vec![low - fence, low, middle, high, high + fence];
    Ok(between(Scheme::BoxPlot, breaks, &sorted))
}

/// Hyndman, R. J. & Fan, Y. (1996), definition 7.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let at = |index: usize| sorted.get(index).or(sorted.last()).copied().unwrap_or_default();
    let below = place as usize;
    at(below) + (at(below + 1) - at(below)) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlier_is_apart() {
        let classes = box_plot(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 100.0], 1.5).unwrap();
        assert_eq!(classes.edges(), [-3.0, -3.0, 3.0, 5.0, 7.0, 13.0, 100.0]);
        assert_eq!(classes.counts(), [0, 3, 2, 2, 1, 1]);
        assert_eq!((classes.asked(), classes.got()), (6, 6));
    }

    #[test]
    fn heaps_of_zeros_make_fewer_quarters() {
        let mut values = vec![0.0; 80];
        values.extend((1..=20).map(f64::from));
        let classes = box_plot(&values, 1.5).unwrap();
        assert_eq!(classes.counts(), [80, 20]);
        assert!(classes.shortfall().unwrap().contains("6 classes were asked for and 2 made"));
    }

    #[test]
    fn a_hinge_of_nothing_is_refused() {
        assert!(box_plot(&[1.0, 2.0], 0.0).unwrap_err().is_parameter());
        assert!(box_plot(&[1.0, 2.0], f64::NAN).is_err());
    }
}
