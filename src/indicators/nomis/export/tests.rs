//! Small exports with invented figures, one for each trap.

use crate::area::{AreaCode, Geography, Level};
use crate::indicators::nomis::{read_text, tables_of};
use crate::indicators::{Keys, Table};
use crate::measure::{Absent, Column, Flags, Kind, Period, Value};
use crate::report::{Report, Severity};
use proptest::prelude::*;

/// A survey by district, with intervals, marks, a total and a legend.
const SURVEY: &str = r#"
"annual population survey"
"ONS Crown Copyright Reserved [from Nomis on 5 January 2026]"

"date       :","Oct 2023-Sep 2024"

"local authority: district / unitary (as of April 2023)","mnemonic","Employment rate - aged 16-64","Conf","% who are self employed","Conf"

"Westshire","E06000901",75.2,4.1,"!","!"
"Eastshire","E06000902",68.0,"*",9.5,3.2
"Northshire","E06000903","~","-","-","-"
"Column Total","",72.0,1.0,9.0,0.9


"!","Estimate and confidence interval not available since the group sample size is zero or disclosive (0-2)."
"*","Estimate and confidence interval unreliable since the group sample size is small (3-9)."
"~","Estimate is less than 500."
"-","These figures are missing."
"#;

/// A count of three areas named in one cell with their codes, and what follows it.
fn stacked(after: &str) -> String {
    format!(
        r#"
"Illustrative survey : open access"
"ONS Crown Copyright Reserved [from Nomis on 24 March 2026]"
"Date       :","2024"
"Sex        :","Male"

"2021 super output area - middle layer","Aged 16-24","","Aged 25+",""

"E02999001 : Westshire 001",10,,20,
"E02999002 : Westshire 002",0,"*",5,
{after}"#
    )
}

fn one(text: &str) -> (Table, Report) {
    let (mut tables, report) = tables_of(text);
    assert_eq!(tables.len(), 1, "{report}");
    (tables.remove(0), report)
}

fn values(column: &Column) -> Vec<Value> {
    column.values().collect()
}

fn titles(table: &Table) -> Vec<&str> {
    table.indicators.iter().map(|indicator| indicator.title.as_str()).collect()
}

#[test]
fn codes_in_a_column_of_their_own_with_names_beside() {
    let (table, _) = one(SURVEY);
    assert_eq!(table.reading.importer, "Nomis table");
    assert_eq!(
        table.keys.codes(),
        ["E06000901", "E06000902", "E06000903"].map(|code| AreaCode::read(code).unwrap())
    );
    assert_eq!(table.beside.names, ["Westshire", "Eastshire", "Northshire"]);
    assert_eq!(table.geography, Some(Geography::new(Level::Lad, 2023)));
    assert_eq!(table.columns[0].period().to_string(), "2023-10-01/2024-09-30");
}

#[test]
fn half_widths_become_limits() {
    let (table, _) = one(SURVEY);
    assert_eq!(table.columns.len(), 2);
    let (lower, upper) = table.columns[0].limits(0).unwrap();
    assert!((lower - 71.1).abs() < 1e-9 && (upper - 79.3).abs() < 1e-9);
    assert_eq!(table.columns[0].limits(1), None);
    assert_eq!(titles(&table), ["Employment rate - aged 16-64", "% who are self employed"]);
    assert!(table.indicators.iter().all(|indicator| indicator.kind == Kind::Percentage));
}

#[test]
fn marks_in_place_of_a_figure_mean_what_the_legend_says() {
    let (table, report) = one(SURVEY);
    let (suppressed, missing) = (Value::Absent(Absent::Suppressed), Value::Absent(Absent::NotAvailable));
    assert_eq!(values(&table.columns[0]), [Value::Known(75.2), Value::Known(68.0), suppressed]);
    assert_eq!(values(&table.columns[1]), [suppressed, Value::Known(9.5), missing]);
    assert_eq!(report.count(Severity::Warning), 0, "{report}");
    assert_eq!(report.with_code("marked-cells").count(), 3);
}

#[test]
fn without_a_legend_a_mark_means_what_it_means_at_nomis() {
    let text = SURVEY.split("\n\n\n").next().unwrap();
    let (table, report) = one(text);
    let (with_legend, _) = one(SURVEY);
    assert_eq!(table.columns, with_legend.columns);
    assert!(report.with_code("marked-cells").all(|note| note.message.contains("no legend")), "{report}");
}

