//! P4 and P9: the first look at a large library, and what the server takes while it waits.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::albumen::{Link, Server};
use crate::compare::{Side, compare, middle};

use crate::table::{Row, Target};
use crate::{files, seed};

/// How often a page is asked for.
const PAGES: usize = 200;

/// How long the pictures of a library may take.
const PICTURES: Duration = Duration::from_mins(15);

/// A server that has just been started again, and a link to its largest folder.
struct Prepared {
    library: std::path::PathBuf,
    data: TempDir,
    album: String,
    link: Link,
}

fn prepare(bench: &Bench) -> Result<Prepared> {
    let library = files::library(bench)?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(&library, data.path())?;
    let album = bench.albumen.album(data.path(), "")?;
    let link = bench.albumen.open_link(data.path(), &album)?;
    drop(server);
    Ok(Prepared { library, data, album, link })
}

/// P4: from the start of the program to the first album page, and album pages after that.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let Prepared { library, data, album, link } = prepare(bench)?;
    let albumen = bench.albumen.clone();
    let ours = Side::new("albumen", || {
        let start = Instant::now();
        let server = albumen.serve(&library, data.path())?;
        server.client.get(&link.page())?;
        let complete = start.elapsed().as_secs_f64();
        Ok(vec![server.listening_seconds * 1000.0, complete * 1000.0])
    });
    let floor = Side::new("SQLite alone", || query_costs(data.path(), &album));
    let floor = floor.with(&[Target::AtMost(10.0)]);
    let fixed = Side::new("fixed", || Ok(vec![200.0])).with(&[Target::AtMost(1.0)]);
    let figures = ["start to listening, ms", "start to first album, ms"];
    compare(bench, "P4", &figures.map(str::to_owned), ours, vec![fixed]);
    let server = albumen.serve(&library, data.path())?;
    wait_for_pictures(data.path())?;
    let pages = Side::new("albumen", || page_costs(&server, &link));
    let figures = ["page of an album, p50 ms", "page of an album, p99 ms"];
    compare(bench, "P4", &figures.map(str::to_owned), pages, vec![floor]);
    Ok(())
}

/// Waits until the server has made the pictures of all photos, so that it has nothing else to do.
pub(crate) fn wait_for_pictures(data: &Path) -> Result<()> {
    let (db, start) = (seed::look_into(data)?, Instant::now());
    while seed::waiting_for_pictures(&db)? > 0 {
        ensure!(start.elapsed() < PICTURES, "the pictures are not made after {PICTURES:?}");
        sleep(Duration::from_millis(200));
    }
    Ok(())
}

fn page_costs(server: &Server, link: &Link) -> Result<Vec<f64>> {
    half_and_slowest(server.client.page_seconds(&link.page(), PAGES)?)
}

/// The same rows as the page shows, and nothing else.
fn query_costs(data: &Path, album: &str) -> Result<Vec<f64>> {
    let db = seed::look_into(data)?;
    let once = || -> Result<f64> {
        let start = Instant::now();
        ensure!(seed::first_page(&db, album)? > 0, "the album {album} is empty");
        Ok(start.elapsed().as_secs_f64())
    };
    half_and_slowest((0..PAGES).map(|_| once()).collect::<Result<_>>()?)
}

fn half_and_slowest(seconds: Vec<f64>) -> Result<Vec<f64>> {
    let half = middle(seconds.clone(), 0.5).context("no page")?;
    let slowest = middle(seconds, 0.99).context("no page")?;
    Ok(vec![half * 1000.0, slowest * 1000.0])
}

/// P9: memory of a server that nobody asks, and the size of the program.
pub(crate) fn footprint(bench: &mut Bench) -> Result<()> {
    let megabytes = bench.albumen.megabytes()?;
    add(bench, "program, MB", megabytes, 25.0);
    let Prepared { library, data, link, .. } = prepare(bench)?;
    let server = bench.albumen.serve(&library, data.path())?;
    sleep(Duration::from_secs(2));
    add(bench, "idle memory, MB", server.running.memory(), 60.0);
    look_around(&server, &link)?;
    add(bench, "most memory while many look, MB", server.running.peak_memory(), 200.0);
    Ok(())
}

fn add(bench: &mut Bench, what: &str, ours: f64, most: f64) {
    bench.table.add(Row {
        id: "P9",
        what: what.to_owned(),
        ours: Some(ours),
        anchor: "limit".into(),
        theirs: Some(most),
        target: Target::AtMost(1.0),
    });
}

/// Sixteen visitors open the album and all its thumbnails.
fn look_around(server: &Server, link: &Link) -> Result<()> {
    let thumbnails = link.thumbnails(&server.client)?;
    std::thread::scope(|scope| {
        let visitors: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    server.client.page_seconds(&link.page(), 10)?;
                    thumbnails.iter().try_for_each(|it| server.client.get(it).map(|_| ()))
                })
            })
            .collect();
        visitors.into_iter().try_for_each(|it| it.join().unwrap_or(Ok(())))
    })
}
