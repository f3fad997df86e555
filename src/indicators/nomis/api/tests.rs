//! Files as the API writes them, with invented figures.

use crate::indicators::nomis::{read_text, tables_of};
use crate::indicators::{Keys, Table};
use crate::measure::{Absent, Flags, Kind, Period, Value};
use crate::report::{Report, Severity};
use proptest::prelude::*;
use std::fmt::Write;

const AREAS: usize = 221;
const MONTHS: usize = 24;
const SEXES: [&str; 3] = ["Total", "Male", "Female"];
const AGES: [&str; 2] = ["All categories: Age 16+", "Aged 16-24"];
const MEASURES: [&str; 2] = ["Claimant count", "Claimants as a proportion of residents aged 16-64"];

/// An invented figure: claimants, or claimants per cent.
fn figure(area: usize, month: usize, sex: usize, age: usize, measure: usize) -> f64 {
    let claimants = (5 * (area % 40 + month + 6) / (1 + usize::from(sex > 0)) / (1 + 3 * age)) as f64;
    if measure == 0 { claimants } else { (claimants / 5.0).round() / 10.0 }
}

/// The claimant count (NM_162_1) as the API writes it, month by month from
/// January 2022, for as many areas as Kent and Medway have.
fn claimants() -> String {
    let mut text = String::from(
        "\"DATE\",\"DATE_NAME\",\"DATE_CODE\",\"DATE_TYPE\",\"DATE_TYPECODE\",\"DATE_SORTORDER\",\"GEOGRAPHY\",\"GEOGRAPHY_NAME\",\"GEOGRAPHY_CODE\",\"GEOGRAPHY_TYPE\",\"GEOGRAPHY_TYPECODE\",\"GEOGRAPHY_SORTORDER\",\"GENDER\",\"GENDER_NAME\",\"GENDER_CODE\",\"GENDER_TYPE\",\"GENDER_TYPECODE\",\"GENDER_SORTORDER\",\"AGE\",\"AGE_NAME\",\"AGE_CODE\",\"AGE_TYPE\",\"AGE_TYPECODE\",\"AGE_SORTORDER\",\"MEASURE\",\"MEASURE_NAME\",\"MEASURE_CODE\",\"MEASURE_TYPE\",\"MEASURE_TYPECODE\",\"MEASURE_SORTORDER\",\"MEASURES\",\"MEASURES_NAME\",\"OBS_VALUE\",\"OBS_STATUS\",\"OBS_STATUS_NAME\",\"OBS_CONF\",\"OBS_CONF_NAME\",\"URN\",\"RECORD_OFFSET\",\"RECORD_COUNT\"\n",
    );
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for month in 0..MONTHS {
        let (year, number) = (2022 + month / 12, month % 12);
        let date = format!("{year}-{:02}", number + 1);
        for area in 0..AREAS {
            for (sex, age, measure) in (0..12).map(|at| (at / 4, at / 2 % 2, at % 2)) {
                let value = figure(area, month, sex, age, measure);
                writeln!(
                    text,
                    "\"{date}\",\"{} {year}\",\"{date}\",\"date\",\"0\",\"{month}\",\"{}\",\"Westshire {area:03}\",\"E02999{area:03}\",\"2011 super output areas - middle layer\",\"297\",\"{area}\",\"{sex}\",\"{}\",\"{sex}\",\"gender\",\"1000\",\"{sex}\",\"{age}\",\"{}\",\"{age}\",\"age\",\"0\",\"{age}\",\"{}\",\"{}\",\"{}\",\"measure\",\"0\",\"{measure}\",\"20100\",\"Value\",\"{value}\",\"A\",\"Normal Value\",\"F\",\"Free (free for publication)\",\"Nm-162\",\"0\",\"{}\"",
                    months[number], 1245700000 + area, SEXES[sex], AGES[age], measure + 1, MEASURES[measure], measure + 1, AREAS * MONTHS * 12
                )
                .unwrap();
            }
        }
    }
    text
}

fn one(text: &str) -> (Table, Report) {
    let (mut tables, report) = tables_of(text);
    assert_eq!(tables.len(), 1, "{report}");
    (tables.remove(0), report)
}

fn titles(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.title.as_str()).collect()
}

fn first(table: &Table) -> Vec<Value> {
    table.columns[0].values().collect()
}

