//! Domain values to HTML.
