//! The objects of a topology, and which of them is read.

use super::arcs::Arcs;
use super::object::Geometry;
use super::topology::{File, Transform};
use super::{not_a_topology, precision, stitch};
use crate::boundaries::attributes::find_codes;
use crate::boundaries::features::Features;
use crate::boundaries::problems::Problems;
use crate::boundaries::properties::{ID, MOST_COLUMNS, push_value, too_many};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::report::Note;

/// A border has two sides, and areas may stand in a file with their districts:
/// a file whose arcs are used more often, on average, is made to fill memory.
const MOST_USES: usize = 16;

/// Reads the object of polygons that has the most area codes; the first where
/// none has.
pub(super) fn read(name: &str, file: File<'_>) -> Result<Features> {
    match file.kind.as_deref() {
        Some("Topology") => {}
        Some(kind) => return Err(not_a_topology(format!("\u{201c}type\u{201d}: \u{201c}{kind}\u{201d}"))),
        None => return Err(not_a_topology("JSON without a \u{201c}type\u{201d}".to_owned())),
    }
    let Some(objects) = file.objects else {
        return Err(not_a_topology("a topology without objects".to_owned()));
    };
    let Some(mut arcs) = file.arcs else {
        return Err(not_a_topology("a topology without arcs".to_owned()));
    };
    if let Some(transform) = &file.transform {
        check(transform)?;
        arcs.decode(transform);
    }
    let (object, chosen) = choose(name, &objects)?;
    let mut features = features(name, object, chosen, Some(&arcs))?;
    features.crs = file.crs;
    if objects.len() > 1 {
        let others = objects.iter().map(|(name, _)| name).filter(|name| *name != object);
        let message = format!("object \u{201c}{object}\u{201d} was read, the others were not");
        features.report.add(Note::info("layer-chosen", message).at(Place::file(name)).keys(others));
    }
    if let Some(transform) = &file.transform {
        let note = precision::note(name, transform, &features.points);
        note.into_iter().for_each(|note| features.report.add(note));
    }
    Ok(features)
}

/// The object of polygons with the most area codes, the first of equals.
fn choose<'o, 'de>(
    name: &str,
    objects: &'o [(String, Geometry<'de>)],
) -> Result<(&'o str, &'o Geometry<'de>)> {
    let polygons: Vec<_> = objects.iter().filter(|(_, object)| object.has_polygons()).collect();
    let Some((first, object)) = polygons.first() else { return Err(no_polygons(objects)) };
    let mut chosen = (first.as_str(), object);
    if polygons.len() > 1 {
        let mut most = 0;
        for (object, geometry) in &polygons {
            let attributes = features(name, object, geometry, None)?;
            let codes = find_codes(&attributes).map_or(0, |codes| codes.codes.iter().flatten().count());
            if codes > most {
                (chosen, most) = ((object.as_str(), geometry), codes);
            }
        }
    }
    Ok(chosen)
}

/// The features of an object; without their outlines where there are no arcs.
fn features(file: &str, object: &str, geometry: &Geometry<'_>, arcs: Option<&Arcs>) -> Result<Features> {
    let mut features = Features::of_file(file);
    let mut problems = Problems::default();
    for (number, feature) in (1..).zip(geometry.features()) {
        let mut expected = 0;
        for (name, value) in &feature.properties {
            expected = push_value(&mut features, expected, name, value) + 1;
        }
        if let Some(id) = &feature.id {
            push_value(&mut features, usize::MAX, ID, id);
        }
        if let Some(arcs) = arcs {
            if let Err(error) = stitch::add(feature, object, arcs, &mut features) {
                problems.add(error.first().clone().at(Place::default().feature(number)));
                features.points.truncate(features.ring_ends.last().map_or(0, |end| *end as usize));
            }
            if features.points.len() > arcs.points().saturating_mul(MOST_USES) {
                return Err(used_too_often(object, arcs.points(), number));
            }
        }
        features.end_feature(number);
        features.columns.iter_mut().for_each(|column| column.fill(number as usize));
    }
    if features.columns.len() > MOST_COLUMNS {
        return Err(too_many());
    }
    problems.finish()?;
    Ok(features)
}

fn check(transform: &Transform) -> Result<()> {
    if transform.is_lawful() {
        return Ok(());
    }
    let Transform { scale, translate } = transform;
    Err(Error::new(
        ErrorKind::Format,
        Problem::new("the transform makes no coordinates of the file's steps")
            .found(format!("scale {scale:?}, translate {translate:?}"))
            .expected("a scale that is not zero")
            .help("export the layer again"),
    ))
}

fn used_too_often(object: &str, points: usize, feature: u64) -> Error {
    Error::new(
        ErrorKind::Limit,
        Problem::new(format!(
            "the outlines of object \u{201c}{object}\u{201d} use the file's arcs too often"
        ))
        .at(Place::default().feature(feature))
        .found(format!("more than {MOST_USES} times the {points} points that the arcs have"))
        .expected("each arc in the outlines of the two areas beside it")
        .help("export the layer again"),
    )
}

fn no_polygons(objects: &[(String, Geometry<'_>)]) -> Error {
    let found: Vec<String> = objects
        .iter()
        .map(|(name, object)| format!("{name} ({})", object.kind.as_deref().unwrap_or("null")))
        .collect();
    let found = if found.is_empty() { "no object at all".to_owned() } else { found.join(", ") };
    Error::new(
        ErrorKind::Unsupported,
        Problem::new("the topology has no object of polygons")
            .found(found)
            .expected("an object of the boundaries of areas")
            .help("export the boundaries, not their centroids or outlines"),
    )
}
