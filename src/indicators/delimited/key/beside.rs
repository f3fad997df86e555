//! The columns of names and of districts, by their headings.

use super::content::Content;
use crate::area::{Geography, Level};
use crate::indicators::headings::words;
use crate::text::Rows;

/// Headings of a column that names areas, the smallest areas first. A heading
/// may hold other words beside these.
const AREAS: [&str; 9] =
    ["lsoa", "msoa", "neighbourhood", "ward", "locality", "area", "geography", "place", "region"];

/// Words of headings that speak of areas and name none.
const NO_NAMES: [&str; 8] = ["type", "code", "codes", "id", "parent", "level", "size", "count"];

/// Headings of a column of districts, without *name* and in lower case.
const DISTRICTS: [&str; 9] = [
    "district",
    "la",
    "lad",
    "ltla",
    "local authority",
    "localauthority",
    "local authority district",
    "district or unitary authority",
    "borough",
];

/// The column of names of a table without codes, where the heading says so and
/// at least half of its cells are texts.
pub(super) fn key_names(rows: &Rows<'_>, contents: &[Content<'_>]) -> Option<usize> {
    let is_text = |at: &usize| {
        contents.get(*at).is_some_and(|content| content.filled > 0 && content.texts * 2 >= content.filled)
    };
    let speaks_of = |at: usize, area: &str| {
        let heading = rows.header().get(at).map_or("", String::as_str);
        let words = words(heading);
        let geography = Geography::from_column_name(heading).map(|geography| geography.level.id());
        (geography == Some(area) || words.iter().any(|word| word == area))
            && !words.iter().any(|word| NO_NAMES.contains(&word.as_str()))
    };
    let columns = || (0..rows.header().len()).filter(is_text);
    let area = AREAS.iter().find_map(|area| columns().find(|at| speaks_of(*at, area)));
    area.or_else(|| districts(rows, usize::MAX).filter(is_text))
}

/// The column of districts by name.
pub(super) fn districts(rows: &Rows<'_>, key: usize) -> Option<usize> {
    let is_district = |heading: &str| {
        let lower = words(heading).join(" ");
        let stem = ["name", "nm"].iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
        let of_year = || {
            let geography = Geography::from_column_name(heading);
            geography.is_some_and(|geography| geography.level == Level::Lad) && stem.len() < lower.len()
        };
        DISTRICTS.contains(&stem.trim_end()) || of_year()
    };
    let mut headings = rows.header().iter().enumerate();
    headings.find(|(at, heading)| *at != key && is_district(heading)).map(|(at, _)| at)
}

/// The column of names that goes with a column of codes: `MSOA21NM` beside
/// `MSOA21CD`, `geography` beside `geography code`, `name` beside `code`,
/// `msoa11_hocl_name` beside `msoa11_code`.
pub(super) fn names(rows: &Rows<'_>, codes: usize) -> Option<usize> {
    let code = rows.header().get(codes)?.trim().to_lowercase();
    let stem = ["_code", " code", "code", "cd"].iter().find_map(|ending| code.strip_suffix(ending))?;
    let at = |wanted: String| rows.column(&wanted).filter(|at| *at != codes);
    ["_name", " name", "nm", "name", "hclnm"].iter().find_map(|ending| at(format!("{stem}{ending}"))).or_else(
        || {
            let of_stem = || {
                rows.header().iter().position(|heading| {
                    let rest = heading.trim().to_lowercase().strip_prefix(stem).map(str::to_owned);
                    rest.is_some_and(|rest| rest.ends_with("name") || rest.ends_with("nm"))
                })
            };
            (!stem.is_empty()).then(|| at(stem.to_owned()).or_else(of_stem))?
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(header: &str, of: impl Fn(&Rows<'_>) -> Option<usize>) -> String {
        let text = format!("{header}\nE02999001,a,b\n");
        let rows = Rows::read("t.csv", text.as_bytes()).unwrap();
        of(&rows).and_then(|at| rows.header().get(at).cloned()).unwrap_or_default()
    }

    #[test]
    fn names_stand_beside_their_codes() {
        for (header, found) in [
            ("MSOA21CD,LAD22NM,MSOA21NM", "MSOA21NM"),
            ("geography code,date,geography", "geography"),
            ("Area Code,Area Type,Area Name", "Area Name"),
            ("msoa11_code,rate,msoa11_hocl_name", "msoa11_hocl_name"),
            ("code,rate,name", "name"),
            ("code,rate,file_name", ""),
            ("key,rate,name", ""),
        ] {
            assert_eq!(heading(header, |rows| names(rows, 0)), found, "{header}");
        }
    }

    #[test]
    fn districts_are_known_by_their_heading() {
        for (header, found) in [
            ("code,rate,District", "District"),
            ("code,LAD22CD,lad22nm", "lad22nm"),
            ("code,rate,Local Authority Name", "Local Authority Name"),
            ("code,rate,localauthorityname", "localauthorityname"),
            ("code,rate,Laname", "Laname"),
            ("code,District code,rate", ""),
        ] {
            assert_eq!(heading(header, |rows| districts(rows, 0)), found, "{header}");
        }
    }
}
