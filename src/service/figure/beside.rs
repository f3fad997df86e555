//! Which of the groups that an area is compared with are drawn beside it.

use crate::area::{AreaCode, Level};

/// Of references as they are asked for, smaller ones first, the positions of those drawn
/// beside an area, at most two, and of that in the middle: the country, else the last, which
/// is all areas; beside it the smallest and the largest of the smaller ones, as its district
/// and its county.
pub(super) fn beside<'a>(with: impl Iterator<Item = &'a str>) -> (Vec<usize>, usize) {
    let with: Vec<&str> = with.collect();
    let middle = with.iter().position(|with| is_country(with)).unwrap_or(with.len().saturating_sub(1));
    (smaller(middle), middle)
}

/// Of the references before one, the first and the last.
pub(super) fn smaller(middle: usize) -> Vec<usize> {
    match middle {
        0..=2 => (0..middle).collect(),
        _ => vec![0, middle - 1],
    }
}

fn is_country(with: &str) -> bool {
    let code = with.split(':').nth(1).and_then(AreaCode::read);
    code.and_then(Level::of) == Some(Level::Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn district_and_county_stand_beside_the_country() {
        let with = ["lad-2022:E07000105", "county:E10000016", "region:E12000008", "country:E92000001", "all"];
        assert_eq!(beside(with.into_iter()), (vec![0, 2], 3));
        assert_eq!(beside(["lad-2022:E07000105", "all"].into_iter()), (vec![0], 1));
        assert_eq!(beside(["all"].into_iter()), (vec![], 0));
        assert_eq!(beside(std::iter::empty()), (vec![], 0));
    }
}
