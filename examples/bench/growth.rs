//! P10: what a photo costs in a large library, compared with a small one.

use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::Bench;
use crate::albumen::Albumen;
use crate::compare::{Side, compare, middle};
use crate::files;
use crate::table::Target;

/// Compares the whole library with a tenth of it; both must be made-up ones.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    let few = bench.options.photos / 10;
    let many = files::photos(&bench.options.profile, bench.options.photos)?;
    let small = files::photos(&bench.options.profile, few)?;
    let albumen = bench.albumen.clone();
    let ours = Side::new("albumen", || costs(&albumen, &many));
    let anchor = Side::new("a tenth of it", || costs(&albumen, &small));
    let flat = [Target::AtMost(1.2); 3];
    let figures = ["index, ms a file", "look again, ms a file", "page of an album, ms"];
    let figures = figures.map(|it| format!("{} photos: {it}", bench.options.photos));
    compare(bench, "P10", &figures, ours, vec![anchor.with(&flat)]);
    Ok(())
}

fn costs(albumen: &Albumen, library: &Path) -> Result<Vec<f64>> {
    let count = files::list(library)?.len() as f64;
    let data = TempDir::new()?;
    let first = albumen.scan(library, data.path())?.wall_seconds;
    let again = albumen.scan(library, data.path())?.wall_seconds;
    let server = albumen.serve_indexed(library, data.path())?;
    let album = albumen.album(data.path(), "")?;
    let page = albumen.open_link(data.path(), &album)?.page();
    let seconds = middle(server.client.page_seconds(&page, 50)?, 0.5).context("no page")?;
    Ok(vec![first * 1000.0 / count, again * 1000.0 / count, seconds * 1000.0])
}
