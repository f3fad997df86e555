//! Which categories of a dimension are read: its total, or each.

use super::layout::Dimension;
use super::words::Words;
use crate::indicators::nomis::words::total_rank;
use crate::report::{Note, Report};

/// What is read of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// It has one category.
    Only,
    /// Every category, each a series.
    Each,
    /// The total, which is this word; another category where the catalogue names
    /// a series that has it.
    Total(u32),
}

/// Chooses for each dimension. A dimension that says what is measured, or that
/// has no total, is read category by category. So is the one the table is about:
/// of those that say not of whom, the one with the most categories. Of all others
/// the total is read.
pub(super) fn choose(dimensions: &[Dimension], words: &[Words<'_>]) -> Vec<Choice> {
    let topic = topic(dimensions, words);
    let choice = |(at, (dimension, words)): (usize, (&Dimension, &Words<'_>))| {
        if words.texts.len() < 2 {
            return Choice::Only;
        }
        match total(words) {
            Some(total) if !dimension.is_subject() && topic != Some(at) => Choice::Total(total),
            _ => Choice::Each,
        }
    };
    dimensions.iter().zip(words).enumerate().map(choice).collect()
}

/// The dimension that the table is about, where one has categories and a total.
pub(super) fn topic(dimensions: &[Dimension], words: &[Words<'_>]) -> Option<usize> {
    let varies = |at: &usize| words.get(*at).is_some_and(|words| words.texts.len() > 1);
    let varying: Vec<usize> = (0..dimensions.len()).filter(varies).collect();
    let with = |at: &usize, is: fn(&Dimension) -> bool| dimensions.get(*at).is_some_and(is);
    let size = |at: &usize| words.get(*at).map_or(0, |words| words.texts.len());
    let has_total = |at: &usize| words.get(*at).is_some_and(|words| total(words).is_some());
    let about = varying
        .iter()
        .filter(|at| has_total(at) && !with(at, Dimension::is_subject) && !with(at, Dimension::is_of_whom));
    // Of several of one size the first.
    let largest = about.copied().reduce(|best, at| if size(&at) > size(&best) { at } else { best });
    let alone = match varying.as_slice() {
        [only] if with(only, Dimension::is_of_census) && has_total(only) => Some(*only),
        _ => None,
    };
    largest.or(alone)
}

/// The word that is the total, where one is: the surest, then the first.
pub(super) fn total(words: &Words<'_>) -> Option<u32> {
    let ranked = words.texts.iter().enumerate().map(|(at, text)| (total_rank(text), at));
    let best = ranked.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    (best.0 > 0).then(|| u32::try_from(best.1).ok()).flatten()
}

/// Says which totals were chosen, and how to choose otherwise.
pub(super) fn note(choices: &[Choice], headings: &[&str], words: &[Words<'_>], report: &mut Report) {
    for ((choice, heading), words) in choices.iter().zip(headings).zip(words) {
        let Choice::Total(total) = choice else { continue };
        let chosen = words.text(*total);
        let others: Vec<&str> = words.texts.iter().copied().filter(|text| *text != chosen).collect();
        let other = others.first().copied().unwrap_or_default();
        let message = format!(
            "of {} categories of {heading} the total, \u{201c}{chosen}\u{201d}, is read; the others are set aside",
            words.texts.len()
        );
        let help = format!(
            "to read another, write where = {{ {heading} = \"{other}\" }} in catalogue.toml, or name it in `match`, as in \u{201c}…, {other}\u{201d}"
        );
        report.add(Note::info("total-chosen", message).keys(others).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(columns: &[(&str, &[&'static str])]) -> Vec<Choice> {
        let dimensions: Vec<Dimension> = columns
            .iter()
            .enumerate()
            .map(|(at, (base, _))| Dimension { base: (*base).to_owned(), at })
            .collect();
        let words: Vec<Words<'_>> =
            columns.iter().map(|(_, words)| Words::read(words.iter().copied())).collect();
        choose(&dimensions, &words)
    }

    #[test]
    fn of_sex_and_age_the_total_of_measures_each() {
        let choices = chosen(&[
            ("GENDER", &["Male", "Total", "Female"]),
            ("AGE", &["All categories: Age 16+", "Aged 16-24"]),
            ("MEASURE", &["Claimant count", "Claimants as a proportion of residents aged 16-64"]),
        ]);
        assert_eq!(choices, [Choice::Total(1), Choice::Total(0), Choice::Each]);
    }

    #[test]
    fn what_a_table_is_about_is_read_category_by_category() {
        let choices = chosen(&[
            ("C2021_OCC_10", &["Total", "1. Managers", "2. Professionals"]),
            ("C2021_SEX", &["All persons", "Male"]),
            ("C2021_TEN", &["Total", "Owned"]),
        ]);
        assert_eq!(choices, [Choice::Each, Choice::Total(0), Choice::Total(0)]);
        assert_eq!(chosen(&[("C2021_AGE_6", &["Total", "Aged 0-15"])]), [Choice::Each]);
        assert_eq!(chosen(&[("GENDER", &["Total", "Male"])]), [Choice::Total(0)]);
    }

    #[test]
    fn without_a_total_each_is_read_and_of_several_totals_the_surest() {
        assert_eq!(chosen(&[("SEX", &["Male", "Female"])]), [Choice::Each]);
        assert_eq!(chosen(&[("AGE", &["Aged 16+", "Persons", "All ages", "0-15"])]), [Choice::Total(2)]);
        assert_eq!(chosen(&[("SEX", &["Total"])]), [Choice::Only]);
    }
}
