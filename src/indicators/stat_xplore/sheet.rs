//! [`Sheet`]: the labels of one table, and what each row and column is about.

use super::dimensions::{Dimension, Role, Said, is_no_area};
use super::layout::{Section, is_annotation};
use super::legend::Legend;
use crate::area::AreaCode;
use crate::text::Row;
use std::collections::{HashMap, HashSet};

/// A column of values and, beside it, of annotations.
#[derive(Debug)]
pub(super) struct ValueColumn<'r> {
    pub(super) at: usize,
    pub(super) annotation: Option<usize>,
    /// A label of each dimension, from the outermost to the innermost.
    pub(super) labels: Vec<&'r str>,
}

/// Where the cells of a row, or of a column, go: to which area, unless the other
/// side tells, and to which series of those that its side tells apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) area: Option<usize>,
    pub(super) said: usize,
    /// The label is none of an area: a total, or what is not known.
    pub(super) set_aside: bool,
}

/// A table with its labels understood.
#[derive(Debug)]
pub(super) struct Sheet<'r, 's> {
    pub(super) data: &'s [Row<'r>],
    pub(super) columns: Vec<ValueColumn<'r>>,
    pub(super) row_dimensions: Vec<Dimension<'r>>,
    pub(super) column_dimensions: Vec<Dimension<'r>>,
    /// The areas in order of first appearance, as printed, with their lines.
    pub(super) areas: Vec<(&'r str, u64)>,
    /// Whether the labels of areas have codes in them.
    pub(super) coded: bool,
    /// The column of labels that tells the areas, where they stand in rows.
    pub(super) area_column: Option<usize>,
    /// Labels that are no area, with their lines.
    pub(super) others: Vec<(u64, &'r str)>,
    pub(super) of_rows: Vec<Spot>,
    pub(super) of_columns: Vec<Spot>,
    /// What the spots of the rows say.
    pub(super) said_by_rows: Vec<Said<'r>>,
    pub(super) said_by_columns: Vec<Said<'r>>,
}

impl<'r, 's> Sheet<'r, 's> {
    pub(super) fn read(rows: &'s [Row<'r>], section: &Section, legend: &Legend<'_>) -> Self {
        let at = |range: std::ops::Range<usize>| rows.get(range).unwrap_or_default();
        let headers = at(section.headers.clone());
        let data = at(section.data.clone());
        let width = section.labels;
        let columns = columns(headers, width);
        let labels = row_labels(data, width);
        let names = section.names.and_then(|at| rows.get(at));
        let mut row_dimensions: Vec<Dimension<'r>> = (0..width)
            .map(|at| {
                let name = legend.strip(names.map_or("", |row| row.get(at))).0;
                Dimension::new(name, labels.iter().skip(at).step_by(width).copied(), legend)
            })
            .collect();
        let mut column_dimensions: Vec<Dimension<'r>> = headers
            .iter()
            .enumerate()
            .map(|(level, row)| {
                let name = row.fields().take(width).filter(|field| !field.is_empty()).last();
                let labels = columns.iter().filter_map(|column| column.labels.get(level).copied());
                Dimension::new(legend.strip(name.unwrap_or_default()).0, labels, legend)
            })
            .collect();
        let area = area_dimension(&mut row_dimensions, &mut column_dimensions, &labels);
        let lines: Vec<u64> = data.iter().map(Row::line).collect();
        let header_line = headers.last().map_or(0, Row::line);
        let flat: Vec<&'r str> = columns.iter().flat_map(|column| column.labels.iter().copied()).collect();
        let mut places = Places::new(area.labels(&labels, width, &flat, column_dimensions.len()));
        let of_rows = places.spots(
            &row_dimensions,
            &labels,
            area.in_rows(),
            |at| lines.get(at).copied().unwrap_or_default(),
            legend,
        );
        let said_by_rows = std::mem::take(&mut places.said);
        let of_columns = places.spots(&column_dimensions, &flat, area.in_columns(), |_| header_line, legend);
        Self {
            data,
            columns,
            row_dimensions,
            column_dimensions,
            areas: places.areas,
            coded: places.coded,
            area_column: area.in_rows(),
            others: places.others,
            of_rows,
            of_columns,
            said_by_rows,
            said_by_columns: places.said,
        }
    }
}

