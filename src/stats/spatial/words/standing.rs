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
        let around = self.around(end);
        Some(if is_significant_alone {
            format!("{high}, but not significant among so many areas: {own}, and {around}")
        } else {
            format!("{high}, but not a significant cluster: {own}, but {around}")
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

    /// The neighbours' values: mostly on the same side, mostly on the other, or mixed.
    fn around(self, end: End) -> String {
        let Self { neighbours_above: above, neighbours: all, .. } = self;
        let (same, side) = match end {
            End::High => (above, "above"),
            End::Low => (all.saturating_sub(above), "not above"),
        };
        let counted = format!("{same} of {all} {side} the median");
        match same as f64 / all.max(1) as f64 {
            share if share > 0.99 => format!("its neighbours\u{2019} do not stand out enough ({counted})"),
            share if share >= 0.75 => format!("its neighbours\u{2019} stand out too little ({counted})"),
            share if share > 0.25 => format!("its neighbours\u{2019} are mixed ({counted})"),
            _ => format!("its neighbours\u{2019} are not ({counted})"),
        }
    }
}
