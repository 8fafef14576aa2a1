//! Files below one folder, opened so that no name, link or device leads out of it; and what
//! identifies their bytes.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rustix::fs::{FileType, Mode, OFlags, ResolveFlags};
use rustix::io::Errno;

use crate::domain::asset::ContentHash;

/// How much is read at once, in bytes.
const BUFFER: usize = 256 << 10;

/// How often a walk that others disturb is begun.
const TRIES: usize = 32;

/// What identifies the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest {
    /// BLAKE3, the identity of an asset.
    pub hash: ContentHash,
    /// CRC-32, for zips.
    pub crc32: u32,
    /// Length in bytes.
    pub bytes: u64,
}

/// Reads to the end once and returns what identifies the bytes. Fails when reading fails.
pub fn digest(source: &mut impl Read) -> io::Result<Digest> {
    let (mut hash, mut crc32, mut bytes) = (blake3::Hasher::new(), crc32fast::Hasher::new(), 0);
    let mut buffer = vec![0; BUFFER];
    loop {
        let count = match source.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let chunk = buffer.get(..count).unwrap_or_default();
        hash.update(chunk);
        crc32.update(chunk);
        bytes += count as u64;
    }
    Ok(Digest { hash: ContentHash(*hash.finalize().as_bytes()), crc32: crc32.finalize(), bytes })
}

/// A folder, held open: it stays the same folder when its path is renamed or mounted over.
#[derive(Debug)]
pub struct Root {
    folder: OwnedFd,
    device: u64,
}

impl Root {
    /// Opens a folder. Fails when there is none at the path; the path itself may hold links.
    pub fn open(path: &Path) -> io::Result<Root> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = rustix::fs::open(path, flags, Mode::empty())?;
        let device = rustix::fs::fstat(&folder)?.st_dev;
        Ok(Root { folder, device })
    }

    /// Returns the number of the device that the folder is on.
    pub fn device(&self) -> u64 {
        self.device
    }

    /// Opens a regular file for reading by its path below the folder, which is bytes and need not
    /// be UTF-8.
    ///
    /// Never follows a symbolic link, neither at the end nor on the way, and never waits for a
    /// pipe. `NotFound` when there is no such file or a link is in the way, `InvalidInput` when
    /// the path is empty, absolute, or has `.`, `..`, an empty part or a NUL, or when what it
    /// names is not a regular file.
    pub fn open_file(&self, relative: &[u8]) -> io::Result<File> {
        check(relative)?;
        let file = match self.open_beneath(relative) {
            // Kernels before 5.6 lack the call, and some sandboxes forbid it.
            Err(Errno::NOSYS | Errno::PERM) => self.open_step_by_step(relative),
            opened => opened,
        };
        regular(file.map_err(hide_links)?)
    }

    /// Lets the kernel keep the whole walk beneath the folder.
    fn open_beneath(&self, relative: &[u8]) -> rustix::io::Result<OwnedFd> {
        let resolve =
            ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        // A rename elsewhere may disturb the walk (EAGAIN); the next one sees a quieter tree.
        let mut tries = (0..TRIES)
            .map(|_| rustix::fs::openat2(&self.folder, relative, FILE, Mode::empty(), resolve));
        let disturbed = |it: &Errno| matches!(*it, Errno::AGAIN | Errno::INTR);
        tries.find(|it| !it.as_ref().is_err_and(disturbed)).unwrap_or(Err(Errno::AGAIN))
    }

    /// Walks by hand: each part is opened in the folder before it, and links are refused.
    fn open_step_by_step(&self, relative: &[u8]) -> rustix::io::Result<OwnedFd> {
        let mut parts = relative.split(|it| *it == b'/');
        let name = parts.next_back().ok_or(Errno::INVAL)?;
        let mut folder: Option<OwnedFd> = None;
        for part in parts {
            let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            folder = Some(open_in(self.within(folder.as_ref()), part, flags)?);
        }
        open_in(self.within(folder.as_ref()), name, FILE | OFlags::NOFOLLOW)
    }

    fn within<'a>(&'a self, folder: Option<&'a OwnedFd>) -> BorrowedFd<'a> {
        folder.unwrap_or(&self.folder).as_fd()
    }
}

/// Reading without waiting: opening a pipe would otherwise block until somebody writes to it.
const FILE: OFlags =
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

fn open_in(folder: BorrowedFd, name: &[u8], flags: OFlags) -> rustix::io::Result<OwnedFd> {
    rustix::fs::openat(folder, name, flags, Mode::empty())
}

/// Refuses paths that could mean anything but a file below the folder.
fn check(relative: &[u8]) -> io::Result<()> {
    let sound = |part: &[u8]| !matches!(part, b"" | b"." | b"..") && !part.contains(&0);
    if relative.split(|it| *it == b'/').all(sound) {
        return Ok(());
    }
    Err(io::Error::new(ErrorKind::InvalidInput, "not a path below the folder"))
}

/// A link is answered as if nothing were there, however the kernel calls it.
fn hide_links(error: Errno) -> io::Error {
    match error {
        Errno::LOOP | Errno::XDEV | Errno::NOTDIR => ErrorKind::NotFound.into(),
        // Sockets and devices without a driver cannot be opened at all.
        Errno::NXIO | Errno::NODEV => not_regular(),
        other => other.into(),
    }
}

