//! Titles for opaque codes: a table may be headed `health_4a-001`, and a file
//! beside it says what that is.
//!
//! Such a file is known by its content: the values of one of its columns, or of
//! two joined, are the headings of another table, or their endings.

use super::Table;
use super::headings::words;
use super::parts::Read;
use crate::error::Place;
use crate::measure::IndicatorId;
use crate::report::{Note, Report, counted};
use crate::text::{Row, Rows, not_text};
use std::borrow::Cow;
use std::collections::HashMap;

/// A list of labels is small: the codes of the whole census are a few thousand.
const MAX_BYTES: usize = 1 << 20;

/// Most rows that it has.
const MAX_ROWS: usize = 10_000;

/// Most columns that are looked at.
const MAX_COLUMNS: usize = 8;

/// Words that head a column of labels.
const LABELS: [&str; 7] = ["label", "labels", "description", "name", "title", "meaning", "definition"];

/// A file that may say what codes mean.
#[derive(Debug)]
pub(super) struct Labels {
    file: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The cells as ids are written, by which they are compared with headings.
    ids: Vec<Vec<String>>,
}

/// Which columns of it hold the codes of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Codes {
    /// One column.
    Whole(usize),
    /// A variable and a category, joined.
    Joined(usize, usize),
}

impl Codes {
    /// The code of a row of ids.
    fn of(self, row: &[String]) -> Option<Cow<'_, str>> {
        let cell = |at: usize| row.get(at).filter(|cell| !cell.is_empty());
        match self {
            Self::Whole(at) => cell(at).map(|cell| Cow::Borrowed(cell.as_str())),
            Self::Joined(first, second) => {
                let category = cell(second)?;
                Some(Cow::Owned(format!("{}-{category}", cell(first)?)))
            }
        }
    }

    fn uses(self, column: usize) -> bool {
        match self {
            Self::Whole(at) => at == column,
            Self::Joined(first, second) => first == column || second == column,
        }
    }
}

/// Gives titles from the lists among the files to the tables of the others; a
/// list that is used is no fault, one that is not is what it was taken for.
pub(super) fn give_titles(read: &mut [Read]) {
    let candidates: Vec<_> = read.iter_mut().map(|read| std::mem::take(&mut read.labels)).collect();
    for (of, candidates) in candidates.into_iter().enumerate() {
        for candidate in candidates {
            let mut titled = 0;
            for read in read.iter_mut().filter(|read| !read.declared) {
                for table in &mut read.tables {
                    titled += candidate.labels.give_titles(table, &mut read.report);
                }
            }
            let Some(read) = read.get_mut(of) else { continue };
            if titled == 0 {
                read.decline(candidate);
            } else {
                let message = format!(
                    "it is no table: it gives titles to {}",
                    counted(titled, "indicator", "indicators")
                );
                let place = Place::file(&candidate.labels.file);
                read.report.add(Note::info("label-file", message).at(place));
            }
        }
    }
}

