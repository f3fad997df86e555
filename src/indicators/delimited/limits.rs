//! Which columns are limits of confidence, and of what.

use super::columns::CellColumn;
use crate::indicators::headings::{Side, limit, measured_words};

/// Positions among the columns of numbers: a value and its two limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limited {
    pub(super) value: usize,
    pub(super) lower: usize,
    pub(super) upper: usize,
}

/// One column that may be a limit.
#[derive(Debug)]
struct Candidate {
    at: usize,
    side: Side,
    sure: Option<u32>,
    words: Vec<String>,
}

/// Pairs limits with the columns they belong to, and lists every column that is
/// a limit. A limit has a counterpart of the same words; together they belong to
/// the column of the same words and period, or to the nearest value to their
/// left of their period where they have no words of their own. Of several pairs the 95 % one is taken.
pub(super) fn pair(columns: &[CellColumn]) -> (Vec<Limited>, Vec<usize>) {
    let candidates: Vec<Candidate> = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| {
            let (side, sure, words) = limit(&column.heading.base)?;
            Some(Candidate { at, side, sure, words })
        })
        .collect();
    let is_candidate = |at: usize| candidates.iter().any(|candidate| candidate.at == at);
    let period = |at: usize| columns.get(at).and_then(|column| column.heading.period.clone());
    let mut limited: Vec<(Limited, Option<u32>)> = Vec::new();
    let mut used = Vec::new();
    for lower in candidates.iter().filter(|candidate| candidate.side == Side::Lower) {
        let counterpart = candidates.iter().find(|upper| {
            upper.side == Side::Upper
                && upper.sure == lower.sure
                && upper.words == lower.words
                && period(upper.at) == period(lower.at)
                && !used.contains(&upper.at)
        });
        let Some(upper) = counterpart else { continue };
        let same_words = |at: &usize| {
            columns.get(*at).is_some_and(|column| measured_words(&column.heading.base) == lower.words)
                && period(*at) == period(lower.at)
        };
        let values = || (0..columns.len()).filter(|at| !is_candidate(*at));
        let of_its_period = |at: &usize| period(lower.at).is_none() || period(*at) == period(lower.at);
        let value = if lower.words.is_empty() {
            // Beside a number for each year, `2019 Lower limit` is not of 2020.
            values().rfind(|at| *at < lower.at && of_its_period(at))
        } else {
            values().find(same_words)
        };
        let Some(value) = value else { continue };
        used.extend([lower.at, upper.at]);
        let found = Limited { value, lower: lower.at, upper: upper.at };
        match limited.iter_mut().find(|(known, _)| known.value == value) {
            Some(known) if lower.sure == Some(95) => *known = (found, lower.sure),
            Some(_) => {}
            None => limited.push((found, lower.sure)),
        }
    }
    (limited.into_iter().map(|(limited, _)| limited).collect(), used)
}
