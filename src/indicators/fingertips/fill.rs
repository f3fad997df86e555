//! [`AreaTable`]: the rows of one type of area, read into a series for each
//! indicator and period.

use super::choose::Chosen;
use super::columns::Columns;
use super::{notes, period};
use crate::area::{AreaCode, Level};
use crate::indicators::cell::Cell;
use crate::indicators::room;
use crate::indicators::series::Series;
use crate::measure::{Absent, Flags, Period};
use crate::text::Row;
use std::collections::{BTreeMap, HashMap};

/// One series of values, with what stands above and below the line.
#[derive(Debug)]
pub(super) struct Filling {
    pub(super) chosen: usize,
    pub(super) period: Period,
    pub(super) value: Series,
    pub(super) count: Option<Series>,
    pub(super) denominator: Option<Series>,
    /// The row that each area's value came from, as its place plus one.
    from: Vec<usize>,
}

/// The table of one type of area.
#[derive(Debug, Default)]
pub(super) struct AreaTable<'r> {
    /// The type, as printed.
    pub(super) part: &'r str,
    pub(super) keys: Vec<AreaCode>,
    pub(super) names: Vec<&'r str>,
    pub(super) parents: Vec<(Option<AreaCode>, &'r str)>,
    pub(super) lines: Vec<u64>,
    pub(super) other_keys: Vec<(u64, String)>,
    pub(super) fillings: Vec<Filling>,
    places: HashMap<AreaCode, usize>,
    numbers: HashMap<(usize, Period), usize>,
}

/// What was met on the way.
#[derive(Debug, Default)]
pub(super) struct Met<'r> {
    /// Rows that say again what an earlier row says.
    pub(super) repeated: usize,
    /// Areas listed under more than one parent.
    pub(super) several_parents: Vec<AreaCode>,
    /// Rows that say something else than an earlier row: both lines and the area.
    pub(super) conflicts: Vec<(u64, u64, AreaCode)>,
    /// Rows without a period that is known.
    pub(super) without_period: Vec<u64>,
    /// Rows whose period begins in another year than its sortable number says.
    pub(super) contradicted: Vec<String>,
    /// Whether rows were about more things than there is room for.
    pub(super) too_empty: bool,
    /// Value notes: rows with a value, and without.
    pub(super) notes: BTreeMap<&'r str, (usize, usize)>,
}

/// Sorts rows to the tables of their types of area.
pub(super) fn tables<'r>(
    rows: &[Row<'r>],
    used: &[bool],
    columns: &Columns,
) -> (Vec<AreaTable<'r>>, Vec<usize>) {
    let mut tables: Vec<AreaTable<'r>> = Vec::new();
    let mut by_type: HashMap<&'r str, usize> = HashMap::new();
    let text = |row: &Row<'r>, column: Option<usize>| column.map_or("", |at| row.get(at));
    let of_rows = rows
        .iter()
        .zip(used)
        .map(|(row, used)| {
            let code = AreaCode::read(text(row, columns.area_code));
            let part = match (text(row, columns.area_type), code.and_then(Level::of)) {
                ("", Some(level)) => level.plural(),
                (part, _) => part,
            };
            let number = *by_type.entry(part).or_insert_with(|| {
                tables.push(AreaTable { part, ..AreaTable::default() });
                tables.len() - 1
            });
            if let Some(table) = tables.get_mut(number).filter(|_| *used) {
                let parent = (AreaCode::read(text(row, columns.parent_code)), text(row, columns.parent_name));
                table.add_area(row, code, text(row, columns.area_code), text(row, columns.area_name), parent);
            }
            number
        })
        .collect();
    (tables, of_rows)
}

