//! Groups given by the codes of one vintage, carried to the areas of another
//! by the exact-fit lookup between the two.

use super::BoundaryLayer;
use crate::area::{AreaCode, Change, Grouping, Level, Lookup};
use crate::report::{Note, Report, counted};
use std::collections::BTreeMap;

/// Which areas of each vintage those of the other became, in both directions.
#[derive(Default)]
struct Fit {
    related: BTreeMap<AreaCode, Vec<AreaCode>>,
    irregular: Vec<AreaCode>,
}

impl Fit {
    fn of(lookups: &[Lookup], level: Level) -> Self {
        let mut fit = Self::default();
        for lookup in lookups.iter().filter(|lookup| lookup.from.level == level && lookup.to.level == level) {
            for row in &lookup.rows {
                if row.change == Some(Change::Irregular) {
                    fit.irregular.extend([row.from, row.to]);
                }
                if row.from != row.to {
                    fit.related.entry(row.from).or_default().push(row.to);
                    fit.related.entry(row.to).or_default().push(row.from);
                }
            }
        }
        fit.irregular.sort_unstable();
        fit
    }

    fn related(&self, code: AreaCode) -> &[AreaCode] {
        self.related.get(&code).map_or(&[], Vec::as_slice)
    }
}

/// Adds to a grouping the areas of each layer that wholly consist of members of
/// another vintage, or are parts of one. An area of which only some parts are in
/// a group is in no group for that, and said.
pub(super) fn to_layers(
    grouping: &mut Grouping,
    layers: &[BoundaryLayer],
    lookups: &[Lookup],
    report: &mut Report,
) {
    for layer in layers {
        let fit = Fit::of(lookups, layer.geography.level);
        if fit.related.is_empty() {
            continue;
        }
        let is_member = |code: AreaCode, group: u32| grouping.members.binary_search(&(code, group)).is_ok();
        let (mut carried, mut partly) = (Vec::new(), Vec::new());
        for (code, group) in &grouping.members {
            if layer.codes.binary_search(code).is_ok() {
                continue;
            }
            for area in fit.related(*code).iter().filter(|area| layer.codes.binary_search(area).is_ok()) {
                if is_member(*area, *group) {
                    continue;
                }
                let whole = fit.related(*area).iter().all(|part| is_member(*part, *group));
                let irregular = [area, code].iter().any(|area| fit.irregular.binary_search(area).is_ok());
                if whole && !irregular {
                    carried.push((*area, *group));
                } else if grouping.of(*area).next().is_none() {
                    partly.push(*area);
                }
            }
        }
        carried.sort_unstable();
        carried.dedup();
        partly.sort_unstable();
        partly.dedup();
        say(grouping, layer, &carried, &partly, report);
        grouping.members.extend(carried);
        grouping.members.sort_unstable();
    }
}

fn say(
    grouping: &Grouping,
    layer: &BoundaryLayer,
    carried: &[(AreaCode, u32)],
    partly: &[AreaCode],
    report: &mut Report,
) {
    let (id, geography) = (&grouping.id, layer.geography);
    if !carried.is_empty() {
        let message = format!(
            "{} of {geography} put into {id} by the exact-fit lookup: the groups name codes of another vintage",
            counted(carried.len(), "area is", "areas are")
        );
        report.add(Note::info("groups-rebased", message).keys(carried.iter().map(|(area, _)| area)));
    }
    if !partly.is_empty() {
        let message = format!(
            "{} of {geography} only in part in a group of {id}, or changed irregularly; left out",
            counted(partly.len(), "area is", "areas are")
        );
        report.add(Note::warning("groups-not-comparable", message).keys(partly));
    }
}
