//! The site in process: the real app, store and files, asked through `Web::handle` with
//! requests built by hand. What only a socket can show is in the black-box ring.

// Helpers of tests may fail loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::pedantic)]

mod answers;

mod world;

mod harbour;

mod photos;

mod crawl;

mod documents;

mod access_matrix;

mod changes;

mod closure;

mod hashes;

mod known;

mod leaks;

mod pages;

mod payloads;

mod parameters;

mod sentences;

mod texts;

mod translated;

mod tidy;
