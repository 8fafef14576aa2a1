//! Originals without metadata.
pub(crate) mod segments;
