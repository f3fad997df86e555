//! Draws of neighbours by chance: so many of the other areas, none twice.

use super::random::{LANES, Random, Row};

/// Up to how many neighbours pairs are compared for doubles.
const MOST_COMPARED: usize = 16;

/// Draws for one area after another; what it needs of memory is kept between.
#[derive(Default)]
pub(super) struct Drawer {
    /// Fisher and Yates's table, used where many are drawn.
    table: Vec<u32>,
    is_tabled: bool,
}

impl Drawer {
    /// Makes ready to draw `count` of the numbers below `n` other than `own`;
    /// an `own` of `n` leaves none out.
    pub(super) fn prepare(&mut self, count: usize, n: u32, own: u32) {
        self.is_tabled = count > MOST_COMPARED || 4 * count * count.saturating_sub(1) > n as usize;
        if self.is_tabled {
            // Every area begins with the same table, so that its draws do not
            // depend on the areas before it.
            self.table.clear();
            self.table.extend((0..n).filter(|id| *id != own));
        }
    }

    /// Draws as many as `rows` has, of every lane for itself.
    #[inline]
    pub(super) fn fill(&mut self, rows: &mut [Row], n: u32, own: u32, random: &mut Random) {
        if self.is_tabled {
            self.shuffle(rows, random);
        } else {
            draw(rows, n, own, random);
        }
    }

    /// The first steps of Fisher and Yates's shuffle. The table is not put back:
    /// every arrangement of it is as good a beginning.
    ///
    /// Durstenfeld, R. (1964), *Algorithm 235: random permutation*,
    /// Communications of the ACM 7(7), 420.
    #[expect(clippy::indexing_slicing, reason = "at + below(len - at) < len, lane < LANES")]
    fn shuffle(&mut self, rows: &mut [Row], random: &mut Random) {
        let len = self.table.len();
        for (at, row) in rows.iter_mut().enumerate() {
            *row = random.below((len - at) as u32).map(|step| at as u32 + step);
        }
        for lane in 0..LANES {
            for (at, row) in rows.iter_mut().enumerate() {
                self.table.swap(at, row[lane] as usize);
                row[lane] = self.table[at];
            }
        }
    }
}

/// Draws with repetition and draws again what was drawn before: of few out of
/// many, that is seldom. Comparing all pairs costs less than a table would.
#[inline(always)]
fn draw(rows: &mut [Row], n: u32, own: u32, random: &mut Random) {
    let others = n - u32::from(own < n);
    for row in rows.iter_mut() {
        *row = random.below(others).map(|id| id + u32::from(id >= own));
    }
    // The usual numbers of neighbours are known to the compiler, and their pairs
    // then stay in registers.
    let doubles = match rows.len() {
        3 => doubles_of::<3>(rows),
        4 => doubles_of::<4>(rows),
        5 => doubles_of::<5>(rows),
        6 => doubles_of::<6>(rows),
        7 => doubles_of::<7>(rows),
        8 => doubles_of::<8>(rows),
        _ => doubles(rows),
    };
    if doubles != [0; LANES] {
        redraw(rows, doubles, others, own, random);
    }
}

#[inline(always)]
fn doubles_of<const COUNT: usize>(rows: &[Row]) -> Row {
    rows.first_chunk::<COUNT>().map_or([0; LANES], |rows| doubles(rows))
}

/// Not 0 for each lane in which a number is there twice.
#[inline(always)]
fn doubles(rows: &[Row]) -> Row {
    let mut doubles: Row = [0; LANES];
    for (at, row) in rows.iter().enumerate() {
        for earlier in rows.iter().take(at) {
            for ((double, a), b) in doubles.iter_mut().zip(earlier).zip(row) {
                *double |= u32::from(a == b);
            }
        }
    }
    doubles
}

/// Replaces what is there twice, in the order of drawing, until nothing is.
#[cold]
#[inline(never)]
#[expect(clippy::indexing_slicing, reason = "at < rows.len(), lane < LANES")]
fn redraw(rows: &mut [Row], doubles: Row, others: u32, own: u32, random: &mut Random) {
    for lane in (0..LANES).filter(|lane| doubles[*lane] != 0) {
        for at in 1..rows.len() {
            while rows[..at].iter().any(|row| row[lane] == rows[at][lane]) {
                let id = random.below(others)[lane];
                rows[at][lane] = id + u32::from(id >= own);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(count: usize, n: u32, own: u32, rounds: usize) -> Vec<Vec<u32>> {
        let (mut drawer, mut random) = (Drawer::default(), Random::new(5, 0));
        let mut rows = vec![[0; LANES]; count];
        drawer.prepare(count, n, own);
        let mut all = Vec::new();
        for _ in 0..rounds {
            drawer.fill(&mut rows, n, own, &mut random);
            all.extend((0..LANES).map(|lane| rows.iter().map(|row| row[lane]).collect::<Vec<_>>()));
        }
        all
    }

    /// Of 28 subsets all are equally likely; chi-square with 27 degrees of
    /// freedom is above 55.5 in 0.1 %.
    fn assert_even(count: usize, n: u32, own: u32, subsets: usize, limit: f64) {
        let mut found = std::collections::BTreeMap::<Vec<u32>, f64>::new();
        for mut ids in drawn(count, n, own, 80_000 / LANES) {
            ids.sort_unstable();
            *found.entry(ids).or_default() += 1.0;
        }
        assert_eq!(found.len(), subsets);
        let expected = 80_000.0 / subsets as f64;
        let chi_square: f64 = found.values().map(|count| (count - expected).powi(2) / expected).sum();
        assert!(chi_square < limit, "{chi_square} {found:?}");
    }

    #[test]
    fn all_subsets_are_equally_likely_by_comparing_and_by_shuffling() {
        // 2 of 8 others by comparing, 6 of 8 others by shuffling.
        assert_even(2, 9, 4, 28, 55.5);
        assert_even(6, 9, 4, 28, 55.5);
    }

    #[test]
    fn all_others_can_be_drawn() {
        for mut ids in drawn(4, 5, 0, 50) {
            ids.sort_unstable();
            assert_eq!(ids, [1, 2, 3, 4]);
        }
    }

    proptest! {
        #[test]
        fn none_is_drawn_twice_nor_the_area_itself(count in 1..60_usize, more in 1..400_u32, own in 0..500_u32) {
            let n = count as u32 + more;
            let own = own.min(n);
            for mut ids in drawn(count, n, own, 4) {
                prop_assert!(ids.iter().all(|id| *id < n && *id != own));
                ids.sort_unstable();
                ids.dedup();
                prop_assert_eq!(ids.len(), count);
            }
        }
    }
}
