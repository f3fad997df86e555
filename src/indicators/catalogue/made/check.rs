//! What must hold between made indicators, as far as the catalogue alone tells.

use super::{MadeEntry, Recipe};
use crate::error::{Place, Problem};
use crate::indicators::catalogue::Catalogue;
use crate::measure::{IndicatorId, Kind, Standardised};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::indicators::catalogue) fn check(catalogue: &Catalogue, problems: &mut Vec<Problem>) {
    let mut problem = |made: &MadeEntry, key: &str, problem: Problem| {
        problems.push(problem.at(Place::default().line(made.line).column(key)));
    };
    for (made, line) in same_ids(catalogue) {
        let same = Problem::new("two indicators have this id")
            .found(format!("\u{201c}{}\u{201d}, as on line {line}", made.id))
            .help("give one of them another id");
        problem(made, "id", same);
    }
    for made in &catalogue.made {
        if let Recipe::Sum(parts) = &made.recipe
            && parts.len() < 2
        {
            problem(made, "sum", Problem::new("a sum needs at least two indicators"));
        }
        if let Recipe::Standardised(recipe) = &made.recipe {
            for wrong in unstandardised(recipe) {
                problem(made, "standardised", wrong);
            }
        }
        for twice in repeated(made) {
            let message = format!("the indicator \u{201c}{twice}\u{201d} is named twice");
            problem(made, recipe_key(made), Problem::new(message));
        }
        for (key, id, kind) in no_counts(catalogue, made) {
            let found = format!("\u{201c}{id}\u{201d}, which is a {}", kind.id());
            problem(made, key, Problem::new(format!("the {key} of a rate is a count")).found(found));
        }
    }
    for made in in_a_circle(&catalogue.made) {
        let parts: Vec<&str> = made.parts().iter().map(|id| id.as_str()).collect();
        let circle = Problem::new("the indicator is made of itself, by way of others or at once")
            .found(format!("\u{201c}{}\u{201d}, made of {}", made.id, parts.join(", ")));
        problem(made, recipe_key(made), circle);
    }
}

/// What is wrong with the bands of a standardised rate.
fn unstandardised(recipe: &Standardised) -> Vec<Problem> {
    let (events, people, standard) = (recipe.events.len(), recipe.people.len(), recipe.standard.len());
    let mut wrong = Vec::new();
    if events < 2 || events != people || events != standard {
        let found = format!("{events} events, {people} people, {standard} standard");
        let problem =
            Problem::new("a standardised rate needs all three of every age band, of two bands or more");
        wrong.push(problem.found(found));
    }
    let is_weight = |weight: &f64| weight.is_finite() && *weight >= 0.0;
    if !recipe.standard.iter().all(is_weight) || recipe.standard.iter().sum::<f64>() <= 0.0 {
        let problem = Problem::new("a standard population has numbers of zero or more, not all zero");
        wrong.push(problem.found(format!("{:?}", recipe.standard)));
    }
    wrong
}

fn recipe_key(made: &MadeEntry) -> &'static str {
    match made.recipe {
        Recipe::Rate(_) => "rate",
        Recipe::Change(_) => "change",
        Recipe::Sum(_) => "sum",
        Recipe::Standardised(_) => "standardised",
    }
}

/// Made indicators whose id stands on an earlier line too, or in a table.
fn same_ids(catalogue: &Catalogue) -> Vec<(&MadeEntry, u64)> {
    let tables = catalogue.tables.iter().flat_map(|table| &table.indicators);
    let mut lines: BTreeMap<&IndicatorId, u64> = tables.map(|entry| (&entry.id, entry.line)).collect();
    let mut same = Vec::new();
    for made in &catalogue.made {
        match lines.get(&made.id) {
            Some(line) => same.push((made, *line)),
            None => {
                lines.insert(&made.id, made.line);
            }
        }
    }
    same
}

fn repeated(made: &MadeEntry) -> BTreeSet<&IndicatorId> {
    let mut seen = BTreeSet::new();
    made.parts().into_iter().filter(|part| !seen.insert(*part)).collect()
}

/// Parts of a rate that the catalogue itself says are no counts.
fn no_counts<'c>(
    catalogue: &'c Catalogue,
    made: &'c MadeEntry,
) -> Vec<(&'static str, &'c IndicatorId, Kind)> {
    let parts: Vec<(&'static str, &IndicatorId)> = match &made.recipe {
        Recipe::Rate(rate) => vec![("numerator", &rate.numerator), ("denominator", &rate.denominator)],
        Recipe::Standardised(recipe) => {
            let events = recipe.events.iter().map(|id| ("events", id));
            events.chain(recipe.people.iter().map(|id| ("people", id))).collect()
        }
        Recipe::Change(_) | Recipe::Sum(_) => return Vec::new(),
    };
    let stated = |id: &IndicatorId| {
        let mut tables = catalogue.tables.iter().flat_map(|table| &table.indicators);
        let entry = tables.find(|entry| entry.id == *id).and_then(|entry| entry.kind);
        entry.or_else(|| catalogue.made.iter().find(|made| made.id == *id)?.kind())
    };
    parts
        .into_iter()
        .filter_map(|(key, id)| Some((key, id, stated(id).filter(|kind| *kind != Kind::Count)?)))
        .collect()
}

