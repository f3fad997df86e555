//! Exports of Fingertips, the public health profiles of OHID (before it PHE): a
//! row for each indicator, area, sex, age, category and period, with England,
//! regions and areas in one file.
//!
//! Columns are found by their headings ([`columns`]); of breakdowns the totals
//! are chosen ([`mod@choose`]); each type of area becomes a table ([`fill`]). What an
//! indicator is, the numbers prove where they can ([`evidence`]).

mod choose;
mod columns;
mod evidence;
mod fill;
mod kinds;
mod notes;
mod period;
mod say;

#[cfg(test)]
mod tests;

use super::block::Block;
use super::importer::{Claim, Importer, Sniff};
use super::series::Series;
use super::{Beside, Keys, Table, TableEntry, blocks, keep, room};
use crate::area::{AreaCode, Geography, Level};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::Kind;
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use choose::{Asked, Chosen, choose};
use columns::Columns;
use evidence::Evidence;
use fill::{Above, AreaTable, Filling, Met, count_name, denominator_name};
use std::collections::BTreeSet;

/// Whose export it is.
const PUBLISHER: &str = "Office for Health Improvement and Disparities, Fingertips";

/// Exports of Fingertips.
#[derive(Debug, Clone, Copy)]
pub struct Fingertips;

impl Importer for Fingertips {
    fn name(&self) -> &'static str {
        "Fingertips export"
    }

    fn claim(&self, sniff: &Sniff<'_>) -> Claim {
        match &sniff.rows {
            Ok(rows) => match Columns::find(rows.header()).missing().as_slice() {
                [] => Claim::Mine(format!(
                    "a Fingertips export: \u{201c}Area Code\u{201d}, \u{201c}Time period\u{201d}, \u{201c}Sex\u{201d}, \
                     \u{201c}Age\u{201d} and \u{201c}Value\u{201d} among its {} columns",
                    rows.header().len()
                )),
                missing => Claim::NotMine(format!(
                    "no \u{201c}{}\u{201d} column",
                    missing.join("\u{201d}, \u{201c}")
                )),
            },
            Err(error) => Claim::NotMine(error.first().message.clone()),
        }
    }

    fn read(&self, sniff: Sniff<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
        let mut notes = Report::new();
        let tables = read(sniff.name, sniff.rows?, entry, &mut notes);
        notes.in_file(sniff.name);
        report.append(notes);
        tables.map_err(|error| error.in_file(sniff.name))
    }
}

fn read(name: &str, rows: Rows<'_>, entry: Option<&TableEntry>, report: &mut Report) -> Result<Vec<Table>> {
    let rows = match entry.and_then(|entry| entry.header_row) {
        Some(line) => rows.with_header_on(line)?,
        None => rows,
    };
    report.append(rows.report());
    let columns = Columns::find(rows.header());
    if let [missing, ..] = columns.missing().as_slice() {
        return Err(Error::new(
            ErrorKind::NotFound,
            Problem::new(format!("a Fingertips export has a column \u{201c}{missing}\u{201d}"))
                .at(Place::default().line(rows.header_line()))
                .found(rows.header().join(", ")),
        ));
    }
    say::limits(&columns, report);
    let kept = entry.map(|entry| entry.keep.as_slice()).unwrap_or_default();
    let kept_rows = kept_rows(&rows, kept)?;
    let choice = choose(&kept_rows, &columns, Asked::new(kept, rows.header(), &columns), report);
    let proof = kinds::prove(&kept_rows, &columns, &choice.of_rows, choice.series.len());
    let used: Vec<bool> = choice.of_rows.iter().map(Option::is_some).collect();
    let (mut tables, of_rows) = fill::tables(&kept_rows, &used, &columns);
    let mut met = Met::default();
    for (at, (chosen, table)) in choice.of_rows.iter().zip(of_rows).enumerate() {
        let Some(number) = *chosen else { continue };
        let (Some(chosen), Some((_, above))) = (choice.series.get(number), proof.get(number)) else {
            continue;
        };
        if let Some(table) = tables.get_mut(table) {
            table.put(&kept_rows, at, (number, chosen, *above), &columns, &mut met);
        }
    }
    if met.too_empty {
        return Err(room::too_empty(kept_rows.len(), tables.iter().map(|table| table.keys.len()).sum()));
    }
    say::met(&met, report);
    say::proof(&choice.series, &proof, report);
    let tables = of_level(tables, entry, report)?;
    let kinds = kinds::kinds(&tables, &choice.series, &proof, &rows, &columns);
    let blocks = tables.into_iter().map(|table| block(name, table, &choice.series, &proof, &kinds, report));
    let blocks: Vec<Block> = blocks.collect();
    blocks::into_tables(blocks, entry, report)
}

/// The rows that `where` of the catalogue keeps.
fn kept_rows<'r>(rows: &'r Rows<'_>, kept: &[(String, String)]) -> Result<Vec<Row<'r>>> {
    let names: Vec<&str> = rows.header().iter().map(String::as_str).collect();
    keep::check(kept, &names, |name| {
        let at = rows.column(name);
        at.map(|at| rows.iter().map(|row| row.get(at)).collect::<BTreeSet<&str>>()).unwrap_or_default()
    })?;
    let wanted: Vec<(usize, &str)> =
        kept.iter().filter_map(|(name, value)| Some((rows.column(name)?, value.as_str()))).collect();
    let keeps = |row: &Row<'_>| wanted.iter().all(|(at, value)| keep::same(row.get(*at), value));
    Ok(rows.iter().filter(keeps).collect())
}

