//! Time periods as Fingertips writes them, and the number that sorts them.

use crate::measure::Period;

/// The period of a row: by its words, else by `Time period Sortable`, which is
/// year, quarter and month in `YYYYQQMM`. That tells no end, so it does not step
/// in for a span.
pub(super) fn read(text: &str, sortable: &str) -> Option<Period> {
    let text = text.trim();
    // `2009/10 - 2009/10`: a span of one.
    let alone = text.split_once(" - ").filter(|(first, last)| first.trim() == last.trim());
    let text = alone.map_or(text, |(only, _)| only.trim());
    let is_span = text.contains(" - ") || text.contains(" – ");
    // Of a span that goes backwards only one end would be found.
    let whole = |(period, at): (Period, std::ops::Range<usize>)| {
        (!is_span || at == (0..text.len())).then_some(period)
    };
    Period::locate(text).and_then(whole).or_else(|| sorted(sortable).filter(|_| !is_span))
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
            ("2019 Q2 - 2020 Q1", "2019/20"),
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
