//! One pass over the disk, whole or in part: list folders and compare them with their rows,
//! read what is new on a few threads, write the differences in batches, and only then
//! decide what moved and what is missing.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::app::library::compare::Walker;
use crate::app::library::inbox::{Inbox, Scope};
use crate::app::library::progress::Meter;
use crate::app::library::reading::{self, Hands, Outcome};
use crate::app::library::watch::Watch;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::assets::disk::{self, Stamp};
use crate::store::assets::findings::{self, Change, Found, Here, Tally};
use crate::store::assets::{joined, moves, passes};

/// Files waiting to be read, and differences waiting to be written.
const QUEUE: usize = 256;

/// Differences written in one transaction.
const BATCH: usize = 2000;

/// A smaller batch is written after so long, so that pages show what was found.
const BATCH_TIME: Duration = Duration::from_millis(700);

/// Files decided upon in one transaction at the end.
const DECIDED: usize = 1000;

/// A great loss must last for so long before it is believed.
pub(super) const SECOND_LOOK: Duration = Duration::from_mins(1);

/// Fewer known files than this are no library that could be lost.
const SMALL_LIBRARY: u64 = 20;

/// What a pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Assets that are new.
    pub added: u64,
    /// Files whose content is another one now.
    pub changed: u64,
    /// Files that are elsewhere now.
    pub moved: u64,
    /// Files that are missing now.
    pub missing: u64,
    /// Files and folders that could not be read.
    pub problems: u64,
    /// Files that were opened.
    pub read: u64,
    /// Files that were not found, and are kept until a second look.
    pub held: u64,
    /// Files that are still being written.
    pub unsettled: u64,
}

/// What a pass works with.
pub(super) struct Tools<'a> {
    pub(super) root: &'a Path,
    /// The name that the album of the root shows.
    pub(super) name: &'a str,
    pub(super) store: &'a Store,
    pub(super) hands: Hands,
    pub(super) inbox: &'a Inbox,
    pub(super) meter: &'a Meter,
    pub(super) stop: &'a AtomicBool,
    pub(super) watch: Option<&'a Watch>,
    /// The data folder, by device and number; never part of the library.
    pub(super) data: Option<(i64, i64)>,
    /// A file that changed within this time is still being written.
    pub(super) settle: Duration,
    /// Threads that read files.
    pub(super) readers: usize,
    /// Called after each batch.
    pub(super) news: &'a (dyn Fn() + Sync),
}

/// Which losses are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belief {
    /// A person said so.
    All,
    /// Small ones; great ones after a second look at everything.
    Careful {
        /// Whether this pass looks at everything.
        whole: bool,
        /// Whether a great loss is being held back already.
        holding: bool,
    },
}

/// A file to read.
pub(super) struct Job {
    pub(super) folder: Vec<u8>,
    pub(super) name: Vec<u8>,
    pub(super) device: i64,
    pub(super) stamp: Stamp,
    /// Whether no file of this name was known here, so that it may have moved here.
    pub(super) is_new: bool,
}

/// Makes the rows equal to the disk within `scope`. `is_ours` is asked again before anything
/// is marked missing: a disk may go while it is looked through.
pub(super) fn run(
    tools: &Tools<'_>,
    scope: Scope,
    belief: Belief,
    is_ours: impl FnOnce() -> Result<bool>,
) -> Result<Counts> {
    let whole = scope == Scope::Whole;
    let pass = tools.store.write(passes::begin)?;
    tools.meter.begin();
    let looked = look(tools, pass, scope);
    tools.meter.end();
    let (mut counts, suspicious) = looked?;
    if tools.stop.load(Ordering::Relaxed) || !is_ours()? {
        return Ok(counts);
    }
    settle(tools, belief, suspicious, &mut counts)?;
    let ended = if whole { passes::end_whole } else { passes::end };
    tools.store.write(|tx| ended(tx, pass))?;
    Ok(counts)
}

/// Lists, reads and writes at the same time; every queue between them is bounded.
fn look(tools: &Tools<'_>, pass: i64, scope: Scope) -> Result<(Counts, bool)> {
    let (jobs, waiting) = sync_channel::<Job>(QUEUE);
    let (changes, found) = sync_channel::<Change>(QUEUE);
    let waiting = Mutex::new(waiting);
    std::thread::scope(|threads| {
        for _ in 0..tools.readers {
            let changes = changes.clone();
            let waiting = &waiting;
            threads.spawn(move || read_files(tools, waiting, &changes));
        }
        let writer = threads.spawn(move || write_batches(tools, pass, &found));
        let mut walker = Walker::new(tools, jobs, changes);
        let ended = walker.walk(scope);
        tools.meter.listed.store(true, Ordering::Relaxed);
        let (suspicious, unsettled) = (walker.suspicious, walker.unsettled);
        drop(walker);
        let written = writer.join().map_err(|_| fault())?;
        // A failed write ends the walk too, and says more about the reason.
        let tally = written?;
        ended?;
        let read = tools.meter.done.load(Ordering::Relaxed);
        let Tally { added, changed, problems } = tally;
        Ok((Counts { added, changed, problems, read, unsettled, ..Counts::default() }, suspicious))
    })
}

