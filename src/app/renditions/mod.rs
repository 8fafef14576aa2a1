//! Thumbnails and previews of assets: made in the background and at once when asked for, one
//! decode for all sizes, kept in a bounded cache under the hash of the content.

mod budget;

mod cache;

mod flight;

mod soundness;

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::library::Library;
use crate::app::renditions::budget::{Budget, Urgency};
use crate::app::renditions::cache::Cache;
use crate::app::renditions::flight::{Flight, Landing, loose};
use crate::config::{self, Config};
use crate::domain::asset::{Asset, ContentHash, Metadata, Rendering};
use crate::error::{Error, Result};
use crate::media::renditions::{self, Limits, Refusal, Rendered, Size};
use crate::say;
use crate::store::Store;
use crate::store::assets;
use crate::store::assets::rendering::{self, Cursor, NEWEST};

/// How long a request waits for its turn before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long work in the background waits for a turn before it looks whether to stop.
const BACKGROUND_PATIENCE: Duration = Duration::from_millis(500);

/// Assets fetched at once by the background.
const GROUP: usize = 16;

/// Without news the background looks again after so long, for what failed for a while.
const IDLE: Duration = Duration::from_mins(5);

/// Memory a decode takes beside the pixels of the picture: outputs and tables.
const DECODE_EXTRA: u64 = 24 << 20;

/// Time for threads to end: a decode cannot be interrupted.
const STOPPING: Duration = Duration::from_secs(4);

/// What renditions may take.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// Bytes of the cache on disk.
    pub bytes: u64,
    /// Bytes that all decodes together may hold.
    pub memory: u64,
    /// Decodes at the same time.
    pub workers: usize,
    /// Bounds of one decode.
    pub limits: Limits,
}

impl Bounds {
    /// Returns the bounds of a configuration: one decode a core, within the memory for all.
    pub fn of(config: &Config) -> Bounds {
        Bounds {
            bytes: config.cache_bytes,
            memory: config::DECODE_BYTES,
            workers: std::thread::available_parallelism().map_or(1, |it| it.get().min(8)),
            limits: Limits {
                pixels: config::DECODE_PIXELS,
                progressive_pixels: config::DECODE_PROGRESSIVE_PIXELS,
                scans: config::DECODE_SCANS,
                ..Limits::default()
            },
        }
    }
}

type Render = fn(File, &str, u8, &Limits) -> Result<Rendered, Refusal>;

/// The renditions of a library.
pub struct Renditions {
    store: Arc<Store>,
    library: Arc<Library>,
    cache: Cache,
    budget: Budget,
    bounds: Bounds,
    /// Decodes that run now, by content.
    flights: Mutex<HashMap<ContentHash, Arc<Flight>>>,
    bell: Mutex<Bell>,
    rung: Condvar,
    stop: AtomicBool,
    threads: Mutex<Vec<JoinHandle<()>>>,
    render: Render,
}

/// Wakes the background.
#[derive(Default)]
struct Bell {
    rung: bool,
    /// The asset before which the group of the next free worker begins.
    cursor: Option<Cursor>,
}

impl Renditions {
    /// Returns the renditions of a library, with the cache that the configuration names.
    ///
    /// # Errors
    /// Those of making the cache folder.
    pub fn open(
        store: Arc<Store>,
        library: Arc<Library>,
        config: &Config,
    ) -> Result<Arc<Renditions>> {
        Ok(Arc::new(Self::new(store, library, &config.cache(), Bounds::of(config))?))
    }

    fn new(
        store: Arc<Store>,
        library: Arc<Library>,
        cache: &Path,
        bounds: Bounds,
    ) -> Result<Renditions> {
        Ok(Renditions {
            store,
            library,
            cache: Cache::open(cache, bounds.bytes)?,
            budget: Budget::new(bounds.workers, bounds.memory),
            bounds,
            flights: Mutex::default(),
            bell: Mutex::default(),
            rung: Condvar::new(),
            stop: AtomicBool::new(false),
            threads: Mutex::default(),
            render: |file, mime, orientation, limits| {
                renditions::render(
                    io::BufReader::with_capacity(128 * 1024, file),
                    mime,
                    orientation,
                    limits,
                )
            },
        })
    }

