//! Real disks for a server: it starts in a mount namespace of its own, where a test mounts what
//! it likes and nobody else sees it. Everything is gone with the server.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Whether this process may mount by itself; else a user namespace lets it.
static MAY_MOUNT: LazyLock<bool> = LazyLock::new(|| {
    let tried = Command::new("unshare").args(["--mount", "true"]).output();
    tried.expect("unshare is installed").status.success()
});

/// Returns a command that runs shell lines in a new mount namespace and then becomes the program
/// whose words follow.
pub fn mounted(lines: &str) -> Command {
    let mut command = Command::new("unshare");
    if !*MAY_MOUNT {
        command.args(["--user", "--map-root-user"]);
    }
    command.args(["--mount", "--propagation", "private", "--", "sh", "-e", "-c"]);
    command.arg(format!("{lines}\nexec \"$@\"")).arg("sh");
    command
}

/// Runs shell lines among the mounts of a server.
#[track_caller]
pub fn change_mounts(process: u32, lines: &str) {
    let mut command = Command::new("nsenter");
    command.args(["--target", &process.to_string(), "--mount"]);
    if !*MAY_MOUNT {
        command.args(["--user", "--preserve-credentials"]);
    }
    let told = command.args(["--", "sh", "-e", "-c", lines]).output().unwrap();
    assert!(told.status.success(), "{lines}: {}", String::from_utf8_lossy(&told.stderr));
}

/// Returns a path as a server sees it.
pub fn seen_by(process: u32, path: &Path) -> PathBuf {
    let root = PathBuf::from("/proc").join(process.to_string()).join("root");
    root.join(path.strip_prefix("/").unwrap())
}
