//! Each trap of the exports, in a few rows of invented areas.

use super::*;
use crate::indicators::{Catalogue, import};
use crate::measure::{Absent, Kind, Value};
use proptest::prelude::*;

const ABOVE: &str = "Stat-Xplore\n\n\"Households on Universal Credit (I II z)\"\n\
    \"National - Regional - LA - OAs by Month\"\n\"Counting: Households on Universal Credit\"\n\n\
    Filters:\n\"Default Summation\",\"Households on Universal Credit\"\n\n";

const HEADER: &str = "\"Month\",\"December 2022 (r)\",\"December 2022 - Annotations\",\
    \"November 2023 (p)\",\"November 2023 - Annotations\",\n\"National - Regional - LA - OAs\",\n";

const LEGEND: &str = "\n\"INFO\",\"Statistical disclosure control has been applied.\"\n\nSymbol,Description\n\
    \"I\",\"A limited test was launched, in November 2014.\"\n\"II\",\"Data may be revised.\"\n\
    \"z\",\"\"\"..\"\" denotes a nil or negligible number of claimants.\"\n\
    \"p\",\"Figures marked \"\"p\"\" are provisional.\"\n\"r\",\"Figures marked \"\"r\"\" have been revised.\"\n\n\n\
    Source: Department for Work and Pensions\n";

fn import_with(text: &str, toml: Option<&str>) -> (Result<Vec<Table>>, Report) {
    let catalogue = toml.map(|toml| Catalogue::parse("catalogue.toml", toml).unwrap());
    let entry = catalogue.as_ref().and_then(|catalogue| catalogue.tables.first());
    let mut report = Report::new();
    let tables = import(Sniff::new("uc.csv", text.as_bytes()), entry, &mut report);
    (tables, report)
}

fn tables(text: &str) -> (Vec<Table>, Report) {
    let (tables, report) = import_with(text, None);
    (tables.unwrap(), report)
}

fn table(text: &str) -> (Table, Report) {
    let (mut tables, report) = tables(text);
    assert_eq!(tables.len(), 1);
    (tables.remove(0), report)
}

fn names(table: &Table) -> Vec<&str> {
    match &table.keys {
        Keys::Names(names) => names.iter().map(String::as_str).collect(),
        Keys::Codes(_) => panic!("codes"),
    }
}

fn say(report: &Report, code: &str) -> String {
    report.with_code(code).next().unwrap_or_else(|| panic!("no {code} in\n{report}")).to_string()
}

fn periods(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| column.period().to_string()).collect()
}

fn titles(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.title.as_str()).collect()
}

const ROWS: &str = "\"Anytown 001\",10,,..,,\n\"Anytown 002\",20,(r),30,\"p, II\",\n\"Unknown\",5,,6,,\n\"Total\",35,,40,,\n";

#[test]
fn an_export_is_read_as_it_is_downloaded() {
    let (table, report) = table(&format!("{ABOVE}{HEADER}{ROWS}{LEGEND}"));
    assert_eq!(names(&table), ["Anytown 001", "Anytown 002"]);
    assert_eq!(table.lines, [12, 13]);
    assert_eq!(table.other_keys, [(14, "Unknown".to_owned()), (15, "Total".to_owned())]);
    assert_eq!(periods(&table), ["2022-12", "2023-11"]);
    let [households] = table.indicators.as_slice() else { panic!("one indicator") };
    assert_eq!(households.title, "Households on Universal Credit");
    assert_eq!(households.kind, Kind::Count);
    assert_eq!(households.source.publisher.as_deref(), Some("Department for Work and Pensions"));
    assert_eq!(households.source.citation.as_deref(), Some("Households on Universal Credit"));
    assert_eq!(table.reading.importer, "Stat-Xplore export");
    assert_eq!(
        table.reading.because,
        "pairs of values and annotations under \u{201c}Month\u{201d} on line 10, \
         below a line \u{201c}Stat-Xplore\u{201d}"
    );
    assert!(say(&report, "trailing-notes").contains("Source: Department for Work and Pensions"));
    assert!(say(&report, "stat-xplore-table").contains("2 areas by name, 2 periods from December 2022"));
}

