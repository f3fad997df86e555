//! Which groups the areas are in: what a page needs to outline and name them on
//! boundaries that it has already.

use super::parameters::Parameters;
use super::selection::{Chosen, grouping};
use super::{Dataset, Selection};
use crate::atlas::GroupSet;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::geom::LonLat;
use crate::geom::ostn15::{many_to_lonlat, to_lonlat};
use crate::geom::topology::Topology;
use serde::Serialize;
use std::borrow::Cow;

/// Of which grouping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupsRequest {
    /// The grouping's id.
    pub of: String,
    /// The group to stay within.
    pub within: Option<String>,
}

impl GroupsRequest {
    pub(super) const PARAMETERS: [&'static str; 3] = ["v", "of", "in"];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let _ = parameters.one("v");
        let of = parameters.required("of", "a grouping's id; /api/indicators lists them");
        let within = parameters.one("in").map(str::to_owned);
        Some(Self { of: of?.to_owned(), within })
    }
}

/// The groups of a grouping, and which areas are in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupsAnswer {
    /// The grouping's id.
    pub grouping: String,
    /// Its title for people.
    pub title: String,
    /// The group stayed within.
    #[serde(rename = "in")]
    pub within: Option<Chosen>,
    /// The groups that any of the areas is in, in order of name.
    pub groups: Vec<GroupPlace>,
    /// The groups of each area, by their places in `groups`; the areas in the
    /// order of `/api/areas` with the same `in`.
    pub of_areas: Vec<Vec<u32>>,
}

/// A group and where it lies; of the areas that were asked for alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupPlace {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// How many of the areas are in it.
    pub areas: usize,
    /// A point inside, in degrees, such as for its name.
    pub centre: Option<[f64; 2]>,
    /// West, south, east, north, in degrees.
    pub bbox: [f64; 4],
}

/// The groups of a grouping.
///
/// # Errors
/// An unknown grouping or group.
pub fn groups(dataset: &Dataset, request: &GroupsRequest) -> Result<GroupsAnswer> {
    let set = grouping(dataset, &request.of, "of")?;
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let areas = &selection.areas;
    let place = |area: &u32| areas.binary_search(area).ok().map(|place| place as u32);
    let here = |members: &Vec<u32>| members.iter().filter_map(place).collect::<Vec<u32>>();
    let (kept, members): (Vec<usize>, Vec<Vec<u32>>) =
        set.members().iter().map(here).enumerate().filter(|(_, members)| !members.is_empty()).unzip();
    let mut of_areas = vec![Vec::new(); areas.len()];
    for (group, members) in members.iter().enumerate() {
        for area in members {
            of_areas.get_mut(*area as usize).into_iter().for_each(|of: &mut Vec<u32>| of.push(group as u32));
        }
    }
    let groups = places(dataset, set, areas, &kept, &members)?;
    let (grouping, title) = (set.id().to_owned(), set.title().to_owned());
    Ok(GroupsAnswer { grouping, title, within: selection.chosen(), groups, of_areas })
}

fn places(
    dataset: &Dataset,
    set: &GroupSet,
    areas: &[u32],
    kept: &[usize],
    members: &[Vec<u32>],
) -> Result<Vec<GroupPlace>> {
    let atlas = dataset.atlas();
    let all = areas.len() == atlas.len();
    let outlines: Cow<'_, Topology> = match atlas.outlines(set.id()).filter(|_| all) {
        Some(outlines) => Cow::Borrowed(outlines),
        None => Cow::Owned(atlas.borders().topology().select(areas).dissolve_sets(members)),
    };
    let shapes = outlines.to_shapes();
    let degrees = many_to_lonlat(shapes.points()).ok_or_else(|| outside(set.id()))?;
    let named = kept.iter().filter_map(|at| set.groups().get(*at));
    let place = |(at, group): (usize, &crate::area::Group)| GroupPlace {
        code: group.code.clone(),
        name: group.name.clone(),
        areas: members.get(at).map_or(0, Vec::len),
        centre: shapes.get(at).representative_point().and_then(to_lonlat).map(rounded),
        bbox: super::areas::bbox_degrees(degrees.get(shapes.point_range(at)).unwrap_or_default().iter())
            .map(to_ten_metres),
    };
    Ok(named.enumerate().map(place).collect())
}

/// A name needs no better place.
fn rounded(at: LonLat) -> [f64; 2] {
    [to_ten_metres(at.lon), to_ten_metres(at.lat)]
}

fn to_ten_metres(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

fn outside(grouping: &str) -> Error {
    let problem = Problem::new("the outlines leave the national grid's transformation");
    Error::new(ErrorKind::Refused, problem.at(Place::default().column("of")).found(grouping))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(within: Option<&str>) -> GroupsAnswer {
        let request = GroupsRequest { of: "lad-2022".to_owned(), within: within.map(str::to_owned) };
        groups(&Dataset::embedded().unwrap(), &request).unwrap()
    }

    #[test]
    fn every_area_is_in_its_district() {
        let answer = answer(None);
        assert_eq!((answer.groups.len(), answer.of_areas.len()), (13, 220));
        for (at, group) in answer.groups.iter().enumerate() {
            let members = answer.of_areas.iter().filter(|of| of.contains(&(at as u32))).count();
            assert_eq!(members, group.areas, "{}", group.name);
            let ([lon, lat], [west, south, east, north]) = (group.centre.unwrap(), group.bbox);
            assert!(west < lon && lon < east && south < lat && lat < north, "{group:?}");
        }
    }

    #[test]
    fn of_one_group_its_own_areas_are_answered() {
        let answer = answer(Some("Swale"));
        let [group] = answer.groups.as_slice() else { panic!("{:?}", answer.groups) };
        assert_eq!((group.name.as_str(), group.areas), ("Swale", answer.of_areas.len()));
        assert!(answer.of_areas.iter().all(|of| *of == [0]));
    }

    #[test]
    fn an_unknown_grouping_is_answered_with_the_known_ones() {
        let request = GroupsRequest { of: "parishes".to_owned(), within: None };
        let error = groups(&Dataset::embedded().unwrap(), &request).unwrap_err();
        assert!(error.to_string().contains("lad-2022"), "{error}");
    }
}
