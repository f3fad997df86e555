//! Small bulk files with invented figures, one for each trap.

use crate::area::AreaCode;
use crate::indicators::nomis::{read_text, tables_of};
use crate::indicators::{Keys, Table};
use crate::measure::{Kind, Period, Value};
use crate::report::{Report, Severity};
use proptest::prelude::*;

/// As the tables of the 2011 census come.
const OLD: &str = "date,geography,geography code,Rural Urban,\"Qualifications: All categories: Highest level; measures: Value\",Qualifications: No qualifications; measures: Value,Qualifications: No qualifications; measures: Percent
2011,Westshire 001,E02999001,Total,200,50,25.0
2011,Westshire 002,E02999002,Total,100,10,10.0
";

fn one(text: &str) -> (Table, Report) {
    let (mut tables, report) = tables_of(text);
    assert_eq!(tables.len(), 1, "{report}");
    (tables.remove(0), report)
}

fn titles(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.title.as_str()).collect()
}

#[test]
fn values_and_percentages_of_an_older_file() {
    let (table, report) = one(OLD);
    assert_eq!(table.reading.importer, "Nomis bulk file");
    assert_eq!(
        titles(&table),
        ["All categories: Highest level", "No qualifications", "No qualifications (%)"]
    );
    let kinds: Vec<Kind> = table.indicators.iter().map(|indicator| indicator.kind).collect();
    assert_eq!(kinds, [Kind::Count, Kind::Count, Kind::Percentage]);
    let total = Some(&table.indicators[0].id);
    assert_eq!(table.indicators[1].denominator.as_ref(), total);
    assert_eq!(table.indicators[2].denominator.as_ref(), total);
    assert_eq!(table.beside.names, ["Westshire 001", "Westshire 002"]);
    assert_eq!(table.lines, [2, 3]);
    let notes: Vec<&str> = report.notes().iter().map(|note| note.code).collect();
    assert_eq!(notes, ["set-aside-columns", "denominator", "guessed-indicators"], "{report}");
}

#[test]
fn a_year_is_the_day_of_the_census_only_where_the_headings_say_census() {
    assert_eq!(one(OLD).0.columns[0].period(), &Period::Year(2011));
    let (table, report) = one(&OLD.replace("No qual", "In work the week before the census; no qual"));
    assert_eq!(table.columns[0].period(), &Period::Day(2011, 3, 27));
    assert_eq!(report.with_code("census-day").count(), 1);
}

#[test]
fn rows_of_urban_or_rural_areas_alone_are_set_aside() {
    let text = format!("{OLD}2011,Westshire 001,E02999001,Urban (total),150,40,26.7\n");
    let (table, report) = one(&text);
    assert_eq!(table.keys.len(), 2);
    assert!(report.with_code("breakdown-rows").next().unwrap().message.starts_with("1 row"));
    let entry = "[[table]]\nfile = \"f.csv\"\nwhere = { \"Rural Urban\" = \"urban (total)\" }\n";
    let table = read_text(&text, entry).0.unwrap().remove(0);
    assert_eq!(table.columns[0].values().collect::<Vec<_>>(), [Value::Known(150.0)]);
}

#[test]
fn where_that_leaves_no_row_or_names_no_column_is_an_error() {
    let entry = |pair: &str| format!("[[table]]\nfile = \"f.csv\"\nwhere = {{ {pair} }}\n");
    let error = read_text(OLD, &entry("geography = \"Eastshire 001\"")).0.unwrap_err();
    assert!(error.to_string().contains("expected: Westshire 001, Westshire 002"), "{error}");
    let both = "geography = \"Westshire 001\", \"geography code\" = \"E02999002\"";
    let error = read_text(OLD, &entry(both)).0.unwrap_err();
    assert!(error.to_string().contains("no row is left"), "{error}");
    let error = read_text(OLD, &entry("Sex = \"Male\"")).0.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("Rural Urban"), "{error}");
}

