//! `oast composite`: several indicators as one score of need.

mod text;

use super::common::{Common, TableFormat};
use crate::analyse::ScoreScale;
use crate::classify::Scheme;
use crate::error::Result;
use crate::export::Format;
use crate::service::{
    BreaksOver, ClassesRequest, ComponentAsked, CompositeRequest, MissingRule, composite, composite_file,
};
use crate::stats::together::{Vary, WeightDraws};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(super) struct Composite {
    /// A component: an indicator's id, with :high or :low where nothing says which end is need,
    /// =WEIGHT and @PERIOD; two or more
    #[arg(long = "indicator", required = true, value_name = "ID[:high|:low][=WEIGHT][@PERIOD]")]
    components: Vec<ComponentAsked>,
    /// How components are put on one scale: z-score, percentile or min-max
    #[arg(long, default_value_t)]
    method: ScoreScale,
    /// Areas that lack a component: refuse (no score), or partial (scored by the others)
    #[arg(long, default_value_t)]
    missing: MissingRule,
    /// How many components an area must have with --missing partial [default: more than half]
    #[arg(long, value_name = "N")]
    least: Option<usize>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The group that the scale is made of [default: all areas]
    #[arg(long, value_name = "GROUP")]
    over: Option<String>,
    /// How many areas are the top; areas that share the last rank are all listed
    #[arg(long, default_value_t = CompositeRequest::TOP as u32, value_parser = clap::value_parser!(u32).range(1..))]
    top: u32,
    /// List all areas, those without a score last
    #[arg(long)]
    all: bool,
    /// How often weights are drawn
    #[arg(long, default_value_t = CompositeRequest::DRAWS as u32, value_parser = clap::value_parser!(u32).range(1..=CompositeRequest::MOST_DRAWS as i64))]
    draws: u32,
    /// The seed of the draws
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How weights are drawn: half (each within ±50 %) or dirichlet
    #[arg(long, default_value_t)]
    vary: Vary,
    /// How the scores are classed on a map, as oast classify does
    #[arg(long, default_value = "quantile")]
    scheme: Scheme,
    /// How many classes, 2 to 9
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..=9))]
    classes: u8,
    /// The breaks of fixed classes, such as -1,0,1
    #[arg(long, value_delimiter = ',', allow_hyphen_values = true, value_name = "NUMBERS")]
    breaks: Vec<f64>,
    #[command(flatten)]
    common: Common,
}

impl Composite {
    pub(super) fn run(self) -> Result<ExitCode> {
        let classes = ClassesRequest {
            scheme: self.scheme,
            count: usize::from(self.classes),
            breaks: self.breaks,
            over: BreaksOver::default(),
        };
        classes.check()?;
        let dataset = self.common.open()?;
        let request = CompositeRequest {
            components: self.components,
            scale: self.method,
            missing: self.missing,
            least: self.least,
            within: self.within,
            over: self.over,
            top: self.top as usize,
            all: self.all,
            draws: WeightDraws { count: self.draws as usize, seed: self.seed, vary: self.vary },
            classes,
        };
        let body = match self.common.table_format()? {
            TableFormat::Text => text::composite(&composite(dataset, &request)?).into_bytes(),
            TableFormat::Json => super::json(&composite(dataset, &request)?)?.into_bytes(),
            TableFormat::Csv => composite_file(dataset, &request, Format::Csv)?,
            TableFormat::Geojson => composite_file(dataset, &request, Format::GeoJson)?,
        };
        self.common.deliver(&body)?;
        Ok(ExitCode::SUCCESS)
    }
}
