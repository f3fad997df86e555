//! Many sites at once, from a table of places.

use super::within::{Within, around, columns, used};
use super::{At, Dataset};
use crate::area::Postcode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::geom::ostn15::to_grid;
use crate::geom::{Grid, LonLat};
use crate::index::Measure;
use crate::measure::Period;
use crate::report::{Note, Report, counted};
use crate::text::Rows;
use rayon::prelude::*;
use serde::Serialize;

/// One site of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// What it is called: its name, else its postcode, else its line.
    pub name: String,
    /// The line it stands on.
    pub line: u64,
    /// Where it is.
    #[serde(flatten)]
    pub at: Grid,
    /// The postcode that placed it, where it has no coordinates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
}

/// The areas around one site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SitesAnswer {
    /// The site.
    pub site: Site,
    /// The areas around it.
    pub within: Within,
}

/// Where the columns of a table of sites are.
struct Columns {
    name: Option<usize>,
    postcode: Option<usize>,
    grid: Option<(usize, usize)>,
    degrees: Option<(usize, usize)>,
}

impl Columns {
    fn of(header: &[String]) -> Self {
        let folded: Vec<String> = header
            .iter()
            .map(|name| name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect())
            .collect();
        let find = |names: &[&str]| folded.iter().position(|name| names.contains(&name.as_str()));
        let pair = |first: &[&str], second: &[&str]| find(first).zip(find(second));
        Self {
            name: find(&["name", "site", "sitename", "title", "label", "place", "organisation", "id"]),
            postcode: find(&["postcode", "pcd", "pcds", "pcd2", "pcd7", "pcd8"]),
            grid: pair(
                &["easting", "eastings", "oseast1m", "bnge", "x", "e"],
                &["northing", "northings", "osnrth1m", "bngn", "y", "n"],
            ),
            degrees: pair(&["longitude", "long", "lon", "lng"], &["latitude", "lat"]),
        }
    }
}

/// The greatest distance at which a site's two positions still agree.
const SAME_PLACE_M: f64 = 100.0;

/// Reads a table of sites: easting and northing, longitude and latitude, or a
/// postcode. Where a row gives several, the first of these is used, and a site
/// whose two pairs lie more than 100 m apart is noted.
///
/// # Errors
/// No columns that place a site; every row that is no place, all at once.
pub fn read_sites(dataset: &Dataset, file: &SourceFile) -> Result<(Vec<Site>, Report)> {
    let bytes = file.bytes()?;
    let rows = Rows::read(file.name(), &bytes)?;
    let names = rows.header();
    let columns = Columns::of(names);
    if columns.grid.is_none() && columns.degrees.is_none() && columns.postcode.is_none() {
        return Err(Error::new(
            ErrorKind::Format,
            Problem::new("the table of sites has no coordinates and no postcodes")
                .at(Place::file(file.name()).line(rows.header_line()))
                .found(names.join(", "))
                .expected("columns longitude and latitude, or easting and northing, or postcode"),
        ));
    }
    let (mut sites, mut problems, mut report) = (Vec::new(), Vec::new(), rows.report());
    for row in rows.iter() {
        let place = Place::file(file.name()).line(row.line());
        if row.fields().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match position(dataset, &columns, |at| row.get(at).trim()) {
            Ok(found) => {
                let cell = |column: Option<usize>| {
                    column.map(|at| row.get(at).trim()).filter(|text| !text.is_empty()).map(str::to_owned)
                };
                let name = cell(columns.name).or_else(|| cell(columns.postcode));
                let name = name.unwrap_or_else(|| format!("line {}", row.line()));
                if found.apart_m > SAME_PLACE_M {
                    let message = format!(
                        "{name}: its degrees lie {:.0} m from its easting and northing, which are used",
                        found.apart_m
                    );
                    report.add(Note::warning("site-positions-differ", message).at(place));
                }
                sites.push(Site { name, line: row.line(), at: found.at, postcode: found.postcode });
            }
            Err(problem) => {
                let place = Place { column: problem.place.column.clone(), ..place };
                problems.push(problem.at(place));
            }
        }
    }
    Error::all(ErrorKind::Format, problems)?;
    note_postcodes(dataset, &sites, file, &mut report)?;
    Ok((sites, report))
}

