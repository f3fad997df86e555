//! What must hold between the entries of a catalogue.

use super::{Catalogue, IndicatorEntry, TableEntry};
use crate::error::{Place, Problem};
use crate::measure::{IndicatorId, Period};
use std::collections::BTreeMap;

pub(super) fn check(catalogue: &Catalogue, problems: &mut Vec<Problem>) {
    same_indicator_and_period(catalogue, problems);
    for table in &catalogue.tables {
        for entry in &table.indicators {
            shape(table, entry, problems);
        }
    }
}

/// Two columns cannot both be the one value of an indicator in a period. In a
/// long table the period is in the rows, so an id can stand there once.
fn same_indicator_and_period(catalogue: &Catalogue, problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<(&IndicatorId, Option<&Period>, Option<usize>), u64> = BTreeMap::new();
    for (at, table) in catalogue.tables.iter().enumerate() {
        for entry in &table.indicators {
            let period = entry.period.as_ref().or(table.period.as_ref());
            // Without a period it is known from the headings only whether two
            // tables hold the same one.
            let within = (period.is_none() || table.long.is_some()).then_some(at);
            if let Some(line) = first.get(&(&entry.id, period, within)) {
                let period = period.map_or("no period".to_owned(), |period| format!("period {period}"));
                problems.push(
                    Problem::new("the same indicator and period stand here twice")
                        .at(Place::default().line(entry.line).column("id"))
                        .found(format!("\u{201c}{}\u{201d} with {period}, as on line {line}", entry.id))
                        .help("give each column a period of its own, or another id"),
                );
            } else {
                first.insert((&entry.id, period, within), entry.line);
            }
        }
    }
}

/// Keys of a wide table in a long one and the other way round.
fn shape(table: &TableEntry, entry: &IndicatorEntry, problems: &mut Vec<Problem>) {
    if !entry.sum.is_empty() {
        sum(entry, problems);
    }
    let mut misplaced = |key: &str, shape: &str, help: &str| {
        problems.push(
            Problem::new(format!("`{key}` has no meaning in a {shape} table"))
                .at(Place::default().line(entry.line).column(key))
                .help(help),
        );
    };
    if table.long.is_some() {
        if entry.column.is_some() {
            misplaced("column", "long", "name the indicator by `match`, as written in the indicator column");
        }
        if entry.lower.is_some() || entry.upper.is_some() {
            misplaced("lower", "long", "name the limit columns in [table.long]");
        }
    }
}

