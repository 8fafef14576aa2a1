//! Where a file that somebody handed in comes to lie: in its folder, under a free and readable
//! name, on disk for good, and known to the index in the same moment.

use std::ffi::OsStr;
use std::fs::{File, Permissions};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use rustix::fs::{AtFlags, Mode, OFlags, RenameFlags};
use rustix::io::Errno;

use crate::app::library::Library;
use crate::app::library::listing::{Folder, is_passed_over, stamp};
use crate::domain::asset::AssetId;
use crate::error::{Error, Result};
use crate::media::archive::names::{numbered_name, safe_name};
use crate::say;
use crate::store::Tx;
use crate::store::assets::disk::Stamp;
use crate::store::assets::findings::{self, Change, Content, Found, Here};
use crate::store::assets::passes;

/// Names tried in order before numbers are drawn by chance.
const IN_ORDER: u32 = 64;

/// Names tried in all.
const TRIES: u32 = 128;

/// A file that lies in the library and is not in the index yet.
pub(in crate::app) struct Landed {
    folder: Vec<u8>,
    name: String,
    device: i64,
    stamp: Stamp,
}

impl Landed {
    /// Returns its folder below the library root, and its name there.
    pub(in crate::app) fn place(&self) -> (Vec<u8>, Vec<u8>) {
        (self.folder.clone(), self.name.clone().into_bytes())
    }
}

/// A finished file outside the listed library: its folder, its name there, and the open file.
pub(in crate::app) struct Finished<'a> {
    pub(in crate::app) folder: &'a Folder,
    pub(in crate::app) name: &'a OsStr,
    pub(in crate::app) file: &'a File,
}

impl Library {
    /// Returns the path of the library's folder.
    pub(in crate::app) fn root(&self) -> &std::path::Path {
        &self.root
    }

    /// Makes sure that the library is there and is ours, so that nothing lands in the empty
    /// folder where a disk is to be mounted.
    ///
    /// # Errors
    /// `Unavailable` with the reason.
    pub(in crate::app) fn must_be_there(&self) -> Result<()> {
        match self.guarded(false)? {
            None => Ok(()),
            Some(pause) => Err(Error::Unavailable(pause.words())),
        }
    }

    /// Moves a finished file into a folder of the library, making the folder if need be, under
    /// its name or the first free one like it. When it returns, both are on disk for good.
    ///
    /// # Errors
    /// Those of the disk; `Forbidden` when the folder cannot be written.
    pub(in crate::app) fn land(
        &self,
        finished: &Finished<'_>,
        folder: &[u8],
        name: &str,
    ) -> Result<Landed> {
        let target = open_or_make(self, folder).map_err(unwritable)?;
        let rights = rustix::fs::fstat(target.handle()).map_err(io::Error::from)?.st_mode & 0o666;
        finished.file.set_permissions(Permissions::from_mode(rights))?;
        settle(finished, (target, folder), name)
    }

    /// The same for a file that was here before, and keeps its own rights.
    pub(in crate::app) fn land_again(
        &self,
        finished: &Finished<'_>,
        folder: &[u8],
        name: &str,
    ) -> Result<Landed> {
        let target = open_or_make(self, folder).map_err(unwritable)?;
        settle(finished, (target, folder), name)
    }

    /// Returns whether a path leads to folders only, as far as it leads to anything.
    pub(in crate::app) fn could_hold(&self, folder: &[u8]) -> bool {
        !matches!(opened(self, folder), Err(Errno::NOTDIR | Errno::LOOP))
    }

    /// Writes a file that landed into the index and returns its asset.
    pub(in crate::app) fn note(
        &self,
        tx: &Tx<'_>,
        landed: Landed,
        content: Content,
    ) -> Result<AssetId> {
        let hash = content.hash;
        self.note_found(tx, landed, Found::Content(Box::new(content)))?;
        findings::asset_of(tx, hash)?.ok_or(Error::NotFound)
    }

    /// The same for a file whose asset is known.
    pub(in crate::app) fn note_again(
        &self,
        tx: &Tx<'_>,
        landed: Landed,
        asset: AssetId,
    ) -> Result<()> {
        self.note_found(tx, landed, Found::Known(asset))
    }

