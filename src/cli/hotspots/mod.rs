//! `oast hotspots`: where high and low values gather.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::{HotspotMethod, HotspotPlan, Rates};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::geom::topology::NeighbourRule;
use crate::measure::Period;
use crate::palette::number;
use crate::service::{
    Dataset, HotspotsAnswer, HotspotsRequest, Selection, hotspots, hotspots_csv, hotspots_geojson,
};
use crate::stats::Weighting;
use crate::stats::spatial::{Alternative, Correction, Draws, Permutations, Watch};
use clap::Args;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

/// How often progress is shown.
const SHOWN_EVERY: Duration = Duration::from_millis(200);

#[derive(Debug, Args)]
pub(super) struct HotspotsCommand {
    /// The indicator's id
    #[arg(long, value_name = "ID")]
    indicator: String,
    /// A second indicator's id: the first against its neighbours by the second
    #[arg(long, value_name = "ID")]
    with: Option<String>,
    /// gi-star, gi, local-moran, local-geary or bivariate-moran
    /// [default: gi-star, bivariate-moran with --with]
    #[arg(long)]
    method: Option<HotspotMethod>,
    /// What makes a neighbour: queen, rook, knn:8 or distance:5km
    #[arg(long, default_value = "queen", value_name = "WEIGHTS")]
    weights: NeighbourRule,
    /// How neighbours count: binary, or row for together 1
    /// [default: binary for gi-star and gi, row for the others]
    #[arg(long)]
    weighting: Option<Weighting>,
    /// Link islands to the area nearest from border to border, and say each link
    #[arg(long)]
    join_islands: bool,
    /// What is tested: plain values, rates steadied by empirical-bayes, or rates
    /// smoothed over the neighbours
    #[arg(long, default_value = "plain")]
    rates: Rates,
    /// How many permutations; 0 takes p from the normal distribution
    /// [default: 0 for gi-star and gi, 9999 for the others]
    #[arg(long, value_name = "COUNT")]
    permutations: Option<u32>,
    /// The seed: the same gives the same answer [default: 1]
    #[arg(long)]
    seed: Option<u64>,
    /// Whether areas have independent or shared draws [default: independent]
    #[arg(long)]
    draws: Option<Draws>,
    /// Which departures from chance count: two-sided, greater, less or directed
    #[arg(long, default_value = "two-sided")]
    alternative: Alternative,
    /// What is done about many tests at once: fdr, bonferroni or none
    #[arg(long, default_value = "fdr")]
    correction: Correction,
    /// The level of significance
    #[arg(long, default_value_t = HotspotPlan::ALPHA)]
    alpha: f64,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The period [default: the latest]
    #[arg(long)]
    period: Option<Period>,
    /// All areas, not only those that stand out
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    common: Common,
}

impl HotspotsCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let format = self.common.table_format()?;
        let request = self.request()?;
        let dataset = self.common.open()?;
        let answer = self.watched(dataset, &request)?;
        if format != TableFormat::Text {
            answer.notes.iter().for_each(|note| self.common.say(&format!("note: {note}")));
        }
        let body = match format {
            TableFormat::Text => text::text(&answer, self.all).into_bytes(),
            TableFormat::Csv => hotspots_csv(&answer).into_bytes(),
            TableFormat::Json => super::json(&answer)?.into_bytes(),
            TableFormat::Geojson => hotspots_geojson(dataset, &answer)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }

    fn request(&self) -> Result<HotspotsRequest> {
        let method = self.method.unwrap_or(HotspotsRequest::usual_method(self.with.as_deref()));
        let plan = HotspotPlan {
            method,
            weights: self.weights,
            weighting: self.weighting,
            join_islands: self.join_islands,
            rates: self.rates,
            permutations: self.permutations(method)?,
            alternative: self.alternative,
            correction: self.correction,
            alpha: self.alpha,
        };
        Ok(HotspotsRequest {
            indicator: self.indicator.clone(),
            with: self.with.clone(),
            period: self.period.clone(),
            within: self.within.clone(),
            plan,
        })
    }

    fn permutations(&self, method: HotspotMethod) -> Result<Option<Permutations>> {
        let count = self.permutations.unwrap_or(method.own_permutations());
        if count > 0 {
            let seed = self.seed.unwrap_or(HotspotPlan::SEED);
            return Permutations::new(count, seed, self.draws.unwrap_or_default()).map(Some);
        }
        if self.seed.is_some() || self.draws.is_some() {
            let problem = Problem::new("without permutations nothing is drawn");
            return Err(Error::new(
                ErrorKind::Parameter,
                problem.help("leave out --seed and --draws, or ask for --permutations 9999"),
            ));
        }
        Ok(None)
    }

    /// The answer, while a person sees how far it is. Ctrl-C ends the program:
    /// nothing is written before the answer is whole.
    fn watched(&self, dataset: &Dataset, request: &HotspotsRequest) -> Result<HotspotsAnswer> {
        let watch = Watch::new();
        if !self.common.shows_progress() {
            return hotspots(dataset, request, &watch);
        }
        let areas = Selection::of(dataset, self.within.as_deref())?.areas.len();
        let of = number(areas as f64, 0);
        std::thread::scope(|scope| {
            let (done, waiting) = mpsc::channel::<()>();
            scope.spawn({
                let watch = &watch;
                move || {
                    while waiting.recv_timeout(SHOWN_EVERY) == Err(mpsc::RecvTimeoutError::Timeout) {
                        let areas = number(watch.done() as f64, 0);
                        self.common.progress(&format!("permutations: {areas} of {of} areas"));
                    }
                    self.common.clear();
                }
            });
            let answer = hotspots(dataset, request, &watch);
            drop(done);
            answer
        })
    }
}
