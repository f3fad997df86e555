//! [`Findings`] in words: one line a kind, the largest first.

use super::Findings;
use super::findings::Moved;
use crate::geom::{Grid, ostn15};
use crate::report::{Note, Report, counted};

/// How many areas around one place are named.
const NAMED: usize = 4;

const MEND: &str = "areas of one layer should share their borders: download it again, mend it in a GIS, \
     or close what is narrow: oast simplify with a larger --tolerance-mm";

/// A place of some size, and the areas around it.
type Found<'f> = (f64, Grid, &'f [u32]);

impl Findings {
    /// Says what was found, by the areas' names or codes, which are a note's keys
    /// too: those of the largest place first. Nothing is said where nothing is.
    pub fn describe(&self, name_of: impl Fn(u32) -> String, report: &mut Report) {
        let names = |areas: &[u32]| areas.iter().map(|area| name_of(*area)).collect::<Vec<_>>();
        let mut moved = |what: &Moved, code, done: &str| {
            let Some(at) = what.at else { return };
            let vertices = counted(what.vertices, "vertex", "vertices");
            let message = format!("{vertices} {done}{} {}", farthest(what.farthest_m), place(at));
            report.add(Note::info(code, message).keys(names(&self.changed)));
        };
        moved(&self.snapped, "snapped-vertices", "of borders went to the neighbour\u{2019}s nearby, ");
        moved(
            &self.inserted,
            "inserted-vertices",
            "went into the neighbour\u{2019}s edge on which they lie, ",
        );
        if !self.unhealed.is_empty() {
            let areas = counted(self.unhealed.len(), "outline was", "outlines were");
            let message = format!("{areas} left as found: fitted to the neighbours they would not be valid");
            report.add(Note::warning("unhealed-border", message).keys(names(&self.unhealed)));
        }
        let gaps = self.gaps.iter().map(|gap| (gap.area_m2, gap.at, gap.areas.as_slice())).collect();
        let note = Note::warning("gap", "").help(MEND);
        say(
            ["gap between areas belongs", "gaps between areas belong"],
            "to none",
            gaps,
            &name_of,
            note,
            report,
        );
        let overlaps = self.overlaps.iter();
        let overlaps = overlaps.map(|overlap| (overlap.area_m2, overlap.at, &overlap.areas[..])).collect();
        let note = Note::warning("overlap", "").help(MEND);
        say(["place belongs", "places belong"], "to two areas at once", overlaps, &name_of, note, report);
        let holes = self.holes.iter().map(|hole| (hole.area_m2, hole.at, hole.areas.as_slice())).collect();
        let what = "to none (water, or an area that is missing)";
        let note = Note::info("hole", "");
        say(["place among areas belongs", "places among areas belong"], what, holes, &name_of, note, report);
    }
}

/// Adds a note of places, the largest of which is described.
fn say(
    [one, many]: [&str; 2],
    what: &str,
    mut found: Vec<Found<'_>>,
    name_of: &impl Fn(u32) -> String,
    mut note: Note,
    report: &mut Report,
) {
    // Sorted stably: of equals the first stays first.
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let Some((area_m2, at, areas)) = found.first() else { return };
    let total_m2: f64 = found.iter().map(|(area_m2, ..)| area_m2).sum();
    let which = match found.len() {
        1 => format!("{},", size(*area_m2)),
        _ => format!("{} in all; the largest, {},", size(total_m2), size(*area_m2)),
    };
    let beside = listed(areas, name_of);
    note.message =
        format!("{} {what}: {which} beside {beside}, {}", counted(found.len(), one, many), place(*at));
    let mut keys: Vec<u32> = Vec::new();
    let mut known = std::collections::HashSet::new();
    keys.extend(found.iter().flat_map(|(.., areas)| *areas).filter(|area| known.insert(**area)));
    report.add(note.keys(keys.into_iter().map(name_of)));
}

/// Some areas by name: *A and B*; *A, B, C, D and 3 more*.
fn listed(areas: &[u32], name_of: &impl Fn(u32) -> String) -> String {
    let mut names: Vec<String> = areas.iter().take(NAMED).map(|area| name_of(*area)).collect();
    match areas.len().saturating_sub(NAMED) {
        0 => {}
        more => names.push(format!("{more} more")),
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => "no area".to_owned(),
    }
}

fn farthest(distance_m: f64) -> String {
    match distance_m {
        0.0 => "all exactly, such as".to_owned(),
        m if m < 1e-6 => "none by as much as a micrometre, the farthest".to_owned(),
        m if m < 0.01 => format!("the farthest by {:.3} mm,", m * 1e3),
        m => format!("the farthest by {m:.2} m,"),
    }
}

fn size(area_m2: f64) -> String {
    match area_m2 {
        m2 if m2 >= 1e5 => format!("{:.2} km²", m2 / 1e6),
        m2 if m2 >= 0.1 => format!("{m2:.1} m²"),
        m2 => format!("{m2:.1e} m²"),
    }
}

/// Latitude and longitude, as they can be typed, and the grid's metres.
fn place(at: Grid) -> String {
    let grid = format!("easting {:.1}, northing {:.1}", at.e, at.n);
    match ostn15::to_lonlat(at) {
        Some(degrees) => format!("at {:.6}, {:.6} ({grid})", degrees.lat, degrees.lon),
        None => format!("at {grid}"),
    }
}
