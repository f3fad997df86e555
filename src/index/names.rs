//! [`NameIndex`]: areas by what people type.

use super::name_text::{DISTRICT, NAME, fewest_slips, is_inside_word, text_of, trigrams, words};
use crate::area::{AreaCode, AreaNames, fold, forgiven};
use std::cmp::Reverse;
use std::collections::HashMap;

/// What an area answers to.
#[derive(Debug, Clone, Copy)]
pub struct NameEntry<'a> {
    /// Its code.
    pub code: AreaCode,
    /// Its names.
    pub names: &'a AreaNames,
    /// The name of the district it lies in, where known.
    pub district: Option<&'a str>,
}

/// An area that answers to a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Match {
    /// The area's position among the entries.
    pub area: u32,
    /// How well it answers, to 1000: a code or name in full comes before its
    /// beginning, that before the beginning of a word, all words in any order,
    /// a part of a word, and a name with typing slips.
    pub score: u32,
}

const WHOLE_CODE: u32 = 1000;
const WHOLE_NAME: u32 = 950;
const CODE_PREFIX: u32 = 900;
const NAME_PREFIX: u32 = 850;
const WORD_PREFIX: u32 = 750;
const ALL_WORDS: u32 = 650;
const PART: u32 = 550;
const SLIPPED: u32 = 500;
/// A name whose beginning ends with a word is better than one cut in a word.
const ENDS_A_WORD: u32 = 20;
/// Every area of a district answers to its name, less than one called so.
const BY_DISTRICT: u32 = 40;
/// Each slip costs so much.
const SLIP: u32 = 60;

/// How many areas of most common trigrams are looked at for typing slips.
const SLIP_CANDIDATES: usize = 256;

/// Finds areas by code, official, Welsh and readable name, and district,
/// however they are typed (see [`fold`]), typing slips forgiven.
#[derive(Debug, Clone, Default)]
pub struct NameIndex {
    /// Of each area, folded: `|swale 004|sheppey east|#swale#`.
    texts: Vec<String>,
    /// Codes in lower case, sorted.
    codes: Vec<(String, u32)>,
    /// Every word and whose it is, sorted.
    words: Vec<(String, u32)>,
    /// The areas whose text holds three bytes in a row, ascending.
    trigrams: HashMap<[u8; 3], Vec<u32>>,
}

impl NameIndex {
    /// An index of areas in the order of a layer.
    pub fn new<'a>(entries: impl IntoIterator<Item = NameEntry<'a>>) -> Self {
        let mut index = Self::default();
        for (area, entry) in (0..).zip(entries) {
            let text = text_of(&entry);
            index.codes.push((entry.code.as_str().to_ascii_lowercase(), area));
            index.words.extend(words(&text).map(|word| (word.to_owned(), area)));
            for trigram in trigrams(&text) {
                let areas = index.trigrams.entry(trigram).or_default();
                if areas.last() != Some(&area) {
                    areas.push(area);
                }
            }
            index.texts.push(text);
        }
        index.codes.sort_unstable();
        index.words.sort_unstable();
        index.words.dedup();
        index
    }

    /// The best answers to what was typed, best first, in the layer's order
    /// where equally good.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Match> {
        let query = fold(query);
        if query.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut found = self.by_code(&query);
        found.extend(self.by_words(&query));
        if found.len() < limit {
            found.extend(self.by_part(&query));
        }
        // Slips are only supposed where nothing answers to what was typed.
        if found.is_empty() {
            found = self.by_slips(&query);
        }
        found.sort_unstable_by_key(|found| (found.area, Reverse(found.score)));
        found.dedup_by_key(|found| found.area);
        found.sort_unstable_by_key(|found| (Reverse(found.score), found.area));
        found.truncate(limit);
        found
    }

    fn by_code(&self, query: &str) -> Vec<Match> {
        starting_with(&self.codes, query)
            .map(|(code, area)| Match {
                area: *area,
                score: if code == query { WHOLE_CODE } else { CODE_PREFIX },
            })
            .collect()
    }

    /// Areas in which every word typed begins a word.
    fn by_words(&self, query: &str) -> Vec<Match> {
        let typed: Vec<&str> = query.split(' ').collect();
        let longest = typed.iter().max_by_key(|word| word.len()).copied().unwrap_or_default();
        let candidates = starting_with(&self.words, longest).map(|(_, area)| *area);
        candidates
            .filter_map(|area| Some(Match { area, score: self.word_score(area, query, &typed)? }))
            .collect()
    }

    fn word_score(&self, area: u32, query: &str, typed: &[&str]) -> Option<u32> {
        let text = self.text(area);
        let run = text.match_indices(query).filter_map(|(at, _)| run_score(text, at, query.len())).max();
        let begins = |word: &&str| text.match_indices(*word).any(|(at, _)| !is_inside_word(text, at));
        run.filter(|score| *score > ALL_WORDS).or_else(|| typed.iter().all(begins).then_some(ALL_WORDS))
    }

    /// Areas that hold the query anywhere, in the middle of a word too.
    fn by_part(&self, query: &str) -> Vec<Match> {
        let lists = trigrams(query).map(|trigram| self.trigrams.get(&trigram).map_or(&[][..], Vec::as_slice));
        let rarest = lists.min_by_key(|areas| areas.len()).unwrap_or_default();
        let holds = |area: &&u32| self.text(**area).contains(query);
        rarest.iter().filter(holds).map(|area| Match { area: *area, score: PART }).collect()
    }

    /// Areas with a run of words that is the query but for a few slips.
    fn by_slips(&self, query: &str) -> Vec<Match> {
        let most = forgiven(query.len());
        if most == 0 {
            return Vec::new();
        }
        let mut shared = vec![0_u16; self.texts.len()];
        for trigram in trigrams(&format!("{NAME}{query}{NAME}")).chain(trigrams(&format!(" {query} "))) {
            for area in self.trigrams.get(&trigram).into_iter().flatten() {
                if let Some(count) = shared.get_mut(*area as usize) {
                    *count = count.saturating_add(1);
                }
            }
        }
        let mut candidates: Vec<(Reverse<u16>, u32)> =
            shared.into_iter().map(Reverse).zip(0..).filter(|(count, _)| count.0 > 0).collect();
        if candidates.len() > SLIP_CANDIDATES {
            candidates.select_nth_unstable(SLIP_CANDIDATES);
            candidates.truncate(SLIP_CANDIDATES);
        }
        let scored = candidates.into_iter().filter_map(|(_, area)| {
            let slips = fewest_slips(self.text(area), query, most)?;
            Some(Match { area, score: SLIPPED - SLIP * slips as u32 })
        });
        scored.collect()
    }

    fn text(&self, area: u32) -> &str {
        self.texts.get(area as usize).map_or("", String::as_str)
    }
}

