//! Listing one folder of the library without ever leaving it: links are not followed, and
//! what is hidden, special or half-written is passed over.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};

use crate::store::assets::disk::Stamp;

/// What stands in a folder.
#[derive(Debug)]
pub(super) enum Entry {
    /// A file, with the later of its two times of change in nanoseconds since 1970.
    File(Vec<u8>, Stamp, i64),
    /// A folder.
    Folder(Vec<u8>),
    /// Something of which not even the size can be told.
    Unknown(Vec<u8>, io::Error),
}

/// The endings of files that are still being written by other programs.
const PARTIAL: [&[u8]; 6] =
    [b".part", b".partial", b".crdownload", b".download", b".tmp", b".filepart"];

/// What systems leave in folders that people share; none of it is somebody's photo.
const FURNITURE: [&[u8]; 8] = [
    b"@eaDir",
    b"#recycle",
    b"#snapshot",
    b"$RECYCLE.BIN",
    b"System Volume Information",
    b"lost+found",
    b"Thumbs.db",
    b"desktop.ini",
];

/// Returns whether a name is one that the library passes over.
pub(super) fn is_passed_over(name: &[u8]) -> bool {
    let ends_with = |ending: &&[u8]| {
        name.len() > ending.len() && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    name.starts_with(b".") || PARTIAL.iter().any(ends_with) || FURNITURE.contains(&name)
}

/// Which folder this is: its device and number.
pub(in crate::app) type Identity = (i64, i64);

/// An open folder of the library.
pub(in crate::app) struct Folder {
    handle: OwnedFd,
    /// Its device and number.
    pub(in crate::app) identity: Identity,
}

impl Folder {
    /// Opens a folder by its path below the root, one step after the other, through no link.
    pub(in crate::app) fn open(root: &Path, path: &[u8]) -> io::Result<Folder> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let mut handle = rustix::fs::open(root, flags, Mode::empty())?;
        for step in path.split(|it| *it == b'/').filter(|it| !it.is_empty()) {
            let step = OsStr::from_bytes(step);
            handle = rustix::fs::openat(&handle, step, flags | OFlags::NOFOLLOW, Mode::empty())?;
        }
        let stat = rustix::fs::fstat(&handle)?;
        Ok(Folder { handle, identity: (stat.st_dev as i64, stat.st_ino as i64) })
    }

    /// Returns the handle, for what is done in this folder and nowhere else.
    pub(in crate::app) fn handle(&self) -> BorrowedFd<'_> {
        self.handle.as_fd()
    }

    /// Hands over every entry that counts, in no order.
    pub(super) fn each(&self, mut entry: impl FnMut(Entry) -> io::Result<()>) -> io::Result<()> {
        for found in Dir::read_from(&self.handle)? {
            let found = found?;
            let name = found.file_name().to_bytes();
            if is_passed_over(name) {
                continue;
            }
            match found.file_type() {
                FileType::Directory => entry(Entry::Folder(name.to_vec()))?,
                FileType::RegularFile | FileType::Unknown => {
                    if let Some(found) = self.look_at(name) {
                        entry(found)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns what stands under a name; nothing for links, special files and what is gone.
    pub(super) fn look_at(&self, name: &[u8]) -> Option<Entry> {
        let path = OsStr::from_bytes(name);
        match rustix::fs::statat(&self.handle, path, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => match FileType::from_raw_mode(stat.st_mode) {
                FileType::RegularFile => {
                    let changed = nanoseconds(stat.st_ctime, stat.st_ctime_nsec as i64);
                    let stamp = stamp(&stat);
                    Some(Entry::File(name.to_vec(), stamp, changed.max(stamp.modified_ns)))
                }
                FileType::Directory => Some(Entry::Folder(name.to_vec())),
                _ => None,
            },
            // It went between listing and looking.
            Err(rustix::io::Errno::NOENT) => None,
            Err(error) => Some(Entry::Unknown(name.to_vec(), error.into())),
        }
    }

    /// Opens or makes a file in this folder.
    pub(in crate::app) fn open_file(
        &self,
        name: impl rustix::path::Arg,
        flags: OFlags,
        mode: Mode,
    ) -> io::Result<File> {
        Ok(File::from(rustix::fs::openat(&self.handle, name, flags, mode)?))
    }

    /// Makes a folder in this folder that only its owner may look into, if it is not there.
    pub(in crate::app) fn make_folder(&self, name: &str) -> io::Result<()> {
        match rustix::fs::mkdirat(&self.handle, name, Mode::RWXU) {
            Ok(()) | Err(rustix::io::Errno::EXIST) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Returns what tells whether a file changed.
pub(in crate::app) fn stamp(stat: &Stat) -> Stamp {
    Stamp {
        bytes: stat.st_size,
        modified_ns: nanoseconds(stat.st_mtime, stat.st_mtime_nsec as i64),
        inode: stat.st_ino as i64,
    }
}

/// Seconds are of another type on 32-bit systems.
fn nanoseconds(seconds: impl Into<i64>, nanoseconds: i64) -> i64 {
    seconds.into().saturating_mul(1_000_000_000).saturating_add(nanoseconds)
}
