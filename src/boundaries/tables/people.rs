//! The column that says how many people a row is of, by heading and content.

use super::headings::Sheet;

/// Headings of numbers of people, folded to letters and digits, the surest first.
const EXACT: [&str; 14] = [
    "population",
    "usualresidents",
    "allusualresidents",
    "residents",
    "totalpopulation",
    "populationtotal",
    "allages",
    "allpersons",
    "persons",
    "people",
    "pop",
    "headcount",
    "weight",
    "weights",
];

/// Beginnings and ends of such headings with a year or a source to them:
/// `population_2021`, `mid2020population`.
const PARTS: [&str; 6] = ["population", "usualresidents", "allages", "residents", "persons", "pop"];

/// Words of headings that are of people and no number of all of them.
const OTHER: [&str; 16] = [
    "density", "percent", "pct", "rate", "rank", "weighted", "centroid", "change", "per", "code", "aged",
    "age", "male", "female", "males", "females",
];

/// The column of people.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct People {
    /// Position among the columns.
    pub at: usize,
    /// The heading as written.
    pub heading: String,
    /// Other columns that could have been it.
    pub others: Vec<String>,
}

impl People {
    /// The column whose heading names people most surely and of which at least half
    /// of the filled cells are numbers of people.
    pub(super) fn of(sheet: &Sheet<'_>) -> Option<Self> {
        let header = sheet.rows.header();
        let mut found: Vec<(usize, usize)> = header
            .iter()
            .enumerate()
            .filter_map(|(at, heading)| Some((sureness(heading)?, at)))
            .filter(|(_, at)| holds_numbers(sheet, *at))
            .collect();
        found.sort_unstable();
        let mut headings = found.iter().filter_map(|(_, at)| Some((*at, header.get(*at)?.clone())));
        let (at, heading) = headings.next()?;
        Some(Self { at, heading, others: headings.map(|(_, heading)| heading).collect() })
    }
}

/// How sure a heading is: 0 the most. `None` where it is of no people.
fn sureness(heading: &str) -> Option<usize> {
    let lower = heading.to_lowercase();
    let is_other = |word: &str| OTHER.contains(&word);
    if lower.contains('%') || lower.split(|c: char| !c.is_alphabetic()).any(is_other) {
        return None;
    }
    let folded: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let exact = EXACT.iter().position(|known| *known == folded);
    exact.or_else(|| {
        let plain = folded.trim_start_matches("mid").trim_matches(|c: char| c.is_ascii_digit());
        // `popup` begins as `pop` does.
        let fits = |known: &str| match known {
            "pop" => plain == "pop",
            known => plain.starts_with(known) || plain.ends_with(known),
        };
        let at = PARTS.iter().position(|known| fits(known));
        at.map(|at| EXACT.len() + at)
    })
}

fn holds_numbers(sheet: &Sheet<'_>, at: usize) -> bool {
    let cells = || sheet.rows.iter().map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    let numbers = cells().filter(|cell| number(cell).is_some()).count();
    numbers > 0 && numbers * 2 >= cells().count()
}

/// A number of people: 0 or more; thousands may be parted by commas.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let groups: Vec<&str> = cell.split(',').collect();
    let parted = match groups.as_slice() {
        [first, rest @ ..] if !rest.is_empty() => {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let three = |text: &&str| text.len() == 3 && digits(text);
            (digits(first) && rest.iter().all(three)).then(|| groups.concat())
        }
        _ => Some(cell.to_owned()),
    };
    parted?.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_people_are_known_and_those_of_densities_are_not() {
        for heading in
            ["Population", "usual residents", "All ages", "pop_2021", "Population (2021)", "weight"]
        {
            assert!(sureness(heading).is_some(), "{heading}");
        }
        for heading in [
            "population_density",
            "Population per km2",
            "pop_weighted_x",
            "% residents",
            "popup",
            "females, persons",
            "x",
        ] {
            assert_eq!(sureness(heading), None, "{heading}");
        }
        assert!(
            sureness("population") < sureness("weight") && sureness("weight") < sureness("population_2020")
        );
    }

    #[test]
    fn numbers_of_people_are_none_below_zero() {
        assert_eq!(number("1,234"), Some(1234.0));
        assert_eq!(number(" 310.5"), Some(310.5));
        assert_eq!(number("0"), Some(0.0));
        for cell in ["-5", "NaN", "inf", "", "c", "1,23", "12,5", "1,234.5x"] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }
}
