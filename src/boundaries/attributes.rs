//! Which attributes of a boundary file are the areas' codes and names, found by
//! content.

use super::features::{Features, TextColumn};
use super::levels::Levels;
use crate::area::{AreaCode, AreaNames, Geography, Level};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::Note;

/// How many columns and values an error quotes.
const QUOTED: usize = 12;

/// The codes of a file's features.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Codes {
    /// Position among the columns.
    pub column: usize,
    /// Level from the codes; vintage from a column's name, else the file's.
    pub geography: Geography,
    /// One a feature; `None` where a feature has none of this level.
    pub codes: Vec<Option<AreaCode>>,
}

/// Finds the column of codes: at least half of its filled values are codes of
/// one level. Of several such columns the one with the most different codes is
/// the areas' own; the others are their parents'.
///
/// # Errors
/// No such column; the columns there are, are named.
pub(super) fn find_codes(features: &Features) -> Result<Codes> {
    let candidates = features.columns.iter().enumerate().filter_map(|(at, column)| candidate(at, column));
    // `max_by_key` gives the last of equals; the first column should win.
    let best = candidates.rev().max_by_key(|codes| distinct(&codes.codes));
    let mut best = best.ok_or_else(|| no_code_column(features))?;
    best.geography.vintage = vintage(features, &best);
    Ok(best)
}

fn candidate(at: usize, column: &TextColumn) -> Option<Codes> {
    let read: Vec<Option<AreaCode>> =
        column.iter().map(|value| AreaCode::read_bytes(value.as_bytes())).collect();
    let mut levels = Levels::default();
    read.iter().flatten().for_each(|code| {
        levels.of(*code);
    });
    let (level, count) = levels.commonest()?;
    let filled = column.iter().filter(|value| !value.is_empty()).count();
    if count * 2 < filled {
        return None;
    }
    let codes = read.into_iter().map(|code| code.filter(|code| levels.of(*code) == Some(level))).collect();
    Some(Codes { column: at, geography: Geography { level, vintage: None }, codes })
}

fn distinct(codes: &[Option<AreaCode>]) -> usize {
    let mut codes: Vec<AreaCode> = codes.iter().copied().flatten().collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len()
}

/// The year of the boundaries: from the code column's name, else from another
/// column's (`MSOA21NM`), else from the file's (`MSOA_2021_EW.zip`).
fn vintage(features: &Features, codes: &Codes) -> Option<u16> {
    let level = codes.geography.level;
    let own = features.columns.iter().skip(codes.column).take(1);
    let names = own.chain(&features.columns).map(|column| column.name.as_str());
    let mut stated = names.filter_map(Geography::from_column_name).filter(|stated| stated.level == level);
    stated.next().and_then(|stated| stated.vintage).or_else(|| year_in_name(&features.file, level))
}

/// The first year after the level's word in a file's name, of four digits or of
/// two right behind the word: `msoa_2021`, `MSOA (Dec 2011)`, `msoa21`.
fn year_in_name(file: &str, level: Level) -> Option<u16> {
    let file = file.to_lowercase();
    let (_, rest) = file.split_once(level.id())?;
    let runs = || rest.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let four = runs().filter(|run| run.len() == 4).find_map(|run| run.parse().ok());
    let four = four.filter(|year| (1970..2100).contains(year));
    let two = || {
        let digits = rest.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u16>().ok().map(|year| 2000 + year)
    };
    four.or_else(two)
}

/// Where the names of the areas are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct NameColumns {
    official: Option<usize>,
    welsh: Option<usize>,
    readable: Option<usize>,
}

impl NameColumns {
    /// Finds them by the name of the code column (`MSOA21CD` → `MSOA21NM`), else
    /// by names that end in the same letters, else a column called just `name`.
    pub(super) fn find(columns: &[TextColumn], codes: usize) -> Self {
        let names: Vec<String> = columns.iter().map(|column| column.name.to_lowercase()).collect();
        let code = names.get(codes).map(String::as_str).unwrap_or_default();
        let stem =
            ["cd", "_code", "code"].iter().find_map(|ending| code.strip_suffix(ending)).unwrap_or(code);
        let at = |fits: &dyn Fn(&str) -> bool| names.iter().position(|name| fits(name));
        let with = |endings: &[&str]| {
            let own = endings.iter().find_map(|ending| at(&|name| name.strip_suffix(ending) == Some(stem)));
            let any = || endings.iter().find_map(|ending| at(&|name| name.ends_with(ending)));
            own.or_else(any).filter(|at| *at != codes)
        };
        Self { official: with(&["nm", "_name", "name"]), welsh: with(&["nmw"]), readable: with(&["hclnm"]) }
    }

