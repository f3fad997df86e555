//! Tables for people: columns lined up, numbers to the right.

use crate::export::Sheet;
use crate::palette;

/// How a column is lined up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

/// Rows under a heading.
#[derive(Debug, Clone)]
pub(super) struct Table {
    headings: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table.
    pub(super) fn new<S: Into<String>>(headings: impl IntoIterator<Item = (S, Align)>) -> Self {
        Self {
            headings: headings.into_iter().map(|(name, align)| (name.into(), align)).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// For people.
    pub(super) fn to_text(&self) -> String {
        let width = |text: &str| text.chars().count();
        let mut widths: Vec<usize> = self.headings.iter().map(|(name, _)| width(name)).collect();
        for row in &self.rows {
            for (cell, widest) in row.iter().zip(&mut widths) {
                *widest = (*widest).max(width(cell));
            }
        }
        let headings: Vec<String> = self.headings.iter().map(|(name, _)| name.clone()).collect();
        let mut text = String::new();
        for row in std::iter::once(&headings).chain(&self.rows) {
            let mut line = String::new();
            for ((cell, (_, align)), widest) in row.iter().zip(&self.headings).zip(&widths) {
                let padding = " ".repeat(widest.saturating_sub(width(cell)));
                match align {
                    Align::Left => line.extend([cell.as_str(), &padding, "  "]),
                    Align::Right => line.extend([padding.as_str(), cell, "  "]),
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Comma-separated values.
    pub(super) fn to_csv(&self) -> String {
        let mut sheet = Sheet::new(self.headings.iter().map(|(name, _)| name.clone()));
        self.rows.iter().for_each(|row| sheet.push(row.clone()));
        sheet.to_csv()
    }
}

/// A number as people read it: so many decimals, commas between thousands, the
/// unit behind; the state's word where there is none.
pub(super) fn number(value: Option<f64>, state: &str, decimals: u8, unit: &str) -> String {
    let Some(value) = value else { return state.to_owned() };
    let unit = match unit {
        "" => String::new(),
        "%" => "%".to_owned(),
        other => format!(" {other}"),
    };
    format!("{}{unit}", palette::number(value, usize::from(decimals)))
}

/// `1 area`, `7,264 areas`.
pub(super) fn many(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", palette::number(count as f64, 0), if count == 1 { one } else { many })
}

/// Limits of confidence as people read them: `21.0 to 24.5`; nothing where there are none.
pub(super) fn limits(lower: Option<f64>, upper: Option<f64>, decimals: u8) -> String {
    limits_beside(lower, upper, &[], decimals)
}

/// The same, with as many decimals as show on which side of some figures they are, too.
pub(super) fn limits_beside(lower: Option<f64>, upper: Option<f64>, beside: &[f64], decimals: u8) -> String {
    if lower.or(upper).is_none() {
        return String::new();
    }
    let decimals = match (lower, upper) {
        (Some(lower), Some(upper)) => palette::telling([lower, upper], beside, decimals),
        _ => decimals,
    };
    let [lower, upper] = [lower, upper].map(|limit| number(limit, "?", decimals, ""));
    format!("{lower} to {upper}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(number(Some(1_234_567.25), "", 1, ""), "1,234,567.3");
        assert_eq!(number(Some(-0.04), "", 1, "%"), "0.0%");
        assert_eq!(number(Some(-12.0), "", 0, "minutes"), "\u{2212}12 minutes");
        assert_eq!(number(None, "suppressed", 1, "%"), "suppressed");
    }

    #[test]
    fn columns_line_up() {
        let mut table = Table::new([("area", Align::Left), ("value", Align::Right)]);
        table.push(vec!["Môn".into(), "7".into()]);
        table.push(vec!["Kent".into(), "1,234".into()]);
        assert_eq!(table.to_text(), "area  value\nMôn       7\nKent  1,234\n");
    }

    #[test]
    fn limits_show_on_which_side_of_a_figure_they_are() {
        let beside = |lower, upper, figure| limits_beside(Some(lower), Some(upper), &[figure], 1);
        assert_eq!(beside(-1.42, -0.04, 0.0), "\u{2212}1.42 to \u{2212}0.04");
        assert_eq!(beside(0.0004, 2.0, 0.0), "0.0004 to 2.0000");
        assert_eq!(beside(-1.42, 0.0, 0.0), "\u{2212}1.4 to 0.0", "a limit at the figure is not beyond it");
        assert_eq!(beside(21.04, 24.5, 20.96), "21.04 to 24.50");
        assert_eq!(beside(21.04, 24.5, 20.5), "21.0 to 24.5");
        assert_eq!(beside(1e-12, 2.0, 0.0), "0.0000 to 2.0000", "some decimals are enough");
        assert_eq!(limits(Some(3.47), Some(3.49), 1), "3.47 to 3.49");
        assert_eq!(limits(Some(0.04), None, 1), "0.0 to ?");
        assert_eq!(limits(None, None, 1), "");
    }
}
