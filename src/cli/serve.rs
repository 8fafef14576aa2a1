//! `albumen serve`: from settings to a server that answers, and to its end.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM, SIGUSR1};
use signal_hook::iterator::Signals;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::app::instance::Instance;
use crate::app::library::State;
use crate::config::{self, Config, LogFormat};
use crate::domain::access::Actor;
use crate::error::{Error, Result};
use crate::http::server::{Limits, Server};
use crate::web::Web;

/// Serves until SIGTERM or SIGINT.
pub(super) fn serve(mut config: Config) -> Result<ExitCode> {
    start_log(config.log);
    config.language.assume();
    let instance = Instance::take(&config)?;
    let limits = Limits {
        handlers: config::HANDLERS,
        uploads: config::UPLOADING,
        uncounted: uncounted(&config),
        ..Limits::default()
    };
    let bound = Server::bind(config.listen, limits).map_err(|it| unbindable(config.listen, &it))?;
    config.listen = bound.local_addr()?;
    let address = reachable(config.listen);
    config.public_url.get_or_insert_with(|| format!("http://{address}"));
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGUSR1])?;

    let app = Arc::new(App::open(config, instance.unclean)?);
    app.remember_public_url()?;
    let set_up = app.start_set_up()?;
    let web = Arc::new(Web::new(Arc::clone(&app)));
    let running = bound.start(Arc::new(move |request| web.handle(request)))?;
    say(&format!("Listening on http://{address}"));
    if let Some(token) = set_up {
        say(&format!("Set up your account: {}/setup?token={token}", app.public_url()));
    }
    app.start()?;
    let progress = Arc::clone(&app);
    if stderr().is_terminal() {
        std::thread::spawn(move || show_progress(&progress));
    }

    for signal in signals.forever() {
        if signal == SIGUSR1 {
            app.scan_now(&Actor::Operator, false)?;
            continue;
        }
        break;
    }
    // The second signal ends the program at once.
    std::thread::spawn(move || {
        if signals.forever().any(|it| it != SIGUSR1) {
            std::process::exit(130);
        }
    });
    running.stop();
    app.stop();
    instance.stop()?;
    Ok(ExitCode::SUCCESS)
}

fn start_log(format: LogFormat) {
    let filter =
        EnvFilter::try_from_env("ALBUMEN_LOG_FILTER").unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    let started = match format {
        LogFormat::Text => builder.with_ansi(stderr().is_terminal()).with_target(false).try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    // Only a test that serves twice in one process gets here.
    drop(started);
}

/// Proxies speak for many people, so their own address is not counted.
fn uncounted(config: &Config) -> Vec<ipnet::IpNet> {
    let mut networks = Limits::default().uncounted;
    networks.extend(&config.trusted_proxies);
    networks
}

fn unbindable(address: SocketAddr, error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        return Error::Conflict(format!(
            "{address} is used by another program. Choose another port with --listen."
        ));
    }
    Error::Conflict(format!("cannot listen on {address}: {error}."))
}

/// Returns an address that others can use: listening on every address is no address.
fn reachable(address: SocketAddr) -> SocketAddr {
    if !address.ip().is_unspecified() {
        return address;
    }
    SocketAddr::new(own_address().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), address.port())
}

/// The system chooses the address it would speak from; nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

/// A closed standard output is no reason to stop serving.
fn say(line: &str) {
    let mut out = stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Shows how far indexing is, until the program ends.
fn show_progress(app: &App) {
    let mut bar: Option<ProgressBar> = None;
    loop {
        let it = app.progress();
        let busy = it.state == State::Indexing || it.renditions_left > 0;
        if busy {
            let bar = bar.get_or_insert_with(new_bar);
            match (it.state, it.total) {
                (State::Indexing, Some(total)) => {
                    bar.set_length(total);
                    bar.set_position(it.done);
                    bar.set_message("indexed");
                }
                (State::Indexing, None) => bar.set_message(format!("{} indexed", it.done)),
                _ => bar.set_message(format!("{} thumbnails left", it.renditions_left)),
            }
            bar.tick();
        } else if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
        std::thread::sleep(Duration::from_millis(250));
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}
