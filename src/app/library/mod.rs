//! The library: making the rows equal to the disk, by one function for scanning, watching and
//! looking through everything now and then. The disk is the truth and events are hints.
//! Nothing here ever changes, moves or deletes a file of the library; `landing` alone adds
//! new ones, under names that were free, and the trash takes away what somebody deleted.

mod compare;

mod guard;

mod inbox;

pub(in crate::app) mod landing;

pub(in crate::app) mod listing;

mod pass;

mod progress;

mod reading;

mod watch;

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::library::inbox::{Inbox, Scope, Task};
use crate::app::library::listing::Folder;
use crate::app::library::pass::{Belief, SECOND_LOOK, Tools};
use crate::app::library::progress::Meter;
use crate::app::library::reading::Hands;
use crate::app::library::watch::Watch;
use crate::domain::asset::shown;
use crate::error::{Error, Result};
use crate::language::Language;
use crate::store::Store;
use crate::store::assets::rendering;

pub(in crate::app) use crate::app::library::landing::Finished;
pub use crate::app::library::pass::Counts;
pub use crate::app::library::progress::{Progress, Question, State};

/// A file that changed within this time is still being written.
const SETTLE: Duration = Duration::from_secs(2);

/// Time between two looks at everything while the system tells of changes.
const RESCAN_WATCHED: Duration = Duration::from_hours(6);

/// The same while it does not.
const RESCAN_UNWATCHED: Duration = Duration::from_mins(5);

/// How often it is asked whether the library is still there.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// The same while it is not.
const HEARTBEAT_PAUSED: Duration = Duration::from_secs(5);

/// Time until the next try after writing failed, for example because the disk is full.
const RETRY: Duration = Duration::from_mins(1);

/// Time for threads to end; a file system that hangs is left behind.
const STOPPING: Duration = Duration::from_secs(3);

/// Looks at files that still settle, when there is one scan only.
const SETTLING_LOOKS: usize = 5;

/// The watched media folder.
pub struct Library {
    root: PathBuf,
    name: String,
    data: Option<(i64, i64)>,
    store: Arc<Store>,
    inbox: Arc<Inbox>,
    meter: Meter,
    stop: AtomicBool,
    /// An admin said that what is gone is gone.
    confirmed: AtomicBool,
    /// Held while the folder is looked at: the first look gives the library its mark, and two
    /// first looks at once would take each other's for that of another library.
    guarding: Mutex<()>,
    turn: Mutex<Turn>,
    thread: Mutex<Option<JoinHandle<()>>>,
    watch: Mutex<Option<Arc<Watch>>>,
    settle: Duration,
    hands: Hands,
}

/// What one pass leaves for the next; holding it is the right to run one.
#[derive(Default)]
struct Turn {
    /// Whether a great loss is held back.
    holding: bool,
}

impl Library {
    /// Returns the library in a folder whose rows are in the store. Nothing is looked at until
    /// `start` or `scan_once`.
    ///
    /// # Errors
    /// `Internal` when the working folder of the process is gone.
    pub fn open(root: &Path, store: Arc<Store>, data: &Path) -> Result<Arc<Library>> {
        Ok(Arc::new(Self::new(root, store, data)?))
    }

    fn new(root: &Path, store: Arc<Store>, data: &Path) -> Result<Library> {
        // A library that is not there now may come; its path stays as it was given.
        let root = root.canonicalize().or_else(|_| std::path::absolute(root))?;
        Ok(Library {
            name: name_of(&root),
            data: Folder::open(data, b"").ok().map(|it| it.identity),
            root,
            store,
            inbox: Arc::default(),
            meter: Meter::default(),
            stop: AtomicBool::new(false),
            confirmed: AtomicBool::new(false),
            guarding: Mutex::new(()),
            turn: Mutex::default(),
            thread: Mutex::default(),
            watch: Mutex::default(),
            settle: SETTLE,
            hands: Hands::default(),
        })
    }

