//! P6: a film of 1 GiB, whole and in pieces, and with a thousand slow readers beside.

use std::io::{BufReader, Read};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::Bench;
use crate::anchors;
use crate::client::Client;
use crate::compare::{Side, compare, middle};
use crate::files;
use crate::process::Running;
use crate::table::Target;

const FILM_BYTES: u64 = 1 << 30;
const PIECE_BYTES: u64 = 1 << 20;
const PIECES: u64 = 200;
const SLOW_READERS: usize = 1000;

/// Measures MB/s, CPU and pieces a second, and then pages beside slow readers.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let library = files::film()?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(&library, data.path())?;
    let album = bench.albumen.album(data.path(), "film")?;
    let link = bench.albumen.open_link(data.path(), &album)?;
    let path = link.original(&server.client)?;
    let others = anchors::start(bench, &["nginx", "copyparty", "caddy", "dufs"], &library);
    let sides = others.iter().map(|anchor| {
        let turn = || whole_and_pieces(&anchor.client, &anchor.running, "/Film/film.mp4");
        let targets: &[Target] = match anchor.name {
            "nginx" => &[Target::AtLeast(0.7), Target::AtMost(2.0)],
            _ => &[],
        };
        Side::new(anchor.name, turn).with(targets)
    });
    let sides = sides.collect();
    let ours = Side::new("albumen", || whole_and_pieces(&server.client, &server.running, &path));
    let figures = ["whole, MB/s", "whole, CPU s/GB", "1 MiB pieces a second"];
    compare(bench, "P6", &figures.map(|it| format!("film of 1 GiB, {it}")), ours, sides);
    beside_slow_readers(bench, &server.client, &link.page(), &path);
    Ok(())
}

fn whole_and_pieces(client: &Client, running: &Running, path: &str) -> Result<Vec<f64>> {
    let before = running.cpu_seconds();
    let (mut gigabytes, mut whole_seconds) = (0.0, 0.0);
    // CPU time is told in steps of 10 ms, too coarse for one film.
    for _ in 0..4 {
        let whole = client.download(path, None)?;
        gigabytes += whole.bytes as f64 / 1e9;
        whole_seconds += whole.whole_seconds;
    }
    let cpu = running.cpu_seconds() - before;
    let mut seconds = 0.0;
    for piece in 0..PIECES {
        // A step that shares no factor with the length visits the film in no order.
        let first = piece * 611_953_019 % (FILM_BYTES - PIECE_BYTES);
        let range = Some((first, first + PIECE_BYTES - 1));
        seconds += client.download(path, range)?.whole_seconds;
    }
    let rate = gigabytes * 1000.0 / whole_seconds;
    Ok(vec![rate, cpu / gigabytes, PIECES as f64 / seconds])
}

/// Compares the album's page alone with the same page while a thousand read at 50 KB/s.
fn beside_slow_readers(bench: &mut Bench, client: &Client, page: &str, film: &str) {
    let half = |client: &Client| -> Result<Vec<f64>> {
        let seconds = client.page_seconds(page, 100)?;
        Ok(vec![middle(seconds, 0.5).context("no page")? * 1000.0])
    };
    let crowded = Side::new("albumen", || {
        let opened = (0..SLOW_READERS).map(|_| Ok(client.open(film, None)?.0));
        let readers = opened.collect::<Result<Vec<_>>>()?;
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| read_slowly(readers, &done));
            let measured = half(client);
            done.store(true, Ordering::Relaxed);
            measured
        })
    });
    let alone = Side::new("nobody else", || half(client));
    let figures = [format!("page beside {SLOW_READERS} slow readers, p50 ms")];
    compare(bench, "P6", &figures, crowded, vec![alone]);
}

/// Lets every reader take 5 KB ten times a second.
fn read_slowly(mut readers: Vec<BufReader<TcpStream>>, done: &AtomicBool) {
    for reader in &readers {
        // One that has nothing to read must not hold up the others.
        let _ = reader.get_ref().set_read_timeout(Some(Duration::from_millis(1)));
    }
    let mut buffer = [0; 5000];
    while !done.load(Ordering::Relaxed) {
        for reader in &mut readers {
            // A reader whom the server gave up shows in the next page, not here.
            let _ = reader.read(&mut buffer);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}
