//! Each trap of the exports, in a few rows of invented figures.

use super::*;
use crate::indicators::{Catalogue, Indicators, import};
use crate::measure::{Absent, Column, Flags, Polarity, Value};
use proptest::prelude::*;

const HEADER: &str = "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,\
    Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,\
    Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,\
    Compared to Region value or percentiles,Time period Sortable,New data,Compared to goal\n";

/// A row of the indicator *Smoking prevalence*: changes by name.
fn row(changes: &[(&str, &str)]) -> String {
    let usual = [
        ("Indicator ID", "1"),
        ("Indicator Name", "Smoking prevalence"),
        ("Parent Code", "E12999008"),
        ("Parent Name", "Anyregion"),
        ("Area Code", "E07999001"),
        ("Area Name", "Anytown"),
        ("Area Type", "Districts"),
        ("Sex", "Persons"),
        ("Age", "18+ yrs"),
        ("Time period", "2015"),
        ("Value", "20.5"),
        ("Time period Sortable", "20150000"),
    ];
    let cell = |heading: &str| {
        let of = |cells: &[(&str, &str)]| {
            cells.iter().find(|(name, _)| *name == heading).map(|(_, text)| text.to_string())
        };
        of(changes).or_else(|| of(&usual)).unwrap_or_default()
    };
    HEADER.trim().split(',').map(|heading| cell(heading.trim())).collect::<Vec<_>>().join(",") + "\n"
}

fn import_with(rows: &[String], toml: &str) -> (Result<Vec<Table>>, Report) {
    let text = HEADER.to_owned() + &rows.concat();
    let toml = format!("[[table]]\nfile = \"f.csv\"\n{toml}\n");
    let catalogue = Catalogue::parse("catalogue.toml", &toml).unwrap();
    let mut report = Report::new();
    let tables = import(Sniff::new("f.csv", text.as_bytes()), catalogue.tables.first(), &mut report);
    (tables, report)
}

fn read_rows(rows: &[String]) -> (Indicators, Report) {
    let (tables, report) = import_with(rows, "");
    (Indicators { tables: tables.unwrap(), ..Indicators::default() }, report)
}

fn one_table(rows: &[String]) -> (Table, Report) {
    let (mut read, report) = read_rows(rows);
    assert_eq!(read.tables.len(), 1, "{report}");
    (read.tables.remove(0), report)
}

fn titles(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.title.as_str()).collect()
}

fn column<'t>(table: &'t Table, title: &str) -> &'t Column {
    let id = &table.indicators.iter().find(|one| one.title == title).unwrap().id;
    table.columns.iter().find(|column| column.indicator() == id).unwrap()
}

fn say(report: &Report, code: &str) -> String {
    report.with_code(code).next().unwrap_or_else(|| panic!("no {code} in\n{report}")).to_string()
}

#[test]
fn each_type_of_area_is_a_table() {
    let rows = [
        row(&[("Area Code", "E92000001"), ("Area Type", "England"), ("Parent Code", "")]),
        row(&[("Area Code", "E12999008"), ("Area Type", "Region"), ("Parent Code", "E92000001")]),
        row(&[]),
        row(&[("Area Code", "E07999002"), ("Value", "21.5")]),
    ];
    let (read, report) = read_rows(&rows);
    let said: Vec<(&str, String, usize)> = read
        .tables
        .iter()
        .map(|table| (table.part.as_deref().unwrap(), table.geography.unwrap().to_string(), table.keys.len()))
        .collect();
    let expected = [
        ("England", "country".to_owned(), 1),
        ("Region", "region".to_owned(), 1),
        ("Districts", "lad".to_owned(), 2),
    ];
    assert_eq!(said, expected);
    let districts = &read.tables[2];
    assert_eq!(districts.columns[0].get(1), Value::Known(21.5));
    assert_eq!(districts.beside.names, ["Anytown", "Anytown"]);
    assert_eq!(districts.beside.parents[0].unwrap().as_str(), "E12999008");
    assert!(districts.beside.districts.is_empty());
    assert_eq!(districts.reading.importer, "Fingertips export");
    assert!(say(&report, "area-types").contains("Districts: 2 areas"));
    assert!(say(&report, "limits").contains("those of 95 %; those of 99.8 % are not used"));
}

