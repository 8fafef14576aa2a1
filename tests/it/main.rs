//! The program from outside: the real binary, real sockets, real files. Every test has its
//! own library and its own server on a free port; nothing is skipped, and no time is asserted.
//!
//! - [`support`]: the language of the tests.
//! - [`start`]: starting and stopping, the set-up link, settings, a data folder that is not
//!   as it should be.
//! - [`accounts`]: signing in and out, guessing, cookies, and who may ask for a change.
//! - [`links`]: share links as their makers and visitors live with them.
//! - [`hidden`]: what a link keeps back, metadata and originals.
//! - [`previews`]: what a link looks like elsewhere: chats, QR codes, frames.
//! - [`downloads`]: ranges, names, zips, and going on after a break.

// A test says what went wrong by failing; its helpers are no public interface.
#![allow(clippy::unwrap_used, clippy::expect_used, unreachable_pub, missing_docs)]

mod support;

mod start;

mod accounts;

mod links;

mod hidden;

mod previews;

mod downloads;
