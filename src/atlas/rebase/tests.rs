//! Westshire, all invented. Of its areas of 2011 the first stayed, the second
//! was split, the third and fourth were merged, the fifth changed irregularly.
//!
//! ```text
//! 2011   +--1--+-----2-----+--3--+--4--+--5--+
//! 2021   +--1--+--8--+--9--+-----7-----+--6--+
//! ```
//! Each area of 2011 is of two small areas: 1 of 11 and 12, 2 of 21 and 22.

mod roll_up;

use super::*;
use crate::area::{Change, Geography, LookupRow};
use crate::measure::{Absent, ColumnBuilder, Flags, Kind, Period, Polarity, Source, Status, Value};
use proptest::prelude::*;

fn msoa(number: u32) -> AreaCode {
    AreaCode::read(&format!("E02{:06}", 999_000 + number)).unwrap()
}

fn lsoa(number: u32) -> AreaCode {
    AreaCode::read(&format!("E01{:06}", 999_000 + number)).unwrap()
}

fn geography(text: &str) -> Geography {
    text.parse().unwrap()
}

fn lookups() -> Vec<Lookup> {
    let changes = [(1, 1, "U"), (2, 8, "S"), (2, 9, "S"), (3, 7, "M"), (4, 7, "M"), (5, 6, "X")];
    let rows = changes.map(|(from, to, letter)| LookupRow {
        from: msoa(from),
        to: msoa(to),
        change: Change::from_letter(letter),
    });
    let parts = (1..=5).flat_map(|area| [1, 2].map(|part| (area * 10 + part, area)));
    let small = parts.map(|(part, area)| LookupRow { from: lsoa(part), to: msoa(area), change: None });
    vec![
        Lookup { from: geography("msoa-2011"), to: geography("msoa-2021"), rows: rows.to_vec() },
        Lookup { from: geography("lsoa-2011"), to: geography("msoa-2011"), rows: small.collect() },
    ]
}

fn indicator(id: &str, kind: Kind) -> Indicator {
    Indicator {
        id: id.parse().unwrap(),
        title: id.to_owned(),
        short: None,
        description: None,
        unit: String::new(),
        kind,
        polarity: Polarity::Neutral,
        decimals: 0,
        denominator: None,
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: Source::default(),
        status: Status::Illustrative,
    }
}

fn out_of(id: &str, kind: Kind, numerator: Option<&str>, denominator: &str) -> Indicator {
    Indicator {
        numerator: numerator.map(|id| id.parse().unwrap()),
        denominator: Some(denominator.parse().unwrap()),
        ..indicator(id, kind)
    }
}

/// A table of one period; each indicator with a number for each key.
fn table(file: &str, of: &str, keys: &[AreaCode], columns: &[(Indicator, &[f64])]) -> Table {
    let column = |(indicator, numbers): &(Indicator, &[f64])| {
        let mut column = ColumnBuilder::new(indicator.id.clone(), Period::Year(2020), keys.len());
        for (row, number) in numbers.iter().enumerate() {
            column.set(row, Value::number(*number), Flags::NONE);
        }
        column.build()
    };
    Table {
        file: file.to_owned(),
        geography: Some(geography(of)),
        keys: Keys::Codes(keys.to_vec()),
        lines: (2..).take(keys.len()).collect(),
        indicators: columns.iter().map(|(indicator, _)| indicator.clone()).collect(),
        columns: columns.iter().map(column).collect(),
        ..Table::default()
    }
}

fn old() -> Vec<AreaCode> {
    (1..=5).map(msoa).collect()
}

fn new() -> Vec<AreaCode> {
    [1, 6, 7, 8, 9].map(msoa).to_vec()
}

