//! Who is next to whom.

use super::find_area::find_area;
use super::parameters::Parameters;
use super::selection::{Chosen, not_in_group};
use super::{Dataset, Selection};
use crate::analyse::{AreaNeighbours, Joined, neighbours as find};
use crate::area::AreaCode;
use crate::atlas::{Atlas, CentroidKind};
use crate::error::{Error, ErrorKind, Result};
use crate::geom::topology::NeighbourRule;
use crate::stats::NeighbourLists;
use serde::{Serialize, Serializer};

/// Whose neighbours, and what makes one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NeighboursRequest {
    /// What makes a neighbour.
    pub weights: NeighbourRule,
    /// The group to stay within.
    pub within: Option<String>,
    /// Whether islands are linked to the nearest area.
    pub join_islands: bool,
}

impl NeighboursRequest {
    pub(super) const PARAMETERS: [&'static str; 3] = ["weights", "in", "join_islands"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Self {
        Self {
            weights: parameters.read("weights").unwrap_or_default(),
            within: parameters.one("in").map(str::to_owned),
            join_islands: parameters.flag("join_islands"),
        }
    }
}

/// An area by code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedArea {
    /// The code.
    pub code: AreaCode,
    /// The name.
    pub name: String,
}

/// A link that was added to join islands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JoinedAreas {
    /// The one.
    pub from: NamedArea,
    /// The other.
    pub to: NamedArea,
    /// The shortest distance between their borders on the grid, in metres.
    #[serde(serialize_with = "millimetres")]
    pub gap_m: f64,
}

/// How many areas are stood for by which point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CentroidsUsed {
    /// By a population-weighted centroid.
    pub population_weighted: usize,
    /// By the middle of the polygon.
    pub geometric: usize,
}

/// What is known of every link, aligned to the ids.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Lengths {
    /// The border shared, in metres; 0 where it is a point, or nothing.
    #[serde(rename = "border_m", serialize_with = "all_millimetres")]
    Border(Vec<f64>),
    /// The distance of the centroids, in metres.
    #[serde(rename = "distance_m", serialize_with = "all_millimetres")]
    Distance(Vec<f64>),
}

impl Lengths {
    /// The numbers, whatever they are.
    pub fn metres(&self) -> &[f64] {
        let (Self::Border(metres) | Self::Distance(metres)) = self;
        metres
    }
}

/// Who is next to whom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NeighboursAnswer {
    /// What makes a neighbour, as it was asked for.
    #[serde(serialize_with = "word")]
    pub weights: NeighbourRule,
    /// The same for people.
    pub meaning: String,
    /// Level and vintage, such as `msoa-2021`.
    pub geography: String,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// Whether islands were to be linked to the nearest area.
    pub join_islands: bool,
    /// The points that distances are between; none where none are used.
    pub centroids: Option<CentroidsUsed>,
    /// How many areas.
    pub areas: usize,
    /// How many links; of areas that are neighbours of each other there are two.
    pub links: usize,
    /// Whether every neighbour has the area for its neighbour too.
    pub symmetric: bool,
    /// How many links to areas outside the group were cut.
    pub cut_links: usize,
    /// The least, the mean and the greatest number of neighbours.
    pub least: usize,
    /// The mean.
    pub mean: f64,
    /// The greatest.
    pub most: usize,
    /// How many connected parts there are.
    pub parts: usize,
    /// The parts but the largest, larger ones first.
    pub islands: Vec<Vec<NamedArea>>,
    /// The areas without neighbours.
    pub alone: Vec<NamedArea>,
    /// The links that were added to join islands, each once.
    pub joined: Vec<JoinedAreas>,
    /// The codes of the areas, rising.
    pub codes: Vec<AreaCode>,
    /// The neighbours of each area, by its place in `codes`.
    #[serde(flatten)]
    pub lists: NeighbourLists,
    /// The metres of each link.
    #[serde(flatten)]
    pub lengths: Lengths,
}

