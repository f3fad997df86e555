//! Indicators made of others, from files to answers, and what is suspicious in them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

#[path = "support/squares.rs"]
mod squares;

use oast::analyse::total;
use oast::files::SourceFile;
use oast::measure::{Absent, Kind, Status, Value};
use oast::report::Severity;
use oast::service::{Dataset, catalogue};
use std::path::Path;

const MSOAS: [&str; 3] = ["E02999001", "E02999002", "E02999003"];

const POOR: &str = "MSOA21CD,2019/20,2020/21\nE02999001,10,20\nE02999002,30,c\nE02999003,0,5\n";
const RESIDENTS: &str =
    "MSOA21CD,aged_0_19,aged_20_plus\nE02999001,100,900\nE02999002,50,50\nE02999003,0,70\n";

const CATALOGUE: &str = r#"
[[table]]
file = "poor.csv"
publisher = "Department for Work and Pensions, illustrative"
licence = "OGL-3.0"
  [[table.indicator]]
  id = "poor"
  column = "2019/20"
  period = "2019/20"
  title = "Children in low-income families"
  kind = "count"
  [[table.indicator]]
  id = "poor"
  column = "2020/21"
  period = "2020/21"
  title = "Children in low-income families"
  kind = "count"

[[table]]
file = "residents.csv"
publisher = "Office for National Statistics, illustrative"
licence = "OGL-3.0"
period = "Census 2021"
  [[table.indicator]]
  id = "children"
  column = "aged_0_19"
  title = "Residents aged 0 to 19"
  kind = "count"
  [[table.indicator]]
  id = "adults"
  column = "aged_20_plus"
  title = "Residents aged 20 and over"
  kind = "count"

[[made]]
id = "poor-rate"
title = "Children in low-income families"
rate = { numerator = "poor", denominator = "children", per = 100, kind = "percentage" }
polarity = "high-is-bad"

[[made]]
id = "residents"
title = "Residents"
sum = ["children", "adults"]

[[made]]
id = "poor-change"
title = "Change in children in low-income families"
change = { of = "poor", from = "2019/20", to = "2020/21", as = "percent" }
"#;

fn open(catalogue: &str, residents: &str) -> Dataset {
    let indicators = [
        SourceFile::memory("indicators/catalogue.toml", catalogue),
        SourceFile::memory("indicators/poor.csv", POOR),
        SourceFile::memory("indicators/residents.csv", residents),
    ];
    Dataset::read(&[squares::layer("MSOA21CD", &MSOAS)], &indicators, None, &|_| {}).unwrap()
}

fn values(dataset: &Dataset, id: &str, period: &str) -> Vec<Value> {
    let (_, column) = dataset.atlas().column(id, Some(&period.parse().unwrap())).unwrap();
    column.values().collect()
}

#[test]
fn a_rate_a_sum_and_a_change_of_two_files() {
    let dataset = open(CATALOGUE, RESIDENTS);
    assert_eq!(dataset.report().count(Severity::Error), 0, "{}", dataset.report());
    let not_applicable = Value::Absent(Absent::NotApplicable);
    let suppressed = Value::Absent(Absent::Suppressed);
    assert_eq!(
        values(&dataset, "poor-rate", "2019/20"),
        [Value::Known(10.0), Value::Known(60.0), not_applicable]
    );
    assert_eq!(values(&dataset, "poor-rate", "2020/21")[1], suppressed);
    assert_eq!(values(&dataset, "residents", "2021-03-21")[0], Value::Known(1000.0));
    let change = values(&dataset, "poor-change", "2019-04-01/2021-03-31");
    assert_eq!(change, [Value::Known(100.0), suppressed, not_applicable]);
    let rate = dataset.atlas().entry("poor-rate").unwrap().indicator();
    assert_eq!((rate.kind, rate.status), (Kind::Percentage, Status::Derived));
    assert_eq!(rate.denominator_label.as_deref(), Some("Residents aged 0 to 19, 21 March 2021"));
    assert_eq!(rate.source.file, "indicators/poor.csv; indicators/residents.csv");
    assert!(rate.source.publisher.as_deref().unwrap().contains("; Office for National Statistics"));
}

