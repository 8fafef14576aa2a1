//! A file that may be read only as long as nobody changes it.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::time::SystemTime;

/// An open file whose reading fails as soon as its length or time of change is not what it
/// was at the start. One look at the file a read, taken after it, costs far less than the read.
#[derive(Debug)]
pub struct Steady {
    file: File,
    promised: State,
}

/// What tells that the content of a file is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    length: u64,
    modified: SystemTime,
}

impl Steady {
    /// Returns the file, to be read as long as it stays as it is now.
    ///
    /// # Errors
    /// Any of asking the file for its length and time of change.
    pub fn new(file: File) -> io::Result<Steady> {
        let promised = State::of(&file.metadata()?)?;
        Ok(Steady { file, promised })
    }

    /// Returns its length in bytes.
    pub fn length(&self) -> u64 {
        self.promised.length
    }

    /// Returns when it was last changed before it was opened.
    pub fn modified(&self) -> SystemTime {
        self.promised.modified
    }
}

impl State {
    fn of(metadata: &Metadata) -> io::Result<State> {
        Ok(State { length: metadata.len(), modified: metadata.modified()? })
    }
}

impl Read for Steady {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if State::of(&self.file.metadata()?)? != self.promised {
            return Err(io::Error::new(ErrorKind::InvalidData, "a file changed while it was read"));
        }
        Ok(count)
    }
}

impl Seek for Steady {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::Duration;

    use super::*;

    /// Returns what a second read gives when the file is changed after the first one.
    fn second_read(change: impl FnOnce(&mut File)) -> io::Result<usize> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&[7; 100]).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        file.as_file().set_modified(long_ago).unwrap();
        let mut steady = Steady::new(file.reopen().unwrap()).unwrap();
        assert_eq!((steady.length(), steady.modified()), (100, long_ago));
        assert_eq!(steady.read(&mut [0; 10]).unwrap(), 10);
        change(file.as_file_mut());
        steady.read(&mut [0; 10])
    }

    #[test]
    fn a_file_that_changes_is_not_read_on() {
        assert_eq!(second_read(|_| {}).unwrap(), 10);
        assert!(second_read(|file| file.set_len(50).unwrap()).is_err());
        assert!(second_read(|file| file.set_len(500).unwrap()).is_err());
        let rewrite = |file: &mut File| {
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&[8; 100]).unwrap();
        };
        assert_eq!(second_read(rewrite).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
