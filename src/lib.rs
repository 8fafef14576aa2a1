//! albumen serves a folder of photos and videos: albums, share links and zip downloads.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod error;
pub mod http;
pub mod media;
pub mod store;
pub mod views;
pub mod web;
