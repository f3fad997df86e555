//! The words of a legend: one label a class.

/// The most decimals a label shows.
const MOST_DECIMALS: usize = 9;

/// Labels for classes `(edge[i], edge[i + 1]]`, the first including its lower
/// edge, and each holding so many values (`counts`).
///
/// `decimals` is how many the values are published with. Where every edge has
/// no more than that, a class begins one step above the edge below it, `3.1 –
/// 4.5` and then `4.6 – 6.0`: labels never share a number. Where an edge has
/// more, as equal intervals do, it is rounded and the class said to lie above
/// it: `over 4.5 – 6.0`. Decimals are added until no two edges look the same.
/// A class without width and without a value is one that a scheme has beyond the
/// values: `up to 3.1`, `over 6.0`.
pub fn labels(edges: &[f64], counts: &[usize], decimals: usize, unit: &str) -> Vec<String> {
    let decimals = telling_decimals(edges, decimals);
    let stepped = edges.iter().all(|edge| is_exact(*edge, decimals));
    let step = 10_f64.powi(-(decimals as i32));
    let dash = if edges.iter().any(|edge| *edge < 0.0) { "to" } else { "\u{2013}" };
    let pairs = edges.iter().zip(edges.iter().skip(1)).enumerate();
    let label = |(class, (low, high)): (usize, (&f64, &f64))| {
        let upper = number(*high, decimals);
        let range = match (class, stepped) {
            (0, _) if low == high && counts.first() == Some(&0) => format!("up to {upper}"),
            (0, _) if low == high => upper,
            (0, _) => format!("{} {dash} {upper}", number(*low, decimals)),
            _ if low == high => format!("over {upper}"),
            (_, true) if number(low + step, decimals) == upper => upper,
            (_, true) => format!("{} {dash} {upper}", number(low + step, decimals)),
            (_, false) => format!("over {} {dash} {upper}", number(*low, decimals)),
        };
        with_unit(&range, unit)
    };
    pairs.map(label).collect()
}

/// A number as people in Britain read it: thousands parted by commas, a true
/// minus sign, halves rounded away from zero (52.25 is 52.3), as the page does.
pub fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{:.*}", decimals, half_away(value.abs(), decimals));
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut text = String::with_capacity(plain.len() + 8);
    // Nothing is negative that rounds to zero.
    if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push('\u{2212}');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// Rounded at a decimal, halves upwards; the formatter alone takes them to even.
fn half_away(value: f64, decimals: usize) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    let scaled = value * scale;
    // Beyond 2^53 a number has no halves.
    if scaled < 9_007_199_254_740_992.0 { scaled.round() / scale } else { value }
}

/// How many decimals beyond an indicator's own are printed where fewer would hide that a limit
/// is apart from the other, or on which side of a figure.
const MOST_FURTHER: u8 = 3;

/// As few decimals as tell limits from each other and from figures that they are not: `0.04`
/// above 0 is not to be read as `0.0`.
pub fn telling(limits: [f64; 2], beside: &[f64], decimals: u8) -> u8 {
    let hidden = |decimals: u8| {
        let shown = |value: f64| number(value, usize::from(decimals));
        let alike = |one: f64, other: f64| one != other && shown(one) == shown(other);
        let [lower, upper] = limits;
        alike(lower, upper) || beside.iter().any(|figure| alike(lower, *figure) || alike(upper, *figure))
    };
    let most = decimals.saturating_add(MOST_FURTHER);
    (decimals..=most).find(|decimals| !hidden(*decimals)).unwrap_or(most)
}

fn with_unit(range: &str, unit: &str) -> String {
    match unit {
        "" => range.to_owned(),
        "%" => format!("{range}%"),
        _ => format!("{range} {unit}"),
    }
}

/// The fewest decimals, from those given, that keep different edges different.
fn telling_decimals(edges: &[f64], decimals: usize) -> usize {
    let tells = |decimals: &usize| {
        let pairs = edges.iter().zip(edges.iter().skip(1));
        pairs
            .filter(|(low, high)| low != high)
            .all(|(low, high)| number(*low, *decimals) != number(*high, *decimals))
    };
    (decimals..=MOST_DECIMALS).find(tells).unwrap_or(decimals.max(MOST_DECIMALS))
}

