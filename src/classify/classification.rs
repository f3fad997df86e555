//! [`Classification`]: the classes found, whatever the method.

use super::Scheme;
use super::sorted::Sorted;
use crate::error::Result;

/// Classes of a column: their edges and how many values each holds.
///
/// Class *i* holds the values in `(edge[i], edge[i + 1]]`; the first class
/// also holds the lowest value.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    scheme: Scheme,
    asked: usize,
    edges: Vec<f64>,
    counts: Vec<usize>,
    gvf: f64,
    adcm: f64,
    gadf: f64,
}

impl Classification {
    /// Counts the values of every class; edges ascend and enclose the values.
    pub(super) fn new(scheme: Scheme, asked: usize, edges: Vec<f64>, sorted: &Sorted) -> Self {
        let values = sorted.values();
        let last = edges.len().saturating_sub(2);
        let (mut counts, mut within, mut off, mut from) = (Vec::with_capacity(last + 1), 0.0, 0.0, 0);
        let scale = sorted.max() - sorted.min();
        for (class, upper) in edges.iter().skip(1).enumerate() {
            let to =
                if class == last { values.len() } else { values.partition_point(|value| value <= upper) };
            let members = values.get(from..to).unwrap_or_default();
            counts.push(members.len());
            within += scaled_sse(members, scale);
            off += scaled_deviations(members, scale);
            from = to;
        }
        let total = scaled_sse(values, scale);
        let fit = |left: f64, all: f64| if all > 0.0 { (1.0 - left / all).clamp(0.0, 1.0) } else { 1.0 };
        let gadf = fit(off, scaled_deviations(values, scale));
        Self { scheme, asked, edges, counts, gvf: fit(within, total), adcm: off * scale, gadf }
    }

    /// The same classes with other values in them, so that maps can be compared:
    /// edges, number and colours stay, counts and fit are those of `values`. The
    /// outer edges move outwards where values lie beyond them.
    ///
    /// # Errors
    /// Values that are not finite, or too far apart. No value is no error: all
    /// classes are then empty.
    pub fn held_over(&self, values: &[f64]) -> Result<Self> {
        if values.is_empty() {
            let (counts, gvf, adcm, gadf) = (vec![0; self.got()], 1.0, 0.0, 1.0);
            return Ok(Self { counts, gvf, adcm, gadf, ..self.clone() });
        }
        let (sorted, mut edges) = (Sorted::of(values)?, self.edges.clone());
        if let [first, .., last] = edges.as_mut_slice() {
            (*first, *last) = (first.min(sorted.min()), last.max(sorted.max()));
        }
        Ok(Self::new(self.scheme, self.asked, edges, &sorted))
    }

    /// The method.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The edges: one more than classes, ascending. The first is the lowest
    /// value and the last the highest.
    pub fn edges(&self) -> &[f64] {
        &self.edges
    }

    /// The upper edge of every class.
    pub fn upper_bounds(&self) -> &[f64] {
        self.edges.get(1..).unwrap_or_default()
    }

    /// How many values each class holds.
    pub fn counts(&self) -> &[usize] {
        &self.counts
    }

    /// How many classes were asked for.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// How many classes there are.
    pub fn got(&self) -> usize {
        self.counts.len()
    }

    /// The class of a value, counted from 0.
    ///
    /// A value below the first edge falls in the first class, one above the
    /// last edge in the last: so another period can be shown in these classes.
    pub fn class_of(&self, value: f64) -> usize {
        let inner = self.edges.get(1..self.edges.len().saturating_sub(1)).unwrap_or_default();
        inner.partition_point(|upper| *upper < value)
    }

    /// Goodness of variance fit: 1 − (sum of squared deviations from class
    /// means ÷ from the overall mean), 0 to 1; 1 where all values are equal.
    ///
    /// Jenks, G. F. & Caspall, F. C. (1971), *Error on choroplethic maps*,
    /// Annals of the AAG 61(2), 217–244.
    pub fn gvf(&self) -> f64 {
        self.gvf
    }

    /// The sum of absolute deviations from class medians, in the values' unit: the
    /// less, the better the classes fit.
    ///
    /// Slocum, T. A. et al. (2009), *Thematic cartography and geovisualization*,
    /// 3rd edition, chapter 4.
    pub fn adcm(&self) -> f64 {
        self.adcm
    }

