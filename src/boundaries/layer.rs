//! One step from raw [`Features`] to a [`BoundaryLayer`]: codes found, features
//! of one code united, coordinates taken to the grid, rings assembled, polygons
//! checked and repaired. Whatever is changed or set aside is noted.

use super::BoundaryLayer;
use super::attributes::{Codes, NameColumns, find_codes};
use super::features::Features;
use super::frame::settle_frame;
use super::outline::{self, Outlines};
use crate::area::AreaCode;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::Shapes;
use crate::report::{Note, Report, counted};

/// An area on the way into a layer: its code and its features.
#[derive(Debug, Clone, Copy)]
struct Area {
    code: AreaCode,
    /// The first of its features, in the order of the file.
    first: usize,
    /// Where its features begin and end in [`Order::features`].
    from: usize,
    to: usize,
}

/// The features in order of code.
#[derive(Debug, Default)]
struct Order {
    features: Vec<usize>,
    areas: Vec<Area>,
}

/// Makes a layer of a file's features.
///
/// # Errors
/// No feature, no codes, no coordinates in Great Britain, or coordinates that
/// are not finite; all features at fault at once.
pub(super) fn build(mut features: Features) -> Result<(BoundaryLayer, Report)> {
    let mut report = std::mem::take(&mut features.report);
    if features.len() == 0 {
        return Err(no_feature(&features.file));
    }
    let codes = find_codes(&features)?;
    let names = NameColumns::find(&features.columns, codes.column);
    let order = order(&features, &codes, &mut report);
    let frame = settle_frame(&features, &mut report)?;
    let members = |area: &Area| order.features.get(area.from..area.to).unwrap_or_default();
    let pieces: Vec<&[usize]> = order.areas.iter().map(members).collect();
    let outlines = outline::outlines(&features, &frame, &pieces)?;
    let (layer, mut notes) = assemble_layer(&features, &codes, &names, &order, outlines)?;
    report.add(names.describe(&features.columns, &codes, layer.codes.len()));
    report.append(std::mem::take(&mut notes));
    if layer.geography.vintage.is_none() {
        report.add(no_vintage());
    }
    report.in_file(&features.file);
    Ok((layer, report))
}

/// Puts the features in order of code, and says which are set aside or united.
fn order(features: &Features, codes: &Codes, report: &mut Report) -> Order {
    let mut keyed = Vec::with_capacity(features.len());
    let (mut without_code, mut without_outline) = (Vec::new(), Vec::new());
    for (feature, code) in codes.codes.iter().enumerate() {
        match code {
            None => without_code.push(describe(features, codes, feature)),
            Some(code) if features.rings(feature).next().is_none() => without_outline.push(*code),
            Some(code) => keyed.push((*code, feature)),
        }
    }
    keyed.sort_unstable();
    let mut order = Order::default();
    let mut copies = Vec::new();
    for run in keyed.chunk_by(|a, b| a.0 == b.0) {
        let Some((code, first)) = run.first().copied() else { continue };
        let from = order.features.len();
        for (_, feature) in run {
            let placed = order.features.get(from..).unwrap_or_default();
            if placed.iter().any(|other| features.rings(*other).eq(features.rings(*feature))) {
                copies.push(code);
            } else {
                order.features.push(*feature);
            }
        }
        order.areas.push(Area { code, first, from, to: order.features.len() });
    }
    let united: Vec<AreaCode> =
        order.areas.iter().filter(|area| area.to - area.from > 1).map(|area| area.code).collect();
    warn(report, "no-code", ["feature has", "features have"], "no area code; set aside", without_code);
    warn(report, "no-geometry", ["feature has", "features have"], "no geometry; set aside", without_outline);
    warn(report, "repeated-feature", ["feature stands", "features stand"], "twice; taken once", copies);
    warn(
        report,
        "united-features",
        ["area consists", "areas consist"],
        "of several features; united",
        united,
    );
    order
}

/// A feature without a code, as a person can find it.
fn describe(features: &Features, codes: &Codes, feature: usize) -> String {
    let number = features.number(feature);
    let value = features.columns.get(codes.column).map(|column| column.get(feature)).unwrap_or_default();
    if value.is_empty() {
        format!("feature {number}")
    } else {
        format!("feature {number}: \u{201c}{value}\u{201d}")
    }
}

/// The layer of the outlines that there are; areas whose outline came to
/// nothing are set aside.
fn assemble_layer(
    features: &Features,
    codes: &Codes,
    names: &NameColumns,
    order: &Order,
    outlines: Outlines,
) -> Result<(BoundaryLayer, Report)> {
    let mut report = Report::new();
    let code_of = |area: usize| order.areas.get(area).map(|area| area.code);
    outlines.describe(code_of, &mut report);
    let mut layer = BoundaryLayer {
        geography: codes.geography,
        codes: Vec::with_capacity(order.areas.len()),
        names: Vec::with_capacity(order.areas.len()),
        shapes: Shapes::default(),
        file: features.file.clone(),
    };
    let mut empty = Vec::new();
    for (area, shape) in order.areas.iter().zip(outlines.shapes.iter()) {
        if shape.points().is_empty() {
            empty.push(area.code);
            continue;
        }
        layer.codes.push(area.code);
        layer.names.push(names.names(&features.columns, area.first, area.code));
    }
    layer.shapes = outlines.into_shapes();
    warn(&mut report, "empty-outline", ["outline bounds", "outlines bound"], "no area; set aside", empty);
    if !layer.codes.is_empty() {
        return Ok((layer, report));
    }
    let first = order.areas.first().ok_or_else(|| no_feature(&features.file))?;
    Err(no_outline(&features.file, features.number(first.first), order.areas.len()))
}

fn warn<K: ToString>(
    report: &mut Report,
    code: &'static str,
    [one, many]: [&str; 2],
    what: &str,
    keys: Vec<K>,
) {
    if !keys.is_empty() {
        let message = format!("{} {what}", counted(keys.len(), one, many));
        report.add(Note::warning(code, message).keys(keys));
    }
}

fn no_vintage() -> Note {
    Note::warning("no-vintage", "nothing tells the year of these boundaries")
        .help("name the code column after the year, as in MSOA21CD, or put the year into the file's name")
}

/// No outline bounds anything: the first is named.
fn no_outline(file: &str, first: u64, areas: usize) -> Error {
    Error::new(
        ErrorKind::Refused,
        Problem::new("no outline in this file bounds an area")
            .at(Place::file(file).feature(first))
            .found(counted(areas, "outline", "outlines"))
            .expected("rings of at least three distinct points that do not lie on one line")
            .help("export the layer again"),
    )
}

fn no_feature(file: &str) -> Error {
    Error::new(
        ErrorKind::Refused,
        Problem::new("there is no polygon with an area code in this file")
            .at(Place::file(file))
            .expected("at least one")
            .help("download the boundaries again"),
    )
}
