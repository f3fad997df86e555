//! Finding the official areas by what people type.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a file that cannot be read ends a test")]

#[path = "support/names.rs"]
mod names;

#[test]
fn areas_of_kent_and_anglesey_are_found_as_people_type_them() {
    let Some((index, rows)) = names::index() else { return };
    for (query, expected) in [
        ("E02005130", "E02005130"),
        ("sheppey east", "Sheppey East"),
        ("shepy east", "Sheppey East"),
        ("Folkstone and Hythe 001", "Folkestone and Hythe 001"),
        ("ynys mon 003", "Ynys M\u{f4}n 003"),
        ("kings hill", "King"),
        ("tunbrige wells 004", "Tunbridge Wells 004"),
    ] {
        let found = index.search(query, 5);
        let best = found.first().map_or("nothing", |found| &rows[found.area as usize]);
        assert!(best.contains(expected), "{query}: {best}");
    }
}

#[test]
fn the_same_words_find_the_same_areas_in_the_same_order() {
    let Some((index, _)) = names::index() else { return };
    let again = names::index().unwrap().0;
    for query in ["a", "st", "north", "E020", "west end", "brighten", "central"] {
        let found = index.search(query, 50);
        assert_eq!(found, again.search(query, 50));
        assert!(found.is_sorted_by_key(|found| (std::cmp::Reverse(found.score), found.area)), "{query}");
        assert!(!found.is_empty() && found.len() <= 50, "{query}");
        assert_eq!(found[..found.len().min(3)], index.search(query, 3), "{query}");
    }
}
