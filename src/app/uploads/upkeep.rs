//! Looking after uploads nobody is at: what was given up is thrown away, what was whole when
//! the server stopped is finished, and files of no upload go.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use crate::app::uploads::Uploads;
use crate::app::uploads::incoming::Incoming;
use crate::domain::upload::Upload;
use crate::error::Result;
use crate::store::{reviews, uploads};

/// Time between two looks.
const INTERVAL: Duration = Duration::from_mins(10);

impl Uploads {
    /// Starts to look after uploads on a thread of its own, and after what goes with them.
    ///
    /// # Errors
    /// Those of starting a thread.
    pub(in crate::app) fn start(self: &Arc<Self>, also: impl Fn() + Send + 'static) -> Result<()> {
        let uploads = Arc::clone(self);
        let thread = std::thread::Builder::new().name("uploads".into()).spawn(move || {
            loop {
                uploads.look_safely();
                also();
                if uploads.waits_to_stop() {
                    return;
                }
            }
        })?;
        *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        Ok(())
    }

    /// Ends the thread.
    pub(in crate::app) fn stop(&self) {
        *self.stopping.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.stopping.1.notify_all();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // It may be in the middle of a long file, which the next start finishes.
        if let Some(thread) = thread.filter(std::thread::JoinHandle::is_finished) {
            let _ = thread.join();
        }
    }

    fn waits_to_stop(&self) -> bool {
        let stopping = self.stopping.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.stopping.1.wait_timeout_while(stopping, INTERVAL, |it| !*it);
        waited.is_ok_and(|it| *it.0)
    }

    fn look_safely(&self) {
        if let Err(error) = self.look() {
            tracing::warn!("uploads could not be looked after: {error}");
        }
    }

    fn look(&self) -> Result<()> {
        let Some(incoming) = Incoming::existing(&self.library) else { return Ok(()) };
        self.store.write(|tx| {
            let over = uploads::forget_expired(tx)?;
            let rejected_before = tx.now.as_millisecond().saturating_sub(self.rejected_life);
            reviews::forget_decided(tx, rejected_before)?;
            let mut known: HashSet<String> = reviews::kept(tx)?;
            known.extend(uploads::open(tx)?.iter().map(|it| it.id.as_str().to_owned()));
            // Inside the transaction: a new upload makes its row and its file in one, too.
            let removed = incoming.sweep(&known)?;
            if !over.is_empty() || removed > 0 {
                tracing::info!(over = over.len(), removed, "abandoned uploads are gone");
            }
            Ok(())
        })?;
        for upload in self.store.read(uploads::open)?.into_iter().filter(Upload::is_whole) {
            if let Err(error) = self.finish_left(&incoming, upload) {
                tracing::warn!("an upload that was left whole could not be finished: {error}");
            }
        }
        self.find_let_in(&incoming)
    }

    fn finish_left(&self, incoming: &Incoming, upload: Upload) -> Result<()> {
        // Somebody is at it; then it is not left.
        let Ok(turn) = self.lanes.enter(&upload.id) else { return Ok(()) };
        turn.keep()?;
        match incoming.file(&upload.id)? {
            Some(file) => self.finish(incoming, &file, upload).map(drop),
            None => self.find_moved(&upload).map(drop),
        }
    }
}
