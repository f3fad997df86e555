//! Which figure is asked for, and how it is to be written.

use super::super::ClassesRequest;
use super::super::heads::at;
use super::super::parameters::Parameters;
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::figure::{PIXELS_MOST, POINTS_PER_MM};
use crate::measure::Period;

/// What sort of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A map of the areas.
    Map,
    /// Bars of the areas in order of need, the greatest first.
    Bars,
    /// An area's indicators within the range of all areas.
    Spine,
    /// Areas over time.
    Trend,
    /// A small map of each indicator.
    Multiples,
}

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureShow {
    /// Values in classes.
    Values,
    /// Hot and cold spots.
    Hotspots,
    /// Better, similar or worse than a reference.
    Compared,
    /// The change between two periods.
    Change,
    /// Two indicators at once.
    Together,
    /// Several indicators as one score.
    Composite,
}

/// What a figure is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureFormat {
    /// Scalable, for pages and for drawing programs.
    Svg,
    /// Pixels.
    Png,
    /// A page of its size.
    Pdf,
}

impl FigureFormat {
    /// All of them, by the ending of a file.
    pub const ALL: [(&'static str, Self); 3] = [("svg", Self::Svg), ("png", Self::Png), ("pdf", Self::Pdf)];

    /// The ending of a file.
    pub fn extension(self) -> &'static str {
        word(&Self::ALL, self)
    }

    /// The registered media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Which names stand on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureLabels {
    /// Of districts.
    Districts,
    /// Of areas.
    Areas,
    /// None.
    None,
}

/// Which part of a map is drawn again, larger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureInset {
    /// The densest part, where there is one.
    Auto,
    /// None.
    None,
    /// A group of areas.
    Group(String),
}

const KINDS: [(&str, FigureKind); 5] = [
    ("map", FigureKind::Map),
    ("bars", FigureKind::Bars),
    ("spine", FigureKind::Spine),
    ("trend", FigureKind::Trend),
    ("multiples", FigureKind::Multiples),
];
const SHOWS: [(&str, FigureShow); 6] = [
    ("values", FigureShow::Values),
    ("hotspots", FigureShow::Hotspots),
    ("compared", FigureShow::Compared),
    ("change", FigureShow::Change),
    ("together", FigureShow::Together),
    ("composite", FigureShow::Composite),
];
const LABELS: [(&str, FigureLabels); 3] =
    [("districts", FigureLabels::Districts), ("areas", FigureLabels::Areas), ("none", FigureLabels::None)];
const OUTLINED: [(&str, bool); 2] = [("text", false), ("outlines", true)];

impl FigureKind {
    /// The word of the parameter.
    pub fn id(self) -> &'static str {
        word(&KINDS, self)
    }
}