/// The first of some tables on the boundaries of a vintage, and the report.
fn on(vintage: &str, all: &[Table], people: Option<&str>) -> (Table, Vec<Rebased>, Report) {
    let codes = if vintage == "msoa-2011" { old() } else { new() };
    let areas = Areas {
        codes: &codes,
        geography: geography(vintage),
        countries: vec!["England"],
        covers_countries: false,
    };
    let lookups = lookups();
    let people: Option<IndicatorId> = people.map(|id| id.parse().unwrap());
    let ground = Ground { areas: &areas, lookups: &lookups, people: people.as_ref() };
    let mut report = Report::new();
    let mut met = tables(ground, all, &[], &mut report);
    let first = met.remove(0);
    (first.table.into_owned(), first.rebased, report)
}

/// What an area has in the first column: number or reason, and flags.
fn said(table: &Table, area: u32) -> String {
    said_of(table, 0, msoa(area))
}

fn said_of(table: &Table, column: usize, area: AreaCode) -> String {
    let Some(row) = table.keys.codes().iter().position(|key| *key == area) else {
        return "no row".to_owned();
    };
    let column = &table.columns[column];
    let mut words = match column.get(row) {
        Value::Known(number) => number.to_string(),
        Value::Absent(reason) => reason.to_string(),
    };
    for word in column.flags(row).words() {
        words.push_str(&format!(" {word}"));
    }
    words
}

fn keys<'r>(report: &'r Report, code: &'r str) -> Vec<&'r str> {
    report.with_code(code).flat_map(|note| &note.keys).map(String::as_str).collect()
}

#[test]
fn a_count_is_carried_shared_and_summed() {
    let claimants = table(
        "c.csv",
        "msoa-2011",
        &old(),
        &[(indicator("claimants", Kind::Count), &[10.0, 7.0, 3.0, 4.0, 5.0])],
    );
    let residents = table(
        "r.csv",
        "msoa-2021",
        &new(),
        &[(indicator("residents", Kind::Count), &[1.0, 1.0, 1.0, 300.0, 100.0])],
    );
    let (table, rebased, report) = on("msoa-2021", &[claimants, residents], Some("residents"));
    assert_eq!(said(&table, 1), "10");
    assert_eq!(said(&table, 8), "5 estimated re-based");
    assert_eq!(said(&table, 9), "2 estimated re-based");
    assert_eq!(said(&table, 7), "7 re-based");
    assert_eq!(said(&table, 6), "not-comparable");
    assert_eq!(table.geography, Some(geography("msoa-2021")));
    let [step] = rebased.as_slice() else { panic!("one step") };
    assert_eq!((step.unchanged, step.split, step.split_into), (1, 1, 2));
    assert_eq!((step.merged, step.merged_into, step.irregular, step.irregular_into), (2, 1, 1, 1));
    let note = report.with_code("re-based").next().unwrap();
    assert_eq!(
        note.message,
        "areas of msoa-2011 became areas of msoa-2021: 1 unchanged, 1 split into 2, 2 merged into 1, 1 changed irregularly into 1"
    );
    assert_eq!(note.keys[0], "E02999002 \u{2192} E02999008 + E02999009 (split)");
    assert_eq!(
        keys(&report, "re-based-values"),
        ["claimants: shared by residents of 2020, estimated (2 values)", "claimants: summed (1 value)"]
    );
}

#[test]
fn a_count_without_weights_is_not_comparable_where_it_would_be_shared() {
    let claimants = table(
        "c.csv",
        "msoa-2011",
        &old(),
        &[(indicator("claimants", Kind::Count), &[10.0, 7.0, 3.0, 4.0, 5.0])],
    );
    let (table, _, report) = on("msoa-2021", std::slice::from_ref(&claimants), None);
    assert_eq!((said(&table, 8), said(&table, 7)), ("not-comparable".to_owned(), "7 re-based".to_owned()));
    assert!(keys(&report, "not-comparable")[0].contains("the dataset names none (2 values)"));
    // Its own weights are of the other vintage.
    let (table, _, report) = on("msoa-2021", &[claimants], Some("claimants"));
    assert_eq!(said(&table, 8), "not-comparable");
    assert_eq!(keys(&report, "not-comparable").len(), 2);
}

