//! Series that only the rows make: *Life expectancy at birth, Males* is a column
//! and a value of *Sex*. The catalogue may name them as the report does.

use super::{Context, at_column};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::indicators::block::same_name;
use crate::indicators::{IndicatorEntry, Table, TableEntry};
use crate::measure::{Column, Indicator};
use crate::report::{Note, Report, counted};

/// What an entry calls its series.
fn name(entry: &IndicatorEntry) -> Option<&str> {
    entry.matches.as_deref().or(entry.column.as_deref())
}

/// The entry to read the table by where the catalogue names series that are no
/// columns: the same without indicators, so that all series are found first.
pub(super) fn of_rows(context: &Context<'_>) -> Option<TableEntry> {
    let entry = context.entry.filter(|entry| entry.long.is_none())?;
    let is_column = |one: &IndicatorEntry| name(one).is_none_or(|name| context.rows.column(name).is_some());
    let parts_rows = !entry.indicators.is_empty() && super::plan::repeats(context);
    (parts_rows && !entry.indicators.iter().all(is_column))
        .then(|| TableEntry { indicators: Vec::new(), ..entry.clone() })
}

/// Keeps the series that the catalogue names, under its words; the others are
/// set aside, and said.
///
/// # Errors
/// `NotFound` for every name that no series has.
pub(super) fn take(mut table: Table, entry: &TableEntry, report: &mut Report) -> Result<Table> {
    let found = std::mem::take(&mut table.indicators);
    let columns = std::mem::take(&mut table.columns);
    let mut problems = Vec::new();
    let mut used = Vec::new();
    for wanted in &entry.indicators {
        let is_it = |one: &&Indicator| name(wanted).is_some_and(|name| same_name(name, &one.title));
        let Some(series) = found.iter().find(is_it) else {
            problems.push(unknown(wanted, &found));
            continue;
        };
        used.push(series.id.clone());
        table.indicators.push(described(wanted, series));
        let own = columns.iter().filter(|column| *column.indicator() == series.id).cloned();
        table.columns.extend(own.map(|column: Column| column.renamed(wanted.id.clone())));
    }
    Error::all(ErrorKind::NotFound, problems)?;
    let others: Vec<&str> =
        found.iter().filter(|one| !used.contains(&one.id)).map(|one| one.title.as_str()).collect();
    if !others.is_empty() {
        let message = format!("{} not in the catalogue set aside", counted(others.len(), "series", "series"));
        report.add(Note::info("unlisted-indicators", message).keys(others));
    }
    Ok(table)
}

fn unknown(wanted: &IndicatorEntry, found: &[Indicator]) -> Problem {
    let names: Vec<&str> = found.iter().take(20).map(|one| one.title.as_str()).collect();
    Problem::new(format!(
        "neither a column nor a series of the rows is what line {} of the catalogue names",
        wanted.line
    ))
    .at(at_column("match"))
    .found(names.join("; "))
    .expected(name(wanted).unwrap_or("a series"))
    .help("write the name in the catalogue as the report lists it")
}

/// The catalogue's words; what it leaves open is as it was guessed.
fn described(entry: &IndicatorEntry, guessed: &Indicator) -> Indicator {
    Indicator {
        id: entry.id.clone(),
        title: entry.title.clone(),
        short: entry.short.clone(),
        description: entry.description.clone(),
        unit: entry.unit.clone().unwrap_or_else(|| guessed.unit.clone()),
        kind: entry.kind.unwrap_or(guessed.kind),
        polarity: entry.polarity,
        decimals: entry.decimals.unwrap_or(guessed.decimals),
        denominator: entry.denominator.clone(),
        denominator_label: entry.denominator_label.clone(),
        numerator: entry.numerator.clone(),
        status: entry.status.unwrap_or(guessed.status),
        ..guessed.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::indicators::{Catalogue, Sniff, import};
    use crate::measure::Value;
    use crate::report::Report;

    const TABLE: &str = "code,sex,years,lower,upper\nE02999001,Males,78,76,80\nE02999001,Females,82,81,83\n\
                         E02999002,Males,79,77,81\nE02999002,Females,83,82,84\n";

    fn read(name: &str) -> (crate::error::Result<Vec<crate::indicators::Table>>, Report) {
        let toml = format!(
            "[[table]]\nfile = \"t.csv\"\n[[table.indicator]]\nid = \"women\"\nmatch = \"{name}\"\ntitle = \"Women\"\n"
        );
        let catalogue = Catalogue::parse("c", &toml).unwrap();
        let mut report = Report::new();
        let tables = import(Sniff::new("t.csv", TABLE.as_bytes()), catalogue.tables.first(), &mut report);
        (tables, report)
    }

    #[test]
    fn a_series_of_the_rows_is_named_as_the_report_lists_it() {
        let (tables, report) = read("Years, females");
        let tables = tables.unwrap();
        let [indicator] = tables[0].indicators.as_slice() else { panic!("one indicator") };
        assert_eq!((indicator.id.as_str(), indicator.title.as_str()), ("women", "Women"));
        let [column] = tables[0].columns.as_slice() else { panic!("one column") };
        assert_eq!((column.get(1), column.lower(1)), (Value::Known(83.0), Some(82.0)));
        assert_eq!(report.with_code("unlisted-indicators").count(), 1);
    }

    #[test]
    fn a_series_that_is_not_there_lists_those_that_are() {
        let error = read("Years, girls").0.unwrap_err();
        assert!(error.to_string().contains("Years, Males; Years, Females"), "{error}");
    }
}
