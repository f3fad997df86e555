//! The use cases: a typed request in, a typed answer out. No words of a
//! command line, no HTTP: both faces call these functions, so they agree.

mod areas;
mod borders;
mod catalogue;
mod choropleth;
mod classes;
mod dataset;
mod detail;
mod export;
mod groups;
mod neighbours;
mod parameters;
mod pool;
mod postcodes;
mod profile;
mod rank;
mod route;
mod search;
mod search_postcodes;
mod selection;
mod simplify;
mod sites;
mod within;

pub use areas::{AreasRequest, areas};
pub use borders::{BordersFound, PlaceFound, PlacesFound};
pub use catalogue::{Catalogue, catalogue};
pub use choropleth::{Choropleth, ChoroplethRequest, choropleth, choropleth_geojson};
pub use classes::{BreaksOver, ClassesRequest};
pub use dataset::{Dataset, Progress};
pub use detail::{DetailLevel, PIXELS_M, detail_levels, threshold_m2};
pub use export::{ExportRequest, export};
pub use groups::{GroupPlace, GroupsAnswer, GroupsRequest, groups};
pub use neighbours::{
    CentroidsUsed, JoinedAreas, Lengths, NamedArea, NeighboursAnswer, NeighboursRequest, neighbours,
    neighbours_of,
};
pub use pool::{BreaksMade, ColumnPooled};
pub use postcodes::{PostcodeDirectory, PostcodeUsed};
pub use profile::{NextTo, Profile, profile};
pub use rank::{RankRequest, Ranking, rank};
pub use route::{Answer, answer, paths};
pub use search::{Found, FoundKind, Matches, search};
pub use search_postcodes::PostcodeTyped;
pub use selection::Selection;
pub use simplify::{Detail, Simplified, SimplifyRequest, SimplifySummary, simplify};
pub use sites::{Site, SitesAnswer, read_sites, within_sites};
pub use within::{At, IndicatorWithin, Within, WithinRequest, within};
