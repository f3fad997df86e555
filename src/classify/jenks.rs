//! Natural breaks: the classes with the least variance within them, exactly.

use super::sorted::{Distinct, Sorted};
use super::{Classification, Scheme, check_classes};
use crate::error::Result;

/// Fisher–Jenks natural breaks: the *k* classes of contiguous values whose sum
/// of squared deviations from the class means is least. The optimum itself,
/// not an approximation by moving breaks.
///
/// Fisher, W. D. (1958), *On grouping for maximum homogeneity*, Journal of the
/// American Statistical Association 53(284), 789–798, solved by dynamic
/// programming over the *m* distinct values, weighted by how often each
/// occurs. The best start of the last class never moves down as values are
/// added (the cost satisfies the quadrangle inequality), so each layer is
/// filled by divide and conquer: O(k·m·log m) time, O(k·m) memory.
///
/// Sums are kept from the median outwards and compensated: a few enormous
/// values take no digits from the differences among the others.
pub fn jenks(values: &[f64], classes: usize) -> Result<Classification> {
    check_classes(classes)?;
    let sorted = Sorted::of(values)?;
    let distinct = sorted.distinct();
    let got = classes.min(distinct.values.len());
    let uppers =
        best_ends(&distinct, got).into_iter().filter_map(|end| distinct.values.get(end - 1).copied());
    let edges = std::iter::once(sorted.min()).chain(uppers).collect();
    Ok(Classification::new(Scheme::Jenks, classes, edges, &sorted))
}

/// Where each of the best `classes` classes ends, as counts of distinct values.
fn best_ends(distinct: &Distinct, classes: usize) -> Vec<usize> {
    let (moments, count) = (Moments::of(distinct), distinct.values.len());
    let mut layers = Vec::with_capacity(classes);
    let mut layer = Layer::of_one_class(&moments);
    for class in 1..classes {
        // Every class still to come needs a value; the last layer is only
        // asked about all values.
        let last = count - (classes - 1 - class);
        let first = if class + 1 == classes { last } else { class + 1 };
        let next = layer.next(&moments, class, first, last);
        layers.push(std::mem::replace(&mut layer, next));
    }
    layers.push(layer);
    let mut ends = vec![count];
    for layer in layers.iter().skip(1).rev() {
        let start = ends.last().and_then(|end| layer.starts.get(*end));
        ends.push(start.map_or(0, |start| *start as usize));
    }
    ends.reverse();
    ends
}

/// Running sums over the distinct values: at `j`, of the first `j` of them,
/// less what the values below the median add to. Differences are what counts.
struct Moments {
    weight: Vec<f64>,
    sum: Vec<f64>,
    square: Vec<f64>,
}

impl Moments {
    fn of(distinct: &Distinct) -> Self {
        let values = &distinct.values;
        let total: u64 = distinct.counts.iter().map(|count| u64::from(*count)).sum();
        let mut before = 0;
        let median = distinct.counts.iter().take_while(|count| {
            before += u64::from(**count);
            before * 2 < total
        });
        let middle = median.count();
        let at = |index: usize| values.get(index).copied().unwrap_or_default();
        let (centre, range) = (at(middle), at(values.len().saturating_sub(1)) - at(0));
        let scale = if range > 0.0 { range } else { 1.0 };
        let terms = |power: i32| -> Vec<f64> {
            let term =
                |(value, count): (&f64, &u32)| f64::from(*count) * ((value - centre) / scale).powi(power);
            running_sums(&values.iter().zip(&distinct.counts).map(term).collect::<Vec<_>>(), middle)
        };
        Self { weight: terms(0), sum: terms(1), square: terms(2) }
    }
}

/// Sums of terms from a middle one outwards: `sums[j] − sums[i]` is the sum of
/// the terms in `i..j`. Neumaier's compensation on both sides.
fn running_sums(terms: &[f64], middle: usize) -> Vec<f64> {
    let (below, above) = terms.split_at(middle.min(terms.len()));
    let mut sums: Vec<f64> =
        below.iter().rev().scan(Compensated::default(), |sum, term| Some(sum.add(-term))).collect();
    sums.reverse();
    sums.push(0.0);
    sums.extend(above.iter().scan(Compensated::default(), |sum, term| Some(sum.add(*term))));
    sums
}

#[derive(Default)]
struct Compensated {
    sum: f64,
    lost: f64,
}

impl Compensated {
    fn add(&mut self, term: f64) -> f64 {
        let sum = self.sum + term;
        self.lost +=
            if self.sum.abs() >= term.abs() { (self.sum - sum) + term } else { (term - sum) + self.sum };
        self.sum = sum;
        self.sum + self.lost
    }
}

/// At `j`: the least cost of the first `j` distinct values in so many classes,
/// and where the last of these classes starts.
struct Layer {
    cost: Vec<f64>,
    starts: Vec<u32>,
}

impl Layer {
    fn of_one_class(moments: &Moments) -> Self {
        let Moments { weight, sum, square } = moments;
        let first = |column: &[f64]| column.first().copied().unwrap_or_default();
        let (weight_0, sum_0, square_0) = (first(weight), first(sum), first(square));
        let cost = |((weight, sum), square): ((&f64, &f64), &f64)| {
            let (weight, sum) = (weight - weight_0, sum - sum_0);
            if weight > 0.0 { square - square_0 - sum * sum / weight } else { 0.0 }
        };
        let cost: Vec<f64> = weight.iter().zip(sum).zip(square).map(cost).collect();
        Self { starts: vec![0; cost.len()], cost }
    }

