//! A person's own area for people and for spreadsheets.

use super::super::table::{Align, Table, number};
use super::text::{RULE, beside, flagged, illustrative, limits, plain, reference, title};
use crate::measure::Status;
use crate::report::counted;
use crate::service::{OwnAreaAnswer, OwnValue};

/// An own area in two tables: its areas, and its figures.
pub(super) fn text(found: &OwnAreaAnswer) -> String {
    let mut text = format!("{}: {:.2} km²", place(found), found.area_km2);
    if found.covered < 0.9995 {
        text.push_str(&format!(", {} % of it where the dataset has areas", share(found.covered)));
    }
    text.push_str(&format!(
        "\n{} of {} {}; {}\n\n",
        counted(found.used, "area", "areas"),
        found.geography,
        if found.used == 1 { "counts" } else { "count" },
        found.method
    ));
    text.push_str(&areas(found));
    text.push('\n');
    text.push_str(&figures(&found.indicators));
    text.push_str(RULE);
    text.push_str("limits tell of chance, not of what apportioning may have got wrong\n");
    text.push_str(&notes(&found.indicators));
    text.push_str(&illustrative(found.indicators.iter().map(|value| (value.title.as_str(), value.status))));
    if let Some(used) = &found.own.postcode {
        text.push_str(&format!("postcode source: {}\n", used.source));
    }
    text
}

fn place(found: &OwnAreaAnswer) -> String {
    match (&found.own.at, found.own.radius_m) {
        (Some(at), Some(radius_m)) => {
            let place = format!("{:.5}, {:.5}", at.lat, at.lon);
            let place = match &found.own.postcode {
                Some(used) => format!("{} ({place})", used.postcode),
                None => place,
            };
            format!("everything within {} km of {place}", radius_m / 1000.0)
        }
        _ if found.own.kind == "polygon" => "a polygon".to_owned(),
        _ => "a list of areas".to_owned(),
    }
}

/// A share in whole percent; what is more than nothing is never 0, and less than
/// all never 100.
fn share(share: f64) -> String {
    match share * 100.0 {
        percent if percent > 0.0 && percent < 0.5 => "<1".to_owned(),
        percent if (99.5..100.0).contains(&percent) => ">99".to_owned(),
        percent => format!("{percent:.0}"),
    }
}

fn areas(found: &OwnAreaAnswer) -> String {
    let mut table = Table::new([
        ("code", Align::Left),
        ("name", Align::Left),
        ("district", Align::Left),
        ("counts %", Align::Right),
        ("by", Align::Left),
        ("ground inside %", Align::Right),
    ]);
    for area in &found.areas {
        table.push(vec![
            area.code.to_string(),
            area.name.clone(),
            area.district.clone().unwrap_or_default(),
            share(area.share),
            area.by.id().to_owned(),
            share(area.overlap),
        ]);
    }
    table.to_text()
}

fn figures(values: &[OwnValue]) -> String {
    let with = values.first().map_or(&[][..], |value| value.compared.as_slice());
    let mut headings = vec![
        ("indicator".to_owned(), Align::Left),
        ("period".to_owned(), Align::Left),
        ("together".to_owned(), Align::Right),
        ("95 % limits".to_owned(), Align::Right),
        ("areas".to_owned(), Align::Right),
    ];
    headings.extend(with.iter().map(|with| (with.name.clone(), Align::Right)));
    let mut table = Table::new(headings);
    for value in values {
        let state = if value.withheld.is_some() { "withheld" } else { value.state };
        let together = number(value.value, state, value.decimals, &value.unit);
        let together = if value.at_least { format!("at least {together}") } else { together };
        let mut row = vec![
            title(&value.title, value.status),
            value.period_label.clone(),
            flagged(together, &value.flags),
            limits(value.lower, value.upper, value.decimals),
            format!("{} of {}", value.used, value.used + value.absent),
        ];
        row.extend(value.compared.iter().map(|with| beside(with, value.decimals, &value.unit)));
        table.push(row);
    }
    table.to_text()
}

/// Why there is no figure, or not of all areas.
fn notes(values: &[OwnValue]) -> String {
    let mut text = String::new();
    for value in values {
        if let Some(withheld) = &value.withheld {
            text.push_str(&format!("{}: withheld: {}\n", value.title, withheld.sentence));
        } else if value.value.is_none() {
            text.push_str(&format!("{}: none: {}\n", value.title, value.method));
        } else if value.states.suppressed > 0 {
            let areas = counted(value.states.suppressed, "area is", "areas are");
            text.push_str(&format!("{}: {areas} suppressed and not in the figure\n", value.title));
        }
    }
    text
}

/// An own area in rows: one a value and reference.
pub(super) fn csv(found: &OwnAreaAnswer) -> String {
    let mut table = Table::new(HEADINGS.map(|heading| (heading, Align::Left)));
    for value in &found.indicators {
        let own = [
            value.indicator.to_string(),
            value.title.clone(),
            value.period.to_string(),
            plain(value.value),
            value.state.to_owned(),
            value.withheld.as_ref().map(|withheld| withheld.reason).unwrap_or_default().to_owned(),
            value.flags.join(" "),
            plain(value.lower),
            plain(value.upper),
            value.limits_method.clone(),
            value.method.clone(),
            found.apportioned.id().to_owned(),
            value.used.to_string(),
            value.absent.to_string(),
            value.unit.clone(),
            Status::id(value.status).to_owned(),
        ];
        for with in &value.compared {
            let mut row = [own.to_vec(), reference(with)].concat();
            // An own area is not ranked.
            row.pop();
            table.push(row);
        }
    }
    table.to_csv()
}

const HEADINGS: [&str; 22] = [
    "indicator",
    "title",
    "period",
    "value",
    "state",
    "withheld",
    "flags",
    "lower",
    "upper",
    "limits_method",
    "method",
    "apportioned",
    "used",
    "absent",
    "unit",
    "status",
    "with",
    "with_name",
    "with_value",
    "comparison",
    "verdict",
    "gap",
];
