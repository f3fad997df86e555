//! The present view as a file.

use super::choropleth::Map;
use super::parameters::{Parameters, read_classes};
use super::route::Answer;
use super::selection::{entry, grouping};
use super::{Dataset, Selection, WithinRequest, within};
use crate::analyse::{Totals, map_classes, totals};
use crate::atlas::GroupSet;
use crate::classify::Scheme;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::export::{self, FieldSet, Format, GroupOutlines, Layer, Options};
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
    /// The grouping whose groups are written in place of the areas.
    pub of: Option<String>,
    /// Groupings whose groups are further layers of the file.
    pub outlines: Vec<String>,
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
            of: None,
            outlines: Vec::new(),
            scheme: Scheme::Quantile,
            classes: 5,
            breaks: Vec::new(),
            circle: None,
        }
    }

    pub(super) const PARAMETERS: [&'static str; 16] = [
        "format",
        "indicator",
        "period",
        "in",
        "of",
        "outlines",
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
        let all = |name| parameters.all(name).filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let [indicators, outlines]: [Vec<String>; 2] = ["indicator", "outlines"].map(all);
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
            of: parameters.one("of").map(str::to_owned),
            outlines,
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
/// An unknown indicator, period, group or grouping; a format that this build
/// cannot write, or one that holds no further layer where one is asked for.
pub fn export(dataset: &Dataset, request: &ExportRequest) -> Result<Answer> {
    let of = request.of.as_deref().map(|id| grouping(dataset, id, "of")).transpose()?;
    let further = further(dataset, request)?;
    let columns = columns(dataset, request)?;
    let chosen = Chosen::of(dataset, request)?;
    let areas = chosen.areas();
    let outlines = |set| GroupOutlines::of(dataset.atlas(), set, &areas);
    let (of, further) = (of.map(outlines), further.into_iter().map(outlines).collect::<Vec<_>>());
    let mut first = match &of {
        Some(outlines) => groups(dataset, outlines, &columns, Some(request))?,
        None => chosen.layer(dataset, &columns, request)?,
    };
    let title = title(dataset, &columns);
    first.title = if of.is_some() { format!("{title}: {}", first.title) } else { title };
    let file_name = file_name(&first.title, request.format);
    let mut layers = vec![first];
    for outlines in &further {
        layers.push(groups(dataset, outlines, &columns, None)?);
    }
    export::set_apart(&mut layers);
    let mut body = Vec::new();
    export::write_layers(request.format, &layers, &Options::default(), &mut body)?;
    Ok(Answer { media_type: request.format.media_type(), body, file_name: Some(file_name) })
}

/// The groupings of the further layers, each once, without that of the first.
fn further<'a>(dataset: &'a Dataset, request: &ExportRequest) -> Result<Vec<&'a GroupSet>> {
    let mut further: Vec<&GroupSet> = Vec::new();
    for id in &request.outlines {
        let set = grouping(dataset, id, "outlines")?;
        let is_there = request.of.as_ref() == Some(id) || further.iter().any(|other| other.id() == id);
        if !is_there {
            further.push(set);
        }
    }
    match further.first() {
        Some(set) if !request.format.holds_layers() => {
            let title = request.format.title();
            let problem =
                Problem::new(format!("a file of {title} holds one layer, and outlines are another"))
                    .at(Place::default().column("outlines"))
                    .found(format!("\u{201c}{}\u{201d}", set.id()))
                    .help(format!("write a file of the groups alone, of: {}, or ask for gpkg", set.id()));
            Err(Error::new(ErrorKind::Parameter, problem))
        }
        _ => Ok(further),
    }
}

/// A layer of groups. Of one column, a `request` has the classes and colours of
/// the groups made.
fn groups<'a>(
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
        let map = Map::over(rows, indicator, &totals.column, request)?;
        fields.colours = Some(map.area_colours());
        fields.classes = Some(map.classes.of_area);
    }
    Ok(Layer::of_groups(atlas, outlines, &figures, fields))
}

/// The areas that go into a file.
struct Chosen {
    /// The areas of the group, or all.
    everywhere: Vec<u32>,
    /// Positions among them: a circle takes some of them, and leaves their
    /// classes and colours as the map has them.
    rows: Vec<usize>,
    distance_m: Option<Vec<f64>>,
    share: Option<Vec<f64>>,
}

impl Chosen {
    fn of(dataset: &Dataset, request: &ExportRequest) -> Result<Self> {
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
    fn areas(&self) -> Vec<u32> {
        self.rows.iter().filter_map(|row| self.everywhere.get(*row).copied()).collect()
    }

    /// The layer of the areas themselves.
    fn layer<'a>(
        self,
        dataset: &'a Dataset,
        columns: &[(&'a Indicator, &'a Column)],
        request: &ExportRequest,
    ) -> Result<Layer<'a>> {
        let areas = self.areas();
        let Self { everywhere, rows, distance_m, share } = self;
        let mut fields = FieldSet { distance_m, share, ..FieldSet::default() };
        if let [(indicator, column)] = columns {
            let map = Map::over(everywhere, indicator, column, request)?;
            let colours = map.area_colours();
            let class = |row: &usize| map.classes.of_area.get(*row).copied().flatten();
            fields.classes = Some(rows.iter().map(class).collect());
            fields.colours =
                Some(rows.iter().map(|row| colours.get(*row).cloned().unwrap_or_default()).collect());
        }
        Ok(Layer::of(dataset.atlas(), &areas, columns, fields))
    }
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
