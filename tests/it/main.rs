//! The program from outside: the real binary, real sockets, real files. Every test has its
//! own library and its own server on a free port; nothing is skipped, and no time is asserted.
//!
//! - [`support`]: the language of the tests.
//! - [`start`]: starting and stopping, the set-up link, settings, a data folder that is not
//!   as it should be.
//! - [`command_line`]: every command beside a running server.
//! - [`disks`]: full, read-only, pulled out.
//! - [`index`]: what is listed, and that nothing is forgotten when files move or vanish.
//! - [`accounts`]: signing in and out, guessing, cookies, and who may ask for a change.
//! - [`links`]: share links as their makers and visitors live with them.
//! - [`talk`]: comments and likes, of members and visitors.
//! - [`tags`]: words that people give to photos.
//! - [`unread`]: what is new since the last visit.
//! - [`gates`]: where visitors stop: passwords, the next album, the walls of the library.
//! - [`hidden`]: what a link keeps back, metadata and originals.
//! - [`previews`]: what a link looks like elsewhere: chats, QR codes, frames.
//! - [`invitations`]: coming to an account, once.
//! - [`people`]: accounts that change.
//! - [`own_account`]: one's own settings.
//! - [`tokens`]: programs that act for somebody.
//! - [`policy`]: rules for every link.
//! - [`log`]: what happened, in words.
//! - [`delegated`]: signing in by the header of a trusted proxy.
//! - [`downloads`]: ranges, names, and going on after a break.
//! - [`zips`]: what is in them, and that every tool opens them.
//! - [`uploads`]: files that people hand in, where they land, and what is refused.
//! - [`cut_off`]: uploads that break, and go on.
//! - [`trash`]: deleting originals, and the way back.
//! - [`wire`]: heads no honest client sends, and the headers of every answer.

// A test says what went wrong by failing; its helpers are no public interface.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::pedantic, unreachable_pub, missing_docs)]

mod support;

mod start;

mod command_line;

mod disks;

mod index;

mod accounts;

mod invitations;

mod people;

mod own_account;

mod tokens;

mod delegated;

mod overview;

mod places;

mod policy;

mod languages;

mod log;
mod moderation;

mod links;

mod talk;

mod properties;
mod tags;

mod unread;

mod sharing;

mod gates;

mod hidden;

mod previews;

mod downloads;

mod zips;

mod uploads;

mod known;

mod clients;

mod crowd;

mod folders;

mod trash;

mod review;

mod notices;

mod cut_off;

mod wire;
