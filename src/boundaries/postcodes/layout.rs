//! Which column of a file of postcodes holds what.

use super::edition::Product;
use crate::area::Postcode;

/// How the columns of a file lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    pub postcode: usize,
    pub position: Position,
    /// Positional quality; 90 is none.
    pub quality: Option<usize>,
    /// The month in which a postcode was terminated.
    pub ended: Option<usize>,
    /// Whether the first row holds headings.
    pub headed: bool,
}

/// The two columns of a position, the eastern first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    Metres(usize, usize),
    Degrees(usize, usize),
}

/// Code-Point Open has no headings; these are its columns
/// (`Doc/Code-Point_Open_Column_Headers.csv`).
const CODE_POINT: Layout =
    Layout { postcode: 0, position: Position::Metres(2, 3), quality: Some(1), ended: None, headed: false };

/// How many columns it has.
const CODE_POINT_COLUMNS: usize = 10;

/// Headings, folded, of both publishers over the years.
const POSTCODES: [&str; 6] = ["pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode"];
const EASTINGS: [&str; 4] = ["eastings", "easting", "oseast1m", "east1m"];
const NORTHINGS: [&str; 4] = ["northings", "northing", "osnrth1m", "north1m"];
const QUALITY: [&str; 2] = ["positionalqualityindicator", "pq"];

impl Layout {
    /// The layout that the first rows show; `None` where this is no file of
    /// postcodes with their positions.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let mut lines = head.split(|byte| *byte == b'\n');
        let first: Vec<&[u8]> = fields(lines.next()?).collect();
        if is_code_point(&first) {
            return Some(CODE_POINT);
        }
        let layout = Self::of_headings(&first)?;
        // The next row shows whether the headings are meant so, unless it is cut.
        let cell = lines.next().and_then(|line| fields(line).nth(layout.postcode)).unwrap_or_default();
        (cell.is_empty() || Postcode::read_bytes(cell).is_some()).then_some(layout)
    }

    fn of_headings(headings: &[&[u8]]) -> Option<Self> {
        let folded: Vec<String> = headings.iter().map(|heading| fold(heading)).collect();
        let find =
            |names: &[&str]| names.iter().find_map(|name| folded.iter().position(|heading| heading == name));
        let postcode = find(&POSTCODES)?;
        let (quality, ended) = (find(&QUALITY), find(&["doterm"]));
        // Any list of clinics has postcodes and positions; a directory of postcodes says more.
        if quality.is_none() && ended.is_none() {
            return None;
        }
        let metres = find(&EASTINGS).zip(find(&NORTHINGS)).map(|(e, n)| Position::Metres(e, n));
        let degrees = || find(&["long", "longitude"]).zip(find(&["lat", "latitude"]));
        let position = metres.or_else(|| degrees().map(|(lon, lat)| Position::Degrees(lon, lat)))?;
        Some(Self { postcode, position, quality, ended, headed: true })
    }

    /// Whose file it is: what the columns leave open, the name tells.
    pub(super) fn product(&self, name: &str) -> Product {
        let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        match self.quality {
            Some(_) => Product::CodePointOpen,
            None if name.contains("nspl") => Product::NationalStatisticsLookup,
            None => Product::OnsDirectory,
        }
    }
}

/// `"ME1 1AA",10,574570,168212,"E92000001",…`
fn is_code_point(row: &[&[u8]]) -> bool {
    let number =
        |at: usize| row.get(at).is_some_and(|cell| !cell.is_empty() && cell.iter().all(u8::is_ascii_digit));
    row.len() == CODE_POINT_COLUMNS
        && row.first().is_some_and(|cell| Postcode::read_bytes(cell).is_some())
        && (1..=3).all(number)
}

/// Letters and digits in lower case: `Positional_quality_indicator` is `positionalqualityindicator`.
fn fold(heading: &[u8]) -> String {
    heading
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric())
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// The cells of a line, without quotation marks and the blanks around them. A
/// line is a row: neither publisher breaks lines within a cell, and a quotation
/// mark that is not closed must not swallow the rows after it.
pub(super) fn fields(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(line.trim_ascii_end());
    std::iter::from_fn(move || {
        let line = rest?;
        let (cell, after) = match line.strip_prefix(b"\"") {
            Some(quoted) => {
                let end = quoted.iter().position(|byte| *byte == b'"').unwrap_or(quoted.len());
                let (cell, after) = quoted.split_at(end);
                let comma = after.iter().position(|byte| *byte == b',');
                (cell, comma.and_then(|at| after.get(at + 1..)))
            }
            None => match line.iter().position(|byte| *byte == b',') {
                Some(comma) => (line.get(..comma).unwrap_or_default(), line.get(comma + 1..)),
                None => (line, None),
            },
        };
        rest = after;
        Some(cell.trim_ascii())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_point_open_is_known_by_its_first_row() {
        let row = br#""ZZ1 1AA",10,574570,168212,"E92000001","","","","E06999999","""#;
        assert_eq!(Layout::of(row), Some(CODE_POINT));
        assert_eq!(Layout::of(b"ZZ1 1AA,10,574570,168212\n"), None, "four columns are not its ten");
        let headed =
            b"\xef\xbb\xbfPostcode,Positional_quality_indicator,Eastings,Northings\r\nZZ1 1AA,10,1,2\r\n";
        assert_eq!(Layout::of(headed), Some(Layout { headed: true, ..CODE_POINT }));
        assert_eq!(Layout::of(headed).unwrap().product("x.csv"), Product::CodePointOpen);
    }

    #[test]
    fn the_ons_directories_are_known_by_their_headings() {
        let old = Layout::of(b"pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,lat,long\n,,\"ZZ1 1AA\",,,,\n")
            .unwrap();
        assert_eq!((old.postcode, old.position, old.ended), (2, Position::Metres(5, 6), Some(4)));
        let new = Layout::of(b"pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind\n").unwrap();
        assert_eq!((new.postcode, new.position), (2, Position::Metres(6, 7)));
        let degrees = Layout::of(b"pcds,doterm,lat,long\nZZ1 1AA,,51,0\n").unwrap();
        assert_eq!(degrees.position, Position::Degrees(3, 2));
        assert_eq!(degrees.product("NSPL21_FEB_2025_UK.csv"), Product::NationalStatisticsLookup);
    }

    #[test]
    fn other_tables_with_postcodes_are_not_taken() {
        for head in [
            &b"name,postcode,easting,northing\nClinic,ZZ1 1AA,1,2\n"[..],
            b"pcds,doterm,oa11cd,lsoa11cd\nZZ1 1AA,,E00,E01\n",
            b"PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,Positional_quality_indicator,Eastings\n",
            b"pcds,doterm,lat,long\nAshford,,51,0\n",
            b"",
            b"\x89PNG\r\n",
        ] {
            assert_eq!(Layout::of(head), None, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn cells_are_read_as_they_are_quoted() {
        let cells = |line: &str| -> Vec<String> {
            fields(line.as_bytes()).map(|cell| String::from_utf8_lossy(cell).into_owned()).collect()
        };
        assert_eq!(cells("\"a, b\", 2 ,,\"\"\r"), ["a, b", "2", "", ""]);
        assert_eq!(cells("\"never closed,1,2"), ["never closed,1,2"]);
        assert_eq!(cells(""), [""]);
    }
}
