//! The command line: arguments as typed, and what they mean.
