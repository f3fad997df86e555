//! One table meets the boundaries, by code.

use super::likely;
use super::rebase::Met;
use super::report::{ColumnCounts, LikelyReason, TableJoin};
use crate::area::{AreaCode, Geography, Level};
use crate::error::Place;
use crate::indicators::Table;
use crate::measure::{Absent, Column, ColumnBuilder, Flags, Value};
use crate::report::{Note, Report, counted};
use std::collections::BTreeSet;

/// The share of what could match below which a table is refused.
pub(super) const LEAST_MATCH_RATE: f64 = 0.5;

/// Wales and England have more MSOAs than this in every vintage; a layer that
/// holds as many covers the country.
const MSOAS_OF_WALES: usize = 400;
const MSOAS_OF_ENGLAND: usize = 6_700;

/// The areas a table is joined to.
pub(super) struct Areas<'a> {
    pub(super) codes: &'a [AreaCode],
    pub(super) geography: Geography,
    /// The countries that have an area here.
    pub(super) countries: Vec<&'static str>,
    /// Whether whole countries are covered, so that what does not match is of
    /// another vintage rather than elsewhere.
    pub(super) covers_countries: bool,
}

impl<'a> Areas<'a> {
    /// The areas of a layer.
    pub(super) fn of(codes: &'a [AreaCode], geography: Geography) -> Self {
        let mut countries: Vec<&'static str> = Vec::new();
        for code in codes {
            if !countries.contains(&code.country()) {
                countries.push(code.country());
            }
        }
        let count = |country: &str| codes.iter().filter(|code| code.country() == country).count();
        let covers_countries = geography.level == Level::Msoa
            && countries.iter().all(|country| match *country {
                "England" => count("England") >= MSOAS_OF_ENGLAND,
                "Wales" => count("Wales") >= MSOAS_OF_WALES,
                _ => true,
            });
        Self { codes, geography, countries, covers_countries }
    }
}

/// Joins a table: its columns aligned to the areas, none where it is refused.
pub(super) fn table(areas: &Areas<'_>, met: &Met<'_>, report: &mut Report) -> (TableJoin, Vec<Column>) {
    let table = &*met.table;
    let rows: Vec<Option<u32>> = positions(areas.codes, table.keys.codes());
    let matching = Matching::of(areas, table, &rows);
    let (mut join, why) = matching.describe(areas, table);
    join.number_of_rows = met.rows;
    join.geography = met.geography;
    join.rebased.clone_from(&met.rebased);
    join.superseded_by.clone_from(&met.superseded_by);
    join.joined &= met.superseded_by.is_none();
    if met.superseded_by.is_none() {
        note(&join, &why, areas, met.lookup_wanted.as_deref(), report);
    }
    let Reasons { keys, areas: without_row, rows: no_code } = why;
    join.likely_reasons = [keys, without_row, no_code].concat();
    if !join.joined {
        return (join, Vec::new());
    }
    let mut conflicts = Conflicts::default();
    let columns: Vec<Column> = table
        .columns
        .iter()
        .map(|column| gather(column, &rows, areas, table, &matching.repeated, &mut conflicts))
        .collect();
    if conflicts.count > 0 {
        let withheld = counted(conflicts.count, "value is", "values are");
        let message = format!("{withheld} withheld: rows of one area disagree");
        report.add(
            Note::error("duplicate-key-conflict", message)
                .at(Place::file(&table.file))
                .keys(conflicts.listed)
                .help("keep one row for each area"),
        );
    }
    join.columns = columns.iter().map(counts).collect();
    (join, columns)
}

/// Where each key stands among the codes. Tables are mostly in order of code,
/// so the next code is tried before the search.
fn positions(codes: &[AreaCode], keys: &[AreaCode]) -> Vec<Option<u32>> {
    let mut next = 0;
    keys.iter()
        .map(|key| {
            let at = if codes.get(next) == Some(key) { next } else { codes.binary_search(key).ok()? };
            next = at + 1;
            Some(at as u32)
        })
        .collect()
}

struct Matching {
    matched: Vec<bool>,
    additional: BTreeSet<AreaCode>,
    duplicates: BTreeSet<AreaCode>,
    /// For each area, whether more than one row is about it.
    repeated: Vec<bool>,
}

