//! What kind of file some bytes are, told by their content and not by their name.
