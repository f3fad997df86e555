//! Which rows are used: of breakdowns the total, of sexes *Persons*, of ages
//! *All ages*, unless the catalogue's `where` asks otherwise. What is chosen, and
//! from what, is said.

use super::columns::Columns;
use crate::indicators::keep::same;
use crate::report::{Note, Report, counted};
use crate::text::Row;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What tells one series of rows from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Which<'r> {
    pub(super) id: &'r str,
    pub(super) indicator: &'r str,
    sex: &'r str,
    age: &'r str,
    category_type: &'r str,
    category: &'r str,
}

/// A series that is used.
#[derive(Debug)]
pub(super) struct Chosen<'r> {
    pub(super) which: Which<'r>,
    /// What it is called: the indicator, and what sets it apart from others of it.
    pub(super) name: String,
}

/// What the catalogue asks for by name.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Asked {
    sex: bool,
    age: bool,
    category: bool,
}

impl Asked {
    pub(super) fn new(kept: &[(String, String)], header: &[String], columns: &Columns) -> Self {
        let names = |column: Option<usize>| {
            let heading = column.and_then(|at| header.get(at));
            heading.is_some_and(|heading| kept.iter().any(|(name, _)| same(name, heading)))
        };
        Self {
            sex: names(columns.sex),
            age: names(columns.age),
            category: names(columns.category_type) || names(columns.category),
        }
    }
}

/// The series that are used, and of each row to which it belongs.
#[derive(Debug, Default)]
pub(super) struct Choice<'r> {
    pub(super) series: Vec<Chosen<'r>>,
    pub(super) of_rows: Vec<Option<usize>>,
}

pub(super) fn choose<'r>(
    rows: &[Row<'r>],
    columns: &Columns,
    asked: Asked,
    report: &mut Report,
) -> Choice<'r> {
    let mut numbers: HashMap<Which<'r>, usize> = HashMap::new();
    let mut all: Vec<(Which<'r>, usize)> = Vec::new();
    let mut of_rows = Vec::with_capacity(rows.len());
    for row in rows {
        let which = which(row, columns);
        let number = *numbers.entry(which).or_insert_with(|| {
            all.push((which, 0));
            all.len() - 1
        });
        if let Some((_, rows)) = all.get_mut(number) {
            *rows += 1;
        }
        of_rows.push(number);
    }
    let mut used: Vec<bool> = vec![true; all.len()];
    if !asked.category {
        drop_categories(&all, &mut used, report);
    }
    if !asked.sex {
        drop_parts(&all, &mut used, &SEX, report);
    }
    if !asked.age {
        drop_parts(&all, &mut used, &AGE, report);
    }
    let kept: Vec<Which<'r>> =
        all.iter().zip(&used).filter(|(_, used)| **used).map(|((which, _), _)| *which).collect();
    let places: HashMap<Which<'r>, usize> = kept.iter().enumerate().map(|(at, which)| (*which, at)).collect();
    let place: Vec<Option<usize>> = all.iter().map(|(which, _)| places.get(which).copied()).collect();
    let names = names(&kept, report);
    Choice {
        series: kept.into_iter().zip(names).map(|(which, name)| Chosen { which, name }).collect(),
        of_rows: of_rows.into_iter().map(|number| place.get(number).copied().flatten()).collect(),
    }
}

fn which<'r>(row: &Row<'r>, columns: &Columns) -> Which<'r> {
    let text = |column: Option<usize>| column.map_or("", |at| row.get(at));
    let id = text(columns.indicator_id);
    let indicator = text(columns.indicator);
    Which {
        id,
        indicator: if indicator.is_empty() { id } else { indicator },
        sex: text(columns.sex),
        age: text(columns.age),
        category_type: text(columns.category_type),
        category: text(columns.category),
    }
}

fn is_persons(sex: &str) -> bool {
    ["persons", "all", "all persons", "both", "not applicable", ""].iter().any(|known| same(known, sex))
}

fn is_all_ages(age: &str) -> bool {
    ["all ages", "all", "not applicable", ""].iter().any(|known| same(known, age))
}