#[test]
fn a_rate_is_carried_and_recomputed_from_its_parts() {
    let rate = out_of("rate", Kind::Rate { per: 1000.0 }, Some("claimants"), "residents");
    let columns = [
        (rate, &[1.0, 20.0, 300.0, 100.0, 5.0][..]),
        (indicator("claimants", Kind::Count), &[1.0, 2.0, 3.0, 4.0, 5.0]),
        (indicator("residents", Kind::Count), &[1000.0, 100.0, 10.0, 40.0, 1000.0]),
    ];
    let (table, _, report) = on("msoa-2021", &[table("r.csv", "msoa-2011", &old(), &columns)], None);
    assert_eq!(said(&table, 8), "20 estimated re-based");
    assert_eq!(said(&table, 7), "140 re-based");
    assert!(
        keys(&report, "re-based-values")
            .contains(&"rate: recomputed: claimants \u{f7} residents of 2020 (1 value)")
    );
}

#[test]
fn a_percentage_is_weighted_by_its_denominator_or_else_by_people() {
    let share = out_of("share", Kind::Percentage, None, "adults");
    let columns = [
        (share, &[1.0, 2.0, 10.0, 20.0, 5.0][..]),
        (indicator("adults", Kind::Count), &[9.0, 9.0, 30.0, 10.0, 9.0]),
    ];
    let shares = table("s.csv", "msoa-2011", &old(), &columns);
    assert_eq!(said(&on("msoa-2021", &[shares], None).0, 7), "12.5 re-based");

    let alone = table(
        "s.csv",
        "msoa-2011",
        &old(),
        &[(indicator("share", Kind::Percentage), &[1.0, 2.0, 10.0, 20.0, 5.0])],
    );
    let people = table(
        "p.csv",
        "msoa-2011",
        &old(),
        &[(indicator("people", Kind::Count), &[9.0, 9.0, 10.0, 30.0, 9.0])],
    );
    let (weighted, ..) = on("msoa-2021", &[alone.clone(), people], Some("people"));
    assert_eq!(said(&weighted, 7), "17.5 estimated re-based");
    let (refused, _, report) = on("msoa-2021", &[alone], None);
    assert_eq!(said(&refused, 7), "not-comparable");
    assert!(keys(&report, "not-comparable").iter().any(|key| key.contains("no denominator is given")));
}

#[test]
fn a_denominator_of_another_period_makes_an_estimate() {
    let share = table(
        "s.csv",
        "msoa-2011",
        &old(),
        &[(out_of("share", Kind::Percentage, None, "adults"), &[1.0, 2.0, 10.0, 20.0, 5.0])],
    );
    let mut adults = table(
        "a.csv",
        "msoa-2011",
        &old(),
        &[(indicator("adults", Kind::Count), &[9.0, 9.0, 30.0, 10.0, 9.0])],
    );
    let id = adults.indicators[0].id.clone();
    let mut later = ColumnBuilder::new(id, Period::Year(2021), 5);
    for (row, number) in [9.0, 9.0, 30.0, 10.0, 9.0].into_iter().enumerate() {
        later.set(row, Value::Known(number), Flags::NONE);
    }
    adults.columns = vec![later.build()];
    assert_eq!(said(&on("msoa-2021", &[share, adults], None).0, 7), "12.5 estimated re-based");
}

#[test]
fn ranks_belong_to_the_areas_they_were_made_for() {
    let ranks = table(
        "i.csv",
        "msoa-2011",
        &old(),
        &[(indicator("imd-rank", Kind::Rank), &[1.0, 2.0, 3.0, 4.0, 5.0])],
    );
    let people = table("p.csv", "msoa-2011", &old(), &[(indicator("people", Kind::Count), &[1.0; 5])]);
    let (table, _, report) = on("msoa-2021", &[ranks, people], Some("people"));
    assert_eq!(said(&table, 1), "1");
    assert_eq!(
        (said(&table, 7), said(&table, 8)),
        ("not-comparable".to_owned(), "not-comparable".to_owned())
    );
    assert!(keys(&report, "not-comparable").iter().any(|key| key.contains("places in an order")));
}

