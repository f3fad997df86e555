use super::*;
use crate::indicators::Catalogue;
use crate::measure::{Absent, ColumnBuilder, Flags, IndicatorId, Kind, Polarity, Source, Status, Value};
use proptest::prelude::*;

const HIDDEN: Value = Value::Absent(Absent::Suppressed);
const MISSING: Value = Value::Absent(Absent::Missing);

fn known(numbers: &[f64]) -> Vec<Value> {
    numbers.iter().map(|number| Value::Known(*number)).collect()
}

/// An indicator of a file of its own, with a column a period.
fn entry(id: &str, kind: Kind, columns: &[(&str, Vec<Value>)]) -> Entry {
    let indicator = Indicator {
        id: id.parse().unwrap(),
        title: format!("The {id}"),
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
        source: Source {
            file: format!("{id}.csv"),
            publisher: Some("ONS".to_owned()),
            licence: Some("OGL-3.0".to_owned()),
            ..Source::default()
        },
        status: Status::Official,
    };
    let mut entry = Entry::new(indicator);
    for (period, values) in columns {
        let id: IndicatorId = id.parse().unwrap();
        let mut builder = ColumnBuilder::new(id, period.parse().unwrap(), values.len());
        for (area, value) in values.iter().enumerate() {
            builder.set(area, *value, Flags::NONE);
        }
        entry.add(builder.build());
    }
    entry
}

fn count(id: &str, columns: &[(&str, Vec<Value>)]) -> Entry {
    entry(id, Kind::Count, columns)
}

/// The entries with what a catalogue makes of them after the others, in the
/// catalogue's order, and the report.
fn made(entries: Vec<Entry>, recipes: &[(&str, &str)]) -> (Vec<Entry>, Report) {
    let (mut entries, report) = settled(entries, recipes);
    entries.sort_by_key(|entry| recipes.iter().position(|(id, _)| *id == entry.indicator().id.as_str()));
    (entries, report)
}

/// The same as it is left: each after the first that it is made of.
fn settled(mut entries: Vec<Entry>, recipes: &[(&str, &str)]) -> (Vec<Entry>, Report) {
    let text: String = recipes
        .iter()
        .map(|(id, recipe)| format!("[[made]]\nid = \"{id}\"\ntitle = \"Made {id}\"\n{recipe}\n"))
        .collect();
    let catalogue = Catalogue::parse("catalogue.toml", &text).unwrap();
    let mut report = Report::new();
    make(&mut entries, &catalogue.made, &mut report);
    (entries, report)
}

fn values(entry: &Entry, period: &str) -> Vec<Value> {
    entry.column(Some(&period.parse().unwrap())).unwrap().values().collect()
}

const RATE: &str = "rate = { numerator = \"poor\", denominator = \"children\", per = 100 }";

#[test]
fn a_rate_of_two_files() {
    let entries = vec![
        count("poor", &[("2019/20", known(&[10.0, 3.0])), ("2020/21", vec![Value::Known(20.0), HIDDEN])]),
        count("children", &[("2021-03-21", known(&[50.0, 30.0]))]),
    ];
    let (entries, report) = made(entries, &[("rate", RATE)]);
    let rate = entries.last().unwrap();
    assert_eq!(values(rate, "2019/20"), known(&[20.0, 10.0]));
    assert_eq!(values(rate, "2020/21"), [Value::Known(40.0), HIDDEN]);
    let indicator = rate.indicator();
    assert_eq!((indicator.kind, indicator.unit.as_str()), (Kind::Rate { per: 100.0 }, "per 100"));
    assert_eq!(indicator.status, Status::Derived);
    assert_eq!(indicator.denominator_label.as_deref(), Some("The children, 21 March 2021"));
    assert_eq!(
        indicator.description.as_deref(),
        Some("The poor \u{f7} The children, 21 March 2021, per 100.")
    );
    assert_eq!(indicator.source.file, "poor.csv; children.csv");
    assert_eq!(indicator.source.licence.as_deref(), Some("OGL-3.0"));
    let note = report.with_code("made-indicator").next().unwrap();
    assert_eq!(note.keys.first().map(String::as_str), Some("2019/20 by the denominator of 2021-03-21"));
}

