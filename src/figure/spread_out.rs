//! Labels along a line, moved as little as keeps them apart.

/// Where labels of some heights stand along a line from `low` to `high`, near to where they
/// are wanted and never one on another, in the order of `wanted`. They are moved the least in
/// the sum of squares: blocks that touch share what they are moved. Where they need more room
/// than there is, they begin at `low` and go on beyond `high`.
pub fn spread_out(wanted: &[f64], sizes: &[f64], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len().min(sizes.len())).collect();
    order.sort_by(|a, b| get(wanted, *a).total_cmp(&get(wanted, *b)).then(a.cmp(b)));
    let mut blocks: Vec<Block> = Vec::new();
    for label in order {
        let (middle, size) = (get(wanted, label), get(sizes, label));
        let mut block =
            Block { labels: vec![label], size, top: middle - size / 2.0, sum: middle - size / 2.0 };
        block.place(low, high);
        while let Some(above) = blocks.pop_if(|above| above.top + above.size > block.top) {
            block = above.joined(block);
            block.place(low, high);
        }
        blocks.push(block);
    }
    let mut found = vec![0.0; wanted.len()];
    for block in &blocks {
        let mut top = block.top;
        for label in &block.labels {
            let size = get(sizes, *label);
            if let Some(place) = found.get_mut(*label) {
                *place = top + size / 2.0;
            }
            top += size;
        }
    }
    found
}

fn get(numbers: &[f64], at: usize) -> f64 {
    numbers.get(at).copied().unwrap_or_default()
}

/// Labels that touch.
struct Block {
    labels: Vec<usize>,
    size: f64,
    top: f64,
    /// Of where each label alone would have the block begin.
    sum: f64,
}

impl Block {
    fn joined(mut self, below: Self) -> Self {
        let count = below.labels.len() as f64;
        self.labels.extend(below.labels);
        self.sum += below.sum - self.size * count;
        self.size += below.size;
        self
    }

    fn place(&mut self, low: f64, high: f64) {
        let wanted = self.sum / self.labels.len() as f64;
        self.top = wanted.min(high - self.size).max(low);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_apart_stay_and_those_that_touch_share_the_way() {
        assert_eq!(spread_out(&[10.0, 50.0], &[8.0, 8.0], 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread_out(&[50.0, 52.0], &[10.0, 10.0], 0.0, 100.0), [46.0, 56.0]);
        assert_eq!(spread_out(&[99.0, 98.0], &[10.0, 10.0], 0.0, 100.0), [95.0, 85.0]);
        assert_eq!(spread_out(&[], &[], 0.0, 100.0), [0.0; 0]);
    }

    proptest! {
        #[test]
        fn none_is_on_another(wanted in proptest::collection::vec(-20.0..120.0_f64, 0..9)) {
            let sizes = vec![10.0; wanted.len()];
            let mut found = spread_out(&wanted, &sizes, 0.0, 100.0);
            prop_assert!(found.iter().all(|at| (5.0..=95.0 + 1e-9).contains(at)));
            found.sort_by(f64::total_cmp);
            prop_assert!(found.windows(2).all(|pair| pair[1] - pair[0] >= 10.0 - 1e-9));
        }
    }
}
