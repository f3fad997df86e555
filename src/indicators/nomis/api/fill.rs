//! The figures of a file of the API, put into one series a thing and period.

use super::things::{Figure, Things};
use super::words::Words;
use crate::error::Result;
use crate::indicators::nomis::status::{Said, of_letter, of_words};
use crate::indicators::room;
use crate::indicators::series::Series;
use crate::measure::{Absent, Flags, Period, Value};
use crate::report::{Note, Report, counted};
use crate::text::Row;
use std::collections::HashMap;

/// How many rows that differ are listed one by one.
const LISTED: usize = 1_000;

/// What each row says, beside its thing.
pub(super) struct Rowwise<'f, 'r> {
    pub(super) rows: &'f [Row<'r>],
    /// The place of each row's area.
    pub(super) places: &'f [Option<usize>],
    /// How many areas there are.
    pub(super) areas: usize,
    pub(super) things: &'f Things,
    pub(super) dates: &'f Words<'r>,
    /// The period of each date.
    pub(super) periods: &'f [Option<Period>],
    /// The column of the figures.
    pub(super) value: usize,
    /// What the status of each row says.
    pub(super) statuses: &'f Statuses<'r>,
}

/// The statuses of a file.
pub(super) struct Statuses<'r> {
    words: Words<'r>,
    said: Vec<Option<Said>>,
}

impl<'r> Statuses<'r> {
    /// Reads the names of statuses, or their letters where there are no names.
    pub(super) fn read(rows: &[Row<'r>], name: Option<usize>, letter: Option<usize>) -> Self {
        let at = name.or(letter);
        let words = Words::read(rows.iter().map(|row| at.map_or("", |at| row.get(at))));
        let meaning = |text: &&str| if name.is_some() { Some(of_words(text)) } else { of_letter(text) };
        Self { said: words.texts.iter().map(meaning).collect(), words }
    }

    /// What the statuses mean, and how many rows have each.
    pub(super) fn note(&self, report: &mut Report) {
        let mut counts = vec![0; self.words.texts.len()];
        for id in &self.words.of_row {
            if let Some(count) = counts.get_mut(*id as usize) {
                *count += 1;
            }
        }
        for ((text, said), count) in self.words.texts.iter().zip(&self.said).zip(counts) {
            let rows = counted(count, "row has", "rows have");
            let message = format!("{rows} the status \u{201c}{text}\u{201d}");
            match said {
                None => report.add(
                    Note::warning(
                        "unknown-status",
                        format!("{message}, which is not known; the figures stand"),
                    )
                    .help("download the file with OBS_STATUS_NAME, which says what it means"),
                ),
                Some(Said::Beside(flags)) if flags.is_empty() && is_normal(text) => {}
                Some(_) => report.add(Note::info("status", message)),
            }
        }
    }
}

fn is_normal(text: &str) -> bool {
    ["", "a", "normal value", "normal"].contains(&text.trim().to_lowercase().as_str())
}

/// Rows that say again, or otherwise, what an earlier row says.
#[derive(Default)]
struct Again {
    same: usize,
    differ: Vec<u64>,
    withdrawn: usize,
}

impl Rowwise<'_, '_> {
    /// Reads every figure. The series come in the order of their things, then of
    /// their dates.
    ///
    /// # Errors
    /// The rows are about too many different things.
    pub(super) fn fill(
        &self,
        make: impl Fn(usize, &Period) -> Series,
        report: &mut Report,
    ) -> Result<Vec<Series>> {
        let mut series: Vec<((usize, u32), Series)> = Vec::new();
        let mut at: HashMap<(usize, u32), usize> = HashMap::new();
        let mut again = Again::default();
        for row in 0..self.rows.len() {
            let Some((thing, date, place)) = self.place(row) else { continue };
            if !self.things.all.get(thing).is_some_and(|thing| thing.read) {
                continue;
            }
            let Some(Some(period)) = self.periods.get(date as usize) else { continue };
            room::check(self.rows.len(), self.areas, series.len() + 1)?;
            let index = *at.entry((thing, date)).or_insert_with(|| {
                series.push(((thing, date), make(thing, period)));
                series.len() - 1
            });
            if let Some((_, one)) = series.get_mut(index) {
                self.read(row, place, one, &mut again);
            }
        }
        self.limits(&mut series, &at);
        again.note(report);
        series.sort_by_key(|(order, _)| *order);
        Ok(series.into_iter().map(|(_, one)| one).collect())
    }

    /// What a row is about: thing, date and area.
    fn place(&self, row: usize) -> Option<(usize, u32, usize)> {
        let place = self.places.get(row).copied().flatten().filter(|place| *place < self.areas)?;
        Some((*self.things.of_row.get(row)?, self.dates.of(row), place))
    }

    fn read(&self, row: usize, place: usize, series: &mut Series, again: &mut Again) {
        let Some(text) = self.rows.get(row) else { return };
        let mut cell = series.cell(text.get(self.value), text.line());
        let status = self.statuses.words.of(row) as usize;
        if let Some(said) = self.statuses.said.get(status).copied().flatten() {
            again.withdrawn += usize::from(said.apply(&mut cell));
        }
        let before = series.column.get(place);
        if before == Value::Absent(Absent::Missing) {
            series.set(place, &cell);
        } else if before == cell.value {
            again.same += 1;
        } else {
            again.differ.push(text.line());
            series.column.set(place, Value::Absent(Absent::NotAvailable), Flags::NONE);
        }
    }

    /// The intervals of confidence, when all values are known.
    fn limits(&self, series: &mut [((usize, u32), Series)], at: &HashMap<(usize, u32), usize>) {
        let half_widths = |thing: &usize| {
            let thing = self.things.all.get(*thing).filter(|thing| thing.figure == Figure::HalfWidth)?;
            self.things.value_of(thing)
        };
        let values: Vec<Option<usize>> =
            (0..self.things.all.len()).map(|thing| half_widths(&thing)).collect();
        for (row, text) in self.rows.iter().enumerate() {
            let Some((thing, date, place)) = self.place(row) else { continue };
            let value = values.get(thing).copied().flatten();
            let index = value.and_then(|value| at.get(&(value, date)).copied());
            if let Some((_, one)) = index.and_then(|index| series.get_mut(index)) {
                one.read_half_width(place, text.get(self.value));
            }
        }
    }
}

impl Again {
    fn note(&self, report: &mut Report) {
        if let Some(first) = self.differ.first() {
            let message = format!(
                "{} from an earlier row of the same area, date and categories; these values are not available",
                counted(self.differ.len(), "row differs", "rows differ")
            );
            let keys = self.differ.iter().take(LISTED).map(|line| format!("line {line}"));
            let place = crate::error::Place::default().line(*first);
            let help = "download the file with every column by which its rows differ, or keep one kind by `where` in catalogue.toml";
            report.add(Note::warning("conflicting-rows", message).at(place).keys(keys).help(help));
        }
        if self.same > 0 {
            let rows = counted(self.same, "row says", "rows say");
            report.add(Note::info("repeated-rows", format!("{rows} again what an earlier row says")));
        }
        if self.withdrawn > 0 {
            let message = format!(
                "{} beside a status which says that there is none; the status is followed",
                counted(self.withdrawn, "figure stands", "figures stand")
            );
            report.add(Note::warning("withdrawn-figures", message));
        }
    }
}
