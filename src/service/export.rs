//! The present view as a file.

use super::choropleth::Map;
use super::parameters::{Parameters, read_classes};
use super::route::Answer;
use super::selection::entry;
use super::{Dataset, Selection, WithinRequest, within};
use crate::analyse::map_classes;
use crate::classify::Scheme;
use crate::error::Result;
use crate::export::{self, FieldSet, Format, Layer};
use crate::measure::{Column, Indicator, Period};

/// What to put in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRequest {
    /// The format.
    pub format: Format,
    /// The indicators; all where there is none.
    pub indicators: Vec<String>,
    /// The period; every period of each indicator where there is none.
    pub period: Option<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How classes are made, when one indicator is asked for.
    pub scheme: Scheme,
    /// How many classes.
    pub classes: usize,
    /// The breaks of fixed classes.
    pub breaks: Vec<f64>,
    /// Only the areas of a circle, with distance and share.
    pub circle: Option<WithinRequest>,
}

impl ExportRequest {
    /// Everything, in a format.
    pub fn everything(format: Format) -> Self {
        Self {
            format,
            indicators: Vec::new(),
            period: None,
            within: None,
            scheme: Scheme::Quantile,
            classes: 5,
            breaks: Vec::new(),
            circle: None,
        }
    }

    pub(super) const PARAMETERS: [&'static str; 14] = [
        "format",
        "indicator",
        "period",
        "in",
        "scheme",
        "classes",
        "breaks",
        "lat",
        "lon",
        "easting",
        "northing",
        "postcode",
        "km",
        "measure",
    ];

    /// Reads what parameters say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let format = match parameters.one("format") {
            None => Some(Format::GeoJson),
            Some(_) => parameters.read("format"),
        };
        let indicators: Vec<String> =
            parameters.all("indicator").filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let in_circle = ["lat", "lon", "easting", "northing", "postcode", "km", "measure"]
            .iter()
            .any(|name| parameters.all(name).next().is_some());
        let circle = if in_circle { WithinRequest::read(parameters) } else { None };
        let (scheme, classes, breaks) = read_classes(parameters);
        Some(Self {
            format: format?,
            indicators,
            period: parameters.read("period"),
            within: parameters.one("in").map(str::to_owned),
            scheme,
            classes,
            breaks,
            circle,
        })
    }
}

/// Writes the file asked for.
///
/// # Errors
/// An unknown indicator, period or group; a format that this build cannot write.
pub fn export(dataset: &Dataset, request: &ExportRequest) -> Result<Answer> {
    let atlas = dataset.atlas();
    let everywhere = Selection::of(dataset, request.within.as_deref())?.areas;
    let columns = columns(dataset, request)?;
    let mut fields = FieldSet::default();
    // Positions among the areas of the group: a circle takes some of them, and
    // leaves their classes and colours as the map has them.
    let mut rows: Vec<usize> = (0..everywhere.len()).collect();
    if let Some(circle) = &request.circle {
        let found = within(dataset, circle)?;
        let inside: Vec<_> = found
            .areas
            .iter()
            .filter_map(|hit| Some((everywhere.binary_search(&hit.area).ok()?, hit)))
            .collect();
        fields.distance_m = Some(inside.iter().map(|(_, hit)| hit.distance_m).collect());
        fields.share = Some(inside.iter().map(|(_, hit)| hit.share).collect());
        rows = inside.iter().map(|(row, _)| *row).collect();
    }
    if let [(indicator, column)] = columns.as_slice() {
        let map = Map::over(everywhere.clone(), indicator, column, request)?;
        let colours = map.area_colours();
        fields.classes =
            Some(rows.iter().map(|row| map.classes.of_area.get(*row).copied().flatten()).collect());
        fields.colours =
            Some(rows.iter().map(|row| colours.get(*row).cloned().unwrap_or_default()).collect());
    }
    let areas: Vec<u32> = rows.iter().filter_map(|row| everywhere.get(*row).copied()).collect();
    let mut layer = Layer::of(atlas, &areas, &columns, fields);
    layer.title = title(dataset, &columns);
    if request.format == Format::TopoJson
        && let Some(geometry) = &mut layer.geometry
    {
        geometry.borders = Some(atlas.borders().topology().select(&areas));
    }
    let mut body = Vec::new();
    export::write(request.format, &layer, &mut body)?;
    Ok(Answer {
        media_type: request.format.media_type(),
        body,
        file_name: Some(file_name(&layer.title, request.format)),
    })
}

impl<'a> Map<'a> {
    /// The map of some areas, in the classes that a file asks for.
    fn over(
        areas: Vec<u32>,
        indicator: &'a Indicator,
        column: &'a Column,
        request: &ExportRequest,
    ) -> Result<Self> {
        let classes =
            map_classes(indicator, column, &areas, request.scheme, request.classes, &request.breaks)?;
        Ok(Self { selection: Selection { group: None, areas }, indicator, column, classes })
    }
}

fn columns<'a>(dataset: &'a Dataset, request: &ExportRequest) -> Result<Vec<(&'a Indicator, &'a Column)>> {
    if request.period.is_some() {
        if let [id] = request.indicators.as_slice() {
            let (entry, column) = super::selection::column(dataset, id, request.period.as_ref())?;
            return Ok(vec![(entry.indicator(), column)]);
        }
        return within_period(dataset, request);
    }
    let entries = if request.indicators.is_empty() {
        dataset.atlas().entries().iter().collect()
    } else {
        request.indicators.iter().map(|id| entry(dataset, id)).collect::<Result<Vec<_>>>()?
    };
    Ok(entries
        .into_iter()
        .flat_map(|entry| entry.columns().iter().map(|column| (entry.indicator(), column.as_ref())))
        .collect())
}

fn within_period<'a>(
    dataset: &'a Dataset,
    request: &ExportRequest,
) -> Result<Vec<(&'a Indicator, &'a Column)>> {
    super::within::columns(dataset, &request.indicators, request.period.as_ref())
}

fn title(dataset: &Dataset, columns: &[(&Indicator, &Column)]) -> String {
    match columns {
        [(indicator, column)] => format!("{}, {}", indicator.title, column.period().label()),
        _ => dataset.title(),
    }
}

/// A file name that every system takes.
fn file_name(title: &str, format: Format) -> String {
    format!("{}.{}", crate::measure::IndicatorId::from_title(title), format.extension())
}
