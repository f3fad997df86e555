//! [`NeighbourLists`]: who is next to whom, as two columns of numbers.

use crate::error::{Error, ErrorKind, Problem, Result};

/// Neighbours of items `0..len()` in compressed rows: those of item `i` are
/// `ids[starts[i]..starts[i + 1]]`, rising. That `b` is a neighbour of `a` does
/// not make `a` one of `b`: of the nearest, often only one is the other's.
///
/// Four bytes a link and one start an item, in one piece: what a permutation
/// test reads a hundred million times.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NeighbourLists {
    starts: Vec<u32>,
    ids: Vec<u32>,
}

impl Default for NeighbourLists {
    fn default() -> Self {
        Self { starts: vec![0], ids: Vec::new() }
    }
}

impl NeighbourLists {
    /// Takes the two columns as they are.
    ///
    /// # Errors
    /// Starts that do not rise from 0 to the number of links, a neighbour that
    /// is no item, a row that does not rise.
    pub fn new(starts: Vec<u32>, ids: Vec<u32>) -> Result<Self> {
        let refuse = |message: &str| Err(Error::new(ErrorKind::Refused, Problem::new(message)));
        let ends = starts.last().is_some_and(|last| *last as usize == ids.len());
        if starts.first() != Some(&0) || !ends || !starts.is_sorted() {
            return refuse("the starts of neighbour lists must rise from 0 to the number of links");
        }
        let lists = Self { starts, ids };
        if lists.ids.iter().any(|id| *id as usize >= lists.len()) {
            return refuse("a neighbour is none of the items");
        }
        if (0..lists.len()).any(|item| !lists.of(item).is_sorted_by(|a, b| a < b)) {
            return refuse("the neighbours of an item must rise, none twice");
        }
        Ok(lists)
    }

    /// Takes columns that were made right.
    pub(crate) fn made(starts: Vec<u32>, ids: Vec<u32>) -> Self {
        Self { starts, ids }
    }

