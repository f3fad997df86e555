//! [`Postcodes`]: where a postcode is, whether it still is one, and which live
//! ones stand near it.

use crate::area::{Postcode, PostcodePart, PostcodeSector};
use crate::boundaries::{Month, PostcodeRow};
use crate::geom::Grid;
use std::ops::Range;

/// What is known of a postcode.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PostcodeState {
    /// In use, and here.
    Live(Grid),
    /// In use, and its position is not known.
    Unplaced,
    /// No longer in use, since this month; where it was, if that is known.
    Terminated(Month, Option<Grid>),
    /// Not in the file.
    Unknown,
}

/// Live postcodes to try in place of one that is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alternatives {
    /// Of the same sector, the nearest first.
    pub postcodes: Vec<Postcode>,
    /// Where the sector has no live postcode: the sectors of the district that have.
    pub sectors: Vec<PostcodeSector>,
}

/// The mean position of the live postcodes of a sector, a district or a beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostcodeCentre {
    /// The mean of their positions.
    pub at: Grid,
    /// South-west and north-east corners of the box around them.
    pub corners: [Grid; 2],
    /// How many have a position.
    pub postcodes: usize,
}

/// Postcodes in order, twelve bytes a live one: the code, easting and northing
/// in metres. Terminated ones, two bytes more each, are kept apart. A look-up
/// is a binary search; a sector or a district is a range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Postcodes {
    live: Placed,
    terminated: Placed,
    /// Aligned to `terminated`.
    ended: Vec<Month>,
}

/// Codes ascending, and where they are: 0, 0 where that is not known.
#[derive(Debug, Clone, Default, PartialEq)]
struct Placed {
    codes: Vec<Postcode>,
    metres: Vec<[u32; 2]>,
}

impl Placed {
    fn with_capacity(capacity: usize) -> Self {
        Self { codes: Vec::with_capacity(capacity), metres: Vec::with_capacity(capacity) }
    }

    fn push(&mut self, row: &PostcodeRow) {
        self.codes.push(row.postcode);
        self.metres.push([row.easting_m, row.northing_m]);
    }

    fn find(&self, postcode: Postcode) -> Option<usize> {
        self.codes.binary_search(&postcode).ok()
    }

    fn at(&self, index: usize) -> Option<Grid> {
        let [e, n] = *self.metres.get(index).filter(|metres| **metres != [0, 0])?;
        Some(Grid::new(f64::from(e), f64::from(n)))
    }

    /// The positions of a range of postcodes among the codes.
    fn range(&self, range: &Range<Postcode>) -> Range<usize> {
        let from = self.codes.partition_point(|code| *code < range.start);
        let length = self.codes.get(from..).unwrap_or_default().partition_point(|code| *code < range.end);
        from..from + length
    }
}

impl Postcodes {
    /// An index of rows in order of postcode, none twice.
    pub fn new(rows: &[PostcodeRow]) -> Self {
        let terminated = rows.iter().filter(|row| row.ended.is_some()).count();
        let mut index = Self {
            live: Placed::with_capacity(rows.len() - terminated),
            terminated: Placed::with_capacity(terminated),
            ended: Vec::with_capacity(terminated),
        };
        for row in rows {
            match row.ended {
                None => index.live.push(row),
                Some(month) => {
                    index.terminated.push(row);
                    index.ended.push(month);
                }
            }
        }
        index
    }

    /// How many live postcodes there are.
    pub fn len(&self) -> usize {
        self.live.codes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.live.codes.is_empty()
    }

    /// How many bytes the postcodes take.
    pub fn memory_bytes(&self) -> usize {
        let placed = self.live.codes.capacity() + self.terminated.codes.capacity();
        placed * size_of::<PackedRow>() + self.ended.capacity() * size_of::<Month>()
    }

