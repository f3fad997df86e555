//! How hot spots were found, in sentences, and what should be known before they
//! are quoted.

use crate::analyse::{HotspotMethod, HotspotPlan, Hotspots, Rates, Spot};
use crate::measure::Column;
use crate::palette::number;
use crate::service::Selection;
use crate::stats::Weighting;
use crate::stats::spatial::{Alternative, Correction, Draws, Permutations};

/// Everything that an answer depends on, a sentence each.
pub(super) fn method(found: &Hotspots, plan: &HotspotPlan, selection: &Selection<'_>) -> Vec<String> {
    let among = match &selection.group {
        Some((_, group)) => format!("among the areas of {} alone", group.name),
        None => "among all areas".to_owned(),
    };
    let mut words = vec![
        format!("{}, {}, {among}.", plan.method.title(), own_value(plan.method)),
        format!("Neighbours: {} ({}).", plan.weights.meaning(), weighting(found.weighting)),
        variance(plan.method).to_owned(),
    ];
    words.extend(rates(plan.rates).map(str::to_owned));
    words.push(inference(plan));
    words.push(correction(found, plan));
    words
}

fn own_value(method: HotspotMethod) -> &'static str {
    match method {
        HotspotMethod::GiStar => "the area itself counted among its neighbours",
        HotspotMethod::Gi => "the neighbours without the area itself",
        HotspotMethod::LocalMoran | HotspotMethod::LocalGeary => "the area against its neighbours",
        HotspotMethod::BivariateMoran => {
            "the area by the first indicator against its neighbours by the second"
        }
    }
}

fn weighting(weighting: Weighting) -> &'static str {
    match weighting {
        Weighting::Binary => "binary weights: each counts 1",
        Weighting::RowStandardised => "row-standardised weights: together they count 1",
    }
}

fn variance(method: HotspotMethod) -> &'static str {
    match method {
        HotspotMethod::GiStar => {
            "z by the variance of all n areas (Ord & Getis 1995, eq. 14); it is the same for binary and \
             row-standardised weights."
        }
        HotspotMethod::Gi => "z by the variance of the n \u{2212} 1 other areas (Ord & Getis 1995).",
        HotspotMethod::LocalMoran => {
            "I of scores by the standard deviation of a sample (n \u{2212} 1; Anselin 1995); its z by the \
             expectation and variance under conditional randomisation: the area\u{2019}s own value held, all \
             others dealt out anew (Sokal, Oden & Thomson 1998, Geographical Analysis 30(4), 331\u{2013}354, eqs \
             A7 and A8)."
        }
        HotspotMethod::BivariateMoran => {
            "I of scores by the standard deviation of a sample (n \u{2212} 1; Anselin, Syabri & Smirnov 2002); \
             its z under conditional randomisation: the area\u{2019}s own value of the first indicator held, the \
             others\u{2019} values of the second dealt out anew (as Sokal, Oden & Thomson 1998)."
        }
        HotspotMethod::LocalGeary => {
            "c of scores by the standard deviation of a sample (n \u{2212} 1; Anselin 1995, 2019)."
        }
    }
}

fn rates(rates: Rates) -> Option<&'static str> {
    match rates {
        Rates::Plain => None,
        Rates::EmpiricalBayes => Some(
            "Rates standardised by empirical Bayes, so that few people make no extremes (Assun\u{e7}\u{e3}o & Reis 1999).",
        ),
        Rates::Smoothed => {
            Some("Rates pooled with those of the neighbours: all events \u{f7} all people (Kafadar 1996).")
        }
    }
}

fn inference(plan: &HotspotPlan) -> String {
    let alternative = match plan.alternative {
        Alternative::TwoSided => "two-sided: twice the smaller tail",
        Alternative::Greater => "one-sided: greater than by chance",
        Alternative::Less => "one-sided: less than by chance",
        Alternative::Directed => {
            "directed: the smaller tail, half of what two sides would give, as PySAL and GeoDa report it"
        }
    };
    let Some(permutations) = &plan.permutations else {
        return format!(
            "p of z by the normal distribution, no permutations, {alternative}; where few neighbours are drawn from \
             lopsided values this is approximate, too small at the long end and too large at the other."
        );
    };
    let draws = match permutations.draws() {
        Draws::Independent => "each area its own draws",
        Draws::Shared => "all areas the same draws, and so the same luck",
    };
    format!(
        "p = (M + 1) \u{f7} (R + 1) of R = {} conditional permutations, {draws}, seed {}; {alternative}.",
        whole(permutations),
        permutations.seed()
    )
}

