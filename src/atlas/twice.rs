//! The same indicator and period from two files: of equal numbers it is a
//! table that is there twice, such as a file and what a spreadsheet made of it.

use crate::error::Place;
use crate::measure::{Column, Period, Value};
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// Numbers that differ by less than this share are one, written in two ways.
const SAME_TO: f64 = 1e-9;

/// What was read before, by its file, the file it was first read from, and
/// whether the numbers are the same.
#[derive(Debug, Default)]
pub(super) struct Twice(BTreeMap<(String, String, bool), Vec<String>>);

impl Twice {
    /// A column that is set aside, for another of the same indicator and period.
    pub(super) fn add(&mut self, file: &str, column: &Column, first_file: &str, first: &Column) {
        let same = column.len() == first.len() && column.values().zip(first.values()).all(is_same);
        let name = match column.period() {
            Period::Unknown => column.indicator().to_string(),
            period => format!("{} {period}", column.indicator()),
        };
        self.0.entry((file.to_owned(), first_file.to_owned(), same)).or_default().push(name);
    }

    /// One note for two files, however many columns they share.
    pub(super) fn tell(self, report: &mut Report) {
        for ((file, first, same), columns) in self.0 {
            let many = columns.len();
            let note = if same {
                let those = if many == 1 { "column is there" } else { "columns are there" };
                let message = format!("{many} {those} twice: {first} has the same figures, which are used");
                Note::warning("same-figures", message).help("keep one of the two files")
            } else {
                let what = counted(many, "column has", "columns have");
                let message = format!("{what} other figures in {first}, which are used; these are set aside");
                Note::error("duplicate-indicator", message)
                    .help("give one of them another id in indicators/catalogue.toml, or remove one file")
            };
            report.add(note.at(Place::file(file)).keys(columns));
        }
    }
}

fn is_same((one, other): (Value, Value)) -> bool {
    match (one, other) {
        (Value::Known(one), Value::Known(other)) => {
            (one - other).abs() <= SAME_TO * one.abs().max(other.abs())
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{ColumnBuilder, Flags, IndicatorId};

    fn column(values: &[f64]) -> Column {
        let id = IndicatorId::from_title("households");
        let mut column = ColumnBuilder::new(id, Period::Unknown, values.len());
        for (at, value) in values.iter().enumerate() {
            column.set(at, Value::number(*value), Flags::NONE);
        }
        column.build()
    }

    fn told(second: &[f64]) -> Vec<String> {
        let first = column(&[10.0, 0.3]);
        let mut twice = Twice::default();
        twice.add("b.csv", &column(second), "a.csv", &first);
        twice.add("b.csv", &column(second), "a.csv", &first);
        let mut report = Report::new();
        twice.tell(&mut report);
        report.notes().iter().map(|note| format!("{}: {}", note.code, note.message)).collect()
    }

    #[test]
    fn a_file_and_its_copy_are_no_error() {
        let expected = "same-figures: 2 columns are there twice: a.csv has the same figures, which are used";
        assert_eq!(told(&[10.0, 0.1 + 0.2]), [expected]);
    }

    #[test]
    fn other_figures_of_one_indicator_are_one_error_a_file() {
        let expected =
            "duplicate-indicator: 2 columns have other figures in a.csv, which are used; these are set aside";
        assert_eq!(told(&[10.0, 0.4]), [expected]);
    }
}
