//! The spine chart of an area: the numbers of its profile.

use super::words::{About, by_areas, flagged, sheet};
use super::{Drawn, FigureRequest, beside};
use crate::error::{Error, ErrorKind, Result};
use crate::figure::{Range, RightEnd, Sheet, Spine, SpineRow, Stands, spine};
use crate::measure::Polarity;
use crate::palette::{number, telling};
use crate::report::counted;
use crate::service::heads::at;
use crate::service::profile::{ComparedWith, ProfileValue};
use crate::service::selection::{column, entry};
use crate::service::{Dataset, Profile, ProfileDetail, Selection, profile_of};
use crate::stats::quantiles::quantile_of_sorted;

/// How many indicators a chart holds where none are named.
const MOST_ROWS: usize = 30;

/// An area's indicators within the range of the areas stayed within, else of all.
pub(super) fn draw(dataset: &Dataset, request: &FigureRequest) -> Result<Drawn> {
    let word = request.areas.first().map(String::as_str).unwrap_or_default();
    let detail = ProfileDetail { all_periods: request.period.is_some(), ..ProfileDetail::default() };
    let selection = Selection::of(dataset, request.within.as_deref())?;
    let profile = profile_of(dataset, word, detail)?;
    let (values, left_out) = values(dataset, request, &profile)?;
    let names = Names::of(&profile, &values, request.with.as_deref())?;
    let names = names.with_figures(&values);
    let rows = values.iter().map(|value| row(dataset, value, &names, &selection.areas));
    let rows: Vec<SpineRow> = rows.collect::<Result<_>>()?;
    let place = super::words::place(dataset, selection.chosen().as_ref().map(|group| group.name.as_str()));
    let chart = Spine {
        sheet: words(dataset, request, &profile, &values, &names, left_out),
        area: profile.name.clone(),
        beside: names.beside.iter().filter_map(|at| names.name(*at)).collect(),
        reference: names.reference(),
        range_of: format!("{} areas of {place}", number(selection.areas.len() as f64, 0)),
        rows,
    };
    let said = format!("a spine of {} of {}", counted(values.len(), "indicator", "indicators"), profile.name);
    Ok(Drawn { drawing: spine(&chart, request.width(), request.height())?, said })
}

/// The indicators asked for; else all that can be compared, but counts; and how many more
/// there would be.
fn values<'a>(
    dataset: &Dataset,
    request: &FigureRequest,
    profile: &'a Profile,
) -> Result<(Vec<&'a ProfileValue>, usize)> {
    let mut problems = Vec::new();
    for id in &request.indicators {
        if let Err(error) = entry(dataset, id) {
            problems.extend(error.problems().cloned());
        }
    }
    Error::all(ErrorKind::NotFound, problems)?;
    let of_period =
        |value: &&ProfileValue| request.period.as_ref().is_none_or(|period| value.period == *period);
    let latest =
        |id: &str| profile.values.iter().filter(of_period).rfind(|value| value.indicator.as_str() == id);
    if !request.indicators.is_empty() {
        let named = request.indicators.iter().filter_map(|id| latest(id)).collect();
        return Ok((named, 0));
    }
    let ids = dataset.atlas().entries().iter().map(|entry| entry.indicator().id.as_str());
    let of_rates = ids.filter_map(latest).filter(|value| !matches!(value.kind, "count" | "rank"));
    let all: Vec<&ProfileValue> = of_rates.collect();
    let left_out = all.len().saturating_sub(MOST_ROWS);
    Ok((all.into_iter().take(MOST_ROWS).collect(), left_out))
}

/// Which of a profile's comparisons have which place; all its values have the same in the same
/// order.
struct Names<'a> {
    compared: &'a [ComparedWith],
    beside: Vec<usize>,
    middle: usize,
    /// Whether that in the middle has a figure.
    is_known: bool,
}

impl<'a> Names<'a> {
    /// In the middle what is asked for, else the country, else all; beside it the smallest and
    /// the largest of the smaller ones, as the district and the county.
    fn of(profile: &'a Profile, values: &[&'a ProfileValue], with: Option<&str>) -> Result<Self> {
        let compared = values.first().map_or(&[][..], |value| value.compared.as_slice());
        let usual = beside::beside(compared.iter().map(|one| one.with.as_str()));
        let middle = match with {
            Some(word) => compared.iter().position(|one| answers_to(one, word)).ok_or_else(|| {
                let known: Vec<&str> = compared.iter().map(|one| one.with.as_str()).collect();
                let message = format!("{} is not compared with this", profile.name);
                let problem = at("with", message).found(format!("\u{201c}{word}\u{201d}"));
                Error::new(ErrorKind::NotFound, problem.expected(known.join(", ")))
            })?,
            None => usual.1,
        };
        Ok(Self { compared, beside: beside::smaller(middle), middle, is_known: true })
    }

    /// Without those that have no figure of any of the values.
    fn with_figures(mut self, values: &[&ProfileValue]) -> Self {
        let any = |at: &usize| {
            values.iter().any(|value| value.compared.get(*at).is_some_and(|one| one.value.is_some()))
        };
        self.beside.retain(any);
        self.is_known = any(&self.middle);
        self
    }

    /// What the middle is: the reference, or where that has no figure at all the median.
    fn reference(&self) -> String {
        self.name(self.middle).filter(|_| self.is_known).unwrap_or_else(|| "Median of areas".to_owned())
    }

    fn name(&self, at: usize) -> Option<String> {
        self.compared.get(at).map(|one| one.name.clone())
    }
}