fn whole(permutations: &Permutations) -> String {
    number(f64::from(permutations.count()), 0)
}

fn correction(found: &Hotspots, plan: &HotspotPlan) -> String {
    let tested = number(found.significance.tested as f64, 0);
    let percent = number(plan.alpha * 100.0, usize::from(plan.alpha < 0.01));
    let threshold = found.significance.threshold.map(|threshold| format!("{threshold:.2e}"));
    match plan.correction {
        Correction::FalseDiscovery => {
            let reached = threshold
                .map_or("no area reaches it".to_owned(), |p| format!("here, areas with p \u{2264} {p}"));
            format!(
                "False discovery rate {percent} % over {tested} areas tested (Benjamini & Hochberg 1995): of those \
                 called significant at most {percent} in 100 are expected to be so by chance; {reached}."
            )
        }
        Correction::Bonferroni => format!(
            "Bonferroni {percent} % over {tested} areas tested: significant with p \u{2264} {}.",
            threshold.unwrap_or_else(|| "0".to_owned())
        ),
        Correction::None => format!(
            "No correction for many tests: of {tested} areas about {} would pass p \u{2264} {} by chance alone.",
            number(plan.alpha * found.significance.tested as f64, 0),
            plan.alpha
        ),
    }
}

/// What should be known before this is quoted.
pub(super) fn notes(found: &Hotspots, plan: &HotspotPlan, column: &Column) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(too_few(found, plan));
    if plan.rates == Rates::Smoothed {
        notes.push(
            "Smoothed rates of neighbours share people, and so are alike by the smoothing alone: these clusters \
             are for looking at; test plain or empirical-bayes rates."
                .to_owned(),
        );
    }
    let own_low = found.spots.iter().filter(|spot| is_at_odds(spot, found)).count();
    if own_low > 0 && plan.method.is_g() {
        notes.push(format!(
            "{own_low} areas have neighbours significantly on one side and a value so far on the other that they \
             are called neither hot nor cold."
        ));
    }
    let limited = found.spots.iter().filter(|spot| column.limits(spot.area as usize).is_some()).count();
    if limited > 0 {
        notes.push("The values\u{2019} own limits of confidence are not used in this test.".to_owned());
    }
    notes
}

/// Areas that are significant by p and not called anything.
fn is_at_odds(spot: &Spot, found: &Hotspots) -> bool {
    let threshold = found.significance.threshold.unwrap_or(-1.0);
    !spot.decided.kind.is_significant() && spot.p.is_some_and(|p| p <= threshold)
}

/// Whether so many permutations can show what the correction asks for.
fn too_few(found: &Hotspots, plan: &HotspotPlan) -> Option<String> {
    let (least, tested) = (plan.least_p()?, found.significance.tested);
    let strictest = match plan.correction {
        Correction::None => plan.alpha,
        Correction::Bonferroni | Correction::FalseDiscovery => plan.alpha / tested.max(1) as f64,
    };
    if least <= strictest {
        return None;
    }
    let count = plan.permutations.map(|permutations| whole(&permutations)).unwrap_or_default();
    let needed = number((f64::from(plan.permutations?.count()) + 1.0) * least / strictest - 1.0, 0);
    let least_p = format!("{count} permutations give no p below {least:.1e}");
    Some(match plan.correction {
        Correction::FalseDiscovery => {
            let together = (least * tested as f64 / plan.alpha).ceil();
            format!(
                "{least_p}: with {tested} areas tested, fewer than {} of them cannot be significant; {needed} \
                 permutations would let a single one be.",
                number(together, 0)
            )
        }
        _ => {
            format!("{least_p}, and {strictest:.1e} is needed: no area can be significant; ask for {needed}.")
        }
    })
}

/// Whether an area has a number, and not the parts that were needed.
pub(super) fn lacks_parts(spot: &Spot) -> bool {
    use crate::analyse::Unsure;
    spot.unsure.is_some_and(|unsure| !matches!(unsure, Unsure::NoFigure(_)))
}
