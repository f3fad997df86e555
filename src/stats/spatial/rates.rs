//! Rates of small areas, steadied: a rate of few people swings by chance.
//!
//! [`Counts`] are events and the people they happened among. Their rates can be
//! drawn towards the mean of all ([`Counts::empirical_bayes`]) or of the
//! neighbours ([`Counts::local_empirical_bayes`]), pooled with the neighbours'
//! ([`Counts::spatial_rates`]), or standardised so that the swing of few people
//! does not look like a cluster ([`Counts::standardised`]).

use super::super::check::{refused, refused_found, same_length};
use super::super::{NeighbourLists, sum};
use crate::error::Result;

/// Events, and the people among whom they happened, of every area.
///
/// An area without either number is left out, of all sums too, and so is one
/// without people and events, which has no rate. Events may outnumber people:
/// one person can have several.
#[derive(Debug, Clone)]
pub struct Counts {
    areas: Vec<Option<Area>>,
    /// All events ÷ all people.
    mean: f64,
    /// How far true rates differ from area to area, at least 0.
    variance: f64,
    /// The same before it was kept from being negative.
    raw_variance: f64,
}

#[derive(Debug, Clone, Copy)]
struct Area {
    events: f64,
    people: f64,
}

impl Area {
    fn rate(self) -> f64 {
        self.events / self.people
    }
}

impl Counts {
    /// Takes events and people.
    ///
    /// # Errors
    /// Columns of two lengths; numbers that are negative or not finite; events
    /// without people; no people at all.
    pub fn new(events: &[Option<f64>], people: &[Option<f64>]) -> Result<Self> {
        same_length("events and people", events.len(), people.len())?;
        let mut areas = Vec::with_capacity(events.len());
        for (at, pair) in events.iter().zip(people).enumerate() {
            areas.push(match pair {
                (Some(events), Some(people)) => area(at, *events, *people)?,
                _ => None,
            });
        }
        let known: Vec<Area> = areas.iter().flatten().copied().collect();
        if known.is_empty() {
            return Err(refused("no area has both events and people"));
        }
        let (mean, raw_variance) = moments(&known);
        Ok(Self { areas, mean, variance: raw_variance.max(0.0), raw_variance })
    }

    /// How many areas have a rate.
    pub fn known(&self) -> usize {
        self.areas.iter().flatten().count()
    }

    /// All events ÷ all people.
    pub fn mean_rate(&self) -> f64 {
        self.mean
    }

    /// Events ÷ people of each area.
    pub fn rates(&self) -> Vec<Option<f64>> {
        self.each(Area::rate)
    }

    /// The rate of each area ÷ the rate of all: 2 where it is twice as high.
    ///
    /// # Errors
    /// There are no events at all.
    pub fn excess_risk(&self) -> Result<Vec<Option<f64>>> {
        self.refuse_no_events()?;
        Ok(self.each(|area| area.rate() / self.mean))
    }

    /// Each rate drawn towards the mean of all, the more the fewer people it has.
    ///
    /// wᵢrᵢ + (1 − wᵢ)b with b = Σe ÷ Σp, a = Σpᵢ(rᵢ − b)² ÷ Σp − b ÷ p̄ (zero
    /// where negative) and wᵢ = a ÷ (a + b ÷ pᵢ).
    ///
    /// Marshall, R. J. (1991), *Mapping disease and mortality rates using
    /// empirical Bayes estimators*, Journal of the Royal Statistical Society C
    /// 40(2), 283–294, eqs. 1–3.
    pub fn empirical_bayes(&self) -> Vec<Option<f64>> {
        self.each(|area| shrunk(area, self.mean, self.variance))
    }

    /// Each rate drawn towards the mean of itself and its neighbours, with the
    /// mean and the variance of those alone. Marshall (1991), section 4.
    ///
    /// # Errors
    /// Lists of another number of areas.
    pub fn local_empirical_bayes(&self, lists: &NeighbourLists) -> Result<Vec<Option<f64>>> {
        same_length("areas and neighbour lists", self.areas.len(), lists.len())?;
        Ok(self.each_among(lists, |area, around| {
            let (mean, variance) = moments(around);
            shrunk(area, mean, variance.max(0.0))
        }))
    }

