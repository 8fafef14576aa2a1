//! The zip from outside: what is read from it, what other programs make of it, and what
//! happens when a member is not what it promised to be.

mod borders;
mod failures;
mod reading;
mod tools;

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;

use crate::domain::asset::ContentHash;
use crate::media::archive::layout::{Layout, Member};
use crate::media::archive::reader::{Archive, Source, Sources};

/// A member of an evening in June 2024, with the name and bytes given.
fn member(name: &str, content: &[u8]) -> Member {
    Member {
        name: name.to_owned(),
        bytes: content.len() as u64,
        crc32: crc32fast::hash(content),
        modified: date(2024, 6, 30).at(21, 14, 33, 0),
        modified_utc: 1_719_774_873,
        identity: ContentHash(blake3::hash(content).into()),
    }
}

fn layout(members: &[(&str, &[u8])]) -> Arc<Layout> {
    Arc::new(Layout::new(members.iter().map(|(name, content)| member(name, content))).unwrap())
}

/// Members in memory, and how often one was opened.
#[derive(Clone, Default)]
struct Shelf {
    contents: Arc<Vec<Vec<u8>>>,
    opened: Arc<AtomicUsize>,
}

impl Shelf {
    fn of<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> Shelf {
        let contents = contents.into_iter().map(<[u8]>::to_vec).collect();
        Shelf { contents: Arc::new(contents), ..Shelf::default() }
    }
}

impl Sources for Shelf {
    fn open(&mut self, member: usize) -> io::Result<Box<dyn Source>> {
        self.opened.fetch_add(1, Ordering::Relaxed);
        match self.contents.get(member) {
            Some(content) => Ok(Box::new(Cursor::new(content.clone()))),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn archive(members: &[(&str, &[u8])]) -> Archive<Shelf> {
    Archive::new(layout(members), Shelf::of(members.iter().map(|it| it.1)))
}

fn read_whole(mut archive: impl Read) -> Vec<u8> {
    let mut whole = Vec::new();
    archive.read_to_end(&mut whole).unwrap();
    whole
}