#[test]
fn the_older_form_of_fourteen_columns() {
    let text = "Indicator,Parent Code,Parent Name,Area Code,Area Name,Sex,Age,Time period,Value,Lower CI limit,\
        Upper CI limit,Count,Denominator,Value note\n\
        Obesity (%),E07999001,Anytown,E02999001,Anytown 001,Persons,All ages,2010/11 - 12/13,9.5,9.0,10.1,,,\n";
    let mut report = Report::new();
    let tables = import(Sniff::new("old.csv", text.as_bytes()), None, &mut report).unwrap();
    let table = &tables[0];
    assert_eq!(table.part.as_deref(), Some("middle layer super output areas"));
    assert_eq!(table.columns[0].period().to_string(), "2010-04-01/2013-03-31");
    assert_eq!(table.columns[0].limits(0), Some((9.0, 10.1)));
    assert_eq!(table.beside.districts, ["Anytown"]);
    assert!(say(&report, "limits").contains("does not say how sure"));
}

#[test]
fn breakdowns_by_category_are_set_aside_unless_asked_for() {
    let decile = [("Category Type", "Deprivation deciles"), ("Category", "Most deprived"), ("Value", "30")];
    let rows = [row(&[]), row(&decile)];
    let (table, report) = one_table(&rows);
    assert_eq!((titles(&table), table.columns[0].get(0)), (vec!["Smoking prevalence"], Value::Known(20.5)));
    assert!(say(&report, "category-rows").contains("Deprivation deciles: 1 row"));
    let (asked, _) = import_with(&rows, "where = { Category = \"Most deprived\" }");
    let asked = asked.unwrap();
    assert_eq!(titles(&asked[0]), ["Smoking prevalence (Most deprived)"]);
    assert_eq!(asked[0].columns[0].get(0), Value::Known(30.0));
}

#[test]
fn persons_are_chosen_of_several_sexes_and_it_is_said() {
    let rows =
        [row(&[("Sex", "Male"), ("Value", "30")]), row(&[]), row(&[("Sex", "Female"), ("Value", "10")])];
    let (table, report) = one_table(&rows);
    assert_eq!((titles(&table), table.columns[0].get(0)), (vec!["Smoking prevalence"], Value::Known(20.5)));
    let said = say(&report, "sex-chosen");
    assert!(
        said.contains("\u{201c}Persons\u{201d} is used")
            && said.contains("2 rows")
            && said.contains("Female, Male"),
        "{said}"
    );
    let (male, _) = import_with(&rows, "where = { Sex = \"male\" }");
    let male = male.unwrap();
    assert_eq!(
        (titles(&male[0]), male[0].columns[0].get(0)),
        (vec!["Smoking prevalence (Male)"], Value::Known(30.0))
    );
}

#[test]
fn sexes_without_persons_are_series_of_their_own() {
    let rows = [row(&[("Sex", "Male"), ("Value", "30")]), row(&[("Sex", "Female"), ("Value", "10")])];
    let (table, report) = one_table(&rows);
    assert_eq!(titles(&table), ["Smoking prevalence (Male)", "Smoking prevalence (Female)"]);
    assert!(say(&report, "series-by-sex-or-age").contains("Smoking prevalence"));
}

#[test]
fn all_ages_are_chosen_and_other_ages_are_series_of_their_own() {
    let young = row(&[("Age", "<18 yrs"), ("Value", "5")]);
    let (table, report) = one_table(&[young.clone(), row(&[("Age", "All ages")])]);
    assert_eq!((titles(&table), table.columns[0].get(0)), (vec!["Smoking prevalence"], Value::Known(20.5)));
    assert!(say(&report, "age-chosen").contains("1 row"));
    let (table, _) = one_table(&[young, row(&[])]);
    assert_eq!(titles(&table), ["Smoking prevalence (<18 yrs)", "Smoking prevalence (18+ yrs)"]);
}

#[test]
fn where_names_the_columns_and_values_that_there_are() {
    let (none, _) = import_with(&[row(&[])], "where = { Gender = \"Male\" }");
    let error = none.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("Area Type, Sex, Age"), "{error}");
    let (none, _) = import_with(&[row(&[]), row(&[("Sex", "Female")])], "where = { Sex = \"Male\" }");
    assert!(none.unwrap_err().to_string().contains("expected: Female, Persons"));
}

#[test]
fn a_value_note_tells_why_there_is_no_value() {
    let note = |code: &str, value: &str, note: &str| {
        row(&[("Area Code", code), ("Value", value), ("Value note", note)])
    };
    let rows = [
        note("E07999001", "", "Value suppressed for disclosure control due to small count"),
        note("E07999002", "", "Value not published for data quality reasons"),
        note("E07999003", "7.5", "There is a data quality issue with this value"),
        note("E07999004", "", ""),
        note("E07999005", "8.5", "Aggregated from all known lower geography values"),
        note("E07999006", "9.5", "Value estimated"),
    ];
    let (table, report) = one_table(&rows);
    let values: Vec<Value> = table.columns[0].values().collect();
    assert_eq!(
        values,
        [
            Value::Absent(Absent::Suppressed),
            Value::Absent(Absent::NotAvailable),
            Value::Known(7.5),
            Value::Absent(Absent::Missing),
            Value::Known(8.5),
            Value::Known(9.5),
        ]
    );
    assert_eq!(table.columns[0].flags(5), Flags::ESTIMATED);
    let said = say(&report, "value-notes");
    assert!(
        said.contains("5 rows have")
            && said.contains("small count\u{201d}: 0 with a value, 1 without (suppressed)"),
        "{said}"
    );
}

