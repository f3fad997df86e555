//! Reads sites, whichever way they are written, with everything that is wrong with them.

use super::Site;
use super::list::read_list;
use super::position::{Columns, position};
use super::table::read_table;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::report::{Note, Report, counted};
use crate::service::Dataset;

/// The greatest distance at which a site's two positions still agree.
const SAME_PLACE_M: f64 = 100.0;

/// What has been read so far.
pub(super) struct Reading<'a> {
    dataset: &'a Dataset,
    name: &'a str,
    sites: Vec<Site>,
    problems: Vec<Problem>,
    pub(super) report: Report,
}

/// Reads sites from a table, or from JSON that begins with `[` or `{`: easting and
/// northing, longitude and latitude, or a postcode. Where a site gives several, the
/// first of these is used, and one whose two pairs lie more than 100 m apart is noted.
///
/// # Errors
/// No columns that place a site; every site that is at no place, all at once.
pub fn read_sites(dataset: &Dataset, file: &SourceFile) -> Result<(Vec<Site>, Report)> {
    let (sites, problems, report) = read_placed(dataset, file)?;
    Error::all(ErrorKind::Format, problems)?;
    Ok((sites, report))
}

/// The same, with what is wrong with the sites that are at no place.
///
/// # Errors
/// No columns that place a site.
pub(super) fn read_placed(dataset: &Dataset, file: &SourceFile) -> Result<(Vec<Site>, Vec<Problem>, Report)> {
    let (name, bytes) = (file.name(), file.bytes()?);
    let mut reading =
        Reading { dataset, name, sites: Vec::new(), problems: Vec::new(), report: Report::default() };
    let is_json = matches!(bytes.trim_ascii_start().first(), Some(b'[' | b'{'));
    let read = if is_json { read_list } else { read_table };
    read(&mut reading, name, &bytes)?;
    reading.finish()
}

impl Reading<'_> {
    /// Reads one site from the cells of a row.
    pub(super) fn add<'c>(&mut self, line: u64, columns: &Columns, cell: impl Fn(usize) -> &'c str) {
        let found = match position(self.dataset, columns, &cell) {
            Ok(found) => found,
            Err(problem) => return self.refuse(line, *problem),
        };
        let written =
            |column: Option<usize>| column.map(&cell).filter(|text| !text.is_empty()).map(str::to_owned);
        let name = written(columns.name).or_else(|| written(columns.postcode));
        let name = name.unwrap_or_else(|| format!("line {line}"));
        if found.apart_m > SAME_PLACE_M {
            let message = format!(
                "{name}: its degrees lie {:.0} m from its easting and northing, which are used",
                found.apart_m
            );
            let note = Note::warning("site-positions-differ", message);
            self.report.add(note.at(Place::file(self.name).line(line)));
        }
        self.sites.push(Site { name, line, at: found.at, postcode: found.postcode });
    }

    /// Keeps what is wrong with a site.
    pub(super) fn refuse(&mut self, line: u64, problem: Problem) {
        let place = Place { column: problem.place.column.clone(), ..Place::file(self.name).line(line) };
        self.problems.push(problem.at(place));
    }

    fn finish(mut self) -> Result<(Vec<Site>, Vec<Problem>, Report)> {
        let placed = self.sites.iter().filter(|site| site.postcode.is_some()).count();
        if placed > 0 {
            let source = self.dataset.postcodes()?.source();
            let sites = counted(placed, "site is", "sites are");
            let message = format!("{sites} placed by postcode; postcode source: {source}");
            let note = Note::info("sites-by-postcode", message);
            self.report.add(note.at(Place::file(self.name)));
        }
        Ok((self.sites, self.problems, self.report))
    }
}