/// Where the catalogue states a geography, the tables of its level.
fn of_level<'r>(
    tables: Vec<AreaTable<'r>>,
    entry: Option<&TableEntry>,
    report: &mut Report,
) -> Result<Vec<AreaTable<'r>>> {
    let level = |table: &AreaTable<'_>| Keys::Codes(table.keys.clone()).level();
    let wanted = entry.and_then(|entry| entry.geography).map(|geography| geography.level);
    let fits = |table: &AreaTable<'_>| wanted.is_none() || level(table) == wanted;
    let (kept, other): (Vec<_>, Vec<_>) = tables
        .into_iter()
        .filter(|table| !table.keys.is_empty() || !table.other_keys.is_empty())
        .partition(fits);
    let said =
        |table: &AreaTable<'_>| format!("{}: {}", table.part, counted(table.keys.len(), "area", "areas"));
    if !other.is_empty() {
        let message = format!(
            "{} of another level of geography set aside",
            counted(other.len(), "type of area", "types of area")
        );
        report.add(Note::info("other-level", message).keys(other.iter().map(said)));
    }
    if kept.is_empty() {
        return Err(Error::new(
            ErrorKind::NotFound,
            Problem::new("no row of the export is of the level that is wanted")
                .found(other.iter().map(said).collect::<Vec<_>>().join(", ")),
        ));
    }
    let message = format!("{}, a table each", counted(kept.len(), "type of area", "types of area"));
    report.add(Note::info("area-types", message).keys(kept.iter().map(said)));
    Ok(kept)
}

fn block(
    name: &str,
    table: AreaTable<'_>,
    chosen: &[Chosen<'_>],
    proof: &[(Evidence, Above)],
    kinds: &[Kind],
    report: &mut Report,
) -> Block {
    let mut fillings = table.fillings;
    fillings.sort_by(|a, b| (a.chosen, &a.period).cmp(&(b.chosen, &b.period)));
    let series = fillings.into_iter().flat_map(|filling| {
        let number = filling.chosen;
        match (chosen.get(number), proof.get(number), kinds.get(number)) {
            (Some(chosen), Some((evidence, _)), Some(kind)) => series(filling, chosen, evidence, *kind),
            _ => Vec::new(),
        }
    });
    let series: Vec<Series> = series.collect();
    if !table.other_keys.is_empty() {
        let message = format!(
            "{} of \u{201c}{}\u{201d} without an area code set aside",
            counted(table.other_keys.len(), "row", "rows"),
            table.part
        );
        let keys = table.other_keys.iter().map(|(line, text)| format!("line {line}: \u{201c}{text}\u{201d}"));
        report.add(Note::warning("rows-without-code", message).keys(keys));
    }
    let keys = Keys::Codes(table.keys);
    let geography = keys.level().map(|level| Geography { level, vintage: None });
    Block {
        file: name.to_owned(),
        part: Some(table.part.to_owned()).filter(|part| !part.is_empty()),
        publisher: Some(PUBLISHER.to_owned()),
        geography,
        keys,
        beside: beside(&table.names, &table.parents),
        lines: table.lines,
        other_keys: table.other_keys,
        series,
        ..Block::default()
    }
}

/// Names, parents, and districts where the parents are districts.
fn beside(names: &[&str], parents: &[(Option<AreaCode>, &str)]) -> Beside {
    let of = |texts: Vec<String>| if texts.iter().all(String::is_empty) { Vec::new() } else { texts };
    let district = |(code, name): &(Option<AreaCode>, &str)| match code.and_then(Level::of) {
        Some(Level::Lad) => (*name).to_owned(),
        _ => String::new(),
    };
    let codes: Vec<Option<AreaCode>> = parents.iter().map(|(code, _)| *code).collect();
    Beside {
        names: of(names.iter().map(|name| (*name).to_owned()).collect()),
        districts: of(parents.iter().map(district).collect()),
        parents: if codes.iter().all(Option::is_none) { Vec::new() } else { codes },
    }
}

/// The series of one indicator and period: value, count, denominator.
fn series(filling: Filling, chosen: &Chosen<'_>, evidence: &Evidence, kind: Kind) -> Vec<Series> {
    let Filling { mut value, count, denominator, .. } = filling;
    value.kind = Some(kind);
    value.polarity = evidence.polarity();
    value.also = vec![chosen.which.id.to_owned(), chosen.which.indicator.to_owned()];
    if evidence.per().is_some() {
        value.numerator = count.as_ref().map(|_| count_name(&chosen.name));
        value.denominator = denominator.as_ref().map(|_| denominator_name(&chosen.name));
    }
    let count = count.filter(|_| !evidence.is_the_count());
    let parts = count.into_iter().chain(denominator).map(|mut part| {
        part.kind = Some(Kind::Count);
        part
    });
    std::iter::once(value).chain(parts).collect()
}
