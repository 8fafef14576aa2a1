//! Conditional and partial answers (RFC 9110, sections 13 and 14), one place for files, renditions and zips.
