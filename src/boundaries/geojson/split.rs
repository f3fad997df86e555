//! Where the features of a collection lie in its text, found by its braces and
//! quotes alone.

use std::ops::Range;

/// A collection's text in parts.
#[derive(Debug, PartialEq)]
pub(super) struct Split {
    /// The elements of the array of features, each from `{` to `}`.
    pub(super) features: Vec<Range<usize>>,
    /// What lies between the brackets of that array.
    pub(super) array: Range<usize>,
}

/// Finds the features. `None` where that is not plain: then whoever reads the
/// text from the beginning can say what is wrong. What is found is no promise that
/// the text is JSON: that is for whoever reads the parts.
pub(super) fn split(text: &[u8]) -> Option<Split> {
    let start = array_of_features(text)?;
    let mut features = Vec::new();
    let mut at = after_space(text, start);
    if text.get(at) == Some(&b']') {
        return Some(Split { features, array: start..at });
    }
    loop {
        let end = end_of_object(text, at)?;
        features.push(at..end);
        at = after_space(text, end);
        match text.get(at)? {
            b',' => at = after_space(text, at + 1),
            b']' => return Some(Split { features, array: start..at }),
            _ => return None,
        }
    }
}

/// Where the array begins that is the member `features` of the outermost object:
/// after its bracket.
fn array_of_features(text: &[u8]) -> Option<usize> {
    const KEY: &[u8] = b"\"features\"";
    let (mut at, mut depth) = (0, 0_u32);
    loop {
        match text.get(at)? {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b'"' => {
                let end = end_of_string(text, at)?;
                let colon = after_space(text, end);
                if depth == 1 && text.get(at..end) == Some(KEY) && text.get(colon) == Some(&b':') {
                    let bracket = after_space(text, colon + 1);
                    return (text.get(bracket) == Some(&b'[')).then_some(bracket + 1);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Where an object ends that begins at a place.
fn end_of_object(text: &[u8], from: usize) -> Option<usize> {
    if text.get(from) != Some(&b'{') {
        return None;
    }
    let (mut at, mut depth) = (from, 0_u32);
    loop {
        at = next_mark(text, at)?;
        match text.get(at)? {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {
                at = end_of_string(text, at)?;
                continue;
            }
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// Where the next quote or brace is.
fn next_mark(text: &[u8], from: usize) -> Option<usize> {
    const BLOCK: usize = 64;
    let is_mark = |byte: &u8| matches!(byte, b'"' | b'{' | b'}');
    let mut at = from;
    // Coordinates have none for long: a block is looked at as a whole, which
    // the processor does many bytes at a time.
    while let Some(block) = text.get(at..at + BLOCK)
        && !block.iter().fold(false, |any, byte| any | is_mark(byte))
    {
        at += BLOCK;
    }
    text.get(at..)?.iter().position(is_mark).map(|more| at + more)
}

/// Where a string ends that begins at a place: after its quote.
fn end_of_string(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    loop {
        match text.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The first place from one on at which there is no white space.
pub(super) fn after_space(text: &[u8], from: usize) -> usize {
    let space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    from + text.get(from..).unwrap_or_default().iter().take_while(space).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Vec<&str>> {
        split(text.as_bytes()).map(|split| split.features.into_iter().map(|range| &text[range]).collect())
    }

    #[test]
    fn features_are_found_among_other_members() {
        let text = r#"{"a": {"features": [1]}, "features" : [ {"x": [{}]} ,{"y":"}\"{"}
            ], "b": 1}"#;
        assert_eq!(parts(text).unwrap(), [r#"{"x": [{}]}"#, r#"{"y":"}\"{"}"#]);
        assert_eq!(parts(r#"{"features":[ ]}"#).unwrap(), [""; 0]);
    }

    #[test]
    fn braces_in_strings_and_far_apart_are_no_matter() {
        let long = format!(r#"{{"x": "{}\\", "y": [{}]}}"#, "{".repeat(200), "1.5, ".repeat(100));
        let text = format!(r#"{{"features":[{long},{long}]}}"#);
        assert_eq!(parts(&text).unwrap(), [long.as_str(), long.as_str()]);
    }

    #[test]
    fn what_is_not_plain_is_left_to_others() {
        for text in [
            "",
            "{}",
            "[]",
            r#"{"features": null}"#,
            r#"{"features": [1]}"#,
            r#"{"features": [{}"#,
            r#"{"features": [{}}"#,
            r#"{"features": [{} {}]}"#,
            r#"{"features": [{},]}"#,
            r#"{"features": [{"a]}"#,
            r#"{"features": [{"a\"#,
            r#"{"a": "features"}"#,
            "}",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