/// Says how many sites were placed by postcode, and by whose postcodes.
fn note_postcodes(dataset: &Dataset, sites: &[Site], file: &SourceFile, report: &mut Report) -> Result<()> {
    let placed = sites.iter().filter(|site| site.postcode.is_some()).count();
    if placed > 0 {
        let source = dataset.postcodes()?.source();
        let sites = counted(placed, "site is", "sites are");
        let message = format!("{sites} placed by postcode; postcode source: {source}");
        report.add(Note::info("sites-by-postcode", message).at(Place::file(file.name())));
    }
    Ok(())
}

/// Where a row says that its site is.
struct Position {
    at: Grid,
    /// How far its two pairs of coordinates lie apart, in metres.
    apart_m: f64,
    postcode: Option<Postcode>,
}

/// A row's place.
fn position<'a>(
    dataset: &Dataset,
    columns: &Columns,
    cell: impl Fn(usize) -> &'a str,
) -> std::result::Result<Position, Box<Problem>> {
    let pair = |(first, second): (usize, usize)| -> Option<(f64, f64)> {
        let number =
            |at: usize| cell(at).replace(',', "").parse::<f64>().ok().filter(|number| number.is_finite());
        Some((number(first)?, number(second)?))
    };
    let metres = columns.grid.and_then(pair).map(|(e, n)| Grid::new(e, n));
    let degrees = columns.degrees.and_then(pair).map(|(lon, lat)| LonLat::new(lon, lat));
    let coordinates = || [columns.grid, columns.degrees].into_iter().flatten();
    let (at, apart_m, postcode) = match (metres, degrees) {
        (Some(grid), degrees) => {
            let apart_m = degrees.and_then(to_grid).map_or(0.0, |other| other.distance_m(grid));
            (At::Metres(grid), apart_m, None)
        }
        (None, Some(degrees)) => (At::Degrees(degrees), 0.0, None),
        // Coordinates that cannot be read are a fault, not a reason to look elsewhere.
        (None, None) if coordinates().any(|(a, b)| !(cell(a).is_empty() && cell(b).is_empty())) => {
            return Err(Box::new(no_position(columns, cell)));
        }
        (None, None) => match columns.postcode.map(&cell).filter(|text| !text.is_empty()) {
            Some(text) => {
                let postcode: Postcode = text.parse().map_err(|error| in_postcode(&error))?;
                (At::Postcode(postcode), 0.0, Some(postcode))
            }
            None => return Err(Box::new(no_position(columns, cell))),
        },
    };
    let at = at.grid(dataset).map_err(|error| match postcode {
        Some(_) => in_postcode(&error),
        None => Box::new(error.first().clone()),
    })?;
    Ok(Position { at, apart_m, postcode })
}

fn in_postcode(error: &Error) -> Box<Problem> {
    Box::new(error.first().clone().at(Place::default().column("postcode")))
}

fn no_position<'a>(columns: &Columns, cell: impl Fn(usize) -> &'a str) -> Problem {
    let found = match (columns.grid.or(columns.degrees), columns.postcode) {
        (Some((a, b)), _) => format!("\u{201c}{}\u{201d}, \u{201c}{}\u{201d}", cell(a), cell(b)),
        (None, postcode) => format!("\u{201c}{}\u{201d}", postcode.map(cell).unwrap_or_default()),
    };
    let expected = if columns.grid.or(columns.degrees).is_some() { "two numbers" } else { "a postcode" };
    Problem::new("this site has no position").found(found).expected(expected)
}

/// Finds the areas around every site, in the order of the table.
///
/// # Errors
/// An unknown indicator.
pub fn within_sites(
    dataset: &Dataset,
    sites: &[Site],
    radius_m: f64,
    measure: Measure,
    indicators: &[String],
    period: Option<&Period>,
) -> Result<Vec<SitesAnswer>> {
    let columns = columns(dataset, indicators, period)?;
    sites
        .par_iter()
        .map(|site| {
            let within = around(dataset, site.at, radius_m, measure, &columns);
            let postcode = site.postcode.map(|postcode| used(dataset, postcode)).transpose()?;
            Ok(SitesAnswer { site: site.clone(), within: Within { postcode, ..within } })
        })
        .collect()
}