/// The columns of values: every heading that is filled and is no annotation.
fn columns<'r>(headers: &[Row<'r>], width: usize) -> Vec<ValueColumn<'r>> {
    let Some((inner, outer)) = headers.split_last() else { return Vec::new() };
    let mut current: Vec<&'r str> = vec![""; outer.len()];
    let mut columns = Vec::new();
    for (at, heading) in inner.fields().enumerate().skip(width) {
        for (label, row) in current.iter_mut().zip(outer) {
            let found = row.get(at);
            if !found.is_empty() && !is_annotation(found) {
                *label = found;
            }
        }
        if heading.is_empty() || is_annotation(heading) {
            continue;
        }
        let annotation = is_annotation(inner.get(at + 1)).then_some(at + 1);
        let labels = current.iter().copied().chain([heading]).collect();
        columns.push(ValueColumn { at, annotation, labels });
    }
    columns
}

/// The labels of every row, `width` a row; an empty one before the last repeats
/// that of the row above.
fn row_labels<'r>(data: &[Row<'r>], width: usize) -> Vec<&'r str> {
    let mut labels: Vec<&'r str> = Vec::with_capacity(data.len() * width);
    for row in data {
        for at in 0..width {
            let label = row.get(at);
            let above = labels.len().checked_sub(width).and_then(|above| labels.get(above)).copied();
            labels.push(match above {
                Some(above) if label.is_empty() && at + 1 < width => above,
                _ => label,
            });
        }
    }
    labels
}

/// Which dimension tells the areas.
#[derive(Debug, Clone, Copy)]
enum AreaDimension {
    Row(usize),
    Column(usize),
}

impl AreaDimension {
    fn in_rows(self) -> Option<usize> {
        if let Self::Row(at) = self { Some(at) } else { None }
    }

    fn in_columns(self) -> Option<usize> {
        if let Self::Column(at) = self { Some(at) } else { None }
    }

    /// The labels of the areas.
    fn labels<'r>(
        self,
        rows: &[&'r str],
        width: usize,
        columns: &[&'r str],
        levels: usize,
    ) -> impl Iterator<Item = &'r str> {
        let (labels, at, step) = match self {
            Self::Row(at) => (rows, at, width),
            Self::Column(at) => (columns, at, levels),
        };
        labels.iter().skip(at).step_by(step.max(1)).copied().collect::<Vec<_>>().into_iter()
    }
}

