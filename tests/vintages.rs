//! Real tables of one vintage on real boundaries of another, both ways. What
//! is expected is worked out here again, plainly, from the lookup's own rows.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so")]

use oast::atlas::{Rebased, TableJoin};
use oast::files::SourceFile;
use oast::measure::{Column, Flags};
use oast::report::Report;
use oast::{AreaCode, Dataset};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const DATA: &str = "../shared/data";
const LOOKUP: &str = "lookups/MSOA11 to MSOA21 to LAD22 EW.csv";
const OF_2021: &str = "boundaries/MSOA_2021_EW_BSC.zip";
const OF_2011: &str = "boundaries/MSOA_(Dec_2011)_Boundaries_Super_Generalised_Clipped_(BSC)_EW_V3.zip";
const CREDIT: &str = "indicators/stat-xplore/uc_rate_msoa11_derived.csv";
const AGES: &str = "indicators/population/msoa21_age_bands_derived.csv";

/// The districts of Kent, and Medway.
const KENT_AND_MEDWAY: [&str; 13] = [
    "Ashford",
    "Canterbury",
    "Dartford",
    "Dover",
    "Folkestone and Hythe",
    "Gravesham",
    "Maidstone",
    "Medway",
    "Sevenoaks",
    "Swale",
    "Thanet",
    "Tonbridge and Malling",
    "Tunbridge Wells",
];

/// Opens real files with a catalogue; `None`, and said, where they are absent.
fn open(boundaries: &[&str], tables: &[&str], catalogue: &str) -> Option<Dataset> {
    if !Path::new(DATA).is_dir() {
        println!("skipped: {DATA} is absent");
        return None;
    }
    // The embedded boundaries of Kent and Medway lie in the package itself.
    let path =
        |name: &&str| if Path::new(name).exists() { (*name).to_owned() } else { format!("{DATA}/{name}") };
    let files = |names: &[&str]| names.iter().map(|name| SourceFile::disk(path(name))).collect::<Vec<_>>();
    let mut tables = files(tables);
    tables.push(SourceFile::memory("catalogue.toml", catalogue.as_bytes()));
    Some(Dataset::read(&files(boundaries), &tables, None, &|_| {}).unwrap())
}

/// One row of the lookup: 2011, letter, 2021, district.
struct Row {
    old: AreaCode,
    letter: String,
    new: AreaCode,
    district: String,
}

fn lookup() -> Vec<Row> {
    let mut reader = csv::Reader::from_path(format!("{DATA}/{LOOKUP}")).unwrap();
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| Row {
        old: row[0].parse().unwrap(),
        letter: row[2].to_owned(),
        new: row[3].parse().unwrap(),
        district: row[6].to_owned(),
    })
    .collect()
}

/// How many different areas stand on the rows of a letter, of 2011 and of 2021.
fn areas_of(rows: &[Row], letter: &str) -> (usize, usize) {
    let of = || rows.iter().filter(|row| row.letter == letter);
    (
        of().map(|row| row.old).collect::<BTreeSet<_>>().len(),
        of().map(|row| row.new).collect::<BTreeSet<_>>().len(),
    )
}

/// A column of numbers of a real table, read plainly.
fn numbers(file: &str, column: &str) -> BTreeMap<AreaCode, f64> {
    let mut reader = csv::Reader::from_path(format!("{DATA}/{file}")).unwrap();
    let at = reader.headers().unwrap().iter().position(|heading| heading == column).unwrap();
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| (row[0].parse().unwrap(), row[at].replace(',', "").parse().unwrap())).collect()
}

fn join<'d>(dataset: &'d Dataset, file: &str) -> &'d TableJoin {
    let mut tables = dataset.atlas().join_report().tables.iter();
    tables.find(|table| table.file.ends_with(file)).unwrap()
}

fn the_step<'d>(dataset: &'d Dataset, file: &str) -> &'d Rebased {
    let [step] = join(dataset, file).rebased.as_slice() else { panic!("{}", dataset.report()) };
    step
}

