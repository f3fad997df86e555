//! A [`Layer`] of the groups of a grouping: their outlines, and what their areas
//! have together.

use super::{
    AREA_DECIMALS, FieldSet, attribution, class_field, colour_field, description, heading, push_column, real,
};
use crate::analyse::Totals;
use crate::area::Group;
use crate::atlas::{Atlas, GroupSet};
use crate::export::names::{self, Names};
use crate::export::{Field, Geometry, Layer, Values};
use crate::geom::ostn15::{many_to_lonlat, to_lonlat};
use crate::geom::topology::Topology;
use crate::geom::{LonLat, Shapes};
use crate::measure::Indicator;
use crate::report::counted;

/// The groups that some areas of an atlas are in, each cut to those areas, with
/// its outline. An area of several groups is in the outline of each.
#[derive(Debug, Clone)]
pub struct GroupOutlines<'a> {
    set: &'a GroupSet,
    groups: Vec<&'a Group>,
    areas: Vec<Vec<u32>>,
    borders: Topology,
    shapes: Shapes,
    lonlat: Vec<LonLat>,
    /// How many areas were chosen among.
    chosen: usize,
}

impl<'a> GroupOutlines<'a> {
    /// The groups of a grouping of the atlas that `areas` are in, in whatever order those come.
    pub fn of(atlas: &'a Atlas, set: &'a GroupSet, areas: &[u32]) -> Self {
        let all = areas.len() == atlas.len();
        let mut areas = areas.to_vec();
        areas.sort_unstable();
        let here = |members: &Vec<u32>| -> Vec<u32> {
            members.iter().copied().filter(|area| all || areas.binary_search(area).is_ok()).collect()
        };
        let cut = set.groups().iter().zip(set.members().iter().map(here));
        let (groups, members): (Vec<&Group>, Vec<Vec<u32>>) =
            cut.filter(|(_, members)| !members.is_empty()).unzip();
        let borders = match atlas.outlines(set.id()).filter(|_| all) {
            Some(outlines) => outlines.clone(),
            None => atlas.borders().topology().dissolve_sets(&members),
        };
        let shapes = borders.to_shapes();
        let lonlat = many_to_lonlat(shapes.points()).unwrap_or_default();
        Self { set, groups, areas: members, borders, shapes, lonlat, chosen: areas.len() }
    }

    /// Some groups of a grouping of the atlas, by their positions, each whole.
    pub fn of_groups(atlas: &'a Atlas, set: &'a GroupSet, groups: &[u32]) -> Self {
        let areas: Vec<Vec<u32>> = groups.iter().map(|group| set.areas(*group as usize).to_vec()).collect();
        let borders = atlas.borders().topology().dissolve_sets(&areas);
        let shapes = borders.to_shapes();
        let lonlat = many_to_lonlat(shapes.points()).unwrap_or_default();
        let mut chosen: Vec<u32> = areas.iter().flatten().copied().collect();
        chosen.sort_unstable();
        chosen.dedup();
        let groups = groups.iter().filter_map(|group| set.groups().get(*group as usize)).collect();
        Self { set, groups, areas, borders, shapes, lonlat, chosen: chosen.len() }
    }

    /// The areas of each group, by their positions, ascending.
    pub fn areas(&self) -> &[Vec<u32>] {
        &self.areas
    }