/// How well a run of text answers, from what stands before and after it;
/// `None` inside a word.
fn run_score(text: &str, at: usize, length: usize) -> Option<u32> {
    let before = text.get(..at)?.chars().next_back()?;
    let after = text.get(at + length..)?.chars().next()?;
    let ends = if after.is_alphanumeric() { 0 } else { ENDS_A_WORD };
    match (before, after) {
        (NAME, NAME) => Some(WHOLE_NAME),
        (NAME, _) => Some(NAME_PREFIX + ends),
        (DISTRICT, _) => Some(NAME_PREFIX - BY_DISTRICT + ends),
        (' ', _) => Some(WORD_PREFIX + ends),
        _ => None,
    }
}

/// The entries of a sorted list whose text starts so.
fn starting_with<'a>(sorted: &'a [(String, u32)], start: &'a str) -> impl Iterator<Item = &'a (String, u32)> {
    let first = sorted.partition_point(|(text, _)| text.as_str() < start);
    sorted.iter().skip(first).take_while(move |(text, _)| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(official: &str, welsh: &str, readable: &str) -> AreaNames {
        let some = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        AreaNames { official: official.to_owned(), welsh: some(welsh), readable: some(readable) }
    }

    fn index() -> NameIndex {
        let areas = [
            ("E02004996", names("Ashford 001", "", "Charing, Chilham & Challock"), "Ashford"),
            ("E02005001", names("Ashford 006", "", "Kennington"), "Ashford"),
            ("E02005130", names("Swale 004", "", "Sheppey East"), "Swale"),
            ("E02003275", names("Spelthorne 001", "", "Ashford North & Stanwell South"), "Spelthorne"),
            ("W02000001", names("Isle of Anglesey 001", "Ynys M\u{f4}n 001", "Amlwch"), "Isle of Anglesey"),
            ("E02003314", names("Medway 001", "", "King's Wood & Hoo"), "Medway"),
        ];
        let entry = |(code, names, district): &'static (&str, AreaNames, &str)| NameEntry {
            code: AreaCode::read(code).unwrap(),
            names,
            district: Some(district),
        };
        NameIndex::new(Box::leak(Box::new(areas)).iter().map(entry))
    }

    fn found(query: &str) -> Vec<u32> {
        index().search(query, 10).into_iter().map(|found| found.area).collect()
    }

    #[test]
    fn a_code_in_full_or_begun() {
        assert_eq!(index().search(" e02005001 ", 10), [Match { area: 1, score: WHOLE_CODE }]);
        assert_eq!(found("E020050"), [1]);
        assert_eq!(found("w02"), [4]);
    }

    #[test]
    fn names_begun_come_before_words_begun() {
        assert_eq!(found("kennington"), [1]);
        assert_eq!(found("ashford"), [0, 1, 3]);
        assert_eq!(found("ashford n"), [3]);
        assert_eq!(found("east"), [2]);
        assert_eq!(found("s"), [2, 3]);
    }

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(found("YNYS MON"), [4]);
        assert_eq!(found("charing chilham and challock")[0], 0);
        assert_eq!(found("Charing, Chilham & Challock")[0], 0);
        assert_eq!(found("kings wood"), [5]);
    }

    #[test]
    fn words_in_any_order_and_from_several_names() {
        assert_eq!(found("swale sheppey"), [2]);
        assert_eq!(found("kennington ashford"), [1]);
    }

    #[test]
    fn a_part_of_a_word_answers_last() {
        assert_eq!(index().search("nningto", 10), [Match { area: 1, score: PART }]);
    }

    #[test]
    fn typing_slips_are_forgiven() {
        assert_eq!(found("ahsford 006")[0], 1);
        assert_eq!(found("kenington"), [1]);
        assert_eq!(found("shepy east"), [2]);
        assert_eq!(found("amlwhc"), [4]);
        assert_eq!(found("xyzzy plugh"), [0_u32; 0]);
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        assert!(found("").is_empty() && found(" & ,").len() <= 10 && index().search("ashford", 0).is_empty());
        assert!(NameIndex::default().search("ashford", 5).is_empty());
    }

    #[test]
    fn the_limit_keeps_the_best() {
        let best = index().search("ashford", 1);
        assert_eq!(best.iter().map(|found| found.area).collect::<Vec<_>>(), [0]);
    }
}