/// The dimension of areas: of several in the rows the one with the most labels,
/// the others being what its areas lie in; one in the columns where the rows
/// have none; the first of the rows where no name tells.
fn area_dimension(
    rows: &mut [Dimension<'_>],
    columns: &mut [Dimension<'_>],
    labels: &[&str],
) -> AreaDimension {
    let distinct =
        |at: usize| labels.iter().skip(at).step_by(rows.len().max(1)).collect::<HashSet<_>>().len();
    let of_areas = (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|one| one.role == Role::Area));
    if let Some(at) = of_areas.rev().max_by_key(|at| if rows.len() > 1 { distinct(*at) } else { 1 }) {
        // Areas across the top of a table of areas are its categories.
        for one in columns.iter_mut().filter(|one| one.role == Role::Area) {
            one.role = Role::Category;
        }
        return AreaDimension::Row(at);
    }
    if let Some(at) = columns.iter().position(|one| one.role == Role::Area) {
        return AreaDimension::Column(at);
    }
    if let Some(first) = rows.first_mut() {
        first.role = Role::Area;
    }
    AreaDimension::Row(0)
}

/// Areas and what is said beside them, numbered in order of first appearance.
struct Places<'r> {
    areas: Vec<(&'r str, u64)>,
    coded: bool,
    others: Vec<(u64, &'r str)>,
    said: Vec<Said<'r>>,
}

impl<'r> Places<'r> {
    fn new(labels: impl Iterator<Item = &'r str>) -> Self {
        let (mut all, mut codes) = (0_usize, 0_usize);
        for label in labels.filter(|label| !is_no_area(label)) {
            all += 1;
            codes += usize::from(code_in(label).is_some());
        }
        Self { areas: Vec::new(), coded: codes * 2 > all, others: Vec::new(), said: Vec::new() }
    }

    /// The spot of each row, or column, of one side. A name that comes twice
    /// with the same categories and period is two areas: Scotland has several
    /// of one name.
    fn spots(
        &mut self,
        dimensions: &[Dimension<'r>],
        labels: &[&'r str],
        area: Option<usize>,
        line: impl Fn(usize) -> u64,
        legend: &Legend<'_>,
    ) -> Vec<Spot> {
        let mut numbers: HashMap<Vec<&'r str>, usize> = HashMap::new();
        let mut met: HashMap<(&'r str, usize), usize> = HashMap::new();
        let mut known: HashMap<(&'r str, usize), usize> = HashMap::new();
        let mut spots = Vec::with_capacity(labels.len() / dimensions.len().max(1));
        let beside: Vec<bool> = dimensions.iter().map(|dimension| dimension.role != Role::Area).collect();
        let one = !beside.contains(&true);
        for (at, labels) in labels.chunks(dimensions.len().max(1)).enumerate() {
            let said = match one && !self.said.is_empty() {
                true => 0,
                false => {
                    let own = labels.iter().zip(&beside).filter(|(_, beside)| **beside);
                    let number = numbers.entry(own.map(|(label, _)| *label).collect()).or_insert_with(|| {
                        self.said.push(Said::read(dimensions, labels.iter().copied(), legend));
                        self.said.len() - 1
                    });
                    *number
                }
            };
            let Some(label) = area.and_then(|area| labels.get(area)).copied() else {
                spots.push(Spot { area: None, said, set_aside: false });
                continue;
            };
            if is_no_area(legend.strip(label).0) || (self.coded && code_in(label).is_none()) {
                self.others.push((line(at), label));
                spots.push(Spot { area: None, said, set_aside: true });
                continue;
            }
            let times = met.entry((label, said)).or_default();
            let number = *known.entry((label, *times)).or_insert_with(|| {
                self.areas.push((label, line(at)));
                self.areas.len() - 1
            });
            *times += 1;
            spots.push(Spot { area: Some(number), said, set_aside: false });
        }
        spots
    }
}

/// The code in a label such as `E02002559`, `E02002559 : Hartlepool 001` or
/// `Hartlepool 001 / E02002559`, and the name beside it.
pub(super) fn code_in(label: &str) -> Option<(AreaCode, &str)> {
    let start = label.match_indices(['E', 'W', 'S', 'N', 'K']).map(|(at, _)| at).find(|at| {
        let before = label.get(..*at).and_then(|text| text.chars().next_back());
        let after = label.get(at + 9..).and_then(|text| text.chars().next());
        let apart = |side: Option<char>| side.is_none_or(|c| !c.is_alphanumeric());
        apart(before) && apart(after) && label.get(*at..at + 9).and_then(AreaCode::read).is_some()
    })?;
    let code = AreaCode::read(label.get(start..start + 9)?)?;
    let tidy = |text: &'_ str| -> bool { text.chars().any(char::is_alphanumeric) };
    let trim =
        |c: char| c.is_whitespace() || matches!(c, ':' | '/' | '-' | '(' | ')' | '[' | ']' | ',' | '|');
    let (before, after) = (label.get(..start)?, label.get(start + 9..)?);
    let name = if tidy(before) { before } else { after };
    Some((code, name.trim_matches(trim)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_beside_names_in_many_ways() {
        for label in [
            "E02002559 : Hartlepool 001",
            "Hartlepool 001 / E02002559",
            "Hartlepool 001 (E02002559)",
            "E02002559 - Hartlepool 001",
        ] {
            let (code, name) = code_in(label).unwrap();
            assert_eq!((code.as_str(), name), ("E02002559", "Hartlepool 001"), "{label}");
        }
        assert_eq!(code_in("E02002559").unwrap().1, "");
        for label in ["Eastbourne 001", "E0200255", "E020025590", "xE02002559", "", "Éirinn"] {
            assert_eq!(code_in(label), None, "{label}");
        }
    }
}