    /// The events of each area and its neighbours ÷ their people: a mean weighted
    /// by population. Kafadar, K. (1996), *Smoothing geographical data,
    /// particularly rates of disease*, Statistics in Medicine 15, 2539–2560.
    ///
    /// # Errors
    /// Lists of another number of areas.
    pub fn spatial_rates(&self, lists: &NeighbourLists) -> Result<Vec<Option<f64>>> {
        same_length("areas and neighbour lists", self.areas.len(), lists.len())?;
        Ok(self.each_among(lists, |_, around| moments(around).0))
    }

    /// Rates standardised by their own uncertainty, to be given to a
    /// [`Sample`](super::Sample) for Moran's I: few people make no extremes.
    ///
    /// (rᵢ − b) ÷ √(a + b ÷ pᵢ), with a and b as for
    /// [`empirical_bayes`](Self::empirical_bayes), but a as it is where
    /// a + b ÷ pᵢ is above zero, and zero only where it is not.
    ///
    /// Assunção, R. M. & Reis, E. A. (1999), *A new proposal to adjust Moran's I
    /// for population density*, Statistics in Medicine 18, 2147–2162, p. 2151.
    ///
    /// # Errors
    /// There are no events at all.
    pub fn standardised(&self) -> Result<Vec<Option<f64>>> {
        self.refuse_no_events()?;
        Ok(self.each(|area| {
            let (chance, all) = (self.mean / area.people, self.raw_variance + self.mean / area.people);
            (area.rate() - self.mean) / if all > 0.0 { all } else { chance }.sqrt()
        }))
    }

    fn refuse_no_events(&self) -> Result<()> {
        if self.mean > 0.0 {
            return Ok(());
        }
        Err(refused("there are no events at all, so that no area can have more of them"))
    }

    fn each(&self, found: impl Fn(Area) -> f64) -> Vec<Option<f64>> {
        self.areas.iter().map(|area| area.map(&found)).collect()
    }

    /// The same with an area's neighbours, itself among them.
    fn each_among(&self, lists: &NeighbourLists, found: impl Fn(Area, &[Area]) -> f64) -> Vec<Option<f64>> {
        let mut around = Vec::new();
        let mut all = Vec::with_capacity(self.areas.len());
        for (at, area) in self.areas.iter().enumerate() {
            let neighbours = lists.of(at).iter().filter(|id| **id as usize != at);
            around.clear();
            around.extend(neighbours.filter_map(|id| self.areas.get(*id as usize).copied().flatten()));
            around.extend(*area);
            all.push(area.map(|area| found(area, &around)));
        }
        all
    }
}

/// An area that was given two numbers; `None` without people and events.
fn area(at: usize, events: f64, people: f64) -> Result<Option<Area>> {
    let refuse = |what: &str, found: f64| {
        Err(refused_found(
            format!("the {what} of area {} are not a finite number of zero or more", at + 1),
            found,
        ))
    };
    if !(events.is_finite() && events >= 0.0) {
        return refuse("events", events);
    }
    if !(people.is_finite() && people >= 0.0) {
        return refuse("people", people);
    }
    if people == 0.0 && events > 0.0 {
        return Err(refused_found(format!("area {} has events and no people", at + 1), events));
    }
    Ok((people > 0.0).then_some(Area { events, people }))
}

/// The mean rate of areas, and the variance of their true rates: that of their
/// rates by people, less what chance adds.
fn moments(areas: &[Area]) -> (f64, f64) {
    let people = sum(areas.iter().map(|area| area.people));
    let mean = sum(areas.iter().map(|area| area.events)) / people;
    let spread = sum(areas.iter().map(|area| area.people * (area.rate() - mean).powi(2))) / people;
    (mean, spread - mean / (people / areas.len() as f64))
}

