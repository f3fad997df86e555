//! The levels of many codes: each entity (`E02`) is looked up once.

use crate::area::{AreaCode, Level};

/// Entities met so far and their levels.
#[derive(Debug, Default)]
pub(super) struct Levels {
    known: Vec<(AreaCode, Option<Level>, usize)>,
}

impl Levels {
    /// The level of a code.
    pub(super) fn of(&mut self, code: AreaCode) -> Option<Level> {
        let known = self.known.iter_mut().find(|(of, ..)| of.entity() == code.entity());
        if let Some((_, level, count)) = known {
            *count += 1;
            return *level;
        }
        let level = Level::of(code);
        self.known.push((code, level, 1));
        level
    }

    /// The level of most codes asked for, and of how many.
    pub(super) fn commonest(&self) -> Option<(Level, usize)> {
        let mut levels: Vec<(Level, usize)> = Vec::new();
        for (_, level, count) in &self.known {
            let Some(level) = level else { continue };
            match levels.iter_mut().find(|(known, _)| known == level) {
                Some((_, sum)) => *sum += count,
                None => levels.push((*level, *count)),
            }
        }
        levels.into_iter().max_by_key(|(_, count)| *count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_one_level_count_together() {
        let mut levels = Levels::default();
        for code in ["E07000999", "E06000999", "E02999001", "W06000999", "E99000001"] {
            levels.of(AreaCode::read(code).unwrap());
        }
        assert_eq!(levels.commonest(), Some((Level::Lad, 3)));
        assert_eq!(Levels::default().commonest(), None);
    }
}
