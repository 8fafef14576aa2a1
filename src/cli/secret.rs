//! Reading secrets from a file or from standard input.

use std::io::{Read, stdin};
use std::path::Path;

use crate::config;
use crate::error::{Error, Result};

/// Returns the first line of a file, or of standard input for `-`.
///
/// # Errors
/// `Invalid` when it cannot be read, is empty or is too long for a password.
pub(super) fn read(file: &Path) -> Result<String> {
    let most = config::PASSWORD_CHARACTERS as u64 * 4 + 2;
    let mut text = String::new();
    let read = match file.as_os_str() == "-" {
        true => stdin().lock().take(most).read_to_string(&mut text),
        false => std::fs::File::open(file).and_then(|it| it.take(most).read_to_string(&mut text)),
    };
    read.map_err(|it| Error::invalid("password_file", format!("{}: {it}.", file.display())))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(line.to_owned()),
        _ => Err(Error::invalid("password_file", format!("{} holds no password.", file.display()))),
    }
}