fn drop_categories(all: &[(Which<'_>, usize)], used: &mut [bool], report: &mut Report) {
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    for ((which, rows), used) in all.iter().zip(used) {
        if !which.category_type.is_empty() || !which.category.is_empty() {
            *used = false;
            *types.entry(which.category_type).or_default() += rows;
        }
    }
    if types.is_empty() {
        return;
    }
    let message =
        format!("{} about a category within an area set aside", counted(types.values().sum(), "row", "rows"));
    let keys = types.iter().map(|(category, rows)| format!("{category}: {}", counted(*rows, "row", "rows")));
    let help = "keep one by where = { \"Category\" = \"…\" } in catalogue.toml";
    report.add(Note::info("category-rows", message).keys(keys).help(help));
}

/// A part of what is counted, such as a sex, of which one value is the total.
struct Part {
    /// What has the same value but for the part.
    of: for<'r> fn(&Which<'r>) -> Which<'r>,
    value: for<'r> fn(&Which<'r>) -> &'r str,
    is_total: fn(&str) -> bool,
    word: &'static str,
    code: &'static str,
}

const SEX: Part = Part {
    of: |which| Which { sex: "", ..*which },
    value: |which| which.sex,
    is_total: is_persons,
    word: "sex",
    code: "sex-chosen",
};

const AGE: Part = Part {
    of: |which| Which { age: "", ..*which },
    value: |which| which.age,
    is_total: is_all_ages,
    word: "age",
    code: "age-chosen",
};

/// Where the total stands among several values, the others are set aside.
fn drop_parts<'r>(all: &[(Which<'r>, usize)], used: &mut [bool], part: &Part, report: &mut Report) {
    let mut groups: BTreeMap<Which<'r>, Vec<usize>> = BTreeMap::new();
    for (at, (which, _)) in all.iter().enumerate().filter(|(at, _)| used.get(*at) == Some(&true)) {
        groups.entry((part.of)(which)).or_default().push(at);
    }
    let (mut chosen, mut from, mut rows) = (BTreeSet::new(), BTreeSet::new(), 0);
    for members in groups.values().filter(|members| members.len() > 1) {
        let value = |at: &usize| all.get(*at).map_or("", |(which, _)| (part.value)(which));
        let Some(total) = members.iter().find(|at| (part.is_total)(value(at))) else { continue };
        chosen.insert(value(total));
        for at in members.iter().filter(|at| *at != total) {
            from.insert(value(at));
            rows += all.get(*at).map_or(0, |(_, rows)| *rows);
            if let Some(used) = used.get_mut(*at) {
                *used = false;
            }
        }
    }
    if rows > 0 {
        let word = part.word;
        let chosen: Vec<&str> = chosen.into_iter().collect();
        let message = format!(
            "of each {word}, \u{201c}{}\u{201d} is used where it is there; {} of others set aside",
            chosen.join("\u{201d} or \u{201c}"),
            counted(rows, "row", "rows")
        );
        let help =
            format!("keep another by where in catalogue.toml, which can name any value of its {word} column");
        report.add(Note::info(part.code, message).keys(from).help(help));
    }
}

/// What each series is called. Words are added to the indicator's name where it
/// has several series, or where it is about less than everybody.
fn names(kept: &[Which<'_>], report: &mut Report) -> Vec<String> {
    let mut ages: HashMap<(&str, &str), BTreeSet<&str>> = HashMap::new();
    let mut ids: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for which in kept {
        ages.entry((which.id, which.indicator)).or_default().insert(which.age);
        ids.entry(which.indicator).or_default().insert(which.id);
    }
    let mut apart = BTreeSet::new();
    let name = |which: &Which<'_>| {
        let several_ages = ages.get(&(which.id, which.indicator)).is_some_and(|ages| ages.len() > 1);
        let several_ids = ids.get(which.indicator).is_some_and(|ids| ids.len() > 1);
        let mut words = Vec::new();
        if !is_persons(which.sex) {
            words.push(which.sex);
        }
        if several_ages && !is_all_ages(which.age) {
            words.push(which.age);
        }
        if !which.category.is_empty() {
            words.push(which.category);
        }
        if words.iter().any(|word| *word == which.sex || *word == which.age) {
            apart.insert(which.indicator.to_owned());
        }
        if several_ids {
            words.push(which.id);
        }
        match words.is_empty() {
            true => which.indicator.to_owned(),
            false => format!("{} ({})", which.indicator, words.join(", ")),
        }
    };
    let names: Vec<String> = kept.iter().map(name).collect();
    if !apart.is_empty() {
        let message = format!(
            "{} for each sex or age a series of its own: the file has no total of them",
            counted(apart.len(), "indicator has", "indicators have")
        );
        report.add(Note::info("series-by-sex-or-age", message).keys(apart));
    }
    names
}
