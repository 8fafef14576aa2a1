//! Is this folder our library? A disk that is not mounted, an empty folder in its place or
//! another disk must never look like "everything was deleted".

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use crate::app::library::listing::{Entry, Folder};
use crate::error::Result;
use crate::say;
use crate::store::assets::{disk, passes};
use crate::store::{Store, users};

/// Where the library's own id lies, as folder and name.
const MARKER: (&str, &str) = (".albumen", "library-id");

/// The setting that holds the id.
const ID: &str = "library_id";

/// The setting that holds the device of the root.
const DEVICE: &str = "library_device";

/// The setting that tells that the marker was written.
const MARKED: &str = "library_marked";

/// Known files that are looked for when nothing else proves that it is our library.
const SAMPLE: i64 = 32;

/// Why the library waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pause {
    why: Why,
    /// The folder, as people read it.
    folder: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// Nothing is at its path.
    Gone,
    /// It cannot be read, and how the system says that.
    Unreadable(String),
    /// Nothing is in it.
    Empty,
    /// It is another library.
    OtherMark,
    /// Its own mark and files are gone.
    NoMark,
    /// Its own files are gone.
    NoFiles,
    /// Another disk is there, and none of its own files.
    OtherDisk,
}

impl Pause {
    fn new(root: &Path, why: Why) -> Pause {
        Pause { why, folder: root.display().to_string() }
    }

    /// Returns whether an admin may say that the folder is the library all the same.
    pub(super) fn is_question(&self) -> bool {
        matches!(self.why, Why::NoMark | Why::NoFiles | Why::OtherDisk)
    }

    /// Returns a sentence for the owner.
    pub(super) fn words(&self) -> String {
        let folder = &self.folder;
        match &self.why {
            Why::Gone => say!("library-gone", folder = folder),
            Why::Unreadable(error) => say!("library-unreadable", folder = folder, error = error),
            Why::Empty => say!("library-empty", folder = folder),
            Why::OtherMark => say!("library-other-mark", folder = folder),
            Why::NoMark => say!("library-other-no-mark", folder = folder),
            Why::NoFiles => say!("library-other-files", folder = folder),
            Why::OtherDisk => say!("library-other-disk", folder = folder),
        }
    }
}

/// Returns nothing when the folder is our library, else why not.
/// The first time, the folder becomes ours: its device and, where it can be written, an id
/// in `.albumen/library-id` are remembered.
pub(super) fn check(root: &Path, store: &Store, confirmed: bool) -> Result<Option<Pause>> {
    let folder = match Folder::open(root, b"") {
        Ok(folder) => folder,
        Err(error) => return Ok(Some(absent(root, &error))),
    };
    let known = store.read(|db| {
        Ok(Known {
            any_file: disk::any_file(db)?,
            id: users::setting(db, ID)?,
            device: passes::number(db, DEVICE)?,
            marked: passes::number(db, MARKED)?.is_some(),
        })
    })?;
    let marker = read_marker(root);
    if known.any_file {
        match is_empty(&folder) {
            Ok(false) => {}
            Ok(true) => return Ok(Some(Pause::new(root, Why::Empty))),
            Err(error) => return Ok(Some(absent(root, &error))),
        }
        let pause = stranger(root, store, &folder, &known, (marker.as_deref(), confirmed))?;
        if pause.is_some() {
            return Ok(pause);
        }
    }
    remember(root, store, &folder, &known, marker.as_deref())?;
    Ok(None)
}

struct Known {
    any_file: bool,
    id: Option<Vec<u8>>,
    device: Option<i64>,
    marked: bool,
}

