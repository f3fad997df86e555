//! How periods are written, in one grammar for cells, headings and requests.
//!
//! A *point* is one period written alone: a day, a month, a quarter, a year, a
//! financial year. A *phrase* is a point, a range of two, or a point with words
//! that say what sort of year it is (`year ending`, `academic`, `census`, `mid`).

use super::Period;
use super::calendar::{Day, end_of_month, is_day, month_of, next_day};
use super::tokens::{Gap, Token};

/// Days of the censuses of England and Wales (Office for National Statistics).
const CENSUS_DAYS: [Day; 5] = [(1981, 4, 5), (1991, 4, 21), (2001, 4, 29), (2011, 3, 27), (2021, 3, 21)];

/// What stands at a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// A period, up to this token.
    Period(Period, usize),
    /// What looks like a period and is none, up to this token: `2019/2017`.
    Refused(usize),
    /// Nothing of the kind.
    Nothing,
}

/// A period and the token after it.
type Point = Option<(Period, usize)>;

/// Tokens, and how freely they are read.
pub(super) struct Grammar<'a, 't> {
    pub(super) tokens: &'a [Token<'t>],
    /// The text is to be a period as a whole: any year is one, and forms that
    /// would be doubtful among other words are read (`202403`, `Mar-24`).
    pub(super) whole: bool,
}

