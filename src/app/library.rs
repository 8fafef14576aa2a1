//! The library: making the rows equal to the disk, by scanning and watching.