/// Made indicators that need themselves.
fn in_a_circle(made: &[MadeEntry]) -> Vec<&MadeEntry> {
    let by_id: BTreeMap<&IndicatorId, &MadeEntry> = made.iter().map(|made| (&made.id, made)).collect();
    let needs_itself = |start: &&MadeEntry| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&IndicatorId> = start.parts();
        while let Some(id) = next.pop() {
            if *id == start.id {
                return true;
            }
            if seen.insert(id)
                && let Some(made) = by_id.get(id)
            {
                next.extend(made.parts());
            }
        }
        false
    };
    made.iter().filter(needs_itself).collect()
}

#[cfg(test)]
mod tests {
    use crate::indicators::catalogue::Catalogue;
    use crate::indicators::catalogue::made::{Between, Recipe, ToldAs};
    use crate::measure::{Kind, Period};
    use proptest::prelude::*;

    fn problems(text: &str) -> Vec<(u64, String)> {
        let error = Catalogue::parse("catalogue.toml", text).unwrap_err();
        error.problems().map(|problem| (problem.place.line.unwrap(), problem.to_string())).collect()
    }

    fn the_one(text: &str) -> (u64, String) {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().unwrap()
    }

    fn made(id: &str, recipe: &str) -> String {
        format!("[[made]]\nid = \"{id}\"\ntitle = \"T\"\n{recipe}\n")
    }

    const RATE: &str = "rate = { numerator = \"a\", denominator = \"b\", per = 1000 }";

    #[test]
    fn each_recipe_is_read() {
        let text = [
            made("r", RATE),
            made(
                "p",
                "[made.rate]\nnumerator = \"a\"\ndenominator = \"b\"\nper = 100\nkind = \"percentage\"\ndenominator_period = \"Census 2021\"",
            ),
            made("c", "change = { of = \"a\", from = \"2020-02\", to = \"2023-11\", as = \"percent\" }"),
            made("o", "change = { of = \"a\", over = \"1 year\", as = \"difference\" }"),
            made("s", "sum = [\"a\", \"b\"]"),
        ];
        let catalogue = Catalogue::parse("c.toml", &text.concat()).unwrap();
        let [rate, percentage, change, over, sum] = catalogue.made.as_slice() else { panic!("five") };
        assert_eq!(
            (rate.kind(), rate.line, rate.file.as_str()),
            (Some(Kind::Rate { per: 1000.0 }), 1, "c.toml")
        );
        assert_eq!(percentage.kind(), Some(Kind::Percentage));
        let Recipe::Rate(stated) = &percentage.recipe else { panic!("a rate") };
        assert_eq!(stated.denominator_period, Some(Period::Day(2021, 3, 21)));
        let Recipe::Change(change) = &change.recipe else { panic!("a change") };
        assert_eq!(change.between, Between::Periods(Period::Month(2020, 2), Period::Month(2023, 11)));
        assert_eq!(change.told_as, ToldAs::Percent);
        let Recipe::Change(over) = &over.recipe else { panic!("a change") };
        assert_eq!(over.between, Between::Months(12));
        assert_eq!(sum.parts().len(), 2);
    }

    #[test]
    fn no_recipe_or_two() {
        assert!(
            the_one(&made("r", "")).1.contains("exactly one of `rate`, `standardised`, `change` and `sum`")
        );
        let two = made("r", &format!("{RATE}\nsum = [\"a\", \"b\"]"));
        assert!(the_one(&two).1.contains("exactly one of"));
    }

