//! Real official tables, read in place where they are.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::files::SourceFile;
use oast::indicators::{Indicators, Keys, Table, read_folder};
use oast::measure::Column;
use oast::report::Severity;
use std::path::Path;

/// The tables of a folder of real data; `None`, and said, where it is absent.
fn folder(name: &str) -> Option<Indicators> {
    let path = Path::new("../shared/data/indicators").join(name);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: ../shared/data is absent");
        return None;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    let files: Vec<SourceFile> = paths.into_iter().map(SourceFile::disk).collect();
    Some(read_folder(&files, None).unwrap())
}

fn table<'a>(indicators: &'a Indicators, file: &str) -> &'a Table {
    let mut tables = indicators.tables.iter().filter(|table| table.file.ends_with(file));
    tables.next().unwrap_or_else(|| panic!("no {file}:\n{}", indicators.report))
}

fn column<'a>(table: &'a Table, id: &str) -> &'a Column {
    table.columns.iter().find(|column| column.indicator().as_str() == id).unwrap()
}

/// The mean of a column weighted by another, over the areas that have both.
fn weighted(values: &Column, weights: &Column) -> f64 {
    let pairs = || values.values().zip(weights.values()).filter_map(|(v, w)| Some((v.known()?, w.known()?)));
    pairs().map(|(v, w)| v * w).sum::<f64>() / pairs().map(|(_, w)| w).sum::<f64>()
}

#[test]
fn census_tables_have_all_areas_of_england_and_wales() {
    let Some(census) = folder("census") else { return };
    assert_eq!(census.report.count(Severity::Error), 0, "{}", census.report);
    assert_eq!(census.report.count(Severity::Warning), 0, "{}", census.report);
    assert_eq!(census.tables.len(), 5);
    for table in &census.tables {
        assert_eq!(table.keys.len(), 7264, "{}", table.file);
        assert!(table.columns.iter().all(|column| column.count_known() == 7264), "{}", table.file);
        assert!(table.other_keys.is_empty());
    }
}

/// Census 2021, TS067, England and Wales: 18.2 % of residents aged 16 and over
/// have no qualifications, 33.8 % level 4 or above (ONS, 10 January 2023).
#[test]
fn qualifications_add_up_to_the_published_shares() {
    let Some(census) = folder("census") else { return };
    let table = table(&census, "ts067_highest_qualification_labelled.csv");
    assert_eq!(table.geography.unwrap().to_string(), "msoa-2021");
    let residents = column(table, "pop-16-plus-census2021");
    let share = |id: &str| weighted(column(table, id), residents);
    assert_eq!(format!("{:.1}", share("no-qualifications-pct")), "18.2");
    assert_eq!(format!("{:.1}", share("level-4-or-above-pct")), "33.8");
    assert_eq!(table.indicators[0].title, "No qualifications (%)");
}

#[test]
fn deprivation_tables_are_read_whole() {
    let Some(imd) = folder("imd") else { return };
    assert_eq!(imd.report.count(Severity::Error), 0, "{}", imd.report);
    let table_2019 = table(&imd, "imd2019_england_msoa11.csv");
    assert_eq!((table_2019.keys.len(), table_2019.columns.len()), (6791, 24));
    assert_eq!(table_2019.geography.unwrap().to_string(), "msoa-2011");
    assert_eq!(table(&imd, "iod2025_msoa21_aggregated_derived.csv").columns.len(), 17);
}

/// Mid-2019 population estimates: the single years of age add up to the total,
/// whose thousands are set apart by commas in quotation marks.
#[test]
fn population_with_thousands_commas_adds_up() {
    let Some(population) = folder("population") else { return };
    assert_eq!(population.report.count(Severity::Error), 0, "{}", population.report);
    let table = table(&population, "msoa_population_estimates_2019_data.csv");
    assert_eq!((table.keys.len(), table.columns.len()), (7201, 92));
    let [total, ages @ ..] = table.columns.as_slice() else { panic!("no columns") };
    for area in 0..table.keys.len() {
        let sum: f64 = ages.iter().map(|column| column.get(area).known().unwrap()).sum();
        assert_eq!(total.get(area).known(), Some(sum), "{}", table.keys.codes()[area]);
    }
    // England and Wales, mid-2019: 59,439,840 (ONS, 24 June 2020).
    assert_eq!(total.known().map(|(_, number)| number).sum::<f64>(), 59_439_840.0);
}

#[test]
fn health_tables_are_read_by_code_and_by_name() {
    let Some(nhs) = folder("nhs") else { return };
    assert_eq!(table(&nhs, "qof_prevalence_2017_18_msoa11_tidy.csv").columns.len(), 16);
    assert_eq!(nhs.report.count(Severity::Error), 0, "{}", nhs.report);
    let named = table(&nhs, "plan_table10_diabetes_march_2025.csv");
    let Keys::Names(names) = &named.keys else { panic!("no names") };
    assert_eq!((names.len(), names[0].as_str()), (20, "Bybrook, Orchard Park & Godinton"));
    assert_eq!((named.columns.len(), named.beside.districts[0].as_str()), (2, "Ashford"));
}

#[test]
fn three_months_of_one_table_are_one_indicator() {
    let Some(stat_xplore) = folder("stat-xplore") else { return };
    let table = table(&stat_xplore, "uc_rate_msoa11_derived.csv");
    let series: Vec<String> = table
        .columns
        .iter()
        .filter(|column| column.indicator() == table.columns[0].indicator())
        .map(|column| column.period().to_string())
        .collect();
    assert_eq!(series, ["2022-11", "2022-12", "2023-11"]);
    assert_eq!((table.keys.len(), table.indicators.len()), (7201, 3));
}

#[test]
fn a_bulk_file_of_the_census_is_of_its_day() {
    let Some(nomis) = folder("nomis") else { return };
    let table = table(&nomis, "census2021-ts063-msoa_bulk.csv");
    assert_eq!((table.keys.len(), table.columns.len()), (7264, 10));
    assert!(table.columns.iter().all(|column| column.period().to_string() == "2021-03-21"));
}

#[test]
fn a_long_table_of_several_levels_is_a_table_for_each() {
    let Some(fingertips) = folder("fingertips") else { return };
    let levels: Vec<String> =
        fingertips.tables.iter().filter_map(|table| Some(table.geography?.level.id().to_owned())).collect();
    assert_eq!(levels, ["country", "region", "lad"]);
}
