//! What the program means to do: every setting and every bound, checked.
