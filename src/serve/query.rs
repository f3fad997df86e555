//! Paths and queries: taken apart strictly, and written one way.

use crate::error::{Error, ErrorKind, Place, Problem, Result};

/// The pairs of a query in their order, `+` and percent escapes undone.
pub(super) fn pairs(query: &str) -> Result<Vec<(String, String)>> {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let name = decode(name, true)?;
            let value = decode(value, true).map_err(|error| named(&error, &name))?;
            Ok((name, value))
        })
        .collect()
}

/// A path with its percent escapes undone.
pub(super) fn path(path: &str) -> Result<String> {
    decode(path, false)
}

/// One spelling for all queries that ask the same: pairs sorted by name, repeats
/// of a name in the order given, every byte but letters, digits and `-._~` escaped
/// (and `/` in the path). The name is itself a spelling of what it names.
pub(super) fn canonical(path: &str, pairs: &[(String, String)]) -> String {
    let mut sorted: Vec<_> = pairs.iter().collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let mut key = String::new();
    for (i, segment) in path.split('/').enumerate() {
        if i > 0 {
            key.push('/');
        }
        escape(segment, &mut key);
    }
    for (i, (name, value)) in sorted.into_iter().enumerate() {
        key.push(if i == 0 { '?' } else { '&' });
        escape(name, &mut key);
        key.push('=');
        escape(value, &mut key);
    }
    key
}

fn escape(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(u32::from(digit), 16));
            }
        }
    }
}

fn decode(text: &str, plus_is_space: bool) -> Result<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' if plus_is_space => b' ',
            b'%' => {
                let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16));
                let (Some(high), Some(low)) = (digit(), digit()) else {
                    return Err(bad_escape(text, "a percent sign is not followed by two hexadecimal digits"));
                };
                u8::try_from(high * 16 + low).unwrap_or(b'?')
            }
            other => other,
        });
    }
    let text_of = String::from_utf8(bytes);
    text_of.map_err(|_| bad_escape(text, "the percent escapes are not UTF-8"))
}

fn bad_escape(text: &str, message: &str) -> Error {
    let problem = Problem::new(message).found(text).help("write a percent sign itself as %25");
    Error::new(ErrorKind::Parameter, problem)
}

fn named(error: &Error, name: &str) -> Error {
    Error::new(error.kind(), error.first().clone().at(Place::default().column(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_query_is_split_and_decoded() {
        let read = pairs("q=St+Mary%27s&in=lad-2022%3AE07000105&&flag&a=b=c").unwrap();
        assert_eq!(read, of(&[("q", "St Mary's"), ("in", "lad-2022:E07000105"), ("flag", ""), ("a", "b=c")]));
        assert!(pairs("").unwrap().is_empty());
    }

    #[test]
    fn a_broken_escape_names_its_parameter() {
        for query in ["q=%", "q=%4", "q=%zz", "q=%+1", "q=%ff"] {
            let error = pairs(query).unwrap_err();
            assert!(error.is_parameter());
            assert_eq!(error.first().place.column.as_deref(), Some("q"), "{query}");
        }
        assert!(path("/api/areas/%E0%A4").is_err());
        assert_eq!(path("/a+b%20c").unwrap(), "/a+b c");
    }

    #[test]
    fn order_matters_only_within_a_name() {
        let one = of(&[("km", "5"), ("indicator", "b"), ("indicator", "a")]);
        let other = of(&[("indicator", "b"), ("km", "5"), ("indicator", "a")]);
        let third = of(&[("indicator", "a"), ("indicator", "b"), ("km", "5")]);
        assert_eq!(canonical("/x", &one), "/x?indicator=b&indicator=a&km=5");
        assert_eq!(canonical("/x", &one), canonical("/x", &other));
        assert_ne!(canonical("/x", &one), canonical("/x", &third));
        assert_eq!(canonical("/x", &of(&[("a&b", "=é")])), "/x?a%26b=%3d%c3%a9");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(names in proptest::collection::vec((".*", ".*"), 0..5)) {
            let mut sorted = names.clone();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            let key = canonical("", &names);
            prop_assert_eq!(pairs(key.trim_start_matches('?')).unwrap(), sorted);
        }
    }
}
