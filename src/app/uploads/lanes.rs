//! One writer for each upload. A second one is sent away while the first is heard of; when it
//! fell silent, as a phone does that lost its network, the newcomer takes over and the silent
//! one may not write any more.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::upload::UploadId;
use crate::error::{Error, Result};
use crate::say;

/// A writer that sent nothing for so long gives way to another one.
const SILENCE: Duration = Duration::from_secs(3);

/// All uploads that have a writer now.
#[derive(Default)]
pub(super) struct Lanes {
    lanes: Mutex<HashMap<UploadId, Arc<Mutex<Lane>>>>,
}

struct Lane {
    /// The number of the writer; counts up when another one takes over.
    writer: u64,
    /// Absent while the writer does something that may not be interrupted.
    heard: Option<Instant>,
    /// Up to where the writer wrote what may be kept.
    written: Option<u64>,
}

/// The right to write to an upload, as long as nobody else took it over.
pub(super) struct Turn<'a> {
    lanes: &'a Lanes,
    id: UploadId,
    lane: Arc<Mutex<Lane>>,
    writer: u64,
    /// Up to where a writer that fell silent wrote what may be kept.
    pub(super) left: Option<u64>,
}

impl Lanes {
    /// Takes the right to write.
    ///
    /// # Errors
    /// `Conflict` while another writer is heard of.
    pub(super) fn enter(&self, id: &UploadId) -> Result<Turn<'_>> {
        let mut lanes = lock(&self.lanes);
        let turn = |lane, writer, left| Turn { lanes: self, id: id.clone(), lane, writer, left };
        let Some(lane) = lanes.get(id).cloned() else {
            let lane = Arc::new(Mutex::new(Lane { writer: 0, heard: Some(now()), written: None }));
            lanes.insert(id.clone(), Arc::clone(&lane));
            return Ok(turn(lane, 0, None));
        };
        // One who holds it is writing at this moment.
        let Ok(mut state) = lane.try_lock() else { return Err(taken()) };
        if state.heard.is_none_or(|it| it.elapsed() < SILENCE) {
            return Err(taken());
        }
        state.writer += 1;
        state.heard = Some(now());
        let (writer, left) = (state.writer, state.written.take());
        drop(state);
        Ok(turn(lane, writer, left))
    }
}

impl Turn<'_> {
    /// Does something that no other writer may disturb. `written` tells up to where the file
    /// is then good, if what was written may be kept.
    ///
    /// # Errors
    /// `Conflict` when another writer took over; nothing was done then.
    pub(super) fn write<T>(
        &self,
        written: Option<u64>,
        what: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        let mut lane = lock(&self.lane);
        if lane.writer != self.writer {
            return Err(taken());
        }
        let done = what();
        lane.heard = Some(now());
        if done.is_ok() {
            lane.written = written;
        }
        done
    }

    /// Keeps all others away until the end, however long that takes.
    ///
    /// # Errors
    /// `Conflict` when another writer took over.
    pub(super) fn keep(&self) -> Result<()> {
        let mut lane = lock(&self.lane);
        if lane.writer != self.writer {
            return Err(taken());
        }
        lane.heard = None;
        Ok(())
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut lanes = lock(&self.lanes.lanes);
        // One who holds it is another writer, at this moment.
        let mine = self.lane.try_lock().is_ok_and(|it| it.writer == self.writer);
        if mine && lanes.get(&self.id).is_some_and(|it| Arc::ptr_eq(it, &self.lane)) {
            lanes.remove(&self.id);
        }
    }
}

fn now() -> Instant {
    Instant::now()
}

fn taken() -> Error {
    Error::Conflict(say!("adding-wrong-locked").into())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id() -> UploadId {
        UploadId::of_bytes(&[1; 16])
    }

    fn fall_silent(turn: &Turn<'_>) {
        lock(&turn.lane).heard = now().checked_sub(SILENCE);
    }

    #[test]
    fn a_second_writer_waits_for_the_first() {
        let lanes = Lanes::default();
        let first = lanes.enter(&id()).unwrap();
        assert!(lanes.enter(&id()).is_err());
        assert!(lanes.enter(&UploadId::of_bytes(&[2; 16])).is_ok());
        drop(first);
        assert!(lanes.enter(&id()).is_ok());
        assert!(lock(&lanes.lanes).is_empty());
    }

    #[test]
    fn a_silent_writer_is_replaced_and_writes_no_more() {
        let lanes = Lanes::default();
        let first = lanes.enter(&id()).unwrap();
        fall_silent(&first);
        let second = lanes.enter(&id()).unwrap();
        assert!(first.write(None, || Ok(())).is_err());
        assert!(first.keep().is_err());
        second.write(None, || Ok(())).unwrap();
        drop(first);
        assert!(lanes.enter(&id()).is_err(), "the second is still at it");
        drop(second);
        assert!(lock(&lanes.lanes).is_empty());
    }

    #[test]
    fn one_who_is_busy_is_not_silent() {
        let lanes = Lanes::default();
        let first = lanes.enter(&id()).unwrap();
        fall_silent(&first);
        first.keep().unwrap();
        assert!(lanes.enter(&id()).is_err());
    }
}
