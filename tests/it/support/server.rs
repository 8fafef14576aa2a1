//! The real program, running: started on a library, stopped when dropped, restarted when a
//! test says so.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::browser::{Browser, PATIENCE};
use crate::support::disk;
use crate::support::library::{Library, noise};
use crate::support::link::{Link, LinkDraft};

/// The name of the admin who sets the server up.
pub const OWNER: &str = "Ragnhild";

/// Her password.
pub const PASSWORD: &str = "stockfish and cloudberries";

/// A running server and its library.
pub struct Harbour {
    /// The library.
    pub library: Library,
    /// Where it listens.
    pub address: SocketAddr,
    /// What it printed on standard output, line by line.
    pub said: Vec<String>,
    owner: Browser,
    flags: Vec<String>,
    process: Running,
}

impl Harbour {
    /// Returns a server of two journeys, indexed, with its owner signed in.
    pub fn new() -> Harbour {
        Harbour::of(Library::of_two_journeys())
    }

    /// Returns a server of a library, indexed, with its owner signed in.
    pub fn of(library: Library) -> Harbour {
        Harbour::with(library, &[])
    }

    /// The same, with more flags.
    pub fn with(library: Library, flags: &[&str]) -> Harbour {
        let mut harbour = Harbour::not_set_up(library, flags);
        harbour.owner = harbour.set_up();
        harbour.eventually_indexed();
        harbour
    }

    /// Returns a server that nobody has set up yet and that may still be indexing.
    pub fn not_set_up(library: Library, flags: &[&str]) -> Harbour {
        let flags: Vec<String> = flags.iter().map(|it| (*it).to_owned()).collect();
        let (process, address, said) = Running::start(&library, &flags);
        let mut owner = Browser::new(address);
        if let Some(place) = flags.iter().position(|it| it == "--public-url") {
            owner.origin.clone_from(&flags[place + 1]);
        }
        Harbour { library, address, said, owner, flags, process }
    }

    /// Returns a server that sees what shell lines mount, with its owner signed in; it may
    /// still be indexing. Its mounts end with it.
    pub fn with_mounts(library: Library, mounts: &str, flags: &[&str]) -> Harbour {
        let mut command = disk::mounted(mounts);
        command.arg(program().get_program()).arg("serve").arg(library.root());
        command.args(["--listen", "127.0.0.1:0"]).args(flags);
        let (process, address, said) = Running::of(command);
        let owner = Browser::new(address);
        let flags = flags.iter().map(|it| (*it).to_owned()).collect();
        let mut harbour = Harbour { library, address, said, owner, flags, process };
        harbour.owner = harbour.set_up();
        harbour
    }

    /// Goes through the printed set-up link and returns the owner, signed in.
    pub fn set_up(&self) -> Browser {
        let token = self.set_up_token().expect("a set-up link was printed");
        let mut owner = self.visitor();
        let fields = [("token", token.as_str()), ("name", OWNER), ("password", PASSWORD)];
        owner.post("/setup", &fields).expect_redirect("/albums");
        owner
    }

    /// Returns the token of the printed set-up link.
    pub fn set_up_token(&self) -> Option<String> {
        let line = self.said.iter().find(|it| it.starts_with("Set up your account: "))?;
        Some(line.rsplit_once("/setup?token=")?.1.to_owned())
    }

    /// Returns the owner, signed in.
    pub fn owner(&self) -> Browser {
        self.owner.clone()
    }

    /// Returns somebody who was never here.
    pub fn visitor(&self) -> Browser {
        Browser { origin: self.owner.origin.clone(), ..Browser::new(self.address) }
    }

    /// Returns a server with an album `voyage`: a film of so many bytes and two photos.
    pub fn of_a_voyage(bytes: usize) -> Harbour {
        let library = Library::empty();
        library.write("Voyage/crossing.bin", &noise("crossing", bytes));
        library.photo("Voyage/ferry.jpg");
        library.photo("Voyage/gulls.jpg");
        Harbour::of(library)
    }

    /// Makes a link to an album that shows and gives everything.
    pub fn generous_link(&self, album: &str) -> Link {
        self.link(album).metadata().originals().web_size().create()
    }

