//! P11: an album on a slow phone, in the browser of the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::anchors::is_installed;
use crate::compare::{Side, compare};
use crate::files;
use crate::pages::wait_for_pictures;
use crate::table::Target;

const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// Photos of the smaller album.
const FEW: usize = 500;

const FIGURES: [&str; 7] = [
    "first photo, ms",
    "layout shift",
    "CSS + JS, KB sent",
    "between frames while scrolling, ms",
    "late frames, %",
    "long tasks while scrolling",
    "longest of them, ms",
];

/// What the first figures should stay below; 60 frames a second are 16.7 ms apart.
const LIMITS: [f64; 4] = [1000.0, 0.02, 60.0, 17.0];

/// Visits an album of 500 photos and one of the others.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    bench.table.note("skipped Lighthouse: it is no part of the tests".into());
    if !is_installed(bench, "node") {
        return Ok(());
    }
    if !Path::new(PROJECT).join("tests/browser/node_modules/playwright-core").exists() {
        bench.table.note("skipped P11: run `npm ci` in tests/browser first".into());
        return Ok(());
    }
    let source = files::library(bench)?;
    let library = tempfile::tempdir_in(files::folder()?)?;
    let count = arrange(&source, library.path())?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(library.path(), data.path())?;
    wait_for_pictures(data.path())?;
    for (album, photos) in [("few", count.min(FEW)), ("many", count.saturating_sub(FEW))] {
        let album = bench.albumen.album(data.path(), album)?;
        let link = bench.albumen.open_link(data.path(), &album)?;
        let address = server.client.url(&link.page());
        let figures = FIGURES.map(|it| format!("album of {photos} on a phone, {it}"));
        let ours = Side::new("albumen", || visit(&address));
        let limit = Side::new("limit", || Ok(LIMITS.to_vec()));
        compare(bench, "P11", &figures, ours, vec![limit.with(&[Target::AtMost(1.0); 4])]);
    }
    Ok(())
}

/// Puts the photos of a library into two folders as further names of the same files, and
/// returns how many there are.
fn arrange(source: &Path, library: &Path) -> Result<usize> {
    let is_photo = |it: &PathBuf| it.extension().is_some_and(|it| it.eq_ignore_ascii_case("jpg"));
    let mut photos: Vec<PathBuf> = files::list(source)?.into_iter().filter(is_photo).collect();
    photos.sort();
    for folder in ["Few", "Many"] {
        fs::create_dir(library.join(folder))?;
    }
    for (index, photo) in photos.iter().enumerate() {
        let folder = if index < FEW { "Few" } else { "Many" };
        fs::hard_link(photo, library.join(folder).join(format!("{index:05}.jpg")))?;
    }
    Ok(photos.len())
}

fn visit(address: &str) -> Result<Vec<f64>> {
    let script = Path::new(PROJECT).join("examples/bench/browser.mjs");
    let output = Command::new("node").arg(script).arg(address).output()?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "the browser: {complaint}");
    serde_json::from_slice(&output.stdout).context("the browser told nothing")
}