    /// Returns a rendition as an open JPEG file: from the cache, else made now. However many
    /// ask for one asset at the same time, it is decoded once.
    ///
    /// # Errors
    /// `Unavailable` with a sentence when there is no picture or the file is away;
    /// `Busy` when too many pictures are being made; `Full` when there is no room at all.
    pub fn get(&self, asset: &Asset, size: Size) -> Result<File> {
        if let Some(file) = self.cache.get(asset.hash, size) {
            return Ok(file);
        }
        match &asset.rendering {
            Rendering::None => return Err(no_picture(say!("errors-picture-none"))),
            Rendering::Failed(reason) => return Err(no_picture(reason)),
            Rendering::Pending | Rendering::Ready => {}
        }
        match self.land(asset, Urgency::Waiting) {
            Landing::Kept => self
                .cache
                .get(asset.hash, size)
                .ok_or_else(|| no_picture(say!("errors-picture-cache"))),
            Landing::Loose(images) => loose(&images, size),
            Landing::Unavailable(reason) => Err(Error::Unavailable(reason)),
            Landing::Busy => Err(Error::Busy { retry_after: 2 }),
        }
    }

    /// Removes the pictures of bytes that are nowhere any more.
    pub fn forget(&self, hash: ContentHash) {
        self.cache.remove(hash);
    }

    /// Returns how many bytes the kept pictures have.
    pub fn bytes(&self) -> u64 {
        self.cache.bytes()
    }

    /// Starts to make what is not there yet, in the background.
    pub fn start(self: &Arc<Self>) -> Result<()> {
        for number in 0..self.bounds.workers.max(1) {
            let renditions = Arc::clone(self);
            let thread = std::thread::Builder::new()
                .name("renditions".into())
                .spawn(move || renditions.work(number == 0))?;
            lock(&self.threads).push(thread);
        }
        self.wake();
        Ok(())
    }

    /// Tells the background that there may be new assets.
    pub fn wake(&self) {
        let mut bell = lock(&self.bell);
        bell.rung = true;
        bell.cursor = Some(NEWEST);
        drop(bell);
        self.rung.notify_all();
    }

