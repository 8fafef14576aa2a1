//! A share of the pool of threads, and the line before it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// So many at once; so many may wait, and for so long.
pub(super) struct Pool {
    places: Arc<Semaphore>,
    line: Semaphore,
    patience: Duration,
}

impl Pool {
    /// Returns a pool with all places free.
    pub(super) fn new(places: usize, line: usize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), line: Semaphore::new(line), patience }
    }

    /// Takes a place until the permit is dropped; `None` when the line is full or did not move.
    pub(super) async fn enter(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Some(place);
        }
        let _waiting = self.line.try_acquire().ok()?;
        timeout(self.patience, Arc::clone(&self.places).acquire_owned()).await.ok()?.ok()
    }

    /// Returns how many more may wait.
    #[cfg(test)]
    pub(super) fn room_in_line(&self) -> usize {
        self.line.available_permits()
    }
}
