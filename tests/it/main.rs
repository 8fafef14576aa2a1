//! The program from outside: the real binary, real sockets, real files. Every test has its
//! own library and its own server on a free port; nothing is skipped, and no time is asserted.
//!
//! - [`support`]: the language of the tests.
//! - [`start`]: starting and stopping, the set-up link, settings, a data folder that is not
//!   as it should be.

// A test says what went wrong by failing; its helpers are no public interface.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub, missing_docs)]

mod support;

mod start;
