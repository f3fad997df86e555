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
        let mut cell = match legend.said(text).filter(|_| is_mark(text)) {
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
        for (mark, (in_place, beside)) in &self.seen {
            let cells = counted(in_place + beside, "cell is marked", "cells are marked");
            let Some(words) = legend.words(mark) else {
                if legend.said(mark).is_some() {
                    let message = format!(
                        "{cells} \u{201c}{mark}\u{201d}; no legend stands below the table, so it means what it means at Nomis"
                    );
                    report.add(Note::info("marked-cells", message));
                } else {
                    let message =
                        format!("{cells} \u{201c}{mark}\u{201d}, which nothing explains; the figures stand");
                    report.add(Note::warning("unknown-mark", message));
                }
                continue;
            };
            report.add(Note::info("marked-cells", format!("{cells} \u{201c}{mark}\u{201d}: {words}")));
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
