//! The cache on disk: `ab/cdef….thumbnail.jpg` by content hash, written whole or not at all,
//! bounded in bytes; what was not used for longest goes first. Nothing in it is precious.

use std::fs::{self, DirBuilder, File, FileTimes, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use rustix::fs::OFlags;

use crate::domain::asset::ContentHash;
use crate::media::renditions::Size;

/// A use is noted at most so often, so that looking does not mean writing.
const USE_NOTED: Duration = Duration::from_hours(1);

/// Making room leaves this many of a hundred parts, so that it is not needed at every write.
const KEPT_PERCENT: u64 = 90;

/// Age classes that are told apart when making room: quarters of an hour, for 43 days.
const AGES: usize = 4096;

/// The width of an age class in seconds.
const AGE_SECONDS: u64 = 900;

/// Renditions on disk.
pub(super) struct Cache {
    folder: PathBuf,
    most: u64,
    /// Bytes in the cache as far as is known; a lower bound until the first walk.
    used: AtomicU64,
    sweeping: Mutex<()>,
}

impl Cache {
    /// Returns the cache in a folder, made when it is not there.
    pub(super) fn open(folder: &Path, most: u64) -> io::Result<Cache> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let folder = folder.to_owned();
        Ok(Cache { folder, most, used: AtomicU64::new(0), sweeping: Mutex::new(()) })
    }

    /// Returns a rendition, if a whole one is there.
    pub(super) fn get(&self, hash: ContentHash, size: Size) -> Option<File> {
        let mut file = OpenOptions::new()
            .read(true)
            .custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits() as i32)
            .open(self.path(hash, size))
            .ok()?;
        let facts = file.metadata().ok()?;
        if !facts.is_file() || !is_whole(&mut file).unwrap_or(false) {
            return None;
        }
        if facts.modified().ok()?.elapsed().is_ok_and(|it| it > USE_NOTED) {
            // A cache that cannot be written to still serves.
            let _ = file.set_times(FileTimes::new().set_modified(SystemTime::now()));
        }
        Some(file)
    }

    /// Keeps a rendition.
    pub(super) fn put(&self, hash: ContentHash, size: Size, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(hash, size);
        let folder = path.parent().unwrap_or(&self.folder);
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(&path)?;
        self.used.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok(())
    }

    /// Removes all sizes of a picture, if they are there.
    pub(super) fn remove(&self, hash: ContentHash) {
        for path in Size::ALL.map(|it| self.path(hash, it)) {
            let Ok(facts) = fs::symlink_metadata(&path) else { continue };
            if fs::remove_file(&path).is_ok() {
                let less = |used: u64| Some(used.saturating_sub(facts.len()));
                let _ = self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
            }
        }
    }

    /// Returns how many bytes are known to be in the cache.
    pub(super) fn bytes(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    /// Returns whether the cache holds more than it may.
    pub(super) fn is_over(&self) -> bool {
        self.bytes() > self.most
    }

    /// Counts what is there; done once, in the background.
    pub(super) fn count(&self) {
        let mut used = 0;
        self.each(|_, facts| used += facts.len());
        self.used.fetch_max(used, Ordering::Relaxed);
    }

    /// Removes what was not used for longest until there is room, holding no list of files:
    /// one walk sums bytes by age, the other removes.
    pub(super) fn make_room(&self) {
        let Ok(_sweep) = self.sweeping.try_lock() else { return };
        let mut by_age = vec![0_u64; AGES];
        let mut used = 0;
        self.each(|_, facts| {
            by_age[age(facts)] += facts.len();
            used += facts.len();
        });
        let room = self.most / 100 * KEPT_PERCENT;
        let mut surplus = used.saturating_sub(room);
        if used <= self.most {
            surplus = 0;
        }
        let mut oldest_kept = AGES;
        let mut removable = 0;
        while removable < surplus && oldest_kept > 0 {
            oldest_kept -= 1;
            removable += by_age[oldest_kept];
        }
        let mut removed = 0;
        self.each(|path, facts| {
            if removed < surplus && age(facts) >= oldest_kept && fs::remove_file(path).is_ok() {
                removed += facts.len();
            }
        });
        self.used.store(used.saturating_sub(removed), Ordering::Relaxed);
    }

    /// Visits every file, two folders deep; links are neither followed nor counted.
    fn each(&self, mut visit: impl FnMut(&Path, &fs::Metadata)) {
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        for outer in entries(&self.folder) {
            if !outer.file_type().is_ok_and(|it| it.is_dir()) {
                continue;
            }
            for entry in entries(&outer.path()) {
                if let Ok(facts) = entry.metadata()
                    && facts.is_file()
                {
                    visit(&entry.path(), &facts);
                }
            }
        }
    }

    fn path(&self, hash: ContentHash, size: Size) -> PathBuf {
        let hex = hash.hex();
        let (folder, name) = hex.split_at(2);
        self.folder.join(folder).join(format!("{name}.{}.jpg", size.word()))
    }
}