impl Matching {
    fn of(areas: &Areas<'_>, table: &Table, rows: &[Option<u32>]) -> Self {
        let mut matched = vec![false; areas.codes.len()];
        let mut repeated = vec![false; areas.codes.len()];
        let mut additional = BTreeSet::new();
        let mut duplicates = BTreeSet::new();
        for (key, row) in table.keys.codes().iter().zip(rows) {
            match row {
                None => {
                    if !additional.insert(*key) {
                        duplicates.insert(*key);
                    }
                }
                Some(area) => {
                    let at = *area as usize;
                    if matched.get(at) == Some(&true) {
                        duplicates.insert(*key);
                        if let Some(slot) = repeated.get_mut(at) {
                            *slot = true;
                        }
                    }
                    if let Some(slot) = matched.get_mut(at) {
                        *slot = true;
                    }
                }
            }
        }
        Self { matched, additional, duplicates, repeated }
    }

    fn describe(&self, areas: &Areas<'_>, table: &Table) -> (TableJoin, Reasons) {
        let unmatched: Vec<AreaCode> = areas
            .codes
            .iter()
            .zip(&self.matched)
            .filter(|(_, matched)| !**matched)
            .map(|(code, _)| *code)
            .collect();
        let matched = areas.codes.len() - unmatched.len();
        let additional: Vec<AreaCode> = self.additional.iter().copied().collect();
        let could_match = areas.codes.len().min(matched + additional.len());
        let match_rate = if could_match == 0 { 0.0 } else { matched as f64 / could_match as f64 };
        let joined = matched > 0 && match_rate >= LEAST_MATCH_RATE;
        let other_keys: Vec<String> = table.other_keys.iter().map(|(_, key)| key.clone()).collect();
        let why = Reasons {
            keys: likely::of_additional_keys(
                &additional,
                areas.geography,
                &areas.countries,
                areas.covers_countries,
            ),
            // Of a table that is about something else, only its keys say so.
            areas: if joined {
                likely::of_unmatched_areas(
                    &unmatched,
                    table.keys.codes(),
                    &additional,
                    table.geography,
                    areas.geography,
                )
            } else {
                Vec::new()
            },
            rows: likely::of_other_keys(other_keys.len()),
        };
        let join = TableJoin {
            file: table.file.clone(),
            part: table.part.clone(),
            reading: table.reading.clone(),
            number_of_rows: table.keys.len(),
            geography: table.geography,
            joined,
            number_of_matched_areas: matched,
            number_of_unmatched_areas: unmatched.len(),
            number_of_additional_keys: additional.len(),
            number_of_duplicate_keys: self.duplicates.len(),
            match_rate,
            unmatched_areas: unmatched,
            additional_keys: additional,
            duplicate_keys: self.duplicates.iter().copied().collect(),
            other_keys,
            likely_reasons: Vec::new(),
            rebased: Vec::new(),
            superseded_by: None,
            columns: Vec::new(),
        };
        (join, why)
    }
}

/// Why keys and areas did not meet, by what each reason explains.
struct Reasons {
    /// Keys of the table that are no area here.
    keys: Vec<LikelyReason>,
    /// Areas that the table has no row for.
    areas: Vec<LikelyReason>,
    /// Rows whose key is of no area at all.
    rows: Vec<LikelyReason>,
}

/// The reasons in one sentence.
fn sentence(reasons: &[LikelyReason]) -> String {
    let reasons: Vec<String> =
        reasons.iter().map(|reason| format!("{} {}", reason.count, reason.message)).collect();
    reasons.join("; ")
}

