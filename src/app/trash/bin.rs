//! The hidden folder of deleted files: on the disk of the library, so that deleting and
//! bringing back are one rename, and never listed.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;

use rustix::fs::{AtFlags, Mode, OFlags};
use rustix::io::Errno;

use crate::app::library::landing::{move_to, unwritable_with};
use crate::app::library::listing::{Folder, stamp};
use crate::app::library::{Finished, Library};
use crate::domain::trash::Place;
use crate::error::{Error, Result};
use crate::say;
use crate::store::assets::disk::Stamp;

/// The program's own folder in the library, which scans pass over.
const OUTER: &str = ".albumen";

/// The folder of deleted files in it.
const INNER: &str = "trash";

/// Both, below the root of the library.
const PATH: &[u8] = b".albumen/trash";

/// The open folder of deleted files.
pub(super) struct Bin {
    folder: Folder,
}

impl Bin {
    /// Opens the folder, making it when it is not there.
    ///
    /// # Errors
    /// `Forbidden` when the library is read-only.
    pub(super) fn open(library: &Library) -> Result<Bin> {
        let refused = |it: io::Error| unwritable(Errno::from_io_error(&it).unwrap_or(Errno::IO));
        Folder::open(library.root(), b"")?.make_folder(OUTER).map_err(refused)?;
        let outer = Folder::open(library.root(), OUTER.as_bytes())?;
        outer.make_folder(INNER).map_err(refused)?;
        Ok(Bin { folder: Folder::open(library.root(), PATH)? })
    }

    /// Opens the folder if it is there.
    pub(super) fn existing(library: &Library) -> Option<Bin> {
        Folder::open(library.root(), PATH).ok().map(|folder| Bin { folder })
    }

    /// Returns the folder itself.
    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Moves a file of the library into the trash, for good when it returns.
    ///
    /// # Errors
    /// `Conflict` when it is not the file that is known; `Forbidden` when it may not be moved.
    pub(super) fn take(&self, library: &Library, place: &Place, known: Stamp) -> Result<()> {
        let name = OsStr::from_bytes(&place.name);
        let source = Folder::open(library.root(), &place.folder)?;
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let file = source.open_file(name, flags, Mode::empty())?;
        if stamp(&rustix::fs::fstat(&file).map_err(io::Error::from)?) != known {
            return Err(Error::Conflict(say!("trash-file-changed").into()));
        }
        let finished = Finished { folder: &source, name, file: &file };
        move_to(&finished, &self.folder, &place.token).map_err(unwritable)?;
        for folder in [&self.folder, &source] {
            rustix::fs::fsync(folder.handle()).map_err(io::Error::from)?;
        }
        Ok(())
    }

    /// Opens a file; nothing when it is not there.
    pub(super) fn file(&self, token: &str) -> Result<Option<File>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match self.folder.open_file(token, flags, Mode::empty()) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns whether a file is there.
    pub(super) fn holds(&self, token: &str) -> Result<bool> {
        match rustix::fs::statat(self.folder.handle(), token, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(io::Error::from(error).into()),
        }
    }

    /// Deletes a file for good, if it is there.
    pub(super) fn remove(&self, token: &str) -> Result<()> {
        match rustix::fs::unlinkat(self.folder.handle(), token, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(unwritable(error)),
        }
    }
}

/// Returns a new name for a file in the trash, or for a deletion.
pub(super) fn token() -> Result<String> {
    Ok(crate::app::secrets::link_token()?.as_str().to_owned())
}

fn unwritable(error: Errno) -> Error {
    unwritable_with(error, read_only())
}

/// Returns the refusal for a library that cannot be written.
pub(super) fn read_only() -> Error {
    Error::Forbidden(say!("trash-read-only").into())
}