    /// Looks through the library, then watches it on a thread of its own until `stop`.
    /// `rescan` is the time between two looks at everything; `news` is called whenever
    /// something was written.
    pub fn start(
        self: &Arc<Self>,
        rescan: Option<Duration>,
        news: impl Fn() + Send + Sync + 'static,
    ) -> Result<()> {
        let watch = Arc::new(Watch::start(&self.root, Arc::clone(&self.inbox)));
        *lock(&self.watch) = Some(watch);
        let library = Arc::clone(self);
        let thread = std::thread::Builder::new()
            .name("library".into())
            .spawn(move || library.keep_equal(rescan, &news))?;
        *lock(&self.thread) = Some(thread);
        Ok(())
    }

    /// Looks through the whole library once, waiting for files that are still being written.
    ///
    /// # Errors
    /// `Unavailable` with the reason when the folder is not there or not this library;
    /// nothing was changed then.
    pub fn scan_once(&self) -> Result<Counts> {
        let mut total = Counts::default();
        for _ in 0..SETTLING_LOOKS {
            let counts = self.look(Scope::Whole, &|| ())?;
            total.add(counts);
            if counts.unsettled == 0 || self.stop.load(Ordering::Relaxed) {
                break;
            }
            std::thread::sleep(self.settle);
        }
        Ok(total)
    }

    /// Asks for a look at everything now. With `sure` what it asks is answered with yes;
    /// without a question that was asked before, nobody can be sure of its answer.
    pub fn look_now(&self, sure: bool) {
        self.confirmed.store(sure && self.meter.question().is_some(), Ordering::Relaxed);
        self.inbox.look_at_everything(Duration::ZERO);
    }

    /// Asks to look again at a file, by its path below the root, that was not as expected.
    pub fn look_again(&self, path: &[u8]) {
        let end = path.iter().rposition(|it| *it == b'/').unwrap_or(0);
        self.inbox.look_at(&path[..end], false, Duration::ZERO);
    }

    /// Opens a file of the library for reading, by its path below the root. The folder is
    /// opened anew each time, so that a disk in it can be taken away.
    ///
    /// # Errors
    /// Those of opening: the file or the library is not there, or it is no regular file.
    pub fn open_file(&self, path: &[u8]) -> io::Result<File> {
        (self.hands.open)(&self.root, path)
    }

    /// Returns how far the library is.
    pub fn progress(&self) -> Progress {
        self.meter.read(|| self.store.read(rendering::left_to_render).unwrap_or(0))
    }

    /// Returns how changes are noticed, as a sentence, when the system does not tell of them.
    pub fn watching(&self) -> Option<String> {
        let reason = lock(&self.watch).as_ref()?.why_not()?;
        Some(format!("{reason}, so it is looked through every few minutes."))
    }

