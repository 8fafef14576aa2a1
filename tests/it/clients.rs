//! Handing in with `tuspy`, a client that others wrote: it dies in the middle, and a new one
//! goes on where it stopped.

use std::path::Path;
use std::process::Command;

use crate::support::{Browser, Harbour, OWNER, film, run};
use crate::tokens;
use crate::uploads::incoming;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/tuspy.py");

/// The bytes of a piece, as the script has them.
const PIECE: usize = 64 << 10;

/// Returns the client for one file, which remembers its uploads beside it.
fn tuspy(harbour: &Harbour, browser: &Browser, base: &str, file: &Path, pieces: u32) -> Command {
    let cookies = browser.cookies.iter().map(|(name, value, _)| format!("{name}={value}"));
    let mut command = Command::new("/usr/bin/python3");
    command.arg(SCRIPT).arg(format!("http://{}{base}/uploads", harbour.address));
    let token = browser.always.iter().find(|it| it.0 == "Authorization").map(|it| it.1.clone());
    command.arg(token.unwrap_or_else(|| cookies.collect::<Vec<_>>().join("; "))).arg(file);
    command.arg(file.file_name().unwrap()).arg(file.with_extension("json"));
    command.arg(pieces.to_string());
    command
}

fn arrives(harbour: &Harbour, browser: &Browser, base: &str, name: &str) {
    let phone = tempfile::tempdir().unwrap();
    let file = phone.path().join(name);
    let bytes = film(name, 6 * PIECE + 1234);
    std::fs::write(&file, &bytes).unwrap();
    let died = tuspy(harbour, browser, base, &file, 3).output().unwrap();
    assert_eq!(died.status.code(), None, "{died:?}");
    assert!(!harbour.library.path(format!("Lofoten/{name}")).exists());
    let went_on = tuspy(harbour, browser, base, &file, 0).output().unwrap();
    assert!(went_on.status.success(), "{went_on:?}");
    assert_eq!(String::from_utf8(went_on.stdout).unwrap().trim(), (3 * PIECE).to_string());
    assert!(harbour.library.read(format!("Lofoten/{name}")) == bytes);
    assert!(incoming(harbour).is_empty());
}

#[test]
fn tuspy_dies_and_goes_on_where_it_stopped() {
    let harbour = Harbour::new();
    arrives(&harbour, &harbour.owner(), "/a/lofoten", "Å i Lofoten.mp4");
    let link = harbour.link("lofoten").field("upload", "on").create();
    arrives(&harbour, &harbour.visitor(), &link.path(), "From Mormor.mp4");
    let words = ["token", "create", OWNER, "Camera", "--scope", "add"];
    let token = run(harbour.command(&words)).well().out;
    let camera = tokens::program(&harbour, token.trim());
    arrives(&harbour, &camera, "/a/lofoten", "From the camera.mp4");
}