#[test]
fn the_denominator_of_the_same_period_then_of_the_nearest_before() {
    let years = [("2019", known(&[10.0])), ("2020", known(&[20.0])), ("2022", known(&[40.0]))];
    let counts = vec![
        count("poor", &[("2018", known(&[1.0])), ("2020", known(&[10.0])), ("2021", known(&[10.0]))]),
        count("children", &years),
    ];
    let (entries, report) = made(counts.clone(), &[("rate", RATE)]);
    let rate = entries.last().unwrap();
    assert_eq!(values(rate, "2020"), known(&[50.0]));
    assert_eq!(values(rate, "2021"), known(&[50.0]), "by that of 2020, not of 2022");
    let note = report.with_code("made-without-part").next().unwrap();
    assert_eq!(note.keys, ["2018"]);
    let stated = RATE.replace("100 }", "100, denominator_period = \"2022\" }");
    let (entries, _) = made(counts, &[("rate", &stated)]);
    let rate = entries.last().unwrap();
    assert_eq!(values(rate, "2018"), known(&[2.5]));
    assert_eq!(rate.indicator().denominator_period, Some(Period::Year(2022)));
}

#[test]
fn a_denominator_of_zero_and_the_stronger_reason() {
    let entries = vec![
        count(
            "poor",
            &[("2020", vec![Value::Known(0.0), HIDDEN, Value::Known(3.0), MISSING, Value::Known(2.0)])],
        ),
        count("children", &[("2020", vec![Value::Known(0.0), MISSING, MISSING, MISSING, Value::Known(1.0)])]),
    ];
    let (entries, _) = made(entries, &[("rate", RATE)]);
    let not_applicable = Value::Absent(Absent::NotApplicable);
    let expected = [not_applicable, HIDDEN, MISSING, MISSING, Value::Known(200.0)];
    assert_eq!(values(entries.last().unwrap(), "2020"), expected);
}

#[test]
fn flags_of_all_parts_stand_beside_the_number() {
    let mut poor = count("poor", &[]);
    let mut builder = ColumnBuilder::new("poor".parse().unwrap(), Period::Year(2020), 1);
    builder.set(0, Value::Known(1.0), Flags::PROVISIONAL);
    poor.add(builder.build());
    let mut children = count("children", &[]);
    let mut builder = ColumnBuilder::new("children".parse().unwrap(), Period::Year(2020), 1);
    builder.set(0, Value::Known(2.0), Flags::ESTIMATED);
    children.add(builder.build());
    let (entries, _) = made(vec![poor, children], &[("rate", RATE)]);
    let flags = entries.last().unwrap().column(None).unwrap().flags(0);
    assert_eq!(flags, Flags::PROVISIONAL.with(Flags::ESTIMATED));
}

#[test]
fn a_change_between_two_periods() {
    let people = count("people", &[("2020-02", known(&[100.0, 0.0])), ("2023-11", known(&[150.0, 4.0]))]);
    let change = |told_as: &str| {
        format!("change = {{ of = \"people\", from = \"2020-02\", to = \"2023-11\", as = \"{told_as}\" }}")
    };
    let recipes = [("more", change("difference")), ("growth", change("percent"))];
    let recipes: Vec<(&str, &str)> = recipes.iter().map(|(id, recipe)| (*id, recipe.as_str())).collect();
    let (entries, _) = made(vec![people], &recipes);
    let [_, more, growth] = entries.as_slice() else { panic!("three") };
    assert_eq!(values(more, "2020-02-01/2023-11-30"), known(&[50.0, 4.0]));
    assert_eq!(more.indicator().kind, Kind::Count);
    let not_applicable = Value::Absent(Absent::NotApplicable);
    assert_eq!(values(growth, "2020-02-01/2023-11-30"), [Value::Known(50.0), not_applicable]);
    assert_eq!(growth.indicator().denominator_period, Some(Period::Month(2020, 2)));
    assert_eq!(
        growth.indicator().description.as_deref(),
        Some("Change in The people, February 2020 to November 2023, in per cent.")
    );
}

#[test]
fn a_change_over_a_year_is_a_series() {
    let people = entry(
        "share",
        Kind::Percentage,
        &[("2020", known(&[1.0])), ("2021", known(&[3.0])), ("2023", known(&[9.0])), ("2024", known(&[8.0]))],
    );
    let (entries, _) =
        made(vec![people], &[("c", "change = { of = \"share\", over = \"1 year\", as = \"points\" }")]);
    let change = entries.last().unwrap();
    let periods: Vec<String> = change.columns().iter().map(|column| column.period().to_string()).collect();
    assert_eq!(periods, ["2021", "2024"]);
    assert_eq!(values(change, "2024"), known(&[-1.0]));
    assert_eq!(change.indicator().unit, "percentage points");
}