/// Whether a number is written in full with so many decimals.
fn is_exact(value: f64, decimals: usize) -> bool {
    let written: f64 = format!("{value:.decimals$}").parse().unwrap_or(f64::NAN);
    (written - value).abs() <= value.abs() * 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Labels of classes that all hold values.
    fn filled(edges: &[f64], decimals: usize, unit: &str) -> Vec<String> {
        labels(edges, &vec![1; edges.len() - 1], decimals, unit)
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(number(52.25, 1), "52.3");
        assert_eq!(number(-0.5, 0), "\u{2212}1");
        assert_eq!(number(2.5, 0), "3");
    }

    #[test]
    fn a_class_begins_a_step_above_the_one_below() {
        assert_eq!(filled(&[3.1, 4.5, 6.0], 1, "%"), ["3.1 \u{2013} 4.5%", "4.6 \u{2013} 6.0%"]);
        assert_eq!(filled(&[0.0, 999.0, 12_000.0], 0, ""), ["0 \u{2013} 999", "1,000 \u{2013} 12,000"]);
    }

    #[test]
    fn a_rounded_edge_is_said_to_be_passed() {
        let text = filled(&[0.13, 822.394, 1644.658], 1, "jobs per km\u{b2}");
        assert_eq!(
            text,
            ["0.1 \u{2013} 822.4 jobs per km\u{b2}", "over 822.4 \u{2013} 1,644.7 jobs per km\u{b2}"]
        );
    }

    #[test]
    fn a_class_of_one_value_shows_one_value() {
        assert_eq!(filled(&[0.0, 0.0, 1.0, 5.0], 0, ""), ["0", "1", "2 \u{2013} 5"]);
        assert_eq!(filled(&[7.5, 7.5], 1, "%"), ["7.5%"]);
    }

    #[test]
    fn a_class_beyond_the_values_shows_no_bare_number() {
        let text = labels(&[-2.5, -2.5, 4.0, 9.0, 9.0], &[0, 3, 2, 0], 1, "%");
        assert_eq!(text, ["up to \u{2212}2.5%", "\u{2212}2.4 to 4.0%", "4.1 to 9.0%", "over 9.0%"]);
    }

    #[test]
    fn negative_numbers_are_joined_by_a_word() {
        assert_eq!(filled(&[-4.0, -1.0, 2.0], 0, ""), ["\u{2212}4 to \u{2212}1", "0 to 2"]);
        assert_eq!(number(-0.04, 1), "0.0");
    }

    #[test]
    fn decimals_are_added_until_edges_differ() {
        assert_eq!(filled(&[0.01, 0.02, 0.03], 0, ""), ["0.01 \u{2013} 0.02", "0.03"]);
    }

    proptest! {
        #[test]
        fn published_values_fall_in_one_label(tenths in prop::collection::btree_set(0_i32..500, 2..8)) {
            let edges: Vec<f64> = tenths.iter().map(|tenth| f64::from(*tenth) / 10.0).collect();
            let ranges: Vec<(f64, f64)> = filled(&edges, 1, "").iter().map(|label| {
                let (low, high) = label.split_once(" \u{2013} ").unwrap_or((label, label));
                (low.parse().unwrap(), high.parse().unwrap())
            }).collect();
            prop_assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0));
            prop_assert_eq!(ranges[0].0, edges[0]);
            for (range, upper) in ranges.iter().zip(&edges[1..]) {
                prop_assert_eq!(range.1, *upper);
            }
        }
    }

    #[test]
    fn decimals_tell_on_which_side_of_a_figure_limits_are() {
        assert_eq!(telling([-1.42, -0.3], &[0.0], 1), 1);
        assert_eq!(telling([-1.42, -0.04], &[0.0], 1), 2);
        assert_eq!(telling([-1.42, 0.0], &[0.0], 1), 1, "a limit at the figure is not beyond it");
        assert_eq!(telling([0.26, 0.34], &[], 0), 2, "nor do two limits read as one");
        assert_eq!(telling([1e-12, 2.0], &[0.0], 1), 4, "some are enough");
        assert_eq!(telling([f64::NEG_INFINITY, f64::NAN], &[0.0], 254), 254);
    }
}
