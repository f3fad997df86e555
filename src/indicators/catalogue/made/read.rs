//! The keys of `[[made]]`.

use super::{Between, Change, MadeEntry, Rate, Recipe, ToldAs};
use crate::error::{Place, Problem};
use crate::indicators::catalogue::fields::{Fields, Reading};
use crate::indicators::catalogue::read::{POLARITIES, STATUSES};
use crate::measure::{IndicatorId, Period, Standardised};
use toml::de::DeTable;

const TOLD_AS: [(&str, ToldAs); 3] =
    [("difference", ToldAs::Difference), ("percent", ToldAs::Percent), ("points", ToldAs::Points)];

/// The recipes that are tables.
const RECIPES: [&str; 3] = ["rate", "standardised", "change"];

/// What a rate can be called in `kind`.
const KINDS: [(&str, bool); 2] = [("percentage", true), ("rate", false)];

/// Reads one `[[made]]`; `None` where it is not whole, and said.
pub(in crate::indicators::catalogue) fn read(
    reading: &mut Reading<'_>,
    name: &str,
    section: &DeTable<'_>,
    start: usize,
) -> Option<MadeEntry> {
    let mut fields = Fields::new(reading, section, "[[made]]", start);
    let line = fields.line();
    let id: Option<IndicatorId> = fields.required_text("id").and_then(|_| fields.parsed("id"));
    let title = fields.required_text("title");
    let entry = |recipe, id, title, fields: &mut Fields<'_, '_>| MadeEntry {
        file: name.to_owned(),
        line,
        id,
        title,
        short: fields.text("short"),
        description: fields.text("description"),
        unit: fields.text("unit"),
        polarity: fields.word("polarity", &POLARITIES).unwrap_or_default(),
        decimals: fields.whole("decimals", 0, 9).and_then(|decimals| u8::try_from(decimals).ok()),
        status: fields.word("status", &STATUSES),
        recipe,
    };
    let (rate, change) = (fields.table("rate"), fields.table("change"));
    let (standardised, sum) = (fields.table("standardised"), fields.get("sum").is_some());
    let recipe = match (rate, change, standardised, sum) {
        (Some((section, start)), None, None, false) => {
            read_rate(fields.reading(), section, start).map(Recipe::Rate)
        }
        (None, Some((section, start)), None, false) => {
            read_change(fields.reading(), section, start).map(Recipe::Change)
        }
        (None, None, Some((section, start)), false) => {
            read_standardised(fields.reading(), section, start).map(Recipe::Standardised)
        }
        (None, None, None, true) => fields.parsed_list("sum").map(Recipe::Sum),
        // A recipe that is no table has been said already.
        (None, None, None, false) if RECIPES.iter().any(|key| section.contains_key(*key)) => None,
        _ => {
            let problem = Problem::new("[[made]] needs exactly one of `rate`, `standardised`, `change` and `sum`")
                .at(Place::default().column("made"))
                .expected("rate = { numerator = \"…\", denominator = \"…\", per = 100 }, standardised = { events = [\"…\", \"…\"], … }, change = { of = \"…\", … } or sum = [\"…\", \"…\"]");
            fields.reading().problem(start, problem);
            None
        }
    };
    // All keys are asked for, whatever else is wrong, so that none is called unknown.
    let placeholder = Recipe::Sum(Vec::new());
    let (known, whole) = (id.is_some() && title.is_some(), recipe.is_some());
    let id = id.unwrap_or_else(|| IndicatorId::from_title(""));
    let made = entry(recipe.unwrap_or(placeholder), id, title.unwrap_or_default(), &mut fields);
    fields.done();
    (known && whole).then_some(made)
}

fn read_rate(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Option<Rate> {
    let mut fields = Fields::new(reading, section, "`rate` of [[made]]", start);
    let numerator = fields.required_text("numerator").and_then(|_| fields.parsed("numerator"));
    let denominator = fields.required_text("denominator").and_then(|_| fields.parsed("denominator"));
    fields.required("per", "per how many, such as per = 1000");
    let per = fields.positive("per");
    let percentage = fields.word("kind", &KINDS).unwrap_or(false);
    let denominator_period = fields.parsed("denominator_period");
    if percentage && per.is_some_and(|per| (per - 100.0).abs() > 0.0) {
        let problem = Problem::new("a percentage is per 100").at(Place::default().column("per"));
        fields.reading().problem(start, problem.help("write per = 100, or leave kind away"));
    }
    fields.done();
    Some(Rate { numerator: numerator?, denominator: denominator?, per: per?, percentage, denominator_period })
}

fn read_standardised(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Option<Standardised> {
    let mut fields = Fields::new(reading, section, "`standardised` of [[made]]", start);
    fields.required("events", "the count of events in each age band");
    fields.required("people", "the count of people in each age band");
    fields.required("standard", "the standard population of each age band, such as [80500, 19500]");
    fields.required("per", "per how many, such as per = 100_000");
    let (events, people) = (fields.parsed_list("events"), fields.parsed_list("people"));
    let (standard, per) = (fields.numbers("standard"), fields.positive("per"));
    fields.done();
    Some(Standardised { events: events?, people: people?, standard: standard?, per: per? })
}

fn read_change(reading: &mut Reading<'_>, section: &DeTable<'_>, start: usize) -> Option<Change> {
    let mut fields = Fields::new(reading, section, "`change` of [[made]]", start);
    let of = fields.required_text("of").and_then(|_| fields.parsed("of"));
    let (from, to): (Option<Period>, Option<Period>) = (fields.parsed("from"), fields.parsed("to"));
    let over = fields.text("over");
    fields.required("as", "difference, percent or points");
    let told_as = fields.word("as", &TOLD_AS);
    let stated = |key: &str| section.contains_key(key);
    let between = match (from, to, &over) {
        (Some(from), Some(to), None) if from < to => Some(Between::Periods(from, to)),
        (Some(from), Some(to), None) => {
            let problem = Problem::new("a change goes from an earlier to a later period")
                .at(Place::default().column("from"))
                .found(format!("from {from} to {to}"));
            fields.reading().problem(start, problem);
            None
        }
        (None, None, Some(over)) => months(over).map(Between::Months).or_else(|| {
            let problem = Problem::new("`over` is no length of time")
                .at(Place::default().column("over"))
                .found(format!("\u{201c}{over}\u{201d}"))
                .expected("a number of years, quarters or months, such as 1 year");
            fields.reading().problem(start, problem);
            None
        }),
        // A period that is none has been said already.
        (None, _, None) if stated("from") && stated("to") => None,
        (_, None, None) if stated("from") && stated("to") => None,
        _ => {
            let problem = Problem::new("a change needs either `from` and `to`, or `over`")
                .at(Place::default().column("change"))
                .expected("from = \"2020-02\", to = \"2023-11\", or over = \"1 year\"");
            fields.reading().problem(start, problem);
            None
        }
    };
    fields.done();
    Some(Change { of: of?, between: between?, told_as: told_as? })
}

/// A length of time in months: `1 year`, `3 years`, `2 quarters`, `6 months`.
fn months(text: &str) -> Option<u32> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| (1..=1_200).contains(number))?;
    let each = match unit.trim() {
        "month" | "months" => 1,
        "quarter" | "quarters" => 3,
        "year" | "years" => 12,
        _ => return None,
    };
    Some(number * each)
}