#[test]
fn two_points_are_what_the_legend_says() {
    let (with, report) = table(&format!("{ABOVE}{HEADER}{ROWS}{LEGEND}"));
    assert_eq!(with.columns[1].get(0), Value::Known(0.0));
    assert!(with.columns[1].flags(0).has(Flags::ESTIMATED));
    let said = say(&report, "legend-mark");
    assert!(said.contains("1 cell holds") && said.contains("nil or negligible"), "{said}");
    let other = LEGEND.replace("denotes a nil or negligible number of claimants", "denotes not applicable");
    let (other, _) = table(&format!("{ABOVE}{HEADER}{ROWS}{other}"));
    assert_eq!(other.columns[1].get(0), Value::Absent(Absent::NotApplicable));
}

#[test]
fn two_points_without_a_legend_are_not_available() {
    let (table, report) = table(&format!("{HEADER}{ROWS}"));
    assert_eq!(table.columns[1].get(0), Value::Absent(Absent::NotAvailable));
    assert!(say(&report, "unexplained-mark").contains("1 cell holds"));
}

#[test]
fn a_heading_flags_its_column_and_an_annotation_its_cell() {
    let (table, report) = table(&format!("{ABOVE}{HEADER}{ROWS}{LEGEND}"));
    let flags = |column: usize, row: usize| table.columns[column].flags(row).words().collect::<Vec<_>>();
    assert_eq!(flags(0, 0), ["revised"]);
    assert_eq!(flags(1, 1), ["provisional"]);
    assert!(say(&report, "flagged-columns").contains("December 2022 (r), November 2023 (p)"));
    assert!(say(&report, "footnotes").contains("1 annotation names a footnote"));
    let plain = HEADER.replace(" (r)", "").replace(" (p)", "");
    let (table, _) = self::table(&format!("{ABOVE}{plain}{ROWS}{LEGEND}"));
    assert_eq!(table.columns[0].flags(0), Flags::NONE);
    assert_eq!(table.columns[0].flags(1), Flags::REVISED);
    assert_eq!(table.columns[1].flags(1), Flags::PROVISIONAL);
}

/// The heading of the values has `(p)`, that of its annotations has not.
#[test]
fn a_trimmed_file_of_financial_years() {
    let text = "\"Year\",\"2020/21\",\"2020/21 - Annotations\",\"2021/22 (p)\",\"2021/22 - Annotations\",\n\
        \"National - Regional - LA - OAs (GB)\",\n\"Anytown 002\",131,,112,,\n\"Anytown 001\",302,,324,,\n\"Total\",433,,436,,\n";
    let (table, report) = table(text);
    assert_eq!(periods(&table), ["2020/21", "2021/22"]);
    assert_eq!(table.columns[1].flags(0), Flags::PROVISIONAL);
    assert_eq!(titles(&table), ["Uc"]);
    assert_eq!(table.indicators[0].source.publisher, None);
    assert!(say(&report, "totals-agree").contains("2 columns"), "{report}");
}

#[test]
fn a_file_that_lost_its_second_header_line() {
    let (table, _) = table("\"Month\",\"May 2020\",\"May 2020 - Annotations\"\n\"Anytown 001\",7,\n");
    assert_eq!((names(&table), periods(&table)), (vec!["Anytown 001"], vec!["2020-05".to_owned()]));
}

#[test]
fn an_export_without_annotation_columns() {
    let text =
        format!("{ABOVE}\"Month\",\"May 2020\",\"June 2020\",\n\"Geography\",\n\"Anytown 001\",7,8,\n");
    let (table, _) = table(&text);
    assert_eq!(periods(&table), ["2020-05", "2020-06"]);
    assert_eq!(table.columns[1].get(0), Value::Known(8.0));
    assert!(
        table.reading.because.contains("values under \u{201c}Month\u{201d}"),
        "{}",
        table.reading.because
    );
}

