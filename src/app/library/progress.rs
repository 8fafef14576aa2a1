//! How far the library is, cheap enough to ask with every page.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::app::library::guard::Pause;
use crate::say;

/// What the library is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The rows are equal to the disk, as far as is known.
    Idle,
    /// New and changed files are being read.
    Indexing,
    /// The library is not there, or is not ours; nothing is changed until it is back.
    Paused,
}

impl State {
    /// Returns the word used in the API.
    pub fn word(self) -> &'static str {
        match self {
            State::Idle => "idle",
            State::Indexing => "indexing",
            State::Paused => "paused",
        }
    }
}

/// What the library asks the owner before it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether the folder is the library, although it does not look like it.
    IsThisIt,
    /// Whether the many files that are gone at once are gone for good.
    AreTheyGone,
}

/// How far the library is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub state: State,
    /// Files read in this pass.
    pub done: u64,
    /// Files to read in this pass; absent until all folders were looked through.
    pub total: Option<u64>,
    /// A sentence for the owner, in the language that is spoken; empty when there is nothing to
    /// say.
    pub message: String,
    /// What it asks, if anything.
    pub question: Option<Question>,
    /// Assets whose thumbnails are still to be made.
    pub renditions_left: u64,
}

/// The moving parts behind `Progress`.
#[derive(Default)]
pub(super) struct Meter {
    /// Files to read, counted up while folders are looked through.
    pub(super) queued: AtomicU64,
    /// Files read.
    pub(super) done: AtomicU64,
    /// Whether all folders were looked through.
    pub(super) listed: AtomicBool,
    /// Whether a pass runs.
    pub(super) running: AtomicBool,
    words: Mutex<Words>,
    left: Mutex<Option<(Instant, u64)>>,
}

/// What there is to say, for whoever asks next and in whose language.
#[derive(Default, Clone)]
struct Words {
    paused: Option<Pause>,
    /// Files that are gone at once.
    held: Option<u64>,
    /// What went wrong in the last pass.
    failure: Option<String>,
}

impl Words {
    fn said(&self) -> Option<String> {
        let paused = self.paused.as_ref().map(Pause::words);
        let held = || self.held.map(|it| say!("library-held", count = it));
        let failure = || self.failure.as_ref().map(|it| say!("library-look-failed", error = it));
        paused.or_else(held).or_else(failure)
    }
}

/// A count of renditions is used again for so long.
const COUNT_LIFE: Duration = Duration::from_secs(2);

impl Meter {
    /// A pass begins.
    pub(super) fn begin(&self) {
        self.queued.store(0, Ordering::Relaxed);
        self.done.store(0, Ordering::Relaxed);
        self.listed.store(false, Ordering::Relaxed);
        self.running.store(true, Ordering::Relaxed);
    }

    /// A pass ended.
    pub(super) fn end(&self) {
        self.running.store(false, Ordering::Relaxed);
        *lock(&self.left) = None;
    }

    /// Says why the library waits; nothing when it does not.
    pub(super) fn pause(&self, pause: Option<Pause>) {
        lock(&self.words).paused = pause;
    }

    /// Says how many files the last pass held back; nothing when it believed what it saw.
    pub(super) fn hold(&self, held: Option<u64>) {
        lock(&self.words).held = held;
    }

    /// Returns what it asks, if anything.
    pub(super) fn question(&self) -> Option<Question> {
        let words = lock(&self.words);
        match (&words.paused, &words.held) {
            (Some(pause), _) => pause.is_question().then_some(Question::IsThisIt),
            (None, held) => held.is_some().then_some(Question::AreTheyGone),
        }
    }

    /// Says what went wrong in the last pass; nothing when nothing did.
    pub(super) fn fail(&self, failure: Option<String>) {
        lock(&self.words).failure = failure;
    }

    /// Returns whether the library waits.
    pub(super) fn is_paused(&self) -> bool {
        lock(&self.words).paused.is_some()
    }

    /// Returns how far it is; `count` counts the renditions that are left.
    pub(super) fn read(&self, count: impl FnOnce() -> u64) -> Progress {
        let words = lock(&self.words).clone();
        let queued = self.queued.load(Ordering::Relaxed);
        let indexing = self.running.load(Ordering::Relaxed) && queued > 0;
        let state = match (&words.paused, indexing) {
            (Some(_), _) => State::Paused,
            (None, true) => State::Indexing,
            (None, false) => State::Idle,
        };
        Progress {
            state,
            done: if indexing { self.done.load(Ordering::Relaxed) } else { 0 },
            total: (indexing && self.listed.load(Ordering::Relaxed)).then_some(queued),
            message: words.said().unwrap_or_default(),
            question: self.question(),
            renditions_left: self.left(count),
        }
    }

    fn left(&self, count: impl FnOnce() -> u64) -> u64 {
        let mut left = lock(&self.left);
        match *left {
            Some((at, known)) if at.elapsed() < COUNT_LIFE => known,
            _ => {
                let fresh = count();
                *left = Some((Instant::now(), fresh));
                fresh
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
