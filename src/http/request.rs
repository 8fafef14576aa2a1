//! What was asked: method, address, headers, and a body to read once.
