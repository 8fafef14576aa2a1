//! P7: a folder as one zip, whole and a piece from its middle.

use std::path::Path;

use anyhow::{Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::albumen::{Link, Server};
use crate::anchors::{self, Anchor};
use crate::client::Client;
use crate::compare::{Side, compare};
use crate::files;
use crate::process::Running;
use crate::table::Target;

const PIECE_BYTES: u64 = 1 << 20;

/// Measures a folder of few large files and one of many small ones.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    folder(bench, 200, 5_000_000)?;
    folder(bench, bench.options.small_files, 100_000)
}

fn folder(bench: &mut Bench, count: usize, bytes: usize) -> Result<()> {
    let library = files::many(count, bytes)?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(&library, data.path())?;
    let album = bench.albumen.album(data.path(), "many")?;
    let link = bench.albumen.open_link(data.path(), &album)?;
    let what = format!("zip of {count} × {} KB", bytes / 1000);
    with_other_zips(bench, &what, &library, &server, &link);
    with_a_ready_zip(bench, &what, &server, &link)
}

/// Against programs that make a zip or tar while they send it.
fn with_other_zips(bench: &mut Bench, what: &str, library: &Path, server: &Server, link: &Link) {
    let others = anchors::start(bench, &["dufs", "copyparty", "miniserve"], library);
    let sides = others.iter().map(|anchor| {
        let turn = || whole(&anchor.client, &anchor.running, archive_path(anchor));
        let ahead = [Target::AtLeast(1.0), Target::AtMost(1.0)];
        Side::new(anchor.name, turn).with(&ahead)
    });
    let sides = sides.collect();
    let ours = Side::new("albumen", || whole(&server.client, &server.running, &link.zip()));
    let figures = ["MB/s", "CPU s/GB", "first byte ms", "most memory MB"];
    compare(bench, "P7", &figures.map(|it| format!("{what}, {it}")), ours, sides);
}

fn archive_path(anchor: &Anchor) -> &'static str {
    match anchor.name {
        "miniserve" => "/Many/?download=tar",
        _ => "/Many?zip",
    }
}

fn whole(client: &Client, running: &Running, path: &str) -> Result<Vec<f64>> {
    let before = running.cpu_seconds();
    let (mut gigabytes, mut seconds, mut first_byte) = (0.0, 0.0, 0.0);
    // CPU time is told in steps of 10 ms, too coarse for less than a gigabyte.
    while gigabytes < 1.0 {
        let transfer = client.download(path, None)?;
        ensure!(transfer.bytes > 0, "{path} is empty");
        gigabytes += transfer.bytes as f64 / 1e9;
        seconds += transfer.whole_seconds;
        first_byte = transfer.first_byte_seconds * 1000.0;
    }
    let cpu = running.cpu_seconds() - before;
    Ok(vec![gigabytes * 1000.0 / seconds, cpu / gigabytes, first_byte, running.peak_memory()])
}

/// Against nginx, which is given the zip as a file: the floor.
fn with_a_ready_zip(bench: &mut Bench, what: &str, server: &Server, link: &Link) -> Result<()> {
    let folder = tempfile::tempdir_in(files::folder()?)?;
    let (mut body, _) = server.client.open(&link.zip(), None)?;
    let mut file = std::fs::File::create(folder.path().join("ready.zip"))?;
    let length = std::io::copy(&mut body, &mut file)?;
    let others = anchors::start(bench, &["nginx"], folder.path());
    let sides = others.iter().map(|anchor| {
        let turn = || whole_and_piece(&anchor.client, "/ready.zip", length);
        Side::new(anchor.name, turn).with(&[Target::AtLeast(0.7)])
    });
    let sides = sides.collect();
    let ours = Side::new("albumen", || whole_and_piece(&server.client, &link.zip(), length));
    let figures = ["MB/s", "1 MiB of its middle, ms"];
    compare(bench, "P7", &figures.map(|it| format!("{what}, {it}")), ours, sides);
    with_a_thumbnail(bench, what, &server.client, link)
}

/// The zip must start about as fast as a thumbnail, however much is in it.
fn with_a_thumbnail(bench: &mut Bench, what: &str, client: &Client, link: &Link) -> Result<()> {
    let thumbnail = link.thumbnails(client)?.into_iter().next().unwrap_or_else(|| link.page());
    let first_byte = |path: &str| -> Result<Vec<f64>> {
        let range = Some((0, 999));
        let seconds = client.download(path, range).or_else(|_| client.download(path, None))?;
        Ok(vec![seconds.first_byte_seconds * 1000.0])
    };
    let ours = Side::new("albumen", || first_byte(&link.zip()));
    let anchor = Side::new("a thumbnail", || first_byte(&thumbnail));
    let figures = [format!("{what}, first byte ms")];
    compare(bench, "P7", &figures, ours, vec![anchor.with(&[Target::AtMost(20.0)])]);
    Ok(())
}

fn whole_and_piece(client: &Client, path: &str, length: u64) -> Result<Vec<f64>> {
    let transfer = client.download(path, None)?;
    let first = length / 2;
    let last = (first + PIECE_BYTES).min(length) - 1;
    let piece = client.download(path, Some((first, last)))?;
    let rate = transfer.bytes as f64 / 1e6 / transfer.whole_seconds;
    Ok(vec![rate, piece.whole_seconds * 1000.0])
}
