//! From a request through the app to a page, a file or JSON.
