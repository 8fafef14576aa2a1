//! P3: thumbnails and previews, measured by an example of its own.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::Bench;
use crate::files;

/// Sizes of photos, and how many are made of each.
const SETS: [(&str, usize); 2] = [("camera24", 12), ("phone12", 40)];

/// Runs the example `renditions` for each set; it prints its own tables.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    for (profile, count) in SETS {
        let photos = match &bench.options.library {
            Some(library) => library.clone(),
            None => files::photos(profile, count)?,
        };
        println!("P3 {}", photos.display());
        example(&photos)?;
        if bench.options.library.is_some() {
            break;
        }
    }
    Ok(())
}

fn example(photos: &Path) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--release", "--quiet", "--example", "renditions", "--"])
        .arg(photos)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    ensure!(status.success(), "the example renditions ended with {status}");
    Ok(())
}
