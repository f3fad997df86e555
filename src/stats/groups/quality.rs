//! How well groups fit: how near their areas lie, and how far from other groups.

use super::super::check::{enough, refused, same_length};
use super::super::{Sum, mean};
use super::points::{Points, squared};
use crate::error::Result;
use rayon::prelude::*;

/// The sum of squared distances of all points to the middle of their group.
///
/// # Errors
/// Not one group a point; groups numbered beyond the points.
pub fn within_sum(points: &Points, groups: &[usize]) -> Result<f64> {
    let sizes = sizes(points, groups)?;
    let mut middles = vec![vec![Sum::default(); points.dimensions()]; sizes.len()];
    for (point, group) in points.rows().zip(groups) {
        if let Some(middle) = middles.get_mut(*group) {
            middle.iter_mut().zip(point).for_each(|(sum, value)| sum.add(*value));
        }
    }
    let middles: Vec<Vec<f64>> = middles
        .into_iter()
        .zip(&sizes)
        .map(|(sums, size)| sums.into_iter().map(|sum| sum.value() / *size as f64).collect())
        .collect();
    let apart = points.rows().zip(groups);
    Ok(apart.filter_map(|(point, group)| Some(squared(point, middles.get(*group)?))).collect::<Sum>().value())
}

/// The mean silhouette width, −1 to 1: for every point (b − a) ÷ max(a, b), a being its
/// mean distance to the others of its group and b that to the nearest other group; 0 for
/// a point alone in its group. Time grows with the square of the points.
///
/// Rousseeuw, P. J. (1987), *Silhouettes: a graphical aid to the interpretation and
/// validation of cluster analysis*, Journal of Computational and Applied Mathematics 20,
/// 53–65.
///
/// # Errors
/// As [`within_sum`]; fewer than two groups.
pub fn silhouette(points: &Points, groups: &[usize]) -> Result<f64> {
    let sizes = sizes(points, groups)?;
    enough("group", sizes.iter().filter(|size| **size > 0).count(), 2)?;
    let widths: Vec<f64> =
        (0..points.count()).into_par_iter().map(|row| width(points, groups, &sizes, row)).collect();
    Ok(mean(&widths).unwrap_or_default())
}

fn width(points: &Points, groups: &[usize], sizes: &[usize], row: usize) -> f64 {
    let (own, here) = (groups.get(row).copied().unwrap_or_default(), points.row(row));
    let mut sums = vec![0.0; sizes.len()];
    for (point, group) in points.rows().zip(groups) {
        sums.get_mut(*group).into_iter().for_each(|sum| *sum += squared(here, point).sqrt());
    }
    let size = |group: usize| sizes.get(group).copied().unwrap_or_default() as f64;
    if size(own) < 2.0 {
        return 0.0;
    }
    let inside = sums.get(own).copied().unwrap_or_default() / (size(own) - 1.0);
    let others = sums.iter().enumerate().filter(|(group, _)| *group != own && size(*group) > 0.0);
    let outside = others.map(|(group, sum)| sum / size(group)).fold(f64::INFINITY, f64::min);
    let larger = inside.max(outside);
    if larger > 0.0 { (outside - inside) / larger } else { 0.0 }
}

/// How many points every group has.
fn sizes(points: &Points, groups: &[usize]) -> Result<Vec<usize>> {
    same_length("the points and the groups", points.count(), groups.len())?;
    let count = groups.iter().max().map_or(0, |last| last.saturating_add(1));
    if count > groups.len() {
        return Err(refused("the groups are not numbered from 0 without gaps"));
    }
    let mut sizes = vec![0; count];
    groups.iter().for_each(|group| sizes.iter_mut().skip(*group).take(1).for_each(|size| *size += 1));
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points() -> Points {
        Points::from_columns(&[&[0.0, 1.0, 10.0, 12.0, 30.0]]).unwrap()
    }

    #[test]
    fn squares_to_the_middles_by_hand() {
        assert_eq!(within_sum(&points(), &[0, 0, 1, 1, 2]).unwrap(), 0.5 + 2.0);
        assert!((within_sum(&points(), &[0; 5]).unwrap() - 583.2).abs() < 1e-12);
    }

    /// a and b by hand: 1 and 11, 1 and 10, 2 and 9.5, 2 and 11.5; the last is alone.
    #[test]
    fn widths_by_hand() {
        let found = silhouette(&points(), &[0, 0, 1, 1, 2]).unwrap();
        let expected = (10.0 / 11.0 + 9.0 / 10.0 + 7.5 / 9.5 + 9.5 / 11.5) / 5.0;
        assert!((found - expected).abs() < 1e-15, "{found} {expected}");
    }

    #[test]
    fn one_group_and_misnumbered_ones_are_refused() {
        assert!(silhouette(&points(), &[0; 5]).is_err() && silhouette(&points(), &[0, 1]).is_err());
        assert!(within_sum(&points(), &[0, 0, 0, 0, 9]).is_err());
    }

    #[test]
    fn equal_points_have_no_width() {
        let points = Points::from_columns(&[&[3.0; 4]]).unwrap();
        assert_eq!(silhouette(&points, &[0, 0, 1, 1]).unwrap(), 0.0);
    }
}