#[test]
fn a_sum_of_the_periods_in_common() {
    let entries = vec![
        count("a", &[("2020", known(&[1.0, 2.0])), ("2021", known(&[3.0, 4.0]))]),
        count("b", &[("2021", vec![Value::Known(5.0), HIDDEN])]),
        count("c", &[("2021", known(&[1.0, 1.0]))]),
    ];
    let (entries, report) = made(entries, &[("all", "sum = [\"a\", \"b\", \"c\"]")]);
    let sum = entries.last().unwrap();
    assert_eq!(sum.columns().len(), 1);
    assert_eq!(values(sum, "2021"), [Value::Known(9.0), HIDDEN]);
    assert_eq!(report.with_code("made-without-part").next().unwrap().keys, ["2020"]);
}

#[test]
fn made_indicators_use_made_ones_in_any_order() {
    let entries = vec![
        count("girls", &[("2020", known(&[20.0]))]),
        count("boys", &[("2020", known(&[30.0]))]),
        count("poor", &[("2020", known(&[5.0]))]),
    ];
    let (entries, report) = settled(entries, &[("rate", RATE), ("children", "sum = [\"girls\", \"boys\"]")]);
    let order: Vec<&str> = entries.iter().map(|entry| entry.indicator().id.as_str()).collect();
    assert_eq!(order, ["girls", "children", "boys", "poor", "rate"], "{report}");
    assert_eq!(values(&entries[4], "2020"), known(&[10.0]));
    assert_eq!(entries[4].indicator().source.file, "poor.csv; girls.csv; boys.csv");
}

/// What is refused: the recipe, the code of the note, what it says.
#[test]
fn what_cannot_be_made_is_said() {
    let share = |id: &str| entry(id, Kind::Percentage, &[("2020", known(&[1.0]))]);
    let entries = || {
        vec![
            count("poor", &[("2020", known(&[1.0]))]),
            count("old", &[("1991", known(&[1.0]))]),
            share("share"),
            share("other"),
            entry("score", Kind::Score, &[("2020", known(&[1.0])), ("2021", known(&[1.0]))]),
        ]
    };
    for (recipe, code, says) in [
        (RATE, "unknown-indicator", "no indicator \u{201c}children\u{201d}"),
        (
            "rate = { numerator = \"poor\", denominator = \"share\", per = 100 }",
            "not-a-count",
            "\u{201c}share\u{201d} is a percentage",
        ),
        (
            "rate = { numerator = \"poor\", denominator = \"old\", per = 100, denominator_period = \"2011\" }",
            "unknown-period",
            "no period 2011",
        ),
        ("sum = [\"poor\", \"share\"]", "sum-not-lawful", "share is a percentage"),
        ("sum = [\"share\", \"other\"]", "sum-not-lawful", "nothing says that share, other are shares"),
        ("sum = [\"poor\", \"old\"]", "unknown-period", "no period in common"),
        (
            "change = { of = \"share\", over = \"1 year\", as = \"percent\" }",
            "change-not-lawful",
            "share is a percentage",
        ),
        (
            "change = { of = \"poor\", over = \"1 year\", as = \"points\" }",
            "change-not-lawful",
            "poor is a count",
        ),
        ("change = { of = \"score\", over = \"1 year\", as = \"percent\" }", "change-not-lawful", "score"),
        (
            "change = { of = \"poor\", over = \"1 year\", as = \"difference\" }",
            "unknown-period",
            "no two periods are one year apart",
        ),
        (
            "change = { of = \"poor\", from = \"2019\", to = \"2020\", as = \"difference\" }",
            "unknown-period",
            "no period 2019",
        ),
    ] {
        let (entries, report) = made(entries(), &[("m", recipe)]);
        assert_eq!(entries.len(), 5, "{recipe}");
        let [note] = report.notes() else { panic!("one note: {report}") };
        assert_eq!(note.code, code, "{recipe}");
        assert!(note.message.contains(says), "{}", note.message);
        assert_eq!((note.place.file.as_deref(), note.place.line), (Some("catalogue.toml"), Some(1)));
    }
}

