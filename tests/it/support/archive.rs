//! Zips as a person finds them after opening: names and contents.

use std::io::{Cursor, Read};

/// One file of a zip.
pub struct Member {
    /// Its name.
    pub name: String,
    /// Year and month of its time.
    pub month: (u16, u8),
    /// Its bytes, whose checksum was right.
    pub content: Vec<u8>,
}

/// Opens a zip and reads every file in it.
pub fn unzipped(bytes: &[u8]) -> Vec<Member> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|number| {
            let mut file = archive.by_index(number).unwrap();
            let modified = file.last_modified().unwrap();
            let mut member = Member {
                name: file.name().unwrap().into_owned(),
                month: (modified.year(), modified.month()),
                content: Vec::new(),
            };
            file.read_to_end(&mut member.content).unwrap();
            member
        })
        .collect()
}

/// Returns the names in a zip, in alphabetical order.
pub fn names_in(bytes: &[u8]) -> Vec<String> {
    let mut names: Vec<String> = unzipped(bytes).into_iter().map(|it| it.name).collect();
    names.sort();
    names
}
