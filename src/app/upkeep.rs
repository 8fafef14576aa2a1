//! Looking after the library and the database from outside: one scan, a backup, a check.

use std::path::Path;
use std::sync::Arc;

use crate::app::App;
use crate::app::library::Counts;
use crate::error::Result;
use crate::media::files;
use crate::store::inventory;

/// What a check of the files found.
pub struct FileCheck {
    /// How many files were looked at.
    pub checked: u64,
    /// Paths below the library as bytes, with what is wrong, as a sentence.
    pub wrong: Vec<(Vec<u8>, &'static str)>,
}

/// Files looked at in one read of the database.
const PAGE: u32 = 1000;

impl App {
    /// Starts watching the library and making pictures in the background.
    ///
    /// # Errors
    /// Those of starting threads.
    pub fn start(&self) -> Result<()> {
        let renditions = Arc::clone(&self.renditions);
        self.library.start(self.config.rescan, move || renditions.wake())?;
        self.renditions.start()?;
        if let Some(teller) = &self.teller {
            teller.start()?;
        }
        let trash = Arc::clone(&self.trash);
        self.uploads.start(move || trash.look_after())
    }

    /// Ends what `start` began, in moments.
    pub fn stop(&self) {
        self.uploads.stop();
        if let Some(teller) = &self.teller {
            teller.stop();
        }
        self.library.stop();
        self.renditions.stop();
        if let Err(error) = self.store.settle() {
            tracing::warn!(%error, "the database was left with its log, which the next start reads");
        }
    }

    /// Looks through the library once and returns what changed.
    ///
    /// # Errors
    /// `Unavailable` when the library is not there, or is another one than last time.
    pub fn scan_once(&self) -> Result<Counts> {
        self.library.scan_once()
    }

    /// Writes a copy of the database.
    ///
    /// # Errors
    /// `Conflict` when the file exists already.
    pub fn backup(&self, file: &Path) -> Result<()> {
        self.store.backup(file)
    }

    /// Returns what the database complains about; nothing when it is whole.
    ///
    /// # Errors
    /// Those of reading it.
    pub fn database_complaints(&self) -> Result<Vec<String>> {
        self.store.complaints()
    }

    /// Compares every known file with the disk: that it is there with its length, or, reading
    /// it all, that it holds what it held.
    ///
    /// # Errors
    /// Those of the database.
    pub fn check_files(&self, read_all: bool) -> Result<FileCheck> {
        let mut found = FileCheck { checked: 0, wrong: Vec::new() };
        let mut after = 0;
        loop {
            let page = self.store.read(|db| inventory::indexed(db, after, PAGE))?;
            let Some(last) = page.last() else { return Ok(found) };
            after = last.id;
            for file in &page {
                found.checked += 1;
                if let Some(wrong) = self.wrong_with(file, read_all) {
                    found.wrong.push((file.path.clone(), wrong));
                }
            }
        }
    }

    fn wrong_with(&self, file: &inventory::Indexed, read_all: bool) -> Option<&'static str> {
        let Ok(mut open) = self.library.open_file(&file.path) else {
            return Some("is in the index, but cannot be opened.");
        };
        if open.metadata().map(|it| it.len()).ok() != Some(file.bytes) {
            return Some("has another length than in the index.");
        }
        if !read_all {
            return None;
        }
        match files::digest(&mut open) {
            Ok(digest) if digest.hash == file.hash => None,
            Ok(_) => Some("holds other bytes than in the index."),
            Err(_) => Some("cannot be read to its end."),
        }
    }
}