#[test]
fn the_monthly_claimant_count_is_two_indicators_of_24_months() {
    let (table, report) = one(&claimants());
    assert_eq!(table.reading.importer, "Nomis API file");
    assert_eq!(table.geography.unwrap().to_string(), "msoa-2011");
    assert_eq!((table.keys.codes().len(), table.columns.len()), (AREAS, 2 * MONTHS));
    assert_eq!(table.beside.names[7], "Westshire 007");
    assert_eq!(titles(&table), MEASURES);
    let kinds: Vec<Kind> = table.indicators.iter().map(|indicator| indicator.kind).collect();
    assert_eq!(kinds, [Kind::Count, Kind::Percentage]);
    for (at, column) in table.columns.iter().enumerate() {
        let (measure, month) = (at / MONTHS, at % MONTHS);
        let number = u8::try_from(month % 12 + 1).unwrap();
        assert_eq!(column.period(), &Period::Month(if month < 12 { 2022 } else { 2023 }, number));
        for area in 0..AREAS {
            assert_eq!(column.get(area), Value::Known(figure(area, month, 0, 0, measure)));
        }
    }
    assert_eq!(report.count(Severity::Warning), 0, "{report}");
    let chosen: Vec<&str> = report.with_code("total-chosen").map(|note| note.message.as_str()).collect();
    assert!(
        chosen[0].starts_with("of 3 categories of GENDER_NAME the total, \u{201c}Total\u{201d}, is read")
    );
    assert!(chosen[1].contains("AGE_NAME the total, \u{201c}All categories: Age 16+\u{201d}"));
}

/// Four rows that differ by one dimension.
fn small(heading: &str, values: [&str; 2]) -> String {
    let mut text = format!("date_name,geography_code,{heading},measures_name,obs_value\n");
    for (at, value) in values.iter().enumerate() {
        for area in 1..3 {
            writeln!(text, "March 2024,E0299900{area},{value},Value,{}", 10 * (at + 1) + area).unwrap();
        }
    }
    text
}

#[test]
fn any_subset_of_columns_in_small_letters() {
    let (table, _) = one("geography_name,obs_value\nWestshire 001,5\nWestshire 002,7\n");
    assert_eq!(table.keys, Keys::Names(vec!["Westshire 001".to_owned(), "Westshire 002".to_owned()]));
    assert_eq!((titles(&table), first(&table)), (vec!["F"], vec![Value::Known(5.0), Value::Known(7.0)]));
    let (table, _) = one(&small("gender_name", ["Total", "Male"]));
    assert_eq!(table.columns[0].period(), &Period::Month(2024, 3));
    assert_eq!(table.geography.unwrap().to_string(), "msoa");
}

#[test]
fn where_reads_another_category_than_the_total() {
    let text = small("GENDER_NAME", ["Total", "Male"]);
    assert_eq!(first(&one(&text).0), [Value::Known(11.0), Value::Known(12.0)]);
    let entry = "[[table]]\nfile = \"f.csv\"\nwhere = { gender_name = \"male\" }\n";
    let (tables, report) = read_text(&text, entry);
    let table = tables.unwrap().remove(0);
    assert_eq!((titles(&table), first(&table)), (vec!["Male"], vec![Value::Known(21.0), Value::Known(22.0)]));
    assert_eq!(report.with_code("total-chosen").count(), 0);
}

#[test]
fn a_series_that_the_catalogue_names_is_read_beside_the_total() {
    let entry = "[[table]]\nfile = \"f.csv\"\n[[table.indicator]]\nid = \"men\"\ntitle = \"Men\"\nmatch = \"Claimant count, Male, Aged 16-24\"\n[[table.indicator]]\nid = \"all\"\ntitle = \"All\"\nmatch = \"Claimant count\"\n";
    let (tables, _) = read_text(&claimants(), entry);
    let table = tables.unwrap().remove(0);
    assert_eq!(titles(&table), ["Men", "All"]);
    let men = table.columns.iter().find(|column| column.indicator().as_str() == "men").unwrap();
    assert_eq!(men.get(9), Value::Known(figure(9, 0, 1, 1, 0)));
}

#[test]
fn without_a_total_each_category_is_a_series() {
    let (table, _) = one(&small("employment_status_name", ["Employees", "Employment"]));
    assert_eq!(titles(&table), ["Employees", "Employment"]);
}

#[test]
fn the_topic_of_a_census_table_is_read_category_by_category_out_of_its_total() {
    let (table, _) = one(&small("C2021_OCC_10_NAME", ["1. Managers", "Total: All usual residents"]));
    assert_eq!(titles(&table), ["Managers", "Total: All usual residents"]);
    assert_eq!(table.indicators[0].denominator.as_ref(), Some(&table.indicators[1].id));
    assert_eq!(table.indicators[1].denominator, None);
}

#[test]
fn percentages_and_intervals_stand_in_rows_of_their_own() {
    let text = "DATE_NAME,GEOGRAPHY_CODE,VARIABLE_NAME,MEASURES_NAME,OBS_VALUE
Jan 2024-Dec 2024,E06000901,Employment rate - aged 16-64,Confidence,2.5
Jan 2024-Dec 2024,E06000901,Employment rate - aged 16-64,Variable,75
Jan 2024-Dec 2024,E06000901,Employment rate - aged 16-64,Numerator,750
Jan 2024-Dec 2024,E06000901,Employment rate - aged 16-64,Denominator,1000
";
    let (table, _) = one(text);
    assert_eq!(
        titles(&table),
        [
            "Employment rate - aged 16-64",
            "Employment rate - aged 16-64, numerator",
            "Employment rate - aged 16-64, denominator"
        ]
    );
    assert_eq!(table.columns[0].limits(0), Some((72.5, 77.5)));
    assert_eq!(table.columns[0].period(), &Period::Year(2024));
    assert_eq!(table.indicators[0].kind, Kind::Percentage);
    assert_eq!(table.indicators[0].denominator.as_ref(), Some(&table.indicators[2].id));
    let text = "GEOGRAPHY_CODE,CELL_NAME,MEASURES_NAME,OBS_VALUE\nE02999001,Males,Value,30\nE02999001,Males,Percent,48.5\n";
    assert_eq!(titles(&one(text).0), ["Males", "Males (%)"]);
}

