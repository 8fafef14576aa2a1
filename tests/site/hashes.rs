//! What the browser's own BLAKE3 must come to: a golden table that the crate writes and that
//! the tests of the script read.

use std::fmt::Write;

use crate::access_matrix::compare;

/// Lengths around the edges of blocks, chunks and trees of chunks.
const LENGTHS: [usize; 26] = [
    0, 1, 2, 63, 64, 65, 127, 128, 129, 1023, 1024, 1025, 2047, 2048, 2049, 3072, 3073, 4096, 4097,
    5121, 7168, 8193, 16_384, 31_744, 31_745, 1_048_577,
];

#[test]
fn the_hashes_that_the_browser_must_find_are_those_of_the_index() {
    let mut table = String::new();
    for length in LENGTHS {
        let bytes: Vec<u8> = (0..length).map(|it| (it % 251) as u8).collect();
        writeln!(table, "{length} {}", blake3::hash(&bytes)).unwrap();
    }
    compare("blake3.txt", &table);
}