#[test]
fn a_column_total_is_no_area() {
    assert_eq!(one(SURVEY).0.other_keys, [(12, "Column Total".to_owned())]);
}

#[test]
fn names_alone_are_keys_and_neither_totals_nor_footnotes_are_names() {
    let text = SURVEY.replace(",\"mnemonic\"", "").replace(",\"E06000901\"", "");
    let text =
        text.replace(",\"E06000902\"", "").replace(",\"E06000903\"", "").replace("Total\",\"\"", "Total\"");
    let (table, _) = one(&text);
    assert_eq!(table.keys, Keys::Names(["Westshire", "Eastshire", "Northshire"].map(str::to_owned).to_vec()));
    assert_eq!(table.other_keys.len(), 1);
    assert_eq!(table.columns, one(SURVEY).0.columns);
}

#[test]
fn a_place_whose_name_begins_like_a_total_is_a_place() {
    let text = "\"x\"\n\"[from Nomis on 1 May 2021]\"\n\"Date :\",\"2021\"\n\n\"2021 wards\",\"Jobs\"\n\"All Saints\",5\n\"Total\",5\n";
    let (table, _) = one(text);
    assert_eq!(table.keys, Keys::Names(vec!["All Saints".to_owned()]));
    assert_eq!(table.other_keys, [(7, "Total".to_owned())]);
}

#[test]
fn names_with_their_sort_before_them() {
    let text = SURVEY.replace("local authority: district / unitary (as of April 2023)", "Area");
    let text = text
        .replace("\"West", "\"ualad23:West")
        .replace("\"East", "\"ualad23:East")
        .replace("\"North", "\"ualad23:North");
    let (table, _) = one(&text);
    assert_eq!(table.beside.names, ["Westshire", "Eastshire", "Northshire"]);
    assert_eq!(table.geography, Some(Geography::new(Level::Lad, 2023)));
}

#[test]
fn an_area_can_be_its_code_alone() {
    let text = "\"x\"\n\"[from Nomis on 1 May 2021]\"\n\"Date :\",\"2011\"\n\n\"2011 output area\",\"mnemonic\",\"All persons\"\n\n\"E00999001\",\"E00999001\",148\n";
    let (table, _) = one(text);
    assert_eq!((table.keys.len(), table.beside.names.len()), (1, 0));
    assert_eq!(table.geography, Some(Geography::new(Level::Oa, 2011)));
    assert_eq!(table.indicators[0].source.retrieved.as_deref(), Some("2021-05-01"));
}

#[test]
fn two_tables_are_told_apart_by_the_fact_that_differs() {
    let female = r#"
"Illustrative survey : open access"
"ONS Crown Copyright Reserved [from Nomis on 24 March 2026]"
"Date       :","2024"
"Sex        :","Female"

"2021 super output area - middle layer","Aged 16-24","","Aged 25+",""

"E02999001 : Westshire 001",11,,21,
"#;
    let (tables, report) = tables_of(&stacked(female));
    assert_eq!(tables.len(), 2, "{report}");
    assert_eq!(tables[1].part.as_deref(), Some("Sex: Female"));
    assert_eq!(titles(&tables[0]), ["Aged 16-24, Male", "Aged 25+, Male"]);
    assert_eq!(titles(&tables[1]), ["Aged 16-24, Female", "Aged 25+, Female"]);
    assert_eq!((tables[0].keys.len(), tables[1].keys.len()), (2, 1));
    assert_eq!(values(&tables[1].columns[1]), [Value::Known(21.0)]);
}

#[test]
fn tables_of_several_dates_are_one_indicator_over_time() {
    let later = stacked("").replace("2024", "2023");
    let (tables, _) = tables_of(&stacked(&later));
    assert_eq!(tables.len(), 2);
    assert_eq!(tables[0].part.as_deref(), Some("Date: 2024"));
    assert_eq!(tables[0].indicators[0].id, tables[1].indicators[0].id);
    let periods = [&tables[0], &tables[1]].map(|table| table.columns[0].period().clone());
    assert_eq!(periods, [Period::Year(2024), Period::Year(2023)]);
    assert_eq!(
        tables[0].indicators[0].source.citation.as_deref(),
        Some("Illustrative survey : open access (Sex: Male)")
    );
}

