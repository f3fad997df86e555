//! Nearest statistical neighbours: areas like this one.

use super::super::check::{enough, refused_found};
use super::super::{mean, sum};
use super::points::Points;
use crate::error::Result;

/// An area that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Its row.
    pub row: usize,
    /// The standardised Euclidean distance: 1 is a standard deviation in one
    /// indicator.
    pub distance: f64,
    /// How far it lies above the other in each column, in standard deviations; the
    /// distance is the root of the sum of their squares. 0 where a column is constant.
    pub steps: Vec<f64>,
}

/// The `count` areas most like that of a row, nearest first; equally near ones in
/// the order of their rows. Columns need no common scale: each is divided by its
/// standard deviation (n − 1). A constant column tells no areas apart and counts
/// nothing.
///
/// CIPFA, *Nearest neighbours model*, uses the same distance.
///
/// # Errors
/// A row beyond the last; fewer than two areas.
pub fn most_similar(points: &Points, row: usize, count: usize) -> Result<Vec<Likeness>> {
    enough("area", points.count(), 2)?;
    if row >= points.count() {
        return Err(refused_found("there is no such row", row));
    }
    let scales: Vec<f64> = (0..points.dimensions()).map(|column| scale(points, column)).collect();
    let own = points.row(row);
    let steps = |other: &[f64]| -> Vec<f64> {
        let step = |((own, other), scale): ((&f64, &f64), &f64)| {
            if *scale > 0.0 { (other - own) / scale } else { 0.0 }
        };
        own.iter().zip(other).zip(&scales).map(step).collect()
    };
    let likeness = |(at, other)| {
        let steps = steps(other);
        let distance = sum(steps.iter().map(|step| step.powi(2))).sqrt();
        Likeness { row: at, distance, steps }
    };
    let mut found: Vec<Likeness> =
        points.rows().enumerate().filter(|(at, _)| *at != row).map(likeness).collect();
    found.sort_by(|one, other| one.distance.total_cmp(&other.distance));
    found.truncate(count);
    Ok(found)
}

/// The standard deviation of a column; zero where it is constant.
fn scale(points: &Points, column: usize) -> f64 {
    let values: Vec<f64> = points.rows().filter_map(|row| row.get(column)).copied().collect();
    if values.windows(2).all(|pair| matches!(pair, [one, other] if one == other)) {
        return 0.0;
    }
    let centre = mean(&values).unwrap_or_default();
    (sum(values.iter().map(|value| (value - centre).powi(2))) / (values.len() as f64 - 1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_constant_columns_do_not_matter() {
        let (x, y) = ([1.0, 2.0, 9.0, 1.5], [10.0, 12.0, 11.0, 17.0]);
        let plain = most_similar(&Points::from_columns(&[&x, &y]).unwrap(), 0, 3).unwrap();
        let scaled = y.map(|value| 1000.0 * value);
        let other = most_similar(&Points::from_columns(&[&x, &scaled, &[5.0; 4]]).unwrap(), 0, 3).unwrap();
        for (one, other) in plain.iter().zip(&other) {
            assert!(one.row == other.row && (one.distance - other.distance).abs() < 1e-12);
        }
        assert_eq!(plain[0].row, 1);
        assert!(plain[0].steps.iter().all(|step| *step > 0.0) && other[0].steps[2] == 0.0);
    }

    #[test]
    fn one_area_and_rows_beyond_are_refused() {
        assert!(most_similar(&Points::from_columns(&[&[1.0]]).unwrap(), 0, 3).is_err());
        let points = Points::from_columns(&[&[1.0, 2.0]]).unwrap();
        assert!(most_similar(&points, 2, 3).is_err());
        assert_eq!(most_similar(&points, 0, 9).unwrap().len(), 1);
    }
}
