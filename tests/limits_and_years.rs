//! Wide tables of years, and columns that are limits of confidence. The areas
//! are invented.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::indicators::{Table, read_folder};
use oast::measure::{Column, Value};
use oast::report::Severity;

/// The table of some headings, with two rows of the numbers 1, 2, 3 … and 10, 20, 30 ….
fn table(headings: &str) -> Table {
    let width = headings.split(',').count();
    let row = |code: &str, step: usize| {
        let numbers: Vec<String> = (1..=width).map(|at| format!("{}.5", at * step)).collect();
        format!("{code},{}\n", numbers.join(","))
    };
    let text = format!("MSOA21CD,{headings}\n{}{}", row("E02999001", 1), row("E02999002", 10));
    let mut read = read_folder(&[SourceFile::memory("t.csv", text)], None).unwrap();
    assert_eq!(read.report.count(Severity::Error), 0, "{}", read.report);
    read.tables.remove(0)
}

/// Period, value and limits of each column in the first area, by title.
fn said(table: &Table) -> Vec<String> {
    let one = |column: &Column| {
        let mut indicators = table.indicators.iter();
        let title = &indicators.find(|indicator| indicator.id == *column.indicator()).unwrap().title;
        let Value::Known(number) = column.get(0) else { panic!("{title}") };
        let limits =
            column.limits(0).map(|(lower, upper)| format!(" ({lower} to {upper})")).unwrap_or_default();
        format!("{title} {} = {number}{limits}", column.period())
    };
    table.columns.iter().map(one).collect()
}

#[test]
fn a_column_for_each_year_is_one_indicator() {
    let table = table("2001,2002,2003");
    assert_eq!(table.indicators.len(), 1);
    assert_eq!(said(&table), ["T 2001 = 1.5", "T 2002 = 2.5", "T 2003 = 3.5"]);
}

#[test]
fn years_with_limits_beside_each() {
    let table = table("2019,2019 Lower limit,2019 Upper limit,2020,2020 Lower limit,2020 Upper limit");
    assert_eq!(said(&table), ["T 2019 = 1.5 (2.5 to 3.5)", "T 2020 = 4.5 (5.5 to 6.5)"]);
}

#[test]
fn years_with_limits_after_all_of_them() {
    let table = table("2019,2020,2019 Lower limit,2019 Upper limit,2020 Lower limit,2020 Upper limit");
    assert_eq!(said(&table), ["T 2019 = 1.5 (3.5 to 4.5)", "T 2020 = 2.5 (5.5 to 6.5)"]);
}

#[test]
fn limits_before_the_value_they_are_of() {
    let table = table("Smoking 2019 LCI,Smoking 2019 UCI,Smoking 2019");
    assert_eq!(said(&table), ["Smoking 2019 = 3.5 (1.5 to 2.5)"]);
}

#[test]
fn lci_and_uci_belong_to_the_value_to_their_left() {
    let table = table("Rate,LCI,UCI,Count");
    assert_eq!(said(&table), ["Rate unknown = 1.5 (2.5 to 3.5)", "Count unknown = 4.5"]);
}

#[test]
fn limits_named_in_full_belong_to_the_value_of_the_same_words() {
    let table = table(
        "Male life expectancy (years),Female life expectancy (years),\
         Male life expectancy (years) lower confidence interval,Male life expectancy (years) upper confidence interval,\
         Female life expectancy (years) lower confidence interval,Female life expectancy (years) upper confidence interval",
    );
    assert_eq!(
        said(&table),
        [
            "Male life expectancy (years) unknown = 1.5 (3.5 to 4.5)",
            "Female life expectancy (years) unknown = 2.5 (5.5 to 6.5)"
        ]
    );
}

#[test]
fn the_ways_to_head_a_limit() {
    for (lower, upper) in [
        ("Lower 95% confidence interval", "Upper 95% confidence interval"),
        ("95% CI lower", "95% CI upper"),
        ("Lower CI 95.0 limit", "Upper CI 95.0 limit"),
        ("Rate_lower_95", "Rate_upper_95"),
        ("lower95", "upper95"),
        ("Rate LCL", "Rate UCL"),
        (
            "Rate: lower limit of the 95% confidence interval",
            "Rate: upper limit of the 95% confidence interval",
        ),
        ("Rate [note 2] lower confidence limit", "Rate [note 2] upper confidence limit"),
    ] {
        let value = if lower.contains("note") { "Rate [note 2]" } else { "Rate" };
        let table = table(&format!("{value},{lower},{upper}"));
        assert_eq!(said(&table).len(), 1, "{lower}");
        assert_eq!(table.columns[0].limits(0), Some((2.5, 3.5)), "{lower}");
    }
}

#[test]
fn of_several_limits_those_of_95_per_cent_are_taken() {
    let table = table("Rate,Lower 99.8% CI,Upper 99.8% CI,Lower 95% CI,Upper 95% CI");
    assert_eq!(said(&table), ["Rate unknown = 1.5 (4.5 to 5.5)"]);
}

#[test]
fn a_limit_without_its_counterpart_is_no_limit() {
    let table = table("Rate,Lower limit");
    assert!(!table.columns[0].has_limits());
}

#[test]
fn financial_years_and_spans_head_columns() {
    let table = table("Deaths 2019/20,Deaths 2020/21,Deaths 2018 to 2020");
    let mut said = said(&table);
    said.sort();
    assert_eq!(said, ["Deaths 2018/2020 = 3.5", "Deaths 2019/20 = 1.5", "Deaths 2020/21 = 2.5"]);
}
