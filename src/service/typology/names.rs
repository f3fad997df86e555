//! A name for a group, from what marks it most.

use crate::stats::groups::GroupProfile;

/// From how many standard deviations on something marks a group.
const MARKS: f64 = 0.5;
/// How many marks a name has.
const NAMED: usize = 3;

/// A suggestion such as *high child poverty, low level 4+*: the indicators in which the
/// group's mean is farthest from that of all areas. What it is like for people, its
/// users must say.
pub(super) fn suggestion(profile: &GroupProfile, titles: &[&str]) -> String {
    let scores = profile.scores.iter().zip(titles);
    let mut marks: Vec<(f64, &str)> = scores.filter_map(|(score, title)| Some(((*score)?, *title))).collect();
    marks.retain(|(score, _)| score.abs() >= MARKS);
    marks.sort_by(|(one, _), (other, _)| other.abs().total_cmp(&one.abs()));
    let words: Vec<String> = marks
        .into_iter()
        .take(NAMED)
        .map(|(score, title)| format!("{} {}", if score > 0.0 { "high" } else { "low" }, lowered(title)))
        .collect();
    if words.is_empty() { "near the average".to_owned() } else { words.join(", ") }
}

/// A title within a sentence: *No qualifications* is *no qualifications*; *Universal
/// Credit* and *GP visits*, with another capital, stay.
fn lowered(title: &str) -> String {
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if !letters.as_str().chars().any(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(scores: &[Option<f64>]) -> GroupProfile {
        GroupProfile { size: 1, means: vec![Some(0.0); scores.len()], scores: scores.to_vec() }
    }

    #[test]
    fn the_farthest_marks_come_first_and_weak_ones_are_left_out() {
        let titles = ["Child poverty", "Level 4+", "GP visits", "No car", "Bad health"];
        let marked = profile(&[Some(1.2), Some(-1.5), Some(0.6), Some(0.4), None]);
        assert_eq!(suggestion(&marked, &titles), "low level 4+, high child poverty, high GP visits");
        assert_eq!(suggestion(&profile(&[Some(0.1), None]), &titles), "near the average");
        assert_eq!(suggestion(&profile(&[Some(9.0)]), &["Universal Credit"]), "high Universal Credit");
    }
}
