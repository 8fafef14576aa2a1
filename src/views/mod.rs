//! Domain values to HTML. Views know no request, no database and no clock: they are handed
//! values and a `Grant`, and leave out what the grant does not allow. Every page works
//! without scripts; scripts attach to `data-behaviour` and are named after it.

#![allow(clippy::needless_pass_by_value, reason = "a slot is handed over as Markup, once")]

pub mod words;

pub mod icons;

pub mod parts;

pub mod tiles;

pub mod pages;

pub mod fields;

pub mod visitor;

pub mod tags;

pub mod labels;

pub mod properties;

pub mod albums;

pub mod sharing;

pub mod links;

pub mod account;

pub mod own_settings;

pub mod tokens;

pub mod people;

pub mod policy;

pub mod log;

pub mod admin;

pub mod trash;

pub mod review;

pub mod notices;
