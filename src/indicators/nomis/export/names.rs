//! What tells the tables of one file apart, and what heads them.

use super::parts::Part;
use crate::indicators::nomis::words::{is_plain, kind};
use crate::measure::Kind;

/// How one table of a file is called, and its series after it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Names {
    /// Which of the tables it is: *measure: Count*; `None` where there is one.
    pub(super) part: Option<String>,
    /// What follows the name of each series: *, Industry percentage*. Empty for
    /// counts and totals, and where periods tell the tables apart.
    pub(super) suffix: String,
    /// The dataset and the facts that all its tables share: whom it counts.
    pub(super) title: Option<String>,
    /// The kind of number, where a fact says it.
    pub(super) kind: Option<Kind>,
}

const DATES: [&str; 3] = ["date", "time", "year"];
const MEASURES: [&str; 3] = ["measure", "measures", "rates"];

fn is_one_of(key: &str, known: &[&str]) -> bool {
    known.iter().any(|word| word.eq_ignore_ascii_case(key))
}

/// The names of each table.
pub(super) fn of(parts: &[Part<'_>]) -> Vec<Names> {
    let differs = |key: &str| {
        let mut values = parts.iter().map(|part| part.fact(&[key]));
        let first = values.next().flatten();
        values.any(|value| value != first)
    };
    let several = parts.len() > 1;
    let names = |(at, part): (usize, &Part<'_>)| {
        let apart: Vec<&(&str, &str)> =
            part.facts.iter().filter(|(key, _)| several && differs(key)).collect();
        let said: Vec<String> = apart.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        let told = apart.iter().filter(|(key, value)| !is_one_of(key, &DATES) && !is_plain(value));
        let shared = part.facts.iter().filter(|(key, value)| {
            let dated = is_one_of(key, &DATES);
            !(dated || is_plain(value) || (several && differs(key)))
        });
        let shared: Vec<String> = shared.map(|(key, value)| format!("{key}: {value}")).collect();
        let title = part.title().map(|title| match shared.as_slice() {
            [] => title.to_owned(),
            facts => format!("{title} ({})", facts.join("; ")),
        });
        Names {
            part: several
                .then(|| if said.is_empty() { format!("table {}", at + 1) } else { said.join(", ") }),
            suffix: told.map(|(_, value)| format!(", {value}")).collect(),
            title,
            kind: part
                .facts
                .iter()
                .find(|(key, _)| is_one_of(key, &MEASURES))
                .and_then(|(_, value)| kind(value)),
        }
    };
    parts.iter().enumerate().map(names).collect()
}