fn column<'d>(dataset: &'d Dataset, id: &str) -> &'d Column {
    dataset.atlas().column(id, None).unwrap().1
}

fn value(dataset: &Dataset, id: &str, area: AreaCode) -> (Option<f64>, Vec<&'static str>) {
    let at = dataset.atlas().find(area).unwrap();
    let column = column(dataset, id);
    (column.get(at).known(), column.flags(at).words().collect())
}

fn keys(report: &Report, code: &str) -> Vec<String> {
    report.with_code(code).flat_map(|note| note.keys.clone()).collect()
}

fn code(text: &str) -> AreaCode {
    text.parse().unwrap()
}

const CREDIT_CATALOGUE: &str = r#"
[dataset]
weight = "all-ages"

[[table]]
file = "uc_rate_msoa11_derived.csv"
  [[table.indicator]]
  id = "households"
  column = "2023-11"
  title = "Households on Universal Credit"
  kind = "count"
  period = "2023-11"
  [[table.indicator]]
  id = "residents-16-64"
  column = "pop_16_64_mye2020"
  title = "Residents aged 16 to 64"
  kind = "count"
  period = "2022-12"
  [[table.indicator]]
  id = "rate"
  column = "uc_households_per_100_16_64_2022_12_derived"
  title = "Households on Universal Credit per 100"
  kind = "percentage"
  period = "2022-12"
  denominator = "residents-16-64"
"#;

#[test]
fn a_table_of_2011_meets_boundaries_of_2021() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[CREDIT, AGES], CREDIT_CATALOGUE) else { return };
    let rows = lookup();
    let step = the_step(&dataset, CREDIT);
    assert_eq!((step.from.to_string(), step.to.to_string()), ("msoa-2011".into(), "msoa-2021".into()));
    assert_eq!((step.unchanged, step.unchanged), areas_of(&rows, "U"));
    assert_eq!((step.split, step.split_into), areas_of(&rows, "S"));
    assert_eq!((step.merged, step.merged_into), areas_of(&rows, "M"));
    assert_eq!((step.irregular, step.irregular_into), areas_of(&rows, "X"));
    assert_eq!((step.unchanged, step.split, step.merged, step.irregular), (7080, 77, 38, 6));
    let joined = join(&dataset, CREDIT);
    assert_eq!((joined.number_of_matched_areas, joined.number_of_additional_keys), (7264, 0));
    assert_eq!(joined.geography.unwrap().to_string(), "msoa-2011");

    let found = dataset.report().with_code("geography-found").find(|note| note.message.contains("msoa-2011"));
    assert_eq!(found.unwrap().message, "7201 of 7201 codes are msoa-2011; 121 of them in no other vintage");
}

#[test]
fn one_area_of_kent_and_medway_was_split() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[CREDIT, AGES], CREDIT_CATALOGUE) else { return };
    let in_kent = |row: &&Row| KENT_AND_MEDWAY.contains(&row.district.as_str());
    let kent: BTreeSet<AreaCode> = lookup().iter().filter(in_kent).map(|row| row.old).collect();
    assert_eq!(kent.len(), 220);
    let changes = &the_step(&dataset, CREDIT).changes;
    let here: Vec<_> = changes.iter().filter(|one| one.from.iter().any(|area| kent.contains(area))).collect();
    assert_eq!(here.len(), 1);
    assert_eq!(
        (&here[0].from[..], &here[0].to[..]),
        (&[code("E02004999")][..], &[code("E02007046"), code("E02007047")][..])
    );
    assert!(
        keys(dataset.report(), "re-based")
            .contains(&"E02004999 \u{2192} E02007046 + E02007047 (split)".to_owned())
    );

    let whole = numbers(CREDIT, "2023-11")[&code("E02004999")];
    let rate = numbers(CREDIT, "uc_households_per_100_16_64_2022_12_derived")[&code("E02004999")];
    let people = numbers(AGES, "all_ages");
    let [first, second] = ["E02007046", "E02007047"].map(|area| people[&code(area)]);
    let (share, flags) = value(&dataset, "households", code("E02007046"));
    let (rest, _) = value(&dataset, "households", code("E02007047"));
    assert!((share.unwrap() - whole * first / (first + second)).abs() <= 1.0);
    assert_eq!(share.unwrap() + rest.unwrap(), whole);
    assert_eq!(flags, ["estimated", "re-based"]);
    assert_eq!(value(&dataset, "rate", code("E02007047")), (Some(rate), vec!["estimated", "re-based"]));
}

