//! Classes of two indicators at once: a square of cells, one colour each.

use super::{Side, pairs};
use crate::classify::{Classification, Scheme, classify};
use crate::error::{Error, ErrorKind, Problem, Result};
use crate::palette::{self, Rgb};
use crate::report::counted;

/// How many classes of each can be asked for: more cells than nine no eye can
/// tell apart.
pub const GRID: std::ops::RangeInclusive<usize> = 2..=3;

/// The schemes that make as many classes as asked for.
const SCHEMES: [Scheme; 5] =
    [Scheme::Quantile, Scheme::EqualInterval, Scheme::Jenks, Scheme::Geometric, Scheme::MaximumBreaks];

/// A class of the one and a class of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairCell {
    /// The classes, from 0 at the low end.
    pub classes: [usize; 2],
    /// The same from 0 at the end of least need, by the polarity of each.
    pub need: [usize; 2],
    /// How many areas are in it.
    pub count: usize,
    /// Its colour, dark where both are in need.
    pub colour: Rgb,
}

/// Two columns classified over the areas that have both numbers.
#[derive(Debug, Clone)]
pub struct PairClasses {
    /// The classes of each.
    pub sides: [Classification; 2],
    /// The cells, in order of need of the first and then of the second.
    pub cells: Vec<PairCell>,
    /// The cell of each area asked for, in their order; `None` without both numbers.
    pub of_area: Vec<Option<u32>>,
}

impl PairClasses {
    /// The corner in which both are in most need; `None` where one of them has a
    /// single class, which is no end.
    pub fn worst(&self) -> Option<usize> {
        self.sides.iter().all(|side| side.got() > 1).then(|| self.cells.len().saturating_sub(1))
    }
}

/// Classifies two columns over the areas that have both numbers.
///
/// # Errors
/// Fewer than three such areas; a scheme that makes another number of classes.
pub fn pair_classes(
    sides: [Side<'_>; 2],
    areas: &[u32],
    scheme: Scheme,
    classes: usize,
) -> Result<PairClasses> {
    check(scheme, classes)?;
    let (used, [ones, others]) = pairs(sides, areas);
    if used.len() < 3 {
        return Err(too_few(used.len()));
    }
    let found = [classify(scheme, &ones, classes, &[])?, classify(scheme, &others, classes, &[])?];
    let [rows, columns] = [0, 1].map(|side: usize| found.get(side).map_or(0, Classification::got));
    let [one, other] = sides;
    let turned = |side: Side<'_>, class: usize, got: usize| {
        if side.low_is_need() { got.saturating_sub(class + 1) } else { class }
    };
    let mut cells: Vec<PairCell> = (0..rows * columns)
        .zip(palette::bivariate(rows, columns))
        .map(|(cell, colour)| {
            let need = [cell / columns, cell % columns];
            let [row, column] = need;
            PairCell {
                classes: [turned(one, row, rows), turned(other, column, columns)],
                need,
                count: 0,
                colour,
            }
        })
        .collect();
    let [one_classes, other_classes] = &found;
    let of_area: Vec<Option<u32>> = areas
        .iter()
        .map(|area| {
            let (first, second) = one.number(*area).zip(other.number(*area))?;
            let row = turned(one, one_classes.class_of(first), rows);
            Some((row * columns + turned(other, other_classes.class_of(second), columns)) as u32)
        })
        .collect();
    for cell in of_area.iter().flatten() {
        cells.get_mut(*cell as usize).into_iter().for_each(|cell| cell.count += 1);
    }
    Ok(PairClasses { sides: found, cells, of_area })
}

pub(super) fn too_few(areas: usize) -> Error {
    Error::new(
        ErrorKind::Refused,
        Problem::new("there are too few areas to say how two indicators go together")
            .found(counted(areas, "area has both numbers", "areas have both numbers"))
            .expected("at least 3"),
    )
}

fn check(scheme: Scheme, classes: usize) -> Result<()> {
    let mut problems = Vec::new();
    if !SCHEMES.contains(&scheme) {
        problems.push(
            Problem::new("this scheme makes as many classes as it likes, which make no square")
                .found(scheme.id())
                .expected(SCHEMES.map(Scheme::id).join(", ")),
        );
    }
    if !GRID.contains(&classes) {
        problems.push(
            Problem::new("so many classes of two indicators cannot be told apart")
                .found(classes.to_string())
                .expected("2 or 3 of each"),
        );
    }
    Error::all(ErrorKind::Parameter, problems)
}
