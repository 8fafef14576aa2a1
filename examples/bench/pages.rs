//! P4 and P9: the first look at a large library, and what the server takes while it waits.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::Bench;
use crate::albumen::{Link, Server};
use crate::compare::{Side, compare, middle};
use crate::files;
use crate::table::{Row, Target};

/// How often a page is asked for.
const PAGES: usize = 200;

/// A server that has just been started again, and a link to its largest folder.
struct Prepared {
    library: std::path::PathBuf,
    data: TempDir,
    link: Link,
}

fn prepare(bench: &Bench) -> Result<Prepared> {
    let library = files::library(bench)?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(&library, data.path())?;
    let album = bench.albumen.album(data.path(), "")?;
    let link = bench.albumen.open_link(data.path(), &album)?;
    drop(server);
    Ok(Prepared { library, data, link })
}

/// P4: from the start of the program to the first album page, and album pages after that.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let Prepared { library, data, link } = prepare(bench)?;
    let albumen = bench.albumen.clone();
    let ours = Side::new("albumen", || {
        let start = Instant::now();
        let server = albumen.serve(&library, data.path())?;
        server.client.get(&link.page())?;
        let complete = start.elapsed().as_secs_f64();
        let pages = server.client.page_seconds(&link.page(), PAGES)?;
        let half = middle(pages.clone(), 0.5).context("no page")?;
        let slowest = middle(pages, 0.99).context("no page")?;
        let seconds = [server.listening_seconds, complete, half, slowest];
        Ok(seconds.iter().map(|it| it * 1000.0).collect())
    });
    let fixed = Side::new("fixed", || Ok(vec![200.0])).with(&[Target::AtMost(1.0)]);
    let figures =
        ["start to listening, ms", "start to first album, ms", "album p50, ms", "album p99, ms"];
    compare(bench, "P4", &figures.map(str::to_owned), ours, vec![fixed]);
    Ok(())
}

/// P9: memory of a server that nobody asks, and the size of the program.
pub(crate) fn footprint(bench: &mut Bench) -> Result<()> {
    let megabytes = bench.albumen.megabytes()?;
    add(bench, "program, MB", megabytes, 25.0);
    let Prepared { library, data, link } = prepare(bench)?;
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
