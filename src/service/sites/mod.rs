//! Many sites at once, from a table of places: the areas around each, and which of
//! them has most need within its reach.

mod answer;
mod list;
mod position;
mod reach;
mod read;
mod table;

pub use answer::{ReachAnswer, ReachIndicator, SiteReach, SiteValue};
pub(super) use reach::reach_asked;
pub use reach::{ReachRequest, reach};
pub use read::read_sites;

use super::Dataset;
use super::within::{Within, around, columns, used};
use crate::area::Postcode;
use crate::error::Result;
use crate::geom::Grid;
use crate::index::Measure;
use crate::measure::Period;
use rayon::prelude::*;
use serde::Serialize;

/// One site of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Site {
    /// What it is called: its name, else its postcode, else its line.
    pub name: String,
    /// The line it stands on; of a list in JSON its place, from 1.
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

#[cfg(test)]
mod tests;
