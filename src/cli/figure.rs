//! `oast figure`: a figure for a report, without a browser.

use super::common::Common;
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::service::{FigureFormat, FigureRequest, figure};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The words are read where those of `/api/figure` are, so that both faces say all that is
/// wrong at once, and the same.
#[derive(Debug, Args)]
pub(super) struct FigureCommand {
    /// The dataset folder [default: Kent and Medway, embedded]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The file to write: .svg, .png or .pdf
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The picture: map, bars, spine, trend or multiples [default: map]
    #[arg(long)]
    kind: Option<String>,
    /// The indicator's id; may be repeated where several are shown
    #[arg(long, value_name = "ID")]
    indicator: Vec<String>,
    /// The period [default: the latest]; small multiples take several
    #[arg(long)]
    period: Vec<String>,
    /// Only the areas of a group, such as lad-2022:E07000105 or Ashford
    #[arg(long = "in", value_name = "GROUP")]
    within: Option<String>,
    /// The area that a spine chart or trend lines are about; lines take several
    #[arg(long, value_name = "CODE|NAME")]
    area: Vec<String>,
    /// What areas are compared with: all, a grouping or a group
    #[arg(long, value_name = "GROUP|GROUPING")]
    with: Option<String>,
    /// How many bars [default: 20]
    #[arg(long)]
    top: Option<String>,
    /// How wide, in millimetres [default: 160]
    #[arg(long, value_name = "MM")]
    width_mm: Option<String>,
    /// How high, in millimetres [default: as high as it needs to be]
    #[arg(long, value_name = "MM")]
    height_mm: Option<String>,
    /// Dots an inch of a .png [default: 200]
    #[arg(long)]
    dpi: Option<String>,
    /// A title in place of its own
    #[arg(long)]
    title: Option<String>,
    /// A subtitle in place of its own
    #[arg(long)]
    subtitle: Option<String>,
    /// The words of a .svg: text, or outlines for places without the font [default: text]
    #[arg(long)]
    text: Option<String>,
    /// What a map shows: values, hotspots, compared, change, together or composite [default: values]
    #[arg(long)]
    show: Option<String>,
    /// How the classes of a map are made [default: quantile]
    #[arg(long)]
    scheme: Option<String>,
    /// How many classes [default: 5]
    #[arg(long)]
    classes: Option<String>,
    /// The breaks of fixed classes, with commas between
    #[arg(long)]
    breaks: Option<String>,
    /// Over which values classes are made: shown, all, periods
    #[arg(long, value_name = "OVER")]
    breaks_over: Option<String>,
    /// The earlier period of a change [default: a year before]
    #[arg(long, value_name = "PERIOD")]
    from: Option<String>,
    /// Which names stand on a map: districts, areas or none [default: districts]
    #[arg(long)]
    labels: Option<String>,
    /// The part of a map drawn again, larger: auto, none or a group [default: auto]
    #[arg(long, value_name = "GROUP")]
    inset: Option<String>,
    /// Patterns as well as colours
    #[arg(long)]
    patterns: bool,
    /// The grouping whose outlines are drawn on a map [default: districts]
    #[arg(long, value_name = "GROUPING")]
    outlines: Option<String>,
    /// Say nothing but errors
    #[arg(long, short)]
    quiet: bool,
}

impl FigureCommand {
    pub(super) fn run(self) -> Result<ExitCode> {
        let request = FigureRequest::from_pairs(&self.pairs(format_of(&self.out)?))?;
        let common = Common { data: self.data, out: Some(self.out), format: None, quiet: self.quiet };
        let dataset = common.open()?;
        let drawn = figure(dataset, &request)?;
        common.deliver(&drawn.body)?;
        common.say(&drawn.drawn);
        Ok(ExitCode::SUCCESS)
    }

    /// The words as the pairs of a query.
    fn pairs(&self, format: FigureFormat) -> Vec<(String, String)> {
        let patterns = self.patterns.then(|| "true".to_owned());
        let format = Some(format.extension().to_owned());
        let single = [
            ("kind", &self.kind),
            ("in", &self.within),
            ("with", &self.with),
            ("top", &self.top),
            ("format", &format),
            ("width_mm", &self.width_mm),
            ("height_mm", &self.height_mm),
            ("dpi", &self.dpi),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
            ("text", &self.text),
            ("show", &self.show),
            ("scheme", &self.scheme),
            ("classes", &self.classes),
            ("breaks", &self.breaks),
            ("breaks_over", &self.breaks_over),
            ("from", &self.from),
            ("labels", &self.labels),
            ("inset", &self.inset),
            ("patterns", &patterns),
            ("outlines", &self.outlines),
        ];
        let single = single.into_iter().filter_map(|(name, word)| Some((name, word.as_ref()?)));
        let lists = [("indicator", &self.indicator), ("period", &self.period), ("area", &self.area)];
        let lists = lists.into_iter().flat_map(|(name, words)| words.iter().map(move |word| (name, word)));
        single.chain(lists).map(|(name, word)| (name.to_owned(), word.clone())).collect()
    }
}

/// By the ending of the file.
fn format_of(out: &Path) -> Result<FigureFormat> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = FigureFormat::ALL.iter().find(|(known, _)| *known == ending);
    known.map(|(_, format)| *format).ok_or_else(|| {
        let problem = Problem::new("a figure is not written in the format of this ending")
            .at(Place::default().column("out"))
            .found(format!("\u{201c}{}\u{201d}", out.display()));
        Error::new(ErrorKind::Parameter, problem.expected(".svg, .png or .pdf"))
    })
}