fn with_parts(code: &str, value: &str, count: &str, denominator: &str) -> String {
    row(&[("Area Code", code), ("Value", value), ("Count", count), ("Denominator", denominator)])
}

#[test]
fn counts_and_denominators_are_indicators_of_their_own() {
    let rows = [
        with_parts("E07999001", "25.0", "50", "200"),
        with_parts("E07999002", "12.5", "50", "400"),
        with_parts("E07999003", "50", "40.5", "81"),
    ];
    let (table, _) = one_table(&rows);
    let [rate, count, denominator] = table.indicators.as_slice() else { panic!("three indicators") };
    assert_eq!(count.title, "Smoking prevalence – count");
    assert_eq!((rate.kind, count.kind, denominator.kind), (Kind::Percentage, Kind::Count, Kind::Count));
    assert_eq!(
        (rate.numerator.as_ref(), rate.denominator.as_ref()),
        (Some(&count.id), Some(&denominator.id))
    );
    assert_eq!(column(&table, "Smoking prevalence – denominator").get(1), Value::Known(400.0));
}

#[test]
fn a_rate_that_is_no_quotient_is_not_linked() {
    let rows = [
        with_parts("E07999001", "310", "50", "20000"),
        with_parts("E07999002", "120", "50", "40000"),
        with_parts("E07999003", "505", "40", "8100"),
    ];
    let (table, report) = one_table(&rows);
    assert_eq!((&table.indicators[0].numerator, table.indicators.len()), (&None, 3));
    assert!(say(&report, "no-quotient").contains("Smoking prevalence"));
}

#[test]
fn the_catalogue_names_indicators_by_name_or_number() {
    let toml = |name: &str| {
        format!("[[table.indicator]]\nid = \"smokers\"\nmatch = \"{name}\"\ntitle = \"Smokers\"\n")
    };
    for name in ["Smoking prevalence", "1"] {
        let (tables, report) = import_with(&[with_parts("E07999001", "25.0", "50", "200")], &toml(name));
        let tables = tables.unwrap();
        assert_eq!((titles(&tables[0]), tables[0].columns.len()), (vec!["Smokers"], 1));
        assert!(say(&report, "unlisted-indicators").contains("2 indicators"));
    }
    let (none, _) = import_with(&[row(&[])], &toml("Smoking"));
    assert!(none.unwrap_err().to_string().contains("found: Smoking prevalence"));
}

#[test]
fn a_stated_geography_keeps_the_rows_of_its_level() {
    let rows = [row(&[("Area Code", "E92000001"), ("Area Type", "England")]), row(&[])];
    let (tables, report) = import_with(&rows, "geography = \"lad-2018\"");
    let tables = tables.unwrap();
    assert_eq!((tables.len(), tables[0].geography.unwrap().to_string()), (1, "lad-2018".to_owned()));
    assert!(say(&report, "other-level").contains("England: 1 area"));
    let (none, _) = import_with(&rows, "geography = \"msoa-2011\"");
    assert!(none.unwrap_err().is_not_found());
}

#[test]
fn polarity_is_found_where_the_comparison_is_certain() {
    let england = row(&[("Area Code", "E92000001"), ("Area Type", "England"), ("Value", "15")]);
    let compared = |code: &str, value: &str, words: &str| {
        row(&[("Area Code", code), ("Value", value), ("Compared to England value or percentiles", words)])
    };
    let worse = compared("E07999001", "20", "Worse 95%");
    let (read, report) = read_rows(&[england.clone(), worse.clone()]);
    assert_eq!(read.tables[1].indicators[0].polarity, Polarity::HighIsBad);
    assert!(say(&report, "polarity-found").contains("Smoking prevalence"));
    let (read, _) = read_rows(&[england.clone(), compared("E07999001", "20", "Higher 95%")]);
    assert_eq!(read.tables[1].indicators[0].polarity, Polarity::Neutral);
    let (read, _) = read_rows(&[england, worse, compared("E07999002", "21", "Better 95%")]);
    assert_eq!(read.tables[1].indicators[0].polarity, Polarity::Neutral);
}