/// The figure of several areas is that of their sums, not a mean of rates.
#[test]
fn several_areas_together_are_recomputed_from_the_parts() {
    let dataset = open(CATALOGUE, RESIDENTS);
    let atlas = dataset.atlas();
    let of = |id: &str, period: &str| {
        let (indicator, column) = atlas.column(id, Some(&period.parse().unwrap())).unwrap();
        total(atlas, indicator, column, &[0, 1])
    };
    let rate = of("poor-rate", "2019/20");
    assert!((rate.value.unwrap() - 40.0 / 150.0 * 100.0).abs() < 1e-12, "{rate:?}");
    assert!(rate.method.contains("recomputed: poor \u{f7} Residents aged 0 to 19"), "{}", rate.method);
    let change = of("poor-change", "2019-04-01/2021-03-31");
    assert_eq!(change.value, Some(100.0), "only the first area is known: 10 to 20");
    assert_eq!(of("residents", "2021-03-21").value, Some(1100.0));
}

#[test]
fn a_part_above_its_whole_is_kept_and_said() {
    let dataset = open(CATALOGUE, &RESIDENTS.replace("E02999002,50", "E02999002,20"));
    assert_eq!(values(&dataset, "poor-rate", "2019/20")[1], Value::Known(150.0));
    let keys = |code| dataset.report().with_code(code).next().unwrap().keys.clone();
    assert_eq!(keys("over-100-percent"), ["E02999002 2019/20: 150"]);
    // Five children of no resident have no rate, and are more than none.
    assert_eq!(keys("numerator-above-denominator"), ["E02999002 2019/20: 150", "E02999003 2020/21"]);
}

#[test]
fn a_denominator_that_no_table_has() {
    let dataset = open(&CATALOGUE.replace("denominator = \"children\"", "denominator = \"kids\""), RESIDENTS);
    let note = dataset.report().with_code("unknown-indicator").next().unwrap();
    assert_eq!(note.severity, Severity::Error);
    assert!(note.message.contains("kids") && note.help.as_deref().unwrap().contains("children"), "{note}");
    assert_eq!(note.place.file.as_deref(), Some("indicators/catalogue.toml"));
    assert!(dataset.atlas().entry("poor-rate").is_none() && dataset.atlas().entry("residents").is_some());
}

#[test]
fn a_table_can_have_a_made_denominator() {
    let text = CATALOGUE.replace(
        "  title = \"Residents aged 20 and over\"\n",
        "  title = \"Residents aged 20 and over\"\n  denominator = \"residents\"\n",
    );
    let dataset = open(&text, RESIDENTS);
    assert_eq!(dataset.report().with_code("unknown-indicator").count(), 0, "{}", dataset.report());
}

#[test]
fn gaps_are_in_the_catalogue() {
    let table = "MSOA21CD,2022-11,2022-12,2023-11\nE02999001,1,2,3\nE02999002,4,5,6\nE02999003,7,8,9\n";
    let files = [SourceFile::memory("indicators/uc.csv", table)];
    let dataset = Dataset::read(&[squares::layer("MSOA21CD", &MSOAS)], &files, None, &|_| {}).unwrap();
    let catalogue = serde_json::to_value(catalogue(&dataset)).unwrap();
    let gaps = catalogue["indicators"][0]["gaps"].as_array().unwrap();
    assert_eq!((gaps.len(), gaps[0].as_str(), gaps[9].as_str()), (10, Some("2023-01"), Some("2023-10")));
    assert_eq!(dataset.report().with_code("gap-in-series").count(), 1);
    let without = serde_json::to_value(oast::service::catalogue(&open(CATALOGUE, RESIDENTS))).unwrap();
    assert!(without["indicators"][0].get("gaps").is_none());
}

const SUSPICIOUS: [&str; 9] = [
    "over-100-percent",
    "below-0-percent",
    "numerator-above-denominator",
    "negative-count",
    "count-with-fraction",
    "value-outside-limits",
    "tenfold-jump",
    "constant-column",
    "identical-column",
];

/// Warnings of suspicious values, as text.
fn alarms(dataset: &Dataset) -> Vec<String> {
    let notes = dataset.report().notes().iter().filter(|note| note.severity == Severity::Warning);
    notes.filter(|note| SUSPICIOUS.contains(&note.code)).map(ToString::to_string).collect()
}

#[test]
fn nothing_in_the_embedded_dataset_is_suspicious() {
    assert_eq!(alarms(&Dataset::embedded().unwrap()), Vec::<String>::new());
}

