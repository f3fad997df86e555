//! Hot spots for people: clusters, areas, the whole map, and how it was found.

use crate::cli::source_line;
use crate::cli::table::{Align, Table, number};
use crate::measure::Absent;
use crate::palette;
use crate::report::counted;
use crate::service::{AreaSpot, ClusterFound, HotspotsAnswer, NamedArea};
use std::cmp::Ordering;
use std::fmt::Write as _;

/// How many areas are named in a line.
const NAMED: usize = 12;

/// The whole answer; of the areas those that stand out, or all.
pub(super) fn text(answer: &HotspotsAnswer, all: bool) -> String {
    let place = answer.within.as_ref().map(|group| format!(", in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}, {}{place}\n", answer.title, answer.period_label);
    if let Some(with) = &answer.with {
        let _ = writeln!(text, "against the neighbours by {}, {}", with.title, with.period_label);
    }
    text.push_str(&found(answer));
    text.push_str(&clusters(answer));
    text.push_str(&areas(answer, all));
    text.push_str(&high_alone(answer));
    text.push_str(&whole_map(answer));
    text.push_str(&used(answer));
    text.push('\n');
    for sentence in &answer.method_words {
        let _ = writeln!(text, "{sentence}");
    }
    for note in &answer.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text.push_str(&source_line(&answer.source, answer.status));
    if let Some(with) = &answer.with {
        text.push_str(&source_line(&with.source, with.status));
    }
    text
}

/// What a kind is called of one and of many.
fn called(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "hot" => ("hot spot", "hot spots"),
        "cold" => ("cold spot", "cold spots"),
        "high-high" => ("cluster of high values", "clusters of high values"),
        "low-low" => ("cluster of low values", "clusters of low values"),
        "high-low" => ("high value among low ones", "high values among low ones"),
        "low-high" => ("low value among high ones", "low values among high ones"),
        "alike" => ("place like its neighbours", "places like their neighbours"),
        _ => ("place unlike its neighbours", "places unlike their neighbours"),
    }
}

/// `5 hot spots: Thanet (9 areas), …`, a line for every kind.
fn found(answer: &HotspotsAnswer) -> String {
    let mut kinds: Vec<&str> = answer.clusters.iter().map(|cluster| cluster.kind).collect();
    kinds.dedup();
    if kinds.is_empty() {
        return "no area stands out from what chance would do\n".to_owned();
    }
    let mut text = String::new();
    for kind in kinds {
        let clusters: Vec<&ClusterFound> =
            answer.clusters.iter().filter(|cluster| cluster.kind == kind).collect();
        let (one, many) = called(kind);
        let named: Vec<String> = clusters
            .iter()
            .take(NAMED)
            .map(|cluster| format!("{} ({})", cluster.label, counted(cluster.areas, "area", "areas")))
            .collect();
        let more = clusters.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "{}: {}{more}", counted(clusters.len(), one, many), named.join(", "));
    }
    text
}

fn clusters(answer: &HotspotsAnswer) -> String {
    if answer.clusters.is_empty() {
        return String::new();
    }
    let mut table = Table::new([
        ("kind", Align::Left),
        ("where", Align::Left),
        ("areas", Align::Right),
        ("mean", Align::Right),
        ("together", Align::Right),
        ("residents", Align::Right),
        ("named", Align::Left),
    ]);
    for cluster in &answer.clusters {
        let figure = |value| number(value, "", answer.decimals, &answer.unit);
        let people = cluster.population.map(|people| palette::number(people, 0)).unwrap_or_default();
        table.push(vec![
            cluster.kind.to_owned(),
            cluster.label.clone(),
            cluster.areas.to_string(),
            figure(cluster.mean),
            figure(cluster.together),
            people,
            names(&cluster.members, 4),
        ]);
    }
    format!("\n{}", table.to_text())
}

