//! [`Points`]: areas in the space of several indicators.

use super::super::check::{enough, finite, refused, same_length};
use crate::error::Result;

/// Areas as points, row after row in one vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    values: Vec<f64>,
    dimensions: usize,
}

impl Points {
    /// Points from columns of the same length, one an indicator.
    ///
    /// # Errors
    /// No column, no row, columns of different length, numbers that are not finite
    /// or too large for their squares to be added.
    pub fn from_columns(columns: &[&[f64]]) -> Result<Self> {
        enough("column", columns.len(), 1)?;
        let rows = columns.first().map_or(0, |column| column.len());
        for column in columns {
            same_length("the columns", rows, column.len())?;
            finite("value", column, 1)?;
            if column.iter().any(|value| value.abs() > 1e150) {
                return Err(refused(
                    "a column has numbers too large to be compared; put it on a scale first",
                ));
            }
        }
        let mut values = Vec::with_capacity(rows * columns.len());
        for row in 0..rows {
            values.extend(columns.iter().filter_map(|column| column.get(row)));
        }
        Ok(Self { values, dimensions: columns.len() })
    }

    /// How many points there are.
    pub fn count(&self) -> usize {
        self.values.len() / self.dimensions
    }

    /// How many indicators there are.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The point of a row; empty beyond the last.
    pub fn row(&self, row: usize) -> &[f64] {
        let from = row.saturating_mul(self.dimensions);
        self.values.get(from..from.saturating_add(self.dimensions)).unwrap_or_default()
    }

    /// All points in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        self.values.chunks_exact(self.dimensions)
    }
}

/// The squared distance of two points.
pub(super) fn squared(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_rows() {
        let points = Points::from_columns(&[&[1.0, 2.0], &[3.0, 4.0]]).unwrap();
        assert_eq!(
            (points.row(0), points.row(1), points.row(2)),
            ([1.0, 3.0].as_slice(), [2.0, 4.0].as_slice(), [].as_slice())
        );
        assert_eq!((points.count(), points.dimensions()), (2, 2));
    }

    #[test]
    fn no_column_no_row_and_missing_numbers_are_refused() {
        assert!(Points::from_columns(&[]).is_err() && Points::from_columns(&[&[]]).is_err());
        assert!(Points::from_columns(&[&[1.0], &[1.0, 2.0]]).is_err());
        assert!(Points::from_columns(&[&[1.0, f64::NAN]]).is_err());
        assert!(Points::from_columns(&[&[1.0, 1e200]]).is_err());
    }
}
