//! The language of the tests: a library made by words, a server on it, people who look at
//! it, links they were sent, and commands typed beside it.

pub mod answer;
pub mod archive;
pub mod browser;
pub mod command;
pub mod disk;
pub mod hostile;
pub mod library;
pub mod link;
pub mod people;
pub mod server;
pub mod tus;

pub use archive::{names_in, unzipped};
pub use browser::{Ask, Browser, Wire};
pub use command::{Told, run, run_with_input};
pub use library::{Library, noise, photo};
pub use server::{Harbour, OWNER, PASSWORD, Running, command, eventually, program};
pub use tus::{Draft, Sender, film};
