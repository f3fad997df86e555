//! Kept answers within a stated amount of memory.
//!
//! An answer is found under its canonical name and under the spellings it was
//! asked for by, so that a hit is one look-up of the request's own bytes. What
//! goes first is chosen by the clock algorithm (Corbató 1968): a hand goes round,
//! spares what was used since it last passed, and takes the rest.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::kept::Kept;

/// Spellings kept per answer; further ones are found by the canonical name.
const MAX_NAMES: usize = 8;

/// An answer may take this part of the room; a larger one is sent and not kept.
const LARGEST_SHARE: usize = 4;

/// Answers by name, at most so many bytes.
#[derive(Debug)]
pub(super) struct Cache {
    limit_bytes: usize,
    room: RwLock<Room>,
}

#[derive(Debug, Default)]
struct Room {
    slot_of: HashMap<Arc<str>, usize>,
    slots: Vec<Option<Slot>>,
    free: Vec<usize>,
    hand: usize,
    held_bytes: usize,
}

#[derive(Debug)]
struct Slot {
    kept: Arc<Kept>,
    names: Vec<Arc<str>>,
    cost_bytes: usize,
    used: AtomicBool,
}

impl Cache {
    pub(super) fn new(limit_bytes: usize) -> Self {
        Self { limit_bytes, room: RwLock::default() }
    }

    /// The answer under a name, if it is here.
    pub(super) fn get(&self, name: &str) -> Option<Arc<Kept>> {
        let room = self.room.read().unwrap_or_else(PoisonError::into_inner);
        let slot = room.slots.get(*room.slot_of.get(name)?)?.as_ref()?;
        // Most hits find it set; not writing keeps the line shared between cores.
        if !slot.used.load(Ordering::Relaxed) {
            slot.used.store(true, Ordering::Relaxed);
        }
        Some(Arc::clone(&slot.kept))
    }

    /// Keeps an answer under its canonical name, or brings its cost up to date.
    pub(super) fn keep(&self, name: &str, kept: &Arc<Kept>) {
        let mut room = self.room.write().unwrap_or_else(PoisonError::into_inner);
        room.remove(name);
        let cost_bytes = kept.cost_bytes() + name.len();
        if cost_bytes <= self.limit_bytes / LARGEST_SHARE {
            room.insert(name, Arc::clone(kept), cost_bytes);
            room.shrink(self.limit_bytes);
        }
    }

    /// Adds a spelling to an answer that is here.
    pub(super) fn also(&self, name: &str, spelling: &str) {
        let mut room = self.room.write().unwrap_or_else(PoisonError::into_inner);
        if name != spelling && room.alias(name, spelling).is_some() {
            room.shrink(self.limit_bytes);
        }
    }

    #[cfg(test)]
    pub(super) fn held_bytes(&self) -> usize {
        self.room.read().unwrap().held_bytes
    }
}

impl Room {
    fn insert(&mut self, name: &str, kept: Arc<Kept>, cost_bytes: usize) {
        let name: Arc<str> = name.into();
        let slot = Slot { kept, names: vec![Arc::clone(&name)], cost_bytes, used: AtomicBool::new(false) };
        let at = self.free.pop().unwrap_or(self.slots.len());
        match self.slots.get_mut(at) {
            Some(place) => *place = Some(slot),
            None => self.slots.push(Some(slot)),
        }
        self.slot_of.insert(name, at);
        self.held_bytes += cost_bytes;
    }

    fn alias(&mut self, name: &str, spelling: &str) -> Option<()> {
        let at = *self.slot_of.get(name)?;
        let slot = self.slots.get_mut(at)?.as_mut()?;
        if slot.names.len() >= MAX_NAMES || self.slot_of.contains_key(spelling) {
            return None;
        }
        let spelling: Arc<str> = spelling.into();
        slot.cost_bytes += spelling.len();
        self.held_bytes += spelling.len();
        slot.names.push(Arc::clone(&spelling));
        self.slot_of.insert(spelling, at);
        Some(())
    }

