//! What a file's coordinates are: what the file says, checked against the
//! numbers.

use super::features::Features;
use super::problems::Problems;
use crate::error::{Place, Problem, Result};
use crate::geom::crs::{Crs, Looks, Settled, from_prj, from_urn, look, settle};
use crate::report::{Note, Report};

/// Settles how the coordinates of some features are to be read.
///
/// # Errors
/// Coordinates that are not finite, by feature; numbers that fit no system; a
/// stated system that is not understood, unless the numbers are plainly degrees
/// of the British Isles: metres of another grid look like metres of this one.
pub(super) fn settle_frame(features: &Features, report: &mut Report) -> Result<Settled> {
    refuse_not_finite(features)?;
    let stated = match features.crs.as_deref().map(understand).transpose() {
        Ok(stated) => stated,
        Err(_) if matches!(look(&features.points), Looks::Degrees | Looks::SwappedDegrees) => {
            let said = features.crs.clone().unwrap_or_default();
            report.add(
                Note::warning(
                    "crs-not-understood",
                    "the stated CRS is not understood; the numbers are degrees",
                )
                .keys([said]),
            );
            Some(Crs::Wgs84)
        }
        Err(error) => return Err(error),
    };
    let mut settled = settle(stated, &features.points)?;
    settled.notes.drain(..).for_each(|note| report.add(note));
    Ok(settled)
}

/// Well-known text, or a name.
fn understand(stated: &str) -> Result<Crs> {
    if stated.contains('[') { from_prj(stated) } else { from_urn(stated) }
}

fn refuse_not_finite(features: &Features) -> Result<()> {
    if features.points.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
        return Ok(());
    }
    let mut problems = Problems::default();
    for feature in 0..features.len() {
        let mut points = features.rings(feature).flat_map(|(ring, _)| ring);
        if let Some((x, y)) = points.find(|(x, y)| !x.is_finite() || !y.is_finite()) {
            problems.add(
                Problem::new("a coordinate is not a finite number")
                    .at(Place::default().feature(features.number(feature)))
                    .found(format!("({x}, {y})"))
                    .help("export the layer again, or leave the feature out"),
            );
        }
    }
    problems.finish()
}
