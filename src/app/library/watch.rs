//! Events of the system are hints where to look. One watch a folder, set just before the
//! folder is listed, so that nothing falls between; never on hidden folders or our own data.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hasher};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::library::inbox::Inbox;
use crate::app::library::listing::is_passed_over;

/// Events of a folder are gathered for so long: a burst of files is one look.
const GATHER: Duration = Duration::from_millis(300);

/// Watches that are taken when the system does not tell its limit.
const FEW_WATCHES: usize = 4096;

/// The watches of a library.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Mutex<Option<RecommendedWatcher>>,
    /// Hashes of the paths that are watched, to count them.
    taken: Mutex<HashSet<u64>>,
    most: usize,
    why_not: Mutex<Option<String>>,
}

impl Watch {
    /// Starts watching; folders are added one by one as they are listed.
    pub(super) fn start(root: &Path, inbox: Arc<Inbox>) -> Watch {
        let mut why_not = network_name(root).map(|name| {
            format!("The library is on a network folder ({name}), which does not tell of changes")
        });
        let mut watcher = None;
        if why_not.is_none() {
            match notify::recommended_watcher(listener(root.to_owned(), inbox)) {
                Ok(it) => watcher = Some(it),
                Err(error) => why_not = Some(format!("The system offers no watching ({error})")),
            }
        }
        let watch = Watch {
            root: root.to_owned(),
            watcher: Mutex::new(watcher),
            taken: Mutex::default(),
            most: most_watches(),
            why_not: Mutex::new(None),
        };
        if let Some(reason) = why_not {
            watch.give_up(reason);
        }
        watch
    }

    /// Watches a folder from now on.
    pub(super) fn add(&self, folder: &[u8]) {
        let mut watcher = lock(&self.watcher);
        let Some(watching) = watcher.as_mut() else { return };
        let mut taken = lock(&self.taken);
        let full = || {
            "The limit of watched folders is reached (sysctl fs.inotify.max_user_watches)"
                .to_owned()
        };
        let path = self.root.join(OsStr::from_bytes(folder));
        let mark = hash(folder);
        let failed = if taken.len() >= self.most && !taken.contains(&mark) {
            Some(full())
        } else {
            match watching.watch(&path, RecursiveMode::NonRecursive) {
                Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                    Some(full())
                }
                // A folder that cannot be watched is found by the next look at everything.
                Err(_) => None,
                Ok(()) => {
                    taken.insert(mark);
                    None
                }
            }
        };
        if let Some(reason) = failed {
            *watcher = None;
            drop((watcher, taken));
            self.give_up(reason);
        }
    }

    /// A look at everything sets all watches anew, so it counts them anew.
    pub(super) fn count_anew(&self) {
        lock(&self.taken).clear();
    }

    /// Returns why nothing is watched, as the beginning of a sentence.
    pub(super) fn why_not(&self) -> Option<String> {
        lock(&self.why_not).clone()
    }

    fn give_up(&self, reason: String) {
        tracing::warn!("{reason}; the library is looked through at intervals instead");
        *lock(&self.why_not) = Some(reason);
    }
}

/// Turns events into folders to look at: the one that holds the path, and the path itself
/// with all below it, in case it is a folder that came or changed its name.
fn listener(root: PathBuf, inbox: Arc<Inbox>) -> impl FnMut(notify::Result<Event>) + Send {
    move |event| {
        let Ok(event) = event else { return inbox.look_at_everything(GATHER) };
        if event.need_rescan() {
            return inbox.look_at_everything(GATHER);
        }
        if tells_nothing(event.kind) {
            return;
        }
        for path in &event.paths {
            let Ok(path) = path.strip_prefix(&root) else { continue };
            let path = path.as_os_str().as_bytes();
            if path.split(|it| *it == b'/').any(is_passed_over) {
                continue;
            }
            let end = path.iter().rposition(|it| *it == b'/').unwrap_or(0);
            inbox.look_at(&path[..end], false, GATHER);
            let is_folder = |it: &std::fs::Metadata| it.is_dir();
            let on_disk = std::fs::symlink_metadata(root.join(OsStr::from_bytes(path)));
            if !path.is_empty() && on_disk.as_ref().is_ok_and(is_folder) {
                inbox.look_at(path, moves_trees(event.kind), GATHER);
            }
        }
    }
}

/// Returns whether an event tells nothing new. A write in progress is none of our business:
/// closing the file tells its end, and a file that settles is looked at again anyway.
fn tells_nothing(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access != AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Data(_)) => true,
        _ => false,
    }
}

fn moves_trees(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// Half of what the system gives one user, so that other programs keep theirs.
fn most_watches() -> usize {
    std::fs::read_to_string("/proc/sys/fs/inotify/max_user_watches")
        .ok()
        .and_then(|it| it.trim().parse::<usize>().ok())
        .map_or(FEW_WATCHES, |it| it / 2)
}

/// Returns the name of the network file system that a path lies on, if it does.
#[cfg(target_os = "linux")]
fn network_name(path: &Path) -> Option<&'static str> {
    // Numbers from statfs(2).
    match rustix::fs::statfs(path).ok()?.f_type as u32 {
        0x6969 => Some("NFS"),
        0x517B | 0xFF53_4D42 | 0xFE53_4D42 => Some("SMB"),
        0x0102_1997 => Some("9P"),
        0x00C3_6400 => Some("Ceph"),
        0x5346_414F => Some("AFS"),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn network_name(_path: &Path) -> Option<&'static str> {
    None
}

fn hash(folder: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(folder);
    hasher.finish()
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