#[test]
fn a_row_that_comes_twice_counts_once() {
    let (table, report) = one_table(&[row(&[]), row(&[("Parent Code", "E12999009")])]);
    assert_eq!((table.keys.len(), table.columns[0].get(0)), (1, Value::Known(20.5)));
    assert!(say(&report, "repeated-rows").contains("1 row says"));
    assert!(say(&report, "several-parents").contains("E07999001"));
}

#[test]
fn rows_that_disagree_are_withheld() {
    let (table, report) = one_table(&[row(&[]), row(&[("Value", "21")])]);
    assert_eq!(table.columns[0].get(0), Value::Absent(Absent::NotAvailable));
    assert!(say(&report, "conflicting-rows").contains("E07999001: lines 2 and 3"));
}

#[test]
fn periods_are_ordered_and_checked() {
    let of =
        |period: &str, sortable: &str| row(&[("Time period", period), ("Time period Sortable", sortable)]);
    let rows = [
        of("2016 - 18", "20160000"),
        of("2015 - 17", "20150000"),
        of("2014 - 16", "20150000"),
        of("soon", "later"),
    ];
    let (table, report) = one_table(&rows);
    let periods: Vec<String> = table.columns.iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods, ["2014/2016", "2015/2017", "2016/2018"]);
    assert!(say(&report, "period-contradiction").contains("2014 - 16 and 20150000"));
    assert!(say(&report, "rows-without-period").contains("line 5"));
}

#[test]
fn two_indicators_of_one_name_are_told_apart() {
    let (table, _) = one_table(&[row(&[]), row(&[("Indicator ID", "2"), ("Value", "19")])]);
    assert_eq!(titles(&table), ["Smoking prevalence (1)", "Smoking prevalence (2)"]);
}

#[test]
fn areas_without_a_code_are_set_aside() {
    let (table, report) =
        one_table(&[row(&[]), row(&[("Area Code", "A81001"), ("Area Name", "A practice")])]);
    assert_eq!(table.other_keys, [(3, "A81001 A practice".to_owned())]);
    assert!(say(&report, "rows-without-code").contains("line 3"));
}

#[test]
fn names_tell_the_kind_where_numbers_do_not() {
    let kind = |name: &str, value: &str| {
        let (table, _) = one_table(&[row(&[("Indicator Name", name), ("Value", value)])]);
        (table.indicators[0].kind, table.indicators[0].unit.clone())
    };
    assert_eq!(kind("Smoking prevalence", "20.5"), (Kind::Percentage, "%".to_owned()));
    assert_eq!(kind("Admissions per 100 000", "20.5").0, Kind::Rate { per: 100_000.0 });
    assert_eq!(kind("Life expectancy at birth", "80.5").0, Kind::Mean);
    assert_eq!(kind("Deprivation score", "20.5").0, Kind::Score);
    assert_eq!(kind("Deaths", "20").0, Kind::Count);
}

#[test]
fn other_tables_are_declined_with_the_reason() {
    let claim = |text: &str| Fingertips.claim(&Sniff::new("t.csv", text.as_bytes()));
    let Claim::NotMine(reason) = claim("Area Code,Value\nE07999001,1\n") else { panic!("claimed") };
    assert!(reason.starts_with("no \u{201c}Time period\u{201d}, \u{201c}Sex\u{201d}"), "{reason}");
}

const CELLS: &[&str] = &[
    "E07000001",
    "E07000002",
    "E92000001",
    "Persons",
    "Male",
    "All ages",
    "2015",
    "2015 - 16",
    "2015 - 17",
    "20150100",
    "Better",
    "1",
    "20.5",
    ".",
    "",
    "",
    "é",
    "\"",
];

proptest! {
    #[test]
    fn no_rows_panic(rows in proptest::collection::vec(proptest::collection::vec(proptest::sample::select(CELLS), 26), 0..12))
    {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",") + "\n").collect();
        let text = HEADER.to_owned() + &lines.concat();
        let mut report = Report::new();
        let _ = Fingertips.read(Sniff::new("t.csv", text.as_bytes()), None, &mut report);
    }

    /// Rows in any order give the same values.
    #[test]
    fn the_order_of_rows_does_not_matter(values in proptest::collection::vec(0_u32..1000, 1..20), turn in 0_usize..20) {
        let code = |at: usize| format!("E079990{at:02}");
        let mut rows: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(at, value)| row(&[("Area Code", &code(at)), ("Value", &format!("{value}.5"))]))
            .collect();
        rows.rotate_left(turn % values.len());
        let (table, _) = one_table(&rows);
        for (at, key) in table.keys.codes().iter().enumerate() {
            let place = (0..values.len()).find(|place| code(*place) == key.as_str()).unwrap();
            prop_assert_eq!(table.columns[0].get(at), Value::Known(f64::from(values[place]) + 0.5));
        }
    }
}
