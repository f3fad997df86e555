//! The kind of each series, and the evidence for it, gathered over every level of
//! the file.

use super::choose::Chosen;
use super::columns::Columns;
use super::evidence::Evidence;
use super::fill::{Above, AreaTable};
use crate::indicators::guess::Stats;
use crate::indicators::headings::words;
use crate::indicators::{Cell, DecimalMark};
use crate::measure::Kind;
use crate::text::{Row, Rows};
use std::collections::HashMap;

fn number(text: &str) -> Option<f64> {
    Cell::read(text, DecimalMark::Point)?.value.known()
}

/// What the numbers of each series prove, and which of count and denominator it has.
pub(super) fn prove(
    rows: &[Row<'_>],
    columns: &Columns,
    of_rows: &[Option<usize>],
    series: usize,
) -> Vec<(Evidence, Above)> {
    let mut proof = vec![(Evidence::default(), Above::default()); series];
    let mut england: HashMap<(usize, &str), f64> = HashMap::new();
    let of = |row: &Row<'_>, column: Option<usize>| column.and_then(|at| number(row.get(at)));
    let used = || rows.iter().zip(of_rows).filter_map(|(row, number)| Some((row, (*number)?)));
    let period = columns.period.unwrap_or_default();
    for (row, series) in used() {
        let Some((evidence, above)) = proof.get_mut(series) else { continue };
        let filled = |column: Option<usize>| column.is_some_and(|at| !row.get(at).is_empty());
        above.count |= filled(columns.count);
        above.denominator |= filled(columns.denominator);
        let Some(value) = of(row, columns.value) else { continue };
        evidence.row(value, of(row, columns.count), of(row, columns.denominator));
        if columns.area_code.is_some_and(|at| row.get(at) == "E92000001") {
            england.insert((series, row.get(period)), value);
        }
    }
    for (row, series) in used() {
        let words = columns.compared.map_or("", |at| row.get(at));
        let england = england.get(&(series, row.get(period)));
        if let (Some(value), Some(england)) = (of(row, columns.value), england)
            && let Some((evidence, _)) = proof.get_mut(series)
        {
            evidence.compared(words, value, *england);
        }
    }
    proof
}

/// The kind of each series: as its numbers prove, else as its name and unit tell.
pub(super) fn kinds(
    tables: &[AreaTable<'_>],
    chosen: &[Chosen<'_>],
    proof: &[(Evidence, Above)],
    rows: &Rows<'_>,
    columns: &Columns,
) -> Vec<Kind> {
    let mut stats: Vec<Stats> = vec![Stats::default(); chosen.len()];
    for filling in tables.iter().flat_map(|table| &table.fillings) {
        if let Some(stats) = stats.get_mut(filling.chosen) {
            *stats = stats.with(&filling.value.stats);
        }
    }
    let unit = |chosen: &Chosen<'_>| {
        let (at, id) = (columns.unit?, columns.indicator_id.or(columns.indicator)?);
        let own = |row: &Row<'_>| [chosen.which.id, chosen.which.indicator].contains(&row.get(id));
        rows.iter().find(own).map(|row| row.get(at))
    };
    chosen
        .iter()
        .zip(proof)
        .zip(&stats)
        .map(|((chosen, (evidence, _)), stats)| {
            evidence
                .kind()
                .unwrap_or_else(|| told(chosen.which.indicator, unit(chosen).unwrap_or_default(), stats))
        })
        .collect()
}

/// What a name says that an indicator is; `prevalence` and `proportion` are
/// percentages where the numbers can be.
fn told(name: &str, unit: &str, stats: &Stats) -> Kind {
    let says = |known: &[&str]| words(name).iter().any(|word| known.contains(&word.as_str()));
    if says(&["expectancy"]) {
        return Kind::Mean;
    }
    let share = if says(&["prevalence", "proportion"]) { " percentage" } else { "" };
    match stats.kind(&format!("{name} {unit}{share}")) {
        // Whole numbers alone do not make a count of what is called otherwise.
        Kind::Count if says(&["sii", "index", "gap", "expectancy", "rate", "ratio"]) => Kind::Score,
        kind => kind,
    }
}