fn shrunk(area: Area, mean: f64, variance: f64) -> f64 {
    let of_chance = mean / area.people;
    // Without events around, all rates are zero.
    let own = if variance + of_chance > 0.0 { variance / (variance + of_chance) } else { 0.0 };
    own * area.rate() + (1.0 - own) * mean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(events: &[f64], people: &[f64]) -> Result<Counts> {
        let some = |column: &[f64]| column.iter().copied().map(Some).collect::<Vec<_>>();
        Counts::new(&some(events), &some(people))
    }

    /// esda 2.9.0, the example of `assuncao_rate`.
    #[test]
    fn standardised_rates_are_those_of_esda() {
        let (events, people) = (
            [30.0, 25.0, 25.0, 15.0, 33.0, 21.0, 30.0, 20.0],
            [100.0, 100.0, 110.0, 90.0, 100.0, 90.0, 110.0, 90.0],
        );
        let found = counts(&events, &people).unwrap().standardised().unwrap();
        for (found, expected) in found.iter().zip([1.03843594, -0.04099089, -0.56250375, -1.73061861]) {
            assert!((found.unwrap() - expected).abs() < 1e-8, "{found:?} {expected}");
        }
    }

    #[test]
    fn few_people_are_drawn_further_to_the_mean() {
        let found = counts(&[2.0, 200.0, 10.0, 90.0], &[10.0, 1000.0, 1000.0, 1000.0]).unwrap();
        let (raw, steady) = (found.rates(), found.empirical_bayes());
        let moved = |at: usize| (raw[at].unwrap() - steady[at].unwrap()).abs();
        assert_eq!(raw[0], raw[1]);
        assert!(moved(0) > 5.0 * moved(1));
    }

    #[test]
    fn rates_that_differ_only_by_chance_become_the_mean() {
        let found = counts(&[10.0, 10.0, 10.0], &[100.0, 100.0, 100.0]).unwrap();
        assert_eq!(found.empirical_bayes(), [Some(0.1); 3]);
        assert_eq!(found.standardised().unwrap(), [Some(0.0); 3]);
    }

    #[test]
    fn areas_without_numbers_or_people_are_left_out_of_all_sums() {
        let lists = NeighbourLists::new(vec![0, 3, 3, 3, 3], vec![1, 2, 3]).unwrap();
        let events = [Some(2.0), Some(6.0), None, Some(0.0)];
        let found = Counts::new(&events, &[Some(10.0), Some(10.0), Some(50.0), Some(0.0)]).unwrap();
        assert_eq!((found.known(), found.mean_rate()), (2, 0.4));
        assert_eq!(found.spatial_rates(&lists).unwrap(), [Some(0.4), Some(0.6), None, None]);
        assert_eq!(found.excess_risk().unwrap(), [Some(0.5), Some(0.6 / 0.4), None, None]);
    }

    #[test]
    fn events_may_outnumber_people() {
        assert_eq!(counts(&[250.0], &[200.0]).unwrap().rates(), [Some(1.25)]);
    }

    #[test]
    fn without_any_events_nothing_is_in_excess() {
        let none = counts(&[0.0, 0.0], &[5.0, 8.0]).unwrap();
        assert!(none.excess_risk().is_err() && none.standardised().is_err());
        assert_eq!(none.empirical_bayes(), [Some(0.0); 2]);
    }

    #[test]
    fn numbers_that_are_none_are_refused() {
        for bad in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(counts(&[1.0, bad], &[5.0, 5.0]).unwrap_err().to_string().contains("events of area 2"));
            assert!(counts(&[1.0, 1.0], &[5.0, bad]).unwrap_err().to_string().contains("people of area 2"));
        }
        assert!(counts(&[1.0], &[0.0]).unwrap_err().to_string().contains("no people"));
        assert!(counts(&[1.0], &[1.0, 2.0]).is_err());
        assert!(Counts::new(&[None], &[Some(1.0)]).is_err());
        assert!(counts(&[1.0], &[1.0]).unwrap().spatial_rates(&NeighbourLists::default()).is_err());
    }
}
