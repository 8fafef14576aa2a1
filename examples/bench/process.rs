//! Runs programs and asks `/proc` what they cost, with all processes that they started.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rustix::process::{
    Pid, Resource, Signal, WaitId, WaitIdOptions, getrlimit, kill_process, setrlimit, waitid,
};

/// What a program took from start to end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) wall_seconds: f64,
    pub(crate) cpu_seconds: f64,
}

/// Runs a program to its end with its output thrown away.
///
/// # Errors
/// When it does not start, or ends with an error.
pub(crate) fn run(command: &mut Command) -> Result<Cost> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{name} does not start"))?;
    // The numbers of an ended process stay in /proc until it is waited for.
    let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    waitid(WaitId::Pid(pid(&child)?), ended)?;
    let wall_seconds = start.elapsed().as_secs_f64();
    let cpu_seconds = stat(child.id()).map_or(0.0, |it| it.cpu_seconds);
    let status = child.wait()?;
    ensure!(status.success(), "{name} ended with {status}");
    Ok(Cost { wall_seconds, cpu_seconds })
}

/// A program that runs until it is dropped.
pub(crate) struct Running {
    child: Child,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> io::Result<Running> {
        Ok(Running { child: command.spawn()? })
    }

    /// Takes the output of a program that was started with a pipe.
    pub(crate) fn take_output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Returns the CPU seconds so far, of all its processes.
    pub(crate) fn cpu_seconds(&self) -> f64 {
        family(self.child.id()).iter().filter_map(|it| stat(*it)).map(|it| it.cpu_seconds).sum()
    }

    /// Returns the memory that all its processes have now, in MB.
    pub(crate) fn memory(&self) -> f64 {
        self.sum_of_status("VmRSS:")
    }

    /// Returns the most memory that its processes ever had, in MB, each at its own time.
    pub(crate) fn peak_memory(&self) -> f64 {
        self.sum_of_status("VmHWM:")
    }

    fn sum_of_status(&self, field: &str) -> f64 {
        family(self.child.id()).iter().filter_map(|it| status_megabytes(*it, field)).sum()
    }

    fn has_ended_within(&mut self, patience: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < patience {
            if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                return true;
            }
            sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Running {
    /// Asks first, so that a server with workers can end them.
    fn drop(&mut self) {
        let children = family(self.child.id());
        if let Ok(pid) = pid(&self.child) {
            let _ = kill_process(pid, Signal::TERM);
        }
        if !self.has_ended_within(Duration::from_secs(6)) {
            for child in children.into_iter().filter_map(|it| Pid::from_raw(it.cast_signed())) {
                let _ = kill_process(child, Signal::KILL);
            }
            let _ = self.child.wait();
        }
    }
}

/// Lets this process hold as many sockets as it is allowed to.
pub(crate) fn raise_file_limit() -> Result<()> {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    Ok(setrlimit(Resource::Nofile, limit)?)
}

/// Returns the path of a program, if it is installed.
pub(crate) fn find(name: &str) -> Option<std::path::PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|it| it.join(name)).find(|it| it.is_file())
}

fn pid(child: &Child) -> Result<Pid> {
    Pid::from_raw(child.id().cast_signed()).context("no process has the number 0")
}

/// The unit of times in `/proc`, whatever the clock of the kernel is (`USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

/// Part of `/proc/PID/stat` (proc(5)).
struct Stat {
    parent: u32,
    cpu_seconds: f64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets and may itself hold brackets and blanks.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    // Own time in user and kernel mode, and that of children which were waited for.
    let ticks: f64 = fields.get(11..15)?.iter().filter_map(|it| it.parse::<f64>().ok()).sum();
    Some(Stat { parent: fields.get(1)?.parse().ok()?, cpu_seconds: ticks / TICKS_PER_SECOND })
}

fn status_megabytes(pid: u32, field: &str) -> Option<f64> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = text.lines().find_map(|it| it.strip_prefix(field))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

/// Returns a process and all its descendants.
fn family(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in std::fs::read_dir(Path::new("/proc")).into_iter().flatten().flatten() {
        let pid = entry.file_name().to_str().and_then(|it| it.parse::<u32>().ok());
        if let Some((pid, stat)) = pid.and_then(|it| Some((it, stat(it)?))) {
            children.entry(stat.parent).or_default().push(pid);
        }
    }
    let mut family = vec![root];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(children.remove(&parent).unwrap_or_default());
        next += 1;
    }
    family
}
