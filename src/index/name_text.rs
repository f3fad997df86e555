//! The one text by which an area is searched, and how it is read.

use super::NameEntry;
use crate::area::{AreaNames, fold, slips};

/// What stands before a folded name, and before a district's.
pub(super) const NAME: char = '|';
pub(super) const DISTRICT: char = '#';

/// All that an area answers to but its code: names once each, then the district.
pub(super) fn text_of(entry: &NameEntry<'_>) -> String {
    let AreaNames { official, welsh, readable } = entry.names;
    let names = [Some(official), welsh.as_ref(), readable.as_ref()];
    let mut text = String::from(NAME);
    for name in names.into_iter().flatten().map(|name| fold(name)).filter(|name| !name.is_empty()) {
        if !text.contains(&format!("{NAME}{name}{NAME}")) {
            text.push_str(&name);
            text.push(NAME);
        }
    }
    if let Some(district) = entry.district.map(fold).filter(|district| !district.is_empty()) {
        text.push(DISTRICT);
        text.push_str(&district);
        text.push(DISTRICT);
    }
    text
}

/// Whether a position of a text lies in a word, not before one.
pub(super) fn is_inside_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

fn is_gap(character: char) -> bool {
    !character.is_alphanumeric()
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_gap).filter(|word| !word.is_empty())
}

/// Every three bytes in a row.
pub(super) fn trigrams(text: &str) -> impl Iterator<Item = [u8; 3]> {
    text.as_bytes().windows(3).filter_map(|window| window.try_into().ok())
}

/// The fewest slips between the query and any run of as many words in a name.
pub(super) fn fewest_slips(text: &str, query: &str, most: usize) -> Option<usize> {
    let count = query.split(' ').count();
    let names = text.split([NAME, DISTRICT]).filter(|name| !name.is_empty());
    let runs = names.flat_map(|name| {
        let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
        starts.filter_map(|start| {
            let rest = name.get(start..)?;
            let end = rest.match_indices(' ').nth(count - 1).map_or(rest.len(), |(at, _)| at);
            rest.get(..end)
        })
    });
    runs.filter_map(|run| slips(query, run, most)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaCode;

    #[test]
    fn a_text_holds_each_name_once_and_the_district() {
        let names = AreaNames {
            official: "Ynys M\u{f4}n 001".to_owned(),
            welsh: Some("Ynys Mon 001".to_owned()),
            readable: Some("Amlwch".to_owned()),
        };
        let code = AreaCode::read("W02000001").unwrap();
        let text = text_of(&NameEntry { code, names: &names, district: Some("Isle of Anglesey") });
        assert_eq!(text, "|ynys mon 001|amlwch|#isle of anglesey#");
        assert_eq!(
            words(&text).collect::<Vec<_>>(),
            ["ynys", "mon", "001", "amlwch", "isle", "of", "anglesey"]
        );
    }

    #[test]
    fn slips_are_counted_against_as_many_words_as_were_typed() {
        let text = "|swale 004|sheppey east|#swale#";
        assert_eq!(fewest_slips(text, "shepy east", 2), Some(2));
        assert_eq!(fewest_slips(text, "shepey", 2), Some(1));
        assert_eq!(fewest_slips(text, "dover", 1), None);
    }
}
