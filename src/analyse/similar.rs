//! Areas like one area: its nearest statistical neighbours.

use super::Complete;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::Column;
use crate::stats::groups::{Likeness, most_similar};
use crate::stats::mean;
use std::collections::HashSet;

/// The areas most like one.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarAreas {
    /// The areas that have a number in every column, among which all are measured.
    pub complete: Complete,
    /// The row of the area itself among these.
    pub row: usize,
    /// The nearest, with their rows among these.
    pub nearest: Vec<Likeness>,
    /// The mean and the standard deviation (n − 1) of each column over these areas.
    pub scales: Vec<(f64, f64)>,
    /// How many areas were looked at: those of `among` that have every column.
    pub candidates: usize,
}

/// The `count` areas of `among` most like `area`. Distances are in standard deviations of
/// all areas that have every column, so that they do not depend on `among`.
///
/// # Errors
/// An area that lacks a column, named; as [`Complete::of`]; no area to compare with.
pub fn similar(
    columns: &[&Column],
    everywhere: &[u32],
    among: &[u32],
    area: u32,
    count: usize,
) -> Result<SimilarAreas> {
    let lacking = columns.iter().filter(|column| column.get(area as usize).known().is_none());
    let problems = lacking.map(|column| {
        let problem = Problem::new(format!("the area has no number in {}", column.indicator()));
        problem.found(column.get(area as usize).state()).help("leave the indicator out")
    });
    Error::all(ErrorKind::Refused, problems.collect())?;
    let complete = Complete::of(columns, everywhere)?;
    let points = complete.points()?;
    let row = complete.areas.iter().position(|own| *own == area).unwrap_or(usize::MAX);
    let wanted: HashSet<u32> = among.iter().copied().filter(|other| *other != area).collect();
    let is_wanted = |row: usize| complete.areas.get(row).is_some_and(|area| wanted.contains(area));
    let mut nearest = most_similar(&points, row, points.count())?;
    nearest.retain(|likeness| is_wanted(likeness.row));
    let candidates = nearest.len();
    nearest.truncate(count);
    let scales = complete.columns.iter().map(|column| spread(column)).collect();
    Ok(SimilarAreas { row, nearest, scales, candidates, complete })
}

/// The mean and the standard deviation of a sample; 0 of a constant column.
fn spread(column: &[f64]) -> (f64, f64) {
    let centre = mean(column).unwrap_or_default();
    let squares = crate::stats::sum(column.iter().map(|value| (value - centre).powi(2)));
    let degrees = column.len().saturating_sub(1).max(1) as f64;
    let constant = column.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    (centre, if constant { 0.0 } else { (squares / degrees).sqrt() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Absent, ColumnBuilder, Flags, IndicatorId, Period, Value};

    fn column(id: &str, values: &[Option<f64>]) -> Column {
        let mut builder = ColumnBuilder::new(IndicatorId::from_title(id), Period::Unknown, values.len());
        for (area, value) in values.iter().enumerate() {
            let value = value.map_or(Value::Absent(Absent::Suppressed), Value::Known);
            builder.set(area, value, Flags::NONE);
        }
        builder.build()
    }

    #[test]
    fn the_scale_is_of_all_areas_and_the_nearest_are_of_the_group() {
        let x = column("x", &[1.0, 2.0, 9.0, 1.5, 4.0].map(Some));
        let y = column("y", &[Some(10.0), Some(12.0), Some(11.0), Some(17.0), None]);
        let all = similar(&[&x, &y], &[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4], 0, 9).unwrap();
        assert_eq!((all.complete.left_out, all.candidates, all.row), (1, 3, 0));
        assert_eq!(all.complete.lacking, [0, 1]);
        let near = similar(&[&x, &y], &[0, 1, 2, 3, 4], &[2, 3], 0, 9).unwrap();
        assert_eq!(near.candidates, 2);
        assert!(near.nearest.iter().all(|one| all.nearest.contains(one)));
        let own = all.nearest.first().unwrap();
        assert_eq!(own.row, 1);
        let (_, deviation) = all.scales[0];
        assert!((own.steps[0] - 1.0 / deviation).abs() < 1e-12);
    }

    #[test]
    fn an_area_that_lacks_an_indicator_is_refused_by_its_name() {
        let x = column("x", &[Some(1.0), None]);
        let error = similar(&[&x], &[0, 1], &[0, 1], 1, 3).unwrap_err().to_string();
        assert!(error.contains("no number in x") && error.contains("suppressed"), "{error}");
    }

    #[test]
    fn one_area_no_indicator_and_one_twice_are_refused() {
        let x = column("x", &[Some(1.0)]);
        assert!(similar(&[&x], &[0], &[0], 0, 3).is_err());
        assert!(similar(&[], &[0], &[0], 0, 3).unwrap_err().is_parameter());
        let error = similar(&[&x, &x], &[0], &[0], 0, 3).unwrap_err();
        assert!(error.to_string().contains("x is there twice"));
    }
}
