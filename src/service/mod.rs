//! The use cases: a typed request in, a typed answer out. No words of a
//! command line, no HTTP: both faces call these functions, so they agree.

mod areas;
mod borders;
mod brief;
mod catalogue;
mod choropleth;
mod classes;
mod compare;
mod composite;
mod dataset;
mod detail;
mod emerging;
mod export;
#[cfg(feature = "figure")]
mod figure;
mod find_area;
mod groups;
mod heads;
mod hotspots;
mod inequality;
mod neighbours;
mod own_area;
mod own_table;
mod parameters;
mod pool;
mod postcodes;
mod profile;
mod rank;
mod references;
mod route;
mod search;
mod search_postcodes;
mod selection;
mod series;
mod similar;
mod simplify;
mod sites;
mod together;
mod trend;
mod typology;
mod within;

pub use areas::{AreasRequest, areas};
pub use borders::{BordersFound, PlaceFound, PlacesFound};
pub use catalogue::{Catalogue, IndicatorSummary, PeriodSummary, catalogue};
pub use choropleth::{Choropleth, ChoroplethRequest, Legend, choropleth, choropleth_geojson};
pub use classes::{BreaksOver, ClassesRequest};
pub use compare::{
    CompareAnswer, CompareBrief, CompareColumns, CompareRequest, ComparedArea, ComparedTo, FunnelLimits,
    HowMany, ReferenceFigure, compare, compare_csv, compare_geojson,
};
pub use composite::{
    ComponentAnswer, ComponentAsked, CompositeAnswer, CompositeArea, CompositeRequest, DrawsAnswer,
    MissingRule, ScenarioAnswer, composite, composite_file,
};
pub use dataset::{Dataset, Progress};
pub use detail::{DetailLevel, PIXELS_M, detail_levels, threshold_m2};
pub use emerging::{
    AreaPattern, EmergingAnswer, EmergingRequest, LeftOut, PatternCount, PeriodFound, emerging, emerging_csv,
    emerging_geojson,
};
pub use export::{ExportRequest, export};
#[cfg(feature = "figure")]
pub use figure::{
    FigureAnswer, FigureFormat, FigureInset, FigureKind, FigureLabels, FigureRequest, FigureShow, figure,
};
pub use groups::{GroupPlace, GroupsAnswer, GroupsRequest, groups};
pub use heads::{AreaHead, ColumnAsked, IndicatorHead};
pub use hotspots::{
    AreaSpot, CertaintyCount, ClusterDistrict, ClusterFound, GlobalFound, HotspotsAnswer, HotspotsRequest,
    SecondIndicator, hotspots, hotspots_csv, hotspots_geojson,
};
pub use inequality::{
    Concentration, GradientAnswer, GradientGap, GradientGroup, GradientSlope, InequalityAnswer,
    InequalityRequest, MeasuresAnswer, PeopleAnswer, PercentileAnswer, SplitAnswer, SplitGroup, SpreadAnswer,
    WithLimits, inequality,
};
pub use neighbours::{
    CentroidsUsed, JoinedAreas, Lengths, NamedArea, NeighboursAnswer, NeighboursRequest, neighbours,
    neighbours_of,
};
pub use own_area::{
    AreaShare, OwnAreaAnswer, OwnAreaRequest, OwnDrawing, OwnPlace, OwnValue, WithheldBecause, own_area,
    own_area_geojson, profile_geojson, read_areas,
};
pub use own_table::{
    OWN_TABLE_BYTES, OwnFile, OwnHotspotsRequest, OwnTableAnswer, OwnTableRequest, ShownBecause,
    own_hotspots, own_table,
};
pub use pool::{BreaksMade, ColumnPooled};
pub use postcodes::{PostcodeDirectory, PostcodeUsed};
pub use profile::{ComparedWith, NextTo, Profile, ProfileDetail, ProfileValue, profile, profile_of};
pub use rank::{RankRequest, Ranking, rank};
pub use references::Standing;
pub use route::{Answer, Question, answer, answer_question, is_long, paths};
pub use search::{Found, FoundKind, Matches, search};
pub use search_postcodes::PostcodeTyped;
pub use selection::Selection;
pub use series::{Series, SeriesPeriod, SeriesRequest, series};
pub use similar::{SimilarAnswer, SimilarArea, SimilarIndicator, SimilarRequest, SimilarValue, similar};
pub use simplify::{Detail, Simplified, SimplifyRequest, SimplifySummary, simplify};
pub use sites::{
    ReachAnswer, ReachIndicator, ReachRequest, Site, SiteReach, SiteValue, SitesAnswer, reach, read_sites,
    within_sites,
};
pub use together::{
    CorrelationAnswer, SideClass, TogetherAnswer, TogetherArea, TogetherCell, TogetherRequest, TogetherSide,
    WorstArea, together, together_csv, together_geojson,
};
pub use trend::{
    ChangeClass, ChangeClassesFound, ChangeFound, Directions, FixedBelow, Methods, RecentFound, SlopeFound,
    TrendAnswer, TrendArea, TrendBrief, TrendColumns, TrendLine, TrendRequest, TrendTogether, trend,
    trend_csv, trend_geojson,
};
pub use typology::{
    GroupAnswer, GroupMean, GroupedArea, PopulationUsed, TightnessAnswer, TypologyAnswer, TypologyIndicator,
    TypologyRequest, typology, typology_file,
};
pub use within::{At, IndicatorWithin, Within, WithinRequest, within};
