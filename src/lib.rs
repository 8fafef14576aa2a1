//! albumen serves a folder of photos and videos from a home server: every folder is an
//! album, an album can be shared by a link, and everything can be downloaded as a zip that
//! resumes. The files stay where they are; what albumen knows of them lies in SQLite beside
//! them.
//!
//! # A tour
//!
//! A request comes in at [`http::server`], the only place with async code and the only one
//! that names the engine. It becomes an [`http::request::Request`], a plain value, and goes
//! to [`web::Web::handle`]: the table in [`web::routes`] finds a handler, [`web::context`]
//! finds out who asks, and the handler, about ten lines, reads what was asked, does it
//! through the app, and shows the result.
//!
//! What can be done is in [`app`]. [`app::App::album`] opens an album by its own address,
//! [`app::App::visit`] by a link; both ask [`domain::access`], the only place that decides,
//! and both return an [`app::album::OpenAlbum`] with its [`domain::access::Grant`]. Every
//! way to an album's content is a method of that value, so an album that was not opened for
//! somebody cannot be read for them.
//!
//! The app has two hands: [`store`], the only room with SQL, and [`media`], the only one
//! that knows pixels and file formats. [`app::library`] makes the rows equal to the disk;
//! scanning, watching and rescanning are the same function. [`app::renditions`] makes
//! thumbnails and previews. [`app::downloads`] plans zips that exist only as a layout
//! ([`media::archive`]), so their length and any range of them are known.
//!
//! [`domain`] is the vocabulary that all rooms share, [`views`] turns it into HTML, and
//! [`error::Error`] is the closed set of ways to say no. Every sentence in every language is
//! behind [`language`]; a request is answered in its reader's.
//!
//! # Who may use whom
//!
//! ```text
//! cli → web → app → { store, media } → domain → error → language
//! web also uses views and http, never store or media; all but media and http say sentences
//! views → domain, error        http → nothing of ours        config → error
//! ```
//!
//! A test reads the sources and holds the rooms to it.

pub mod error;

pub mod language;

pub mod config;

pub mod domain;

pub mod store;

pub mod media;

pub mod app;

pub mod http;

pub mod views;

pub mod web;

pub mod cli;