    fn note_found(&self, tx: &Tx<'_>, landed: Landed, found: Found) -> Result<()> {
        let pass = passes::begin(tx)?;
        let Landed { folder, name, device, stamp } = landed;
        let seen = Change::Folder(folder.clone(), device);
        let name = name.into_bytes();
        let here = Here { folder, name, device, stamp, found, problem: None };
        findings::write(tx, pass, &self.name, &[seen, Change::Here(Box::new(here))])?;
        Ok(())
    }
}

/// Moves the file into a folder, of which the path is known too, for good.
fn settle(finished: &Finished<'_>, (target, path): (Folder, &[u8]), name: &str) -> Result<Landed> {
    finished.file.sync_all()?;
    let (name, stamp) = place(finished, &target, name)?;
    rustix::fs::fsync(target.handle()).map_err(io::Error::from)?;
    Ok(Landed { folder: path.to_vec(), name, device: target.identity.0, stamp })
}

/// Moves the file to the first free name like its own.
fn place(finished: &Finished<'_>, target: &Folder, name: &str) -> Result<(String, Stamp)> {
    for number in 1..=TRIES {
        let candidate = numbered_name(name, number_of_try(number)?);
        match move_to(finished, target, &candidate) {
            Ok(stamp) => return Ok((candidate, stamp)),
            Err(Errno::EXIST) => {}
            Err(error) => return Err(unwritable(error)),
        }
    }
    Err(Error::Conflict(say!("library-too-many-names", name = name)))
}

/// A thousand files of one name shall not take a million tries.
fn number_of_try(number: u32) -> Result<u32> {
    if number <= IN_ORDER {
        return Ok(number);
    }
    let chance = getrandom::u32().map_err(|it| Error::internal(io::Error::from(it)))?;
    Ok(IN_ORDER + 1 + chance % 1_000_000)
}

/// Returns a name that people can read and every common system can keep, and that the library
/// does not pass over.
pub(in crate::app) fn readable_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|it| !it.trim_matches(['.', ' ']).is_empty());
    let safe = safe_name(last.unwrap_or_default().as_bytes());
    let shown = safe.trim_start_matches(['.', ' ']);
    let shown = if shown.is_empty() { "unnamed" } else { shown };
    match is_passed_over(shown.as_bytes()) {
        false => shown.to_owned(),
        // Both the names of other programs' files and the endings of half-written ones.
        true => format!("{}_", shown.replace('.', "_")),
    }
}

/// Opens a folder below the root step by step, through no link, making what is not there with
/// the rights of the folder above it.
fn open_or_make(library: &Library, path: &[u8]) -> rustix::io::Result<Folder> {
    let mut above = Vec::new();
    let mut folder = opened(library, &above)?;
    for step in path.split(|it| *it == b'/').filter(|it| !it.is_empty()) {
        let rights = rustix::fs::fstat(folder.handle())?.st_mode & 0o777;
        let made = rustix::fs::mkdirat(folder.handle(), OsStr::from_bytes(step), Mode::RWXU);
        above = crate::store::assets::joined(&above, step);
        let next = match made {
            Err(Errno::EXIST) => opened(library, &above)?,
            Err(error) => return Err(error),
            Ok(()) => {
                let next = opened(library, &above)?;
                rustix::fs::fchmod(next.handle(), Mode::from_raw_mode(rights))?;
                rustix::fs::fsync(folder.handle())?;
                next
            }
        };
        folder = next;
    }
    Ok(folder)
}

fn opened(library: &Library, path: &[u8]) -> rustix::io::Result<Folder> {
    Folder::open(&library.root, path).map_err(|it| Errno::from_io_error(&it).unwrap_or(Errno::IO))
}

/// Moves the file to a name in a folder where nothing has it, or says `EXIST`.
pub(in crate::app) fn move_to(
    finished: &Finished<'_>,
    target: &Folder,
    name: &str,
) -> rustix::io::Result<Stamp> {
    let (from, to) = (finished.folder.handle(), target.handle());
    let moved = rustix::fs::renameat_with(from, finished.name, to, name, RenameFlags::NOREPLACE);
    match moved {
        Ok(()) => Ok(stamp(&rustix::fs::fstat(finished.file)?)),
        // Some file systems cannot refuse to replace: there the name is taken first.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            claim(to, name)?;
            rustix::fs::renameat(from, finished.name, to, name)?;
            Ok(stamp(&rustix::fs::fstat(finished.file)?))
        }
        Err(Errno::XDEV) => copy(finished, to, name),
        Err(error) => Err(error),
    }
}