#[test]
fn a_table_can_follow_with_its_facts_or_its_header_alone() {
    let facts = "\"Date :\",\"2024\"\n\"Sex :\",\"Female\"\n\"2021 super output area - middle layer\",\"Aged 16-24\"\n\"E02999001 : Westshire 001\",3\n";
    let (tables, _) = tables_of(&stacked(facts));
    assert_eq!((tables.len(), titles(&tables[1])), (2, vec!["Aged 16-24, Female"]));
    let header =
        "\"2021 super output area - middle layer\",\"Aged 16-24\"\n\"E02999001 : Westshire 001\",3\n";
    let (tables, _) = tables_of(&stacked(header));
    assert_eq!((tables.len(), tables[1].part.as_deref()), (2, Some("table 2")));
    assert_eq!(tables[1].columns[0].period(), &Period::Year(2024));
}

#[test]
fn a_mark_that_nothing_explains_is_said() {
    let (table, report) = one(&stacked("").replace("\"*\"", "\"§\""));
    assert_eq!(table.columns[0].count_known(), 2);
    assert_eq!(report.with_code("unknown-mark").count(), 1, "{report}");
}

#[test]
fn a_figure_beside_a_mark_of_disclosure_is_withheld() {
    let (table, report) = one(&stacked("\n\"*\",\"Suppressed to avoid disclosure.\"\n"));
    assert_eq!(values(&table.columns[0]), [Value::Known(10.0), Value::Absent(Absent::Suppressed)]);
    assert_eq!(report.with_code("withdrawn-figures").count(), 1);
    let (table, _) = one(&stacked("\n\"* Provisional\"\n"));
    assert_eq!(table.columns[0].flags(1), Flags::PROVISIONAL);
}

#[test]
fn counts_and_percentages_side_by_side() {
    let text = "\"Illustrative\"\n\"[from Nomis on 24 March 2026]\"\n\"Date :\",\"2021\"\n\n\"2021 super output area - middle layer\",\"mnemonic\",\"Owned\",\"%\",\"Rented\",\"%\"\n\"Westshire 001\",\"E02999001\",30,75.0,10,25.0\n";
    let (table, _) = one(text);
    assert_eq!(titles(&table), ["Owned", "Owned (%)", "Rented", "Rented (%)"]);
    let kinds: Vec<Kind> = table.indicators.iter().map(|indicator| indicator.kind).collect();
    assert_eq!(kinds, [Kind::Count, Kind::Percentage, Kind::Count, Kind::Percentage]);
    let ids: std::collections::BTreeSet<_> = table.indicators.iter().map(|indicator| &indicator.id).collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn percentages_of_two_tables_are_told_apart() {
    let male = "\"Illustrative\"\n\"[from Nomis on 24 March 2026]\"\n\"Sex :\",\"Male\"\n\n\"2021 super output area - middle layer\",\"Owned\",\"%\"\n\"E02999001 : Westshire 001\",30,75.0\n";
    let (tables, _) = tables_of(&format!("{male}{}", male.replace("Male", "Female")));
    assert_eq!(titles(&tables[0]), ["Owned, Male", "Owned (%), Male"]);
    assert_eq!(titles(&tables[1]), ["Owned, Female", "Owned (%), Female"]);
}

#[test]
fn columns_that_are_dates_are_one_indicator() {
    let text = "\"Claimant count by sex and age\"\n\"[from Nomis on 24 March 2026]\"\n\"Sex :\",\"Total\"\n\n\"2011 super output area - middle layer\",\"mnemonic\",\"April 2024\",\"May 2024\"\n\"Westshire 001\",\"E02999001\",30,35\n";
    let (table, _) = one(text);
    assert_eq!(titles(&table), ["Claimant count by sex and age"]);
    let periods: Vec<String> = table.columns.iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods, ["2024-04", "2024-05"]);
}

