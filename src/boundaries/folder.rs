//! All files of a `boundaries/` folder, read into [`Boundaries`].

use super::sources::{self, Opened, Source};
use super::tables::{self, Members, Names, Table, Typology};
use super::{Boundaries, BoundaryLayer, features::Features, geojson, gpkg, layer, shapefile};
use super::{carry, chain, topojson};
use crate::area::Grouping;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::report::{Note, Report};
use rayon::prelude::*;

/// Reads the files of a folder: boundary layers, and the tables beside them.
///
/// What a file is, is found from its content. A file that cannot be used is
/// reported as notes of level error, with place, finding and help, and the
/// others are read all the same. The result does not depend on the order of
/// threads.
///
/// # Errors
/// No file at all, or no boundary layer among the files; then the error carries
/// everything that was wrong with them.
pub fn read_folder(files: &[SourceFile]) -> Result<Boundaries> {
    if files.is_empty() {
        return Err(empty_folder());
    }
    let opened: Vec<Result<Opened>> = files.par_iter().map(sources::open).collect();
    let mut errors = Vec::new();
    let mut loaded = Vec::new();
    let mut found = Found::default();
    for file in opened {
        match file {
            Ok(Opened::Files(members)) => loaded.extend(members),
            Ok(Opened::Postcodes(source)) => {
                found.boundaries.report.add(source.note());
                found.boundaries.postcodes.push(source);
            }
            Err(error) => errors.push(error),
        }
    }
    let sources = sources::classify(&loaded, &mut errors);
    let read: Vec<Result<Read>> = sources.par_iter().map(read_one).collect();
    // The bytes are not needed beside the polygons that are made of them.
    drop(sources);
    drop(loaded);
    let read: Vec<Result<Read>> = read.into_par_iter().map(|one| one.and_then(Read::polygons)).collect();
    for one in read {
        match one {
            Ok(one) => found.add(one),
            Err(error) => errors.push(error),
        }
    }
    found.finish(errors)
}

/// What one file gives.
enum Read {
    Features(Box<Features>),
    Layer(Box<BoundaryLayer>, Report),
    Table(String, Box<Table>),
    Nothing(Note),
}

impl Read {
    /// Features as a layer; anything else as it is.
    fn polygons(self) -> Result<Self> {
        let Self::Features(features) = self else { return Ok(self) };
        let name = features.file.clone();
        let (layer, report) = layer::build(*features).map_err(|error| error.in_file(&name))?;
        Ok(Self::Layer(Box::new(layer), report))
    }
}

fn read_one(source: &Source<'_>) -> Result<Read> {
    let name = source.name();
    let features = |features: Features| Ok(Read::Features(Box::new(features)));
    match source {
        Source::Shapefile(set) => features(shapefile::read(set)?),
        Source::GeoJson(file) => features(geojson::read(name, &file.bytes()?)?),
        Source::TopoJson(file) => features(topojson::read(name, &file.bytes()?)?),
        Source::GeoPackage(file) => features(gpkg::read(name, &file.bytes()?)?),
        Source::Table(file) => Ok(Read::Table(name.to_owned(), Box::new(tables::read(file)?))),
        Source::LonePart(_) => Ok(Read::Nothing(
            Note::warning(
                "lone-part",
                "this is the attribute table of a shapefile whose polygons are missing",
            )
            .at(Place::file(name))
            .help("put the .shp file of the same name beside it"),
        )),
        Source::Other(_) => Ok(Read::Nothing(
            Note::info("not-read", "this is neither boundaries nor a table").at(Place::file(name)),
        )),
    }
}

/// Everything found so far.
#[derive(Default)]
struct Found {
    boundaries: Boundaries,
    groupings: Vec<Grouping>,
    names: Vec<Names>,
    typologies: Vec<(String, Typology)>,
    members: Vec<(String, Members)>,
}

