//! How far a value is from a reference.

/// A value beside a reference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Value − reference, in the value's unit.
    pub difference: f64,
    /// Value ÷ reference; `None` where the reference is zero or the two have
    /// different signs, for then it says nothing.
    pub ratio: Option<f64>,
}

/// The gap between a value and a reference; `None` where one is not finite.
pub fn gap(value: f64, reference: f64) -> Option<Gap> {
    let difference = value - reference;
    let ratio = (reference != 0.0 && value * reference >= 0.0).then(|| value / reference);
    (difference.is_finite() && value.is_finite()).then_some(Gap { difference, ratio })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_reference_is_a_ratio_of_two() {
        assert_eq!(gap(8.0, 4.0), Some(Gap { difference: 4.0, ratio: Some(2.0) }));
    }

    #[test]
    fn zero_and_opposite_signs_have_no_ratio() {
        assert_eq!(gap(8.0, 0.0), Some(Gap { difference: 8.0, ratio: None }));
        assert_eq!(gap(-8.0, 4.0).unwrap().ratio, None);
        assert_eq!(gap(0.0, 4.0).unwrap().ratio, Some(0.0));
    }

    #[test]
    fn what_is_no_number_has_no_gap() {
        assert_eq!((gap(f64::NAN, 1.0), gap(1.0, f64::INFINITY)), (None, None));
    }
}
