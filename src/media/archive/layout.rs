//! Where everything lies in a zip: a value made from names, sizes and checksums alone,
//! before any file is opened.

use jiff::civil::DateTime;

use crate::domain::asset::ContentHash;
use crate::error::{Error, Result};
use crate::media::archive::records::{self, Entry};

/// One file that is to lie in a zip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name inside the zip, made by `names::safe_names`.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// CRC-32 of its bytes.
    pub crc32: u32,
    /// When it was last changed on the library's wall clock; programs from before 2000 show
    /// this, in steps of two seconds from 1980 to 2107.
    pub modified: DateTime,
    /// When it was last changed, in seconds since 1970 (UTC); others show this.
    pub modified_utc: i64,
    /// The hash of its bytes, so that the `ETag` changes whenever any byte of the zip does.
    pub identity: ContentHash,
}

/// The plan of one zip, about 60 bytes and the name for each member.
///
/// Members are stored without compression, which photos and videos would not profit from,
/// and with sizes and CRC in front of the data. There are no data descriptors behind it:
/// everything is known beforehand, and only so can a program unpack from a pipe.
#[derive(Debug)]
pub struct Layout {
    slots: Vec<Slot>,
    names: String,
    directory_start: u64,
    directory_end: u64,
    length: u64,
    etag: String,
}

/// A member with the places of its parts.
#[derive(Debug)]
struct Slot {
    bytes: u64,
    header_start: u64,
    directory_start: u64,
    name_end: usize,
    crc32: u32,
    dos_time: u32,
    unix_time: Option<i32>,
}

/// What lies at one byte of the zip, and how far into it that byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// The local header of a member.
    Header { member: usize, offset: u64 },
    /// The bytes of a member.
    Data { member: usize, offset: u64 },
    /// The row of a member in the central directory.
    Directory { member: usize, offset: u64 },
    /// The records behind the central directory.
    End { offset: u64 },
}

impl Layout {
    /// Returns the plan of a zip with these members in this order.
    ///
    /// # Errors
    /// `TooLarge` when the zip would be longer than 2^63 - 1 bytes, which no program can
    /// seek in, or when a name is longer than 65,535 bytes.
    pub fn new(members: impl IntoIterator<Item = Member>) -> Result<Layout> {
        let mut draft = Draft::default();
        for member in members {
            draft.add(&member)?;
        }
        draft.finish()
    }

    /// Returns the length of the whole zip in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Returns the strong entity tag with its quotes (RFC 9110, 8.8.3): equal tags mean equal bytes.
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// Returns the number of members.
    pub fn members(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn bytes_of(&self, member: usize) -> u64 {
        self.slots[member].bytes
    }

    pub(super) fn crc32_of(&self, member: usize) -> u32 {
        self.slots[member].crc32
    }

    /// Returns what lies at a position; absent at and behind the end.
    pub(super) fn piece_at(&self, position: u64) -> Option<Piece> {
        if position >= self.length {
            return None;
        }
        if position >= self.directory_end {
            return Some(Piece::End { offset: position - self.directory_end });
        }
        if position >= self.directory_start {
            let member = self.slots.partition_point(|it| it.directory_start <= position) - 1;
            let offset = position - self.slots[member].directory_start;
            return Some(Piece::Directory { member, offset });
        }
        let member = self.slots.partition_point(|it| it.header_start <= position) - 1;
        let offset = position - self.slots[member].header_start;
        let header = records::local_header_length(&self.entry(member));
        Some(match offset.checked_sub(header) {
            Some(offset) => Piece::Data { member, offset },
            None => Piece::Header { member, offset },
        })
    }

    pub(super) fn header(&self, member: usize) -> Vec<u8> {
        records::local_header(&self.entry(member))
    }

    pub(super) fn directory_row(&self, member: usize) -> Vec<u8> {
        records::directory_row(&self.entry(member))
    }

    pub(super) fn end(&self) -> Vec<u8> {
        let size = self.directory_end - self.directory_start;
        records::end(self.slots.len() as u64, self.directory_start, size)
    }

    fn entry(&self, member: usize) -> Entry<'_> {
        let slot = &self.slots[member];
        let name_start = member.checked_sub(1).map_or(0, |it| self.slots[it].name_end);
        Entry {
            name: &self.names[name_start..slot.name_end],
            bytes: slot.bytes,
            crc32: slot.crc32,
            dos_time: slot.dos_time,
            unix_time: slot.unix_time,
            header_start: slot.header_start,
        }
    }
}

/// A layout while its members come in.
#[derive(Default)]
struct Draft {
    slots: Vec<Slot>,
    names: String,
    data_end: u64,
    hasher: blake3::Hasher,
    unhashed: Vec<u8>,
}

/// BLAKE3 is several times faster on long pieces than on many short ones.
const HASHED_AT_ONCE: usize = 64 * 1024;

impl Draft {
    fn add(&mut self, member: &Member) -> Result<()> {
        if u16::try_from(member.name.len()).is_err() {
            return Err(Error::TooLarge("A name in a zip has at most 65,535 bytes.".into()));
        }
        let entry = Entry {
            name: &member.name,
            bytes: member.bytes,
            crc32: member.crc32,
            dos_time: records::dos_time(member.modified),
            unix_time: i32::try_from(member.modified_utc).ok(),
            header_start: self.data_end,
        };
        let length = records::local_header_length(&entry).saturating_add(member.bytes);
        self.data_end = within_reach(self.data_end.checked_add(length))?;
        self.hash(&entry, member.identity);
        self.names.push_str(&member.name);
        self.slots.push(Slot {
            bytes: entry.bytes,
            header_start: entry.header_start,
            directory_start: 0,
            name_end: self.names.len(),
            crc32: entry.crc32,
            dos_time: entry.dos_time,
            unix_time: entry.unix_time,
        });
        Ok(())
    }

    /// Takes a member into the `ETag`. The row of the directory tells everything about it but
    /// its bytes, its own length too, so that two lists never feed the same.
    fn hash(&mut self, entry: &Entry<'_>, identity: ContentHash) {
        self.unhashed.extend_from_slice(&records::directory_row(entry));
        self.unhashed.extend_from_slice(&identity.0);
        if self.unhashed.len() >= HASHED_AT_ONCE {
            self.hasher.update(&self.unhashed);
            self.unhashed.clear();
        }
    }

    fn finish(mut self) -> Result<Layout> {
        let hash = self.hasher.update(&self.unhashed).finalize();
        let tag = data_encoding::HEXLOWER.encode(&hash.as_bytes()[..16]);
        let mut layout = Layout {
            slots: self.slots,
            names: self.names,
            directory_start: self.data_end,
            directory_end: self.data_end,
            length: 0,
            etag: format!("\"{tag}\""),
        };
        for member in 0..layout.slots.len() {
            let row = records::directory_row_length(&layout.entry(member));
            layout.slots[member].directory_start = layout.directory_end;
            layout.directory_end = within_reach(layout.directory_end.checked_add(row))?;
        }
        let length = layout.directory_end.checked_add(layout.end().len() as u64);
        layout.length = within_reach(length)?;
        Ok(layout)
    }
}

/// Positions are kept where a signed 64-bit seek reaches them.
fn within_reach(position: Option<u64>) -> Result<u64> {
    position
        .filter(|it| i64::try_from(*it).is_ok())
        .ok_or_else(|| Error::TooLarge("This zip would be longer than any disk.".into()))
}