/// The areas that stand out, the strongest first; all of them when asked for.
fn areas(answer: &HotspotsAnswer, all: bool) -> String {
    let strength = |area: &AreaSpot| area.z.map_or(0.0, f64::abs);
    let mut shown: Vec<&AreaSpot> =
        answer.areas.iter().filter(|area| all || area.certainty_percent.is_some()).collect();
    if !all {
        shown.sort_by(|a, b| a.kind.cmp(b.kind).reverse().then(strength(b).total_cmp(&strength(a))));
    }
    if shown.is_empty() {
        return String::new();
    }
    let mut headings = vec![
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        ("value", Align::Right),
        ("kind", Align::Left),
        ("sure", Align::Right),
        ("z", Align::Right),
        ("p", Align::Right),
    ];
    if all {
        headings.push(("in words", Align::Left));
    }
    let mut table = Table::new(headings);
    for area in shown {
        let mut row = vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            number(area.value, area.state, answer.decimals, &answer.unit),
            area.kind.to_owned(),
            area.certainty_percent.map(|percent| format!("{percent}%")).unwrap_or_default(),
            area.z.map(|z| palette::number(z, 2)).unwrap_or_default(),
            area.p.map(probability).unwrap_or_default(),
        ];
        if all {
            row.push(area.sentence.clone());
        }
        table.push(row);
    }
    format!("\n{}", table.to_text())
}

/// What an eye would call hot spots, and the test does not: the highest first.
fn high_alone(answer: &HotspotsAnswer) -> String {
    let mut high: Vec<&AreaSpot> = answer.areas.iter().filter(|area| area.is_high_alone()).collect();
    if high.is_empty() {
        return String::new();
    }
    high.sort_by(|a, b| b.value.partial_cmp(&a.value).unwrap_or(Ordering::Equal));
    let named: Vec<String> = high.iter().take(NAMED).map(|area| in_district(area)).collect();
    let more = high.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let count = counted(high.len(), "area is", "areas are");
    format!("\n{count} high, but no hot spot: {}{more} (--all says why)\n", named.join(", "))
}

/// Its name, with its district where that is not said by the name.
fn in_district(area: &AreaSpot) -> String {
    match &area.district {
        Some(district) if !area.name.starts_with(district.as_str()) => format!("{} ({district})", area.name),
        _ => area.name.clone(),
    }
}

fn probability(p: f64) -> String {
    if p < 1e-4 { format!("{p:.0e}") } else { format!("{p:.4}") }
}

fn whole_map(answer: &HotspotsAnswer) -> String {
    let mut text = String::from("\n");
    for global in &answer.global {
        let _ = match (global.value, global.z, global.p) {
            (Some(value), Some(z), Some(p)) => writeln!(
                text,
                "the whole map: {} {}, by chance {}; z {}, p {} ({} weights)",
                global.title,
                palette::number(value, 4),
                palette::number(global.expected.unwrap_or_default(), 4),
                palette::number(z, 2),
                probability(p),
                global.weighting
            ),
            _ => {
                let reason = global.reason.as_deref().unwrap_or("nothing can vary");
                writeln!(text, "the whole map: no {}: {reason}", global.title)
            }
        };
    }
    text
}

/// How many areas were used, and which were not and why.
fn used(answer: &HotspotsAnswer) -> String {
    let absent: Vec<String> = Absent::ALL
        .into_iter()
        .filter(|reason| answer.states.absent(*reason) > 0)
        .map(|reason| format!("{} {reason}", answer.states.absent(reason)))
        .collect();
    let mut text = format!(
        "{} of {} areas used, {} tested",
        palette::number(answer.used as f64, 0),
        palette::number(answer.asked as f64, 0),
        palette::number(answer.tested as f64, 0)
    );
    if !absent.is_empty() {
        let _ = write!(text, "; without a number: {}", absent.join(", "));
    }
    if answer.without_parts > 0 {
        let _ = write!(text, "; without numerator or denominator: {}", answer.without_parts);
    }
    if answer.cut_links > 0 {
        let _ = write!(text, "; {} to areas outside cut", counted(answer.cut_links, "link", "links"));
    }
    text.push('\n');
    for (areas, why) in [(&answer.alone, "no neighbour"), (&answer.one_neighbour, "one neighbour")] {
        if !areas.is_empty() {
            let _ = writeln!(text, "{why} with a number, never significant: {}", names(areas, NAMED));
        }
    }
    for link in &answer.joined {
        let gap = palette::number(link.gap_m, 0);
        let _ = writeln!(text, "joined: {} to {} over {gap} m", link.from.name, link.to.name);
    }
    text
}

fn names(areas: &[NamedArea], shown: usize) -> String {
    let named: Vec<&str> = areas.iter().take(shown).map(|area| area.name.as_str()).collect();
    let more = areas.len().saturating_sub(shown);
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}