    fn remove(&mut self, name: &str) {
        if let Some(&at) = self.slot_of.get(name) {
            self.clear(at);
        }
    }

    fn clear(&mut self, at: usize) {
        if let Some(slot) = self.slots.get_mut(at).and_then(Option::take) {
            for name in &slot.names {
                self.slot_of.remove(name);
            }
            self.held_bytes -= slot.cost_bytes;
            self.free.push(at);
        }
    }

    /// Lets the hand go round until what is held fits.
    fn shrink(&mut self, limit_bytes: usize) {
        while self.held_bytes > limit_bytes {
            let at = self.hand;
            self.hand = if at + 1 < self.slots.len() { at + 1 } else { 0 };
            let spared = self
                .slots
                .get(at)
                .and_then(Option::as_ref)
                .is_some_and(|slot| slot.used.swap(false, Ordering::Relaxed));
            if !spared {
                self.clear(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::kept::Freshness;
    use http::HeaderMap;
    use proptest::prelude::*;

    fn answer(bytes: usize) -> Arc<Kept> {
        let body = vec![b'x'; bytes];
        Arc::new(Kept::new(body, "text/plain", None, Freshness::Revalidate, &HeaderMap::new()))
    }

    #[test]
    fn an_answer_is_found_by_every_spelling() {
        let cache = Cache::new(1 << 20);
        cache.keep("/a?b=1&c=2", &answer(10));
        cache.also("/a?b=1&c=2", "/a?c=2&b=1");
        assert!(Arc::ptr_eq(&cache.get("/a?c=2&b=1").unwrap(), &cache.get("/a?b=1&c=2").unwrap()));
        assert!(cache.get("/a").is_none());
    }

    #[test]
    fn spellings_are_bounded_too() {
        let cache = Cache::new(1 << 20);
        cache.keep("/a", &answer(10));
        for i in 0..100 {
            cache.also("/a", &format!("/a?{}", "&".repeat(i)));
        }
        assert_eq!(cache.room.read().unwrap().slot_of.len(), MAX_NAMES);
    }

    #[test]
    fn what_is_used_outlives_what_is_not() {
        let cache = Cache::new(100_000);
        cache.keep("/often", &answer(10_000));
        for i in 0..100 {
            cache.keep(&format!("/once/{i}"), &answer(10_000));
            assert!(cache.get("/often").is_some(), "after {i}");
        }
        assert!(cache.get("/once/0").is_none());
    }

    #[test]
    fn an_answer_too_large_is_not_kept() {
        let cache = Cache::new(100_000);
        cache.keep("/small", &answer(10));
        cache.keep("/large", &answer(30_000));
        assert!(cache.get("/large").is_none());
        assert!(cache.get("/small").is_some());
    }

    #[test]
    fn compressing_is_counted() {
        let cache = Cache::new(1 << 20);
        let kept = answer(50_000);
        cache.keep("/a", &kept);
        let before = cache.held_bytes();
        kept.pack();
        cache.keep("/a", &kept);
        assert!(cache.held_bytes() > before);
        assert!(cache.held_bytes() < before + 1000, "the plain bytes are counted once");
    }

    proptest! {
        #[test]
        fn the_limit_holds_and_the_sum_is_right(
            steps in proptest::collection::vec((0..40_u8, 0..30_000_usize, any::<bool>()), 1..200)
        ) {
            let cache = Cache::new(100_000);
            for (name, bytes, look) in steps {
                let name = format!("/{name}");
                if look {
                    cache.get(&name);
                    cache.also(&name, &format!("{name}?"));
                } else {
                    cache.keep(&name, &answer(bytes));
                }
                let room = cache.room.read().unwrap();
                let sum: usize = room.slots.iter().flatten().map(|slot| slot.cost_bytes).sum();
                let names: usize = room.slots.iter().flatten().map(|slot| slot.names.len()).sum();
                prop_assert_eq!(sum, room.held_bytes);
                prop_assert_eq!(names, room.slot_of.len());
                prop_assert!(room.held_bytes <= 100_000);
            }
        }
    }
}
