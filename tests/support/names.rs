//! The official, Welsh and readable names of the areas of 2021.

use oast::area::AreaNames;
use oast::index::{NameEntry, NameIndex};

/// A row of the House of Commons Library's table of names, as text.
pub(crate) type Row = String;

/// An index of the 7,264 areas; `None` with a word where the data are absent.
pub(crate) fn index() -> Option<(NameIndex, Vec<Row>)> {
    let Ok(mut reader) = csv::Reader::from_path("../shared/data/lookups/msoa-names-2021-hocl.csv") else {
        println!("skipped: ../shared/data is absent");
        return None;
    };
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.unwrap()).collect();
    let names = |row: &csv::StringRecord| {
        let other = |at: usize| (!row[at].is_empty()).then(|| row[at].to_owned());
        AreaNames { official: row[1].to_owned(), welsh: other(2), readable: other(3) }
    };
    let all_names: Vec<AreaNames> = records.iter().map(names).collect();
    let index = NameIndex::new(records.iter().zip(&all_names).map(|(row, names)| NameEntry {
        code: row[0].parse().unwrap(),
        names,
        district: Some(&row[5]),
    }));
    Some((index, records.iter().map(|row| row.iter().collect::<Vec<_>>().join(", ")).collect()))
}
