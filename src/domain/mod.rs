//! The vocabulary all rooms share: values only. No I/O, no SQL, no clock, no HTML, no HTTP.

pub mod user;

pub mod person;

pub mod session;

pub mod invitation;

pub mod token;

pub mod zip_size;

pub mod asset;

pub mod album;

pub mod member;

pub mod kinds;

pub mod link;

pub mod trash;

pub mod upload;

pub mod review;

pub mod notice;

pub mod expiry;

pub mod dates;

pub mod policy;

pub mod visit;

pub mod label;

pub mod tag;

pub mod property;

pub mod problem;

pub mod access;

pub mod activity;

pub mod audit;