#[test]
fn scores_need_weights_to_merge_and_are_carried_to_parts() {
    let scores =
        table("i.csv", "msoa-2011", &old(), &[(indicator("score", Kind::Score), &[1.5, 2.5, 3.0, 4.0, 5.0])]);
    let (table, ..) = on("msoa-2021", &[scores], None);
    assert_eq!(
        (said(&table, 8), said(&table, 7)),
        ("2.5 estimated re-based".to_owned(), "not-comparable".to_owned())
    );
}

#[test]
fn a_newer_table_goes_back_to_older_boundaries() {
    let counts = table(
        "c.csv",
        "msoa-2021",
        &new(),
        &[(indicator("people", Kind::Count), &[1.0, 6.0, 70.0, 8.0, 9.0])],
    );
    let older =
        table("o.csv", "msoa-2011", &old(), &[(indicator("homes", Kind::Count), &[1.0, 1.0, 4.0, 6.0, 1.0])]);
    let (table, rebased, _) = on("msoa-2011", &[counts, older], Some("homes"));
    assert_eq!((said(&table, 1), said(&table, 2)), ("1".to_owned(), "17 re-based".to_owned()));
    assert_eq!(said(&table, 3), "28 estimated re-based");
    assert_eq!(said(&table, 4), "42 estimated re-based");
    assert_eq!(said(&table, 5), "not-comparable");
    assert_eq!((rebased[0].split, rebased[0].merged), (1, 2));
}

#[test]
fn an_absent_part_makes_the_whole_absent_with_the_strongest_reason() {
    let mut counts = table("c.csv", "msoa-2011", &old(), &[(indicator("people", Kind::Count), &[])]);
    let mut column = ColumnBuilder::new(counts.indicators[0].id.clone(), Period::Year(2020), 5);
    column.set(1, Value::Absent(Absent::Suppressed), Flags::NONE);
    column.set(2, Value::Absent(Absent::NotAvailable), Flags::NONE);
    column.set(3, Value::Absent(Absent::Suppressed), Flags::NONE);
    counts.columns = vec![column.build()];
    let (table, ..) = on("msoa-2021", &[counts], None);
    assert_eq!((said(&table, 8), said(&table, 7)), ("suppressed".to_owned(), "suppressed".to_owned()));
    assert_eq!((said(&table, 1), said(&table, 6)), ("missing".to_owned(), "not-comparable".to_owned()));
}

#[test]
fn a_part_without_a_row_is_named() {
    let counts = table(
        "c.csv",
        "msoa-2011",
        &[1, 2, 3, 5].map(msoa),
        &[(indicator("people", Kind::Count), &[1.0, 2.0, 3.0, 5.0])],
    );
    let (table, rebased, report) = on("msoa-2021", &[counts], None);
    assert_eq!(said(&table, 7), "missing");
    assert_eq!(keys(&report, "parts-missing"), ["E02999007: no row for E02999004"]);
    assert_eq!(rebased[0].changes[1].missing, [msoa(4)]);
}

#[test]
fn limits_of_confidence_survive_where_nothing_changed() {
    let mut rates = table("r.csv", "msoa-2011", &old(), &[(indicator("rate", Kind::Percentage), &[])]);
    let mut column = ColumnBuilder::new(rates.indicators[0].id.clone(), Period::Year(2020), 5);
    for row in 0..5 {
        column.set(row, Value::Known(5.0), Flags::PROVISIONAL);
        column.set_limits(row, Some(4.0), Some(6.0));
    }
    rates.columns = vec![column.build()];
    let (table, _, report) = on("msoa-2021", &[rates], None);
    assert_eq!(table.columns[0].limits(0), Some((4.0, 6.0)));
    assert_eq!(said(&table, 8), "5 estimated provisional re-based");
    assert_eq!((1..table.keys.len()).filter(|row| table.columns[0].limits(*row).is_some()).count(), 0);
    assert_eq!(report.with_code("limits-dropped").count(), 1);
}

