//! Totals, percentages and other plain words of Nomis's headings.

use crate::measure::Kind;

/// How surely a category is the total of its kind: 0 where it is none.
pub(super) fn total_rank(category: &str) -> u8 {
    let lower = category.trim().to_lowercase();
    let starts = |word: &str| {
        lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    match () {
        () if starts("all other") => 0,
        () if starts("total") || starts("all") => 3,
        () if ["persons", "people", "everyone"].contains(&lower.as_str()) => 2,
        () if ["16+", "aged 16+", "age 16+", "aged 16 and over", "aged 16 years and over"]
            .contains(&lower.as_str()) =>
        {
            1
        }
        () => 0,
    }
}

/// Whether a category says nothing that a reader misses: a total, a count.
pub(super) fn is_plain(category: &str) -> bool {
    let lower = category.trim().to_lowercase();
    total_rank(category) > 0
        || ["", "count", "counts", "value", "values", "number", "variable", "standard"]
            .contains(&lower.as_str())
}

/// Whether a heading is nothing but a percentage of the column before it.
pub(super) fn is_percent(heading: &str) -> bool {
    ["%", "percent", "per cent", "percentage", "(%)"].contains(&heading.trim().to_lowercase().as_str())
}

/// Whether a heading is half the width of an interval of confidence.
pub(super) fn is_half_width(heading: &str) -> bool {
    let lower = heading.trim().to_lowercase();
    let lower = lower.trim_end_matches('.').replace(['(', ')'], "");
    [
        "conf",
        "conf %",
        "confidence",
        "confidence interval",
        "95%",
        "95% confidence interval",
        "95% ci",
        "+/-",
        "±",
    ]
    .contains(&lower.trim())
}

/// The kind of number that words say, where they say it.
pub(super) fn kind(words: &str) -> Option<Kind> {
    let lower = words.to_lowercase();
    let mut split = lower.split(|c: char| !c.is_alphanumeric());
    let says = |known: &[&str]| split.clone().any(|word| known.contains(&word));
    if lower.contains('%') || lower.contains("per cent") || says(&["percent", "percentage", "proportion"]) {
        // A change of a percentage is no share of anything.
        return (!says(&["change"])).then_some(Kind::Percentage);
    }
    if says(&["rate"]) && !says(&["per", "change", "pay", "hourly"]) {
        return Some(Kind::Percentage);
    }
    split.next().filter(|first| ["count", "counts"].contains(first)).map(|_| Kind::Count)
}

/// A category without the number of its code: *2. Professional occupations*,
/// *18 : Arts, entertainment*.
pub(super) fn without_number(category: &str) -> &str {
    let rest = category.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == category.len() {
        return category;
    }
    let rest = rest.trim_start();
    let text = rest.strip_prefix(['.', ':']).map(str::trim_start);
    text.filter(|text| text.starts_with(char::is_alphabetic)).unwrap_or(category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_in_their_many_words() {
        for total in
            ["Total", "All persons", "All Ages", "All categories: Age 16+", "Total: All usual residents"]
        {
            assert_eq!(total_rank(total), 3, "{total}");
        }
        assert_eq!((total_rank("Persons"), total_rank("Aged 16+")), (2, 1));
        for part in ["Male", "Aged 16-24", "Allied trades", "All other industries", "Totally blind", ""] {
            assert_eq!(total_rank(part), 0, "{part}");
        }
    }

    #[test]
    fn numbers_of_codes_are_not_part_of_a_title() {
        assert_eq!(without_number("2. Professional occupations"), "Professional occupations");
        assert_eq!(
            without_number("18 : Arts, entertainment (R,S,T and U)"),
            "Arts, entertainment (R,S,T and U)"
        );
        for kept in ["16-24", "1.5 or more", "2024", "3 cars", "Aged 16", "16 : 24"] {
            assert_eq!(without_number(kept), kept);
        }
    }

    #[test]
    fn words_tell_the_kind() {
        assert_eq!(kind("Industry percentage"), Some(Kind::Percentage));
        assert_eq!(kind("Claimants as a proportion of residents aged 16-64"), Some(Kind::Percentage));
        assert_eq!(kind("Employment rate - aged 16-64"), Some(Kind::Percentage));
        assert_eq!(kind("Count"), Some(Kind::Count));
        assert_eq!(kind("Annual percentage change"), None);
        assert_eq!(kind("Claimant count"), None);
        assert_eq!(kind("Separate households"), None);
    }

    #[test]
    fn half_widths_are_known_by_their_heading() {
        for heading in ["Conf", "conf", "95%", "95% Confidence Interval", "Conf %", "+/-"] {
            assert!(is_half_width(heading), "{heading}");
        }
        assert!(!is_half_width("Configuration") && !is_half_width("%"));
    }
}