    /// Ends the background; a decode that runs is left behind when it takes long.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.rung.notify_all();
        let begun = Instant::now();
        for thread in std::mem::take(&mut *lock(&self.threads)) {
            while !thread.is_finished() && begun.elapsed() < STOPPING {
                self.rung.notify_all();
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }

    fn work(&self, is_first: bool) {
        // Only this thread is made nicer; pages and people come first.
        let _ = rustix::process::nice(10);
        if is_first {
            self.cache.count();
        }
        while !self.stopping() {
            if self.cache.is_over() {
                self.cache.make_room();
            }
            match self.next_group() {
                Ok(group) if group.is_empty() => self.sleep(),
                Ok(group) => group.iter().for_each(|it| self.make_quietly(it)),
                Err(error) => {
                    tracing::warn!("thumbnails wait: {error}");
                    self.sleep();
                }
            }
        }
    }

    /// Returns assets for one worker; the workers share one walk from the newest on, so that
    /// what cannot be made now does not stand in the way of the rest.
    fn next_group(&self) -> Result<Vec<Asset>> {
        let mut bell = lock(&self.bell);
        let Some(cursor) = bell.cursor else { return Ok(Vec::new()) };
        let group = self.store.read(|db| rendering::to_render(db, cursor, GROUP))?;
        bell.cursor = group.last().map(|it| (it.sort_at, it.id.0));
        Ok(group)
    }

    fn sleep(&self) {
        let mut bell = lock(&self.bell);
        if !bell.rung && !self.stopping() {
            let slept = self.rung.wait_timeout(bell, IDLE);
            let (woken, timed_out) = slept.unwrap_or_else(PoisonError::into_inner);
            bell = woken;
            if timed_out.timed_out() && bell.cursor.is_none() {
                bell.cursor = Some(NEWEST);
            }
        }
        bell.rung = false;
    }

    fn make_quietly(&self, asset: &Asset) {
        if self.stopping() {
            return;
        }
        // Somebody who asked for it meanwhile had it made.
        let now = self.store.read(|db| assets::by_id(db, asset.id)).map(|it| it.rendering);
        if now.is_ok_and(|it| it == Rendering::Pending) {
            self.land(asset, Urgency::Background);
        }
    }

    fn stopping(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Makes the pictures of an asset, or waits for whoever is making them.
    fn land(&self, asset: &Asset, urgency: Urgency) -> Landing {
        let (flight, is_pilot) = {
            let mut flights = lock(&self.flights);
            let is_pilot = !flights.contains_key(&asset.hash);
            (Arc::clone(flights.entry(asset.hash).or_default()), is_pilot)
        };
        if !is_pilot {
            return flight.wait(PATIENCE);
        }
        let landing = catch_unwind(AssertUnwindSafe(|| self.make(asset, urgency)))
            .unwrap_or_else(|_| self.failed(asset, "Making the picture ended in a fault."));
        lock(&self.flights).remove(&asset.hash);
        flight.land(landing.clone());
        landing
    }

    fn make(&self, asset: &Asset, urgency: Urgency) -> Landing {
        // It may have landed between the look into the cache and the beginning of this flight.
        if urgency == Urgency::Waiting && self.is_kept(asset) {
            return Landing::Kept;
        }
        let patience = match urgency {
            Urgency::Waiting => PATIENCE,
            Urgency::Background => BACKGROUND_PATIENCE,
        };
        let Some(_turn) = self.take_turn(asset, urgency, patience) else { return Landing::Busy };
        let file = match self.open_as_indexed(asset) {
            Ok(file) => file,
            Err(reason) => return Landing::Unavailable(reason),
        };
        let orientation = asset.metadata.orientation;
        let limits = &self.bounds.limits;
        match (self.render)(file, &asset.mime, orientation, limits) {
            Ok(rendered) => self.keep(asset, rendered),
            Err(Refusal::Read(error)) => {
                Landing::Unavailable(say!("errors-picture-unread", error = error.to_string()))
            }
            Err(refusal) => self.failed(asset, &refusal.to_string()),
        }
    }

    /// Waits for a turn in small steps in the background, so that stopping is noticed.
    fn take_turn(
        &self,
        asset: &Asset,
        urgency: Urgency,
        patience: Duration,
    ) -> Option<budget::Turn<'_>> {
        let memory = self.memory_of(&asset.metadata);
        loop {
            let turn = self.budget.take(urgency, memory, patience);
            if turn.is_some() || urgency == Urgency::Waiting || self.stopping() {
                return turn;
            }
            // Somebody who waits for this very picture must not wait for the background.
            if lock(&self.flights).get(&asset.hash).is_some_and(|it| Arc::strong_count(it) > 2) {
                return self.budget.take(Urgency::Waiting, memory, PATIENCE);
            }
        }
    }

    /// Returns what a decode may hold at most, by the size that the file claims.
    fn memory_of(&self, metadata: &Metadata) -> u64 {
        let most = self.bounds.limits.memory;
        let pixels = match (metadata.width, metadata.height) {
            (Some(width), Some(height)) => u64::from(width) * u64::from(height),
            _ => most,
        };
        let wanted = pixels.saturating_mul(4).saturating_add(DECODE_EXTRA);
        wanted.min(most).min(self.bounds.memory)
    }

    /// Opens the file if it still is what was indexed: other content at the same path must
    /// not be shown under the old photo's name.
    fn open_as_indexed(&self, asset: &Asset) -> Result<File, String> {
        let away = |_| say!("errors-picture-away").to_owned();
        let file = self.library.open_file(&asset.path).map_err(away)?;
        let facts = file.metadata().map_err(away)?;
        if facts.len() == asset.bytes && facts.mtime() == asset.modified {
            return Ok(file);
        }
        self.library.look_again(&asset.path);
        Err(say!("errors-picture-changed").into())
    }

    fn is_kept(&self, asset: &Asset) -> bool {
        Size::ALL.iter().all(|it| self.cache.get(asset.hash, *it).is_some())
    }

    /// Keeps all sizes. When there is no room for them, those who wait get them from memory
    /// and the asset stays to be rendered later.
    fn keep(&self, asset: &Asset, rendered: Rendered) -> Landing {
        let mut kept = Ok(());
        for (size, bytes) in &rendered.images {
            kept = kept.and_then(|()| self.cache.put(asset.hash, *size, bytes));
        }
        if let Err(error) = kept {
            tracing::warn!("a thumbnail could not be kept: {error}");
            self.cache.make_room();
            return Landing::Loose(Arc::new(rendered.images));
        }
        if self.cache.is_over() {
            self.rung.notify_one();
        }
        if asset.rendering != Rendering::Ready {
            let noted = self.store.write(|tx| {
                rendering::rendered(tx, asset.id, rendered.colour, &rendered.thumbhash)?;
                rendering::measured(tx, asset.id, rendered.width, rendered.height)
            });
            if let Err(error) = noted {
                tracing::warn!("a thumbnail was made but not noted: {error}");
            }
        }
        Landing::Kept
    }

    fn failed(&self, asset: &Asset, reason: &str) -> Landing {
        if let Err(error) = self.store.write(|tx| rendering::failed(tx, asset.id, reason)) {
            tracing::warn!("a picture that cannot be made was not noted: {error}");
        }
        Landing::Unavailable(reason.to_owned())
    }
}

fn no_picture(reason: &str) -> Error {
    Error::Unavailable(reason.to_owned())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