#[test]
fn rows_of_one_area_that_disagree_give_no_figure() {
    let twice = [1, 2, 2, 3, 3, 4].map(msoa);
    let counts = table(
        "c.csv",
        "msoa-2011",
        &twice,
        &[(indicator("people", Kind::Count), &[1.0, 2.0, 2.0, 3.0, 4.0, 5.0])],
    );
    let weights = table("w.csv", "msoa-2021", &new(), &[(indicator("homes", Kind::Count), &[1.0; 5])]);
    let (table, _, report) = on("msoa-2021", &[counts, weights], Some("homes"));
    assert_eq!(
        (said(&table, 8), said(&table, 7)),
        ("1 estimated re-based".to_owned(), "not-available".to_owned())
    );
    assert_eq!(keys(&report, "duplicate-key-conflict"), ["E02999003 people"]);
}

#[test]
fn of_codes_of_two_vintages_in_one_table_each_goes_its_way() {
    let mixed = [1, 2, 7, 6].map(msoa);
    let rates =
        table("m.csv", "msoa-2021", &mixed, &[(indicator("rate", Kind::Percentage), &[1.0, 2.0, 7.0, 6.0])]);
    let (table, ..) = on("msoa-2021", &[rates], None);
    assert_eq!((said(&table, 1), said(&table, 7), said(&table, 6)), ("1".into(), "7".into(), "6".into()));
    assert_eq!(said(&table, 9), "2 estimated re-based");
}

#[test]
fn an_area_s_own_row_counts_before_one_of_another_vintage() {
    let both = [1, 2, 8, 9].map(msoa);
    let rates =
        table("m.csv", "msoa-2021", &both, &[(indicator("rate", Kind::Percentage), &[1.0, 2.0, 8.0, 9.0])]);
    let (table, _, report) = on("msoa-2021", &[rates], None);
    assert_eq!((said(&table, 8), said(&table, 9)), ("8".to_owned(), "9".to_owned()));
    assert_eq!(keys(&report, "own-row-taken"), ["E02999008", "E02999009"]);
    assert_eq!(said(&table, 2), "2");
}

#[test]
fn a_table_of_codes_that_every_vintage_has_stays_as_it_is() {
    let rates = table("m.csv", "msoa-2011", &[msoa(1)], &[(indicator("rate", Kind::Percentage), &[1.0])]);
    let (table, rebased, report) = on("msoa-2021", &[rates], None);
    assert_eq!((said(&table, 1), rebased.len(), report.notes().len()), ("1".to_owned(), 0, 0));
}

#[test]
fn without_a_lookup_the_one_that_would_help_is_named() {
    let codes = old();
    let areas = Areas {
        codes: &codes,
        geography: geography("msoa-2011"),
        countries: vec!["England"],
        covers_countries: false,
    };
    let ground = Ground { areas: &areas, lookups: &[], people: None };
    let small = table("l.csv", "lsoa-2011", &[lsoa(11)], &[(indicator("people", Kind::Count), &[1.0])]);
    let all = [small];
    let met = tables(ground, &all, &[], &mut Report::new());
    assert_eq!(
        met[0].lookup_wanted.as_deref(),
        Some("put a lookup from lsoa-2011 to msoa-2011 into boundaries/")
    );
}

proptest! {
    #[test]
    fn counts_keep_their_sum_between_vintages_but_for_irregular_areas(
        counts in prop::collection::vec(0_u32..100_000, 5),
        weights in prop::collection::vec(1_u32..100_000, 5),
    ) {
        let counts: Vec<f64> = counts.into_iter().map(f64::from).collect();
        let weights: Vec<f64> = weights.into_iter().map(f64::from).collect();
        let claimants = table("c.csv", "msoa-2011", &old(), &[(indicator("claimants", Kind::Count), &counts)]);
        let residents = table("r.csv", "msoa-2021", &new(), &[(indicator("residents", Kind::Count), &weights)]);
        let (table, ..) = on("msoa-2021", &[claimants, residents], Some("residents"));
        let after: f64 = table.columns[0].known().map(|(_, number)| number).sum();
        prop_assert_eq!(after, counts[..4].iter().sum::<f64>());
    }
}
