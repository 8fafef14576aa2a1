//! HTTP as values; only `server.rs` names the engine. Knows nothing of albums.

pub mod request;

pub mod response;

pub mod range;

pub mod forms;

pub mod server;