fn with_statuses(columns: &str, rows: &[&str]) -> (Table, Report) {
    let mut text = format!("GEOGRAPHY_CODE,{columns}\n");
    for (at, row) in rows.iter().enumerate() {
        writeln!(text, "E029990{at:02},{row}").unwrap();
    }
    one(&text)
}

#[test]
fn the_name_of_a_status_says_why_there_is_no_figure() {
    let (table, report) = with_statuses(
        "OBS_VALUE,OBS_STATUS,OBS_STATUS_NAME",
        &[
            "5,A,Normal Value",
            ",Q,These figures are missing.",
            ",G,Estimate and confidence interval not available since the group sample size is zero or disclosive (0-2)",
            "7,D,These figures exclude farm agriculture (SIC subclass 01000).",
            ",E,Estimate and confidence interval unreliable since the group sample size is small (3-9)",
            "9,P,Provisional",
            ",A,Normal Value",
        ],
    );
    let states: Vec<&str> = first(&table).into_iter().map(Value::state).collect();
    assert_eq!(states, ["known", "not-available", "suppressed", "known", "suppressed", "known", "missing"]);
    assert_eq!(table.columns[0].flags(5), Flags::PROVISIONAL);
    assert_eq!(report.with_code("status").count(), 5);
}

#[test]
fn letters_of_statuses_mean_what_they_mean_everywhere_or_are_said() {
    let (table, report) = with_statuses("OBS_VALUE,OBS_STATUS", &["5,A", ",Q", "6,E", "7,P", "8,T"]);
    assert_eq!(table.columns[0].get(1), Value::Absent(Absent::NotAvailable));
    assert_eq!(
        (table.columns[0].flags(2), table.columns[0].flags(3)),
        (Flags::ESTIMATED, Flags::PROVISIONAL)
    );
    assert_eq!(table.columns[0].get(4), Value::Known(8.0));
    assert!(report.with_code("unknown-status").next().unwrap().message.contains("\u{201c}T\u{201d}"));
}

#[test]
fn a_figure_beside_a_status_of_suppression_is_withheld() {
    let (table, report) = with_statuses("OBS_VALUE,OBS_STATUS_NAME", &["5,Suppressed", "6,"]);
    assert_eq!(first(&table), [Value::Absent(Absent::Suppressed), Value::Known(6.0)]);
    assert_eq!(report.with_code("withdrawn-figures").count(), 1);
}

#[test]
fn rows_that_differ_by_nothing_the_file_says_are_not_available() {
    let text = "GEOGRAPHY_CODE,OBS_VALUE\nE02999001,5\nE02999001,6\nE02999002,7\nE02999002,7\n";
    let (table, report) = one(text);
    assert_eq!(first(&table), [Value::Absent(Absent::NotAvailable), Value::Known(7.0)]);
    assert_eq!(report.with_code("conflicting-rows").next().unwrap().place.line, Some(3));
    assert_eq!(report.with_code("repeated-rows").count(), 1);
}

#[test]
fn a_date_that_is_no_period_sets_its_rows_aside() {
    let (table, report) = one("DATE_NAME,GEOGRAPHY_CODE,OBS_VALUE\nlatest,E02999001,5\n2024,E02999001,6\n");
    assert_eq!(first(&table), [Value::Known(6.0)]);
    assert_eq!(report.with_code("rows-without-period").next().unwrap().keys, ["latest"]);
}

#[test]
fn a_file_of_numbers_that_only_nomis_knows_is_declined_with_the_reason() {
    let (tables, _) = read_text("GEOGRAPHY,OBS_VALUE,msoa21cd\n1245700001,5,E02999001\n", "");
    let reading = tables.unwrap().remove(0).reading;
    assert_eq!(reading.importer, "delimited table");
    assert_eq!(reading.declined[2], "Nomis API file: no column GEOGRAPHY_CODE or GEOGRAPHY_NAME");
    let error = read_text("GEOGRAPHY_CODE,OBS_VALUE\nx,5\n", "").0.unwrap_err();
    assert!(error.to_string().contains("no row has an area"), "{error}");
}

proptest! {
    #[test]
    fn no_text_panics(text in "[a-zE09\",;%\n ]{0,120}", heading in "[A-Z_,0-9]{0,40}") {
        let _ = read_text(&format!("GEOGRAPHY_CODE,OBS_VALUE,{heading}\n{text}"), "");
        let _ = read_text(&format!("{}{text}", small(&heading.replace(',', "_"), ["Total", "x"])), "");
    }
}
