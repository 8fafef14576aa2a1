//! The whole corpus: what reference tools say of it, and what damage does to it.

mod damage;
mod exceptions;
mod exposure;
mod manifest;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::read;
use crate::domain::asset::Metadata;
use crate::media::sniff::{Sniffed, sniff};

fn media() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/media")).to_owned()
}

/// One row of the manifest: a value for each column.
struct Row(Vec<(String, String)>);

impl Row {
    fn get(&self, column: &str) -> &str {
        let found = self.0.iter().find(|it| it.0 == column);
        found.map_or_else(|| panic!("no column {column}"), |it| it.1.as_str())
    }
}

fn rows() -> Vec<Row> {
    let manifest = std::fs::read_to_string(media().join("manifest.tsv")).unwrap();
    let mut lines = manifest.lines();
    let columns: Vec<&str> = lines.next().unwrap().split('\t').collect();
    lines
        .map(|line| {
            let values = line.split('\t').map(str::to_owned);
            Row(columns.iter().map(|it| (*it).to_owned()).zip(values).collect())
        })
        .collect()
}

fn sniff_and_read(path: &Path) -> (Sniffed, Metadata) {
    let mut head = Vec::new();
    File::open(path).unwrap().take(64 << 10).read_to_end(&mut head).unwrap();
    let name = path.file_name().unwrap().as_encoded_bytes();
    let sniffed = sniff(&head, name);
    let metadata = read(&mut File::open(path).unwrap(), &sniffed);
    (sniffed, metadata)
}