/// By its word, its grouping or its name.
fn answers_to(one: &ComparedWith, word: &str) -> bool {
    let grouping = one.with.split(':').next().unwrap_or_default();
    one.with == word || grouping == word || crate::service::selection::same_name(&one.name, word)
}

fn row(dataset: &Dataset, value: &ProfileValue, names: &Names<'_>, areas: &[u32]) -> Result<SpineRow> {
    let middle = value.compared.get(names.middle);
    let reference = middle.and_then(|one| one.value);
    let limits = value.lower.zip(value.upper);
    let decimals = limits.map_or(value.decimals, |(lower, upper)| {
        telling([lower, upper], value.value.as_slice(), value.decimals)
    });
    let (_, column) = column(dataset, value.indicator.as_str(), Some(&value.period))?;
    let mut known: Vec<f64> = areas.iter().filter_map(|area| column.get(*area as usize).known()).collect();
    known.sort_unstable_by(f64::total_cmp);
    let [least, lower, median, upper, greatest] =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| quantile_of_sorted(&known, share));
    let unit = if value.unit.is_empty() { String::new() } else { format!(", {}", value.unit) };
    Ok(SpineRow {
        title: value.title.clone(),
        detail: [format!("{}{unit}", value.period_label)]
            .into_iter()
            .chain(value.flags.iter().map(|flag| (*flag).to_owned()))
            .collect::<Vec<_>>()
            .join(", "),
        decimals: usize::from(decimals),
        value: value.value.ok_or_else(|| value.state.replace('-', " ")),
        limits,
        stands: middle.map_or(Stands::NotCompared, stands),
        beside: names.beside.iter().map(|at| value.compared.get(*at).and_then(|one| one.value)).collect(),
        reference: if names.is_known { reference } else { Some(median).filter(|median| median.is_finite()) },
        range: (!known.is_empty()).then_some(Range { least, lower, median, upper, greatest }),
        right: match value.polarity {
            Polarity::HighIsBad => RightEnd::GoodLow,
            Polarity::HighIsGood => RightEnd::GoodHigh,
            Polarity::Neutral => RightEnd::High,
        },
    })
}

fn stands(one: &ComparedWith) -> Stands {
    match (one.standing.verdict, one.standing.comparison) {
        (Some("better"), _) => Stands::Better,
        (Some("worse"), _) => Stands::Worse,
        (_, Some("similar")) => Stands::Similar,
        (None, Some("higher")) => Stands::Higher,
        (None, Some("lower")) => Stands::Lower,
        _ => Stands::NotCompared,
    }
}

fn words(
    dataset: &Dataset,
    request: &FigureRequest,
    profile: &Profile,
    values: &[&ProfileValue],
    names: &Names<'_>,
    left_out: usize,
) -> Sheet {
    let district = profile.groups.first().map(|group| group.name.clone());
    let with = match names.name(names.middle) {
        Some(name) if names.is_known => Some(format!("compared with {name} at 95 %")),
        _ => Some("beside the median of areas".to_owned()),
    };
    let subtitle: Vec<String> = district.into_iter().chain([profile.code.to_string()]).chain(with).collect();
    let entries = values.iter().filter_map(|value| dataset.atlas().entry(value.indicator.as_str()));
    let indicators: Vec<_> = entries.map(|entry| entry.indicator()).collect();
    let about: Vec<About<'_>> = indicators
        .iter()
        .map(|one| About { title: &one.title, status: one.status, source: &one.source })
        .collect();
    let mut sheet = sheet(dataset, request, profile.name.clone(), subtitle.join("; "), &about);
    sheet.status.extend(flagged(
        values.iter().map(|value| (value.title.as_str(), value.flags.as_slice())),
        "values of the area",
    ));
    sheet.notes = vec![notes(dataset, values, names, left_out)];
    let told = values.iter().filter_map(|value| {
        let figure = number(value.value?, usize::from(value.decimals));
        let stands = value.compared.get(names.middle).map_or(Stands::NotCompared, stands);
        Some(format!("{} {figure} {} ({})", value.title, value.unit, stands.words()))
    });
    sheet.description = told.collect::<Vec<_>>().join(", ");
    sheet
}

fn notes(dataset: &Dataset, values: &[&ProfileValue], names: &Names<'_>, left_out: usize) -> String {
    let mut notes = vec![format!(
        "Each row has a scale of its own: the line in the middle is the figure compared with, and the area \
         farthest from it lies at an edge, {}. Lines across a mark: limits of confidence at 95 %.",
        by_areas(dataset)
    )];
    let no_figure =
        |value: &&&ProfileValue| value.compared.get(names.middle).is_none_or(|one| one.value.is_none());
    let without = values.iter().filter(no_figure).count();
    if without > 0 {
        notes.push(format!(
            "For {} no figure of all areas together is lawful or known: the middle is the median of the areas.",
            counted(without, "indicator", "indicators")
        ));
    }
    let mut reasons: Vec<&str> = Vec::new();
    for reason in values.iter().filter_map(|value| value.compared.get(names.middle)?.standing.reason) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    if !reasons.is_empty() {
        notes.push(format!("Not compared: {}.", reasons.join("; ")));
    }
    if left_out > 0 {
        notes.push(format!("{left_out} further indicators are left out."));
    }
    notes.join(" ")
}