#[test]
fn a_file_padded_by_a_spreadsheet() {
    let text = format!("{ABOVE}{HEADER}{ROWS}{LEGEND}");
    let padded: String = text
        .lines()
        .map(|line| match line.matches(',').count() {
            0 | 1 if line.starts_with("\"INFO") || line.starts_with("\"I\"") => format!("{line},,,,\n"),
            0 | 1 => format!("{line},,,,\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let (padded, _) = table(&padded);
    let (plain, _) = table(&text);
    assert_eq!((padded.keys, padded.columns), (plain.keys, plain.columns));
}

#[test]
fn a_total_that_the_rows_add_up_to_is_said() {
    let (_, report) = table(&format!("{ABOVE}{HEADER}{ROWS}{LEGEND}"));
    let said = say(&report, "totals-agree");
    assert!(said.contains("in 2 columns; at most 10.00 % apart (November 2023 (p): 36 for 40)"), "{said}");
}

#[test]
fn a_total_of_other_rows_is_said() {
    let rows = ROWS.replace("\"Total\",35", "\"Total\",3500");
    let (_, report) = table(&format!("{ABOVE}{HEADER}{rows}{LEGEND}"));
    let said = say(&report, "totals-differ");
    assert!(said.contains("in 1 of 2 columns") && said.contains("December 2022 (r): 35 for 3500"), "{said}");
}

#[test]
fn a_name_that_comes_twice_is_two_areas() {
    let rows = "\"Woodside\",1,,2,,\n\"Woodside\",3,,4,,\n";
    let (table, _) = table(&format!("{ABOVE}{HEADER}{rows}"));
    assert_eq!(names(&table), ["Woodside", "Woodside"]);
    assert_eq!(table.columns[0].get(1), Value::Known(3.0));
}

#[test]
fn codes_and_codes_with_names_are_codes() {
    let rows = "\"E02999001 : Anytown 001\",1,,2,,\n\"E02999002 : Anytown 002\",3,,4,,\n\"Total\",4,,6,,\n";
    let (table, _) = table(&format!("{ABOVE}{HEADER}{rows}"));
    let codes: Vec<&str> = table.keys.codes().iter().map(|code| code.as_str()).collect();
    assert_eq!(codes, ["E02999001", "E02999002"]);
    assert_eq!(table.beside.names, ["Anytown 001", "Anytown 002"]);
    assert_eq!(table.geography.unwrap().to_string(), "msoa");
    assert_eq!(table.other_keys.len(), 1);
}

/// The header's dimension can be a category; the rows have two dimensions, of
/// which the first is written once.
#[test]
fn a_category_in_the_columns_and_one_in_the_rows() {
    let text = format!(
        "{ABOVE}\"Gender\",,\"Male\",\"Male - Annotations\",\"Total\",\"Total - Annotations\",\n\
         \"National - Regional - LA - OAs\",\"Age (bands only)\",\n\
         \"Anytown 001\",\"16-24\",1,,2,,\n,\"Total\",3,,4,,\n\"Anytown 002\",\"16-24\",5,,6,,\n,\"Total\",7,,8,,\n"
    );
    let (table, _) = table(&text);
    assert_eq!(names(&table), ["Anytown 001", "Anytown 002"]);
    assert_eq!(
        titles(&table),
        [
            "Households on Universal Credit: 16-24, Male",
            "Households on Universal Credit: 16-24",
            "Households on Universal Credit: Male",
            "Households on Universal Credit",
        ]
    );
    let second: Vec<f64> = table.columns.iter().map(|column| column.get(1).known().unwrap()).collect();
    assert_eq!(second, [5.0, 6.0, 7.0, 8.0]);
}

#[test]
fn a_category_before_the_areas() {
    let text = "\"Month\",,\"May 2020\",\"May 2020 - Annotations\",\n\"Gender\",\"National - Regional - LA - OAs\",\n\
        \"Male\",\"Anytown 001\",1,,\n,\"Anytown 002\",2,,\n\"Female\",\"Anytown 001\",3,,\n,\"Anytown 002\",4,,\n";
    let (table, _) = table(text);
    assert_eq!(names(&table), ["Anytown 001", "Anytown 002"]);
    assert_eq!(titles(&table), ["Uc: Male", "Uc: Female"]);
    assert_eq!(table.columns[1].get(0), Value::Known(3.0));
}

#[test]
fn two_dimensions_across_the_top() {
    let text = format!(
        "{ABOVE}\"Month\",\"May 2020\",,,,\"June 2020\",,,,\n\
         \"Gender\",\"Male\",\"Male - Annotations\",\"Female\",\"Female - Annotations\",\"Male\",\"Male - Annotations\",\
         \"Female\",\"Female - Annotations\",\n\"National - Regional - LA - OAs\",\n\"Anytown 001\",1,,2,,3,,4,,\n"
    );
    let (table, _) = table(&text);
    assert_eq!(titles(&table).len(), 2);
    let all: Vec<(String, f64)> = table
        .columns
        .iter()
        .map(|column| (format!("{} {}", column.indicator(), column.period()), column.get(0).known().unwrap()))
        .collect();
    assert_eq!(all[1], ("households-on-universal-credit-female 2020-05".to_owned(), 2.0));
    assert_eq!(all[2], ("households-on-universal-credit-male 2020-06".to_owned(), 3.0));
}

#[test]
fn areas_across_the_top() {
    let text = "\"National - Regional - LA - OAs\",\"Anytown 001\",\"Anytown 001 - Annotations\",\"Anytown 002\",\
        \"Anytown 002 - Annotations\",\"Total\",\"Total - Annotations\",\n\"Month\",\n\"May 2020\",1,,2,,3,,\n\"June 2020\",4,,5,,9,,\n";
    let (table, _) = table(text);
    assert_eq!(names(&table), ["Anytown 001", "Anytown 002"]);
    assert_eq!(periods(&table), ["2020-05", "2020-06"]);
    assert_eq!(table.columns[1].get(1), Value::Known(5.0));
    assert_eq!(table.other_keys, [(1, "Total".to_owned())]);
}

#[test]
fn several_tables_stacked_are_a_table_each() {
    let wafer = |gender: &str, first: u32| {
        format!(
            "Filters:\n\"Gender\",\"{gender}\"\n\n{HEADER}\"Anytown 001\",{first},,2,,\n\"Total\",{first},,2,,\n\n"
        )
    };
    let text = format!("{ABOVE}{}{}{LEGEND}", wafer("Male", 7), wafer("Female", 9));
    let (tables, _) = tables(&text);
    let parts: Vec<_> = tables.iter().map(|table| table.part.as_deref().unwrap()).collect();
    assert_eq!(parts, ["Gender: Male", "Gender: Female"]);
    assert_eq!(titles(&tables[1]), ["Households on Universal Credit: Female"]);
    assert_eq!(tables[1].columns[0].get(0), Value::Known(9.0));
    let bare = text
        .replace("Filters:\n\"Gender\",\"Male\"", "\"Gender: Male\"")
        .replace("Filters:\n\"Gender\",\"Female\"", "Female");
    let (tables, _) = self::tables(&bare);
    let parts: Vec<_> = tables.iter().map(|table| table.part.as_deref().unwrap()).collect();
    assert_eq!(parts, ["Gender: Male", "Female"]);
}

#[test]
fn where_keeps_a_category_and_names_those_there_are() {
    let text = "\"Gender\",\"Male\",\"Male - Annotations\",\"Female\",\"Female - Annotations\",\n\"LA\",\n\"Anytown\",1,,2,,\n";
    let toml = |line: &str| format!("[[table]]\nfile = \"uc.csv\"\n{line}\n");
    let (kept, _) = import_with(text, Some(&toml("where = { gender = \"Female\" }")));
    assert_eq!(kept.unwrap()[0].columns.len(), 1);
    let (none, _) = import_with(text, Some(&toml("where = { Gender = \"Persons\" }")));
    let error = none.unwrap_err();
    assert!(error.is_not_found() && error.to_string().contains("Female, Male, Total"), "{error}");
    let (none, _) = import_with(text, Some(&toml("where = { Sex = \"Male\" }")));
    assert!(none.unwrap_err().to_string().contains("expected: Gender"));
}

#[test]
fn the_catalogue_names_what_is_counted() {
    let toml = "[[table]]\nfile = \"uc.csv\"\n[[table.indicator]]\nid = \"uc\"\n\
        match = \"Households on Universal Credit\"\ntitle = \"Universal Credit\"\n";
    let (tables, _) = import_with(&format!("{ABOVE}{HEADER}{ROWS}"), Some(toml));
    let tables = tables.unwrap();
    assert_eq!((titles(&tables[0]), tables[0].columns.len()), (vec!["Universal Credit"], 2));
    let (wrong, _) =
        import_with(&format!("{ABOVE}{HEADER}{ROWS}"), Some(&toml.replace("Households", "Claims")));
    assert!(wrong.unwrap_err().to_string().contains("Households on Universal Credit"));
}

#[test]
fn unreadable_cells_are_said_and_no_trailer() {
    let rows = "\"Anytown 001\",n/k,,2,,\n\"Anytown 002\",3,,4,,\n";
    let (table, report) = table(&format!("{ABOVE}{HEADER}{rows}"));
    assert_eq!(table.columns[0].get(0), Value::Absent(Absent::NotAvailable));
    assert!(say(&report, "unreadable-cell").contains("line 12"));
}

#[test]
fn a_header_without_data_is_an_error() {
    let (none, _) = import_with(&format!("{ABOVE}{HEADER}"), None);
    assert!(none.unwrap_err().to_string().contains("no row of data"));
}

#[test]
fn other_tables_are_declined_with_the_reason() {
    let claim = |text: &str| StatXplore.claim(&Sniff::new("t.csv", text.as_bytes()));
    let Claim::NotMine(reason) = claim("code,rate\nE02999001,1\n") else { panic!("claimed") };
    assert!(reason.contains("no \u{201c} - Annotations\u{201d} headings"), "{reason}");
    let Claim::NotMine(reason) = claim("Stat-Xplore\nnothing,else\n") else { panic!("claimed") };
    assert!(reason.contains("no header"), "{reason}");
    let Claim::NotMine(reason) = claim("%PDF-1.7") else { panic!("claimed") };
    assert!(reason.contains("no table"), "{reason}");
}

proptest! {
    #[test]
    fn no_text_panics(lines in proptest::collection::vec(
        "(Stat-Xplore|Filters:|Symbol,Description|\"Month\",\"May 2020\",\"May 2020 - Annotations\",|,,x - Annotations|\
         x - Annotations,y - Annotations,z - Annotations|\"Gender\",,\"Male\",\"é - Annotations\"|LA,|LA,Age,|z,\"\"\"..\"\" nil\"|\
         E02999001 : é,1,,|Total,..,(r),|[a-z0-9é.(), ]{0,12})", 0..12))
    {
        let text = lines.join("\n");
        let mut report = Report::new();
        let sniff = Sniff::new("t.csv", text.as_bytes());
        if matches!(StatXplore.claim(&sniff), Claim::Mine(_)) {
            let _ = StatXplore.read(sniff, None, &mut report);
        }
    }

    #[test]
    fn every_number_is_where_it_was_written(cells in proptest::collection::vec(0_u32..5000, 2..40)) {
        let months = cells.len() / 2;
        let header: String = (0..months).map(|at| format!(",{}-{:02},x - Annotations", 1900 + at, 1 + at % 12)).collect();
        let row = |name: &str, cells: &[u32]| name.to_owned() + &cells.iter().map(|cell| format!(",{cell},")).collect::<String>();
        let (first, second) = cells.split_at(months);
        let text = format!("Month{header}\nLA\n{}\n{}\n", row("a", first), row("b", &second[..months]));
        let (table, _) = table(&text);
        for (at, column) in table.columns.iter().enumerate() {
            prop_assert_eq!(column.get(0), Value::Known(f64::from(first[at])));
            prop_assert_eq!(column.get(1), Value::Known(f64::from(second[at])));
        }
    }
}