    /// How many items.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where each item's neighbours begin; one more than there are items.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The neighbours of all items, one row after another.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// Where an item's neighbours stand in [`ids`](Self::ids); nowhere beyond the end.
    pub fn range(&self, item: usize) -> std::ops::Range<usize> {
        match (self.starts.get(item), self.starts.get(item + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The neighbours of an item, rising; none beyond the end.
    pub fn of(&self, item: usize) -> &[u32] {
        self.ids.get(self.range(item)).unwrap_or_default()
    }

    /// Every link as from whom to whom, in order.
    pub fn links(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..self.len()).flat_map(|item| self.of(item).iter().map(move |other| (item as u32, *other)))
    }

    /// The items that have no neighbour, in order.
    pub fn alone(&self) -> Vec<u32> {
        (0..self.len()).filter(|item| self.range(*item).is_empty()).map(|item| item as u32).collect()
    }

    /// Whether an item is its own neighbour.
    pub fn has_self(&self, item: usize) -> bool {
        self.of(item).binary_search(&(item as u32)).is_ok()
    }

    /// Whether every neighbour has the item for its neighbour too.
    pub fn is_symmetric(&self) -> bool {
        self.links().all(|(from, to)| self.of(to as usize).binary_search(&from).is_ok())
    }

    /// Which connected part each item is in, a link counting whichever way it
    /// points: parts are numbered from 0 in the order of their first items.
    pub fn parts(&self) -> Vec<u32> {
        let mut parents: Vec<u32> = (0..self.len() as u32).collect();
        for (from, to) in self.links() {
            let (a, b) = (root(&mut parents, from), root(&mut parents, to));
            // The first of a part's items stands for it.
            if let Some(parent) = parents.get_mut(a.max(b) as usize) {
                *parent = a.min(b);
            }
        }
        let (mut parts, mut count) = (Vec::with_capacity(self.len()), 0);
        for item in 0..self.len() as u32 {
            let first = root(&mut parents, item);
            let known = parts.get(first as usize).copied();
            parts.push(known.unwrap_or(count));
            count += u32::from(known.is_none());
        }
        parts
    }

    /// The same lists with every item its own neighbour, as Getis and Ord's Gi*
    /// has it.
    #[must_use]
    pub fn with_self(&self) -> Self {
        let mut made = Self { starts: vec![0], ids: Vec::with_capacity(self.ids.len() + self.len()) };
        for item in 0..self.len() {
            let (before, after) =
                self.of(item).split_at(self.of(item).partition_point(|id| *id < item as u32));
            made.ids.extend_from_slice(before);
            made.ids.push(item as u32);
            made.ids.extend(after.iter().filter(|id| **id != item as u32));
            made.starts.push(made.ids.len() as u32);
        }
        made
    }
}

/// The item that stands for an item's part; the way there is halved.
fn root(parents: &mut [u32], mut item: u32) -> u32 {
    loop {
        let parent = parents.get(item as usize).copied().unwrap_or(item);
        if parent == item {
            return item;
        }
        let above = parents.get(parent as usize).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(item as usize) {
            *slot = above;
        }
        item = above;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    //  0 -> 1 <-> 2      3      4 -> 5
    fn lists() -> NeighbourLists {
        NeighbourLists::new(vec![0, 1, 2, 3, 3, 4, 4], vec![1, 2, 1, 5]).unwrap()
    }

    #[test]
    fn rows_are_read_back() {
        let lists = lists();
        assert_eq!((lists.len(), lists.of(1), lists.of(3), lists.of(6)), (6, &[2][..], &[][..], &[][..]));
        assert_eq!(lists.links().collect::<Vec<_>>(), [(0, 1), (1, 2), (2, 1), (4, 5)]);
        assert_eq!(lists.alone(), [3, 5]);
        assert!(!lists.is_symmetric() && !lists.is_empty());
        assert!(NeighbourLists::new(vec![0, 1, 2], vec![1, 0]).unwrap().is_symmetric());
    }

    #[test]
    fn a_link_joins_whichever_way_it_points() {
        assert_eq!(lists().parts(), [0, 0, 0, 1, 2, 2]);
        let late = NeighbourLists::new(vec![0, 0, 0, 2], vec![0, 1]).unwrap();
        assert_eq!(late.parts(), [0, 0, 0]);
    }

    #[test]
    fn an_item_is_its_own_neighbour_once() {
        let once = lists().with_self();
        assert_eq!((once.of(0), once.of(2), once.of(3)), (&[0, 1][..], &[1, 2][..], &[3][..]));
        assert_eq!(once.with_self(), once);
        assert!(once.has_self(0) && !lists().has_self(0) && !lists().has_self(9));
    }

    #[test]
    fn no_items_are_lists_too() {
        let none = NeighbourLists::default();
        assert!(none.is_empty() && none.parts().is_empty() && none.is_symmetric());
        assert_eq!(NeighbourLists::new(vec![0], vec![]).unwrap(), none);
    }

    #[test]
    fn columns_that_do_not_fit_are_refused() {
        let bad: [(&[u32], &[u32]); 7] = [
            (&[], &[]),
            (&[1, 1], &[0]),
            (&[0, 2, 1], &[1]),
            (&[0, 1], &[]),
            (&[0, 1], &[1]),
            (&[0, 2, 2], &[1, 0]),
            (&[0, 2, 2], &[1, 1]),
        ];
        for (starts, ids) in bad {
            assert!(NeighbourLists::new(starts.to_vec(), ids.to_vec()).is_err(), "{starts:?} {ids:?}");
        }
    }

    proptest! {
        #[test]
        fn parts_are_those_of_spreading_from_each_item(
            links in prop::collection::btree_set((0..12_u32, 0..12_u32), 0..20)
        ) {
            let starts = (0..=12).map(|item| links.iter().filter(|link| link.0 < item).count() as u32).collect();
            let lists = NeighbourLists::new(starts, links.iter().map(|link| link.1).collect()).unwrap();
            let parts = lists.parts();
            for item in 0..12_u32 {
                let mut reached = vec![item];
                let mut at = 0;
                while let Some(here) = reached.get(at).copied() {
                    let next = links.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).filter(|(a, _)| *a == here);
                    let next: Vec<u32> = next.map(|(_, b)| b).filter(|b| !reached.contains(b)).collect();
                    next.into_iter().for_each(|b| if !reached.contains(&b) { reached.push(b) });
                    at += 1;
                }
                for other in 0..12_u32 {
                    let together = parts[item as usize] == parts[other as usize];
                    prop_assert_eq!(together, reached.contains(&other));
                }
            }
        }

        #[test]
        fn no_columns_panic(
            starts in prop::collection::vec(0..6_u32, 0..6), ids in prop::collection::vec(0..6_u32, 0..6)
        ) {
            if let Ok(lists) = NeighbourLists::new(starts, ids) {
                prop_assert_eq!(lists.parts().len(), lists.len());
                prop_assert_eq!(lists.with_self().alone().len(), 0);
                lists.is_symmetric();
            }
        }
    }
}
