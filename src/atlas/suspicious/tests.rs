use super::*;
use crate::measure::{ColumnBuilder, Flags, Indicator, IndicatorId, Polarity, Source, Status, Value};

const AREAS: usize = 12;

fn codes() -> Vec<AreaCode> {
    (1..=AREAS).map(|number| AreaCode::read(&format!("E0299{number:04}")).unwrap()).collect()
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
        decimals: 1,
        denominator: None,
        denominator_label: None,
        denominator_period: None,
        numerator: None,
        standardised: None,
        source: Source { file: "t.csv".to_owned(), ..Source::default() },
        status: Status::Unstated,
    }
}

/// An entry with numbers that differ between areas, the first ones given.
fn entry(id: &str, kind: Kind, columns: &[(&str, &[f64])]) -> Entry {
    with(indicator(id, kind), columns)
}

fn with(indicator: Indicator, columns: &[(&str, &[f64])]) -> Entry {
    let id: IndicatorId = indicator.id.clone();
    let mut entry = Entry::new(indicator);
    for (at, (period, numbers)) in columns.iter().enumerate() {
        let mut builder = ColumnBuilder::new(id.clone(), period.parse().unwrap(), AREAS);
        for area in 0..AREAS {
            let number =
                numbers.get(area).copied().unwrap_or((20 + area + 13 * at + 7 * id.as_str().len()) as f64);
            builder.set(area, Value::Known(number), Flags::NONE);
        }
        entry.add(builder.build());
    }
    entry
}

fn report(entries: &[Entry]) -> Report {
    let mut report = Report::new();
    note(entries, &codes(), &[], &[], &mut report);
    report
}

/// The one note of a code; its keys.
fn keys(entries: &[Entry], code: &'static str) -> Vec<String> {
    let report = report(entries);
    let notes: Vec<&Note> = report.with_code(code).collect();
    assert_eq!(notes.len(), 1, "{code}: {report}");
    notes.into_iter().flat_map(|note| note.keys.clone()).collect()
}

fn codes_of(entries: &[Entry]) -> Vec<&'static str> {
    report(entries).notes().iter().map(|note| note.code).collect()
}

#[test]
fn a_percentage_over_100_or_below_0() {
    let entries = [entry("share", Kind::Percentage, &[("2020", &[100.0, 100.1, -0.5])])];
    assert_eq!(keys(&entries, "over-100-percent"), ["E02990002 2020: 100.1"]);
    assert_eq!(keys(&entries, "below-0-percent"), ["E02990003 2020: -0.5"]);
    let rate = [entry("rate", Kind::Rate { per: 100.0 }, &[("2020", &[130.0])])];
    assert_eq!(codes_of(&rate), ["rate-without-denominator"]);
}

#[test]
fn a_tenfold_jump_between_neighbouring_periods() {
    let first: &[f64] = &[10.0, 4.0, 900.0, 50.0, 0.0, 60.0];
    let second: &[f64] = &[100.0, 49.0, 90.0, 400.0, 55.0, 7.0];
    let entries = [entry("people", Kind::Count, &[("2020", first), ("2021", second)])];
    let expected = ["E02990001 2021: 100", "E02990003 2021: 90", "E02990005 2021: 55"];
    assert_eq!(keys(&entries, "tenfold-jump"), expected);
    let mixed = [entry("people", Kind::Count, &[("2020", first), ("2021-03", second)])];
    assert!(!codes_of(&mixed).contains(&"tenfold-jump"), "a year and a month are not neighbours");
}

#[test]
fn a_constant_column() {
    let entries = [entry("people", Kind::Count, &[("2020", &[5.0; AREAS]), ("2021", &[])])];
    assert_eq!(keys(&entries, "constant-column"), ["2020: 5"]);
}

#[test]
fn a_column_identical_to_another() {
    let entries = [entry("a", Kind::Count, &[("2020", &[])]), entry("b", Kind::Count, &[("2020", &[])])];
    assert_eq!(keys(&entries, "identical-column"), ["2020 = a 2020 (t.csv)"]);
    let few =
        [entry("a", Kind::Count, &[("2020", &[1.0; 11])]), entry("b", Kind::Count, &[("2020", &[1.0; 11])])];
    assert_eq!(codes_of(&few), Vec::<&str>::new(), "two different numbers are few");
}

