//! The names nearest to one that no area has.

use super::aliases::key_of;
use super::gazetteer::{Called, Gazetteer};
use super::{AreaCode, Geography, slips};
use rayon::prelude::*;

/// A name near to what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// How many letters are added, left out, changed or swapped between the two;
    /// `None` where one name is a part of the other.
    pub slips: Option<usize>,
    /// The area.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// The district it lies in, where known.
    pub district: Option<String>,
}

/// One slip is looked for in so many letters, and one more.
const LETTERS_A_SLIP: usize = 5;

/// Names that are part of one another must have this many letters in common.
const LEAST_PART: usize = 5;

impl Gazetteer<'_> {
    /// The names nearest to one that no area has, at most `most`, the nearest
    /// first; of equals those in the district given. Only areas of the level
    /// wanted, by the kinds of names given, each area once.
    pub fn nearest(
        &self,
        name: &str,
        district: Option<&str>,
        wanted: Option<Geography>,
        kinds: &[Called],
        most: usize,
    ) -> Vec<Near> {
        let key = key_of(name);
        if key.is_empty() {
            return Vec::new();
        }
        let district = district.map(key_of).filter(|district| !district.is_empty());
        let allowed = 1 + key.len() / LETTERS_A_SLIP;
        let mut near: Vec<(usize, bool, AreaCode, Called, usize)> = self
            .known
            .par_iter()
            .zip(&self.keys)
            .enumerate()
            .filter(|(_, (known, _))| kinds.contains(&known.called))
            .filter(|(_, (known, _))| wanted.is_none_or(|wanted| wanted.level == known.geography.level))
            .filter_map(|(at, (known, other))| {
                let slips = slips(&key, other, allowed);
                let distance = slips.or_else(|| is_part(&key, other).then_some(usize::MAX))?;
                let elsewhere = district
                    .as_ref()
                    .is_some_and(|district| self.parents.is_in(known.code, district) != Some(true));
                Some((distance, elsewhere, known.code, known.called, at))
            })
            .collect();
        near.sort_unstable();
        let mut seen = Vec::new();
        near.retain(|(_, _, code, ..)| {
            let new = !seen.contains(code) && seen.len() < most;
            seen.extend(new.then_some(*code));
            new
        });
        near.into_iter()
            .filter_map(|(distance, .., at)| {
                let known = self.known.get(at)?;
                Some(Near {
                    slips: (distance != usize::MAX).then_some(distance),
                    code: known.code,
                    name: known.name.to_owned(),
                    district: self.district_of(known.code).map(str::to_owned),
                })
            })
            .collect()
    }
}

/// Whether one key is whole words of the other.
fn is_part(a: &str, b: &str) -> bool {
    let (part, whole) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let starts_with_part =
        |rest: &str| rest.strip_prefix(part).is_some_and(|after| after.is_empty() || after.starts_with(' '));
    let words = whole.match_indices(' ').map(|(at, _)| whole.get(at + 1..).unwrap_or_default());
    part.len() >= LEAST_PART && std::iter::once(whole).chain(words).any(starts_with_part)
}
