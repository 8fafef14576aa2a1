//! Files and pixels; knows no user, no SQL, no HTTP.

pub mod sniff;

pub mod metadata;

pub mod renditions;

pub mod strip;

pub mod archive;

pub mod qr;

pub mod files;
