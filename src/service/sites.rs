//! Many sites at once, from a table of places.

use super::within::{Within, around, columns};
use super::{At, Dataset};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::geom::ostn15::to_grid;
use crate::geom::{Grid, LonLat};
use crate::index::Measure;
use crate::measure::Period;
use crate::report::{Note, Report};
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
            postcode: find(&["postcode", "pcd", "pcds"]),
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

/// Reads a table of sites: longitude and latitude, or easting and northing.
/// Where a table gives both, easting and northing are used, and a site whose
/// two positions lie more than 100 m apart is noted.
///
/// # Errors
/// No columns of coordinates; every row that is no place, all at once.
pub fn read_sites(file: &SourceFile) -> Result<(Vec<Site>, Report)> {
    let bytes = file.bytes()?;
    let rows = Rows::read(file.name(), &bytes)?;
    let names = rows.header();
    let columns = Columns::of(names);
    if columns.grid.is_none() && columns.degrees.is_none() {
        return Err(Error::new(
            ErrorKind::Format,
            Problem::new("the table of sites has no coordinates")
                .at(Place::file(file.name()).line(rows.header_line()))
                .found(names.join(", "))
                .expected("columns longitude and latitude, or easting and northing"),
        ));
    }
    let (mut sites, mut problems, mut report) = (Vec::new(), Vec::new(), rows.report());
    for row in rows.iter() {
        let place = || Place::file(file.name()).line(row.line());
        if row.fields().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match position(&columns, |at| row.get(at).trim(), place) {
            Ok((at, apart_m)) => {
                let cell = |column: Option<usize>| {
                    column.map(|at| row.get(at).trim()).filter(|text| !text.is_empty()).map(str::to_owned)
                };
                let name = cell(columns.name).or_else(|| cell(columns.postcode));
                let name = name.unwrap_or_else(|| format!("line {}", row.line()));
                if apart_m > SAME_PLACE_M {
                    let message = format!(
                        "{name}: its degrees lie {apart_m:.0} m from its easting and northing, which are used"
                    );
                    report.add(Note::warning("site-positions-differ", message).at(place()));
                }
                sites.push(Site { name, line: row.line(), at });
            }
            Err(problem) => problems.push(*problem),
        }
    }
    Error::all(ErrorKind::Format, problems)?;
    Ok((sites, report))
}

/// A row's place, and how far its two positions lie apart.
fn position<'a>(
    columns: &Columns,
    cell: impl Fn(usize) -> &'a str,
    place: impl Fn() -> Place,
) -> std::result::Result<(Grid, f64), Box<Problem>> {
    let pair = |(first, second): (usize, usize)| -> Option<(f64, f64)> {
        let number =
            |at: usize| cell(at).replace(',', "").parse::<f64>().ok().filter(|number| number.is_finite());
        Some((number(first)?, number(second)?))
    };
    let metres = columns.grid.and_then(pair).map(|(e, n)| Grid::new(e, n));
    let degrees = columns.degrees.and_then(pair).map(|(lon, lat)| LonLat::new(lon, lat));
    let found = match (metres, degrees) {
        (Some(grid), degrees) => {
            let apart_m = degrees.and_then(to_grid).map_or(0.0, |other| other.distance_m(grid));
            At::Metres(grid).grid().map(|grid| (grid, apart_m))
        }
        (None, Some(degrees)) => At::Degrees(degrees).grid().map(|grid| (grid, 0.0)),
        (None, None) => {
            let wanted = columns.grid.or(columns.degrees);
            let found =
                wanted.map(|(a, b)| format!("\u{201c}{}\u{201d}, \u{201c}{}\u{201d}", cell(a), cell(b)));
            let problem = Problem::new("this site has no position").at(place());
            return Err(Box::new(problem.found(found.unwrap_or_default()).expected("two numbers")));
        }
    };
    found.map_err(|error| Box::new(error.first().clone().at(place())))
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
    Ok(sites
        .par_iter()
        .map(|site| SitesAnswer {
            site: site.clone(),
            within: around(dataset, site.at, radius_m, measure, &columns),
        })
        .collect())
}
