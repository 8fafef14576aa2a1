//! P8: photos and a film handed in by the protocol, three at a time as the browser does it,
//! beside `cp` and `sync`, and beside nginx, which takes files by PUT, looks into none of them
//! and leaves them to the memory of the system.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use tempfile::TempDir;

use crate::Bench;
use crate::anchors;
use crate::client::{Client, agent};
use crate::compare::{Side, compare};
use crate::table::Target;

const PHOTOS: usize = 100;
const FILM_PIECES: usize = 16;
const PIECE_BYTES: usize = 32 << 20;
const AT_ONCE: usize = 3;

/// Measures MB/s of photos and of a film.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let folders = TempDir::new_in(crate::files::folder()?)?;
    let [library, data, drop, copies] = ["library", "data", "drop", "copies"].map(|name| {
        let folder = folders.path().join(name);
        std::fs::create_dir_all(&folder).map(|()| folder)
    });
    let (library, data, drop, copies) = (library?, data?, drop?, copies?);
    let photo = photo()?;
    std::fs::create_dir(library.join("Album"))?;
    std::fs::write(library.join("Album/first.jpg"), &photo)?;
    let server = bench.albumen.serve_indexed(&library, &data)?;
    let album = bench.albumen.album(&data, "album")?;
    let link = bench.albumen.upload_link(&data, &album)?;
    let endpoint = format!("{}/uploads", link.page());
    let turn = AtomicUsize::new(0);
    let next = || turn.fetch_add(1, Ordering::Relaxed);
    let others = anchors::start(bench, &["nginx-dav"], &drop);
    let ours = Side::new("albumen", || {
        let turn = next();
        timed(&photo, |name, parts| by_tus(&server.client, &endpoint, (turn, name), parts))
    });
    let copying = Side::new("cp and sync", || {
        let turn = next();
        copied(&photo, &copies, turn)
    });
    let mut sides = vec![copying.with(&[Target::AtLeast(0.6), Target::AtLeast(0.6)])];
    sides.extend(others.iter().map(|anchor| {
        let turn = || timed(&photo, |name, parts| by_put(&anchor.client, (next(), name), parts));
        Side::new("nginx (PUT)", turn)
    }));
    let figures = [
        format!("upload of {PHOTOS} photos of 5 MB, MB/s"),
        "upload of a film of 512 MiB, MB/s".into(),
    ];
    compare(bench, "P8", &figures, ours, sides);
    Ok(())
}

/// Returns a JPEG of about 5 MB, with so much in it as a photo has that was taken at night.
fn photo() -> Result<Vec<u8>> {
    let mut state = 1_u32;
    let picture = RgbImage::from_fn(4000, 3000, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 27) as u8;
        Rgb([(x / 16) as u8 ^ noise, (y / 12) as u8, noise * 4])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 80).encode_image(&picture)?;
    let mut bytes = bytes.into_inner();
    bytes.resize(5_000_000.max(bytes.len()), 0);
    Ok(bytes)
}

/// Hands in all photos and then the film, and returns the MB/s of both.
fn timed(photo: &[u8], send: impl Fn(&str, &[Vec<u8>]) -> Result<()> + Sync) -> Result<Vec<f64>> {
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let hands: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= PHOTOS {
                            return Ok(());
                        }
                        send(&format!("{number}.jpg"), &[photo.to_vec()])?;
                    }
                })
            })
            .collect();
        hands.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow::anyhow!("a fault"))?)
    })?;
    let photos = rate(PHOTOS * photo.len(), begun);
    let film = film();
    let begun = Instant::now();
    send("film.mp4", &film)?;
    Ok(vec![photos, rate(FILM_PIECES * PIECE_BYTES, begun)])
}

fn rate(bytes: usize, begun: Instant) -> f64 {
    bytes as f64 / 1e6 / begun.elapsed().as_secs_f64()
}

fn film() -> Vec<Vec<u8>> {
    let mut piece = vec![7_u8; PIECE_BYTES];
    piece[..24].copy_from_slice(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom");
    vec![piece; FILM_PIECES]
}

/// Makes a file that no turn had before.
fn stamped(parts: &[Vec<u8>], turn: usize, name: &str) -> Vec<Vec<u8>> {
    let mut parts = parts.to_vec();
    if let Some(last) = parts.last_mut() {
        let mark = format!("{turn} {name}");
        let end = last.len() - mark.len();
        last[end..].copy_from_slice(mark.as_bytes());
    }
    parts
}

fn by_tus(
    client: &Client,
    endpoint: &str,
    (turn, name): (usize, &str),
    parts: &[Vec<u8>],
) -> Result<()> {
    let parts = stamped(parts, turn, name);
    let length: usize = parts.iter().map(Vec::len).sum();
    let word = |text: &str| BASE64.encode(text.as_bytes());
    let import = format!("turn {turn} {}", name.ends_with("mp4"));
    let metadata = format!("filename {},import {}", word(&format!("{turn}-{name}")), word(&import));
    let agent = agent();
    let answer = agent
        .post(client.url(endpoint))
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Length", length.to_string())
        .header("Upload-Metadata", metadata)
        .send_empty()?;
    ensure!(answer.status() == 201, "a promise was answered {}", answer.status());
    let place = answer.headers().get("location").context("no place")?.to_str()?.to_owned();
    let mut at = 0;
    for part in &parts {
        let answer = agent
            .patch(client.url(&place))
            .header("Tus-Resumable", "1.0.0")
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", at.to_string())
            .send(&part[..])?;
        ensure!(answer.status() == 204, "a piece was answered {}", answer.status());
        at += part.len();
    }
    Ok(())
}

fn by_put(client: &Client, (turn, name): (usize, &str), parts: &[Vec<u8>]) -> Result<()> {
    let whole = stamped(parts, turn, name).concat();
    let answer = agent().put(client.url(&format!("/{turn}-{name}"))).send(&whole[..])?;
    ensure!(answer.status().is_success(), "PUT was answered {}", answer.status());
    Ok(())
}

/// Copies the same files from the memory of the system to the disk, and waits for the disk.
fn copied(photo: &[u8], folder: &Path, turn: usize) -> Result<Vec<f64>> {
    let sources = TempDir::new_in("/dev/shm")?;
    let [photos, films] = ["photos", "films"].map(|it| sources.path().join(it));
    std::fs::create_dir(&photos)?;
    std::fs::create_dir(&films)?;
    for number in 0..PHOTOS {
        std::fs::write(photos.join(format!("{number}.jpg")), photo)?;
    }
    let copy = |from: &Path, to: &Path, bytes: usize| -> Result<f64> {
        let begun = Instant::now();
        let copied = Command::new("cp").arg("-r").arg(from).arg(to).status()?;
        let synced = Command::new("sync").arg("-f").arg(folder).status()?;
        ensure!(copied.success() && synced.success(), "cp or sync failed");
        Ok(rate(bytes, begun))
    };
    let first = copy(&photos, &folder.join(format!("{turn}-photos")), PHOTOS * photo.len())?;
    std::fs::remove_dir_all(&photos)?;
    std::fs::write(films.join("film.mp4"), film().concat())?;
    let second = copy(&films, &folder.join(format!("{turn}-films")), FILM_PIECES * PIECE_BYTES)?;
    Ok(vec![first, second])
}
