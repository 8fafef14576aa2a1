//! The other programs: how each is started to serve a folder.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::Bench;
use crate::client::Client;
use crate::process::{Running, find};

/// A server of files, answering.
pub(crate) struct Anchor {
    pub(crate) name: &'static str,
    pub(crate) running: Running,
    pub(crate) client: Client,
    /// Where it keeps its own files.
    _scratch: TempDir,
}

/// Starts those of these servers that are installed, and names the others below the table.
pub(crate) fn start(bench: &mut Bench, names: &[&'static str], folder: &Path) -> Vec<Anchor> {
    let mut started = Vec::new();
    for name in names {
        match Anchor::start(name, folder) {
            Ok(anchor) => started.push(anchor),
            Err(error) => bench.table.note(format!("skipped {name}: {error:#}")),
        }
    }
    started
}

/// Returns whether a program is installed; names it below the table if not.
pub(crate) fn is_installed(bench: &mut Bench, name: &str) -> bool {
    let found = find(name).is_some();
    if !found {
        bench.table.note(format!("skipped {name}: it is not installed"));
    }
    found
}

impl Anchor {
    fn start(name: &'static str, folder: &Path) -> Result<Anchor> {
        let program = find(program_of(name)).context("it is not installed")?;
        let scratch = TempDir::new()?;
        let address = free_address()?;
        let mut command = Command::new(program);
        arguments(&mut command, name, folder, address, scratch.path())?;
        command.current_dir(scratch.path()).env("HOME", scratch.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let running = Running::start(&mut command)?;
        wait_for(address)?;
        Ok(Anchor { name, running, client: Client::new(address), _scratch: scratch })
    }
}

/// One program can be started in several ways, told by what comes after its name.
fn program_of(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

fn arguments(
    command: &mut Command,
    name: &str,
    folder: &Path,
    address: SocketAddr,
    scratch: &Path,
) -> Result<()> {
    let port = address.port().to_string();
    match name {
        "nginx" | "nginx-dav" => {
            let configuration = scratch.join("nginx.conf");
            let takes = "dav_methods PUT; client_max_body_size 0; client_body_temp_path";
            let takes = match name {
                // What arrives is written beside its place, so that it is moved and not copied.
                "nginx-dav" => format!("{takes} {}/incoming;", folder.display()),
                _ => String::new(),
            };
            std::fs::write(&configuration, nginx(folder, address, scratch, &takes))?;
            command.arg("-p").arg(scratch).arg("-e").arg(scratch.join("error.log"));
            command.arg("-c").arg(configuration);
        }
        "caddy" => {
            command.args(["file-server", "--listen", &address.to_string(), "--root"]).arg(folder);
        }
        "dufs" => {
            command.args(["-b", "127.0.0.1", "-p", &port, "--allow-archive"]).arg(folder);
        }
        "miniserve" => {
            command.args(["-i", "127.0.0.1", "-p", &port, "--enable-tar"]).arg(folder);
        }
        "copyparty" => {
            let volume = format!("{}::r", folder.display());
            command.args(["-q", "--no-crt", "-i", "127.0.0.1", "-p", &port, "-v", &volume]);
        }
        other => bail!("nobody knows how to start {other}"),
    }
    Ok(())
}

/// As Debian configures it, but without a log of requests.
fn nginx(folder: &Path, address: SocketAddr, scratch: &Path, more: &str) -> String {
    let (folder, scratch) = (folder.display(), scratch.display());
    format!(
        "daemon off; user root; worker_processes auto; pid {scratch}/pid;
        events {{ worker_connections 4096; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
            client_body_temp_path {scratch}/body; proxy_temp_path {scratch}/proxy;
            fastcgi_temp_path {scratch}/fastcgi; uwsgi_temp_path {scratch}/uwsgi;
            scgi_temp_path {scratch}/scgi;
            server {{ listen {address}; root {folder}; {more} }}
        }}"
    )
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn wait_for(address: SocketAddr) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if TcpStream::connect(address).is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(50));
    }
    bail!("it does not answer")
}