    /// The layer with one class more, for the first `first..=last` values.
    fn next(&self, moments: &Moments, classes: usize, first: usize, last: usize) -> Self {
        let base = self.cost.iter().zip(&moments.square).map(|(cost, square)| cost - square).collect();
        let next = Self { cost: vec![0.0; self.cost.len()], starts: vec![0; self.cost.len()] };
        let mut search = Search { moments, base, before: &self.starts, next };
        search.fill(first, last, classes, last - 1);
        search.next
    }
}

/// A layer being filled.
struct Search<'a> {
    moments: &'a Moments,
    /// At `i`: cost of the layer before, less the squares of the first `i` values.
    base: Vec<f64>,
    /// Where the last class started in the layer before: it starts no lower now.
    before: &'a [u32],
    next: Layer,
}

impl Search<'_> {
    /// Fills the rows `first..=last`, of which the last class starts in
    /// `lowest..=highest`: the middle row by search, then both halves within
    /// the bounds it gives.
    #[expect(clippy::indexing_slicing, reason = "first <= middle <= last < the length of every column")]
    fn fill(&mut self, first: usize, last: usize, lowest: usize, highest: usize) {
        if first > last {
            return;
        }
        let middle = usize::midpoint(first, last);
        let from = lowest.max(self.before[middle] as usize);
        let to = highest.min(middle - 1);
        let (start, cost) = self.best(middle, from, to);
        self.next.cost[middle] = cost;
        self.next.starts[middle] = start as u32;
        if first < middle {
            self.fill(first, middle - 1, lowest, start);
        }
        self.fill(middle + 1, last, start, highest);
    }

    /// The start in `from..=to` of least cost for the first `row` values, the
    /// lowest where several are equal, and that cost.
    #[expect(clippy::indexing_slicing, reason = "from <= to < row < the length of every column")]
    fn best(&self, row: usize, from: usize, to: usize) -> (usize, f64) {
        let Moments { weight, sum, square } = self.moments;
        let (weight_row, sum_row) = (weight[row], sum[row]);
        let columns = self.base[from..=to].iter().zip(&sum[from..=to]).zip(&weight[from..=to]);
        let (mut best, mut start) = (f64::INFINITY, from);
        for (at, ((base, sum), weight)) in columns.enumerate() {
            let sum = sum_row - sum;
            let cost = base - sum * sum / (weight_row - weight);
            if cost < best {
                (best, start) = (cost, from + at);
            }
        }
        (start, best + square[row])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sse(values: &[f64]) -> f64 {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - mean).powi(2)).sum()
    }

    fn sse_of_classes(values: &[f64], classes: &Classification) -> f64 {
        (0..classes.got())
            .map(|class| {
                let members = values.iter().copied().filter(|value| classes.class_of(*value) == class);
                sse(&members.collect::<Vec<_>>())
            })
            .sum()
    }

    /// The least sum over every way to cut sorted values in so many classes.
    fn least_sse(sorted: &[f64], classes: usize) -> f64 {
        if classes == 1 {
            return sse(sorted);
        }
        (classes - 1..sorted.len())
            .map(|cut| least_sse(&sorted[..cut], classes - 1) + sse(&sorted[cut..]))
            .fold(f64::INFINITY, f64::min)
    }

    proptest! {
        #[test]
        fn no_other_cut_is_better(
            tenths in prop::collection::vec(-99_i32..99, 1..14), classes in 1_usize..5
        ) {
            let mut values: Vec<f64> = tenths.iter().map(|tenth| f64::from(*tenth) / 10.0).collect();
            let found = jenks(&values, classes).unwrap();
            values.sort_by(f64::total_cmp);
            let (found, least) = (sse_of_classes(&values, &found), least_sse(&values, found.got()));
            prop_assert!((found - least).abs() <= 1e-9 * (1.0 + least), "{found} {least}");
        }
    }

    #[test]
    fn as_many_classes_as_distinct_values_leave_no_variance() {
        let classes = jenks(&[3.0, 1.0, 2.0, 2.0], 7).unwrap();
        assert_eq!(
            (classes.upper_bounds(), classes.counts()),
            ([1.0, 2.0, 3.0].as_slice(), [1, 2, 1].as_slice())
        );
        assert_eq!((classes.got(), classes.gvf()), (3, 1.0));
    }

    #[test]
    fn enormous_values_take_no_digits_from_the_others() {
        let values = [1.0, 1.1, 1.2, 2.0, 2.1, 2.2, 3.0, 3.1, 3.2, 1e13, -1e13];
        let classes = jenks(&values, 5).unwrap();
        assert_eq!(classes.upper_bounds(), [-1e13, 1.2, 2.2, 3.2, 1e13]);
    }

    #[test]
    fn a_shift_of_all_values_shifts_the_breaks() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i * i % 97)).collect();
        let shifted: Vec<f64> = values.iter().map(|value| value + 1e9).collect();
        let (plain, moved) = (jenks(&values, 6).unwrap(), jenks(&shifted, 6).unwrap());
        assert_eq!(moved.counts(), plain.counts());
    }
}
