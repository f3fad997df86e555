//! The layers of a file: the areas chosen, and groups of them.

use super::super::choropleth::Map;
use super::super::pool::Pool;
use super::super::{Dataset, Selection, within};
use super::ExportRequest;
use crate::analyse::{Totals, totals};
use crate::error::Result;
use crate::export::{FieldSet, Format, GroupOutlines, Layer};
use crate::measure::{Column, Indicator};

/// A layer of groups. Of one column, a `request` has the classes and colours of
/// the groups made.
pub(super) fn groups<'a>(
    dataset: &'a Dataset,
    outlines: &'a GroupOutlines<'a>,
    columns: &[(&'a Indicator, &'a Column)],
    request: Option<&ExportRequest>,
) -> Result<Layer<'a>> {
    let atlas = dataset.atlas();
    let figures: Vec<(&Indicator, Totals)> = columns
        .iter()
        .map(|(indicator, column)| (*indicator, totals(atlas, indicator, column, outlines.areas())))
        .collect();
    let mut fields = FieldSet::default();
    if let ([(indicator, totals)], Some(request)) = (figures.as_slice(), request) {
        let rows = (0..outlines.len() as u32).collect();
        let rows = Selection { group: None, areas: rows };
        let map = Map::in_classes(rows, indicator, &totals.column, &request.classes, None)?;
        fields.colours = Some(map.area_colours());
        fields.classes = Some(map.classes.of_area);
    }
    Ok(Layer::of_groups(atlas, outlines, &figures, fields))
}

/// The areas that go into a file.
pub(super) struct Chosen {
    /// The areas of the group, or all.
    everywhere: Vec<u32>,
    /// Positions among them: a circle takes some of them, and leaves their
    /// classes and colours as the map has them.
    rows: Vec<usize>,
    distance_m: Option<Vec<f64>>,
    share: Option<Vec<f64>>,
}

impl Chosen {
    pub(super) fn of(dataset: &Dataset, request: &ExportRequest) -> Result<Self> {
        let everywhere = Selection::of(dataset, request.within.as_deref())?.areas;
        let Some(circle) = &request.circle else {
            let rows = (0..everywhere.len()).collect();
            return Ok(Self { everywhere, rows, distance_m: None, share: None });
        };
        let found = within(dataset, circle)?;
        let inside: Vec<_> = found
            .areas
            .iter()
            .filter_map(|hit| Some((everywhere.binary_search(&hit.area).ok()?, hit)))
            .collect();
        Ok(Self {
            rows: inside.iter().map(|(row, _)| *row).collect(),
            distance_m: Some(inside.iter().map(|(_, hit)| hit.distance_m).collect()),
            share: Some(inside.iter().map(|(_, hit)| hit.share).collect()),
            everywhere,
        })
    }

    /// By their positions in the atlas, in the order of the file.
    pub(super) fn areas(&self) -> Vec<u32> {
        self.rows.iter().filter_map(|row| self.everywhere.get(*row).copied()).collect()
    }

    /// The layer of the areas themselves.
    pub(super) fn layer<'a>(
        self,
        dataset: &'a Dataset,
        columns: &[(&'a Indicator, &'a Column)],
        request: &ExportRequest,
    ) -> Result<Layer<'a>> {
        let areas = self.areas();
        let Self { everywhere, rows, distance_m, share } = self;
        let mut fields = FieldSet { distance_m, share, ..FieldSet::default() };
        if let [(indicator, column)] = columns {
            let pool = Pool::of(dataset, &request.classes.over, (indicator, column), &everywhere)?;
            let everywhere = Selection { group: None, areas: everywhere };
            let map = Map::in_classes(everywhere, indicator, column, &request.classes, pool)?;
            let colours = map.area_colours();
            let class = |row: &usize| map.classes.of_area.get(*row).copied().flatten();
            fields.classes = Some(rows.iter().map(class).collect());
            fields.colours =
                Some(rows.iter().map(|row| colours.get(*row).cloned().unwrap_or_default()).collect());
        }
        let mut layer = Layer::of(dataset.atlas(), &areas, columns, fields);
        if request.format == Format::TopoJson
            && let Some(geometry) = &mut layer.geometry
        {
            geometry.borders = Some(dataset.atlas().borders().topology().select(&areas));
        }
        Ok(layer)
    }
}
