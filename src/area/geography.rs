//! [`Geography`]: a level and its vintage. Two vintages are two geographies.

use super::AreaCode;
use crate::error::{Error, ErrorKind, Problem, Result};
use std::fmt;
use std::str::FromStr;

/// A level of the hierarchy of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Census output area.
    Oa,
    /// Lower layer super output area.
    Lsoa,
    /// Middle layer super output area.
    Msoa,
    /// Electoral ward.
    Ward,
    /// Local authority district, unitary authority, London or metropolitan borough.
    Lad,
    /// County.
    County,
    /// Region of England.
    Region,
    /// Country.
    Country,
}

const LEVELS: [(Level, &str, &str); 8] = [
    (Level::Oa, "oa", "output areas"),
    (Level::Lsoa, "lsoa", "lower layer super output areas"),
    (Level::Msoa, "msoa", "middle layer super output areas"),
    (Level::Ward, "ward", "wards"),
    (Level::Lad, "lad", "local authority districts"),
    (Level::County, "county", "counties"),
    (Level::Region, "region", "regions"),
    (Level::Country, "country", "countries"),
];

impl Level {
    /// The level of a code, found from its entity.
    pub fn of(code: AreaCode) -> Option<Self> {
        Some(match code.entity() {
            "E00" | "W00" | "S00" | "N00" => Self::Oa,
            "E01" | "W01" | "S01" => Self::Lsoa,
            "E02" | "W02" | "S02" => Self::Msoa,
            "E05" | "W05" | "S13" | "N08" => Self::Ward,
            "E06" | "E07" | "E08" | "E09" | "W06" | "S12" | "N09" => Self::Lad,
            "E10" | "E11" | "E13" => Self::County,
            "E12" => Self::Region,
            "E92" | "W92" | "S92" | "N92" | "K02" | "K03" | "K04" => Self::Country,
            _ => return None,
        })
    }

    /// The short word, such as `msoa`.
    pub fn id(self) -> &'static str {
        LEVELS.iter().find(|(level, ..)| *level == self).map_or("", |(_, id, _)| id)
    }

    /// The plural for people, such as *middle layer super output areas*.
    pub fn plural(self) -> &'static str {
        LEVELS.iter().find(|(level, ..)| *level == self).map_or("", |(.., plural)| plural)
    }
}

/// A level and the year of its boundaries: `msoa-2011`, `lad-2022`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Geography {
    /// The level.
    pub level: Level,
    /// The year of the boundaries; `None` where nothing tells.
    pub vintage: Option<u16>,
}

impl Geography {
    /// A level with a vintage.
    pub fn new(level: Level, vintage: u16) -> Self {
        Self { level, vintage: Some(vintage) }
    }

    /// What a column's name says, as in `MSOA21CD`, `lad22nm` or `msoa11_code`:
    /// the level and the year of two digits after it.
    pub fn from_column_name(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let (level, rest) = LEVELS
            .iter()
            .filter(|(level, ..)| {
                !matches!(level, Level::Country | Level::County | Level::Region | Level::Ward)
            })
            .find_map(|(level, id, _)| Some((*level, name.strip_prefix(id)?)))?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let year: u16 = match digits.len() {
            2 => 2000 + digits.parse::<u16>().ok()?,
            4 => digits.parse().ok()?,
            _ => return None,
        };
        Some(Self::new(level, year))
    }
}

impl fmt::Display for Geography {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.id())?;
        self.vintage.map_or(Ok(()), |year| write!(f, "-{year}"))
    }
}

impl FromStr for Geography {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let refuse = || {
            Error::new(
                ErrorKind::Format,
                Problem::new("this is not a geography")
                    .found(format!("\u{201c}{text}\u{201d}"))
                    .expected("a level and a year, such as msoa-2021"),
            )
        };
        let (id, year) = match text.trim().split_once('-') {
            Some((id, year)) => (id, Some(year.parse().map_err(|_| refuse())?)),
            None => (text.trim(), None),
        };
        let (level, ..) = LEVELS.iter().find(|(_, known, _)| *known == id).ok_or_else(refuse)?;
        Ok(Self { level: *level, vintage: year })
    }
}

impl serde::Serialize for Geography {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_level_and_vintage() {
        let msoa: Geography = "msoa-2021".parse().unwrap();
        assert_eq!(msoa, Geography::new(Level::Msoa, 2021));
        assert_eq!(msoa.to_string(), "msoa-2021");
        assert!("middle-2021".parse::<Geography>().is_err());
        assert!("msoa-21st".parse::<Geography>().is_err());
    }

    #[test]
    fn a_column_name_tells_level_and_vintage() {
        let of = Geography::from_column_name;
        assert_eq!(of("MSOA21CD"), Some(Geography::new(Level::Msoa, 2021)));
        assert_eq!(of("msoa11_code"), Some(Geography::new(Level::Msoa, 2011)));
        assert_eq!(of("LAD22NM"), Some(Geography::new(Level::Lad, 2022)));
        assert_eq!(of("lsoa2021cd"), Some(Geography::new(Level::Lsoa, 2021)));
        assert_eq!(of("geography code"), None);
    }

    #[test]
    fn a_code_tells_its_level() {
        assert_eq!(Level::of(AreaCode::read("E02003314").unwrap()), Some(Level::Msoa));
        assert_eq!(Level::of(AreaCode::read("W06000001").unwrap()), Some(Level::Lad));
        assert_eq!(Level::of(AreaCode::read("E99000001").unwrap()), None);
    }
}
