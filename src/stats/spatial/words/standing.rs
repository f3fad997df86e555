//! [`Standing`]: how high a value is, and those around it.

/// Where an area's own value and its neighbours' lie among all values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The share of all values that are below its own, equal ones counted half,
    /// from 0 to 1.
    pub share_below: f64,
    /// How many of its neighbours are above the median of all values.
    pub neighbours_above: usize,
    /// How many neighbours it has.
    pub neighbours: usize,
}

/// Which end of all values one is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    High,
    Low,
}

impl Standing {
    /// Why a value that is among the highest or the lowest is no significant
    /// cluster; `None` of a value in between, where nobody would expect one.
    pub(super) fn against(self, is_significant_alone: bool) -> Option<String> {
        let (end, part) = self.end()?;
        let (high, highest) = match end {
            End::High => ("high", "highest"),
            End::Low => ("low", "lowest"),
        };
        let own = format!("its value is in the {highest} {part}");
        Some(if is_significant_alone {
            format!("{high}, but not significant among so many areas: {own}, and {}", self.counted(end))
        } else {
            format!("{high}, but not a significant cluster: {own}, but {}", self.around(end))
        })
    }

    fn end(self) -> Option<(End, &'static str)> {
        match self.share_below {
            below if below >= 0.9 => Some((End::High, "tenth")),
            below if below >= 0.8 => Some((End::High, "fifth")),
            below if below <= 0.1 => Some((End::Low, "tenth")),
            below if below <= 0.2 => Some((End::Low, "fifth")),
            _ => None,
        }
    }

    /// How many neighbours are on the same side of the median.
    fn same(self, end: End) -> usize {
        match end {
            End::High => self.neighbours_above,
            End::Low => self.neighbours.saturating_sub(self.neighbours_above),
        }
    }

    /// How many neighbours are on the same side of the median, as a clause.
    fn counted(self, end: End) -> String {
        let side = if end == End::High { "above" } else { "at or below" };
        let subject = match (self.same(end), self.neighbours) {
            (1, 1) => "its one neighbour is".to_owned(),
            (0, 1) => "its one neighbour is not".to_owned(),
            (0, all) => format!("none of its {all} neighbours is"),
            (1, all) => format!("1 of its {all} neighbours is"),
            (same, all) if same == all => format!("all {all} of its neighbours are"),
            (same, all) => format!("{same} of its {all} neighbours are"),
        };
        format!("{subject} {side} the median")
    }

    /// The neighbours' values: mostly on the same side, mixed, or on the other.
    fn around(self, end: End) -> String {
        let counted = self.counted(end);
        match self.same(end) as f64 / self.neighbours.max(1) as f64 {
            share if share >= 0.75 => format!("its neighbours\u{2019} stand out too little ({counted})"),
            share if share > 0.25 => format!("its neighbours\u{2019} are mixed ({counted})"),
            _ => format!("its neighbours\u{2019} are not ({counted})"),
        }
    }
}
