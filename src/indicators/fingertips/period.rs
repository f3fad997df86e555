//! Time periods as Fingertips writes them, and the number that sorts them.

use crate::indicators::headings::period_of_cell;
use crate::measure::Period;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Beyond so many years a short year is a slip, and no span.
const LONGEST_YEARS: u16 = 30;

/// First month and last month, with their years.
type Months = ((u16, u8), (u16, u8));

/// The period of a row: by its words, else by `Time period Sortable`, which is
/// year, quarter and month in `YYYYQQMM`. That tells no end, so it does not step
/// in for a span.
pub(super) fn read(text: &str, sortable: &str) -> Option<Period> {
    let text = text.trim();
    match text.split_once(" - ").or_else(|| text.split_once(" – ")) {
        Some((first, last)) => span_of(first, last),
        None => spelled(text).or_else(|| sorted(sortable)),
    }
}

/// `2015 - 17`, `2015/16 - 17/18`, `2019 Q1 - 2019 Q4`, `Aug 2015 - Jul 2018`.
fn span_of(first: &str, last: &str) -> Option<Period> {
    let from = months(first, None)?;
    let to = months(last, Some(from))?;
    span(from.0, to.1, financial(first).is_some())
}

/// `2015/16`, `2019 Q1`, `2019/20 Q1`, `Jan 2020`.
fn spelled(text: &str) -> Option<Period> {
    if let Some((year, quarter)) = financial_quarter(text) {
        let (year, quarter) = if quarter == 4 { (year + 1, 1) } else { (year, quarter + 1) };
        return Some(Period::Quarter(year, quarter));
    }
    period_of_cell(text)
}

/// A span of months, in the shortest words there are for it.
fn span(from: (u16, u8), to: (u16, u8), financial: bool) -> Option<Period> {
    match (from, to) {
        _ if from > to => None,
        ((first, 1), (last, 12)) if first == last => Some(Period::Year(first)),
        ((first, 1), (last, 12)) => Some(Period::Years(first, last)),
        ((first, 4), (last, 3)) if financial && last == first + 1 => Some(Period::FinancialYear(first)),
        ((first, month), (last, end)) => {
            Some(Period::Span((first, month, 1), (last, end, Period::Month(last, end).days()?.1.2)))
        }
    }
}

/// The months of one end of a span. A short year is of the century of the other
/// end: `2015 - 17`, `2009/10 - 11/12`.
fn months(text: &str, other: Option<Months>) -> Option<Months> {
    let text = text.trim();
    let long = |short: &str| -> Option<u16> {
        let year: u16 = short.parse().ok()?;
        match (short.len(), other) {
            (4, _) => (1900..=2100).contains(&year).then_some(year),
            (2, Some(((first, _), _))) => {
                let century = first / 100 * 100;
                let last = if century + year < first { century + 100 + year } else { century + year };
                (last - first <= LONGEST_YEARS).then_some(last)
            }
            _ => None,
        }
    };
    if let Some((year, short)) = text.split_once('/') {
        let (year, short): (u16, u16) = (long(year)?, (short.len() == 2).then(|| short.parse().ok())??);
        return (short == (year + 1) % 100).then_some(((year, 4), (year + 1, 3)));
    }
    let mut words = text.split_whitespace();
    match (words.next()?, words.next(), words.next()) {
        (year, None, _) => long(year).map(|year| ((year, 1), (year, 12))),
        (year, Some(quarter), None) if quarter.starts_with(['Q', 'q']) => {
            let quarter: u8 = quarter.get(1..)?.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
            let year = long(year)?;
            Some(((year, quarter * 3 - 2), (year, quarter * 3)))
        }
        (name, Some(year), None) => {
            let month = month(name)?;
            long(year).map(|year| ((year, month), (year, month)))
        }
        _ => None,
    }
}

fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|month| name.starts_with(month))?;
    u8::try_from(at + 1).ok()
}

fn financial(text: &str) -> Option<u16> {
    let (year, short) = text.trim().split_once('/')?;
    (year.len() == 4 && short.len() == 2).then(|| year.parse().ok())?
}

/// `2019/20 Q1` is April to June 2019.
fn financial_quarter(text: &str) -> Option<(u16, u8)> {
    let (year, quarter) = text.split_once([' ', '-'])?;
    let quarter: u8 = quarter.trim().strip_prefix(['Q', 'q'])?.parse().ok()?;
    Some((financial(year)?, quarter)).filter(|(year, quarter)| *year < 9999 && (1..=4).contains(quarter))
}

/// The start of the period that a sortable number tells.
fn sorted(text: &str) -> Option<Period> {
    let digits = text.trim();
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range| digits.get(range).and_then(|part: &str| part.parse::<u16>().ok());
    let year = part(0..4).filter(|year| (1900..=2100).contains(year))?;
    match (part(4..6)?, part(6..8)?) {
        (0, 0) => Some(Period::Year(year)),
        (quarter @ 1..=4, 0) => Some(Period::Quarter(year, quarter as u8)),
        (_, month @ 1..=12) => Some(Period::Month(year, month as u8)),
        _ => None,
    }
}

/// Whether a period's first year is another than the sortable number's.
pub(super) fn contradicts(period: &Period, sortable: &str) -> bool {
    match (period.days(), sorted(sortable).and_then(|sorted| sorted.days())) {
        (Some(((year, ..), _)), Some(((sorted, ..), _))) => year != sorted,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_as_fingertips_writes_them() {
        for (text, expected) in [
            ("2015", "2015"),
            ("2015/16", "2015/16"),
            ("2015 - 17", "2015/2017"),
            ("1999 - 01", "1999/2001"),
            ("2015/16 - 17/18", "2015-04-01/2018-03-31"),
            ("2009/10 - 2009/10", "2009/10"),
            ("2019 Q1", "2019-Q1"),
            ("2019/20 Q1", "2019-Q2"),
            ("2019/20 Q4", "2020-Q1"),
            ("2019 Q2 - 2020 Q1", "2019-04-01/2020-03-31"),
            ("Jan 2020", "2020-01"),
            ("Aug 2015 - Jul 2018", "2015-08-01/2018-07-31"),
            ("Sept 2019 - Feb 2020", "2019-09-01/2020-02-29"),
            ("2020 - 2020", "2020"),
        ] {
            assert_eq!(read(text, "").map(|period| period.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_sortable_number_steps_in() {
        let read = |text: &str, sortable: &str| read(text, sortable).map(|period| period.to_string());
        assert_eq!(read("last year", "20150000").as_deref(), Some("2015"));
        assert_eq!(read("", "20150100").as_deref(), Some("2015-Q1"));
        assert_eq!(read("", "20150003").as_deref(), Some("2015-03"));
        assert_eq!(read("", "20159900"), None);
        assert_eq!(read("2018/19 - 15/16", "soon"), None);
        assert!(contradicts(&Period::Year(2016), "20150000"));
        assert!(!contradicts(&Period::Years(2015, 2017), "20150000"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9QJanSep/ –-]{0,20}", sortable in "[0-9é]{0,9}") {
            let _ = read(&text, &sortable);
        }
    }
}