impl Grammar<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn gap(&self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Other, |token| token.gap)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.text(at))
    }

    fn digits(&self, at: usize, length: usize) -> Option<u16> {
        let text = self.text(at);
        let digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok())?
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.digits(at, 4).filter(|year| self.whole || (1900..=2100).contains(year))
    }

    fn two(&self, at: usize) -> Option<u8> {
        u8::try_from(self.digits(at, 2)?).ok()
    }

    /// A number of one or two digits, perhaps with `st`, `nd`, `rd` or `th`.
    fn day_number(&self, at: usize) -> Option<u8> {
        let text = self.text(at);
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending));
        let digits = bare.unwrap_or(text);
        let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        short.then(|| digits.parse().ok())?
    }

    fn month(&self, at: usize) -> Option<u8> {
        month_of(self.text(at))
    }

    /// Where the second part of a range begins, if a range is what follows.
    fn range(&self, at: usize) -> Option<usize> {
        if self.is(at, &["to"]) { Some(at + 1) } else { self.gap(at).is_dash().then_some(at) }
    }

    /// The longest phrase that begins at a token.
    pub(super) fn phrase(&self, at: usize) -> Phrase {
        let worded = self.year_ending(at).or_else(|| self.academic(at)).or_else(|| self.named_day(at));
        if let Some((period, next)) = worded.or_else(|| self.months_of_one_year(at)) {
            return Phrase::Period(period, next);
        }
        let Some((first, next)) = self.point(at) else { return self.refusal(at) };
        if let Some((period, next)) = self.rest_of_range(&first, next) {
            return Phrase::Period(period, next);
        }
        let digits = |at: usize| [1, 2, 4].iter().any(|length| self.digits(at, *length).is_some());
        let cut_short = matches!(first, Period::Year(_))
            && matches!(self.gap(next), Gap::Dash | Gap::Slash)
            && digits(next);
        if cut_short { Phrase::Refused(next + 1) } else { self.words_after(first, next) }
    }

    /// `03/21/2021`: the day stands first here, so this is no date.
    fn refusal(&self, at: usize) -> Phrase {
        let slashes = self.gap(at + 1) == Gap::Slash && self.gap(at + 2) == Gap::Slash;
        let numbers = self.day_number(at).is_some() && self.day_number(at + 1).is_some();
        if slashes && numbers && self.year(at + 2).is_some() {
            Phrase::Refused(at + 3)
        } else {
            Phrase::Nothing
        }
    }

    /// One period written alone.
    fn point(&self, at: usize) -> Point {
        self.day(at)
            .or_else(|| self.quarter_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.glued(at))
            .or_else(|| self.year_first(at))
    }

    /// `21 March 2021`, `21/03/2021`.
    fn day(&self, at: usize) -> Point {
        let day = self.day_number(at)?;
        let year = self.year(at + 2)?;
        let (first, second) = (self.gap(at + 1), self.gap(at + 2));
        let named = self.month(at + 1).filter(|_| first.joins() && second.joins());
        let numbered = matches!(first, Gap::Slash | Gap::Dash | Gap::Point) && first == second;
        let month = named.or_else(|| self.day_number(at + 1).filter(|_| numbered))?;
        is_day((year, month, day)).then_some((Period::Day(year, month, day), at + 3))
    }

    /// The number of a quarter at a token: `q1`, `quarter 1`, and the token after.
    fn quarter(&self, at: usize) -> Option<(u8, usize)> {
        let number = |text: &str| text.parse().ok().filter(|quarter: &u8| (1..=4).contains(quarter));
        if let Some(quarter) = self.text(at).strip_prefix('q').and_then(number) {
            return Some((quarter, at + 1));
        }
        let said = self.is(at, &["quarter"]) && self.gap(at + 1).joins();
        said.then(|| Some((number(self.text(at + 1))?, at + 2)))?
    }

    /// `Q1 2024`, `quarter 1 of 2024`, `Q1 2021/22` of the financial year.
    fn quarter_first(&self, at: usize) -> Point {
        let (quarter, next) = self.quarter(at)?;
        let next = if self.is(next, &["of"]) { next + 1 } else { next };
        let joined = self.gap(next).joins();
        let (year, next) = self.year_first(next).filter(|_| joined)?;
        Some((quarter_of(&year, quarter)?, next))
    }

    /// `March 2024`, `Mar_2024`; as a whole text `Mar-24`.
    fn month_first(&self, at: usize) -> Point {
        let month = self.month(at)?;
        let after = self.gap(at + 1);
        if let Some(year) = self.year(at + 1).filter(|_| after.joins()) {
            return Some((Period::Month(year, month), at + 2));
        }
        let short = self.two(at + 1).filter(|_| self.whole && (after.joins() || after == Gap::Slash))?;
        Some((Period::Month(century(short), month), at + 2))
    }

    /// `2024q1`; as a whole text `202403`.
    fn glued(&self, at: usize) -> Point {
        let text = self.text(at);
        let year = text.get(..4)?.parse().ok().filter(|year| (1900..=2100).contains(year))?;
        let rest = text.get(4..)?;
        if let Some(quarter) = rest.strip_prefix('q') {
            let quarter = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
            return Some((Period::Quarter(year, quarter), at + 1));
        }
        let month = rest.parse().ok().filter(|month| rest.len() == 2 && (1..=12).contains(month))?;
        (self.whole && self.tokens.len() == 1).then_some((Period::Month(year, month), at + 1))
    }

    /// What begins with a year of four digits.
    fn year_first(&self, at: usize) -> Point {
        let year = self.year(at)?;
        let (next, gap) = (at + 1, self.gap(at + 1));
        let alone = Some((Period::Year(year), next));
        if gap.joins()
            && let Some((quarter, next)) = self.quarter(next)
        {
            return Some((Period::Quarter(year, quarter), next));
        }
        if gap.joins()
            && let Some(month) = self.month(next)
        {
            // In `2023 March 2024` the month belongs to the year after it.
            let of_next = self.year(next + 1).is_some() && self.gap(next + 1).joins();
            return if of_next { alone } else { Some((Period::Month(year, month), next + 1)) };
        }
        let tight = matches!(gap, Gap::Slash | Gap::Dash | Gap::Underscore);
        if let Some(last) = self.year(next) {
            let financial = tight && last == year.saturating_add(1);
            return if financial { Some((Period::FinancialYear(year), next + 1)) } else { alone };
        }
        match self.two(next) {
            Some(short) => self.year_and_two(year, short, next, gap).or(alone),
            None => alone,
        }
    }

    /// `2021-03-21`, `2021-03`, `2021/22`, `2021-22`.
    fn year_and_two(&self, year: u16, short: u8, at: usize, gap: Gap) -> Point {
        let day = self.two(at + 1).filter(|_| self.gap(at + 1) == gap && gap != Gap::Space);
        if let Some(day) = day.filter(|day| is_day((year, short, *day))) {
            return Some((Period::Day(year, short, day), at + 2));
        }
        // What looks like a date of ISO 8601 is no month where the day is none.
        if day.is_some() && gap == Gap::Dash {
            return None;
        }
        let financial = u16::from(short) == (year + 1) % 100;
        let month = (1..=12).contains(&short);
        match gap {
            Gap::Slash if financial => Some((Period::FinancialYear(year), at + 1)),
            Gap::Slash | Gap::Dash | Gap::Underscore if month => Some((Period::Month(year, short), at + 1)),
            Gap::Dash | Gap::Underscore if financial => Some((Period::FinancialYear(year), at + 1)),
            _ => None,
        }
    }

    /// `Jan-Mar 2024`, `November to January 2024`.
    fn months_of_one_year(&self, at: usize) -> Point {
        let first = self.month(at)?;
        let second = self.range(at + 1)?;
        let (last, next) = self.month_first(second)?;
        let Period::Month(year, month) = last else { return None };
        let first_year = if first > month { year.checked_sub(1)? } else { year };
        Some((Period::of_days((first_year, first, 1), end_of_month(year, month))?, next))
    }

    /// The second part of a range: another point of the same kind, or the end
    /// of one (`2017 - 19`, `2017/18 - 19/20`, `2024 Jan-Mar`).
    fn rest_of_range(&self, first: &Period, at: usize) -> Point {
        let gap = self.gap(at);
        let joined = match first {
            Period::Year(_) => matches!(gap, Gap::Slash | Gap::Underscore),
            Period::Day(..) => gap == Gap::Slash,
            _ => false,
        };
        let second = if joined && !self.is(at, &["to"]) { at } else { self.range(at)? };
        let (last, next) = self
            .point(second)
            .filter(|(last, _)| std::mem::discriminant(last) == std::mem::discriminant(first))
            .or_else(|| self.end_of_range(first, second, gap))?;
        let (from, to) = (first.days()?.0, last.days()?.1);
        (first < &last).then_some(())?;
        Some((Period::of_days(from, to)?, next))
    }

    fn end_of_range(&self, first: &Period, at: usize, gap: Gap) -> Point {
        match first {
            Period::Year(year) => {
                let of_date = gap == Gap::Dash && self.gap(at + 1) == Gap::Dash && self.two(at + 1).is_some();
                let wrong = of_date || matches!(gap, Gap::Slash | Gap::Underscore);
                let short = self.two(at).filter(|_| !wrong)?;
                Some((Period::Year(same_century(*year, short)), at + 1))
            }
            Period::FinancialYear(year) => {
                let (short, last) = (self.two(at)?, self.two(at + 1)?);
                let next = self.gap(at + 1) == Gap::Slash && last == (short + 1) % 100;
                next.then(|| (Period::FinancialYear(same_century(*year, short)), at + 2))
            }
            Period::Month(year, month) => {
                let last = self.month(at)?;
                let year = if last < *month { year.saturating_add(1) } else { *year };
                Some((Period::Month(year, last), at + 1))
            }
            _ => None,
        }
    }

    /// What words after a point make of it: `2021/22 academic year`,
    /// `2021/22 Q1`, `2021 census`, `2019 mid-year`.
    fn words_after(&self, period: Period, at: usize) -> Phrase {
        let joined = self.gap(at).joins();
        let year_word = |at: usize| if self.is(at, &["year"]) { at + 1 } else { at };
        let changed = match &period {
            Period::FinancialYear(year) if joined && self.is(at, &["academic"]) => {
                Some((academic_year(*year), year_word(at + 1)))
            }
            Period::FinancialYear(_) if joined => {
                self.quarter(at).and_then(|(quarter, next)| Some((quarter_of(&period, quarter)?, next)))
            }
            Period::Year(year) if joined && self.is(at, &["census"]) => {
                census_day(*year).map(|day| (day, at + 1))
            }
            Period::Year(year) if joined && self.is(at, &["mid"]) => {
                Some((Period::Day(*year, 6, 30), year_word(at + 1)))
            }
            _ => None,
        };
        let (period, next) = changed.unwrap_or((period, at));
        Phrase::Period(period, next)
    }

    /// `year ending June 2023`, `FYE 2022`, `12 months to 31 March 2022`.
    fn year_ending(&self, at: usize) -> Point {
        let financial = self.is(at, &["financial"]) as usize;
        let begin = at + financial;
        let ending = |at: usize| self.is(at, &["ending", "ended", "end", "to"]);
        let (at, financial) = match () {
            () if self.is(begin, &["fye"]) => (begin + 1, true),
            () if self.is(begin, &["ye"]) => (begin + 1, financial > 0),
            () if self.is(begin, &["y"]) && self.is(begin + 1, &["e"]) => (begin + 2, financial > 0),
            () if self.is(begin, &["year"]) && ending(begin + 1) => (begin + 2, financial > 0),
            () if self.is(begin, &["12", "twelve"])
                && self.is(begin + 1, &["months"])
                && ending(begin + 2) =>
            {
                (begin + 3, false)
            }
            () => return None,
        };
        // In full a month has its year of two digits here too: `YE Jun-23`.
        let (end, next) = self.point(at).or_else(|| Grammar { whole: true, ..*self }.month_first(at))?;
        let last = match end {
            Period::Month(year, month) => end_of_month(year, month),
            Period::Day(year, month, day) => (year, month, day),
            Period::Year(year) if financial => end_of_month(year, 3),
            Period::FinancialYear(_) if financial => return Some((end, next)),
            _ => return None,
        };
        let (year, month, day) = next_day(last);
        Some((Period::of_days((year.checked_sub(1)?, month, day), last)?, next))
    }

    /// `academic year 2021/22`.
    fn academic(&self, at: usize) -> Point {
        if !self.is(at, &["academic", "ay"]) {
            return None;
        }
        let next = if self.is(at + 1, &["year"]) { at + 2 } else { at + 1 };
        match self.year_first(next)? {
            (Period::FinancialYear(year), next) => Some((academic_year(year), next)),
            _ => None,
        }
    }

    /// `Census 2021`, `mid-2019`, `mid-year 2019`, `MYE 2019`.
    fn named_day(&self, at: usize) -> Point {
        let census = self.is(at, &["census"]);
        let next = match () {
            () if census && self.is(at + 1, &["day"]) => at + 2,
            () if self.is(at, &["mid"]) && self.is(at + 1, &["year"]) => at + 2,
            () if census || self.is(at, &["mid", "mye"]) => at + 1,
            () => return None,
        };
        let year = self.year(next).filter(|_| self.gap(next).joins())?;
        // A year with more to it, as in `census 2021-03`, is not a name's year.
        let (Period::Year(_), after) = self.point(next)? else { return None };
        let day = if census { census_day(year)? } else { Period::Day(year, 6, 30) };
        Some((day, after))
    }
}