    /// What is known of a postcode.
    pub fn find(&self, postcode: Postcode) -> PostcodeState {
        if let Some(at) = self.live.find(postcode) {
            return self.live.at(at).map_or(PostcodeState::Unplaced, PostcodeState::Live);
        }
        let terminated = self.terminated.find(postcode);
        match terminated.and_then(|at| Some((at, self.ended.get(at)?))) {
            Some((at, month)) => PostcodeState::Terminated(*month, self.terminated.at(at)),
            None => PostcodeState::Unknown,
        }
    }

    /// Live postcodes to try in place of one that is none, at most `limit`: of
    /// its sector, by distance where its own position is known, else by how
    /// many of the last two letters differ and how far apart they stand in the
    /// alphabet. Where the sector has none, the sectors of its district.
    pub fn alternatives(&self, postcode: Postcode, limit: usize) -> Alternatives {
        let own = match self.find(postcode) {
            PostcodeState::Live(at) | PostcodeState::Terminated(_, Some(at)) => Some(at),
            _ => None,
        };
        let mut near: Vec<(f64, usize, u32, Postcode)> = self
            .placed(&postcode.sector().postcodes())
            .filter(|(code, _)| *code != postcode)
            .map(|(code, at)| {
                let distance_m = own.map_or(0.0, |own| own.distance_m(at));
                (distance_m, letters_differ(code, postcode), code.apart(postcode), code)
            })
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let postcodes: Vec<Postcode> = near.into_iter().take(limit).map(|(.., code)| code).collect();
        let sectors = if postcodes.is_empty() { self.sectors(postcode, limit) } else { Vec::new() };
        Alternatives { postcodes, sectors }
    }

    /// The sectors of a postcode's district that have live postcodes.
    fn sectors(&self, postcode: Postcode, limit: usize) -> Vec<PostcodeSector> {
        let mut sectors: Vec<PostcodeSector> =
            self.placed(&postcode.district().postcodes()).map(|(code, _)| code.sector()).collect();
        sectors.dedup();
        sectors.truncate(limit);
        sectors
    }

    /// The live postcodes of a range that have a position, in order.
    pub fn placed(&self, range: &Range<Postcode>) -> impl Iterator<Item = (Postcode, Grid)> {
        self.live.range(range).filter_map(|at| Some((*self.live.codes.get(at)?, self.live.at(at)?)))
    }

    /// The middle of the live postcodes of a range; `None` where none has a position.
    pub fn centre(&self, range: &Range<Postcode>) -> Option<PostcodeCentre> {
        let (mut sum_e, mut sum_n, mut count) = (0.0, 0.0, 0_usize);
        let mut corners: Option<[Grid; 2]> = None;
        for (_, at) in self.placed(range) {
            // Whole metres: their sums are exact.
            (sum_e, sum_n, count) = (sum_e + at.e, sum_n + at.n, count + 1);
            let [low, high] = corners.unwrap_or([at, at]);
            corners = Some([
                Grid::new(low.e.min(at.e), low.n.min(at.n)),
                Grid::new(high.e.max(at.e), high.n.max(at.n)),
            ]);
        }
        let mean = |sum: f64| sum / count as f64;
        Some(PostcodeCentre { at: Grid::new(mean(sum_e), mean(sum_n)), corners: corners?, postcodes: count })
    }

    /// The reading of what was typed that the postcodes here answer to.
    pub fn read(&self, typed: &str) -> Option<PostcodePart> {
        let readings = PostcodePart::readings(typed);
        let known = |part: &&PostcodePart| match part {
            // A whole postcode is one, also where it is not known.
            PostcodePart::Unit(_) => true,
            PostcodePart::Begun(range) => self.placed(range).next().is_some(),
            PostcodePart::Sector(sector) => self.placed(&sector.postcodes()).next().is_some(),
            PostcodePart::District(district) => self.placed(&district.postcodes()).next().is_some(),
        };
        readings.iter().find(known).cloned()
    }
}

/// What one live postcode takes.
type PackedRow = (Postcode, [u32; 2]);

/// How many of the last two letters differ.
fn letters_differ(a: Postcode, b: Postcode) -> usize {
    a.unit().iter().zip(b.unit()).filter(|(a, b)| **a != *b).count()
}

#[cfg(test)]
mod tests;