    /// How many groups.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    fn geometry(&self) -> Geometry<'_> {
        let degrees = |group| self.lonlat.get(self.shapes.point_range(group));
        let lonlat = (0..self.len()).filter_map(degrees);
        Geometry {
            shapes: self.shapes.iter().collect(),
            // None at all where the atlas lies outside the transformation.
            lonlat: if self.lonlat.is_empty() { Vec::new() } else { lonlat.collect() },
            borders: Some(self.borders.clone()),
        }
    }

    /// Who the groups are.
    fn fields(&self) -> Vec<Field<'_>> {
        let text = |of: fn(&Group) -> &str| {
            Values::Text(self.groups.iter().map(|group| Some(of(group).into())).collect())
        };
        let counts = self.areas.iter().map(|areas| Some(areas.len() as i64)).collect();
        let area_km2 = self.shapes.iter().map(|shape| Some(shape.area_km2())).collect();
        let centres = self.shapes.iter().map(|shape| shape.representative_point().and_then(to_lonlat));
        vec![
            Field::new("code", "Code", text(|group| &group.code)),
            Field::new("name", "Name", text(|group| &group.name)),
            Field::new("areas", "Areas in it", Values::Integer(counts)),
            Field::new("area_km2", "Area, square kilometres, planar", real(area_km2, Some(AREA_DECIMALS)))
                .described(Some("Planar, on the national grid.".to_owned())),
            Field::new(
                "centre",
                "A point inside, longitude and latitude",
                Values::Position(centres.collect()),
            ),
        ]
    }

    /// What the outlines are of.
    fn about(&self, atlas: &Atlas) -> String {
        let of = match self.chosen {
            all if all == atlas.len() => format!("all {all} areas"),
            some => format!("{some} of the {} areas", atlas.len()),
        };
        format!(
            "{} dissolved from {of} of {}; figures are of the areas in each together.",
            counted(self.len(), "outline", "outlines"),
            atlas.geography()
        )
    }
}

impl<'a> Layer<'a> {
    /// Groups, with the figures of their areas together.
    ///
    /// Fields, in order: `code`, `name`, `areas` (how many), `area_km2`, `centre`
    /// (a point inside); for each column its total, `…_state` (where there is
    /// none, why), `…_lower`, `…_upper` and `…_limits` (where it has parts), `…_flags` (where any is set), `…_status` (where it is
    /// illustrative or provisional), `…_used` and `…_absent` (how many areas have
    /// what a total needs, and how many have not); `class`, `colour`. How a total
    /// is made, or why none is lawful, is in the description of its field.
    ///
    /// The table is called after the grouping, such as `lad_2022`.
    pub fn of_groups(
        atlas: &'a Atlas,
        outlines: &'a GroupOutlines<'a>,
        columns: &[(&'a Indicator, Totals)],
        findings: FieldSet,
    ) -> Self {
        let mut fields = outlines.fields();
        let mut names = Names::new();
        for (indicator, totals) in columns {
            let name = names.column(&indicator.id, totals.column.period(), indicator.status);
            push_totals(&mut fields, &name, indicator, totals);
        }
        fields.extend(findings.classes.map(|classes| class_field(&classes)));
        fields.extend(findings.colours.map(colour_field));
        let figures: Vec<_> =
            columns.iter().map(|(indicator, totals)| (*indicator, &totals.column)).collect();
        let sentences = description(atlas, &figures).into_iter().chain([outlines.about(atlas)]);
        Self {
            name: names::table(outlines.set.id()),
            title: outlines.set.title().to_owned(),
            description: Some(sentences.collect::<Vec<_>>().join(" ")),
            attribution: attribution(atlas, &figures),
            member: None,
            codes: outlines.groups.iter().map(|group| group.code.as_str()).collect(),
            fields,
            geometry: Some(outlines.geometry()),
        }
    }
}

/// A total, everything that is said beside it, and of how many areas it is.
fn push_totals<'a>(fields: &mut Vec<Field<'a>>, name: &str, indicator: &Indicator, totals: &Totals) {
    let first = fields.len();
    let rows: Vec<u32> = (0..totals.column.len() as u32).collect();
    let heading = heading(indicator, totals.column.period());
    push_column(fields, name, indicator, &totals.column, &totals.limits, &rows);
    let Some(value) = fields.get_mut(first) else { return };
    let made = format!("Of the areas together: {}.", totals.method);
    value.description =
        Some(value.description.take().map_or(made.clone(), |about| format!("{about} {made}")));
    for (suffix, title, counts) in [
        (names::USED, "areas that have what a total needs", &totals.used),
        (names::ABSENT, "areas that have not", &totals.absent),
    ] {
        let counts = counts.iter().map(|count| Some(i64::from(*count))).collect();
        fields.push(Field::new(
            format!("{name}{suffix}"),
            format!("{heading}: {title}"),
            Values::Integer(counts),
        ));
    }
}
