//! HTTP as values; only `server` names the engine. Knows nothing of albums.

pub mod request;

pub mod response;

mod conditions;

pub mod range;

pub mod forms;

pub mod server;
