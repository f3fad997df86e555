//! Equal requests at the same moment are worked out once, as long as anybody wants
//! the answer.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Semaphore, watch};

use super::kept::Kept;
use crate::error::Error;
use crate::stats::spatial::Watch;

/// How a piece of work ended.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Made(Arc<Kept>),
    Refused(Error),
    /// It panicked.
    Broken,
    /// Nobody wanted it any more while it was worked out.
    Stopped,
}

/// How many long pieces of work are under way at once; more wait for their turn.
/// They have threads beside those of the short ones, which never wait for them.
pub(super) const LONG_AT_ONCE: usize = 3;

type Ending = watch::Receiver<Option<Outcome>>;

/// The work under way, by canonical name.
#[derive(Debug)]
pub(super) struct Flights {
    under_way: Mutex<HashMap<Arc<str>, Flight>>,
    long: Arc<Semaphore>,
}

/// One piece of work, and how many wait for it.
#[derive(Debug)]
struct Flight {
    ending: Ending,
    watch: Arc<Watch>,
    waiting: usize,
}

/// A place among those who wait for a piece of work. Whoever leaves it, by dropping
/// it, wants the answer no more; the last one stops the work.
#[derive(Debug)]
pub(super) struct Seat {
    flights: Arc<Flights>,
    name: Arc<str>,
    ending: Ending,
    watch: Arc<Watch>,
}

impl Default for Flights {
    fn default() -> Self {
        Self { under_way: Mutex::default(), long: Arc::new(Semaphore::new(LONG_AT_ONCE)) }
    }
}