#[test]
fn totals_before_and_after_agree_to_the_unit() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[CREDIT, AGES], CREDIT_CATALOGUE) else { return };
    let irregular: BTreeSet<AreaCode> =
        lookup().iter().filter(|row| row.letter == "X").map(|row| row.old).collect();
    for (id, heading) in [("households", "2023-11"), ("residents-16-64", "pop_16_64_mye2020")] {
        let before = numbers(CREDIT, heading);
        let before: f64 = before.iter().filter(|(area, _)| !irregular.contains(area)).map(|(_, n)| n).sum();
        let after: f64 = column(&dataset, id).known().map(|(_, number)| number).sum();
        assert_eq!(before, after, "{id}");
    }
    let named = keys(dataset.report(), "re-based");
    let named: Vec<&String> = named.iter().filter(|key| key.ends_with("(irregular)")).collect();
    assert!(irregular.iter().all(|area| named.iter().any(|key| key.contains(area.as_str()))), "{named:?}");
}

#[test]
fn what_did_not_change_is_carried_as_it_is() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[CREDIT, AGES], CREDIT_CATALOGUE) else { return };
    let published = numbers(CREDIT, "2023-11");
    for row in lookup().iter().filter(|row| row.letter == "U") {
        assert_eq!(
            value(&dataset, "households", row.new),
            (Some(published[&row.old]), vec![]),
            "{}",
            row.new
        );
    }
    let rates = numbers(CREDIT, "uc_households_per_100_16_64_2022_12_derived");
    let adults = numbers(CREDIT, "pop_16_64_mye2020");
    let mut merged: BTreeMap<AreaCode, Vec<AreaCode>> = BTreeMap::new();
    for row in lookup().iter().filter(|row| row.letter == "M") {
        merged.entry(row.new).or_default().push(row.old);
    }
    for (area, parts) in merged {
        let people: f64 = parts.iter().map(|part| adults[part]).sum();
        let expected = parts.iter().map(|part| rates[part] * adults[part]).sum::<f64>() / people;
        let (rate, flags) = value(&dataset, "rate", area);
        assert!((rate.unwrap() - expected).abs() < 1e-12, "{area}");
        // Its own denominator, of its own period: no estimate.
        assert_eq!(flags, ["re-based"], "{area}");
    }
}

const SKILLS: &str = "indicators/census/ts067_highest_qualification_labelled.csv";
const SKILLS_CATALOGUE: &str = r#"
[[table]]
file = "ts067_highest_qualification_labelled.csv"
period = "2021-03-21"
  [[table.indicator]]
  id = "no-qualifications"
  column = "no_qualifications_pct"
  title = "No qualifications"
  kind = "percentage"
  denominator = "adults"
  [[table.indicator]]
  id = "adults"
  column = "pop_16_plus_census2021"
  title = "Residents aged 16 and over"
  kind = "count"
"#;

