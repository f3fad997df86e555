//! Neighbours for people: a summary, and the table of one area.

use super::name_of;
use crate::area::AreaCode;
use crate::cli::table::{Align, Table};
use crate::palette::number;
use crate::report::counted;
use crate::service::{Dataset, Lengths, NamedArea, NeighboursAnswer};
use std::fmt::Write as _;

/// How many areas of an island, and how many islands, are named.
const NAMED: usize = 6;
const ISLANDS: usize = 20;

/// What is known of all areas together.
pub(super) fn summary(answer: &NeighboursAnswer) -> String {
    let place = answer.within.as_ref().map(|group| format!(" in {}", group.name)).unwrap_or_default();
    let mut text = format!("{}: {}\n", answer.weights, answer.meaning);
    let _ = writeln!(text, "{} of {}{place}", areas(answer.areas), answer.geography);
    text.push_str(&points(answer));
    let links = number(answer.links as f64, 0);
    let both = if answer.symmetric { "both ways counted" } else { "not all of them both ways" };
    let _ = writeln!(
        text,
        "{links} links, {both}; neighbours: mean {:.2}, {} to {}",
        answer.mean, answer.least, answer.most
    );
    if answer.within.is_some() && answer.cut_links > 0 {
        let _ = writeln!(text, "{} to areas outside cut", counted(answer.cut_links, "link", "links"));
    }
    if answer.alone.is_empty() {
        text.push_str("no area is without neighbours\n");
    } else {
        let count = areas(answer.alone.len());
        let _ = writeln!(text, "{count} without neighbours: {}", names(&answer.alone, ISLANDS));
    }
    text.push_str(&parts(answer));
    text.push_str(&joined(answer));
    text
}

/// So many areas, with commas between thousands.
fn areas(count: usize) -> String {
    format!("{} {}", number(count as f64, 0), if count == 1 { "area" } else { "areas" })
}

/// Which points distances are between.
fn points(answer: &NeighboursAnswer) -> String {
    let Some(used) = answer.centroids else { return String::new() };
    match (used.population_weighted, used.geometric) {
        (0, _) => "centroids: the middles of the polygons\n".to_owned(),
        (_, 0) => "centroids: population-weighted\n".to_owned(),
        (weighted, geometric) => {
            format!("centroids: {weighted} population-weighted, {geometric} middles of polygons\n")
        }
    }
}

/// The connected parts, all but the largest by name.
fn parts(answer: &NeighboursAnswer) -> String {
    if answer.parts < 2 {
        return "all areas are connected\n".to_owned();
    }
    let elsewhere: usize = answer.islands.iter().map(Vec::len).sum();
    let mut text =
        format!("{} connected parts, the largest of {}", answer.parts, areas(answer.areas - elsewhere));
    text.push_str("; the others:\n");
    for part in answer.islands.iter().take(ISLANDS) {
        let _ = writeln!(text, "  {}: {}", part.len(), names(part, NAMED));
    }
    let more = answer.islands.len().saturating_sub(ISLANDS);
    if more > 0 {
        let _ = writeln!(text, "  and {more} more");
    }
    text
}

/// The links added to join islands, a line each.
pub(super) fn joined(answer: &NeighboursAnswer) -> String {
    let mut text = String::new();
    for link in &answer.joined {
        let gap = number(link.gap_m, 0);
        let _ = writeln!(text, "joined: {} to {} over {gap} m", label(&link.from), label(&link.to));
    }
    match (answer.join_islands, answer.joined.is_empty()) {
        (true, true) => text.push_str("there was no island to join\n"),
        (true, false) => text.push_str("whether a bridge, a ferry or nothing is there is not known\n"),
        (false, _) => {}
    }
    text
}

fn label(area: &NamedArea) -> String {
    format!("{} ({})", area.name, area.code)
}

fn names(areas: &[NamedArea], shown: usize) -> String {
    let named: Vec<&str> = areas.iter().take(shown).map(|area| area.name.as_str()).collect();
    let more = areas.len().saturating_sub(shown);
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}

/// The neighbours of the area at a place of the answer, each with its metres.
pub(super) fn links_of(answer: &NeighboursAnswer, at: usize) -> impl Iterator<Item = (AreaCode, f64)> {
    let metres = answer.lengths.metres().get(answer.lists.range(at)).unwrap_or_default();
    let ids = answer.lists.of(at).iter().zip(metres);
    ids.filter_map(|(id, metres)| Some((*answer.codes.get(*id as usize)?, *metres)))
}

/// How far apart two areas are that were joined.
pub(super) fn gap_between(answer: &NeighboursAnswer, a: AreaCode, b: AreaCode) -> Option<f64> {
    let is = |from: AreaCode, to: AreaCode| (from, to) == (a, b) || (from, to) == (b, a);
    answer.joined.iter().find(|link| is(link.from.code, link.to.code)).map(|link| link.gap_m)
}

/// The neighbours of one area, in the order of codes.
pub(super) fn neighbours(dataset: &Dataset, answer: &NeighboursAnswer, at: usize) -> String {
    let Some(code) = answer.codes.get(at).copied() else { return String::new() };
    let count = counted(answer.lists.of(at).len(), "neighbour", "neighbours");
    let mut text = format!("{} ({code}): {count} by {}\n", name_of(dataset, code), answer.weights);
    text.push_str(&points(answer));
    let metres = match answer.lengths {
        Lengths::Border(_) => "border m",
        Lengths::Distance(_) => "distance m",
    };
    let mut table = Table::new([
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        (metres, Align::Right),
        ("", Align::Left),
    ]);
    for (other, metres) in links_of(answer, at) {
        let gap = gap_between(answer, code, other);
        table.push(vec![
            other.to_string(),
            name_of(dataset, other),
            district_of(dataset, other).unwrap_or_default(),
            number(metres, 0),
            match gap {
                Some(gap_m) => format!("joined over {} m", number(gap_m, 0)),
                None if metres == 0.0 => "a point".to_owned(),
                None => String::new(),
            },
        ]);
    }
    text.push_str(&table.to_text());
    text
}

/// The same for programs.
pub(super) fn neighbours_json(dataset: &Dataset, answer: &NeighboursAnswer, at: usize) -> serde_json::Value {
    let Some(code) = answer.codes.get(at).copied() else { return serde_json::Value::Null };
    let metres_are = match answer.lengths {
        Lengths::Border(_) => "border_m",
        Lengths::Distance(_) => "distance_m",
    };
    let one = |(other, metres): (AreaCode, f64)| {
        serde_json::json!({
            "code": other,
            "name": name_of(dataset, other),
            "district": district_of(dataset, other),
            metres_are: (metres * 1000.0).round() / 1000.0,
            "gap_m": gap_between(answer, code, other).map(|gap_m| (gap_m * 1000.0).round() / 1000.0),
        })
    };
    serde_json::json!({
        "code": code,
        "name": name_of(dataset, code),
        "weights": answer.weights.to_string(),
        "in": answer.within,
        "centroids": answer.centroids,
        "neighbours": links_of(answer, at).map(one).collect::<Vec<_>>(),
    })
}

fn district_of(dataset: &Dataset, code: AreaCode) -> Option<String> {
    let at = dataset.atlas().find(code)?;
    dataset.atlas().district(at).map(|group| group.name.clone())
}