    /// Goodness of absolute deviation fit: 1 − ([`Classification::adcm`] ÷ the sum
    /// of absolute deviations from the overall median), 0 to 1; 1 where all values
    /// are equal. Outliers weigh less in it than in [`Classification::gvf`].
    pub fn gadf(&self) -> f64 {
        self.gadf
    }

    /// A sentence for people where there are other than the classes asked for.
    pub fn shortfall(&self) -> Option<String> {
        let because = match self.scheme {
            Scheme::Pretty => "the breaks are round numbers",
            _ => "equal values share a class",
        };
        let other = self.got() < self.asked || self.scheme == Scheme::Pretty && self.got() > self.asked;
        other.then(|| {
            format!("{} classes were asked for and {} made, because {because}", self.asked, self.got())
        })
    }
}

/// Sum of squared deviations from the mean, in units of `scale²`, so that no
/// square overflows. Two passes, the second corrected for the mean's rounding.
fn scaled_sse(values: &[f64], scale: f64) -> f64 {
    let (Some(first), true) = (values.first(), scale > 0.0) else { return 0.0 };
    let count = values.len() as f64;
    let mean = values.iter().map(|value| (value - first) / scale).sum::<f64>() / count;
    let (sum, squares) = values.iter().fold((0.0, 0.0), |(sum, squares), value| {
        let deviation = (value - first) / scale - mean;
        (sum + deviation, squares + deviation * deviation)
    });
    f64::max(squares - sum * sum / count, 0.0)
}

/// Sum of absolute deviations from the median of ascending values, in units of
/// `scale`.
fn scaled_deviations(values: &[f64], scale: f64) -> f64 {
    let middle = values.len() / 2;
    let (Some(above), Some(below)) = (values.get(middle), values.get(values.len().saturating_sub(1) / 2))
    else {
        return 0.0;
    };
    let median = f64::midpoint(*below, *above);
    if scale > 0.0 { values.iter().map(|value| (value - median).abs() / scale).sum() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_classes() -> Classification {
        let sorted = Sorted::of(&[1.0, 2.0, 3.0, 7.0]).unwrap();
        Classification::new(Scheme::Fixed, 2, vec![1.0, 3.0, 7.0], &sorted)
    }

    #[test]
    fn an_upper_edge_belongs_to_its_class() {
        let classes = two_classes();
        assert_eq!(classes.counts(), [3, 1]);
        assert_eq!([1.0, 3.0, 3.1, 7.0].map(|value| classes.class_of(value)), [0, 0, 1, 1]);
    }

    #[test]
    fn values_of_another_period_fall_in_the_end_classes() {
        assert_eq!([-5.0, 99.0].map(|value| two_classes().class_of(value)), [0, 1]);
    }

    #[test]
    fn classes_held_over_other_values_keep_their_edges() {
        let held = two_classes().held_over(&[2.0, 3.5, 4.0]).unwrap();
        assert_eq!((held.edges(), held.counts()), ([1.0, 3.0, 7.0].as_slice(), [1, 2].as_slice()));
        // Within: 0, and 2 × 0.25² about 3.75. Total about 19 ÷ 6: 13 ÷ 6.
        assert!((held.gvf() - (1.0 - 0.125 * 6.0 / 13.0)).abs() < 1e-15);
        let beyond = two_classes().held_over(&[-5.0, 99.0]).unwrap();
        assert_eq!((beyond.edges(), beyond.counts()), ([-5.0, 3.0, 99.0].as_slice(), [1, 1].as_slice()));
    }

    #[test]
    fn classes_held_over_nothing_are_empty() {
        let held = two_classes().held_over(&[]).unwrap();
        assert_eq!((held.edges(), held.counts()), ([1.0, 3.0, 7.0].as_slice(), [0, 0].as_slice()));
        assert!(two_classes().held_over(&[f64::NAN]).is_err());
    }

    #[test]
    fn goodness_of_variance_fit_by_hand() {
        // Within: 2 about the mean 2, and 0. Total about 3.25: 20.75.
        assert!((two_classes().gvf() - (1.0 - 2.0 / 20.75)).abs() < 1e-15);
    }

    #[test]
    fn absolute_deviations_by_hand() {
        // Within: 2 about the median 2, and 0. Overall about 2.5: 7.
        assert!((two_classes().adcm() - 2.0).abs() < 1e-15);
        assert!((two_classes().gadf() - 5.0 / 7.0).abs() < 1e-15);
    }
}