fn fault() -> Error {
    Error::internal(std::io::Error::other("writing what was found ended in a fault"))
}

fn read_files(tools: &Tools<'_>, waiting: &Mutex<Receiver<Job>>, changes: &SyncSender<Change>) {
    // Pages and pictures that somebody waits for come first.
    let _ = rustix::process::nice(5);
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if tools.stop.load(Ordering::Relaxed) {
            continue;
        }
        let change = read_file(tools, job);
        tools.meter.done.fetch_add(1, Ordering::Relaxed);
        // The writer is gone: the rest of the queue is only emptied.
        if let Some(change) = change {
            let _ = changes.send(Change::Here(Box::new(change)));
        }
    }
}

fn read_file(tools: &Tools<'_>, job: Job) -> Option<Here> {
    let moved = if job.is_new { moved_here(tools, &job) } else { None };
    let outcome = moved.map_or_else(
        || {
            let path = joined(&job.folder, &job.name);
            reading::read(tools.hands, (tools.root, &path), job.stamp, tools.stop)
        },
        |found| Outcome::Told(found, None),
    );
    let (found, problem) = match outcome {
        Outcome::Told(found, problem) => (found, problem.map(|it| it.kept())),
        Outcome::Stopped => return None,
        Outcome::Changing => {
            tools.inbox.look_at(&job.folder, false, tools.settle);
            return None;
        }
    };
    let Job { folder, name, device, stamp, .. } = job;
    Some(Here { folder, name, device, stamp, found, problem })
}

/// A failed question costs only the reading of the file.
fn moved_here(tools: &Tools<'_>, job: &Job) -> Option<Found> {
    let known = tools.store.read(|db| disk::moved_here(db, &job.name, job.stamp));
    known.ok().flatten().map(Found::Known)
}

fn write_batches(tools: &Tools<'_>, pass: i64, found: &Receiver<Change>) -> Result<Tally> {
    let mut total = Tally::default();
    let mut batch = Vec::new();
    let mut since = Instant::now();
    loop {
        let wait = BATCH_TIME.saturating_sub(since.elapsed());
        let open = match found.recv_timeout(wait) {
            Ok(change) => {
                if batch.is_empty() {
                    since = Instant::now();
                }
                batch.push(change);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        };
        let due = batch.len() >= BATCH || since.elapsed() >= BATCH_TIME || !open;
        if due {
            if !batch.is_empty() {
                let tally =
                    tools.store.write(|tx| findings::write(tx, pass, tools.name, &batch))?;
                total.added += tally.added;
                total.changed += tally.changed;
                total.problems += tally.problems;
                batch.clear();
                (tools.news)();
            }
            since = Instant::now();
        }
        if !open {
            return Ok(total);
        }
    }
}

/// Decides what became of files that were not found.
fn settle(tools: &Tools<'_>, belief: Belief, suspicious: bool, counts: &mut Counts) -> Result<()> {
    tools.store.write(|tx| moves::follow_folders(tx, tools.name))?;
    loop {
        let moved = tools.store.write(|tx| passes::drop_moved(tx, DECIDED))?;
        counts.moved += moved as u64;
        if moved < DECIDED {
            break;
        }
    }
    let loss = tools.store.read(passes::loss)?;
    let great =
        suspicious || loss.known > SMALL_LIBRARY && loss.gone.saturating_mul(5) >= loss.known;
    let until = believed_until(belief, great);
    loop {
        let missing = tools.store.write(|tx| passes::mark_missing(tx, until, DECIDED))?;
        counts.missing += missing as u64;
        if missing < DECIDED {
            break;
        }
    }
    counts.held = tools.store.read(passes::loss)?.gone;
    Ok(())
}

/// Returns the moment up to which a file must have been gone to be believed missing.
fn believed_until(belief: Belief, great: bool) -> Timestamp {
    let now = Timestamp::now();
    match belief {
        Belief::All => now,
        Belief::Careful { holding: false, .. } if !great => now,
        Belief::Careful { whole: true, .. } => {
            now.checked_sub(SECOND_LOOK).unwrap_or(Timestamp::UNIX_EPOCH)
        }
        Belief::Careful { whole: false, .. } => Timestamp::MIN,
    }
}