    #[test]
    fn a_rate_without_its_parts() {
        let found = problems(&made("r", "rate = { numerator = \"a\" }"));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.contains("no `denominator`"), "{}", found[0].1);
        assert!(found[1].1.contains("no `per`"), "{}", found[1].1);
    }

    const STANDARDISED: &str = "standardised = { events = [\"a\", \"b\"], people = [\"c\", \"d\"], standard = [80_500, 19_500.5], per = 100_000 }";

    #[test]
    fn a_standardised_rate_is_read() {
        let catalogue = Catalogue::parse("catalogue.toml", &made("s", STANDARDISED)).unwrap();
        let Recipe::Standardised(recipe) = &catalogue.made[0].recipe else { panic!("another recipe") };
        assert_eq!((recipe.standard.as_slice(), recipe.per), ([80_500.0, 19_500.5].as_slice(), 100_000.0));
        assert_eq!((recipe.events.len(), recipe.people[1].as_str()), (2, "d"));
    }

    #[test]
    fn a_standardised_rate_of_uneven_bands_or_no_weights() {
        let uneven = made("s", &STANDARDISED.replace("\"c\", ", ""));
        assert!(the_one(&uneven).1.contains("2 events, 1 people, 2 standard"));
        let weightless = made("s", &STANDARDISED.replace("80_500, 19_500.5", "0, 0"));
        assert!(the_one(&weightless).1.contains("not all zero"));
        let negative = made("s", &STANDARDISED.replace("80_500", "-1"));
        assert!(the_one(&negative).1.contains("zero or more"));
        let words = made("s", &STANDARDISED.replace("80_500", "\"many\""));
        assert!(the_one(&words).1.contains("a list of numbers"));
        let bare = made("s", "standardised = { per = 1000 }");
        assert_eq!(problems(&bare).len(), 3);
    }

    #[test]
    fn a_percentage_per_thousand() {
        let text = RATE.replace("1000", "1000, kind = \"percentage\"");
        assert!(the_one(&made("r", &text)).1.contains("a percentage is per 100"));
    }

    #[test]
    fn a_change_without_periods_or_backwards() {
        let change =
            |text: &str| the_one(&made("c", &format!("change = {{ of = \"a\", as = \"points\"{text} }}"))).1;
        assert!(change("").contains("either `from` and `to`, or `over`"));
        assert!(change(", from = \"2020\"").contains("either `from` and `to`, or `over`"));
        assert!(change(", from = \"2021\", to = \"2020\"").contains("from an earlier to a later"));
        assert!(change(", over = \"a while\"").contains("such as 1 year"));
        assert!(change(", from = \"2021\", to = \"soon\"").contains("not a period"));
    }

    #[test]
    fn an_id_that_is_taken() {
        let text = made("r", RATE) + &made("r", RATE);
        assert_eq!(the_one(&text).0, 5);
        let table =
            "[[table]]\nfile = \"a.csv\"\n[[table.indicator]]\nid = \"r\"\ncolumn = \"x\"\ntitle = \"A\"\n";
        let (line, text) = the_one(&(table.to_owned() + &made("r", RATE)));
        assert_eq!(line, 7);
        assert!(text.contains("as on line 3"), "{text}");
    }

    #[test]
    fn a_part_named_twice() {
        let (_, text) = the_one(&made("s", "sum = [\"a\", \"b\", \"a\"]"));
        assert!(text.contains("named twice"), "{text}");
        let same = the_one(&made("r", &RATE.replace("\"b\"", "\"a\"")));
        assert!(same.1.contains("named twice"));
        assert!(the_one(&made("s", "sum = [\"a\"]")).1.contains("at least two"));
    }

    #[test]
    fn indicators_that_need_each_other() {
        let text = made("x", "sum = [\"a\", \"y\"]") + &made("y", "sum = [\"x\", \"b\"]");
        let found = problems(&text);
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 5]);
        assert!(found[0].1.contains("made of itself"), "{}", found[0].1);
        assert!(
            the_one(&made("x", "change = { of = \"x\", over = \"1 year\", as = \"percent\" }"))
                .1
                .contains("itself")
        );
    }

    #[test]
    fn a_denominator_that_is_no_count() {
        let table = "[[table]]\nfile = \"a.csv\"\n[[table.indicator]]\nid = \"b\"\ncolumn = \"x\"\ntitle = \"A\"\nkind = \"mean\"\n";
        let (line, text) = the_one(&(table.to_owned() + &made("r", RATE)));
        assert_eq!(line, 8);
        assert!(text.contains("the denominator of a rate is a count"), "{text}");
        let of_made = made("b", &RATE.replace("\"b\"", "\"c\"")) + &made("r", RATE);
        assert!(the_one(&of_made).1.contains("which is a rate"));
    }

    #[test]
    fn an_unknown_key_of_a_rate() {
        let text = RATE.replace("per =", "divisor = \"x\", per =");
        assert!(the_one(&made("r", &text)).1.contains("denominator_period"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(\\[\\[made\\]\\]\n|\\[made.(rate|change)\\]\n|(id|of|per|over|as|from|sum|rate|numerator) = (\"[a-c]\"|3|\\{ per = 1 \\}|\\[\"a\", \"b\"\\])\n){0,12}") {
            let _ = Catalogue::parse("catalogue.toml", &text);
        }
    }
}