/// A quarter of a calendar year, or of a financial year, which begins in April.
fn quarter_of(year: &Period, quarter: u8) -> Option<Period> {
    match (year, quarter) {
        (Period::Year(year), _) => Some(Period::Quarter(*year, quarter)),
        (Period::FinancialYear(year), 4) => Some(Period::Quarter(year.checked_add(1)?, 1)),
        (Period::FinancialYear(year), _) => Some(Period::Quarter(*year, quarter + 1)),
        _ => None,
    }
}

/// From 1 September of a year to 31 August of the next.
fn academic_year(year: u16) -> Period {
    Period::Span((year, 9, 1), (year.saturating_add(1), 8, 31))
}

fn census_day(year: u16) -> Option<Period> {
    let (year, month, day) = CENSUS_DAYS.into_iter().find(|(census, ..)| *census == year)?;
    Some(Period::Day(year, month, day))
}

/// The year that two digits mean: 1970 to 2069.
fn century(short: u8) -> u16 {
    if short < 70 { 2000 + u16::from(short) } else { 1900 + u16::from(short) }
}

/// The year of two digits that ends a range: of the same century, or early in
/// the next where a range begins late in one (`1998 - 00`).
fn same_century(year: u16, short: u8) -> u16 {
    let same = year / 100 * 100 + u16::from(short);
    if year % 100 >= 90 && short < 10 { same.saturating_add(100) } else { same }
}
