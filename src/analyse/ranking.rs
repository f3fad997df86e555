//! Areas in order of a column, ties together.

use crate::error::{Error, ErrorKind, Problem, Result};
use crate::measure::{Column, Polarity};
use std::cmp::Ordering;
use std::str::FromStr;

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The worst first: high where high is bad or neutral, low where high is good.
    #[default]
    Need,
    /// The highest first.
    High,
    /// The lowest first.
    Low,
}

impl Order {
    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Need => "need",
            Self::High => "high",
            Self::Low => "low",
        }
    }
}

impl FromStr for Order {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        [Self::Need, Self::High, Self::Low].into_iter().find(|order| order.id() == text).ok_or_else(|| {
            Error::new(
                ErrorKind::Parameter,
                Problem::new("this is not an order")
                    .found(format!("\u{201c}{text}\u{201d}"))
                    .expected("need, high or low"),
            )
        })
    }
}

/// One area with its rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// From 1; areas of equal value share the best of their ranks (1, 2, 2, 4).
    pub rank: usize,
    /// The area's position in the atlas.
    pub area: u32,
    /// Its number.
    pub value: f64,
}

/// The areas that have a number, in order, ties in the order of `areas`.
/// Areas without one are left out, never ranked.
pub fn ranking(column: &Column, areas: &[u32], order: Order, polarity: Polarity) -> Vec<Ranked> {
    let low_first = match order {
        Order::Low => true,
        Order::High => false,
        Order::Need => polarity == Polarity::HighIsGood,
    };
    let mut ranked: Vec<Ranked> = areas
        .iter()
        .filter_map(|area| Some(Ranked { rank: 0, area: *area, value: column.get(*area as usize).known()? }))
        .collect();
    ranked.sort_by(|a, b| {
        let ascending = a.value.partial_cmp(&b.value).unwrap_or(Ordering::Equal);
        if low_first { ascending } else { ascending.reverse() }
    });
    let mut previous: Option<(f64, usize)> = None;
    for (at, entry) in ranked.iter_mut().enumerate() {
        entry.rank = match previous {
            Some((value, rank)) if value == entry.value => rank,
            _ => at + 1,
        };
        previous = Some((entry.value, entry.rank));
    }
    ranked
}

/// The rank of one area in order of need, as [`ranking`] gives it, and how many
/// areas are ranked; in one pass, without ordering the others.
pub fn place(column: &Column, areas: &[u32], polarity: Polarity, area: usize) -> (Option<usize>, usize) {
    let own = column.get(area).known();
    let (mut before, mut ranked) = (0, 0);
    for number in areas.iter().filter_map(|area| column.get(*area as usize).known()) {
        ranked += 1;
        before += usize::from(own.is_some_and(|own| match polarity {
            Polarity::HighIsGood => number < own,
            _ => number > own,
        }));
    }
    (own.map(|_| before + 1), ranked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Absent, ColumnBuilder, Flags, IndicatorId, Period, Value};

    fn column() -> Column {
        let mut builder = ColumnBuilder::new(IndicatorId::from_title("x"), Period::Unknown, 5);
        for (area, number) in [(0, 3.0), (1, 5.0), (2, 3.0), (3, 0.0)] {
            builder.set(area, Value::Known(number), Flags::NONE);
        }
        builder.set(4, Value::Absent(Absent::Suppressed), Flags::NONE);
        builder.build()
    }

    #[test]
    fn equal_values_share_a_rank_and_the_absent_have_none() {
        let ranked = ranking(&column(), &[0, 1, 2, 3, 4], Order::Need, Polarity::HighIsBad);
        let found: Vec<(usize, u32)> = ranked.iter().map(|entry| (entry.rank, entry.area)).collect();
        assert_eq!(found, [(1, 1), (2, 0), (2, 2), (4, 3)]);
    }

    #[test]
    fn the_place_of_one_area_is_its_rank_among_all() {
        let (column, areas) = (column(), [0, 1, 2, 3, 4]);
        for polarity in [Polarity::HighIsBad, Polarity::HighIsGood, Polarity::Neutral] {
            let ranked = ranking(&column, &areas, Order::Need, polarity);
            for area in areas {
                let rank = ranked.iter().find(|entry| entry.area == area).map(|entry| entry.rank);
                assert_eq!(place(&column, &areas, polarity, area as usize), (rank, 4), "{polarity:?} {area}");
            }
        }
    }

    #[test]
    fn need_comes_first_where_high_is_good_too() {
        let ranked = ranking(&column(), &[0, 1, 2, 3, 4], Order::Need, Polarity::HighIsGood);
        assert_eq!(ranked.first().map(|entry| entry.area), Some(3));
    }
}
