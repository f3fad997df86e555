//! [`Features`]: what every reader of a boundary format gives: rings as the file
//! has them, and its attribute table, in flat columns.

use crate::geom::ring::Role;
use crate::report::Report;

/// The features of one file, before anything is understood of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Features {
    /// The file, as the person would recognise it.
    pub file: String,
    /// What the file says of its coordinate reference system, as it says it:
    /// WKT, a name such as `urn:ogc:def:crs:EPSG::27700`, or `EPSG:27700`.
    pub crs: Option<String>,
    /// All points of all rings, as (x, y).
    pub points: Vec<(f64, f64)>,
    /// Where each ring ends in `points`.
    pub ring_ends: Vec<u32>,
    /// What the file holds each ring to be, aligned to `ring_ends`.
    pub roles: Vec<Role>,
    /// Where each feature ends in `ring_ends`: one entry a feature, in the
    /// order of the file.
    pub feature_ends: Vec<u32>,
    /// Each feature's number in the file, counted from 1, aligned to `feature_ends`.
    pub numbers: Vec<u64>,
    /// The attribute table, in the order of the file.
    pub columns: Vec<TextColumn>,
    /// What was noticed while reading.
    pub report: Report,
}

impl Features {
    /// No feature yet.
    pub(super) fn of_file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// How many features.
    pub(super) fn len(&self) -> usize {
        self.feature_ends.len()
    }

    /// Ends the ring under way.
    pub(super) fn end_ring(&mut self, role: Role) {
        self.roles.push(role);
        self.ring_ends.push(self.points.len() as u32);
    }

    /// Ends the feature under way, which has a number in the file.
    pub(super) fn end_feature(&mut self, number: u64) {
        self.feature_ends.push(self.ring_ends.len() as u32);
        self.numbers.push(number);
    }

    /// Gives every column a value for every feature.
    pub(super) fn fill_columns(&mut self) {
        let length = self.len();
        self.columns.iter_mut().for_each(|column| column.fill(length));
    }

    /// Adds other features of the same file after these.
    pub(super) fn append(&mut self, other: &Self) {
        let (points, rings, before) = (self.points.len() as u32, self.ring_ends.len() as u32, self.len());
        self.points.extend_from_slice(&other.points);
        self.ring_ends.extend(other.ring_ends.iter().map(|end| points + end));
        self.roles.extend_from_slice(&other.roles);
        self.feature_ends.extend(other.feature_ends.iter().map(|end| rings + end));
        self.numbers.extend_from_slice(&other.numbers);
        for column in &other.columns {
            match self.columns.iter_mut().find(|own| own.name == column.name) {
                Some(own) => own.append(column),
                None => {
                    let mut own = TextColumn::new(column.name.clone(), before);
                    own.append(column);
                    self.columns.push(own);
                }
            }
        }
        self.fill_columns();
    }

    /// The rings of a feature, each a run of points, and what the file holds
    /// each to be; none beyond the end.
    pub(super) fn rings(&self, feature: usize) -> impl Iterator<Item = (&[(f64, f64)], Role)> {
        let (from, to) = span(&self.feature_ends, feature);
        (from..to).map(|ring| {
            let (from, to) = span(&self.ring_ends, ring);
            let role = self.roles.get(ring).copied().unwrap_or(Role::Outer);
            (self.points.get(from..to).unwrap_or_default(), role)
        })
    }

    /// The same features without some, given by position.
    pub(super) fn without(self, dropped: &[usize]) -> Self {
        let names = self.columns.iter().map(|column| TextColumn::new(column.name.clone(), 0));
        let mut kept = Self { columns: names.collect(), ..Self::of_file(self.file.clone()) };
        for feature in (0..self.len()).filter(|feature| !dropped.contains(feature)) {
            for (ring, role) in self.rings(feature) {
                kept.points.extend_from_slice(ring);
                kept.end_ring(role);
            }
            kept.end_feature(self.number(feature));
            for (column, from) in kept.columns.iter_mut().zip(&self.columns) {
                column.push(from.get(feature));
            }
        }
        Self { crs: self.crs, report: self.report, ..kept }
    }

    /// The number of a feature in the file, counted from 1.
    pub(super) fn number(&self, feature: usize) -> u64 {
        self.numbers.get(feature).copied().unwrap_or_default()
    }
}

/// One attribute as text, one value a feature. Numbers, dates and truth values
/// are kept as empty text: neither a code nor a name is one of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextColumn {
    /// Its name, as the file writes it.
    pub name: String,
    text: String,
    ends: Vec<u32>,
}

impl TextColumn {
    /// A column of some empty values.
    pub(super) fn new(name: impl Into<String>, empty: usize) -> Self {
        Self { name: name.into(), text: String::new(), ends: vec![0; empty] }
    }

    /// Adds a value, without the white space around it.
    pub(super) fn push(&mut self, value: &str) {
        self.text.push_str(value.trim());
        self.ends.push(self.text.len() as u32);
    }

    /// Adds the values of another column.
    fn append(&mut self, other: &Self) {
        let before = self.text.len() as u32;
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// Adds empty values until there are so many.
    pub(super) fn fill(&mut self, length: usize) {
        if self.ends.len() < length {
            self.ends.resize(length, self.text.len() as u32);
        }
    }

    /// How many values.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A value; empty beyond the end.
    pub(super) fn get(&self, row: usize) -> &str {
        let (from, to) = span(&self.ends, row);
        self.text.get(from..to).unwrap_or_default()
    }

    /// The values.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }
}

/// Where an item begins and ends, from the ends of all.
fn span(ends: &[u32], at: usize) -> (usize, usize) {
    let end = |at: usize| ends.get(at).map(|end| *end as usize);
    let from = at.checked_sub(1).and_then(end).unwrap_or_default();
    (from, end(at).unwrap_or(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_rings_give_back_what_was_put_in() {
        let mut features = Features::of_file("x");
        features.points = vec![(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)];
        features.end_ring(Role::Outer);
        features.end_feature(1);
        features.end_feature(3);
        assert_eq!(features.rings(0).map(|(ring, _)| ring.len()).collect::<Vec<_>>(), [4]);
        assert_eq!((features.rings(1).count(), features.rings(2).count(), features.number(1)), (0, 0, 3));
        let mut column = TextColumn::new("name", 1);
        column.push(" Ynys M\u{f4}n ");
        column.fill(4);
        assert_eq!(column.iter().collect::<Vec<_>>(), ["", "Ynys M\u{f4}n", "", ""]);
        assert_eq!(column.get(9), "");
    }
}
