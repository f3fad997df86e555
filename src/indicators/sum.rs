//! A sum of columns: one indicator of the catalogue that several columns of its
//! table make together, such as the single years of an age band.
//!
//! The table is read as if each column were an indicator of its own, by
//! whichever importer; then they are added up. The parts are not kept.

use super::{IndicatorEntry, Table, TableEntry};
use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::measure::{Absent, Column, ColumnBuilder, Flags, IndicatorId, Period, Value, strongest};
use crate::report::{Note, Report, counted};

/// An indicator and the ids under which its parts are read.
#[derive(Debug)]
pub(super) struct Sum {
    entry: IndicatorEntry,
    parts: Vec<IndicatorId>,
}

/// The entry with each sum replaced by its parts, and the sums.
pub(super) fn take_apart(table: &TableEntry) -> (TableEntry, Vec<Sum>) {
    let mut apart = TableEntry { indicators: Vec::new(), ..table.clone() };
    let mut sums = Vec::new();
    for entry in &table.indicators {
        if entry.sum.is_empty() {
            apart.indicators.push(entry.clone());
            continue;
        }
        let mut parts = Vec::new();
        for (at, name) in entry.sum.iter().enumerate() {
            let id = IndicatorId::from_title(&format!("{} part {at}", entry.id));
            let part = IndicatorEntry {
                id: id.clone(),
                column: Some(name.clone()),
                matches: Some(name.clone()),
                sum: Vec::new(),
                ..entry.clone()
            };
            apart.indicators.push(part);
            parts.push(id);
        }
        sums.push(Sum { entry: entry.clone(), parts });
    }
    (apart, sums)
}

/// Adds the parts up in a table that was read by [`take_apart`]'s entry.
///
/// # Errors
/// A part has no column in a period that another has.
pub(super) fn put_together(mut table: Table, sums: &[Sum], report: &mut Report) -> Result<Table> {
    let mut problems = Vec::new();
    for sum in sums {
        let Some(first) = sum.parts.first() else { continue };
        let Some(at) = table.indicators.iter().position(|indicator| indicator.id == *first) else {
            // Another table of the file has the parts.
            continue;
        };
        let mut indicator = table.indicators.remove(at);
        indicator.id = sum.entry.id.clone();
        let (parts, others): (Vec<Column>, Vec<Column>) =
            table.columns.into_iter().partition(|column| sum.parts.contains(column.indicator()));
        table.columns = others;
        table.indicators.retain(|known| !sum.parts.contains(&known.id));
        table.indicators.push(indicator);
        let mut periods: Vec<Period> = parts.iter().map(|part| part.period().clone()).collect();
        periods.sort();
        periods.dedup();
        for period in periods {
            let of_period: Vec<&Column> = parts.iter().filter(|part| *part.period() == period).collect();
            if of_period.len() == sum.parts.len() {
                table.columns.push(add(&sum.entry.id, period, &of_period, table.keys.len()));
            } else {
                problems.push(incomplete(sum, &period, of_period.len()));
            }
        }
        let columns = counted(sum.parts.len(), "column", "columns");
        report.add(
            Note::info("sum-of-columns", format!("{} is the sum of {columns}", sum.entry.id))
                .keys(&sum.entry.sum),
        );
    }
    Error::all(ErrorKind::NotFound, problems)?;
    Ok(table)
}

fn incomplete(sum: &Sum, period: &Period, found: usize) -> Problem {
    Problem::new("a sum lacks some of its columns in a period")
        .at(Place::default().column("sum"))
        .found(format!("{found} of {} columns for {period}", sum.parts.len()))
        .expected("every column of the sum in every period")
        .help(format!("see `sum` of {}, line {} of the catalogue", sum.entry.id, sum.entry.line))
}

/// The sum, row by row; a row that lacks a part has none.
fn add(id: &IndicatorId, period: Period, parts: &[&Column], rows: usize) -> Column {
    let mut sum = ColumnBuilder::new(id.clone(), period, rows);
    for row in 0..rows {
        let mut total = 0.0;
        let mut absent: Option<Absent> = None;
        let mut flags = Flags::NONE;
        for part in parts {
            match part.get(row) {
                Value::Known(number) => total += number,
                Value::Absent(reason) => absent = strongest(absent.into_iter().chain([reason])),
            }
            flags = flags.with(part.flags(row));
        }
        match absent {
            None => sum.set(row, Value::Known(total), flags),
            Some(reason) => sum.set(row, Value::Absent(reason), Flags::NONE),
        }
    }
    sum.build()
}

#[cfg(test)]
mod tests {
    use crate::indicators::{Catalogue, Sniff, import};
    use crate::measure::{Absent, Value};
    use crate::report::Report;

    const CATALOGUE: &str = "[[table]]\nfile = \"a.csv\"\nperiod = \"2019\"\n[[table.indicator]]\nid = \"under-2\"\n\
                             sum = [\"0\", \"1\"]\ntitle = \"Children under 2\"\nkind = \"count\"\n";

    #[test]
    fn columns_add_up_and_a_row_that_lacks_one_has_no_sum() {
        let catalogue = Catalogue::parse("c", CATALOGUE).unwrap();
        let text = "code,0,1,2\nE02003314,\"1,000\",2,9\nE02003315,3,c,9\nE02003316,4,,9\n";
        let mut report = Report::new();
        let tables =
            import(Sniff::new("a.csv", text.as_bytes()), catalogue.tables.first(), &mut report).unwrap();
        let [table] = tables.as_slice() else { panic!("one table") };
        let [column] = table.columns.as_slice() else { panic!("one column: {:?}", table.columns) };
        assert_eq!((table.indicators.len(), table.indicators[0].id.as_str()), (1, "under-2"));
        assert_eq!(column.get(0), Value::Known(1002.0));
        assert_eq!(column.get(1), Value::Absent(Absent::Suppressed));
        assert_eq!(column.get(2), Value::Absent(Absent::Missing));
        assert_eq!(report.with_code("sum-of-columns").count(), 1);
    }

    #[test]
    fn a_column_of_the_sum_that_is_not_there() {
        let catalogue = Catalogue::parse("c", &CATALOGUE.replace("\"1\"]", "\"one\"]")).unwrap();
        let sniff = Sniff::new("a.csv", b"code,0,1\nE02003314,1,2\n");
        let error = import(sniff, catalogue.tables.first(), &mut Report::new()).unwrap_err();
        assert!(error.to_string().contains("one"), "{error}");
    }
}