#[test]
fn several_dates_are_one_indicator_over_time() {
    let text = format!("{OLD}2021,Westshire 002,E02999002,Total,120,6,5.0\n");
    let (table, _) = one(&text);
    assert_eq!((table.keys.len(), table.indicators.len(), table.columns.len()), (2, 3, 6));
    let later = table.columns.iter().find(|column| column.period() == &Period::Year(2021)).unwrap();
    assert_eq!(later.get(0).state(), "missing");
    assert_eq!(later.get(1), Value::Known(120.0));
    assert_eq!(table.indicators[1].denominator.as_ref(), Some(&table.indicators[0].id));
}

#[test]
fn all_levels_of_a_mixed_file_are_given_and_a_row_without_a_code_is_not() {
    let text = format!("{OLD}2011,Westshire,E06000901,Total,300,60,20.0\n2011,Everywhere,,Total,1,1,1\n");
    let (tables, report) = tables_of(&text);
    let [areas, districts] = tables.as_slice() else { panic!("a table for each level: {report}") };
    assert_eq!(districts.keys.codes(), [AreaCode::read("E06000901").unwrap()]);
    assert_eq!((areas.keys.len(), areas.part.as_deref()), (2, Some("msoa")));
    assert_eq!(areas.other_keys, [(5, "Everywhere".to_owned())]);
    assert_eq!(report.count(Severity::Error), 0);
}

#[test]
fn a_column_that_is_no_part_of_the_total_has_no_denominator() {
    let area = OLD
        .replace("No qualifications; measures: Value,", "Area (Hectares); measures: Value,")
        .replace(",50,", ",250,");
    let (table, _) = one(&area);
    assert_eq!(table.indicators[1].denominator, None);
    // A topic called Variable holds counts of several things.
    let (table, _) = one(&OLD.replace("Qualifications:", "Variable:"));
    assert!(table.indicators.iter().all(|indicator| indicator.denominator.is_none()));
}

#[test]
fn headings_of_several_topics_keep_them() {
    let (table, _) = one(&OLD.replacen("Qualifications: No", "Sex: No", 2));
    assert_eq!(titles(&table)[1], "Sex: No qualifications");
}

#[test]
fn the_catalogue_names_a_column_as_it_is_headed() {
    let entry = "[[table]]\nfile = \"f.csv\"\n[[table.indicator]]\nid = \"none\"\ntitle = \"None\"\nmatch = \"Qualifications: No qualifications; measures: Percent\"\n";
    let (tables, report) = read_text(OLD, entry);
    let table = tables.unwrap().remove(0);
    assert_eq!((titles(&table), table.indicators[0].kind), (vec!["None"], Kind::Percentage));
    assert_eq!(report.with_code("unlisted-indicators").next().unwrap().keys.len(), 2);
}

#[test]
fn a_file_that_the_catalogue_describes_column_by_column_is_the_general_table() {
    let entry = "[[table]]\nfile = \"f.csv\"\n[table.long]\nvalue = \"Qualifications: No qualifications; measures: Percent\"\n";
    let (tables, _) = read_text(OLD, entry);
    let reading = tables.unwrap().remove(0).reading;
    assert_eq!(reading.importer, "delimited table");
    assert!(reading.declined[0].contains("the catalogue says which column is which"));
}

#[test]
fn a_file_without_an_area_or_a_category_is_an_error() {
    let error = read_text("date,geography,geography code,All\n2021,,y,5\n", "").0.unwrap_err();
    assert!(error.to_string().contains("no row is an area"), "{error}");
    assert!(read_text("date,geography,geography code\n2021,x,E02999001\n", "").0.is_err());
    assert!(matches!(one("date,geography,geography code,All\nx,y,E02999001,5\n").0.keys, Keys::Codes(_)));
}

#[test]
fn names_are_the_keys_where_no_code_is_one() {
    let (table, _) = one("date,geography,geography code,All\n1991,Westshire,45UB,5\n");
    assert_eq!(table.keys, Keys::Names(vec!["Westshire".to_owned()]));
}

proptest! {
    #[test]
    fn no_text_panics(text in "[a-z\",:;%\n 0-9]{0,120}", heading in "[A-Za-z:; %.0-9]{0,30}") {
        let _ = read_text(&format!("date,geography,geography code,{heading}\n{text}"), "");
        let _ = read_text(&format!("{OLD}{text}"), "");
    }
}