/// A sum is one of columns that are named nowhere else, and of counts.
fn sum(entry: &IndicatorEntry, problems: &mut Vec<Problem>) {
    let place = || Place::default().line(entry.line).column("sum");
    if entry.column.is_some() || entry.matches.is_some() {
        problems.push(
            Problem::new("`sum` stands in place of `column` and `match`")
                .at(place())
                .help("give either the one column, or the columns that are added up"),
        );
    }
    if entry.kind.is_some_and(|kind| kind != crate::measure::Kind::Count) {
        problems.push(
            Problem::new("only counts add up")
                .at(place())
                .found(entry.kind.map_or("", crate::measure::Kind::id))
                .expected("kind = \"count\"")
                .help("sum the counts, and make a rate of the sum"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::Catalogue;
    use crate::measure::{Kind, Period, Polarity, Status};
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(u64, String)> {
        let error = Catalogue::parse("catalogue.toml", text).unwrap_err();
        error.problems().map(|problem| (problem.place.line.unwrap(), problem.to_string())).collect()
    }

    /// The example of `docs/catalogue.md` is a catalogue.
    #[test]
    fn the_documented_example_is_read() {
        let document = include_str!("../../../docs/catalogue.md");
        let example = document.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let catalogue = Catalogue::parse("catalogue.toml", example).unwrap();
        let [wide, long] = catalogue.tables.as_slice() else { panic!("two tables") };
        assert_eq!(catalogue.dataset.title.as_deref(), Some("Kent and Medway"));
        assert_eq!(wide.geography.unwrap().to_string(), "msoa-2011");
        assert_eq!((wide.status, wide.header_row), (Some(Status::Official), Some(1)));
        assert_eq!((wide.sheet.as_deref(), wide.labels.as_deref()), (Some("Table 1"), Some("labels.csv")));
        let [rate] = wide.indicators.as_slice() else { panic!("one indicator") };
        assert_eq!(rate.polarity, Polarity::HighIsBad);
        assert_eq!(rate.lower.as_deref(), Some("rate_lower_95"));
        let keep = &long.long.as_ref().unwrap().keep;
        assert_eq!(keep, &[("Sex".to_owned(), "Persons".to_owned())]);
        assert_eq!(long.indicators[0].matches.as_deref(), Some("Smoking prevalence"));
    }

    #[test]
    fn the_documented_made_indicators_are_read() {
        let document = include_str!("../../../docs/catalogue.md");
        let example = document.split("```toml\n").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
        let catalogue = Catalogue::parse("catalogue.toml", example).unwrap();
        let ids: Vec<&str> = catalogue.made.iter().map(|made| made.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "children-low-income",
                "admission-rate",
                "admissions-standardised",
                "claimants-since",
                "claimants-a-year",
                "residents"
            ]
        );
        assert_eq!(catalogue.made[0].kind(), Some(Kind::Percentage));
    }

    /// Every period of the table of periods is read as the table says.
    #[test]
    fn the_documented_periods_are_read() {
        let document = include_str!("../../../docs/catalogue.md");
        let table = document.split("| what | written | kept as |").nth(1).unwrap();
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        let mut read = 0;
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
            let quoted =
                |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            let (written, kept) = (quoted(cells[1]), quoted(cells[2]));
            // Of a row of several examples, the first is the one kept.
            for text in &written {
                let period: Period = text.parse().unwrap_or_else(|_| panic!("{text}"));
                if let Some(kept) = kept.first().filter(|_| text == &written[0]) {
                    assert_eq!(&period.to_string(), kept, "{text}");
                }
                read += 1;
            }
        }
        assert!(read > 25, "{read}");
    }

    #[test]
    fn all_problems_come_at_once_with_their_lines() {
        let text = "[dataset]\ntitel = \"x\"\n\n[[table]]\nfile = \"a.csv\"\nstatus = \"offical\"\nperiod = \"2024-13\"\n\
                    geography = 7\n  [[table.indicator]]\n  id = \"Claimant rate\"\n  column = \"rate\"\n  kind = \"rate\"\n";
        let found = problems(text);
        let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 6, 7, 8, 9, 9, 10], "{found:?}");
        assert!(
            found[0].1.contains("title, description, attribution, weight, focus, boundaries"),
            "{}",
            found[0].1
        );
        assert!(found[1].1.contains("official, provisional, derived, illustrative"), "{}", found[1].1);
        assert!(found[6].1.contains("claimant-rate"), "{}", found[6].1);
    }

    #[test]
    fn an_unknown_key_names_the_known_ones() {
        let found = problems("[[table]]\nfile = \"a.csv\"\nheader = 3\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].1.contains("header_row"), "{}", found[0].1);
        assert!(problems("[data]\n")[0].1.contains("dataset, table"));
    }

    #[test]
    fn bad_syntax_is_placed() {
        assert_eq!(problems("[dataset]\ntitle = \"open\n")[0].0, 2);
    }

    #[test]
    fn the_same_indicator_and_period_twice() {
        let entry = |period: &str| {
            format!("[[table.indicator]]\nid = \"a\"\ncolumn = \"x\"\ntitle = \"A\"\nperiod = \"{period}\"\n")
        };
        let table = "[[table]]\nfile = \"a.csv\"\n";
        let years = format!("{table}{}{}", entry("2023"), entry("2024"));
        assert_eq!(Catalogue::parse("c", &years).unwrap().tables[0].indicators.len(), 2);
        let twice = format!("{table}{}{}", entry("2024"), entry("2024"));
        let found = problems(&twice);
        assert_eq!(found[0].0, 8);
        assert!(found[0].1.contains("as on line 3"), "{}", found[0].1);
    }

    #[test]
    fn a_rate_says_per_how_many() {
        let table =
            "[[table]]\nfile = \"a.csv\"\n[[table.indicator]]\nid = \"a\"\ncolumn = \"x\"\ntitle = \"A\"\n";
        let catalogue = Catalogue::parse("c", &format!("{table}kind = \"rate\"\nper = 1_000\n")).unwrap();
        assert_eq!(catalogue.tables[0].indicators[0].kind, Some(Kind::Rate { per: 1000.0 }));
        assert!(problems(&format!("{table}kind = \"rate\"\n"))[0].1.contains("a rate needs `per`"));
    }

    #[test]
    fn keys_of_the_other_shape() {
        let long = "[[table]]\nfile = \"a.csv\"\nlong = { value = \"v\" }\n[[table.indicator]]\nid = \"a\"\ncolumn = \"x\"\ntitle = \"A\"\n";
        assert!(problems(long)[0].1.contains("no meaning in a long table"));
        assert!(
            problems("[[table]]\nfile = \"a.csv\"\n[table.long]\nperiod = \"p\"\n")[0]
                .1
                .contains("no `value`")
        );
    }

    #[test]
    fn nothing_is_a_catalogue() {
        assert_eq!(Catalogue::parse("c", "").unwrap(), Catalogue::default());
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(\\[\\[?(table|dataset|table.indicator)\\]\\]?\n|(id|file|per|title|period|where) = (\"a\"|3|\\{ a = 1 \\}|[0-9]{1,30})\n|[a-z=\"\\[\\]. ]{0,9}\n){0,12}") {
            let _ = Catalogue::parse("catalogue.toml", &text);
        }
    }
}
