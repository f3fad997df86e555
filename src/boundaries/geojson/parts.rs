//! A collection whose features are read in parts, side by side.
//!
//! What lies around the features is read as the whole would be, and so is each
//! feature; only its coordinates are read by hand beforehand ([`scan`]), and the
//! parser gets the feature with `[]` in their place.

use super::Reading;
use super::feature::FeatureSeed;
use super::scan::scan;
use super::split::{Split, after_space, split};
use crate::boundaries::features::Features;
use crate::boundaries::properties::MOST_COLUMNS;
use rayon::prelude::*;
use serde::de::DeserializeSeed;
use std::ops::Range;

/// Bytes of text in a part, about. Fixed, so that nothing depends on the number
/// of threads.
const PART: usize = 1 << 19;

/// Parts that are read before they are put together: enough for some threads,
/// and little beside the whole.
const AT_ONCE: usize = 8;

/// Reads a file. `None` where it is not plain or has any fault at all.
pub(super) fn read(name: &str, text: &str) -> Option<Reading> {
    read_by(PART, name, text)
}

/// Reads a file by parts of some length.
fn read_by(length: usize, name: &str, text: &str) -> Option<Reading> {
    let split = split(text.as_bytes())?;
    let mut reading = around(name, text, &split)?;
    let parts = parts(&split.features, length);
    let mut made: Vec<Features> = Vec::new();
    for several in parts.chunks(AT_ONCE) {
        // What was read is put in place while more is read.
        let more = || several.par_iter().map(|(first, features)| part(text, *first, features)).collect();
        let whole = &mut reading.features;
        let (_, more): (_, Option<Vec<Features>>) =
            rayon::join(|| made.iter().for_each(|part| whole.append(part)), more);
        if reading.features.columns.len() > MOST_COLUMNS {
            return None;
        }
        if reading.features.points.is_empty() {
            reserve(&mut reading.features, more.as_deref()?, several.len(), parts.len());
        }
        made = more?;
    }
    made.iter().for_each(|part| reading.features.append(part));
    Some(reading)
}

/// The collection without its features.
fn around(name: &str, text: &str, split: &Split) -> Option<Reading> {
    let around = [text.get(..split.array.start)?, text.get(split.array.end..)?].concat();
    let mut reading = Reading::of_file(name);
    reading.collection(&around).ok()?;
    Some(reading)
}

/// Runs of features of about the same length, each with the number of the first.
fn parts(features: &[Range<usize>], length: usize) -> Vec<(u64, &[Range<usize>])> {
    let mut parts = Vec::new();
    let mut rest = features;
    while let Some(first) = rest.first() {
        let count = rest.partition_point(|feature| feature.start < first.start + length);
        let (part, others) = rest.split_at(count);
        parts.push(((features.len() - rest.len()) as u64 + 1, part));
        rest = others;
    }
    parts
}

/// Makes room for the points of all parts, of which some have been read.
fn reserve(whole: &mut Features, read: &[Features], count: usize, of: usize) {
    let points: usize = read.iter().map(|part| part.points.len()).sum();
    // A little more than there will be: growing would take as much again.
    whole.points.reserve_exact(points * of / count.max(1) * 17 / 16);
}

/// Reads some features, of which the first has a number.
fn part(text: &str, first: u64, features: &[Range<usize>]) -> Option<Features> {
    let mut reading = Reading::default();
    let mut without = String::new();
    for (number, feature) in (first..).zip(features) {
        let feature = text.get(feature.clone())?;
        let feature = scanned(feature, &mut reading, &mut without).unwrap_or(feature);
        let mut deserializer = serde_json::Deserializer::from_str(feature);
        FeatureSeed(&mut reading).deserialize(&mut deserializer).and_then(|()| deserializer.end()).ok()?;
        if reading.scanned.is_some() {
            // They were not the coordinates of the geometry.
            return None;
        }
        reading.features.end_feature(number);
        reading.features.fill_columns();
    }
    reading.problems.is_empty().then_some(reading.features)
}

