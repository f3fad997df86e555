//! [`ChangeClasses`]: changes on a map, by how far they went and by whether chance
//! explains them.

use super::Change;
use crate::classify::step_from_nought;
use crate::error::Result;

/// Equal steps on either side of no change, the outermost of them open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeClasses {
    /// How wide a step is, in the indicator's unit; none where nothing changed.
    pub step: Option<f64>,
    /// Whether anything tells of chance in any area: where nothing does, changes are
    /// classed by their size alone.
    pub told: bool,
}

/// What a change is on a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Fallen by so many steps, 0 the least: more than chance explains, where anything tells.
    Fell(u8),
    /// Fallen, within what chance explains.
    FellByChance,
    /// The same figure.
    Same,
    /// Risen, within what chance explains.
    RoseByChance,
    /// Risen by so many steps, 0 the least: more than chance explains, where anything tells.
    Rose(u8),
    /// Changed, and nothing tells whether by chance, though it does of others.
    NotTold,
}

impl ChangeClasses {
    /// Steps on one side.
    pub const STEPS: u8 = 3;

    /// The kinds from the farthest fall to the farthest rise, each in its place on a
    /// ramp of as many colours; what is not told stands outside it.
    pub const RAMP: [ChangeKind; 9] = [
        ChangeKind::Fell(2),
        ChangeKind::Fell(1),
        ChangeKind::Fell(0),
        ChangeKind::FellByChance,
        ChangeKind::Same,
        ChangeKind::RoseByChance,
        ChangeKind::Rose(0),
        ChangeKind::Rose(1),
        ChangeKind::Rose(2),
    ];

    /// Steps that suit changes, or a `pool` of differences where one is given.
    ///
    /// # Errors
    /// Differences that are not finite, or too far apart.
    pub fn of<'a>(changes: impl Iterator<Item = &'a Change> + Clone, pool: Option<&[f64]>) -> Result<Self> {
        let own: Vec<f64> = changes.clone().filter_map(|change| change.difference.known()).collect();
        let step = step_from_nought(pool.unwrap_or(&own), usize::from(Self::STEPS))?;
        // A pool may hold no change where these have some.
        let step = if step.is_none() { step_from_nought(&own, usize::from(Self::STEPS))? } else { step };
        let told =
            changes.filter(|change| change.difference.known().is_some()).any(|one| one.significant.is_some());
        Ok(Self { step, told })
    }

    /// What a change is; none where there is no difference.
    pub fn kind(&self, change: &Change) -> Option<ChangeKind> {
        let difference = change.difference.known()?;
        Some(match (change.significant, self.told) {
            _ if difference == 0.0 => ChangeKind::Same,
            (None, true) => ChangeKind::NotTold,
            (Some(false), _) if difference > 0.0 => ChangeKind::RoseByChance,
            (Some(false), _) => ChangeKind::FellByChance,
            _ if difference > 0.0 => ChangeKind::Rose(self.steps(difference)),
            _ => ChangeKind::Fell(self.steps(difference)),
        })
    }

    /// How many whole steps lie below it; an edge belongs to the lesser change.
    fn steps(&self, difference: f64) -> u8 {
        let steps = self.step.map_or(0.0, |step| (difference.abs() / step).ceil() - 1.0);
        steps.clamp(0.0, f64::from(Self::STEPS - 1)) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Absent, Flags, Value};

    fn change(difference: Value, significant: Option<bool>) -> Change {
        Change {
            from: Value::number(1.0),
            to: Value::number(1.0),
            difference,
            ratio: None,
            difference_limits: None,
            ratio_limits: None,
            limits_overlap: None,
            significant,
            reason: None,
            flags: Flags::NONE,
        }
    }

    fn sure(difference: f64) -> Change {
        change(Value::number(difference), Some(true))
    }

    #[test]
    fn nought_is_in_its_place_and_an_edge_belongs_to_the_lesser_change() {
        let changes = [sure(-6.0), sure(-4.0), sure(-0.1), sure(0.0), sure(2.0), sure(2.1), sure(5.0)];
        let classes = ChangeClasses::of(changes.iter(), Some(&[4.0])).unwrap();
        assert_eq!(classes, ChangeClasses { step: Some(2.0), told: true });
        let kinds: Vec<ChangeKind> = changes.iter().filter_map(|change| classes.kind(change)).collect();
        use ChangeKind::{Fell, Rose, Same};
        assert_eq!(kinds, [Fell(2), Fell(1), Fell(0), Same, Rose(0), Rose(1), Rose(2)]);
    }

    #[test]
    fn what_chance_explains_is_apart_from_what_it_does_not() {
        let one = |difference: f64, significant| change(Value::number(difference), significant);
        let changes = [one(9.0, Some(false)), one(-9.0, Some(false)), one(9.0, None), sure(9.0)];
        let classes = ChangeClasses::of(changes.iter(), None).unwrap();
        let kinds: Vec<ChangeKind> = changes.iter().filter_map(|change| classes.kind(change)).collect();
        use ChangeKind::{FellByChance, NotTold, Rose, RoseByChance};
        assert_eq!(kinds, [RoseByChance, FellByChance, NotTold, Rose(2)]);
    }

    #[test]
    fn where_nothing_tells_changes_are_classed_by_size_alone() {
        let changes = [change(Value::number(3.0), None), change(Value::number(-1.0), None)];
        let classes = ChangeClasses::of(changes.iter(), None).unwrap();
        assert!(!classes.told);
        assert_eq!(classes.kind(&changes[0]), Some(ChangeKind::Rose(2)));
        assert_eq!(classes.kind(&changes[1]), Some(ChangeKind::Fell(0)));
    }

    #[test]
    fn no_difference_has_no_kind_and_no_change_no_step() {
        let absent = change(Value::Absent(Absent::Suppressed), None);
        let classes = ChangeClasses::of([sure(0.0), absent.clone()].iter(), None).unwrap();
        assert_eq!(classes, ChangeClasses { step: None, told: true });
        assert_eq!(classes.kind(&absent), None);
        assert_eq!(classes.kind(&sure(0.0)), Some(ChangeKind::Same));
    }
}
