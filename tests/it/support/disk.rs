//! Real disks for a server: it starts in a mount namespace of its own, where a test mounts what
//! it likes and nobody else sees it. Everything is gone with the server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::support::library::{Library, photo};
use crate::support::server::{Harbour, eventually};

/// Whether this process may mount by itself; else a user namespace lets it.
static MAY_MOUNT: LazyLock<bool> = LazyLock::new(|| {
    let tried = Command::new("unshare").args(["--mount", "true"]).output();
    tried.expect("unshare is installed").status.success()
});

impl Harbour {
    /// Returns a server whose library is a disk of its own, mounted with these options, with
    /// two photos in `lofoten`. The disk is seen from outside as `disk` beside the library, and
    /// so is the data.
    pub fn on_a_disk(options: &str) -> Harbour {
        let library = Library::empty();
        for name in ["Ferry", "Rorbuer"] {
            let path = library.beside("disk").join("Lofoten").join(format!("{name}.jpg"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, photo(name)).unwrap();
        }
        let (disk, root) = (library.beside("disk"), library.root());
        let data = library.beside("data");
        let mounts = format!(
            "mount --bind {0} {1}\nmount -o remount,bind,{options} {1}",
            disk.display(),
            root.display()
        );
        let harbour = Harbour::with_mounts(library, &mounts, &["--data", data.to_str().unwrap()]);
        eventually("the photos are listed", || {
            let answer = harbour.owner().get("/a/lofoten/items");
            answer.status == 200 && answer.json()["items"].as_array().unwrap().len() == 2
        });
        harbour
    }

    /// Mounts the disk of the library again, with other options.
    pub fn mount_again(&self, options: &str) {
        let root = self.library.root();
        let line = format!("mount -o remount,bind,{options} {}", root.display());
        change_mounts(self.pid(), &line);
    }
}

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
