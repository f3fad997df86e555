//! The present view as a file.

mod layers;

use super::classes::ClassesRequest;
use super::parameters::Parameters;
use super::route::Answer;
use super::selection::{entry, grouping};
use super::{Dataset, WithinRequest};
use crate::atlas::GroupSet;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::export::{self, Format, GroupOutlines, Options};
use crate::measure::{Column, Indicator, Period};
use layers::{Chosen, groups};

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
    pub classes: ClassesRequest,
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
            classes: ClassesRequest::default(),
            circle: None,
        }
    }

    /// Its own parameters; those of classes come beside them.
    pub(super) const PARAMETERS: [&'static str; 13] = [
        "format",
        "indicator",
        "period",
        "in",
        "of",
        "outlines",
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
        let classes = ClassesRequest::read(parameters);
        Some(Self {
            format: format?,
            indicators,
            period: parameters.read("period"),
            within: parameters.one("in").map(str::to_owned),
            of: parameters.one("of").map(str::to_owned),
            outlines,
            classes,
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
    check_groups(request)?;
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

/// Groups have figures of their own, which no pool of areas' values holds.
fn check_groups(request: &ExportRequest) -> Result<()> {
    if request.of.is_none() || request.classes.over.is_shown_alone() {
        return Ok(());
    }
    let problem = Problem::new("the classes of groups are made of the groups themselves")
        .at(Place::default().column("breaks_over"))
        .help("leave out breaks_over, or give the breaks: scheme=fixed");
    Err(Error::new(ErrorKind::Parameter, problem))
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
                    .help(format!(
                        "write a file of the groups alone, of: {}, or ask for gpkg or topojson",
                        set.id()
                    ));
            Err(Error::new(ErrorKind::Parameter, problem))
        }
        _ => Ok(further),
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