    /// The names of a feature whose code is known.
    pub(super) fn names(&self, columns: &[TextColumn], feature: usize, code: AreaCode) -> AreaNames {
        let value = |at: Option<usize>| {
            at.and_then(|at| columns.get(at))
                .map(|column| column.get(feature))
                .filter(|value| !value.is_empty())
        };
        let official = value(self.official).unwrap_or(code.as_str());
        AreaNames {
            official: official.to_owned(),
            welsh: value(self.welsh).filter(|welsh| *welsh != official).map(str::to_owned),
            readable: value(self.readable).map(str::to_owned),
        }
    }

    /// Says which columns were taken.
    pub(super) fn describe(&self, columns: &[TextColumn], codes: &Codes, count: usize) -> Note {
        let name = |at: usize| columns.get(at).map_or("", |column| column.name.as_str());
        let code = name(codes.column);
        let names = self.official.map_or("no column of names".to_owned(), |at| {
            format!("names from column \u{201c}{}\u{201d}", name(at))
        });
        Note::info(
            "boundaries-found",
            format!(
                "{count} areas of {}: codes from column \u{201c}{code}\u{201d}, {names}",
                codes.geography
            ),
        )
    }
}

fn no_code_column(features: &Features) -> Error {
    let quote = |column: &TextColumn| {
        let value =
            column.iter().find(|value| !value.is_empty()).map(|value| format!(" (\u{201c}{value}\u{201d})"));
        format!("{}{}", column.name, value.unwrap_or_default())
    };
    let columns: Vec<String> = features.columns.iter().take(QUOTED).map(quote).collect();
    let found = if columns.is_empty() { "no attributes at all".to_owned() } else { columns.join(", ") };
    Error::new(
        ErrorKind::Format,
        Problem::new("no attribute of these features is an area code")
            .at(Place::file(features.file.clone()))
            .found(found)
            .expected("a column of codes such as E02003314, of which at least half are filled")
            .help("add the codes in a column of their own, or download the boundaries with their codes"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(columns: &[(&str, &[&str])]) -> Features {
        let mut features = Features::of_file("areas.geojson");
        for (name, values) in columns {
            let mut column = TextColumn::new(*name, 0);
            values.iter().for_each(|value| column.push(value));
            features.columns.push(column);
        }
        features
    }

    #[test]
    fn the_column_with_the_most_different_codes_is_the_areas_own() {
        let features = features(&[
            ("LAD22CD", &["E07000999", "E07000999", "E07000998"]),
            ("code", &["E02999001", "e02999002", "E02999003"]),
            ("msoa21nm", &["Westshire 001", "Westshire 002", "Westshire 003"]),
        ]);
        let codes = find_codes(&features).unwrap();
        assert_eq!((codes.column, codes.geography.to_string().as_str()), (1, "msoa-2021"));
        let names = NameColumns::find(&features.columns, codes.column);
        let code = codes.codes[1].unwrap();
        assert_eq!(names.names(&features.columns, 1, code), AreaNames::official("Westshire 002"));
    }

    #[test]
    fn no_code_column_names_the_columns_there_are() {
        let error = find_codes(&features(&[("name", &["Westshire 001"]), ("id", &[])])).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("found: name (\u{201c}Westshire 001\u{201d}), id"), "{text}");
    }

    #[test]
    fn a_file_name_tells_the_year_where_no_column_does() {
        for (name, year) in [
            ("boundaries/MSOA_2021_EW.zip/MSOA_2021_EW.shp", Some(2021)),
            ("MSOA_(Dec_2011)_Boundaries_V3.zip/x.shp", Some(2011)),
            ("msoa21.geojson", Some(2021)),
            ("msoa.geojson", None),
            ("lsoa_2021.geojson", None),
        ] {
            assert_eq!(year_in_name(name, Level::Msoa), year, "{name}");
        }
    }
}
