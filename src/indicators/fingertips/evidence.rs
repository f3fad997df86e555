//! What the numbers themselves prove of an indicator: that its value is the
//! quotient of its count and denominator, and which way is better.

use crate::measure::{Kind, Polarity};

/// Per how many a value can be, most usual first; 1 is a mean.
const PER: [f64; 6] = [100.0, 100_000.0, 1_000.0, 10_000.0, 1_000_000.0, 1.0];

/// How far a value may be from its quotient: half of the last of one decimal,
/// or half a per cent.
const ROUNDED: f64 = 0.051;
const OF_VALUE: f64 = 0.005;

/// Rows below which a fit proves nothing.
const LEAST_ROWS: usize = 3;

/// Gathered row by row over every level of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence {
    /// For each of [`PER`], whether every value fits.
    fits: [bool; PER.len()],
    /// Rows with value, count and denominator.
    whole_rows: usize,
    /// Whether every value is the count itself, and how many are.
    is_count: (bool, usize),
    better_above: usize,
    better_below: usize,
}

impl Default for Evidence {
    fn default() -> Self {
        Self { fits: [true; PER.len()], whole_rows: 0, is_count: (true, 0), better_above: 0, better_below: 0 }
    }
}

impl Evidence {
    /// Takes a row's value and what stands above and below the line.
    pub(super) fn row(&mut self, value: f64, count: Option<f64>, denominator: Option<f64>) {
        let Some(count) = count else { return };
        self.is_count.0 &= value == count;
        // A count of nought makes the same of every denominator.
        if count == 0.0 {
            return;
        }
        self.is_count.1 += 1;
        let Some(denominator) = denominator.filter(|denominator| *denominator > 0.0) else { return };
        self.whole_rows += 1;
        let room = ROUNDED.max(value.abs() * OF_VALUE);
        for (fits, per) in self.fits.iter_mut().zip(PER) {
            *fits &= (value - count / denominator * per).abs() <= room;
        }
    }

    /// Takes what Fingertips says of an area beside England.
    pub(super) fn compared(&mut self, words: &str, value: f64, england: f64) {
        let starts =
            |with: &str| words.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
        let better = match () {
            () if starts("better") => true,
            () if starts("worse") => false,
            () => return,
        };
        if value != england {
            if better == (value > england) {
                self.better_above += 1;
            } else {
                self.better_below += 1;
            }
        }
    }

    /// Per how many of the denominator the count makes the value, where one
    /// number alone fits every row.
    pub(super) fn per(&self) -> Option<f64> {
        let mut fitting = PER.iter().zip(self.fits).filter(|(_, fits)| *fits).map(|(per, _)| *per);
        let per = fitting.next().filter(|_| self.whole_rows >= LEAST_ROWS)?;
        fitting.next().is_none().then_some(per)
    }

    /// Whether counts and denominators are there that do not make the value.
    pub(super) fn is_no_quotient(&self) -> bool {
        self.whole_rows >= LEAST_ROWS && self.fits.iter().all(|fits| !fits)
    }

    /// The kind that the numbers prove.
    pub(super) fn kind(&self) -> Option<Kind> {
        if self.is_the_count() {
            return Some(Kind::Count);
        }
        Some(match self.per()? {
            100.0 => Kind::Percentage,
            1.0 => Kind::Mean,
            per => Kind::Rate { per },
        })
    }

    /// Whether value and count are the same number in every row.
    pub(super) fn is_the_count(&self) -> bool {
        self.is_count.0 && self.is_count.1 >= LEAST_ROWS
    }

    /// Which way need lies, where every comparison says the same.
    pub(super) fn polarity(&self) -> Option<Polarity> {
        match (self.better_above, self.better_below) {
            (1.., 0) => Some(Polarity::HighIsGood),
            (0, 1..) => Some(Polarity::HighIsBad),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[(f64, f64, f64)]) -> Evidence {
        let mut evidence = Evidence::default();
        for (value, count, denominator) in rows {
            evidence.row(*value, Some(*count), Some(*denominator));
        }
        evidence
    }

    #[test]
    fn a_quotient_is_recognised_with_its_per() {
        assert_eq!(
            of(&[(25.0, 1.0, 4.0), (12.5, 1.0, 8.0), (0.0, 0.0, 9.0), (50.0, 4.0, 8.0)]).kind(),
            Some(Kind::Percentage)
        );
        let rate = of(&[(200.0, 2.0, 1000.0), (310.4, 9.0, 2900.0), (50.0, 1.0, 2000.0)]);
        assert_eq!(rate.kind(), Some(Kind::Rate { per: 100_000.0 }));
        assert_eq!(of(&[(2.5, 10.0, 4.0), (3.0, 9.0, 3.0), (1.5, 3.0, 2.0)]).kind(), Some(Kind::Mean));
    }

    /// A directly standardised rate is no quotient: no total is made from it.
    #[test]
    fn a_standardised_rate_is_no_quotient() {
        let rate = of(&[(260.0, 2.0, 1000.0), (280.0, 9.0, 2900.0), (70.0, 1.0, 2000.0)]);
        assert!(rate.kind().is_none() && rate.is_no_quotient());
    }

    #[test]
    fn few_rows_prove_nothing() {
        assert_eq!(of(&[(25.0, 1.0, 4.0), (12.5, 1.0, 8.0)]).kind(), None);
    }

    #[test]
    fn polarity_needs_comparisons_that_agree() {
        let mut evidence = Evidence::default();
        evidence.compared("Similar", 5.0, 4.0);
        evidence.compared("Higher 95%", 9.0, 4.0);
        assert_eq!(evidence.polarity(), None);
        evidence.compared("Worse 95%", 9.0, 4.0);
        evidence.compared("better 95%", 2.0, 4.0);
        assert_eq!(evidence.polarity(), Some(Polarity::HighIsBad));
        evidence.compared("Better 95%", 9.0, 4.0);
        assert_eq!(evidence.polarity(), None);
    }
}
