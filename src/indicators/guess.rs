//! What a column's numbers and heading suggest, where no catalogue says it.

use super::UnitSign;
use super::cell::Cell;
use super::headings::words;
use crate::measure::{Absent, Kind, Value};

/// What the cells of an indicator have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stats {
    pub(super) numbers: usize,
    /// Marks other than empty cells.
    pub(super) marks: usize,
    pub(super) doubtful: usize,
    pub(super) footnotes: usize,
    /// The sum of the numbers.
    pub(super) sum: f64,
    decimals: u8,
    min: f64,
    max: f64,
    whole: bool,
    unit: Option<UnitSign>,
}

impl Default for Stats {
    fn default() -> Self {
        Self {
            numbers: 0,
            marks: 0,
            doubtful: 0,
            footnotes: 0,
            sum: 0.0,
            decimals: 0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            whole: true,
            unit: None,
        }
    }
}

impl Stats {
    pub(super) fn add(&mut self, cell: &Cell) {
        match cell.value {
            Value::Known(number) => {
                self.numbers += 1;
                self.sum += number;
                self.min = self.min.min(number);
                self.max = self.max.max(number);
                self.whole &= cell.decimals == 0 || number.fract() == 0.0;
                self.decimals = self.decimals.max(cell.decimals);
            }
            Value::Absent(Absent::Missing) => {}
            Value::Absent(_) => self.marks += 1,
        }
        self.unit = self.unit.or(cell.unit);
        self.doubtful += usize::from(cell.doubtful);
        self.footnotes += usize::from(cell.footnote);
    }

    /// Both together.
    #[must_use]
    pub(super) fn with(self, other: &Self) -> Self {
        Self {
            numbers: self.numbers + other.numbers,
            marks: self.marks + other.marks,
            doubtful: self.doubtful + other.doubtful,
            footnotes: self.footnotes + other.footnotes,
            sum: self.sum + other.sum,
            decimals: self.decimals.max(other.decimals),
            min: self.min.min(other.min),
            max: self.max.max(other.max),
            whole: self.whole && other.whole,
            unit: self.unit.or(other.unit),
        }
    }

    fn within(&self, from: f64, to: f64) -> bool {
        self.numbers > 0 && self.min >= from && self.max <= to
    }

    /// How many decimals are printed: as many as the data have, two at most,
    /// four for numbers below one.
    pub(super) fn decimals(&self, kind: Kind) -> u8 {
        let most = if self.within(-1.0, 1.0) { 4 } else { 2 };
        if kind == Kind::Count { 0 } else { self.decimals.min(most) }
    }

    /// What sort of number it is, from its heading and values.
    pub(super) fn kind(&self, heading: &str) -> Kind {
        let words = words(heading);
        let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let share =
            heading.contains('%') || says(&["pct", "percent", "percentage"]) || heading.contains("per cent");
        match per(&words) {
            Some(100.0) if self.within(0.0, 100.0) => return Kind::Percentage,
            Some(per) => return Kind::Rate { per },
            None => {}
        }
        // A number beyond 100 does not unsay the heading: the check warns of it.
        let change = says(&["change", "growth", "difference", "increase", "decrease"]);
        let most = if change { 100.0 } else { f64::INFINITY };
        if (share || self.unit == Some(UnitSign::Percent)) && self.within(0.0, most) {
            Kind::Percentage
        } else if says(&["mean", "average", "median"]) {
            Kind::Mean
        } else if self.whole && says(&["rank", "decile", "quintile", "quartile", "percentile"]) {
            Kind::Rank
        } else if self.whole && self.min >= 0.0 && !share && !says(&["score", "index", "ratio", "rate"]) {
            Kind::Count
        } else {
            Kind::Score
        }
    }

    /// What is printed after the number.
    pub(super) fn unit(&self, kind: Kind) -> String {
        match kind {
            Kind::Percentage => "%".to_owned(),
            Kind::Rate { per } => format!("per {}", thousands(per)),
            _ => self.unit.map_or(String::new(), |unit| unit.as_str().to_owned()),
        }
    }
}

/// Per how many, as in `per 1,000`, `per_100_000` or `per 100 aged 16`.
fn per(words: &[String]) -> Option<f64> {
    let at = words.iter().position(|word| word == "per")?;
    let mut digits = words.get(at + 1).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))?.clone();
    for group in words.iter().skip(at + 2).take_while(|word| *word == "000") {
        digits.push_str(group);
    }
    digits.parse().ok().filter(|per| *per > 0.0)
}

fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::DecimalMark;

    fn stats(cells: &[&str]) -> Stats {
        let mut stats = Stats::default();
        for cell in cells {
            stats.add(&Cell::read(cell, DecimalMark::Point).unwrap());
        }
        stats
    }

    #[test]
    fn the_kind_follows_from_heading_and_values() {
        assert_eq!(stats(&["6.6", "23.9"]).kind("no_qualifications_pct"), Kind::Percentage);
        assert_eq!(stats(&["12%", "5%"]).kind("share"), Kind::Percentage);
        assert_eq!(stats(&["-3.5"]).kind("percentage change"), Kind::Score);
        assert_eq!(stats(&["5", "101.5"]).kind("Claimant rate (%)"), Kind::Percentage);
        assert_eq!(stats(&["12", "130"]).kind("Growth (%)"), Kind::Score);
        assert_eq!(stats(&["919", "0", ".."]).kind("Disabled under the Act"), Kind::Count);
        assert_eq!(stats(&["5"]).kind("IMD decile"), Kind::Rank);
        assert_eq!(stats(&["32844"]).kind("IMD rank (1 is most deprived)"), Kind::Rank);
        assert_eq!(stats(&["5.5"]).kind("IMD decile score"), Kind::Score);
        assert_eq!(stats(&["22.3"]).kind("uc_households_per_100_16_64"), Kind::Percentage);
        assert_eq!(stats(&["220"]).kind("admissions per 100,000"), Kind::Rate { per: 100_000.0 });
        assert_eq!(stats(&["31.5"]).kind("Mean age"), Kind::Mean);
        assert_eq!(stats(&["14.72"]).kind("Employment"), Kind::Score);
    }

    #[test]
    fn unit_and_decimals_follow() {
        let rate = Kind::Rate { per: 100_000.0 };
        assert_eq!(stats(&["220.125"]).unit(rate), "per 100,000");
        assert_eq!(stats(&["220.125"]).decimals(rate), 2);
        assert_eq!(stats(&["0.0633"]).decimals(Kind::Score), 4);
        assert_eq!(stats(&["4916.0"]).decimals(Kind::Count), 0);
        assert_eq!(stats(&["£12"]).unit(Kind::Mean), "£");
    }
}
