//! Originals without what they say about themselves.