/// Files of England and Wales in 2021; `None`, and said, where they are absent.
fn real(files: &[&str], catalogue: &str) -> Option<Dataset> {
    let data = Path::new("../shared/data");
    if !data.is_dir() {
        println!("skipped: ../shared/data is absent");
        return None;
    }
    let boundaries = [SourceFile::disk(data.join("boundaries/MSOA_2021_EW_BSC.zip"))];
    let mut tables: Vec<SourceFile> =
        files.iter().map(|file| SourceFile::disk(data.join("indicators").join(file))).collect();
    tables.push(SourceFile::memory("indicators/catalogue.toml", catalogue));
    Some(Dataset::read(&boundaries, &tables, None, &|_| {}).unwrap())
}

const IOD: &str = "imd/iod2025_msoa21_aggregated_derived.csv";
const AGES: &str = "population/msoa21_age_bands_derived.csv";

/// Employment deprivation by residents aged 16 to 64: the count stands in one
/// file, the residents (Census 2021) in another. A third column has the rate as
/// it was derived from rounded residents of the first file.
#[test]
fn a_rate_of_two_real_files_is_that_of_the_column_printed_beside() {
    let recipe = "[[made]]\nid = \"deprived-rate\"\ntitle = \"Employment deprivation\"\n\
        rate = { numerator = \"employment-deprived-numerator\", denominator = \"age-16-64\", per = 100, kind = \"percentage\" }\n";
    let Some(dataset) = real(&[IOD, AGES], recipe) else { return };
    let atlas = dataset.atlas();
    let (indicator, made) = atlas.column("deprived-rate", None).unwrap();
    let (_, printed) = atlas.column("employment-deprived-per-100-aged-16-64-derived", None).unwrap();
    let pairs: Vec<(f64, f64)> =
        made.values().zip(printed.values()).filter_map(|(a, b)| Some((a.known()?, b.known()?))).collect();
    // England only: 6,856 areas.
    assert_eq!((made.count_known(), pairs.len()), (6856, 6856));
    let near = pairs.iter().filter(|(a, b)| (a - b).abs() <= 0.02 * b.max(1.0)).count();
    assert!(near * 100 >= pairs.len() * 99, "{near} of {} within 2 %", pairs.len());
    let all: Vec<u32> = (0..atlas.len() as u32).collect();
    let overall = total(atlas, indicator, made, &all);
    let sum = |id: &str| {
        let (_, column) = atlas.column(id, None).unwrap();
        let of_made = column.known().filter(|(area, _)| made.get(*area).known().is_some());
        of_made.map(|(_, number)| number).sum::<f64>()
    };
    let expected = sum("employment-deprived-numerator") / sum("age-16-64") * 100.0;
    assert!((overall.value.unwrap() - expected).abs() < 1e-9, "{overall:?}");
    assert_eq!(alarms(&dataset), Vec::<String>::new());
}

#[test]
fn nothing_in_the_real_files_is_suspicious() {
    let files = [
        IOD,
        AGES,
        "census/ts067_highest_qualification_labelled.csv",
        "census/economic_activity_status_4a.csv",
        "census/health_in_general_4a.csv",
        "census/number_of_cars_5a.csv",
        "census/TS038_disability_3a_2021_msoa21.csv",
        "nomis/census2021-ts063-msoa_bulk.csv",
        "imd/imd2019_england_msoa11.csv",
        "nhs/qof_prevalence_2017_18_msoa11_tidy.csv",
        "population/msoa_population_estimates_2019_data.csv",
        "stat-xplore/uc_rate_msoa11_derived.csv",
    ];
    let Some(dataset) = real(&files, "") else { return };
    assert!(dataset.atlas().entries().len() > 100, "{}", dataset.report());
    assert_eq!(alarms(&dataset), Vec::<String>::new());
    // The residents aged 16 and over of Census 2021 stand in two of the files.
    let copies: Vec<&str> = dataset
        .report()
        .with_code("identical-column")
        .flat_map(|note| &note.keys)
        .map(String::as_str)
        .collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    let gaps: Vec<usize> = dataset.report().with_code("gap-in-series").map(|note| note.keys.len()).collect();
    assert_eq!(gaps, [10], "January to October 2023");
}
