//! The catalogue's `where`: which rows, or which part of a table, are kept.

use crate::error::{Error, ErrorKind, Place, Problem, Result};
use crate::text::Rows;
use std::collections::BTreeSet;

/// How many names or values an error lists.
const LISTED: usize = 20;

/// Whether two names of columns, or two values, are the same but for letter case
/// and white space around them.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.trim().eq_ignore_ascii_case(b.trim())
}

/// Checks that every column and value of `where` is there. `names` are the
/// columns that it can name, `values` what stands in one.
///
/// # Errors
/// `NotFound`, naming those that there are.
pub(super) fn check<'v>(
    wanted: &[(String, String)],
    names: &[&'v str],
    values: impl Fn(&'v str) -> BTreeSet<&'v str>,
) -> Result<()> {
    let mut problems = Vec::new();
    for (column, value) in wanted {
        let problem = |message: &str, expected: Vec<&str>| {
            let more = expected.len().saturating_sub(LISTED);
            let shown = expected.get(..LISTED).unwrap_or(&expected).join(", ");
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Problem::new(message)
                .at(Place::default().column("where"))
                .found(format!("{{ \"{column}\" = \"{value}\" }}"))
                .expected(format!("{shown}{more}"))
        };
        match names.iter().find(|name| same(name, column)) {
            None => problems.push(problem("`where` names a column that is not there", names.to_vec())),
            Some(name) => {
                let there = values(name);
                if !there.iter().any(|known| same(known, value)) {
                    let message = "`where` names a value that does not stand in its column";
                    problems.push(problem(message, there.into_iter().collect()));
                }
            }
        }
    }
    Error::all(ErrorKind::NotFound, problems)
}

/// The columns of a table and the values that rows must have there.
///
/// # Errors
/// Those of [`check`].
pub(super) fn columns<'e>(rows: &Rows<'_>, wanted: &'e [(String, String)]) -> Result<Vec<(usize, &'e str)>> {
    let names: Vec<&str> = rows.header().iter().map(String::as_str).collect();
    check(wanted, &names, |name| {
        let at = rows.column(name);
        at.map(|at| rows.iter().map(|row| row.get(at)).collect()).unwrap_or_default()
    })?;
    Ok(wanted.iter().filter_map(|(name, value)| Some((rows.column(name)?, value.as_str()))).collect())
}

#[cfg(test)]
mod tests {
    use crate::indicators::{Catalogue, Sniff, import};
    use crate::measure::Value;
    use crate::report::Report;

    const TABLE: &str = "code,sex,rate\nE02999001,Male,1\nE02999001,Persons,2\nE02999002,Male,3\n\
        E02999002,Persons,4\n";

    fn read(line: &str) -> crate::error::Result<Vec<crate::indicators::Table>> {
        let toml = format!("[[table]]\nfile = \"t.csv\"\n{line}\n");
        let catalogue = Catalogue::parse("catalogue.toml", &toml).unwrap();
        import(Sniff::new("t.csv", TABLE.as_bytes()), catalogue.tables.first(), &mut Report::new())
    }

    #[test]
    fn where_keeps_rows_of_a_general_table() {
        let tables = read("where = { Sex = \"persons\" }").unwrap();
        assert_eq!(tables[0].keys.len(), 2);
        let values: Vec<Value> = tables[0].columns[0].values().collect();
        assert_eq!(values, [Value::Known(2.0), Value::Known(4.0)]);
    }

    #[test]
    fn what_where_names_and_is_not_there_is_an_error() {
        let error = read("where = { gender = \"Persons\" }").unwrap_err();
        assert!(error.is_not_found() && error.to_string().contains("expected: code, sex, rate"), "{error}");
        let error = read("where = { sex = \"Female\" }").unwrap_err();
        assert!(error.to_string().contains("expected: Male, Persons"), "{error}");
    }
}