impl Labels {
    /// The file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// A delimited text of at least two columns; `None` where it is none.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MAX_BYTES || not_text(bytes).is_some() {
            return None;
        }
        let rows = Rows::read(name, bytes).ok()?;
        let header: Vec<String> = rows.header().iter().take(MAX_COLUMNS).cloned().collect();
        if header.len() < 2 || rows.is_empty() || rows.len() > MAX_ROWS {
            return None;
        }
        let cells = |row: Row<'_>| row.fields().take(MAX_COLUMNS).map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
        let id = |cell: &String| {
            if cell.is_empty() { String::new() } else { IndicatorId::from_title(cell).as_str().to_owned() }
        };
        let ids = rows.iter().map(|row| row.iter().map(id).collect()).collect();
        Some(Self { file: name.to_owned(), header, rows, ids })
    }

    /// Gives a table the titles of its codes; how many.
    pub(super) fn give_titles(&self, table: &mut Table, report: &mut Report) -> usize {
        let endings = endings(table);
        let Some((codes, found)) = self.best(&endings) else { return 0 };
        // One code alone may be chance, unless the headings say what the columns are.
        if found.len() < 2 && !self.is_headed_so() {
            return 0;
        }
        let Some((label, variable)) = self.label_columns(codes, &found) else { return 0 };
        let mut said = Vec::new();
        for (row, indicator) in found {
            let cell = |at: usize| self.rows.get(row).and_then(|row| row.get(at)).map_or("", String::as_str);
            let Some(indicator) = table.indicators.get_mut(indicator).filter(|_| !cell(label).is_empty())
            else {
                continue;
            };
            indicator.title = match variable.map(cell).filter(|variable| !variable.is_empty()) {
                Some(variable) => format!("{variable}: {}", cell(label)),
                None => cell(label).to_owned(),
            };
            said.push(format!("{} = \u{201c}{}\u{201d}", indicator.id, indicator.title));
        }
        let titled = said.len();
        if titled > 0 {
            let message = format!(
                "the titles of {} are from {}",
                counted(titled, "indicator", "indicators"),
                self.file
            );
            report.add(Note::info("labels", message).at(Place::file(&table.file)).keys(said));
        }
        titled
    }

    /// Whether one column is headed as codes are, and one as labels are.
    fn is_headed_so(&self) -> bool {
        let has = |known: &[&str]| {
            self.header.iter().any(|heading| words(heading).iter().any(|word| known.contains(&word.as_str())))
        };
        has(&["code", "codes", "variable", "id"]) && has(&LABELS)
    }

    /// The column, or the two, that name the most indicators, with the rows that do.
    fn best(&self, endings: &HashMap<String, Option<usize>>) -> Option<(Codes, Vec<(usize, usize)>)> {
        let columns = 0..self.header.len();
        let whole = columns.clone().map(Codes::Whole);
        let joined = columns.clone().flat_map(|first| {
            let others = columns.clone().filter(move |second| *second != first);
            others.map(move |second| Codes::Joined(first, second))
        });
        let mut best: Option<(Codes, Vec<(usize, usize)>)> = None;
        for codes in whole.chain(joined) {
            let found = self.named(codes, endings);
            if found.len() > best.as_ref().map_or(0, |(_, found)| found.len()) {
                best = Some((codes, found));
            }
        }
        best
    }

    /// Rows whose code is that of an indicator, which no other row has.
    fn named(&self, codes: Codes, endings: &HashMap<String, Option<usize>>) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, row) in self.ids.iter().enumerate() {
            let code = codes.of(row).filter(|code| code.contains(|c: char| c.is_ascii_digit()));
            match code.and_then(|code| endings.get(code.as_ref())) {
                Some(Some(indicator)) => found.push((at, *indicator)),
                // An ending of several headings: the list is of something else.
                Some(None) => return Vec::new(),
                None => {}
            }
        }
        let mut times: HashMap<usize, usize> = HashMap::new();
        for (_, indicator) in &found {
            *times.entry(*indicator).or_default() += 1;
        }
        found.retain(|(_, indicator)| times.get(indicator) == Some(&1));
        found
    }

    /// The column of labels, and that of the variable's own label where there is
    /// one: by heading, else the one with the longest text.
    fn label_columns(&self, codes: Codes, found: &[(usize, usize)]) -> Option<(usize, Option<usize>)> {
        let says_label = |heading: &str| words(heading).iter().any(|word| LABELS.contains(&word.as_str()));
        let of_variable = |heading: &str| {
            words(heading).iter().any(|word| ["variable", "topic", "table"].contains(&word.as_str()))
        };
        let length = |at: usize| -> usize {
            let cells = found.iter().filter_map(|(row, _)| self.rows.get(*row)?.get(at));
            cells.filter(|cell| cell.contains(char::is_alphabetic)).map(String::len).sum()
        };
        let varies = |at: usize| {
            let mut cells = found.iter().filter_map(|(row, _)| self.rows.get(*row)?.get(at));
            let first = cells.next();
            found.len() == 1 || cells.any(|cell| Some(cell) != first)
        };
        let columns = || self.header.iter().enumerate().filter(|(at, _)| !codes.uses(*at) && length(*at) > 0);
        let (label, _) = columns().filter(|(at, _)| varies(*at)).max_by_key(|(at, heading)| {
            (says_label(heading) && !of_variable(heading), says_label(heading), length(*at))
        })?;
        let variable = columns()
            .find(|(at, heading)| *at != label && says_label(heading) && of_variable(heading))
            .map(|(at, _)| at);
        Some((label, variable))
    }
}

/// The ids of a table's indicators and their endings; an ending of several is
/// that of none.
fn endings(table: &Table) -> HashMap<String, Option<usize>> {
    let mut endings: HashMap<String, Option<usize>> = HashMap::new();
    for (at, indicator) in table.indicators.iter().enumerate() {
        let id = indicator.id.as_str();
        let after = id.match_indices('-').filter_map(|(dash, _)| id.get(dash + 1..));
        for ending in after {
            endings.entry(ending.to_owned()).and_modify(|known| *known = None).or_insert(Some(at));
        }
    }
    // A whole id is never in doubt.
    for (at, indicator) in table.indicators.iter().enumerate() {
        endings.insert(indicator.id.as_str().to_owned(), Some(at));
    }
    endings
}

