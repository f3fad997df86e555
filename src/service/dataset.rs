//! [`Dataset`]: a folder opened: the atlas, its indexes and the report.

use super::Selection;
use super::postcodes::PostcodeDirectory;
use super::references::References;
use crate::area::AreaCode;
use crate::atlas::{About, Atlas};
use crate::boundaries::{self, PostcodeSource};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::{self, SourceFile};
use crate::index::{NameIndex, SpatialIndex};
use crate::indicators::{self, Table};
use crate::palette;
use crate::report::{Note, Report, Severity};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Told what is being done, so that long work can be shown.
pub type Progress<'a> = &'a (dyn Fn(&str) + Sync);

/// The embedded default: the repository's own `boundaries/` and `indicators/`.
#[derive(rust_embed::RustEmbed)]
#[folder = "boundaries"]
struct EmbeddedBoundaries;

#[derive(rust_embed::RustEmbed)]
#[folder = "indicators"]
struct EmbeddedIndicators;

/// A dataset, open: immutable, shared by `Arc`.
#[derive(Debug)]
pub struct Dataset {
    atlas: Arc<Atlas>,
    places: OnceLock<SpatialIndex>,
    names: OnceLock<NameIndex>,
    postcode_files: Vec<PostcodeSource>,
    postcodes: OnceLock<Result<PostcodeDirectory>>,
    report: Report,
    version: OnceLock<String>,
    references: References,
}

impl Dataset {
    /// Opens a folder with `boundaries/` and `indicators/` in it.
    ///
    /// # Errors
    /// The folder cannot be read or holds no boundary layer. A table that
    /// cannot be used is an error-level note of the report instead.
    pub fn open(folder: &Path, progress: Progress<'_>) -> Result<Self> {
        if !folder.is_dir() {
            return Err(Error::new(
                ErrorKind::Io,
                Problem::new("there is no such folder")
                    .at(Place::file(folder.display().to_string()))
                    .help("give --data a folder with boundaries/ and indicators/ in it"),
            ));
        }
        let indicator_files = part(folder, "indicators", false)?;
        let boundary_files = boundaries_of(folder, &indicator_files)?;
        Self::read(&boundary_files, &indicator_files, Some(folder.join("indicators")), progress)
    }

    /// Opens the dataset compiled into the program: Kent and Medway.
    ///
    /// # Errors
    /// None in a program whose tests pass.
    pub fn embedded() -> Result<Self> {
        let boundaries = embedded::<EmbeddedBoundaries>("boundaries");
        let indicators = embedded::<EmbeddedIndicators>("indicators");
        Self::read(&boundaries, &indicators, None, &|_| {})
    }

    /// Opens single files: polygons among them are the boundaries, else those of
    /// `folder`, else the embedded ones; everything else is a table.
    ///
    /// # Errors
    /// As [`Dataset::open`].
    pub fn of_files(paths: &[PathBuf], folder: Option<&Path>, progress: Progress<'_>) -> Result<Self> {
        let given: Vec<SourceFile> = paths.iter().map(SourceFile::disk).collect();
        let (mut polygons, tables): (Vec<_>, Vec<_>) = given.into_iter().partition(holds_polygons);
        let beside = match folder {
            Some(folder) => boundaries_of(folder, &part(folder, "indicators", false)?)?,
            None => embedded::<EmbeddedBoundaries>("boundaries"),
        };
        // Lookups and names stay useful beside polygons that were given.
        let other = !polygons.is_empty();
        polygons.extend(beside.into_iter().filter(|file| !(other && holds_polygons(file))));
        Self::read(&polygons, &tables, None, progress)
    }

    /// Opens a dataset of named bytes.
    ///
    /// # Errors
    /// As [`Dataset::open`].
    pub fn read(
        boundary_files: &[SourceFile],
        indicator_files: &[SourceFile],
        indicators_folder: Option<PathBuf>,
        progress: Progress<'_>,
    ) -> Result<Self> {
        progress("reading boundaries and tables");
        let (boundaries, tables) = rayon::join(
            || boundaries::read_folder(boundary_files),
            || indicators::read_folder(indicator_files, indicators_folder.as_deref()),
        );
        let (mut boundaries, tables) = (boundaries?, tables?);
        let postcode_files = std::mem::take(&mut boundaries.postcodes);
        progress("joining");
        let about = About {
            title: tables.dataset.title.clone().unwrap_or_default(),
            description: tables.dataset.description.clone(),
            attribution: tables.dataset.attribution.clone(),
            weight: tables.dataset.weight.clone(),
            focus: tables.dataset.focus.clone(),
            made: tables.made,
        };
        let mut report = Report::new();
        let (atlas, joined) = Atlas::build(boundaries, tables.tables, about)?;
        report.append(joined);
        let mut notes = tables.report;
        notes.append(report);
        let mut dataset = Self {
            atlas: Arc::new(atlas),
            places: OnceLock::new(),
            names: OnceLock::new(),
            postcode_files,
            postcodes: OnceLock::new(),
            report: notes,
            version: OnceLock::new(),
            references: References::default(),
        };
        dataset.check_focus();
        Ok(dataset)
    }

