//! How many slips of the finger lie between two words.

/// Optimal string alignment: the fewest insertions, deletions, substitutions
/// and swaps of neighbouring bytes that turn one text into the other, no part
/// edited twice. `None` where there are more than `most`.
///
/// Boytsov, L. (2011), *Indexing methods for approximate dictionary searching*,
/// ACM Journal of Experimental Algorithmics 16, 2.2.
pub(crate) fn slips(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most || apart_at_least(a, b) > most {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut current: Vec<usize> = Vec::with_capacity(b.len() + 1);
    let mut letter_before = None;
    for (row, letter) in a.iter().enumerate() {
        current.clear();
        current.push(row + 1);
        let mut least = row + 1;
        for (column, other) in b.iter().enumerate() {
            let at = |costs: &[usize], index: usize| costs.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut cost = at(&last, column) + usize::from(letter != other);
            cost = cost.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            let other_before = column.checked_sub(1).and_then(|before| b.get(before));
            if letter_before == Some(other) && other_before == Some(letter) {
                cost = cost.min(at(&before_last, column - 1) + 1);
            }
            current.push(cost);
            least = least.min(cost);
        }
        // A swap reaches back one row, so two rows must be beyond hope.
        if least > most && last.iter().min() > Some(&most) {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut current);
        letter_before = Some(letter);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// Sorts of letters told apart by [`apart_at_least`].
const SORTS: usize = 32;

/// How many slips at least lie between two texts, by how often each letter is in
/// them: a letter that one has more often must go or be changed, a swap changes
/// nothing. Far cheaper than the slips themselves, and more than there are is
/// never said: letters of one sort, which are the same but for their upper bits,
/// count as one.
///
/// Bartolini, Ciaccia and Patella (2002), *String matching with metric trees
/// using an approximate distance*, SPIRE: the bag distance.
fn apart_at_least(a: &[u8], b: &[u8]) -> usize {
    let mut more_in_a = [0_i32; SORTS];
    let mut count = |text: &[u8], by: i32| {
        for byte in text {
            if let Some(count) = more_in_a.get_mut(usize::from(*byte) % SORTS) {
                *count += by;
            }
        }
    };
    count(a, 1);
    count(b, -1);
    let only_in = |sign: i32| -> i32 { more_in_a.iter().map(|more| (sign * more).max(0)).sum() };
    only_in(1).max(only_in(-1)).unsigned_abs() as usize
}

/// How many slips are forgiven in a text of so many bytes.
pub(crate) fn forgiven(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_by_hand() {
        for (a, b, expected) in [
            ("ashford", "ashford", 0),
            ("ahsford", "ashford", 1),
            ("sheppy", "sheppey", 1),
            ("tunbrige", "tonbridge", 2),
            ("", "ab", 2),
            ("ca", "abc", 3),
        ] {
            assert_eq!(slips(a, b, 3), Some(expected), "{a} {b}");
            assert_eq!(slips(b, a, 3), Some(expected), "{b} {a}");
        }
        assert_eq!(slips("dover", "swale", 3), None);
    }

    proptest! {
        #[test]
        fn letters_alone_never_say_more_than_there_are(a in "[a-d ]{0,8}", b in "[a-dA-D ]{0,8}") {
            let slips = slips(&a, &b, usize::MAX).unwrap();
            prop_assert!(apart_at_least(a.as_bytes(), b.as_bytes()) <= slips);
        }

        #[test]
        fn one_edit_is_one_slip_at_most(word in "[a-d]{1,12}", at in 0_usize..12, letter in "[a-d]") {
            let at = at % word.len();
            let mut edited = word.clone();
            edited.insert_str(at, &letter);
            prop_assert_eq!(slips(&word, &edited, 3), Some(1));
            edited.replace_range(at..at + 2, &letter);
            prop_assert!(slips(&word, &edited, 3).unwrap() <= 1);
        }
    }
}