fn regular(file: OwnedFd) -> io::Result<File> {
    let mode = rustix::fs::fstat(&file)?.st_mode;
    if FileType::from_raw_mode(mode) == FileType::RegularFile {
        Ok(File::from(file))
    } else {
        Err(not_regular())
    }
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "not a regular file")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{MetadataExt, symlink};

    use super::*;

    /// A library with a file in a folder, a secret beside it, and every trap we know.
    fn library() -> (tempfile::TempDir, Root) {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("library");
        fs::create_dir_all(root.join("summer/beach")).unwrap();
        fs::write(root.join("summer/beach/shell.jpg"), b"shell").unwrap();
        fs::write(root.join(OsStr::from_bytes(b"caf\xe9.jpg")), b"coffee").unwrap();
        fs::write(place.path().join("secret"), b"secret").unwrap();
        symlink("../secret", root.join("out.jpg")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink("summer", root.join("inside")).unwrap();
        symlink("summer/beach/shell.jpg", root.join("shell.jpg")).unwrap();
        symlink("/", root.join("top")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        symlink("nothing", root.join("broken")).unwrap();
        let mode = Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, root.join("pipe"), FileType::Fifo, mode, 0).unwrap();
        let _ = std::os::unix::net::UnixListener::bind(root.join("socket")).unwrap();
        let opened = Root::open(&root).unwrap();
        (place, opened)
    }

    fn both_ways(root: &Root, path: &[u8]) -> [io::Result<Vec<u8>>; 2] {
        let by_hand = check(path)
            .and_then(|()| root.open_step_by_step(path).map_err(hide_links))
            .and_then(regular);
        [root.open_file(path), by_hand].map(|it| {
            let mut bytes = Vec::new();
            it?.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    #[test]
    fn files_below_the_folder_are_opened() {
        let (_place, root) = library();
        for (path, content) in
            [(&b"summer/beach/shell.jpg"[..], &b"shell"[..]), (b"caf\xe9.jpg", b"coffee")]
        {
            for read in both_ways(&root, path) {
                assert_eq!(read.unwrap(), content);
            }
        }
    }

    #[test]
    fn nothing_leads_out_and_nothing_waits() {
        let (_place, root) = library();
        for (path, kind) in [
            (&b"out.jpg"[..], ErrorKind::NotFound),
            (b"up/secret", ErrorKind::NotFound),
            (b"top/etc/passwd", ErrorKind::NotFound),
            (b"inside/beach/shell.jpg", ErrorKind::NotFound),
            (b"shell.jpg", ErrorKind::NotFound),
            (b"loop", ErrorKind::NotFound),
            (b"broken", ErrorKind::NotFound),
            (b"missing.jpg", ErrorKind::NotFound),
            (b"summer/beach/shell.jpg/x", ErrorKind::NotFound),
            (b"pipe", ErrorKind::InvalidInput),
            (b"socket", ErrorKind::InvalidInput),
            (b"summer", ErrorKind::InvalidInput),
            (b"../secret", ErrorKind::InvalidInput),
            (b"summer/../../secret", ErrorKind::InvalidInput),
            (b"summer/../summer/beach/shell.jpg", ErrorKind::InvalidInput),
            (b"./out.jpg", ErrorKind::InvalidInput),
            (b"/etc/passwd", ErrorKind::InvalidInput),
            (b"summer//beach/shell.jpg", ErrorKind::InvalidInput),
            (b"summer/", ErrorKind::InvalidInput),
            (b"summer\0", ErrorKind::InvalidInput),
            (b"", ErrorKind::InvalidInput),
        ] {
            for read in both_ways(&root, path) {
                assert_eq!(read.unwrap_err().kind(), kind, "{}", String::from_utf8_lossy(path));
            }
        }
    }

    #[test]
    fn the_folder_stays_the_same_when_its_path_changes() {
        let (place, root) = library();
        assert_eq!(root.device(), fs::metadata(place.path().join("library")).unwrap().dev());
        fs::rename(place.path().join("library"), place.path().join("archive")).unwrap();
        fs::create_dir(place.path().join("library")).unwrap();
        assert!(root.open_file(b"summer/beach/shell.jpg").is_ok());
        assert!(Root::open(&place.path().join("nothing")).is_err());
        assert!(Root::open(&place.path().join("secret")).is_err(), "a file is no folder");
    }

    #[test]
    fn digests_are_those_of_the_reference_tools() {
        let found = digest(&mut &b"123456789"[..]).unwrap();
        assert_eq!(found.crc32, 0xcbf4_3926);
        assert_eq!(found.bytes, 9);
        let empty = digest(&mut io::empty()).unwrap();
        assert_eq!(
            empty.hash.hex(),
            "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
        );
        assert_eq!((empty.crc32, empty.bytes), (0, 0));
    }

    #[test]
    fn digests_do_not_depend_on_how_reads_are_cut() {
        /// Gives one byte less each time, and is interrupted now and then.
        struct Dribble(Vec<u8>, usize);
        impl Read for Dribble {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.1 += 1;
                if self.1.is_multiple_of(3) {
                    return Err(ErrorKind::Interrupted.into());
                }
                let count = self.0.len().min(buffer.len()).min(self.1);
                buffer[..count].copy_from_slice(&self.0[..count]);
                self.0.drain(..count);
                Ok(count)
            }
        }
        let bytes: Vec<u8> = (0..BUFFER + 1_000).map(|it| (it % 251) as u8).collect();
        let whole = digest(&mut bytes.as_slice()).unwrap();
        assert_eq!(digest(&mut Dribble(bytes[..5_000].to_vec(), 0)).unwrap().bytes, 5_000);
        assert_eq!(whole.bytes, bytes.len() as u64);
        assert_eq!(whole.hash.0, *blake3::hash(&bytes).as_bytes());
        assert_eq!(
            digest(&mut Dribble(bytes[..5_000].to_vec(), 0)).unwrap(),
            digest(&mut &bytes[..5_000]).unwrap()
        );
    }
}
