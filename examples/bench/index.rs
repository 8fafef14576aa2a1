//! P1 and P2: how fast a library is indexed, and looked through again.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::Result;
use tempfile::TempDir;

use crate::Bench;
use crate::anchors::is_installed;
use crate::compare::{Side, compare};
use crate::files;
use crate::process::run;
use crate::table::Target;

/// P1: every photo is new.
pub(crate) fn first_scan(bench: &mut Bench) -> Result<()> {
    let library = files::library(bench)?;
    let list = files::list(&library)?;
    let count = list.len() as f64;
    let albumen = bench.albumen.clone();
    let ours = Side::new("albumen", || {
        let data = TempDir::new()?;
        let cost = albumen.scan(&library, data.path())?;
        let cores = cost.cpu_seconds / cost.wall_seconds;
        Ok(vec![count / cost.wall_seconds, cost.wall_seconds, count / cost.cpu_seconds, cores])
    });
    let mut anchors = Vec::new();
    if is_installed(bench, "exiftool") {
        let turn = || {
            let mut command = Command::new("exiftool");
            let cost = run(command.args(["-fast2", "-r", "-json"]).arg(&library))?;
            Ok(vec![count / cost.wall_seconds, cost.wall_seconds, count / cost.cpu_seconds])
        };
        let targets = [Target::AtLeast(10.0), Target::Free, Target::AtLeast(10.0)];
        anchors.push(Side::new("exiftool", turn).with(&targets));
    }
    let floor = || {
        let start = Instant::now();
        read_hash_and_check(&list);
        let seconds = start.elapsed().as_secs_f64();
        Ok(vec![count / seconds, seconds])
    };
    anchors.push(Side::new("read+BLAKE3+CRC-32", floor).with(&[Target::Free, Target::AtMost(1.5)]));
    let figures = ["files/s", "seconds", "files per CPU second", "cores busy"];
    let figures = figures.map(|it| format!("index {count} files, {it}"));
    compare(bench, "P1", &figures, ours, anchors);
    Ok(())
}

/// P2: nothing has changed.
pub(crate) fn rescan(bench: &mut Bench) -> Result<()> {
    let library = files::library(bench)?;
    let count = files::list(&library)?.len();
    let data = TempDir::new()?;
    let albumen = bench.albumen.clone();
    if let Err(error) = albumen.scan(&library, data.path()) {
        bench.table.note(format!("P2 albumen: {error:#}"));
    }
    let ours = Side::new("albumen", || Ok(vec![albumen.scan(&library, data.path())?.wall_seconds]));
    let find = Side::new("find", || {
        let mut command = Command::new("find");
        Ok(vec![run(command.arg(&library).args(["-printf", "%p %s %T@\n"]))?.wall_seconds])
    });
    let figures = [format!("look through {count} files, seconds")];
    compare(bench, "P2", &figures, ours, vec![find.with(&[Target::AtMost(5.0)])]);
    Ok(())
}

/// Reads every file once for both checksums, on all processors: nobody can index faster.
fn read_hash_and_check(files: &[PathBuf]) {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut buffer = vec![0; 256 * 1024];
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            std::hint::black_box(checksums(file, &mut buffer)).ok();
        }
    };
    let threads = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
}

fn checksums(file: &Path, buffer: &mut [u8]) -> std::io::Result<(blake3::Hash, u32)> {
    let mut file = File::open(file)?;
    let (mut hash, mut crc) = (blake3::Hasher::new(), crc32fast::Hasher::new());
    loop {
        match file.read(buffer)? {
            0 => return Ok((hash.finalize(), crc.finalize())),
            count => {
                hash.update(&buffer[..count]);
                crc.update(&buffer[..count]);
            }
        }
    }
}
