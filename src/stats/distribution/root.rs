//! Where a rising function crosses zero.

/// The root of a rising function in `low..high`, by Newton's steps from `start`
/// and by halving where a step leaves the bracket, so that it always ends.
///
/// `of` gives the function and its slope.
pub(super) fn rising_root(of: impl Fn(f64) -> (f64, f64), start: f64, mut low: f64, mut high: f64) -> f64 {
    let mut at = start.clamp(low, high);
    for _ in 0..200 {
        let (value, slope) = of(at);
        if value == 0.0 {
            return at;
        }
        if value > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let step = at - value / slope;
        let next = if step > low && step < high { step } else { f64::midpoint(low, high) };
        if (next - at).abs() <= 2.0 * f64::EPSILON * at.abs().max(1.0) {
            return next;
        }
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newton_and_halving_find_a_cube_root() {
        let cube = |x: f64| (x * x * x - 2.0, 3.0 * x * x);
        for start in [-5.0, 0.0, 1.0, 100.0] {
            assert!((rising_root(cube, start, -10.0, 1000.0) - 2_f64.cbrt()).abs() < 1e-15);
        }
    }

    #[test]
    fn a_function_without_numbers_still_ends() {
        assert!(rising_root(|_| (f64::NAN, f64::NAN), 1.0, 0.0, 2.0).is_finite());
    }
}