fn word<T: Copy + PartialEq>(known: &[(&'static str, T)], wanted: T) -> &'static str {
    known.iter().find(|(_, value)| *value == wanted).map_or("", |(word, _)| word)
}

/// How many bars or rows where nothing is said.
const TOP: usize = 20;

/// Which figure, of what, how large.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRequest {
    /// What sort of picture.
    pub kind: FigureKind,
    /// The indicators, by id.
    pub indicators: Vec<String>,
    /// The period; the latest where there is none.
    pub period: Option<Period>,
    /// All periods, where small multiples are of several, or two indicators of two.
    pub periods: Vec<Period>,
    /// The group to stay within.
    pub within: Option<String>,
    /// The areas that it is about, by code or name.
    pub areas: Vec<String>,
    /// With what areas are compared, as in [`compare`](crate::service::compare()).
    pub with: Option<String>,
    /// How many bars.
    pub top: usize,
    /// What it is written as.
    pub format: FigureFormat,
    /// How wide, millimetres.
    pub width_mm: f64,
    /// How high, millimetres; as high as it needs to be where there is none.
    pub height_mm: Option<f64>,
    /// Dots an inch, of PNG.
    pub dpi: f64,
    /// A title in place of its own.
    pub title: Option<String>,
    /// A subtitle in place of its own.
    pub subtitle: Option<String>,
    /// The words of an SVG as outlines.
    pub outlined: bool,
    /// What a map shows.
    pub show: FigureShow,
    /// How the classes of a map are made.
    pub classes: ClassesRequest,
    /// The earlier period of a change.
    pub from: Option<Period>,
    /// Which names stand on a map.
    pub labels: FigureLabels,
    /// Which part of a map is drawn larger.
    pub inset: FigureInset,
    /// Patterns as well as colours.
    pub patterns: bool,
    /// The grouping whose outlines are drawn on a map; districts where there is none.
    pub outlines: Option<String>,
}

impl FigureRequest {
    /// A figure of an indicator, 160 mm wide, as SVG.
    pub fn new(kind: FigureKind, indicator: impl Into<String>) -> Self {
        Self {
            kind,
            indicators: vec![indicator.into()],
            period: None,
            periods: Vec::new(),
            within: None,
            areas: Vec::new(),
            with: None,
            top: TOP,
            format: FigureFormat::Svg,
            width_mm: 160.0,
            height_mm: None,
            dpi: 200.0,
            title: None,
            subtitle: None,
            outlined: false,
            show: FigureShow::Values,
            classes: ClassesRequest::default(),
            from: None,
            labels: FigureLabels::Districts,
            inset: FigureInset::Auto,
            patterns: false,
            outlines: None,
        }
    }

    pub(in crate::service) const PARAMETERS: [&'static str; 24] = [
        "kind",
        "indicator",
        "period",
        "in",
        "area",
        "with",
        "top",
        "format",
        "width_mm",
        "height_mm",
        "dpi",
        "title",
        "subtitle",
        "text",
        "show",
        "scheme",
        "classes",
        "breaks",
        "breaks_over",
        "from",
        "labels",
        "inset",
        "patterns",
        "outlines",
    ];

    /// Reads the pairs of a query or of a command line.
    ///
    /// # Errors
    /// Everything wrong with them at once.
    pub fn from_pairs(pairs: &[(String, String)]) -> Result<Self> {
        let mut parameters = Parameters::new(pairs, &Self::PARAMETERS);
        let request = Self::read(&mut parameters);
        parameters.finish()?;
        Ok(request)
    }

    /// Reads what parameters say of it. Where they have a problem, what is read in its place
    /// is never used.
    pub(in crate::service) fn read(parameters: &mut Parameters<'_>) -> Self {
        let kind = choice(parameters, "kind", &KINDS, FigureKind::Map);
        let words = |name| parameters.all(name).filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let [indicators, areas]: [Vec<String>; 2] = ["indicator", "area"].map(words);
        let [within, with, title, subtitle, outlines] = ["in", "with", "title", "subtitle", "outlines"]
            .map(|name| parameters.one(name).map(str::to_owned));
        let periods: Vec<Period> = parameters.list("period");
        let (period, from) = (periods.first().cloned(), parameters.read("from"));
        let asked = Self {
            top: parameters.whole("top", 1, 100).unwrap_or(TOP),
            format: choice(parameters, "format", &FigureFormat::ALL, FigureFormat::Svg),
            width_mm: parameters.number("width_mm", 60.0, 600.0).unwrap_or(160.0),
            height_mm: parameters.number("height_mm", 30.0, 900.0),
            dpi: parameters.number("dpi", 50.0, 600.0).unwrap_or(200.0),
            outlined: choice(parameters, "text", &OUTLINED, false),
            show: choice(parameters, "show", &SHOWS, FigureShow::Values),
            classes: ClassesRequest::read(parameters),
            labels: choice(parameters, "labels", &LABELS, FigureLabels::Districts),
            inset: match parameters.one("inset") {
                None | Some("auto") => FigureInset::Auto,
                Some("none") => FigureInset::None,
                Some(group) => FigureInset::Group(group.to_owned()),
            },
            patterns: parameters.flag("patterns"),
            kind,
            indicators,
            period,
            periods,
            within,
            areas,
            with,
            title,
            subtitle,
            from,
            outlines,
        };
        for problem in asked.problems() {
            parameters.problem(problem);
        }
        asked
    }

    /// What does not go together.
    ///
    /// # Errors
    /// Everything at once.
    pub fn check(&self) -> Result<()> {
        Error::all(ErrorKind::Parameter, self.problems())
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let kind = self.kind.id();
        if self.kind == FigureKind::Spine && self.areas.is_empty() {
            let problem = at("area", "a spine chart is of one area, and none is named");
            problems.push(problem.expected("an area\u{2019}s code or name"));
        }
        if self.kind == FigureKind::Spine && self.areas.len() > 1 {
            let problem = at("area", "a spine chart is of one area").found(self.areas.join(", "));
            problems.push(problem.help("ask for one figure an area"));
        }
        if self.kind != FigureKind::Spine && self.indicators.is_empty() {
            let problem = at("indicator", format!("no indicator is named for kind={kind}"));
            problems.push(problem.expected("an indicator\u{2019}s id; /api/indicators lists them"));
        }
        if matches!(self.kind, FigureKind::Bars | FigureKind::Trend) && self.indicators.len() > 1 {
            let problem = at("indicator", format!("kind={kind} is of one indicator"));
            problems.push(problem.found(self.indicators.join(", ")).help("ask for one figure an indicator"));
        }
        let takes_periods = self.kind == FigureKind::Multiples
            || (self.kind == FigureKind::Map && self.show == FigureShow::Together);
        if self.periods.len() > 1 && !takes_periods {
            let problem =
                at("period", format!("kind={kind} is of one period")).found(self.periods.len().to_string());
            problems.push(problem.help("kind=multiples draws a map of each"));
        }
        for (name, words) in [("title", &self.title), ("subtitle", &self.subtitle)] {
            let long = words.as_ref().map_or(0, |words| words.chars().count());
            if long > MOST_LETTERS {
                let problem = at(name, "these words are too long for a figure");
                let found = problem.found(format!("{long} characters"));
                problems.push(found.expected(format!("at most {MOST_LETTERS}")));
            }
        }
        if let Some(problem) = self.too_many_pixels() {
            problems.push(problem);
        }
        problems
    }

    /// Known before anything is drawn where the height is given.
    fn too_many_pixels(&self) -> Option<Problem> {
        let height_mm = self.height_mm.filter(|_| self.format == FigureFormat::Png)?;
        let pixels = [self.width_mm, height_mm].map(|mm| (mm * POINTS_PER_MM * self.dpi / 72.0).round());
        let [wide, high] = pixels;
        (wide * high > PIXELS_MOST).then(|| {
            at("dpi", "a picture of this size is not painted")
                .found(format!("{wide} \u{d7} {high} pixels"))
                .expected(format!("at most {:.0} million pixels", PIXELS_MOST / 1e6))
                .help("ask for fewer dots an inch or a smaller figure; SVG and PDF have no pixels")
        })
    }

    /// Whether painting takes long: more dots an inch, or a wider picture, than for a page.
    pub(in crate::service) fn asks_for_many_pixels(pairs: &[(String, String)]) -> bool {
        let beyond = |name: &str, usual: f64| {
            pairs
                .iter()
                .any(|(known, text)| known == name && text.parse().is_ok_and(|number: f64| number > usual))
        };
        let is_png = pairs.iter().any(|(name, format)| name == "format" && format == "png");
        is_png && (beyond("dpi", 300.0) || beyond("width_mm", 220.0))
    }

    /// How wide, in points.
    pub(super) fn width(&self) -> f64 {
        self.width_mm * POINTS_PER_MM
    }

    /// How high, in points, where that is asked for.
    pub(super) fn height(&self) -> Option<f64> {
        self.height_mm.map(|mm| mm * POINTS_PER_MM)
    }
}

/// As long as a title may be.
const MOST_LETTERS: usize = 300;

/// One of some words; `usual` where none is given.
fn choice<T: Copy, const N: usize>(
    parameters: &mut Parameters<'_>,
    name: &'static str,
    known: &[(&'static str, T); N],
    usual: T,
) -> T {
    let Some(word) = parameters.one(name) else { return usual };
    if let Some((_, value)) = known.iter().find(|(known, _)| *known == word) {
        return *value;
    }
    let known: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let problem = at(name, "there is no such choice").found(format!("\u{201c}{word}\u{201d}"));
    parameters.problem(problem.expected(known.join(", ")));
    usual
}
