//! P5: one thumbnail asked for again and again, through a link with a password.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::anchors::{self, is_installed};
use crate::client::Client;
use crate::compare::{Side, compare};
use crate::files;
use crate::table::Target;

/// The number of connections at which all servers are compared.
const MANY: usize = 64;

/// Measures requests a second over kept connections.
pub(crate) fn run(bench: &mut Bench) -> Result<()> {
    if !is_installed(bench, "wrk") {
        return Ok(());
    }
    let library = files::library(bench)?;
    let data = TempDir::new()?;
    let server = bench.albumen.serve_indexed(&library, data.path())?;
    let album = bench.albumen.album(data.path(), "")?;
    let link = bench.albumen.locked_link(data.path(), &album)?;
    let mut visitor = server.client.clone();
    link.unlock(&mut visitor)?;
    let path = link.thumbnails(&visitor)?.into_iter().next().context("no thumbnail")?;
    let folder = TempDir::new()?;
    std::fs::write(folder.path().join("thumbnail.jpg"), visitor.get(&path)?)?;
    let others = ["nginx", "caddy", "dufs", "miniserve"];
    let others = anchors::start(bench, &others, folder.path());
    for connections in [1, 16, MANY, 256] {
        let compared = others.iter().filter(|it| it.name == "nginx" || connections == MANY);
        let sides = compared.map(|anchor| {
            let turn = || Ok(vec![wrk(&anchor.client, "/thumbnail.jpg", connections)?]);
            Side::new(anchor.name, turn).with(&[target(anchor.name, connections)])
        });
        let sides = sides.collect();
        let ours = Side::new("albumen", || Ok(vec![wrk(&visitor, &path, connections)?]));
        let figures = [format!("thumbnails/s, {connections} connections")];
        compare(bench, "P5", &figures, ours, sides);
    }
    Ok(())
}

fn target(anchor: &str, connections: usize) -> Target {
    match (anchor, connections) {
        ("nginx", MANY) => Target::AtLeast(0.5),
        ("miniserve", MANY) => Target::AtLeast(5.0),
        _ => Target::Free,
    }
}

/// Returns the requests a second that `wrk` counts in four seconds.
fn wrk(client: &Client, path: &str, connections: usize) -> Result<f64> {
    let mut command = Command::new("wrk");
    command.args(["-t1", "-d4s", "-c", &connections.to_string()]);
    if let Some(cookie) = &client.cookie {
        command.args(["-H", &format!("Cookie: {cookie}")]);
    }
    let output = command.arg(client.url(path)).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(!said.contains("Non-2xx"), "not every answer was a thumbnail: {said}");
    let line = said.lines().find_map(|it| it.strip_prefix("Requests/sec:"));
    Ok(line.context("wrk counted nothing")?.trim().parse()?)
}
