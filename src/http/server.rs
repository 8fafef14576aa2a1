//! The engine: hyper on tokio, with every limit set. The only async code.
