//! Files that hold several levels of geography: the level of the boundaries is
//! joined, the others are set aside. Of a file of larger areas alone the
//! smallest of them are left for the join to judge.

use crate::area::{Geography, Level};
use crate::error::Place;
use crate::indicators::Table;
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// The tables without the parts of a file that are of another level than the
/// areas, where another part of the same file is of theirs. They are no fault
/// of the file, so they are said and not refused: the total for England beside
/// districts is no more a fault where the boundaries are of MSOAs. Parts of
/// smaller areas are left, which lookups may lead to the boundaries.
pub(super) fn of_the_areas(areas: Geography, tables: Vec<Table>, report: &mut Report) -> Vec<Table> {
    let wanted = levels_wanted(areas.level, &tables);
    let (aside, kept): (Vec<Table>, Vec<Table>) =
        tables.into_iter().partition(|table| match (level_of(table), wanted.get(&table.file)) {
            (Some(level), Some(wanted)) if *wanted == areas.level => level != areas.level,
            (Some(level), Some(wanted)) => level > *wanted,
            _ => false,
        });
    let mut by_file: BTreeMap<&str, Vec<&Table>> = BTreeMap::new();
    for table in &aside {
        by_file.entry(&table.file).or_default().push(table);
    }
    for (file, parts) in by_file {
        let rows: usize = parts.iter().map(|part| part.keys.len()).sum();
        let level = wanted.get(file).copied().unwrap_or(areas.level);
        let joined = if level == areas.level { ", which is joined" } else { "" };
        let message = format!(
            "{} of other levels set aside; the file has {} too{joined}",
            counted(rows, "row", "rows"),
            level.plural()
        );
        let keys = parts.iter().filter_map(|part| {
            let level = part.geography?.level;
            Some(format!("{} of {}", counted(part.keys.len(), "row", "rows"), level.plural()))
        });
        report.add(Note::info("other-levels-set-aside", message).at(Place::file(file)).keys(keys));
    }
    kept
}

fn level_of(table: &Table) -> Option<Level> {
    table.geography.map(|geography| geography.level)
}

/// The level that is wanted of each file of several tables: that of the areas,
/// else the smallest.
fn levels_wanted(areas: Level, tables: &[Table]) -> BTreeMap<String, Level> {
    let mut wanted: BTreeMap<String, Level> = BTreeMap::new();
    for table in tables.iter().filter(|table| table.part.is_some()) {
        let Some(level) = level_of(table) else { continue };
        let known = wanted.entry(table.file.clone()).or_insert(level);
        if *known != areas && (level == areas || level < *known) {
            *known = level;
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;
    use crate::indicators::Keys;

    fn part(file: &str, level: Level, rows: usize) -> Table {
        let code = AreaCode::read("E02999001").unwrap();
        Table {
            file: file.to_owned(),
            part: Some(level.id().to_owned()),
            geography: Some(Geography { level, vintage: None }),
            keys: Keys::Codes(vec![code; rows]),
            ..Table::default()
        }
    }

    #[test]
    fn other_levels_are_set_aside_only_beside_the_one_that_is_joined() {
        let tables = vec![
            part("a.csv", Level::Lsoa, 5),
            part("a.csv", Level::Msoa, 2),
            part("a.csv", Level::Country, 1),
            part("b.csv", Level::Lsoa, 3),
        ];
        let mut report = Report::new();
        let kept = of_the_areas(Geography::new(Level::Msoa, 2021), tables, &mut report);
        let files: Vec<&str> = kept.iter().map(|table| table.file.as_str()).collect();
        assert_eq!(files, ["a.csv", "b.csv"]);
        let [note] = report.notes() else { panic!("one note: {report}") };
        assert!(note.message.starts_with("6 rows of other levels set aside"), "{note}");
        assert_eq!(note.keys, ["5 rows of lower layer super output areas", "1 row of countries"]);
    }

    #[test]
    fn totals_beside_districts_are_no_fault_where_the_boundaries_are_smaller() {
        let tables = vec![
            part("a.csv", Level::Country, 1),
            part("a.csv", Level::Region, 9),
            part("a.csv", Level::Lad, 324),
        ];
        let mut report = Report::new();
        let kept = of_the_areas(Geography::new(Level::Msoa, 2021), tables, &mut report);
        let levels: Vec<Option<Level>> = kept.iter().map(level_of).collect();
        assert_eq!(levels, [Some(Level::Lad)]);
        let [note] = report.notes() else { panic!("one note: {report}") };
        let expected = "10 rows of other levels set aside; the file has local authority districts too";
        assert_eq!(note.message, expected);
    }
}