    /// Begins a link to an album.
    pub fn link(&self, album: &str) -> LinkDraft<'_> {
        LinkDraft::new(self, album)
    }

    /// Returns the program with this library, for one of its commands.
    pub fn command(&self, words: &[&str]) -> Command {
        command(&self.library, words)
    }

    /// Opens the database beside the server, for what no command can bring about, such as
    /// time that passes.
    pub fn database(&self) -> rusqlite::Connection {
        let database = rusqlite::Connection::open(self.library.database()).unwrap();
        database.busy_timeout(PATIENCE).unwrap();
        database
    }

    /// Waits until every file is indexed and every picture made.
    pub fn eventually_indexed(&self) {
        let expected = count_files(&self.library.root());
        let database = self.database();
        let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        eventually("the library is indexed", || {
            count("SELECT count(*) FROM files WHERE missing_since IS NULL") >= expected
                && count("SELECT count(*) FROM assets WHERE rendering = 'pending'") == 0
        });
    }

    /// Returns the assets of an album as its owner's scripts see them.
    pub fn items(&self, album: &str) -> Vec<serde_json::Value> {
        let answer = self.owner().get_json(&format!("/a/{album}/items"));
        answer["items"].as_array().unwrap().clone()
    }

    /// Returns the key of a file in an album.
    pub fn key(&self, album: &str, name: &str) -> String {
        self.key_for(&mut self.owner(), album, name)
    }

    /// Returns the key of a file in an album, as somebody sees it.
    pub fn key_for(&self, browser: &mut Browser, album: &str, name: &str) -> String {
        let answer = browser.get_json(&format!("/a/{album}/items"));
        let items = answer["items"].as_array().unwrap();
        let found = items.iter().find(|it| it["name"] == name);
        found.unwrap_or_else(|| panic!("no {name} in {items:?}"))["key"].as_str().unwrap().into()
    }

    /// Returns the names of the files of an album.
    pub fn names(&self, album: &str) -> Vec<String> {
        let mut names: Vec<String> =
            self.items(album).iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }

    /// Returns what the server wrote to its log so far.
    pub fn log(&self) -> String {
        self.process.log.lock().unwrap().clone()
    }

    /// Returns the process number.
    pub fn pid(&self) -> u32 {
        self.process.child.id()
    }

    /// Asks the server to stop and waits for its end.
    pub fn stop(&mut self) -> ExitStatus {
        self.process.signal(Signal::TERM);
        self.process.wait()
    }

    /// Ends the server as a power cut would.
    pub fn kill(&mut self) {
        self.process.signal(Signal::KILL);
        self.process.wait();
    }

    /// Starts the server again on the same library; its owner stays signed in.
    pub fn start_again(&mut self) {
        let (process, address, said) = Running::start(&self.library, &self.flags);
        let cookies = std::mem::take(&mut self.owner.cookies);
        self.process = process;
        (self.address, self.said) = (address, said);
        self.owner = Browser { cookies, ..Browser::new(address) };
    }
}

/// Returns the program with a library and the words of a command, without the settings of
/// whoever runs the tests.
pub fn command(library: &Library, words: &[&str]) -> Command {
    let mut command = program();
    command.arg("--library").arg(library.root()).args(words);
    command
}

/// Returns the program without any settings, in the zone of Oslo.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_albumen"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ALBUMEN_") {
            command.env_remove(name);
        }
    }
    command.env("TZ", "Europe/Oslo").stdin(Stdio::null());
    command
}

/// Waits until something is so.
#[track_caller]
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "it never came true that {what}");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

/// A process of the program, killed when dropped.
pub struct Running {
    child: Child,
    log: Arc<Mutex<String>>,
}

impl Running {
    fn start(library: &Library, flags: &[String]) -> (Running, SocketAddr, Vec<String>) {
        let mut command = program();
        command.arg("serve").arg(library.root());
        if !flags.iter().any(|it| it == "--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        command.args(flags);
        Running::of(command)
    }

    /// Starts a command that serves, and returns where it listens and what it said.
    pub fn of(mut command: Command) -> (Running, SocketAddr, Vec<String>) {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let lines = lines_of(child.stdout.take().unwrap());
        let log = log_of(child.stderr.take().unwrap());
        let mut running = Running { child, log };
        let mut said = Vec::new();
        let line = lines.recv_timeout(PATIENCE).unwrap_or_else(|_| running.fail("it said nothing"));
        let address = line.strip_prefix("Listening on http://").and_then(|it| it.parse().ok());
        let address = address.unwrap_or_else(|| running.fail(&line));
        said.push(line);
        // The set-up link follows at once, or not at all.
        while let Ok(line) = lines.recv_timeout(std::time::Duration::from_millis(150)) {
            said.push(line);
        }
        (running, address, said)
    }

    fn fail(&mut self, said: &str) -> ! {
        let _ = self.child.kill();
        let _ = self.child.wait();
        panic!("the server did not start: {said}\n{}", self.log.lock().unwrap())
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    fn wait(&mut self) -> ExitStatus {
        let mut ended = None;
        eventually("the server ends", || {
            ended = self.child.try_wait().unwrap();
            ended.is_some()
        });
        ended.unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(out: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

fn log_of(mut err: ChildStderr) -> Arc<Mutex<String>> {
    let log = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&log);
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = err.read(&mut buffer) {
            kept.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    });
    log
}

/// Counts the files that the library lists: no hidden ones, no special ones.
fn count_files(folder: &std::path::Path) -> i64 {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let kind = entry.file_type().unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let passed_over = name.starts_with('.') || name.ends_with(".part") || name == "Thumbs.db";
        if passed_over {
            continue;
        }
        count += if kind.is_dir() { count_files(&entry.path()) } else { i64::from(kind.is_file()) };
    }
    count
}
