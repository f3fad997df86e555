//! The figures of a table export, with what is said in their place or beside.

use super::areas::Areas;
use super::columns::Values;
use super::legend::Legend;
use crate::indicators::Cell;
use crate::indicators::nomis::status::is_mark;
use crate::indicators::series::Series;
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// What was found beside the figures of a table.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// How often each mark stands, in place of a figure and beside one.
    seen: BTreeMap<String, (usize, usize)>,
    /// Figures that stand beside a mark which says that there is none.
    withdrawn: usize,
}

/// Fills a series from its column.
pub(super) fn fill(
    series: &mut Series,
    values: &Values,
    areas: &Areas<'_>,
    legend: &Legend,
    marks: &mut Marks,
) {
    for (at, row) in areas.rows.iter().enumerate() {
        let text = row.get(values.at);
        let mut cell = match Some(text).filter(|text| is_mark(text)).and_then(|mark| legend.said(mark)) {
            Some(said) => {
                marks.seen.entry(text.to_owned()).or_default().0 += 1;
                Cell::absent(said.in_place())
            }
            None => series.cell(text, row.line()),
        };
        let flag = values.flags.map_or("", |at| row.get(at));
        if !flag.is_empty() {
            marks.flag(&mut cell, flag, legend);
        }
        series.set(at, &cell);
        if let Some(half_width) = values.half_width {
            series.read_half_width(at, row.get(half_width));
        }
    }
}

impl Marks {
    fn flag(&mut self, cell: &mut Cell, flag: &str, legend: &Legend) {
        match self.seen.get_mut(flag) {
            Some(seen) => seen.1 += 1,
            None => drop(self.seen.insert(flag.to_owned(), (0, 1))),
        }
        if let Some(said) = legend.said(flag) {
            self.withdrawn += usize::from(said.apply(cell));
        }
    }

    /// What the marks mean, and how many there are.
    pub(super) fn note(&self, legend: &Legend, report: &mut Report) {
        let cells = |count: usize| counted(count, "cell is marked", "cells are marked");
        let mut unknown = Vec::new();
        let mut unknown_cells = 0;
        for (mark, (in_place, beside)) in &self.seen {
            let count = in_place + beside;
            let because = match legend.words(mark) {
                Some(words) => words,
                None if legend.said(mark).is_some() => {
                    "no legend stands below the table, so it means what it means at Nomis"
                }
                None => {
                    unknown.push(mark);
                    unknown_cells += count;
                    continue;
                }
            };
            let message = format!("{} \u{201c}{mark}\u{201d}: {because}", cells(count));
            report.add(Note::info("marked-cells", message));
        }
        if !unknown.is_empty() {
            let message = format!("{} by what nothing explains; the figures stand", cells(unknown_cells));
            report.add(Note::warning("unknown-mark", message).keys(unknown));
        }
        if self.withdrawn > 0 {
            let message = format!(
                "{} beside a mark which says that there is none; the mark is followed",
                counted(self.withdrawn, "figure stands", "figures stand")
            );
            report.add(Note::warning("withdrawn-figures", message));
        }
    }
}
