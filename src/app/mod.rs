//! What one can do: every verb opens an album, link or library for an actor and checks its Grant.

pub mod secrets;

pub mod throttle;

pub mod library;

pub mod renditions;
