//! What the program means to do: every setting and every bound, checked.

/// Read connections to the database; a question waits when all are in use.
pub const READERS: usize = 8;