#[test]
fn a_table_of_2021_goes_back_to_boundaries_of_2011() {
    let Some(dataset) = open(&[OF_2011, LOOKUP], &[SKILLS], SKILLS_CATALOGUE) else { return };
    let rows = lookup();
    let step = the_step(&dataset, SKILLS);
    // Read backwards, what was split is merged and what was merged is split.
    assert_eq!((step.merged_into, step.merged), areas_of(&rows, "S"));
    assert_eq!((step.split_into, step.split), areas_of(&rows, "M"));
    assert_eq!((step.irregular_into, step.irregular), areas_of(&rows, "X"));
    assert_eq!((step.unchanged, step.unchanged), areas_of(&rows, "U"));

    let (shares, adults) =
        (numbers(SKILLS, "no_qualifications_pct"), numbers(SKILLS, "pop_16_plus_census2021"));
    let parts = ["E02007046", "E02007047"].map(code);
    let people: f64 = parts.iter().map(|part| adults[part]).sum();
    let expected = parts.iter().map(|part| shares[part] * adults[part]).sum::<f64>() / people;
    let (share, flags) = value(&dataset, "no-qualifications", code("E02004999"));
    assert!((share.unwrap() - expected).abs() < 1e-12);
    assert_eq!(flags, ["re-based"]);
    assert_eq!(value(&dataset, "adults", code("E02004999")), (Some(people), vec!["re-based"]));

    // The two halves of an area merged since have its percentage, as an
    // estimate; its count is not shared, for nothing tells how.
    let merged = rows.iter().find(|row| row.letter == "M").unwrap();
    let (share, flags) = value(&dataset, "no-qualifications", merged.old);
    assert_eq!((share, flags), (Some(shares[&merged.new]), vec!["estimated", "re-based"]));
    assert_eq!(value(&dataset, "adults", merged.old).0, None);
    let at = dataset.atlas().find(merged.old).unwrap();
    assert_eq!(column(&dataset, "adults").get(at).state(), "not-comparable");
}

#[test]
fn kent_and_medway_of_2011_take_a_table_of_2021() {
    let boundaries = ["boundaries/msoa_2011_kent_medway_bsc.geojson", LOOKUP];
    let Some(dataset) = open(&boundaries, &[SKILLS], SKILLS_CATALOGUE) else { return };
    let step = the_step(&dataset, SKILLS);
    assert_eq!(
        (step.unchanged, step.merged, step.merged_into, step.split, step.irregular),
        (219, 2, 1, 0, 0)
    );
    assert_eq!(column(&dataset, "no-qualifications").count_known(), 220);
}

const DIABETES: &str = "indicators/nhs/qof_prevalence_2017_18_msoa11_tidy.csv";
const DIABETES_CATALOGUE: &str = r#"
[[table]]
file = "qof_prevalence_2017_18_msoa11_tidy.csv"
  [[table.indicator]]
  id = "diabetes"
  column = "Diabetes prevalence"
  title = "Diabetes prevalence"
  kind = "percentage"
  unit = "%"
"#;

#[test]
fn prevalence_without_a_denominator_is_carried_but_not_averaged() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[DIABETES], DIABETES_CATALOGUE) else { return };
    let published = numbers(DIABETES, "Diabetes prevalence");
    let english = |row: &&Row| row.old.country() == "England";
    let rows = lookup();
    let split: Vec<&Row> = rows.iter().filter(english).filter(|row| row.letter == "S").collect();
    for row in &split {
        let (prevalence, flags) = value(&dataset, "diabetes", row.new);
        assert_eq!((prevalence, flags), (Some(published[&row.old]), vec!["estimated", "re-based"]));
    }
    let carried = format!("diabetes: carried to the parts, estimated ({} values)", split.len());
    assert!(keys(dataset.report(), "re-based-values").contains(&carried));
    let merged: BTreeSet<AreaCode> =
        rows.iter().filter(english).filter(|row| row.letter == "M").map(|row| row.new).collect();
    let refused = keys(dataset.report(), "not-comparable");
    assert!(refused.iter().any(|key| key.contains(&format!("({} values)", merged.len()))), "{refused:?}");
    assert!(merged.iter().all(|area| value(&dataset, "diabetes", *area).0.is_none()));
}

#[test]
fn values_that_were_made_are_flagged_and_no_others() {
    let Some(dataset) = open(&[OF_2021, LOOKUP], &[CREDIT, AGES], CREDIT_CATALOGUE) else { return };
    let column = column(&dataset, "rate");
    let flagged = (0..column.len()).filter(|at| column.flags(*at).has(Flags::REBASED)).count();
    let rows = lookup();
    assert_eq!(flagged, areas_of(&rows, "S").1 + areas_of(&rows, "M").1);
}
