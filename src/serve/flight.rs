//! Equal requests at the same moment are worked out once.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::kept::Kept;
use crate::error::Error;

/// How a piece of work ended.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Made(Arc<Kept>),
    Refused(Error),
    /// It panicked, or was given up.
    Broken,
}

type Ending = watch::Receiver<Option<Outcome>>;

/// The work under way, by canonical name.
#[derive(Debug, Default)]
pub(super) struct Flights {
    under_way: Mutex<HashMap<Arc<str>, Ending>>,
}

impl Flights {
    /// Joins the work under this name, or starts it on a thread of its own.
    ///
    /// The work goes on when the one who started it goes away, as long as somebody
    /// waits when its turn comes; it must leave its result where the next one looks.
    pub(super) async fn join<W>(self: &Arc<Self>, name: &str, work: W) -> Outcome
    where
        W: FnOnce() -> Outcome + Send + 'static,
    {
        let mut ending = self.board(name, work);
        match ending.wait_for(Option::is_some).await {
            Ok(outcome) => outcome.clone().unwrap_or(Outcome::Broken),
            Err(_) => Outcome::Broken,
        }
    }

    fn board<W>(self: &Arc<Self>, name: &str, work: W) -> Ending
    where
        W: FnOnce() -> Outcome + Send + 'static,
    {
        let mut under_way = self.lock();
        if let Some(ending) = under_way.get(name) {
            return ending.clone();
        }
        let (sender, ending) = watch::channel(None);
        let name: Arc<str> = name.into();
        under_way.insert(Arc::clone(&name), ending.clone());
        let flights = Arc::clone(self);
        tokio::task::spawn_blocking(move || {
            if flights.is_abandoned(&name, &sender) {
                return;
            }
            let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Outcome::Broken);
            flights.lock().remove(&name);
            sender.send_replace(Some(outcome));
        });
        ending
    }

    /// Takes work off the list that nobody waits for any more: the list itself holds one receiver.
    fn is_abandoned(&self, name: &str, sender: &watch::Sender<Option<Outcome>>) -> bool {
        let mut under_way = self.lock();
        let abandoned = sender.receiver_count() <= 1;
        if abandoned {
            under_way.remove(name);
        }
        abandoned
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Arc<str>, Ending>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
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
                let work = move || {
                    count.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(Duration::from_millis(50));
                    made()
                };
                matches!(flights.join("/a", work).await, Outcome::Made(_))
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
        let broken = flights.join("/a", || panic!("on purpose")).await;
        assert!(matches!(broken, Outcome::Broken));
        assert!(matches!(flights.join("/a", made).await, Outcome::Made(_)));
    }

    #[test]
    fn work_that_nobody_waits_for_is_not_begun() {
        let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
        runtime.block_on(async {
            let (flights, count) = (Arc::new(Flights::default()), Arc::new(AtomicUsize::new(0)));
            let blocker = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(50)));
            let counted = Arc::clone(&count);
            let work = move || {
                counted.fetch_add(1, Ordering::Relaxed);
                made()
            };
            drop(flights.board("/a", work));
            blocker.await.unwrap();
            tokio::task::spawn_blocking(|| ()).await.unwrap();
            assert_eq!(count.load(Ordering::Relaxed), 0);
            assert!(flights.lock().is_empty());
        });
    }
}
