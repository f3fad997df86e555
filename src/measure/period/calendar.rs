//! Days and months of the Gregorian calendar.

/// A day: year, month, day of the month.
pub(crate) type Day = (u16, u8, u8);

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// How many days a month has; February by the Gregorian rule.
pub(super) fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The English name of a month counted from 1; empty beyond 12.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The month that a word in lower case names: whole, by its first three
/// letters, or as `sept`.
pub(super) fn month_of(word: &str) -> Option<u8> {
    let names = |name: &&str| {
        name.eq_ignore_ascii_case(word)
            || (word.len() == 3 && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word)))
    };
    let at = MONTHS.iter().position(names).or((word == "sept").then_some(8))?;
    u8::try_from(at + 1).ok()
}

/// Whether a day is one of the calendar.
pub(super) fn is_day((year, month, day): Day) -> bool {
    (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)
}

/// The last day of a month.
pub(super) fn end_of_month(year: u16, month: u8) -> Day {
    (year, month, days_in(year, month))
}

/// The day after.
pub(super) fn next_day((year, month, day): Day) -> Day {
    match (month, day < days_in(year, month)) {
        (_, true) => (year, month, day + 1),
        (12, false) => (year.saturating_add(1), 1, 1),
        (_, false) => (year, month + 1, 1),
    }
}

/// Months since the beginning of the year 0.
pub(super) fn month_number(year: u16, month: u8) -> u32 {
    u32::from(year) * 12 + u32::from(month.saturating_sub(1))
}

/// The year and month of a [`month_number`]; `None` after the year 65535.
pub(super) fn of_month_number(number: u32) -> Option<(u16, u8)> {
    Some((u16::try_from(number / 12).ok()?, u8::try_from(number % 12).ok()? + 1))
}

/// How many months a span of days covers, where it covers whole ones.
pub(super) fn whole_months(first: Day, last: Day) -> Option<u32> {
    let whole = first.2 == 1 && last.2 == days_in(last.0, last.1) && first <= last;
    whole.then(|| month_number(last.0, last.1) - month_number(first.0, first.1) + 1)
}
