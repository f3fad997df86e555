//! Sites by the need within their reach: everything in a circle around each is a
//! person's own area, and the sites are ranked by its figures.

use super::Site;
use super::answer::{ReachAnswer, ReachIndicator, SiteReach, SiteValue};
use super::read::read_placed;
use crate::analyse::{Apportion, Evidence, Order, OwnArea, OwnFigure, OwnShape};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::files::SourceFile;
use crate::geom::ostn15::to_lonlat;
use crate::index::Measure;
use crate::measure::{Column, Indicator, Period, Polarity};
use crate::service::heads::{IndicatorHead, people};
use crate::service::parameters::Parameters;
use crate::service::within::{Centre, columns, read_radius_m};
use crate::service::{AreaHead, Dataset};
use crate::stats::interval::Level;
use crate::stats::rank::{First, standings};
use rayon::prelude::*;

/// The most sites that are answered at once.
pub(crate) const MOST_SITES: usize = 500;

/// The most figures, sites times indicators.
const MOST_FIGURES: usize = 10_000;

/// What sites that came with a request are called.
const SENT: &str = "sites";

/// Which sites, how far, and by what they are ranked.
#[derive(Debug, Clone)]
pub struct ReachRequest {
    /// The table of sites, or JSON.
    pub sites: SourceFile,
    /// The radius around each, in metres.
    pub radius_m: f64,
    /// What of an area must lie within to be counted.
    pub measure: Measure,
    /// How what is cut is apportioned.
    pub apportion: Apportion,
    /// The indicators to give; all where there is none.
    pub indicators: Vec<String>,
    /// The period to give, where an indicator has it; else its latest.
    pub period: Option<Period>,
    /// Which end has rank 1.
    pub order: Order,
    /// Whether sites that are at no place are left out and said, and the others answered.
    pub skip: bool,
    /// Whether figures are asked for, or only where the sites are.
    pub figures: bool,
}

impl ReachRequest {
    /// All indicators' latest periods within 5 km of sites.
    pub fn new(sites: SourceFile) -> Self {
        Self {
            sites,
            radius_m: 5000.0,
            measure: Measure::default(),
            apportion: Apportion::default(),
            indicators: Vec::new(),
            period: None,
            order: Order::default(),
            skip: false,
            figures: true,
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 9] =
        [SENT, "km", "measure", "apportion", "indicator", "period", "order", "figures", "unplaced"];

    /// Reads what parameters say of it.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Option<Self> {
        let radius_m = read_radius_m(parameters);
        let (measure, apportion) = (parameters.read("measure"), parameters.read("apportion"));
        let indicators = parameters.all("indicator").filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let (period, order) = (parameters.read("period"), parameters.read("order").unwrap_or_default());
        let figures = !parameters.all("figures").any(|_| true) || parameters.flag("figures");
        let skip = match parameters.one("unplaced") {
            None | Some("refuse") => false,
            Some("skip") => true,
            Some(other) => {
                let problem = Problem::new("this is not what can be done with sites at no place");
                let problem = problem.at(Place::default().column("unplaced"));
                parameters
                    .problem(problem.found(format!("\u{201c}{other}\u{201d}")).expected("refuse or skip"));
                false
            }
        };
        let text = parameters.required(SENT, "a body of CSV or JSON")?;
        let sites = SourceFile::memory(SENT, text.as_bytes());
        Some(Self {
            sites,
            radius_m,
            measure: measure.unwrap_or_default(),
            apportion: apportion.unwrap_or_default(),
            indicators,
            period,
            order,
            skip,
            figures,
        })
    }
}

/// Ranks sites by what is within their reach.
///
/// # Errors
/// Sites that are at no place (all at once), more than 500 of them or than 10,000
/// figures, an unknown indicator.
pub fn reach(dataset: &Dataset, request: &ReachRequest) -> Result<ReachAnswer> {
    let columns = match request.figures {
        true => columns(dataset, &request.indicators, request.period.as_ref())?,
        false => Vec::new(),
    };
    let people = people(dataset).filter(|_| request.figures);
    let people = people.map(|(entry, column)| (entry.indicator(), column.as_ref()));
    let (sites, left_out, report) = read_placed(dataset, &request.sites)?;
    few_enough(&request.sites, sites.len() + left_out.len(), columns.len())?;
    let left_out = match request.skip {
        true => left_out,
        false => Error::all(ErrorKind::Format, left_out).map(|()| Vec::new())?,
    };

    let atlas = dataset.atlas();
    let found = Asked {
        dataset,
        request,
        columns: columns.iter().map(|of| (of.0, Evidence::of(atlas, of.0, of.1))).collect(),
        people: people.map(|of| (of.0, Evidence::of(atlas, of.0, of.1))),
    };
    let each: Vec<(SiteReach, Option<String>)> = sites.par_iter().map(|site| found.around(site)).collect();
    let (mut sites, ways): (Vec<SiteReach>, Vec<Option<String>>) = each.into_iter().unzip();
    let mut methods: Vec<String> = Vec::new();
    for way in ways.into_iter().flatten() {
        if !methods.contains(&way) {
            methods.push(way);
        }
    }
    let mut indicators = Vec::with_capacity(columns.len());
    for (at, (indicator, column)) in columns.iter().enumerate() {
        let ranked = rank(&mut sites, at, request.order, indicator.polarity)?;
        indicators.push(head(indicator, column, ranked));
    }
    let counted = sites.iter().filter(|site| site.people.as_ref().is_some_and(|of| of.value.is_some()));
    Ok(ReachAnswer {
        radius_m: request.radius_m,
        measure: request.measure.id(),
        geography: atlas.geography().to_string(),
        order: request.order.id(),
        people: people.map(|(indicator, column)| head(indicator, column, counted.count())),
        indicators,
        methods,
        sites,
        left_out,
        notes: report.notes().to_vec(),
    })
}

