//! P3: thumbnails and previews, measured by an example of its own.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::Bench;

/// Runs the example `renditions`, which prints its own table.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/renditions.rs");
    if !std::path::Path::new(source).exists() {
        bench.table.note("skipped P3: there is no example renditions".into());
        return Ok(());
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--release", "--quiet", "--example", "renditions"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    ensure!(status.success(), "the example renditions ended with {status}");
    Ok(())
}
