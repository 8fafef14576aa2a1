//! The hidden folder in which files grow until they are whole: on the disk of the library, so
//! that the last step is one rename, and never listed.

use std::collections::HashSet;
use std::fs::File;
use std::io;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;

use crate::app::library::Library;
use crate::app::library::landing::read_only;
use crate::app::library::listing::Folder;
use crate::domain::upload::UploadId;
use crate::error::{Error, Result};

/// The program's own folder in the library, which scans pass over.
const OUTER: &str = ".albumen";

/// The folder of growing files in it.
const INNER: &str = "incoming";

/// Both, below the root of the library.
pub(in crate::app) const PATH: &[u8] = b".albumen/incoming";

/// The open folder of growing files.
pub(super) struct Incoming {
    folder: Folder,
}

impl Incoming {
    /// Opens the folder, making it when it is not there.
    ///
    /// # Errors
    /// `Forbidden` when the library is read-only, with a sentence for whoever hands in files.
    pub(super) fn open(library: &Library) -> Result<Incoming> {
        let root = Folder::open(library.root(), b"")?;
        root.make_folder(OUTER).map_err(unwritable)?;
        let outer = Folder::open(library.root(), OUTER.as_bytes())?;
        outer.make_folder(INNER).map_err(unwritable)?;
        Ok(Incoming { folder: Folder::open(library.root(), PATH)? })
    }

    /// Opens the folder if it is there.
    pub(super) fn existing(library: &Library) -> Option<Incoming> {
        Folder::open(library.root(), PATH).ok().map(|folder| Incoming { folder })
    }

    /// Returns the folder itself.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Makes the empty file of a new upload, so that a disk that takes nothing says so before
    /// the first byte is sent.
    pub(super) fn create(&self, id: &UploadId) -> Result<()> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let made = self.folder.open_file(id.as_str(), flags, Mode::RUSR | Mode::WUSR);
        made.map_err(unwritable)?;
        Ok(rustix::fs::fsync(self.folder.handle()).map_err(io::Error::from)?)
    }

    /// Opens the file of an upload; nothing when it is not there.
    pub(super) fn file(&self, id: &UploadId) -> Result<Option<File>> {
        let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match self.folder.open_file(id.as_str(), flags, Mode::empty()) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unwritable(error)),
        }
    }

    /// Removes the file of an upload, if it is there.
    pub(super) fn remove(&self, id: &UploadId) -> Result<()> {
        match rustix::fs::unlinkat(self.folder.handle(), id.as_str(), AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(unwritable(error.into())),
        }
    }

    /// Returns the bytes that are free on this disk; all the world where it does not say.
    pub(super) fn free(&self) -> Result<u64> {
        let found = rustix::fs::fstatvfs(self.folder.handle()).map_err(io::Error::from)?;
        if found.f_blocks == 0 {
            return Ok(u64::MAX);
        }
        Ok(found.f_bavail.saturating_mul(found.f_frsize))
    }

    /// Removes the files of no upload, which a stop left behind, and returns how many.
    pub(super) fn sweep(&self, known: &HashSet<String>) -> Result<usize> {
        let mut removed = 0;
        for entry in Dir::read_from(self.folder.handle()).map_err(io::Error::from)? {
            let entry = entry.map_err(io::Error::from)?;
            let Ok(name) = entry.file_name().to_str() else { continue };
            let Some(id) = UploadId::parse(name) else { continue };
            if entry.file_type() == FileType::RegularFile && !known.contains(name) {
                self.remove(&id)?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

fn unwritable(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => read_only(),
        _ => error.into(),
    }
}