fn claim(folder: BorrowedFd<'_>, name: &str) -> rustix::io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::openat(folder, name, flags, Mode::RUSR | Mode::WUSR)?))
}

/// The folder is on another disk than the files that arrive: the bytes are copied beside the
/// name under a hidden one, and only the whole copy gets the name.
fn copy(finished: &Finished<'_>, to: BorrowedFd<'_>, name: &str) -> rustix::io::Result<Stamp> {
    if rustix::fs::statat(to, name, AtFlags::SYMLINK_NOFOLLOW).is_ok() {
        return Err(Errno::EXIST);
    }
    let hidden = format!(".albumen-{}", rustix::fs::fstat(finished.file)?.st_ino);
    // What a stop in the middle of an earlier copy left.
    let _ = rustix::fs::unlinkat(to, hidden.as_str(), AtFlags::empty());
    let copied = copied(finished, to, &hidden).and_then(|stamp| {
        match rustix::fs::renameat_with(to, hidden.as_str(), to, name, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                claim(to, name)?;
                rustix::fs::renameat(to, hidden.as_str(), to, name)?;
            }
            renamed => renamed?,
        }
        Ok(stamp)
    });
    let unneeded = match &copied {
        Ok(_) => (finished.folder.handle(), finished.name),
        Err(_) => (to, hidden.as_ref()),
    };
    let _ = rustix::fs::unlinkat(unneeded.0, unneeded.1, AtFlags::empty());
    copied
}

fn copied(finished: &Finished<'_>, to: BorrowedFd<'_>, name: &str) -> rustix::io::Result<Stamp> {
    let failed = |it: io::Error| Errno::from_io_error(&it).unwrap_or(Errno::IO);
    let mut copy = claim(to, name)?;
    let mut source = finished.file;
    io::Seek::rewind(&mut source).map_err(failed)?;
    io::copy(&mut source, &mut copy).map_err(failed)?;
    let found = finished.file.metadata().map_err(failed)?;
    copy.set_permissions(found.permissions()).map_err(failed)?;
    copy.set_modified(found.modified().map_err(failed)?).map_err(failed)?;
    copy.sync_all().map_err(failed)?;
    Ok(stamp(&rustix::fs::fstat(copy.as_fd())?))
}

/// Says what the person can do about it: a folder that cannot be written is the owner's matter.
fn unwritable(error: Errno) -> Error {
    unwritable_with(error, read_only())
}

/// The same with a refusal of one's own for a library that cannot be written.
pub(in crate::app) fn unwritable_with(error: Errno, refusal: Error) -> Error {
    match error {
        Errno::ROFS | Errno::ACCESS | Errno::PERM => refusal,
        Errno::NOTDIR | Errno::LOOP => Error::Conflict(say!("library-folder-gone").into()),
        other => io::Error::from(other).into(),
    }
}

/// Returns the refusal for a library that cannot be written.
pub(in crate::app) fn read_only() -> Error {
    Error::Forbidden(say!("library-add-read-only").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_safe_readable_and_listed() {
        for (name, expected) in [
            ("IMG_0001.JPG", "IMG_0001.JPG"),
            ("../../etc/passwd", "passwd"),
            ("..\\..\\boot.jpg", "boot.jpg"),
            ("/", "unnamed"),
            ("..", "unnamed"),
            ("", "unnamed"),
            (".hidden.jpg", "hidden.jpg"),
            (".albumen", "albumen"),
            ("a/.albumen/", "albumen"),
            ("nul\0.jpg", "nul_x00.jpg"),
            ("CON.jpg", "_CON.jpg"),
            ("\u{202e}gpj.exe", "gpj.exe"),
            ("👩\u{200D}👧 beach.jpg", "👩\u{200D}👧 beach.jpg"),
            ("film.mp4.part", "film_mp4_part_"),
            ("Thumbs.db", "Thumbs_db_"),
            ("C:\\photos\\a?.jpg", "a_.jpg"),
        ] {
            assert_eq!(readable_name(name), expected, "{name:?}");
        }
        let long = readable_name(&("ö".repeat(300) + ".jpg"));
        assert!(long.len() <= 200 && long.ends_with("ö.jpg"), "{long}");
    }
}