#[cfg(test)]
mod tests {
    use crate::files::SourceFile;
    use crate::indicators::{Indicators, read_folder};

    const TABLE: &str =
        "MSOA21CD,health_in_general_4a-001,health_in_general_4a-002\nE02999001,80.5,19.5\nE02999002,70,30\n";

    fn read(files: &[(&str, &str)]) -> Indicators {
        let files: Vec<SourceFile> =
            files.iter().map(|(name, text)| SourceFile::memory(*name, text.as_bytes())).collect();
        read_folder(&files, None).unwrap()
    }

    fn titles(read: &Indicators) -> Vec<&str> {
        read.tables.iter().flat_map(|table| &table.indicators).map(|one| one.title.as_str()).collect()
    }

    #[test]
    fn whole_codes() {
        let labels = "Code,Label\nhealth_in_general_4a-001,Good or very good health\nhealth_in_general_4a-002,Fair health\nother-1,Other\n";
        let read = read(&[("i/health.csv", TABLE), ("i/labels.csv", labels)]);
        assert_eq!(titles(&read), ["Good or very good health", "Fair health"]);
        assert_eq!(read.report.with_code("labels").count(), 1);
        let note = read.report.with_code("label-file").next().unwrap();
        assert_eq!(note.place.file.as_deref(), Some("i/labels.csv"));
        assert_eq!(read.report.count(crate::report::Severity::Error), 0, "{}", read.report);
    }

    #[test]
    fn a_variable_and_a_category_in_two_columns() {
        let labels = "variable,category code,variable label,label\nhealth_in_general_4a,001,General health,Good\nhealth_in_general_4a,002,General health,Fair\n";
        let read = read(&[("health.csv", TABLE), ("labels.csv", labels)]);
        assert_eq!(titles(&read), ["General health: Good", "General health: Fair"]);
    }

    #[test]
    fn endings_alone() {
        let labels = "category,meaning\n001,Good\n002,Fair\n";
        assert_eq!(titles(&read(&[("health.csv", TABLE), ("labels.csv", labels)])), ["Good", "Fair"]);
    }

    #[test]
    fn an_ending_of_two_headings_is_that_of_none() {
        let table = "MSOA21CD,health-001,cars-001,health-002\nE02999001,1,2,3\nE02999002,1,2,3\n";
        let labels = "code,label\n001,Good\n002,Fair\n";
        assert_eq!(
            titles(&read(&[("t.csv", table), ("labels.csv", labels)])),
            ["Health-001", "Cars-001", "Health-002"]
        );
    }

    #[test]
    fn the_titles_of_the_catalogue_win() {
        let catalogue = "[[table]]\nfile = \"health.csv\"\nlabels = \"labels.csv\"\n[[table.indicator]]\nid = \"health-in-general-4a-001\"\ncolumn = \"health_in_general_4a-001\"\ntitle = \"In good health\"\n";
        let labels = "code,label\nhealth_in_general_4a-001,Good\nhealth_in_general_4a-002,Fair\n";
        let files = [("health.csv", TABLE), ("labels.csv", labels), ("catalogue.toml", catalogue)];
        assert_eq!(titles(&read(&files)), ["In good health"]);
    }

    #[test]
    fn the_catalogue_can_name_the_file_of_labels() {
        let catalogue = "[[table]]\nfile = \"health.csv\"\nlabels = \"words.csv\"\n";
        let labels = "code,label\nhealth_in_general_4a-001,Good\nhealth_in_general_4a-002,Fair\n";
        let given = read(&[("health.csv", TABLE), ("words.csv", labels), ("catalogue.toml", catalogue)]);
        assert_eq!(titles(&given), ["Good", "Fair"]);
        let missing = read(&[("health.csv", TABLE), ("catalogue.toml", catalogue)]);
        assert_eq!(missing.report.with_code("file-not-found").count(), 1);
        let unused = [("health.csv", TABLE), ("words.csv", "a,b\n1,2\n"), ("catalogue.toml", catalogue)];
        assert_eq!(read(&unused).report.with_code("labels-unused").count(), 1);
    }

    #[test]
    fn a_list_of_other_codes_is_what_it_was_taken_for() {
        let read = read(&[("health.csv", TABLE), ("labels.csv", "code,label\nx-1,A\nx-2,B\n")]);
        assert_eq!(read.report.with_code("no-codes").count(), 1);
        assert_eq!(read.report.with_code("label-file").count(), 0);
    }
}
