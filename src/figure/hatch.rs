//! Patterns: how classes and absent states are told apart without colour.

/// A pattern; the number is how many points its lines or dots are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hatch {
    /// Dots.
    Dots(u8),
    /// Lines from lower left to upper right.
    Rising(u8),
    /// Lines from upper left to lower right.
    Falling(u8),
    /// Level lines.
    Level(u8),
    /// Upright lines.
    Upright(u8),
    /// Rising and falling lines.
    Crossed(u8),
    /// Level and upright lines.
    Grid(u8),
}

impl Hatch {
    /// The pattern of a reason for no number, by its stable word; `None` for a word that is none.
    pub fn of_state(id: &str) -> Option<Self> {
        match id {
            "missing" => Some(Self::Rising(4)),
            "suppressed" => Some(Self::Crossed(4)),
            "not-available" => Some(Self::Dots(3)),
            "not-applicable" => Some(Self::Level(4)),
            "not-comparable" => Some(Self::Falling(3)),
            _ => None,
        }
    }

    /// The pattern of a class counted from 0, ever denser; the lowest has none.
    pub fn of_class(class: usize) -> Option<Self> {
        const DENSER: [Hatch; 8] = [
            Hatch::Dots(6),
            Hatch::Dots(4),
            Hatch::Rising(6),
            Hatch::Rising(4),
            Hatch::Upright(2),
            Hatch::Crossed(5),
            Hatch::Grid(3),
            Hatch::Crossed(3),
        ];
        DENSER.get(class.checked_sub(1)?).copied()
    }

    /// How many points until it repeats, at least one.
    pub(super) fn apart(self) -> u8 {
        match self {
            Self::Dots(apart)
            | Self::Rising(apart)
            | Self::Falling(apart)
            | Self::Level(apart)
            | Self::Upright(apart)
            | Self::Crossed(apart)
            | Self::Grid(apart) => apart.max(1),
        }
    }

    /// A word for it, for ids.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Dots(_) => "dots",
            Self::Rising(_) => "rising",
            Self::Falling(_) => "falling",
            Self::Level(_) => "level",
            Self::Upright(_) => "upright",
            Self::Crossed(_) => "crossed",
            Self::Grid(_) => "grid",
        }
    }

    /// Whether it is dots, not lines.
    pub(super) fn is_dots(self) -> bool {
        matches!(self, Self::Dots(_))
    }

    /// The lines of one tile as the data of an SVG path; they go on beyond its corners, so that
    /// tiles meet without a notch.
    pub(super) fn lines(self) -> String {
        let s = self.apart();
        let half = f64::from(s) / 2.0;
        let rising = format!("M-1 1l2-2M0 {s}L{s} 0M{} {}l2-2", s - 1, s + 1);
        let falling = format!("M-1 {}l2 2M0 0l{s} {s}M{}-1l2 2", s - 1, s - 1);
        match self {
            Self::Dots(_) => format!("M{} {half}a.7 .7 0 1 0 1.4 0 .7 .7 0 1 0-1.4 0z", half - 0.7),
            Self::Rising(_) => rising,
            Self::Falling(_) => falling,
            Self::Level(_) => format!("M0 {half}h{s}"),
            Self::Upright(_) => format!("M{half} 0v{s}"),
            Self::Crossed(_) => rising + &falling,
            Self::Grid(_) => format!("M0 {half}h{s}M{half} 0v{s}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette::ABSENT;

    #[test]
    fn every_state_and_class_has_a_pattern_of_its_own() {
        let mut states: Vec<Hatch> = ABSENT.iter().map(|(id, _)| Hatch::of_state(id).unwrap()).collect();
        states.sort();
        states.dedup();
        assert_eq!((states.len(), Hatch::of_state("lost")), (ABSENT.len(), None));
        let mut classes: Vec<Option<Hatch>> = (0..9).map(Hatch::of_class).collect();
        assert_eq!(classes.first(), Some(&None));
        classes.sort();
        classes.dedup();
        assert_eq!((classes.len(), Hatch::of_class(9)), (9, None));
    }
}
