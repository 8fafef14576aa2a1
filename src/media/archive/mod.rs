//! The zip as a virtual file: every byte of it can be computed, so it has a length, an
//! `ETag` and ranges before its first byte is sent, and nothing is written to disk.
//! Format: PKWARE APPNOTE 6.3.10 (called APPNOTE below) and Info-ZIP's extended timestamp.

pub mod names;

pub mod parts;

pub mod layout;

mod records;

pub mod reader;

pub mod steady;

#[cfg(test)]
mod tests;