impl Flights {
    /// Joins the work under this name, or starts it on a thread of its own; long work
    /// waits for its turn. It must leave its result where the next one looks.
    ///
    /// When the last one leaves, work that was not begun is not begun, and what was
    /// begun is told by its watch; where it does not look, it is finished all the same.
    pub(super) fn board<W>(self: &Arc<Self>, name: &str, is_long: bool, work: W) -> Seat
    where
        W: FnOnce(&Watch) -> Outcome + Send + 'static,
    {
        let mut under_way = self.lock();
        if let Some((name, flight)) = under_way.get_key_value(name) {
            let (name, ending, watch) = (Arc::clone(name), flight.ending.clone(), Arc::clone(&flight.watch));
            under_way.entry(Arc::clone(&name)).and_modify(|flight| flight.waiting += 1);
            return Seat { flights: Arc::clone(self), name, ending, watch };
        }
        let (sender, ending) = watch::channel(None);
        let (name, watch): (Arc<str>, _) = (name.into(), Arc::new(Watch::new()));
        let flight = Flight { ending: ending.clone(), watch: Arc::clone(&watch), waiting: 1 };
        under_way.insert(Arc::clone(&name), flight);
        let seat =
            Seat { flights: Arc::clone(self), name: Arc::clone(&name), ending, watch: Arc::clone(&watch) };
        let flights = Arc::clone(self);
        let fly = move || {
            if flights.is_abandoned(&name) {
                return;
            }
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&watch))).unwrap_or(Outcome::Broken);
            flights.lock().remove(&name);
            sender.send_replace(Some(outcome));
        };
        if is_long {
            let long = Arc::clone(&self.long);
            tokio::spawn(async move {
                // Nobody closes it: there is always a turn.
                let _turn = long.acquire_owned().await;
                let _ = tokio::task::spawn_blocking(fly).await;
            });
        } else {
            tokio::task::spawn_blocking(fly);
        }
        seat
    }

    /// Takes work off the list that nobody waits for any more.
    fn is_abandoned(&self, name: &str) -> bool {
        let mut under_way = self.lock();
        let abandoned = under_way.get(name).is_none_or(|flight| flight.waiting == 0);
        if abandoned {
            under_way.remove(name);
        }
        abandoned
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Arc<str>, Flight>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Waits for the end of the work.
    pub(super) async fn outcome(&mut self) -> Outcome {
        match self.ending.wait_for(Option::is_some).await {
            Ok(outcome) => outcome.clone().unwrap_or(Outcome::Broken),
            // Given up before it was begun.
            Err(_) => Outcome::Stopped,
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut under_way = self.flights.lock();
        let Some(flight) = under_way.get_mut(&self.name) else { return };
        // Another piece of work may have the name by now.
        if Arc::ptr_eq(&flight.watch, &self.watch) {
            flight.waiting = flight.waiting.saturating_sub(1);
            if flight.waiting == 0 {
                flight.watch.stop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::kept::Freshness;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    fn made() -> Outcome {
        let body = b"{}".to_vec();
        let kept = Kept::new(body, "application/json", None, Freshness::Revalidate, &http::HeaderMap::new());
        Outcome::Made(Arc::new(kept))
    }

    #[tokio::test]
    async fn a_hundred_at_once_are_worked_out_once() {
        let (flights, count) = (Arc::new(Flights::default()), Arc::new(AtomicUsize::new(0)));
        let mut tasks = Vec::new();
        for _ in 0..100 {
            let (flights, count) = (Arc::clone(&flights), Arc::clone(&count));
            tasks.push(tokio::spawn(async move {
                let work = move |_: &Watch| {
                    count.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(Duration::from_millis(50));
                    made()
                };
                matches!(flights.board("/a", false, work).outcome().await, Outcome::Made(_))
            }));
        }
        for task in tasks {
            assert!(task.await.unwrap());
        }
        assert_eq!(count.load(Ordering::Relaxed), 1);
        assert!(flights.lock().is_empty());
    }

    #[tokio::test]
    async fn a_panic_ends_the_work_for_all_and_no_longer() {
        let flights = Arc::new(Flights::default());
        let broken = flights.board("/a", false, |_| panic!("on purpose")).outcome().await;
        assert!(matches!(broken, Outcome::Broken));
        assert!(matches!(flights.board("/a", false, |_| made()).outcome().await, Outcome::Made(_)));
    }

    #[test]
    fn work_that_nobody_waits_for_is_not_begun() {
        let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
        runtime.block_on(async {
            let (flights, count) = (Arc::new(Flights::default()), Arc::new(AtomicUsize::new(0)));
            let blocker = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(50)));
            let counted = Arc::clone(&count);
            let work = move |_: &Watch| {
                counted.fetch_add(1, Ordering::Relaxed);
                made()
            };
            drop(flights.board("/a", false, work));
            blocker.await.unwrap();
            tokio::task::spawn_blocking(|| ()).await.unwrap();
            assert_eq!(count.load(Ordering::Relaxed), 0);
            assert!(flights.lock().is_empty());
        });
    }

    /// Work that goes on until it is told to stop, and says whether it was.
    fn endless(watch: &Watch) -> Outcome {
        for _ in 0..1_000 {
            if watch.is_stopped() {
                return Outcome::Stopped;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        made()
    }

    #[tokio::test]
    async fn work_is_stopped_when_the_last_one_leaves() {
        let flights = Arc::new(Flights::default());
        let (first, mut second) = (flights.board("/a", true, endless), flights.board("/a", true, endless));
        let (watch, late) = (Arc::clone(&first.watch), second.ending.clone());
        drop(first);
        tokio::time::sleep(Duration::from_millis(30)).await;
        assert!(!watch.is_stopped(), "one still waits");
        assert!(tokio::time::timeout(Duration::from_millis(10), second.outcome()).await.is_err());
        drop(second);
        assert!(watch.is_stopped());
        let mut late = late;
        let ended = tokio::time::timeout(Duration::from_secs(3), late.wait_for(Option::is_some)).await;
        assert!(matches!(ended.unwrap().unwrap().as_ref(), Some(Outcome::Stopped)));
        assert!(flights.lock().is_empty());
    }

    #[test]
    fn short_work_does_not_wait_for_long_work_nor_its_queue() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .max_blocking_threads(1 + LONG_AT_ONCE)
            .enable_time()
            .build()
            .unwrap();
        runtime.block_on(async {
            let flights = Arc::new(Flights::default());
            let long: Vec<Seat> =
                (0..10).map(|i| flights.board(&format!("/long/{i}"), true, endless)).collect();
            tokio::time::sleep(Duration::from_millis(50)).await;
            let mut short = flights.board("/short", false, |_| made());
            let ended = tokio::time::timeout(Duration::from_secs(2), short.outcome()).await;
            assert!(matches!(ended.unwrap(), Outcome::Made(_)));
            drop(long);
            for _ in 0..400 {
                if flights.lock().is_empty() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            panic!("the long work is not stopped");
        });
    }
}