#[test]
fn a_count_below_zero_or_with_a_fraction() {
    let entries = [entry("people", Kind::Count, &[("2020", &[-1.0, 2.5])])];
    assert_eq!(keys(&entries, "negative-count"), ["E02990001 2020: -1"]);
    assert_eq!(keys(&entries, "count-with-fraction"), ["E02990002 2020: 2.5"]);
    let yearly = [entry("people", Kind::Count, &[("2017/2019", &[6.667, 3.33, 4.5])])];
    assert_eq!(keys(&yearly, "count-with-fraction"), ["E02990003 2017/2019: 4.5"]);
    let mut shared = Entry::new(indicator("people", Kind::Count));
    let mut builder = ColumnBuilder::new("people".parse().unwrap(), "2020".parse().unwrap(), 1);
    builder.set(0, Value::Known(2.5), Flags::ESTIMATED);
    shared.add(builder.build());
    assert_eq!(codes_of(&[shared]), Vec::<&str>::new(), "a count that was shared out is flagged already");
}

#[test]
fn a_value_outside_its_limits() {
    let mut entry = Entry::new(indicator("mean", Kind::Mean));
    let mut builder = ColumnBuilder::new("mean".parse().unwrap(), "2020".parse().unwrap(), 3);
    for (area, (lower, upper)) in [(80.0, 82.0), (82.0, 84.0), (81.3, 81.3)].into_iter().enumerate() {
        builder.set(area, Value::Known(81.3), Flags::NONE);
        builder.set_limits(area, Some(lower), Some(upper));
    }
    entry.add(builder.build());
    assert_eq!(keys(&[entry], "value-outside-limits"), ["E02990002 2020: 81.3"]);
}

#[test]
fn a_numerator_above_its_denominator() {
    let mut share = indicator("share", Kind::Percentage);
    share.numerator = Some("part".parse().unwrap());
    share.denominator = Some("all".parse().unwrap());
    let entries = [
        entry("part", Kind::Count, &[("2020", &[5.0, 11.0])]),
        entry("all", Kind::Count, &[("2020", &[10.0, 10.0, 900.0])]),
        with(share, &[("2020", &[50.0, 99.0])]),
    ];
    let found = keys(&entries, "numerator-above-denominator");
    assert_eq!(found.first().map(String::as_str), Some("E02990002 2020: 99"));
}

#[test]
fn the_same_population_in_two_files_is_only_noted() {
    let mut elsewhere = indicator("b", Kind::Count);
    elsewhere.source.file = "u.csv".to_owned();
    let entries = [entry("a", Kind::Count, &[("2020", &[])]), with(elsewhere, &[("2020", &[])])];
    let report = report(&entries);
    assert_eq!(report.notes()[0].code, "identical-column");
    assert_eq!(report.notes()[0].severity, crate::report::Severity::Info);
}

#[test]
fn a_rate_without_denominator_is_said_once_a_file() {
    let mut named = indicator("named", Kind::Percentage);
    named.denominator = Some("x".parse().unwrap());
    let entries = [
        entry("a", Kind::Percentage, &[("2020", &[])]),
        entry("bb", Kind::Rate { per: 1000.0 }, &[("2020", &[])]),
        with(named, &[("2020", &[])]),
    ];
    assert_eq!(keys(&entries, "rate-without-denominator"), ["a", "bb"]);
}

#[test]
fn a_gap_in_a_series() {
    let entries = [entry("a", Kind::Count, &[("2022-11", &[]), ("2022-12", &[]), ("2023-03", &[])])];
    assert_eq!(keys(&entries, "gap-in-series"), ["2023-01", "2023-02"]);
}

#[test]
fn the_line_is_told_where_the_file_has_codes() {
    let table = Table {
        file: "t.csv".to_owned(),
        keys: crate::indicators::Keys::Codes(codes()),
        lines: (2..).take(AREAS).collect(),
        indicators: vec![indicator("share", Kind::Percentage)],
        ..Table::default()
    };
    let entries = [entry("share", Kind::Percentage, &[("2020", &[1.0, 101.0])])];
    let mut report = Report::new();
    note(&entries, &codes(), &[table], &[], &mut report);
    let note = report.with_code("over-100-percent").next().unwrap();
    assert_eq!(note.keys, ["E02990002 2020, line 3: 101"]);
}
