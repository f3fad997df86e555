//! Exports of Fingertips, the public health profiles of OHID (before it PHE): a
//! row for each indicator, area, sex, age, category and period, with England,
//! regions and areas in one file.
//!
//! Columns are found by their headings ([`columns`]); of breakdowns the totals
//! are chosen ([`choose`]); each type of area becomes a table ([`fill`]). What an
//! indicator is, the numbers prove where they can ([`evidence`]).

mod choose;
mod columns;
mod evidence;
mod fill;
mod notes;
mod period;

#[cfg(test)]
mod tests;

use super::block::Block;
use super::guess::Stats;
use super::headings::words;
use super::importer::{Claim, Importer, Sniff};
use super::series::Series;
use super::{Beside, Cell, DecimalMark, Keys, Table, TableEntry, blocks, keep};
use crate::area::{AreaCode, Geography, Level};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::Kind;
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows};
use choose::{Asked, Chosen, choose};
use columns::Columns;
use evidence::Evidence;
use fill::{Above, AreaTable, Filling, Met, count_name, denominator_name};
use std::collections::{BTreeSet, HashMap};

/// Whose export it is.
const PUBLISHER: &str = "Office for Health Improvement and Disparities, Fingertips";

/// How many rows that differ are listed one by one.
const LISTED: usize = 1_000;

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
    note_limits(&columns, report);
    let kept = entry.map(|entry| entry.keep.as_slice()).unwrap_or_default();
    let kept_rows = kept_rows(&rows, kept)?;
    let choice = choose(&kept_rows, &columns, Asked::new(kept, rows.header(), &columns), report);
    let proof = prove(&kept_rows, &columns, &choice.of_rows, choice.series.len());
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
    note_met(&met, report);
    note_proof(&choice.series, &proof, report);
    let tables = of_level(tables, entry, report)?;
    let kinds = kinds(&tables, &choice.series, &proof, &rows, &columns);
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

fn number(text: &str) -> Option<f64> {
    Cell::read(text, DecimalMark::Point)?.value.known()
}

/// What the numbers of each series prove, and which of count and denominator it has.
fn prove(
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

/// The kind of each series: as its numbers prove, else as its name and unit tell.
fn kinds(
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

fn note_limits(columns: &Columns, report: &mut Report) {
    if columns.lower.is_none() {
        return;
    }
    let message = match (columns.limits_of_95, columns.wider_limits) {
        (true, true) => "the limits of confidence are those of 95 %; those of 99.8 % are not used",
        (true, false) => "the limits of confidence are those of 95 %",
        _ => "the file does not say how sure its limits of confidence are; Fingertips' were of 95 %",
    };
    report.add(Note::info("limits", message));
}

fn note_met(met: &Met<'_>, report: &mut Report) {
    let several: BTreeSet<&AreaCode> = met.several_parents.iter().collect();
    if met.repeated > 0 {
        let message =
            format!("{} again what an earlier row says", counted(met.repeated, "row says", "rows say"));
        report.add(Note::info("repeated-rows", message));
    }
    if !several.is_empty() {
        let message = format!(
            "{} under more than one parent; the first is kept",
            counted(several.len(), "area is listed", "areas are listed")
        );
        report.add(Note::info("several-parents", message).keys(several));
    }
    if let Some((_, second, _)) = met.conflicts.first() {
        let message = format!(
            "{} from an earlier row of the same area, indicator and period; these values are not available",
            counted(met.conflicts.len(), "row differs", "rows differ")
        );
        let keys = met.conflicts.iter().take(LISTED);
        let keys = keys.map(|(first, second, code)| format!("{code}: lines {first} and {second}"));
        let help = "if the rows differ by a column of their own, keep one kind by where in catalogue.toml";
        report.add(
            Note::warning("conflicting-rows", message)
                .at(Place::default().line(*second))
                .keys(keys)
                .help(help),
        );
    }
    if !met.without_period.is_empty() {
        let message = format!(
            "{} no period that is known; set aside",
            counted(met.without_period.len(), "row names", "rows name")
        );
        let keys = met.without_period.iter().map(|line| format!("line {line}"));
        report.add(Note::warning("rows-without-period", message).keys(keys));
    }
    if !met.contradicted.is_empty() {
        let message = format!(
            "{} in another year than \u{201c}Time period Sortable\u{201d} says; the words are followed",
            counted(met.contradicted.len(), "period begins", "periods begin")
        );
        report.add(Note::warning("period-contradiction", message).keys(met.contradicted.iter().take(LISTED)));
    }
    if !met.notes.is_empty() {
        let rows: usize = met.notes.values().map(|(with, without)| with + without).sum();
        let message = format!("{} a value note", counted(rows, "row has", "rows have"));
        let keys = met.notes.iter().map(|(note, (with, without))| {
            let reason = notes::reason(note);
            format!("\u{201c}{note}\u{201d}: {with} with a value, {without} without ({reason})")
        });
        report.add(Note::info("value-notes", message).keys(keys));
    }
}

fn note_proof(chosen: &[Chosen<'_>], proof: &[(Evidence, Above)], report: &mut Report) {
    let names = |is: &dyn Fn(&Evidence) -> bool| -> Vec<&str> {
        let found = chosen.iter().zip(proof).filter(|(_, (evidence, _))| is(evidence));
        found.map(|(chosen, _)| chosen.name.as_str()).collect()
    };
    let no_quotient = names(&Evidence::is_no_quotient);
    if !no_quotient.is_empty() {
        let message = format!(
            "{} not the quotient of count and denominator, but standardised or modelled: no total is made from them",
            counted(no_quotient.len(), "indicator is", "indicators are")
        );
        report.add(Note::info("no-quotient", message).keys(no_quotient));
    }
    let compared = names(&|evidence| evidence.polarity().is_some());
    if !compared.is_empty() {
        let message = format!(
            "which way is better is known of {} by the comparison with England",
            counted(compared.len(), "indicator", "indicators")
        );
        report.add(Note::info("polarity-found", message).keys(compared));
    }
}
