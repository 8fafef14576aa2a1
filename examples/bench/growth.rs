//! P10: what a photo costs in a large library, compared with a small one.
//!
//! Indexing is measured with real files. Pages and searches are measured over rows without
//! files: the server is given an empty folder, and its rule that an empty folder is a disk
//! that is away keeps every row as it is.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::albumen::{Albumen, Link};
use crate::compare::{Side, compare, middle};
use crate::table::Target;
use crate::{files, seed};

/// Photos of the libraries without files; the second is what the others are compared with.
const SIZES: [usize; 4] = [10_000, 1_000, 100_000, 1_000_000];

/// How often a page is asked for in each turn.
const PAGES: usize = 40;

/// Compares the whole library with a tenth of it, and rows of several sizes.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    if let Err(error) = indexing(bench) {
        bench.table.note(format!("skipped P10 indexing: {error:#}"));
    }
    pages(bench)
}

/// With files; both libraries are made-up ones.
fn indexing(bench: &mut Bench) -> Result<()> {
    let many = files::photos(&bench.options.profile, bench.options.photos)?;
    let small = files::photos(&bench.options.profile, bench.options.photos / 10)?;
    let albumen = bench.albumen.clone();
    let ours = Side::new("albumen", || indexing_costs(&albumen, &many));
    let anchor = Side::new("a tenth of it", || indexing_costs(&albumen, &small));
    let figures = ["index, ms a file", "look again, ms a file"];
    let figures = figures.map(|it| format!("{} photos: {it}", bench.options.photos));
    compare(bench, "P10", &figures, ours, vec![anchor.with(&[Target::AtMost(1.2); 2])]);
    Ok(())
}

fn indexing_costs(albumen: &Albumen, library: &Path) -> Result<Vec<f64>> {
    let count = files::list(library)?.len() as f64;
    let data = TempDir::new()?;
    let first = albumen.scan(library, data.path())?.wall_seconds;
    let again = albumen.scan(library, data.path())?.wall_seconds;
    Ok(vec![first * 1000.0 / count, again * 1000.0 / count])
}

/// A library of rows, and a link to one of its albums.
struct Grown {
    library: TempDir,
    data: TempDir,
    link: Link,
}

/// Without files.
fn pages(bench: &mut Bench) -> Result<()> {
    let most = bench.options.rows;
    let sizes = SIZES.into_iter().filter(|it| *it <= most);
    let grown = sizes.map(|size| Ok((size, grow(&bench.albumen, size)?)));
    let grown = grown.collect::<Result<Vec<_>>>()?;
    let albumen = bench.albumen.clone();
    let (base, others) = grown.split_first().context("--rows is too small")?;
    for (size, it) in others {
        let figures = FIGURES.map(|figure| format!("{size} rows: {figure}"));
        let ours = Side::new("albumen", || looking_costs(&albumen, it));
        let anchor = Side::new("10000 rows", || looking_costs(&albumen, &base.1));
        let flat = if *size > base.0 { Target::AtMost(1.2) } else { Target::Free };
        let fixed = Side::new("limit", || Ok(LIMITS.to_vec())).with(&[Target::AtMost(1.0); 5]);
        compare(bench, "P10", &figures, ours, vec![anchor.with(&[flat; 5]), fixed]);
    }
    Ok(())
}

const FIGURES: [&str; 5] = [
    "start to listening, ms",
    "page of an album, ms",
    "search for a name, ms",
    "search for a day, ms",
    "search for a word of every photo, ms",
];

/// What each figure should stay below, whatever the size.
const LIMITS: [f64; 5] = [200.0, 50.0, 50.0, 50.0, 50.0];

fn grow(albumen: &Albumen, size: usize) -> Result<Grown> {
    eprintln!("writing {size} rows");
    let library = TempDir::new()?;
    let data = tempfile::tempdir_in(files::folder()?)?;
    albumen.add_admin(data.path())?;
    seed::fill(data.path(), size)?;
    let link = albumen.open_link(data.path(), &seed::slug(0))?;
    Ok(Grown { library, data, link })
}

fn looking_costs(albumen: &Albumen, grown: &Grown) -> Result<Vec<f64>> {
    let server = albumen.serve(grown.library.path(), grown.data.path())?;
    let page = grown.link.page();
    let mut costs = vec![server.listening_seconds * 1000.0];
    let name = seed::name(seed::ALBUM / 2);
    let searches = [name.as_str(), "14 may 2000", "fujifilm"].map(|it| it.replace(' ', "+"));
    let paths = searches.iter().map(|it| format!("{page}?q={it}"));
    for path in std::iter::once(page.clone()).chain(paths) {
        let text = String::from_utf8(server.client.get(&path)?)?;
        ensure!(text.contains("/thumbnail"), "{path} shows no photo");
        let seconds = middle(server.client.page_seconds(&path, PAGES)?, 0.5).context("no page")?;
        costs.push(seconds * 1000.0);
    }
    Ok(costs)
}