fn head(indicator: &Indicator, column: &Column, ranked: usize) -> ReachIndicator {
    ReachIndicator { head: IndicatorHead::of(indicator, column), kind: indicator.kind.id(), ranked }
}

fn few_enough(file: &SourceFile, sites: usize, indicators: usize) -> Result<()> {
    let refuse = |kind, problem: Problem| Err(Error::new(kind, problem.at(Place::file(file.name()))));
    if sites == 0 {
        let problem = Problem::new("there is no site").expected("at least one");
        return refuse(ErrorKind::Format, problem);
    }
    if sites > MOST_SITES {
        let problem = Problem::new("there are too many sites").found(format!("{sites} sites"));
        return refuse(ErrorKind::Limit, problem.expected(format!("at most {MOST_SITES}")));
    }
    if sites * indicators > MOST_FIGURES {
        let problem = Problem::new("these are too many figures")
            .found(format!("{sites} sites times {indicators} indicators"))
            .expected(format!("at most {MOST_FIGURES}"));
        return refuse(ErrorKind::Limit, problem.help("name the indicators that are wanted"));
    }
    Ok(())
}

/// What is asked of every site.
struct Asked<'a> {
    dataset: &'a Dataset,
    request: &'a ReachRequest,
    columns: Vec<(&'a Indicator, Evidence<'a>)>,
    people: Option<(&'a Indicator, Evidence<'a>)>,
}

impl Asked<'_> {
    /// What is around one site, and how it was apportioned in a sentence.
    fn around(&self, site: &Site) -> (SiteReach, Option<String>) {
        let (atlas, places, request) = (self.dataset.atlas(), self.dataset.places(), self.request);
        let lonlat = to_lonlat(site.at).unwrap_or_default();
        let circle = OwnShape::Circle { centre: site.at, radius_m: request.radius_m };
        let own = request.figures.then(|| OwnArea::of(atlas, &circle, request.apportion));
        let some = own.as_ref().filter(|own| !own.shares.is_empty());
        let value = |(indicator, evidence): &(&Indicator, Evidence<'_>)| {
            let own = own.as_ref()?;
            Some(SiteValue::of(indicator, OwnFigure::of(evidence, own, Level::P95)))
        };
        let reach = SiteReach {
            name: site.name.clone(),
            line: site.line,
            at: Centre { lon: lonlat.lon, lat: lonlat.lat, easting: site.at.e, northing: site.at.n },
            postcode: site.postcode,
            area_here: places.at(site.at).and_then(|area| AreaHead::of(atlas, area as usize)),
            areas: places.within(site.at, request.radius_m, request.measure).len(),
            used: own.as_ref().map_or(0, |own| own.counted().count()),
            covered: own.as_ref().map(|own| own.covered),
            apportioned: some.map(|own| own.apportioned),
            people: self.people.as_ref().and_then(value),
            values: self.columns.iter().filter_map(value).collect(),
        };
        (reach, some.map(|own| own.method.clone()))
    }
}

/// Ranks the sites by one of their values; those without a number have no rank.
fn rank(sites: &mut [SiteReach], at: usize, order: Order, polarity: Polarity) -> Result<usize> {
    let first = match (order, polarity) {
        (Order::Low, _) | (Order::Need, Polarity::HighIsGood) => First::Lowest,
        (Order::High | Order::Need, _) => First::Highest,
    };
    let mut known: Vec<&mut SiteValue> =
        sites.iter_mut().filter_map(|site| site.values.get_mut(at)).filter(|of| of.value.is_some()).collect();
    let values: Vec<f64> = known.iter().filter_map(|of| of.value).collect();
    for (of, standing) in known.iter_mut().zip(standings(&values, first)?) {
        of.rank = Some(standing.rank);
    }
    Ok(known.len())
}

/// What is wrong with sites that came with a request is wrong with the request.
pub(in crate::service) fn reach_asked(dataset: &Dataset, request: &ReachRequest) -> Result<ReachAnswer> {
    reach(dataset, request).map_err(|error| match error.kind() {
        ErrorKind::Format | ErrorKind::Unsupported => error.of_kind(ErrorKind::Parameter),
        _ => error,
    })
}
