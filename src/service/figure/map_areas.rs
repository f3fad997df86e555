//! Where a map's areas lie: the selection, what is outlined and what is named.

use super::{FigureInset, FigureKind, FigureLabels, FigureRequest};
use crate::area::{AreaCode, Geography, Level};
use crate::atlas::GroupSet;
use crate::error::Result;
use crate::figure::map::{Insets, NamedArea, Outlined, Painted, Picture};
use crate::figure::{Fill, Hatch};
use crate::palette::{self, Rgb};
use crate::service::Dataset;
use crate::service::catalogue::geography_title;
use crate::service::selection::{Selection, grouping};
use std::collections::BTreeMap;

/// How many names of groups are written at most.
const MOST_NAMED: usize = 40;
/// How many areas are named at most.
pub(super) const AREAS_NAMED: usize = 10;
/// From so many areas on none says its number while the pointer rests on it.
const MOST_TITLED: usize = 2_000;
/// How many insets there are at most.
const INSETS: usize = 2;

/// The areas that a map is about.
pub(super) struct MapAreas<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) selection: Selection<'a>,
    groups: Vec<Outlined>,
    insets: Insets,
}

/// What one area looks like and says.
pub(super) struct Shown {
    /// Its code.
    pub(super) code: AreaCode,
    /// Its colour or pattern.
    pub(super) fill: Fill,
    /// Its figure in words.
    pub(super) words: String,
}

impl<'a> MapAreas<'a> {
    /// Finds them.
    ///
    /// # Errors
    /// An unknown group or grouping.
    pub(super) fn of(dataset: &'a Dataset, request: &FigureRequest) -> Result<Self> {
        let selection = Selection::of(dataset, request.within.as_deref())?;
        let set = match &request.outlines {
            Some(id) => Some(grouping(dataset, id, "outlines")?),
            None => dataset.atlas().groupings().iter().find(|set| set.is_district()),
        };
        let named = request.labels != FigureLabels::None;
        let groups = set.map(|set| outlined(set, &selection, named)).unwrap_or_default();
        let insets = match &request.inset {
            // A small map has no room for them.
            _ if request.kind == FigureKind::Multiples => Insets::None,
            FigureInset::None => Insets::None,
            FigureInset::Auto => Insets::Found(INSETS),
            FigureInset::Group(word) => Insets::Of(Selection::of(dataset, Some(word))?.areas),
        };
        Ok(Self { dataset, selection, groups, insets })
    }

    /// The map of some areas, the named ones first of those in most need.
    pub(super) fn picture(&self, shown: Vec<Shown>, named: &[AreaCode]) -> Picture<'a> {
        let atlas = self.dataset.atlas();
        let titled = shown.len() < MOST_TITLED;
        let areas: Vec<Painted> = shown
            .into_iter()
            .filter_map(|shown| {
                let at = atlas.find(shown.code)?;
                let name = atlas.names().get(at)?.display();
                let title = titled.then(|| format!("{name} ({}): {}", shown.code, shown.words));
                Some(Painted { area: at as u32, fill: shown.fill, title })
            })
            .collect();
        let place: BTreeMap<u32, usize> =
            areas.iter().enumerate().map(|(at, painted)| (painted.area, at)).collect();
        let names = named
            .iter()
            .enumerate()
            .filter_map(|(rank, code)| {
                let area = atlas.find(*code)?;
                let name = atlas.names().get(area)?.display().to_owned();
                Some(NamedArea { at: *place.get(&(area as u32))?, name, weight: -(rank as f64) })
            })
            .collect();
        Picture {
            borders: atlas.borders().topology(),
            shapes: atlas.shapes(),
            areas,
            groups: self.groups.clone(),
            names,
            insets: self.insets.clone(),
        }
    }

    /// Where and by which areas, in words.
    pub(super) fn place_words(&self) -> String {
        let areas = areas_words(self.dataset.atlas().geography());
        match self.selection.group {
            Some((_, group)) => format!("{}, by {areas}", group.name),
            None => format!("{}, by {areas}", self.dataset.title()),
        }
    }
}

/// Such as *MSOA (2021)*; what has no common short name in full.
fn areas_words(geography: Geography) -> String {
    let short = matches!(geography.level, Level::Msoa | Level::Lsoa);
    match geography.vintage.filter(|_| short) {
        Some(year) => format!("{} ({year})", geography.level.id().to_uppercase()),
        None => geography_title(geography),
    }
}

/// The groups of a grouping as far as they are selected. One that is the whole
/// selection is outlined and needs no name.
fn outlined(set: &GroupSet, selection: &Selection<'_>, named: bool) -> Vec<Outlined> {
    let inside = |areas: &[u32]| -> Vec<u32> {
        areas.iter().copied().filter(|area| selection.areas.binary_search(area).is_ok()).collect()
    };
    let mut groups: Vec<Outlined> = set
        .groups()
        .iter()
        .enumerate()
        .map(|(at, group)| Outlined {
            name: group.name.clone(),
            is_named: named,
            areas: inside(set.areas(at)),
        })
        .filter(|group| !group.areas.is_empty())
        .collect();
    let few = (2..=MOST_NAMED).contains(&groups.len());
    groups.iter_mut().for_each(|group| group.is_named &= few);
    groups
}

/// The pattern of an area without a number.
pub(super) fn absent_fill(state: &str) -> Fill {
    let ground = palette::absent(state);
    match Hatch::of_state(state) {
        Some(style) => Fill::Hatched { ground, ink: ABSENT_INK, style },
        None => Fill::Plain(ground),
    }
}

/// The lines on the greys of absent values.
const ABSENT_INK: Rgb = Rgb::new(0x6f, 0x74, 0x7a);