#[test]
fn an_id_that_a_table_guessed() {
    let (entries, report) = made(
        vec![count("a", &[("2020", known(&[1.0]))]), count("b", &[("2020", known(&[1.0]))])],
        &[("a", "sum = [\"b\", \"c\"]")],
    );
    assert_eq!(entries.len(), 2);
    assert_eq!(report.with_code("duplicate-indicator").count(), 1);
}

#[test]
fn what_is_made_of_something_invented_is_illustrative() {
    let mut invented = count("children", &[("2020", known(&[4.0]))]);
    let mut indicator = invented.indicator().clone();
    indicator.status = Status::Illustrative;
    let column = invented.take(&Period::Year(2020)).unwrap();
    invented = Entry::new(indicator);
    invented.add(Column::clone(&column));
    let poor = count("poor", &[("2020", known(&[1.0]))]);
    let (entries, _) = made(vec![poor, invented], &[("rate", &format!("{RATE}\nstatus = \"official\""))]);
    assert_eq!(entries.last().unwrap().indicator().status, Status::Illustrative);
}

proptest! {
    /// A sum is the sum of its parts, and a rate of the sum is the sum of the rates.
    #[test]
    fn rates_of_a_sum_add(numbers in proptest::collection::vec((0_u32..9_999, 0_u32..9_999, 1_u32..99_999), 1..20)) {
        let column = |of: fn(&(u32, u32, u32)) -> u32| {
            [("2020", numbers.iter().map(|row| Value::Known(f64::from(of(row)))).collect::<Vec<_>>())]
        };
        let entries = vec![
            count("a", &column(|row| row.0)),
            count("b", &column(|row| row.1)),
            count("base", &column(|row| row.2)),
        ];
        let rate = |of: &str| format!("rate = {{ numerator = \"{of}\", denominator = \"base\", per = 1000 }}");
        let (entries, _) = made(
            entries,
            &[("all", "sum = [\"a\", \"b\"]"), ("ra", &rate("a")), ("rb", &rate("b")), ("rall", &rate("all"))],
        );
        let column = |at: usize| values(&entries[at], "2020").iter().map(|value| value.known().unwrap()).collect::<Vec<_>>();
        let (a, b, all) = (column(4), column(5), column(6));
        for ((a, b), all) in a.iter().zip(&b).zip(&all) {
            prop_assert!((a + b - all).abs() <= 1e-9 * all.max(1.0));
        }
    }
}

#[test]
fn a_change_of_a_number_withheld_in_one_period_is_withheld() {
    let entries = vec![count(
        "poor",
        &[
            ("2019", vec![Value::Known(10.0), HIDDEN, Value::Known(0.0)]),
            ("2020", vec![HIDDEN, Value::Known(4.0), HIDDEN]),
        ],
    )];
    for told in ["difference", "percent"] {
        let recipe = format!("change = {{ of = \"poor\", from = \"2019\", to = \"2020\", as = \"{told}\" }}");
        let (entries, _) = made(entries.clone(), &[("change", &recipe)]);
        let column = entries.last().unwrap().column(None).unwrap();
        assert!(column.values().all(|value| value == HIDDEN), "{told}: {column:?}");
    }
}

#[test]
fn a_sum_with_a_withheld_part_is_withheld() {
    let one = count("one", &[("2020", vec![Value::Known(10.0), HIDDEN, MISSING])]);
    let two = count("two", &[("2020", vec![HIDDEN, MISSING, HIDDEN])]);
    let (entries, _) = made(vec![one, two], &[("both", "sum = [\"one\", \"two\"]")]);
    assert_eq!(values(entries.last().unwrap(), "2020"), [HIDDEN; 3]);
}

/// The publisher tells how many are poor of how many, and withholds the rate.
#[test]
fn a_rate_that_its_publisher_withholds_is_not_made_of_its_parts() {
    let mut published = entry("published", Kind::Percentage, &[("2020", vec![Value::Known(20.0), HIDDEN])]);
    published.indicator.numerator = Some("poor".parse().unwrap());
    published.indicator.denominator = Some("children".parse().unwrap());
    let entries = vec![
        count("poor", &[("2020", known(&[10.0, 3.0]))]),
        count("children", &[("2020", known(&[50.0, 30.0]))]),
        published,
    ];
    let (entries, _) = made(entries, &[("rate", RATE)]);
    assert_eq!(values(entries.last().unwrap(), "2020"), [Value::Known(20.0), HIDDEN]);
}