/// Reads the coordinates of a feature, and gives its text without them. `None`
/// where there are no coordinates, or it is not plain which they are.
fn scanned<'a>(feature: &str, reading: &mut Reading, without: &'a mut String) -> Option<&'a str> {
    const KEY: &str = "\"coordinates\"";
    let bytes = feature.as_bytes();
    let colon = after_space(bytes, feature.find(KEY)? + KEY.len());
    if bytes.get(colon) != Some(&b':') {
        return None;
    }
    let start = after_space(bytes, colon + 1);
    let before = (reading.features.points.len(), reading.features.ring_ends.len());
    let found = scan(feature, start, &mut reading.features);
    let found = found.and_then(|(depth, end)| {
        let rest = feature.get(end..).filter(|rest| !rest.contains(KEY))?;
        Some((depth, feature.get(..start)?, rest))
    });
    let Some((depth, head, rest)) = found else {
        reading.features.points.truncate(before.0);
        reading.features.ring_ends.truncate(before.1);
        reading.features.roles.truncate(before.1);
        return None;
    };
    reading.scanned = Some(depth);
    without.clear();
    without.extend([head, "[]", rest]);
    Some(without)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The features as the parser reads them from the beginning.
    fn whole(text: &str) -> Option<Features> {
        let mut reading = Reading::of_file("illustrative");
        reading.collection(text).ok()?;
        reading.finish("illustrative").ok()
    }

    fn in_parts(text: &str, length: usize) -> Option<Features> {
        read_by(length, "illustrative", text)?.finish("illustrative").ok()
    }

    fn collection(features: &[String]) -> String {
        let crs = r#"{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}"#;
        format!(r#"{{"type": "FeatureCollection", "crs": {crs}, "features": [{}]}}"#, features.join(",\n"))
    }

    fn feature(properties: &str, geometry: &str) -> String {
        format!(r#"{{"type": "Feature", "properties": {properties}, "geometry": {geometry}}}"#)
    }

    const SQUARE: &str = r#"{"type": "Polygon", "coordinates": [[[0, 0], [1.5, 0], [1, 1e0], [0, 0]]]}"#;

    #[test]
    fn parts_are_the_whole() {
        let two = r#"{"coordinates": [[[[0,0],[1,0],[1,1],[0,0]]],[]], "type": "MultiPolygon"}"#;
        let features = [
            feature(r#"{"a": "1", "b": "x"}"#, SQUARE),
            feature(r#"{"b": "}\\", "c": 5}"#, "null"),
            feature("null", two),
            feature(r#"{"coordinates": [7], "a": "\"coordinates\":"}"#, SQUARE),
            feature(r#"{"c": "late"}"#, r#"{"type": "Polygon", "coordinates": []}"#),
        ];
        let text = collection(&features);
        let expected = whole(&text).unwrap();
        assert_eq!(expected.len(), 5);
        for length in [1, 200, PART] {
            assert_eq!(in_parts(&text, length).as_ref(), Some(&expected), "{length}");
        }
    }

    #[test]
    fn faults_are_left_to_the_parser() {
        for faulty in [
            feature("{}", r#"{"type": "Point", "coordinates": [1, 2]}"#),
            feature("{}", r#"{"type": "Polygon", "coordinates": [[[1, null]]]}"#),
            feature("{}", r#"{"type": "Polygon", "coordinates": [[1, 2], [[3, 4]]]}"#),
            feature(r#"{"coordinates": [[[1, 2]]]}"#, "null"),
            feature("{} extra", SQUARE),
            r#"{"type": "Farce"}"#.to_owned(),
        ] {
            let text = collection(&[feature("{}", SQUARE), faulty]);
            assert!(read_by(PART, "illustrative", &text).is_none(), "{text}");
        }
        assert!(read_by(PART, "illustrative", &format!("{} x", collection(&[]))).is_none());
    }

    proptest! {
        #[test]
        fn any_text_that_is_read_in_parts_is_read_so_as_a_whole(
            text in any::<String>(), at in any::<prop::sample::Index>(), length in 1..400_usize
        ) {
            // A sound collection with a little of anything put into it.
            let sound = collection(&[feature(r#"{"a": "1"}"#, SQUARE), feature(r#"{"b": "2"}"#, SQUARE)]);
            let (head, tail) = sound.split_at(at.index(sound.len()));
            let text: String = text.chars().take(3).collect();
            let text = format!("{head}{text}{tail}");
            if let Some(found) = in_parts(&text, length) {
                prop_assert_eq!(Some(found), whole(&text));
            }
        }
    }
}
