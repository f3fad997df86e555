//! The rows of one file of postcodes.

use super::HEAD;
use super::layout::{Layout, Position, fields};
use super::row::{Month, PostcodeRow};
use crate::area::Postcode;
use crate::error::Place;
use crate::geom::{LonLat, ostn15};
use crate::report::{Note, Report, counted};

/// The most rows set aside that are listed; all are counted.
const LISTED: usize = 1000;

/// The extent of the National Grid, in metres.
const EAST_M: f64 = 700_000.0;
const NORTH_M: f64 = 1_300_000.0;

/// Positional quality of a postcode without one.
const NO_POSITION: &[u8] = b"90";

/// What one file gives.
#[derive(Debug)]
pub(super) struct Rows {
    /// In the order of the file.
    pub rows: Vec<PostcodeRow>,
    /// How many rows hold no postcode with a position, or with a stated lack of one.
    pub set_aside: usize,
    /// Postcodes of Northern Ireland, whose metres are those of another grid.
    pub irish: usize,
    listed: Vec<String>,
    file: String,
}

/// Why a row is set aside: what is wrong, and the cell.
type Unreadable<'a> = (&'static str, &'a [u8]);

impl Rows {
    /// Reads a file whose first rows were recognised.
    pub(super) fn read(file: &str, bytes: &[u8]) -> Self {
        let mut found =
            Self { rows: Vec::new(), set_aside: 0, irish: 0, listed: Vec::new(), file: file.to_owned() };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let Some(layout) = Layout::of(bytes.get(..HEAD).unwrap_or(bytes)) else { return found };
        // A row of Code-Point Open takes about 90 bytes.
        found.rows.reserve(bytes.len() / 90);
        let lines = (1_u64..).zip(bytes.split(|byte| *byte == b'\n'));
        for (number, line) in lines.skip(usize::from(layout.headed)) {
            if line.trim_ascii().is_empty() {
                continue;
            }
            match layout.row(line) {
                Ok(row) => found.add(row, layout.position),
                Err((what, cell)) => found.set_aside(number, what, cell),
            }
        }
        found
    }

    fn add(&mut self, mut row: PostcodeRow, position: Position) {
        if row.postcode.is_irish() && matches!(position, Position::Metres(..)) && row.grid().is_some() {
            self.irish += 1;
            (row.easting_m, row.northing_m) = (0, 0);
        }
        self.rows.push(row);
    }

    fn set_aside(&mut self, line: u64, what: &str, cell: &[u8]) {
        self.set_aside += 1;
        if self.listed.len() < LISTED {
            let cell = String::from_utf8_lossy(cell.get(..40).unwrap_or(cell)).into_owned();
            self.listed.push(format!("line {line}: {what}: \u{201c}{cell}\u{201d}"));
        }
    }

    /// What was set aside.
    pub(super) fn report(&self) -> Report {
        let mut report = Report::new();
        if self.set_aside > 0 {
            let rows = counted(self.set_aside, "row holds", "rows hold");
            let message = format!("{rows} no postcode with a position; left out");
            let note = Note::warning("unreadable-postcodes", message).keys(&self.listed);
            report.add(note.at(Place::file(&self.file)));
        }
        report
    }
}

impl Layout {
    /// Reads a row.
    fn row<'a>(&self, line: &'a [u8]) -> Result<PostcodeRow, Unreadable<'a>> {
        let (Position::Metres(east, north) | Position::Degrees(east, north)) = self.position;
        // A column that the file has not is never met.
        let absent = usize::MAX;
        let wanted =
            [self.postcode, east, north, self.quality.unwrap_or(absent), self.ended.unwrap_or(absent)];
        let last = wanted.iter().copied().filter(|at| *at != absent).max().unwrap_or_default();
        let mut cells: [&[u8]; 5] = [b""; 5];
        let mut count = 0;
        for (at, cell) in fields(line).enumerate().take(last + 1) {
            count += 1;
            if let Some(slot) = wanted.iter().position(|wanted| *wanted == at).and_then(|i| cells.get_mut(i))
            {
                *slot = cell;
            }
        }
        if count <= last {
            return Err(("too few columns", line.trim_ascii()));
        }
        let [postcode, east, north, quality, ended] = cells;
        let postcode = Postcode::read_bytes(postcode).ok_or(("not a postcode", postcode))?;
        let ended = match ended {
            b"" => None,
            text => Some(Month::read(text).ok_or(("not a month of termination", text))?),
        };
        let (easting_m, northing_m) = match (east, north) {
            _ if quality == NO_POSITION => (0, 0),
            (b"", b"") => (0, 0),
            _ => self.metres(east, north)?,
        };
        Ok(PostcodeRow { postcode, easting_m, northing_m, ended })
    }

    fn metres<'a>(&self, east: &'a [u8], north: &'a [u8]) -> Result<(u32, u32), Unreadable<'a>> {
        let x = number(east).ok_or(("not a number", east))?;
        let y = number(north).ok_or(("not a number", north))?;
        let (e, n) = match self.position {
            Position::Metres(..) => (x, y),
            // What the directories write where there is no position.
            Position::Degrees(..) if y > 99.0 || (x, y) == (0.0, 0.0) => return Ok((0, 0)),
            Position::Degrees(..) => {
                let grid = ostn15::to_grid(LonLat::new(x, y)).ok_or(("outside Great Britain", north))?;
                (grid.e, grid.n)
            }
        };
        if !(0.0..=EAST_M).contains(&e) {
            return Err(("outside the National Grid", east));
        }
        if !(0.0..=NORTH_M).contains(&n) {
            return Err(("outside the National Grid", north));
        }
        Ok((e.round() as u32, n.round() as u32))
    }
}

/// A number; whole ones, which nearly all are, without detour.
fn number(text: &[u8]) -> Option<f64> {
    if !text.is_empty() && text.len() <= 9 && text.iter().all(u8::is_ascii_digit) {
        let whole = text.iter().fold(0_u32, |number, byte| number * 10 + u32::from(byte - b'0'));
        return Some(f64::from(whole));
    }
    std::str::from_utf8(text).ok()?.parse::<f64>().ok().filter(|number| number.is_finite())
}
