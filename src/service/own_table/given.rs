//! [`Given`]: a person's file, joined to the areas of a dataset.

use super::OwnFile;
use super::refused::{plainly, refuse, too_much};
use crate::atlas::Entry;
use crate::error::Result;
use crate::files::SourceFile;
use crate::indicators::{Table, read_given};
use crate::measure::IndicatorId;
use crate::report::{Report, counted};
use crate::service::Dataset;

/// Most bytes that a compressed file or a workbook may become.
const BYTES_OPENED: u64 = 24 << 20;

/// Most rows of all tables of a file together: every lower layer area three times.
const ROWS: usize = 120_000;

/// Most columns, of all periods: each is laid out for every area of the dataset.
const COLUMNS: usize = 1_000;

/// What the ids of an own table's indicators begin with, so that none is the dataset's.
const OWN: &str = "own-table-";

/// What stands for a name that there is none of.
const UNNAMED: &str = "your table";

/// The longest name, in characters: it is printed beside every problem.
const NAME_CHARACTERS: usize = 120;

/// A file as a dataset.
pub(super) struct Given {
    /// What the file is called.
    pub(super) file: String,
    /// The dataset with its columns: they stand before the dataset's.
    pub(super) dataset: Dataset,
    /// How many indicators it has.
    own: usize,
    /// What was noticed.
    pub(super) notes: Report,
}

impl Given {
    /// Reads a file and joins it.
    ///
    /// # Errors
    /// Everything for which none of its columns can be used; a limit passed.
    pub(super) fn join(dataset: &Dataset, file: &OwnFile) -> Result<Self> {
        let name = plain_name(&file.name);
        if file.bytes.len() > super::OWN_TABLE_BYTES {
            let found = format!("{} bytes", file.bytes.len());
            return Err(too_much(&name, "the file is too large", found, "at most 8 MiB"));
        }
        let source = SourceFile::memory(name.clone(), file.bytes.clone());
        let mut read = read_given(&source, file.key.as_deref(), BYTES_OPENED);
        check_size(&name, &read.tables)?;
        read.tables.iter_mut().for_each(name_apart);
        let (own, joined) = dataset.with_tables(read.tables);
        let mut notes = read.report;
        notes.append(joined);
        let count = own.atlas().entries().len() - dataset.atlas().entries().len();
        if count == 0 {
            return Err(refuse(&name, &notes));
        }
        Ok(Self { file: name, dataset: own, own: count, notes: plainly(&notes) })
    }

    /// Its own indicators.
    pub(super) fn own(&self) -> &[Entry] {
        self.dataset.atlas().entries().get(..self.own).unwrap_or_default()
    }
}

fn check_size(name: &str, tables: &[Table]) -> Result<()> {
    let rows: usize = tables.iter().map(|table| table.keys.len()).sum();
    if rows > ROWS {
        let found = counted(rows, "row", "rows");
        return Err(too_much(name, "the table has too many rows", found, &format!("at most {ROWS}")));
    }
    let columns: usize = tables.iter().map(|table| table.columns.len()).sum();
    if columns > COLUMNS {
        let found = counted(columns, "column", "columns");
        let most = format!("at most {COLUMNS}, of all periods");
        return Err(too_much(name, "the table has too many columns", found, &most));
    }
    Ok(())
}

/// Gives a table's indicators ids that no dataset's have.
fn name_apart(table: &mut Table) {
    let own = |id: &IndicatorId| IndicatorId::from_title(&format!("{OWN}{id}"));
    let known: Vec<IndicatorId> = table.indicators.iter().map(|indicator| indicator.id.clone()).collect();
    for indicator in &mut table.indicators {
        indicator.id = own(&indicator.id);
        for part in [&mut indicator.denominator, &mut indicator.numerator] {
            *part = part.take().map(|id| if known.contains(&id) { own(&id) } else { id });
        }
    }
    let columns = std::mem::take(&mut table.columns);
    table.columns = columns
        .into_iter()
        .map(|column| {
            let id = own(column.indicator());
            column.renamed(id)
        })
        .collect();
}

/// A name as it can be printed: its last part, in one line.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().filter(|character| !character.is_control()).take(NAME_CHARACTERS).collect();
    let plain = plain.trim();
    if plain.is_empty() { UNNAMED.to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_short_line_without_its_folders() {
        assert_eq!(plain_name("C:\\Users\\me\\need.csv"), "need.csv");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\nb\u{0}.csv"), "ab.csv");
        assert_eq!(plain_name(" / "), UNNAMED);
        assert_eq!(plain_name(&"x".repeat(5_000)).len(), NAME_CHARACTERS);
    }
}
