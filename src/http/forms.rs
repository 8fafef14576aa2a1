//! Forms, queries and cookies, read within limits.
