//! A person's own table: read, joined and mapped as one of the dataset's folder would
//! be, for one answer. Nothing of it outlives the answer.

mod given;
mod refused;

use super::catalogue::{IndicatorSummary, summaries};
use super::parameters::Parameters;
use super::{
    Choropleth, ChoroplethRequest, ClassesRequest, Dataset, HotspotsAnswer, HotspotsRequest, RankRequest,
    Ranking, choropleth, hotspots, rank,
};
use crate::analyse::Order;
use crate::atlas::{Entry, JoinReport};
use crate::error::Result;
use crate::measure::{IndicatorId, Kind, Period};
use crate::report::Report;
use crate::stats::spatial::Watch;
use given::Given;
use serde::Serialize;

/// The largest file that is read, in bytes.
pub const OWN_TABLE_BYTES: usize = 8 << 20;

/// A person's own file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFile {
    /// What it is called.
    pub name: String,
    /// The heading of the column that tells the areas; found by content where there is none.
    pub key: Option<String>,
    /// Its bytes: CSV, a workbook, or one of these compressed.
    pub bytes: Vec<u8>,
}

impl OwnFile {
    /// A file, whose key is found.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), key: None, bytes: bytes.into() }
    }

    fn read(parameters: &mut Parameters<'_>, bytes: &[u8]) -> Self {
        let name = parameters.one("file").unwrap_or_default().to_owned();
        Self { name, key: parameters.one("key").map(str::to_owned), bytes: bytes.to_vec() }
    }
}

/// How to show an own table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnTableRequest {
    /// The file.
    pub file: OwnFile,
    /// Which of its columns; where there is none, the first that is no count.
    pub indicator: Option<String>,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// How classes are made.
    pub classes: ClassesRequest,
    /// Whether limits of confidence are worked out.
    pub limits: bool,
    /// Which end of the ranking comes first.
    pub order: Order,
}

impl OwnTableRequest {
    /// Its own parameters; those of classes come beside them.
    pub(super) const PARAMETERS: [&'static str; 7] =
        ["file", "key", "indicator", "period", "in", "limits", "order"];

    /// Reads what parameters and a body say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>, body: &[u8]) -> Self {
        Self {
            file: OwnFile::read(parameters, body),
            indicator: parameters.one("indicator").map(str::to_owned),
            period: parameters.read("period"),
            within: parameters.one("in").map(str::to_owned),
            classes: ClassesRequest::read(parameters),
            limits: parameters.flag("limits"),
            order: parameters.read("order").unwrap_or_default(),
        }
    }
}

/// Why a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownBecause {
    /// It was asked for.
    Asked,
    /// It is the first that is no count: counts follow the number of people.
    FirstThatIsNoCount,
    /// All are counts, and it is the first.
    First,
}

/// An own table on the map.
#[derive(Debug, Clone, Serialize)]
pub struct OwnTableAnswer {
    /// What the file is called.
    pub file: String,
    /// What its columns are, as `/api/indicators` says it of the dataset's.
    pub indicators: Vec<IndicatorSummary>,
    /// The column shown.
    pub indicator: IndicatorId,
    /// Its period.
    pub period: Period,
    /// Why it is the one shown.
    pub shown_because: ShownBecause,
    /// How the table met the boundaries.
    pub join: JoinReport,
    /// What was guessed, set aside, re-based.
    pub notes: Report,
    /// As `/api/choropleth` answers, without geometry.
    pub choropleth: Choropleth,
    /// As `/api/rank` answers, of all areas.
    pub ranking: Ranking,
}

/// Reads, joins and maps a table.
///
/// # Errors
/// Everything for which it cannot be used, at once; a limit passed; an indicator,
/// period or group that is not there; breaks that make no map.
pub fn own_table(dataset: &Dataset, request: &OwnTableRequest) -> Result<OwnTableAnswer> {
    let given = Given::join(dataset, &request.file)?;
    let own = &given.dataset;
    let (indicator, shown_because) = chosen(given.own(), request.indicator.as_deref());
    let map = ChoroplethRequest {
        period: request.period.clone(),
        within: request.within.clone(),
        classes: request.classes.clone(),
        limits: request.limits,
        ..ChoroplethRequest::new(indicator.as_str())
    };
    let choropleth = choropleth(own, &map)?;
    let ranked = RankRequest {
        period: request.period.clone(),
        within: request.within.clone(),
        order: request.order,
        ..RankRequest::new(indicator.as_str())
    };
    let ranking = rank(own, &ranked)?;
    Ok(OwnTableAnswer {
        indicators: summaries(own.atlas(), given.own()),
        indicator: choropleth.indicator.clone(),
        period: choropleth.period.clone(),
        shown_because,
        join: own.atlas().join_report().clone(),
        file: given.file,
        notes: given.notes,
        choropleth,
        ranking,
    })
}

/// The column asked for, else the first that is no count, else the first.
fn chosen(own: &[Entry], asked: Option<&str>) -> (String, ShownBecause) {
    if let Some(asked) = asked {
        return (asked.to_owned(), ShownBecause::Asked);
    }
    let id = |entry: &Entry| entry.indicator().id.to_string();
    match own.iter().find(|entry| entry.indicator().kind != Kind::Count) {
        Some(entry) => (id(entry), ShownBecause::FirstThatIsNoCount),
        None => (own.first().map(id).unwrap_or_default(), ShownBecause::First),
    }
}

/// Where the values of an own table's column gather.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnHotspotsRequest {
    /// The file.
    pub file: OwnFile,
    /// What is asked of it.
    pub hotspots: HotspotsRequest,
}

impl OwnHotspotsRequest {
    /// The file, and what is shown of it: hot spots are looked for in the usual way.
    pub(super) const PARAMETERS: [&'static str; 5] = ["file", "key", "indicator", "period", "in"];

    /// Reads what parameters and a body say of it.
    pub(super) fn read(parameters: &mut Parameters<'_>, body: &[u8]) -> Option<Self> {
        let file = OwnFile::read(parameters, body);
        Some(Self { file, hotspots: HotspotsRequest::read(parameters)? })
    }
}

/// Hot spots of a column of a table, or of one of the dataset's with one of the table's.
///
/// # Errors
/// As [`own_table`] and [`hotspots()`].
pub fn own_hotspots(
    dataset: &Dataset,
    request: &OwnHotspotsRequest,
    watch: &Watch,
) -> Result<HotspotsAnswer> {
    let given = Given::join(dataset, &request.file)?;
    hotspots(&given.dataset, &request.hotspots, watch)
}
