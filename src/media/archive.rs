//! The zip as a virtual file: every byte of it can be computed, so it has a length and ranges.