/// Returns the age class of a file: how long it was not used.
fn age(facts: &fs::Metadata) -> usize {
    let unused = facts.modified().ok().and_then(|it| it.elapsed().ok()).unwrap_or_default();
    usize::try_from(unused.as_secs() / AGE_SECONDS).unwrap_or(AGES).min(AGES - 1)
}

/// Returns whether a file begins and ends like a JPEG: a power cut can leave zeros.
fn is_whole(file: &mut File) -> io::Result<bool> {
    let mut ends = [0; 4];
    file.read_exact(&mut ends[..2])?;
    file.seek(SeekFrom::End(-2))?;
    file.read_exact(&mut ends[2..])?;
    file.rewind()?;
    Ok(ends == [0xFF, 0xD8, 0xFF, 0xD9])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: ContentHash = ContentHash([7; 32]);

    fn fresh(most: u64) -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::open(&folder.path().join("cache"), most).unwrap();
        (folder, cache)
    }

    fn picture(bytes: usize) -> Vec<u8> {
        [vec![0xFF, 0xD8], vec![0; bytes - 4], vec![0xFF, 0xD9]].concat()
    }

    fn unused_for(cache: &Cache, hash: ContentHash, hours: u64) {
        let file = File::open(cache.path(hash, Size::Tile)).unwrap();
        let then = SystemTime::now() - Duration::from_hours(hours);
        file.set_times(FileTimes::new().set_modified(then)).unwrap();
    }

    #[test]
    fn what_is_kept_is_found_and_private() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, cache) = fresh(1000);
        assert!(cache.get(HASH, Size::Tile).is_none());
        cache.put(HASH, Size::Tile, &picture(50)).unwrap();
        let mut file = cache.get(HASH, Size::Tile).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, picture(50));
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(cache.get(HASH, Size::Preview).is_none());
        assert!(cache.get(ContentHash([8; 32]), Size::Tile).is_none());
    }

    #[test]
    fn damaged_and_foreign_files_are_not_served() {
        let (folder, cache) = fresh(1000);
        cache.put(HASH, Size::Tile, &picture(50)).unwrap();
        let path = cache.path(HASH, Size::Tile);
        for damaged in [&b""[..], b"\xFF", b"\xFF\xD8\0\0\0\0", b"\0\0\0\0\0\0\xFF\xD9"] {
            fs::write(&path, damaged).unwrap();
            assert!(cache.get(HASH, Size::Tile).is_none(), "{damaged:?}");
        }
        let secret = folder.path().join("secret.jpg");
        fs::write(&secret, picture(60)).unwrap();
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink(&secret, &path).unwrap();
        assert!(cache.get(HASH, Size::Tile).is_none());
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(cache.get(HASH, Size::Tile).is_none());
        cache.make_room();
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let (_folder, cache) = fresh(1000);
        let hash = |number: u8| ContentHash([number; 32]);
        for number in 0..10 {
            cache.put(hash(number), Size::Tile, &picture(100)).unwrap();
            unused_for(&cache, hash(number), 10 + u64::from(number));
        }
        assert!(!cache.is_over());
        // Looking at the oldest makes it the newest.
        cache.get(hash(9), Size::Tile).unwrap();
        cache.put(hash(10), Size::Tile, &picture(100)).unwrap();
        assert!(cache.is_over());
        cache.make_room();
        assert!(!cache.is_over());
        let left: Vec<u8> =
            (0..=10).filter(|it| cache.get(hash(*it), Size::Tile).is_some()).collect();
        assert_eq!(left, [0, 1, 2, 3, 4, 5, 6, 9, 10]);
    }

    #[test]
    fn what_an_earlier_run_left_counts() {
        let (folder, cache) = fresh(100);
        cache.put(HASH, Size::Tile, &picture(150)).unwrap();
        let again = Cache::open(&folder.path().join("cache"), 100).unwrap();
        assert!(!again.is_over());
        again.count();
        assert!(again.is_over());
        again.make_room();
        assert!(again.get(HASH, Size::Tile).is_none());
    }
}
