//! Where postcodes are: those of the dataset's own file, else those of Kent and
//! Medway that the program carries.

use crate::area::Postcode;
use crate::boundaries::{PostcodeSource, read_postcodes};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::files::SourceFile;
use crate::geom::Grid;
use crate::index::{PostcodeState, Postcodes};
use crate::palette;
use crate::report::Report;
use serde::Serialize;

/// How many live postcodes, or sectors, are offered in place of one that is none.
pub(super) const OFFERED: usize = 5;

/// What the carried extract covers.
const CARRIED: &str = "Kent and Medway";

/// The postcodes that a dataset answers to.
#[derive(Debug)]
pub struct PostcodeDirectory {
    index: Postcodes,
    source: String,
    report: Report,
    /// Whether they are those the program carries.
    carried: bool,
}

/// A place that was given as a postcode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostcodeUsed {
    /// The postcode.
    pub postcode: Postcode,
    /// Whose position of it was used, of when.
    pub source: String,
}

impl PostcodeDirectory {
    /// Reads the dataset's files of postcodes; where it has none, `carried`.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn read(own: &[PostcodeSource], carried: &[SourceFile]) -> Result<Self> {
        let is_carried = |source: &PostcodeSource| carried.iter().any(|file| file.name() == source.file());
        let list = if own.is_empty() {
            let found: Result<Vec<_>> = carried.iter().map(PostcodeSource::recognise).collect();
            read_postcodes(&found?.into_iter().flatten().collect::<Vec<_>>())?
        } else {
            read_postcodes(own)?
        };
        let carried = own.iter().all(is_carried);
        let source = if carried { format!("{} ({CARRIED})", list.source) } else { list.source };
        Ok(Self { index: Postcodes::new(&list.rows), source, report: list.report, carried })
    }

    /// The postcodes.
    pub fn index(&self) -> &Postcodes {
        &self.index
    }

    /// Whose they are, of when, and of where if not of the country.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Everything noticed while they were read.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Where a postcode is.
    ///
    /// # Errors
    /// It is not known, or is known and has no position or is terminated; with
    /// the nearest live ones of its sector, or where there are none the sectors
    /// of its district.
    pub fn locate(&self, postcode: Postcode) -> Result<Grid> {
        match self.index.find(postcode) {
            PostcodeState::Live(at) => Ok(at),
            PostcodeState::Unknown => Err(Error::new(ErrorKind::NotFound, self.problem(postcode))),
            PostcodeState::Unplaced | PostcodeState::Terminated(..) => {
                Err(Error::new(ErrorKind::Refused, self.problem(postcode)))
            }
        }
    }

    /// What keeps a postcode from being used.
    fn problem(&self, postcode: Postcode) -> Problem {
        let message = match self.index.find(postcode) {
            PostcodeState::Live(_) => "this postcode is in use".to_owned(),
            PostcodeState::Unplaced => "this postcode has no position in the file".to_owned(),
            PostcodeState::Terminated(month, _) => {
                format!("this postcode was terminated in {}", month.period().label())
            }
            PostcodeState::Unknown => "this postcode is not known".to_owned(),
        };
        let many = palette::number(self.index.len() as f64, 0);
        let problem = Problem::new(message)
            .found(postcode.to_string())
            .expected(format!("one of the {many} live postcodes of {}", self.source));
        match self.instead(postcode) {
            Some(help) => problem.help(help),
            None => problem,
        }
    }

    /// What to try in place of a postcode.
    pub(super) fn instead(&self, postcode: Postcode) -> Option<String> {
        let found = self.index.alternatives(postcode, OFFERED);
        let sector = postcode.sector();
        if !found.postcodes.is_empty() {
            let nearest: Vec<String> = found.postcodes.iter().map(Postcode::to_string).collect();
            return Some(format!("the nearest live ones of sector {sector}: {}", nearest.join(", ")));
        }
        if !found.sectors.is_empty() {
            let sectors: Vec<String> = found.sectors.iter().map(|sector| sector.to_string()).collect();
            return Some(format!(
                "no live postcode of sector {sector} is known; sectors of {}: {}",
                postcode.district(),
                sectors.join(", ")
            ));
        }
        self.carried.then(|| {
            format!(
                "no postcode of {} is known; for those outside {CARRIED} put Ordnance Survey's Code-Point \
                 Open, as downloaded, into the boundaries/ of a dataset",
                postcode.district()
            )
        })
    }
}
