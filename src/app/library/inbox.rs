//! What is to be looked at, and when: folders that changed, files that settle, and the whole
//! library now and then. Bounded: too many folders become the whole library.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Folders that are remembered one by one.
const MOST_FOLDERS: usize = 4096;

/// What to look at.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Every folder.
    Whole,
    /// These folders, and those in them that are new or are named `true` for their trees.
    Folders(Vec<(Vec<u8>, bool)>),
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Look at a part of the disk.
    Look(Scope),
    /// Nothing is due; see whether the library is still there.
    Wait,
    /// End.
    Stop,
}

#[derive(Default)]
struct State {
    folders: HashMap<Vec<u8>, (Instant, bool)>,
    whole: Option<Instant>,
    stopping: bool,
}

/// The list of what is due.
#[derive(Default)]
pub(super) struct Inbox {
    state: Mutex<State>,
    changed: Condvar,
}

impl Inbox {
    /// Asks to look at a folder after some time; `deep` means all folders below it too.
    pub(super) fn look_at(&self, folder: &[u8], deep: bool, after: Duration) {
        let due = Instant::now() + after;
        let mut state = self.lock();
        if state.folders.len() >= MOST_FOLDERS && !state.folders.contains_key(folder) {
            state.folders.clear();
            sooner(&mut state.whole, due);
        } else {
            let entry = state.folders.entry(folder.to_vec()).or_insert((due, deep));
            *entry = (entry.0.min(due), entry.1 || deep);
        }
        self.changed.notify_all();
    }

    /// Asks to look at everything after some time.
    pub(super) fn look_at_everything(&self, after: Duration) {
        sooner(&mut self.lock().whole, Instant::now() + after);
        self.changed.notify_all();
    }

    /// Ends the waiting for good.
    pub(super) fn stop(&self) {
        self.lock().stopping = true;
        self.changed.notify_all();
    }

    /// Waits until something is due, at most so long.
    pub(super) fn next(&self, most: Duration) -> Task {
        let until = Instant::now() + most;
        let mut state = self.lock();
        loop {
            if let Some(task) = due(&mut state) {
                return task;
            }
            let now = Instant::now();
            if now >= until {
                return Task::Wait;
            }
            let earliest = state.folders.values().map(|it| it.0).chain(state.whole).min();
            let wait = earliest.map_or(until, |it| it.min(until)).saturating_duration_since(now);
            state = match self.changed.wait_timeout(state, wait) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn sooner(whole: &mut Option<Instant>, due: Instant) {
    *whole = Some(whole.map_or(due, |it| it.min(due)));
}

fn due(state: &mut State) -> Option<Task> {
    let now = Instant::now();
    if state.stopping {
        return Some(Task::Stop);
    }
    if state.whole.is_some_and(|it| it <= now) {
        state.whole = None;
        // Files that still settle keep their time; changed folders are covered.
        state.folders.retain(|_, (due, _)| *due > now);
        return Some(Task::Look(Scope::Whole));
    }
    let ready: Vec<(Vec<u8>, bool)> = state
        .folders
        .iter()
        .filter(|(_, (due, _))| *due <= now)
        .map(|(folder, (_, deep))| (folder.clone(), *deep))
        .collect();
    state.folders.retain(|_, (due, _)| *due > now);
    (!ready.is_empty()).then_some(Task::Look(Scope::Folders(ready)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::ZERO;

    #[test]
    fn folders_come_when_they_are_due_and_once() {
        let inbox = Inbox::default();
        inbox.look_at(b"a", false, NOW);
        inbox.look_at(b"a", true, Duration::from_mins(1));
        inbox.look_at(b"later", false, Duration::from_mins(1));
        let expected = Scope::Folders(vec![(b"a".to_vec(), true)]);
        assert_eq!(inbox.next(NOW), Task::Look(expected));
        assert_eq!(inbox.next(NOW), Task::Wait);
    }

    #[test]
    fn everything_covers_the_folders() {
        let inbox = Inbox::default();
        inbox.look_at(b"a", false, NOW);
        inbox.look_at_everything(NOW);
        assert_eq!(inbox.next(NOW), Task::Look(Scope::Whole));
        assert_eq!(inbox.next(NOW), Task::Wait);
    }

    #[test]
    fn too_many_folders_become_everything() {
        let inbox = Inbox::default();
        for number in 0..=MOST_FOLDERS {
            inbox.look_at(number.to_string().as_bytes(), false, NOW);
        }
        assert_eq!(inbox.next(NOW), Task::Look(Scope::Whole));
    }

    #[test]
    fn stopping_comes_first() {
        let inbox = Inbox::default();
        inbox.look_at_everything(NOW);
        inbox.stop();
        assert_eq!(inbox.next(NOW), Task::Stop);
    }
}