/// Returns why the folder is not ours, if so. Its id on the same device proves it, and so
/// does any known file; `confirmed` is the word of an admin, who may have restored a backup.
fn stranger(
    root: &Path,
    store: &Store,
    folder: &Folder,
    known: &Known,
    (marker, confirmed): (Option<&[u8]>, bool),
) -> Result<Option<Pause>> {
    let same_id = marker.is_some() && known.id.as_deref() == marker;
    if marker.is_some() && !same_id {
        return Ok(Some(Pause::new(root, Why::OtherMark)));
    }
    let same_device = known.device == Some(folder.identity.0);
    if confirmed || same_id && same_device || holds_our_files(root, store)? {
        return Ok(None);
    }
    let why = match same_device {
        true if known.marked => Why::NoMark,
        true => Why::NoFiles,
        false => Why::OtherDisk,
    };
    Ok(Some(Pause::new(root, why)))
}

/// Returns whether any of a sample of the known files is there, of the same size and time.
fn holds_our_files(root: &Path, store: &Store) -> Result<bool> {
    let sample = store.read(|db| disk::sample(db, SAMPLE))?;
    Ok(sample.iter().any(|(path, known)| {
        let (folder, name) = match path.iter().rposition(|it| *it == b'/') {
            Some(slash) => (&path[..slash], &path[slash + 1..]),
            None => (&path[..0], path.as_slice()),
        };
        match Folder::open(root, folder).map(|it| it.look_at(name)) {
            Ok(Some(Entry::File(_, found, _))) => {
                found.bytes == known.bytes && found.modified_ns == known.modified_ns
            }
            _ => false,
        }
    }))
}

fn remember(
    root: &Path,
    store: &Store,
    folder: &Folder,
    known: &Known,
    found_id: Option<&[u8]>,
) -> Result<()> {
    let id = match known.id.as_deref().or(found_id) {
        Some(id) => id.to_vec(),
        None => new_id()?,
    };
    // A read-only library has no mark; its device and files stand for it.
    let marked = found_id.is_some() || write_marker(root, &id).is_ok();
    let device = folder.identity.0;
    if known.id.is_some() && known.device == Some(device) && known.marked == marked {
        return Ok(());
    }
    store.write(|tx| {
        users::setting_or(tx, ID, &id)?;
        passes::set_number(tx, DEVICE, device)?;
        if marked { passes::set_number(tx, MARKED, 1) } else { Ok(()) }
    })
}

fn new_id() -> Result<Vec<u8>> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(io::Error::from)?;
    Ok(data_encoding::HEXLOWER.encode(&random).into_bytes())
}

/// Returns the id in the marker file; nothing when there is none that could be one.
fn read_marker(root: &Path) -> Option<Vec<u8>> {
    let folder = Folder::open(root, MARKER.0.as_bytes()).ok()?;
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = folder.open_file(MARKER.1, flags, Mode::empty()).ok()?;
    let mut id = Vec::new();
    file.take(100).read_to_end(&mut id).ok()?;
    let id = id.trim_ascii().to_vec();
    (id.len() == 32 && id.iter().all(u8::is_ascii_hexdigit)).then_some(id)
}

fn write_marker(root: &Path, id: &[u8]) -> io::Result<()> {
    let outer = Folder::open(root, b"")?;
    outer.make_folder(MARKER.0)?;
    let folder = Folder::open(root, MARKER.0.as_bytes())?;
    let flags =
        OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let mut file: File = folder.open_file(MARKER.1, flags, Mode::from_raw_mode(0o600))?;
    file.write_all(id)?;
    file.sync_all()
}

fn is_empty(folder: &Folder) -> io::Result<bool> {
    let mut empty = true;
    let stopped = folder.each(|entry| {
        empty &= matches!(entry, Entry::Unknown(..));
        // The first thing found is enough.
        if empty { Ok(()) } else { Err(io::ErrorKind::Interrupted.into()) }
    });
    match stopped {
        Err(error) if empty => Err(error),
        _ => Ok(empty),
    }
}

fn absent(root: &Path, error: &io::Error) -> Pause {
    let why = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Why::Gone,
        _ => Why::Unreadable(error.to_string()),
    };
    Pause::new(root, why)
}
