//! What is answered, as a value; nothing is sent until it is returned.