fn note(
    join: &TableJoin,
    why: &Reasons,
    areas: &Areas<'_>,
    lookup_wanted: Option<&str>,
    report: &mut Report,
) {
    let place = Place::file(&join.file);
    if !join.joined {
        let message = format!(
            "the table is refused: {} of {} keys are areas of {} ({:.0} %)",
            join.number_of_matched_areas,
            join.number_of_matched_areas + join.number_of_additional_keys,
            areas.geography,
            join.match_rate * 100.0
        );
        let mut help = sentence(&why.keys);
        if help.is_empty() {
            "check that it is about these areas".clone_into(&mut help);
        }
        if let Some(wanted) = lookup_wanted {
            help = format!("{help}; {wanted}");
        }
        report.add(
            Note::error("join-refused", message)
                .at(place)
                .help(help)
                .keys(join.additional_keys.iter().take(20)),
        );
        return;
    }
    let total = areas.codes.len();
    report.add(
        Note::info("joined", format!("{} of {total} areas matched", join.number_of_matched_areas))
            .at(place.clone()),
    );
    if join.number_of_unmatched_areas > 0 {
        let message = format!("{} no row", counted(join.number_of_unmatched_areas, "area has", "areas have"));
        let note = Note::warning("unmatched-areas", message).at(place.clone()).keys(&join.unmatched_areas);
        report.add(match why.areas.as_slice() {
            // That they have no row is said already.
            [only] if only.reason == "no-row" => note,
            reasons => note.help(sentence(reasons)),
        });
    }
    if join.number_of_additional_keys > 0 {
        let message =
            format!("{} no area here", counted(join.number_of_additional_keys, "key is", "keys are"));
        report.add(
            Note::warning("additional-keys", message).at(place.clone()).keys(&join.additional_keys).help(
                match lookup_wanted {
                    Some(wanted) => format!("{}; {wanted}", sentence(&why.keys)),
                    None => sentence(&why.keys),
                },
            ),
        );
    }
    if join.number_of_duplicate_keys > 0 {
        let message = format!(
            "{} on more than one row",
            counted(join.number_of_duplicate_keys, "code stands", "codes stand")
        );
        report.add(Note::warning("duplicate-keys", message).at(place).keys(&join.duplicate_keys));
    }
}

/// How many values are withheld because rows disagree, and the first of them.
#[derive(Default)]
struct Conflicts {
    count: usize,
    listed: Vec<String>,
}

impl Conflicts {
    /// How many are listed one by one.
    const LISTED: usize = 1_000;

    fn add(&mut self, describe: impl FnOnce() -> String) {
        self.count += 1;
        if self.listed.len() < Self::LISTED {
            self.listed.push(describe());
        }
    }
}

/// Aligns a column of the table to the areas. Where rows of one area disagree
/// the value is *not available* and each pair of rows is named.
fn gather(
    column: &Column,
    rows: &[Option<u32>],
    areas: &Areas<'_>,
    table: &Table,
    repeated: &[bool],
    conflicts: &mut Conflicts,
) -> Column {
    let mut builder =
        ColumnBuilder::new(column.indicator().clone(), column.period().clone(), areas.codes.len());
    let mut first_rows: Vec<Option<usize>> = vec![None; areas.codes.len()];
    for (row, area) in rows.iter().enumerate() {
        let Some(area) = *area else { continue };
        let at = area as usize;
        let value = column.get(row);
        if repeated.get(at) == Some(&true) {
            let Some(first) = first_rows.get_mut(at) else { continue };
            match *first {
                None => *first = Some(row),
                Some(first) => {
                    if column.get(first) != value {
                        conflicts.add(|| conflict(column, areas, table, at, first, row));
                        builder.set(at, Value::Absent(Absent::NotAvailable), Flags::NONE);
                    }
                    continue;
                }
            }
        }
        builder.set(at, value, column.flags(row));
        if column.has_limits() {
            builder.set_limits(at, column.lower(row), column.upper(row));
        }
    }
    builder.build()
}

fn conflict(
    column: &Column,
    areas: &Areas<'_>,
    table: &Table,
    area: usize,
    first: usize,
    second: usize,
) -> String {
    let code = areas.codes.get(area).map(ToString::to_string).unwrap_or_default();
    let say = |row: usize| {
        let line = table.lines.get(row).copied().unwrap_or_default();
        match column.get(row) {
            Value::Known(number) => format!("line {line}: {number}"),
            Value::Absent(reason) => format!("line {line}: {reason}"),
        }
    };
    format!("{code} {} ({}; {})", column.indicator(), say(first), say(second))
}

fn counts(column: &Column) -> ColumnCounts {
    ColumnCounts {
        indicator: column.indicator().clone(),
        period: column.period().clone(),
        known: column.count_known(),
        absent: Absent::ALL
            .into_iter()
            .map(|reason| (reason, column.count_absent(reason)))
            .filter(|(_, count)| *count > 0)
            .collect(),
    }
}
