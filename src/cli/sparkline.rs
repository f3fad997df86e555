//! A series as a line of blocks, for people.

/// The most points that are drawn; of longer series the latest.
const MOST: usize = 24;
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Each figure a block, the lowest of the series at the bottom and the highest
/// on top; `·` where there is none, half way where all are the same.
pub(super) fn sparkline(values: &[Option<f64>]) -> String {
    let shown = values.get(values.len().saturating_sub(MOST)..).unwrap_or_default();
    let known = || shown.iter().flatten().copied();
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let block = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let at = (share * 8.0).floor().clamp(0.0, 7.0) as usize;
        BLOCKS.get(at).copied().unwrap_or('·')
    };
    shown.iter().map(|value| value.map_or('·', block)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_is_at_the_bottom_and_a_gap_is_a_dot() {
        assert_eq!(sparkline(&[Some(1.0), None, Some(5.0), Some(9.0)]), "▁·▅█");
        assert_eq!(sparkline(&[Some(2.0), Some(2.0)]), "▅▅");
        assert_eq!(sparkline(&[None, None]), "··");
        assert_eq!(sparkline(&[]), "");
        assert_eq!(sparkline(&[Some(0.0); 30]).chars().count(), MOST);
    }
}
