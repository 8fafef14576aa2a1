//! Commands typed into a terminal, and what they told.

use std::io::Write;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::channel;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::support::browser::PATIENCE;

/// What a command told.
#[derive(Debug)]
pub struct Told {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Told {
    /// Returns itself, if all went well.
    #[track_caller]
    pub fn well(self) -> Told {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    /// Returns standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Returns the one line of a refusal: non-zero exit, nothing on standard output, one line
    /// on standard error that holds these words and no trace of a fault.
    #[track_caller]
    pub fn refused(&self, words: &[&str]) {
        assert_ne!(self.code, 0, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in {self:?}");
        }
    }
}

/// Runs a command to its end.
pub fn run(command: Command) -> Told {
    run_with_input(command, "")
}

/// Runs a command to its end, with something on standard input.
pub fn run_with_input(mut command: Command, input: &str) -> Told {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| {
        panic!("{} cannot be run, and this test needs it: {error}", command.get_program().display())
    });
    // A command that reads nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = ended(child);
    Told {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Waits for the end of a command, and ends what does not end by itself.
fn ended(child: Child) -> Output {
    let process = Pid::from_child(&child);
    let (done, is_done) = channel::<()>();
    let guard = std::thread::spawn(move || {
        if is_done.recv_timeout(PATIENCE * 2).is_err() {
            // It may have ended this very moment.
            let _ = kill_process(process, Signal::KILL);
        }
    });
    let output = child.wait_with_output().unwrap();
    let _ = done.send(());
    guard.join().unwrap();
    output
}