impl Found {
    fn add(&mut self, read: Read) {
        match read {
            Read::Layer(layer, report) => {
                self.boundaries.layers.push(*layer);
                self.boundaries.report.append(report);
            }
            Read::Table(file, table) => {
                self.boundaries.report.append(table.report);
                self.boundaries.lookups.extend(table.lookups);
                self.boundaries.points.extend(table.points);
                self.boundaries.known.extend(table.known);
                self.groupings.extend(table.groupings);
                self.names.extend(table.names);
                self.members.extend(table.members.into_iter().map(|members| (file.clone(), members)));
                self.typologies.extend(table.typology.map(|typology| (file, typology)));
            }
            Read::Nothing(note) => self.boundaries.report.add(note),
            // Made a layer before.
            Read::Features(_) => {}
        }
    }

    fn finish(mut self, errors: Vec<Error>) -> Result<Boundaries> {
        if self.boundaries.layers.is_empty() {
            return Err(no_layer(&errors, &self.boundaries.report));
        }
        for error in &errors {
            note(error, &mut self.boundaries.report);
        }
        self.boundaries.names = tables::unite(&self.names);
        self.boundaries.name_lists = self.names.into_iter().map(|names| names.list).collect();
        let mut groupings = tables::merge(self.groupings);
        only_best_districts(&mut groupings);
        chain::resolve(&mut groupings);
        let districts: Vec<&Grouping> = groupings.iter().filter(|grouping| is_districts(grouping)).collect();
        let Boundaries { layers, lookups, report, .. } = &mut self.boundaries;
        let types: Vec<Grouping> = self
            .typologies
            .iter()
            .filter_map(|(file, typology)| typology.resolve(&districts, file, report))
            .collect();
        let own = chain::own_groups(self.members, &groupings, layers, lookups, report);
        groupings = tables::merge(groupings.into_iter().chain(types).chain(own).collect());
        for grouping in &mut groupings {
            carry::to_layers(grouping, layers, lookups, report);
        }
        self.boundaries.groupings = groupings;
        Ok(self.boundaries)
    }
}

/// Whether a grouping is one of districts, of whatever year.
fn is_districts(grouping: &Grouping) -> bool {
    grouping.id == "lad" || grouping.id.starts_with("lad-")
}

/// Districts by name alone (`lad`) are for want of better: they go where a
/// lookup gives districts with codes.
fn only_best_districts(groupings: &mut Vec<Grouping>) {
    if groupings.iter().any(|grouping| grouping.id.starts_with("lad-")) {
        groupings.retain(|grouping| grouping.id != "lad");
    }
}

/// The problems of a file that could not be used, as notes.
fn note(error: &Error, report: &mut Report) {
    for problem in error.problems() {
        report.add(Note::of_problem("unreadable-file", problem));
    }
}

fn empty_folder() -> Error {
    Error::new(
        ErrorKind::Refused,
        Problem::new("the folder of boundaries is empty")
            .expected("boundary files: zipped or plain shapefile, GeoJSON, TopoJSON or GeoPackage")
            .help("put the boundaries of your areas into boundaries/, as downloaded"),
    )
}

/// No boundaries: with everything that was wrong with the files.
fn no_layer(errors: &[Error], report: &Report) -> Error {
    let mut summary = Problem::new("there are no boundaries in this folder")
        .expected("at least one file of polygons with area codes")
        .help("put the boundaries of your areas into boundaries/, as downloaded: shapefile, GeoJSON, TopoJSON or GeoPackage");
    let unread: Vec<&str> =
        report.with_code("not-read").filter_map(|note| note.place.file.as_deref()).collect();
    if !unread.is_empty() {
        summary = summary.found(format!("neither boundaries nor a table: {}", unread.join(", ")));
    }
    let mut problems: Vec<Problem> = errors.iter().flat_map(|error| error.problems().cloned()).collect();
    let kind = errors.first().map_or(ErrorKind::Refused, Error::kind);
    problems.push(summary.clone());
    Error::all(kind, problems).err().unwrap_or_else(|| Error::new(kind, summary))
}
