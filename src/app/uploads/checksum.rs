//! Checksums that an uploader sends with a part of a file: what he says it holds, and what
//! has come.

use data_encoding::BASE64;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// What the bytes of one request must come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum {
    algorithm: Algorithm,
    expected: Vec<u8>,
}

/// The ways to count that are known, by their names in the protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Sha1,
    Sha256,
    Crc32,
}

/// The names of all algorithms, as the protocol lists them.
pub const ALGORITHMS: &str = "sha1,sha256,crc32";

impl Checksum {
    /// Returns the checksum of a header `algorithm base64`; nothing for an algorithm that is
    /// not known or a value that cannot be one of it.
    pub fn parse(header: &str) -> Option<Checksum> {
        let (name, value) = header.trim().split_once(' ')?;
        let (algorithm, length) = match name {
            "sha1" => (Algorithm::Sha1, 20),
            "sha256" => (Algorithm::Sha256, 32),
            "crc32" => (Algorithm::Crc32, 4),
            _ => return None,
        };
        let expected = BASE64.decode(value.trim().as_bytes()).ok()?;
        (expected.len() == length).then_some(Checksum { algorithm, expected })
    }

    /// Begins to count.
    pub(super) fn begin(self) -> Counting {
        let counter = match self.algorithm {
            Algorithm::Sha1 => Counter::Sha1(Sha1::new()),
            Algorithm::Sha256 => Counter::Sha256(Sha256::new()),
            Algorithm::Crc32 => Counter::Crc32(crc32fast::Hasher::new()),
        };
        Counting { counter, expected: self.expected }
    }
}

enum Counter {
    Sha1(Sha1),
    Sha256(Sha256),
    Crc32(crc32fast::Hasher),
}

/// A checksum that is being counted.
pub(super) struct Counting {
    counter: Counter,
    expected: Vec<u8>,
}

impl Counting {
    /// Takes more bytes.
    pub(super) fn update(&mut self, bytes: &[u8]) {
        match &mut self.counter {
            Counter::Sha1(it) => it.update(bytes),
            Counter::Sha256(it) => it.update(bytes),
            Counter::Crc32(it) => it.update(bytes),
        }
    }

    /// Returns whether what came is what was said.
    pub(super) fn agrees(self) -> bool {
        let found = match self.counter {
            Counter::Sha1(it) => it.finalize().to_vec(),
            Counter::Sha256(it) => it.finalize().to_vec(),
            Counter::Crc32(it) => it.finalize().to_be_bytes().to_vec(),
        };
        found == self.expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_compared_with_what_was_said() {
        for header in [
            "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
            "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
            "crc32 DUoRhQ==",
        ] {
            for (text, agrees) in [("hello world", true), ("hello worlds", false)] {
                let mut counting = Checksum::parse(header).unwrap().begin();
                text.as_bytes().chunks(4).for_each(|it| counting.update(it));
                assert_eq!(counting.agrees(), agrees, "{header} of {text}");
            }
        }
    }

    #[test]
    fn what_is_no_checksum_is_none() {
        for header in ["", "sha1", "sha1 ", "md5 AAAA", "sha1 !!!", "sha1 AAAA", "SHA1 AAAA"] {
            assert_eq!(Checksum::parse(header), None, "{header}");
        }
    }
}