    /// Ends the thread, in the middle of a file if need be; what was found stays.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.inbox.stop();
        let Some(thread) = lock(&self.thread).take() else { return };
        let begun = Instant::now();
        while !thread.is_finished() && begun.elapsed() < STOPPING {
            std::thread::sleep(Duration::from_millis(5));
        }
        if thread.is_finished() {
            // A fault was already told when it happened.
            let _ = thread.join();
        }
        *lock(&self.watch) = None;
    }

    fn keep_equal(&self, rescan: Option<Duration>, news: &(dyn Fn() + Sync)) {
        self.inbox.look_at_everything(Duration::ZERO);
        loop {
            let beat = if self.meter.is_paused() { HEARTBEAT_PAUSED } else { HEARTBEAT };
            match self.inbox.next(beat) {
                Task::Stop => return,
                Task::Wait => self.see_whether_there(),
                Task::Look(scope) => {
                    let whole = scope == Scope::Whole;
                    self.look_safely(scope, news);
                    if whole {
                        self.inbox.look_at_everything(self.interval(rescan));
                    }
                }
            }
        }
    }

    fn interval(&self, rescan: Option<Duration>) -> Duration {
        let watched = lock(&self.watch).as_ref().is_some_and(|it| it.why_not().is_none());
        rescan.unwrap_or(if watched { RESCAN_WATCHED } else { RESCAN_UNWATCHED })
    }

    /// Notices between passes that the library went or came back.
    fn see_whether_there(&self) {
        let paused = self.meter.is_paused();
        match self.guarded(false) {
            Ok(None) if paused => self.inbox.look_at_everything(Duration::ZERO),
            Ok(pause) => self.meter.pause(pause),
            Err(error) => tracing::warn!("the library could not be checked: {error}"),
        }
    }

    /// Whatever goes wrong, the next pass comes.
    fn look_safely(&self, scope: Scope, news: &(dyn Fn() + Sync)) {
        let looked = catch_unwind(AssertUnwindSafe(|| self.look(scope, news)));
        let error = match looked {
            Ok(Ok(_)) => return,
            Ok(Err(_)) if self.meter.is_paused() => return,
            Ok(Err(error)) => error,
            Err(_) => Error::internal(io::Error::other("looking through it ended in a fault")),
        };
        self.meter.end();
        tracing::error!("the library could not be looked through: {error}");
        self.meter.fail(Some(error.to_string()));
        self.inbox.look_at_everything(RETRY);
    }

    /// Makes the rows equal to the disk within a scope: the one function for everything.
    fn look(&self, scope: Scope, news: &(dyn Fn() + Sync)) -> Result<Counts> {
        let mut turn = lock(&self.turn);
        let whole = scope == Scope::Whole;
        let confirmed = whole && self.confirmed.swap(false, Ordering::Relaxed);
        self.must_be_ours(confirmed)?;
        let watch = lock(&self.watch).clone();
        if whole && let Some(watch) = &watch {
            watch.count_anew();
        }
        let belief =
            if confirmed { Belief::All } else { Belief::Careful { whole, holding: turn.holding } };
        let tools = self.tools(watch.as_deref(), news);
        let counts =
            pass::run(&tools, scope, belief, || self.guarded(false).map(|it| it.is_none()))?;
        turn.holding = counts.held > 0;
        self.meter.fail(None);
        self.meter.hold(turn.holding.then_some(counts.held));
        if turn.holding {
            self.inbox.look_at_everything(SECOND_LOOK + Duration::from_secs(1));
        }
        news();
        Ok(counts)
    }

    fn must_be_ours(&self, confirmed: bool) -> Result<()> {
        let pause = self.guarded(confirmed)?;
        if self.meter.is_paused() != pause.is_some() {
            let words = pause.as_ref().map(|it| Language::English.during(|| it.words()));
            tracing::warn!("{}", words.as_deref().unwrap_or("The library is back."));
        }
        self.meter.pause(pause.clone());
        pause.map_or(Ok(()), |it| Err(Error::Unavailable(it.words())))
    }

    /// Returns nothing when the folder is our library, else why not.
    fn guarded(&self, confirmed: bool) -> Result<Option<guard::Pause>> {
        let _one_at_a_time = lock(&self.guarding);
        guard::check(&self.root, &self.store, confirmed)
    }

    fn tools<'a>(&'a self, watch: Option<&'a Watch>, news: &'a (dyn Fn() + Sync)) -> Tools<'a> {
        Tools {
            root: &self.root,
            name: &self.name,
            store: &self.store,
            hands: self.hands,
            inbox: &self.inbox,
            meter: &self.meter,
            stop: &self.stop,
            watch,
            data: self.data,
            settle: self.settle,
            readers: std::thread::available_parallelism().map_or(2, |it| it.get().clamp(1, 4)),
            news,
        }
    }
}

impl Counts {
    fn add(&mut self, other: Counts) {
        self.added += other.added;
        self.changed += other.changed;
        self.moved += other.moved;
        self.missing += other.missing;
        self.read += other.read;
        // These are states and not events: the last look tells.
        self.problems = other.problems;
        self.held = other.held;
        self.unsettled = other.unsettled;
    }
}

fn name_of(root: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    root.file_name().map_or_else(|| "Library".to_owned(), |it| shown(it.as_bytes()))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