    /// The same areas with further tables beside its own: their indicators come first.
    /// What is kept of its answers is not shared.
    pub(super) fn with_tables(&self, tables: Vec<Table>) -> (Self, Report) {
        let (atlas, report) = self.atlas.with_tables(tables);
        let dataset = Self {
            atlas: Arc::new(atlas),
            places: OnceLock::new(),
            names: OnceLock::new(),
            postcode_files: Vec::new(),
            postcodes: OnceLock::new(),
            report: Report::new(),
            version: OnceLock::new(),
            references: References::default(),
        };
        (dataset, report)
    }

    /// A focus that no group answers to is an error-level note.
    fn check_focus(&mut self) {
        let focus = self.atlas.about().focus.clone();
        let Some(error) = focus.and_then(|focus| Selection::of(self, Some(&focus)).err()) else { return };
        for problem in error.problems() {
            let place = Place::file(indicators::CATALOGUE_FILE).column("focus");
            self.report.add(Note::of_problem("unknown-focus", &problem.clone().at(place)));
        }
    }

    /// The atlas.
    pub fn atlas(&self) -> &Arc<Atlas> {
        &self.atlas
    }

    /// Where its areas are. Made at the first call.
    pub fn places(&self) -> &SpatialIndex {
        self.places.get_or_init(|| SpatialIndex::new(self.atlas.shapes(), self.atlas.centroids()))
    }

    /// What its areas are called. Made at the first call.
    pub fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| super::search::index(&self.atlas))
    }

    /// Where postcodes are: those of its own files, else those of Kent and Medway
    /// that the program carries. Read at the first call.
    ///
    /// # Errors
    /// A file of postcodes that cannot be read.
    pub fn postcodes(&self) -> Result<&PostcodeDirectory> {
        let read = || {
            let mut carried = embedded::<EmbeddedBoundaries>("boundaries");
            carried.retain(|file| file.extension() == "gz");
            PostcodeDirectory::read(&self.postcode_files, &carried)
        };
        self.postcodes.get_or_init(read).as_ref().map_err(Error::clone)
    }

    /// The figures of groups that were asked for.
    pub(super) fn references(&self) -> &References {
        &self.references
    }

    /// Makes what the first page of a map asks for: degrees, borders and their
    /// levels of detail, places. Whoever needs one of them meanwhile waits for that
    /// one alone.
    pub fn warm(&self) {
        self.atlas.lonlat();
        self.atlas.borders();
        self.places();
    }

    /// What was noticed while its own files of postcodes were read, which this
    /// does; nothing where it has none.
    pub fn postcode_report(&self) -> Report {
        if self.postcode_files.is_empty() {
            return Report::new();
        }
        match self.postcodes() {
            Ok(directory) => directory.report().clone(),
            Err(error) => {
                let mut report = Report::new();
                for problem in error.problems() {
                    report.add(Note::of_problem("unreadable-file", problem));
                }
                report
            }
        }
    }

    /// What became of the points of smaller areas, which this puts into the areas;
    /// nothing where it has none.
    pub fn points_report(&self) -> Report {
        self.atlas.points().report().clone()
    }

    /// Everything noticed while it was read.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// A short hash of the geometry, codes, names and groups: as long as it stands,
    /// what was fetched under it is still true.
    pub fn version(&self) -> &str {
        self.version.get_or_init(|| version(&self.atlas))
    }

    /// The title for people: the catalogue's, else the geography and the number of areas.
    pub fn title(&self) -> String {
        let title = &self.atlas.about().title;
        if title.is_empty() {
            let areas = palette::number(self.atlas.len() as f64, 0);
            format!("{areas} {}", self.atlas.geography().level.plural())
        } else {
            title.clone()
        }
    }

    /// Refuses where anything could not be used: what a script should do unless
    /// told to keep going.
    ///
    /// # Errors
    /// The error-level notes of the report, all at once.
    pub fn require_clean(&self) -> Result<()> {
        let problems = self
            .report
            .notes()
            .iter()
            .filter(|note| note.severity == Severity::Error)
            .map(|note| Problem {
                place: note.place.clone(),
                message: note.message.clone(),
                found: (!note.keys.is_empty())
                    .then(|| note.keys.iter().take(20).cloned().collect::<Vec<_>>().join(", ")),
                expected: None,
                help: note.help.clone(),
            })
            .collect();
        Error::all(ErrorKind::Refused, problems)
    }
}