/// Who is next to whom among all areas, or those of a group.
///
/// # Errors
/// An unknown group; more links than are listed.
pub fn neighbours(dataset: &Dataset, request: &NeighboursRequest) -> Result<NeighboursAnswer> {
    let atlas = dataset.atlas();
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let found = find(atlas, &selection.areas, request.weights, request.join_islands)?;
    let named = |at: u32| named(atlas, &found, at);
    let lists = &found.neighbours.lists;
    let counts = || (0..lists.len()).map(|at| lists.of(at).len());
    let (parts, islands) = islands(&lists.parts());
    let joined =
        |link: &Joined| Some(JoinedAreas { from: named(link.from)?, to: named(link.to)?, gap_m: link.gap_m });
    let (areas, links) = (lists.len(), lists.ids().len());
    Ok(NeighboursAnswer {
        weights: request.weights,
        meaning: request.weights.meaning(),
        geography: atlas.geography().to_string(),
        within: selection.chosen(),
        join_islands: request.join_islands,
        centroids: (!request.weights.is_contiguity()).then(|| centroids(atlas, &found.areas)),
        areas,
        links,
        symmetric: lists.is_symmetric(),
        cut_links: found.cut_links,
        least: counts().min().unwrap_or_default(),
        mean: links as f64 / areas.max(1) as f64,
        most: counts().max().unwrap_or_default(),
        parts,
        islands: islands.into_iter().map(|part| part.into_iter().filter_map(named).collect()).collect(),
        alone: lists.alone().into_iter().filter_map(named).collect(),
        joined: found.joined.iter().filter_map(joined).collect(),
        codes: found.areas.iter().filter_map(|area| atlas.codes().get(*area as usize).copied()).collect(),
        lengths: if request.weights.is_contiguity() {
            Lengths::Border(found.neighbours.lengths_m)
        } else {
            Lengths::Distance(found.neighbours.lengths_m)
        },
        lists: found.neighbours.lists,
    })
}

/// The place in an answer of the area that a code or a name stands for.
///
/// # Errors
/// No such area, several of this name, or one outside the group.
pub fn neighbours_of(dataset: &Dataset, answer: &NeighboursAnswer, word: &str) -> Result<usize> {
    let at = find_area(dataset, word, "area")?;
    let code = dataset.atlas().codes().get(at);
    code.and_then(|code| answer.codes.binary_search(code).ok()).ok_or_else(|| {
        let group = answer.within.as_ref().map(|group| group.name.clone()).unwrap_or_default();
        Error::new(ErrorKind::Parameter, not_in_group(word, &group))
    })
}

fn named(atlas: &Atlas, found: &AreaNeighbours, at: u32) -> Option<NamedArea> {
    let area = *found.areas.get(at as usize)? as usize;
    let names = atlas.names().get(area)?;
    Some(NamedArea { code: *atlas.codes().get(area)?, name: names.display().to_owned() })
}

/// How many parts there are, and the members of those but the largest.
fn islands(part_of: &[u32]) -> (usize, Vec<Vec<u32>>) {
    let count = part_of.iter().max().map_or(0, |last| *last as usize + 1);
    let mut parts: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (area, part) in part_of.iter().enumerate() {
        parts.get_mut(*part as usize).into_iter().for_each(|members| members.push(area as u32));
    }
    // Of equal size they stay in the order of their first areas.
    parts.sort_by_key(|members| std::cmp::Reverse(members.len()));
    (count, parts.into_iter().skip(1).collect())
}

fn centroids(atlas: &Atlas, areas: &[u32]) -> CentroidsUsed {
    let kind =
        |area: &&u32| atlas.centroid_kinds().get(**area as usize) == Some(&CentroidKind::PopulationWeighted);
    let population_weighted = areas.iter().filter(kind).count();
    CentroidsUsed { population_weighted, geometric: areas.len() - population_weighted }
}

/// Metres as they are sent: to the millimetre, as no border is known better.
pub(super) fn millimetres<S: Serializer>(
    metres: &f64,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_f64(rounded(*metres))
}

fn all_millimetres<S: Serializer>(metres: &[f64], serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_seq(metres.iter().map(|metres| rounded(*metres)))
}

fn rounded(metres: f64) -> f64 {
    (metres * 1000.0).round() / 1000.0
}

fn word<S: Serializer>(rule: &NeighbourRule, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(rule)
}
