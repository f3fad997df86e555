//! [`split`]: a table of several levels of geography becomes one table a level.
//!
//! Publishers put output areas, districts and the country under each other in
//! one file. Each level is joined, summed and compared on its own.

use super::{Beside, Keys, Table};
use crate::area::{AreaCode, Geography, Level};
use crate::error::Place;
use crate::measure::{Absent, Column};
use crate::report::{Note, Report};
use rayon::prelude::*;

/// The table, or one for each level of its codes, the one with most rows first.
/// Rows whose code is of no level known stay with that first one. Columns
/// without any value for a level are left out of its table.
pub(super) fn split(mut table: Table, report: &mut Report) -> Vec<Table> {
    let mut rows = rows_of_levels(table.keys.codes());
    rows.sort_by_key(|(level, rows)| (level.is_none(), std::cmp::Reverse(rows.len())));
    if rows.iter().filter(|(level, _)| level.is_some()).count() < 2 {
        return vec![table];
    }
    if rows.last().is_some_and(|(level, _)| level.is_none())
        && let Some((_, unknown)) = rows.pop()
        && let Some((_, first)) = rows.first_mut()
    {
        first.extend(unknown);
        first.sort_unstable();
    }
    let counts = rows.iter().map(|(level, rows)| format!("{} of {}", rows.len(), id(*level)));
    let message =
        format!("the rows are of {} levels of geography: each level is a table of its own", rows.len());
    report.add(Note::info("several-levels", message).at(Place::file(&table.file)).keys(counts));
    rows.iter().map(|(level, rows)| part(&mut table, *level, rows)).collect()
}

fn id(level: Option<Level>) -> &'static str {
    level.map_or("no level known", Level::id)
}

/// The rows of each level, in the order of the table.
fn rows_of_levels(codes: &[AreaCode]) -> Vec<(Option<Level>, Vec<usize>)> {
    let mut rows: Vec<(Option<Level>, Vec<usize>)> = Vec::new();
    let mut last = 0;
    for (row, code) in codes.iter().enumerate() {
        let level = Level::of(*code);
        // Levels mostly come in blocks, so the last one is tried first.
        if rows.get(last).is_none_or(|(known, _)| *known != level) {
            last = rows.iter().position(|(known, _)| *known == level).unwrap_or_else(|| {
                rows.push((level, Vec::new()));
                rows.len() - 1
            });
        }
        if let Some((_, of_level)) = rows.get_mut(last) {
            of_level.push(row);
        }
    }
    rows
}

/// The table of one level. Names, of which each row is in one part alone, are
/// taken out of the whole; rows without an area go with the first part.
fn part(table: &mut Table, level: Option<Level>, rows: &[usize]) -> Table {
    let vintage = table.geography.filter(|whole| Some(whole.level) == level).and_then(|whole| whole.vintage);
    let columns: Vec<Column> =
        table.columns.par_iter().map(|column| column.take_rows(rows)).filter(has_values).collect();
    let is_used = |id| columns.iter().any(|column| column.indicator() == id);
    let indicators = table.indicators.iter().filter(|indicator| is_used(&indicator.id)).cloned().collect();
    let named = table.part.as_ref().map(|part| format!("{part}, ")).unwrap_or_default();
    Table {
        file: table.file.clone(),
        part: Some(format!("{named}{}", id(level))),
        reading: table.reading.clone(),
        geography: level.map(|level| Geography { level, vintage }),
        keys: Keys::Codes(select(table.keys.codes(), rows)),
        beside: Beside {
            names: take(&mut table.beside.names, rows),
            districts: take(&mut table.beside.districts, rows),
            parents: take(&mut table.beside.parents, rows),
        },
        lines: select(&table.lines, rows),
        other_keys: std::mem::take(&mut table.other_keys),
        indicators,
        columns,
    }
}

/// The items of some rows; none where the list is empty.
fn select<T: Copy>(from: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| from.get(*row).copied()).collect()
}

/// As [`select`], and nothing is copied.
fn take<T: Default>(from: &mut [T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|row| from.get_mut(*row).map(std::mem::take)).collect()
}

fn has_values(column: &Column) -> bool {
    column.count_absent(Absent::Missing) < column.len() || column.has_limits()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::{Sniff, import};
    use crate::measure::Value;

    fn read(text: &str) -> (Vec<Table>, Report) {
        let mut report = Report::new();
        let tables = import(Sniff::new("t.csv", text.as_bytes()), None, &mut report).unwrap();
        (tables, report)
    }

    #[test]
    fn each_level_is_a_table_of_its_own() {
        let (tables, report) = read(
            "code,claimants,only england\nE92000001,30,7\nE02999001,10,\nE02999002,20,\nE12000008,30,\nE99999999,1,\n",
        );
        let said: Vec<_> = tables.iter().map(|table| (table.part.as_deref(), table.keys.len())).collect();
        assert_eq!(said, [(Some("msoa"), 3), (Some("country"), 1), (Some("region"), 1)]);
        assert_eq!(tables[0].geography.unwrap().to_string(), "msoa");
        assert_eq!(tables[0].lines, [3, 4, 6], "a code of no level stays with the most rows");
        assert_eq!(tables[0].columns[0].get(1), Value::Known(20.0));
        assert_eq!((tables[0].columns.len(), tables[1].columns.len()), (1, 2));
        assert_eq!(tables[1].indicators.len(), 2);
        let note = report.with_code("several-levels").next().unwrap();
        assert_eq!(note.keys, ["3 of msoa", "1 of country", "1 of region"]);
    }

    #[test]
    fn the_vintage_stays_with_the_level_that_it_was_said_of() {
        let (tables, _) = read("MSOA21CD,n\nE02999001,1\nE02999002,2\nE92000001,3\n");
        let said: Vec<_> = tables.iter().map(|table| table.geography.unwrap().to_string()).collect();
        assert_eq!(said, ["msoa-2021", "country"]);
    }

    #[test]
    fn a_table_of_one_level_is_left_as_it_is() {
        let (tables, report) = read("code,n\nE02999001,1\nE99999999,2\n");
        assert_eq!((tables.len(), tables[0].part.as_deref()), (1, None));
        assert_eq!(report.with_code("several-levels").count(), 0);
    }
}