fn part(folder: &Path, name: &str, required: bool) -> Result<Vec<SourceFile>> {
    let path = folder.join(name);
    if path.is_dir() {
        return files::list(&path);
    }
    if !required {
        return Ok(Vec::new());
    }
    Err(Error::new(
        ErrorKind::Refused,
        Problem::new(format!("there is no {name}/ in the dataset folder"))
            .at(Place::file(folder.display().to_string()))
            .expected("a folder with boundaries/ and indicators/ in it")
            .help(format!("make {} and put a boundary file in it", path.display())),
    ))
}

/// The files of `boundaries/`, and those that the catalogue names beside them.
fn boundaries_of(folder: &Path, indicator_files: &[SourceFile]) -> Result<Vec<SourceFile>> {
    let listed = listed_boundaries(indicator_files, &folder.join("indicators"))?;
    let mut files = part(folder, "boundaries", listed.is_empty())?;
    files.extend(listed);
    Ok(files)
}

/// The boundary files that the catalogue names beside those of the folder.
///
/// # Errors
/// The catalogue cannot be read; every file that is not there.
fn listed_boundaries(indicator_files: &[SourceFile], folder: &Path) -> Result<Vec<SourceFile>> {
    let catalogue = indicators::catalogue(indicator_files)?;
    let paths: Vec<PathBuf> = catalogue.dataset.boundaries.iter().map(|path| folder.join(path)).collect();
    let missing = paths.iter().zip(&catalogue.dataset.boundaries).filter(|(path, _)| !path.is_file());
    let problems = missing
        .map(|(path, written)| {
            Problem::new("the catalogue names a boundary file that is not there")
                .at(Place::file(indicators::CATALOGUE_FILE).column("boundaries"))
                .found(format!("\u{201c}{written}\u{201d}"))
                .expected(format!("a file at {}", path.display()))
                .help("paths start from the folder of the catalogue")
        })
        .collect();
    Error::all(ErrorKind::NotFound, problems)?;
    Ok(catalogue.dataset.boundaries.iter().map(|path| SourceFile::beside(folder, path)).collect())
}

/// Whether a file's ending is that of a format of polygons.
fn holds_polygons(file: &SourceFile) -> bool {
    ["zip", "shp", "dbf", "prj", "cpg", "shx", "geojson", "topojson", "json", "gpkg"]
        .contains(&file.extension().as_str())
}

fn embedded<E: rust_embed::RustEmbed>(folder: &str) -> Vec<SourceFile> {
    let mut names: Vec<String> = E::iter().map(|name| name.to_string()).collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let name_shown = format!("{folder}/{name}");
            match E::get(&name)?.data {
                std::borrow::Cow::Borrowed(bytes) => Some(SourceFile::embedded(name_shown, bytes)),
                std::borrow::Cow::Owned(bytes) => Some(SourceFile::memory(name_shown, bytes)),
            }
        })
        .collect()
}

fn version(atlas: &Atlas) -> String {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    for (code, names) in atlas.codes().iter().zip(atlas.names()) {
        hash.update(AreaCode::as_str(code));
        hash.update(names.display());
    }
    for set in atlas.groupings() {
        hash.update(set.id());
        for (at, group) in set.groups().iter().enumerate() {
            hash.update(&group.code);
            hash.update(&group.name);
            set.areas(at).iter().for_each(|area| hash.update(area.to_le_bytes()));
        }
    }
    for point in atlas.shapes().points() {
        hash.update(point.e.to_le_bytes());
        hash.update(point.n.to_le_bytes());
    }
    let mut text = String::new();
    for byte in hash.finalize().iter().take(8) {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
