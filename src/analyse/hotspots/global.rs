//! The statistics of the whole map, each in the way of its authors.

use crate::error::Result;
use crate::stats::spatial::{Global, Sample, general_g, global_geary, global_moran};
use crate::stats::{NeighbourLists, Weighting, Weights};

/// A statistic of the whole map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GlobalStatistic {
    /// Moran's I.
    Moran,
    /// Geary's C.
    Geary,
    /// Getis and Ord's general G.
    G,
}

impl GlobalStatistic {
    const ALL: [Self; 3] = [Self::Moran, Self::Geary, Self::G];

    /// The stable word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Moran => "moran",
            Self::Geary => "geary",
            Self::G => "general-g",
        }
    }

    /// The name that people know.
    pub fn title(self) -> &'static str {
        match self {
            Self::Moran => "Moran\u{2019}s I",
            Self::Geary => "Geary\u{2019}s C",
            Self::G => "general G",
        }
    }

    fn own_weighting(self) -> Weighting {
        if self == Self::G { Weighting::Binary } else { Weighting::RowStandardised }
    }

    fn of(self, sample: &Sample) -> Result<Global> {
        match self {
            Self::Moran => global_moran(sample),
            Self::Geary => global_geary(sample),
            Self::G => general_g(sample),
        }
    }
}

/// A statistic of the whole map, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct GlobalFinding {
    /// Which.
    pub statistic: GlobalStatistic,
    /// How much each neighbour counted.
    pub weighting: Weighting,
    /// The statistic, or the reason.
    pub found: std::result::Result<Global, String>,
}

/// All of them, by the weights asked for or each by its own.
pub(super) fn global(
    values: &[Option<f64>],
    lists: &NeighbourLists,
    weighting: Option<Weighting>,
) -> Vec<GlobalFinding> {
    let one = |statistic: GlobalStatistic| {
        let weighting = weighting.unwrap_or(statistic.own_weighting());
        let sample = Sample::new(values, &Weights::new(lists.clone(), weighting));
        let found = sample.and_then(|sample| statistic.of(&sample));
        let found = found.map_err(|error| error.first().message.clone());
        GlobalFinding { statistic, weighting, found }
    };
    GlobalStatistic::ALL.into_iter().map(one).collect()
}