#[test]
fn a_second_line_of_headings_belongs_to_the_first() {
    let text = "\"aps\"\n\"[from Nomis on 24 March 2026]\"\n\"Date :\",\"2024\"\n\n\"Area\",\"mnemonic\",\"Unemployment rate\",\"\",\"\",\"\"\n\"\",\"\",\"numerator\",\"denominator\",\"percent\",\"conf\"\n\"Westshire\",\"E06000901\",30,600,5.0,1.5\n";
    let (table, _) = one(text);
    assert_eq!(
        titles(&table),
        ["Unemployment rate, numerator", "Unemployment rate, denominator", "Unemployment rate (%)"]
    );
    assert_eq!(table.columns[2].limits(0), Some((3.5, 6.5)));
}

#[test]
fn an_export_without_the_lines_that_name_nomis_is_known_by_its_headings() {
    let text = "\"2011 super output area - middle layer\",\"mnemonic\",\"All persons\"\n\"Westshire 001\",\"E02999001\",148\n";
    let (table, _) = one(text);
    assert_eq!(table.reading.importer, "Nomis table");
    assert_eq!(table.geography, Some(Geography::new(Level::Msoa, 2011)));
}

#[test]
fn another_table_is_declined_with_the_reason() {
    let (table, _) = one("msoa21cd,rate\nE02999001,5\n");
    assert_eq!(table.reading.importer, "delimited table");
    assert_eq!(
        table.reading.declined.get(..3).unwrap(),
        [
            "Nomis table: no line says \u{201c}from Nomis on\u{201d}",
            "Nomis bulk file: not headed date, geography, geography code",
            "Nomis API file: no column OBS_VALUE"
        ]
    );
}

#[test]
fn a_title_without_a_table_is_an_error() {
    let text = "\"x\"\n\"[from Nomis on 24 March 2026]\"\n\"Date :\",\"2024\"\n";
    let error = read_text(text, "").0.unwrap_err();
    assert!(error.to_string().contains("no table"), "{error}");
    let empty = format!("{text}\"Area\",\"mnemonic\",\"All\"\n");
    let error = read_text(&empty, "").0.unwrap_err();
    assert_eq!(error.first().place.line, Some(4));
}

#[test]
fn a_name_of_the_catalogue_that_no_table_has_is_an_error_with_the_names() {
    let entry =
        "[[table]]\nfile = \"f.csv\"\n[[table.indicator]]\nid = \"a\"\ntitle = \"A\"\nmatch = \"Aged 99\"\n";
    let later = stacked("").replace("Male", "Female");
    let error = read_text(&stacked(&later), entry).0.unwrap_err();
    assert!(error.to_string().contains("Aged 16-24, Male; Aged 25+, Male; Aged 16-24, Female"), "{error}");
}

#[test]
fn keys_of_the_catalogue_without_a_use_are_said() {
    let entry = "[[table]]\nfile = \"f.csv\"\nheader_row = 7\nwhere = { Sex = \"Male\" }\n";
    let (tables, report) = read_text(&stacked(""), entry);
    assert_eq!(tables.unwrap()[0].keys.len(), 2);
    assert_eq!(report.with_code("unused-key").next().unwrap().keys, ["header_row", "where"]);
}

#[test]
fn the_catalogue_can_ignore_a_series() {
    let entry = "[[table]]\nfile = \"f.csv\"\nignore = [\"Aged 25+\"]\n";
    let (tables, report) = read_text(&stacked(""), entry);
    assert_eq!(titles(&tables.unwrap()[0]), ["Aged 16-24"]);
    assert_eq!(report.with_code("set-aside-columns").count(), 1);
}

proptest! {
    #[test]
    fn no_text_panics(text in "[a-z\",:\n*!~ 0-9E-]{0,200}") {
        let export = format!("\"x\"\n\"[from Nomis on 1 May 2024]\"\n{text}");
        let _ = read_text(&export, "");
    }

    #[test]
    fn no_lines_of_an_export_panic(order in proptest::collection::vec(0_usize..24, 0..40), cut in 0_usize..60) {
        let lines: Vec<&str> = SURVEY.lines().collect();
        let mut text: String = order.iter().filter_map(|at| lines.get(*at)).fold(String::new(), |all, line| all + line + "\n");
        text.truncate(text.len().saturating_sub(cut));
        let _ = read_text(&text, "");
        let _ = read_text(&format!("{SURVEY}{text}"), "");
    }
}
