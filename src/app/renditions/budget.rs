//! The one budget of all decoders: how many run at once, how much memory they hold together,
//! and that a person who waits comes before work in the background.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Who asks for a decode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    /// Somebody waits for the picture.
    Waiting,
    /// Nobody does.
    Background,
}

/// What may still be taken.
pub(super) struct Budget {
    free: Mutex<Free>,
    returned: Condvar,
}

struct Free {
    workers: usize,
    memory: u64,
    /// People who wait for a turn.
    waiting: usize,
}

/// A turn; dropping it gives it back.
pub(super) struct Turn<'a> {
    budget: &'a Budget,
    memory: u64,
}

impl Budget {
    /// Returns a budget of so many decodes at once and so many bytes for all of them.
    pub(super) fn new(workers: usize, memory: u64) -> Budget {
        Budget {
            free: Mutex::new(Free { workers: workers.max(1), memory, waiting: 0 }),
            returned: Condvar::new(),
        }
    }

    /// Waits for a turn that may hold `memory` bytes; nothing when it takes longer than
    /// `most`. `memory` must be within the whole budget.
    pub(super) fn take(&self, urgency: Urgency, memory: u64, most: Duration) -> Option<Turn<'_>> {
        let until = Instant::now() + most;
        let mut free = self.lock();
        let person = usize::from(urgency == Urgency::Waiting);
        free.waiting += person;
        loop {
            let others_first = urgency == Urgency::Background && free.waiting > 0;
            if free.workers > 0 && free.memory >= memory && !others_first {
                free.workers -= 1;
                free.memory -= memory;
                free.waiting -= person;
                return Some(Turn { budget: self, memory });
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                free.waiting -= person;
                return None;
            }
            free = match self.returned.wait_timeout(free, left) {
                Ok((free, _)) => free,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, Free> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut free = self.budget.lock();
        free.workers += 1;
        free.memory += self.memory;
        drop(free);
        self.budget.returned.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::ZERO;

    #[test]
    fn workers_and_memory_are_both_bounds() {
        let budget = Budget::new(2, 100);
        let one = budget.take(Urgency::Waiting, 60, NOW).unwrap();
        assert!(budget.take(Urgency::Waiting, 60, NOW).is_none());
        let two = budget.take(Urgency::Waiting, 40, NOW).unwrap();
        assert!(budget.take(Urgency::Waiting, 0, NOW).is_none());
        drop((one, two));
        assert!(budget.take(Urgency::Background, 100, NOW).is_some());
    }

    #[test]
    fn a_person_comes_before_the_background() {
        let budget = Budget::new(1, 100);
        let first = budget.take(Urgency::Background, 1, NOW).unwrap();
        let (order, came) = std::sync::mpsc::channel();
        std::thread::scope(|threads| {
            let background = order.clone();
            threads.spawn(|| {
                let turn = budget.take(Urgency::Background, 1, Duration::from_secs(20));
                background.send("background").unwrap();
                drop((turn, background));
            });
            threads.spawn(|| {
                let turn = budget.take(Urgency::Waiting, 1, Duration::from_secs(20));
                order.send("person").unwrap();
                drop((turn, order));
            });
            while budget.lock().waiting == 0 {
                std::thread::yield_now();
            }
            drop(first);
        });
        assert_eq!(came.iter().collect::<Vec<_>>(), ["person", "background"]);
    }
}