impl<'r> AreaTable<'r> {
    fn add_area(
        &mut self,
        row: &Row<'r>,
        code: Option<AreaCode>,
        written: &str,
        name: &'r str,
        parent: (Option<AreaCode>, &'r str),
    ) {
        let Some(code) = code else {
            self.other_keys.push((row.line(), format!("{written} {name}").trim().to_owned()));
            return;
        };
        self.places.entry(code).or_insert_with(|| {
            self.keys.push(code);
            self.names.push(name);
            self.parents.push(parent);
            self.lines.push(row.line());
            self.keys.len() - 1
        });
    }

    /// Reads a row into its series.
    pub(super) fn put(
        &mut self,
        rows: &[Row<'r>],
        at: usize,
        chosen: (usize, &Chosen<'r>, Above),
        columns: &Columns,
        met: &mut Met<'r>,
    ) {
        let Some(row) = rows.get(at) else { return };
        let text = |column: Option<usize>| column.map_or("", |at| row.get(at));
        let Some(code) = AreaCode::read(text(columns.area_code)) else { return };
        let Some(area) = self.places.get(&code).copied() else { return };
        let sortable = text(columns.sortable);
        let Some(period) = period::read(text(columns.period), sortable) else {
            met.without_period.push(row.line());
            return;
        };
        if period::contradicts(&period, sortable) {
            met.contradicted.push(format!("line {}: {} and {sortable}", row.line(), text(columns.period)));
        }
        let parent = AreaCode::read(text(columns.parent_code));
        if self.parents.get(area).is_some_and(|(known, _)| *known != parent) {
            met.several_parents.push(code);
        }
        let areas = self.keys.len();
        let (number, chosen, above) = chosen;
        // A filling has the counts above and below the line too.
        if met.too_empty || !room::is_enough(rows.len(), areas, 3 * (self.fillings.len() + 1)) {
            met.too_empty = true;
            return;
        }
        let filling = *self.numbers.entry((number, period)).or_insert_with_key(|(_, period)| {
            self.fillings.push(Filling::new(number, chosen, period, above, areas));
            self.fillings.len() - 1
        });
        let Some(filling) = self.fillings.get_mut(filling) else { return };
        let Some(from) = filling.from.get_mut(area) else { return };
        if let Some(first) = from.checked_sub(1).and_then(|first| rows.get(first)) {
            let same = [columns.value, columns.lower, columns.upper, columns.count, columns.denominator]
                .into_iter()
                .flatten()
                .all(|column| first.get(column) == row.get(column));
            if same {
                met.repeated += 1;
            } else {
                met.conflicts.push((first.line(), row.line(), code));
                filling.withhold(area);
            }
            return;
        }
        *from = at + 1;
        let note = text(columns.note);
        if !note.is_empty() {
            let (with, without) = met.notes.entry(note).or_default();
            *if text(columns.value).is_empty() { without } else { with } += 1;
        }
        filling.read(area, row, note, columns);
    }
}

/// Which of count and denominator an indicator has anywhere.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Above {
    pub(super) count: bool,
    pub(super) denominator: bool,
}

/// What the count of an indicator is called.
pub(super) fn count_name(name: &str) -> String {
    format!("{name} – count")
}

/// What the denominator of an indicator is called.
pub(super) fn denominator_name(name: &str) -> String {
    format!("{name} – denominator")
}

impl Filling {
    fn new(number: usize, chosen: &Chosen<'_>, period: &Period, above: Above, areas: usize) -> Self {
        let series = |name: String| Series::new(name, period.clone(), Flags::NONE, areas);
        Self {
            chosen: number,
            period: period.clone(),
            value: series(chosen.name.clone()),
            count: above.count.then(|| series(count_name(&chosen.name))),
            denominator: above.denominator.then(|| series(denominator_name(&chosen.name))),
            from: vec![0; areas],
        }
    }

    fn read(&mut self, area: usize, row: &Row<'_>, note: &str, columns: &Columns) {
        let (line, text) = (row.line(), |column: Option<usize>| column.map_or("", |at| row.get(at)));
        let (reason, flags) = (notes::reason(note), notes::flags(note));
        let read = |series: &mut Series, text: &str| match text.is_empty() {
            true => series.set(area, &Cell::absent(reason)),
            false => series.read_flagged(area, text, line, flags),
        };
        read(&mut self.value, text(columns.value));
        if columns.lower.is_some() || columns.upper.is_some() {
            self.value.read_limits(area, text(columns.lower), text(columns.upper));
        }
        if let Some(count) = &mut self.count {
            read(count, text(columns.count));
        }
        if let Some(denominator) = &mut self.denominator {
            read(denominator, text(columns.denominator));
        }
    }

    /// Rows of one area disagree: none of them is believed.
    fn withhold(&mut self, area: usize) {
        let absent = Cell::absent(Absent::NotAvailable);
        self.value.set(area, &absent);
        self.value.read_limits(area, "", "");
        for series in self.count.iter_mut().chain(&mut self.denominator) {
            series.set(area, &absent);
        }
    }
}
