//! Files that hold several levels of geography: the level of the boundaries is
//! joined, the others are set aside.

use crate::area::Geography;
use crate::error::Place;
use crate::indicators::Table;
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// The tables without the parts of a file that are of another level than the
/// areas, where another part of the same file is of theirs. They are no fault
/// of the file, so they are said and not refused. A file that is of other
/// levels altogether is left for the join to judge.
pub(super) fn of_the_areas(areas: Geography, tables: Vec<Table>, report: &mut Report) -> Vec<Table> {
    let is_of_level = |table: &Table| table.geography.is_some_and(|geography| geography.level == areas.level);
    let with_level: Vec<String> = tables
        .iter()
        .filter(|table| table.part.is_some() && is_of_level(table))
        .map(|table| table.file.clone())
        .collect();
    let (aside, kept): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(|table| {
        table.geography.is_some() && !is_of_level(table) && with_level.contains(&table.file)
    });
    let mut by_file: BTreeMap<&str, Vec<&Table>> = BTreeMap::new();
    for table in &aside {
        by_file.entry(&table.file).or_default().push(table);
    }
    for (file, parts) in by_file {
        let rows: usize = parts.iter().map(|part| part.keys.len()).sum();
        let message = format!(
            "{} of other levels set aside; the file has {} too, which is joined",
            counted(rows, "row", "rows"),
            areas.level.plural()
        );
        let keys = parts.iter().filter_map(|part| {
            let level = part.geography?.level;
            Some(format!("{} of {}", counted(part.keys.len(), "row", "rows"), level.plural()))
        });
        report.add(Note::info("other-levels-set-aside", message).at(Place::file(file)).keys(keys));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::{AreaCode, Level};
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
}
