//! The command line: arguments as typed, and what they mean. Secrets are never arguments,
//! because others on the machine can read those.

use std::ffi::OsString;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use ipnet::IpNet;

use crate::config::news::NotifyFormat;
use crate::config::{Config, LogFormat, Written};
use crate::error::{Error, Result};

mod serve;

mod manage;

mod people;

mod tokens;

mod links;

mod check;

mod log;

mod secret;

/// Serves a folder of photos and videos: albums, share links, downloads.
#[derive(Debug, Parser)]
#[command(name = "albumen", version, max_term_width = 100)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Print results as JSON, for scripts
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

/// Where the photos and the data lie.
#[derive(Debug, Args)]
struct Place {
    /// Folder of photos and videos
    #[arg(long, global = true, env = "ALBUMEN_LIBRARY", value_name = "FOLDER")]
    library: Option<PathBuf>,
    /// Folder of the database and thumbnails [default: .albumen in the library]
    #[arg(long, global = true, env = "ALBUMEN_DATA", value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Settings file (TOML)
    #[arg(long, global = true, env = "ALBUMEN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the library until stopped
    Serve(Serve),
    /// Look through the library once, or let the running server do it
    Scan {
        /// Folder of photos and videos
        folder: Option<PathBuf>,
    },
    /// Make, invite, change and list accounts
    #[command(subcommand)]
    User(people::User),
    /// Make, list and revoke API tokens, with which programs act for somebody
    #[command(subcommand)]
    Token(tokens::Token),
    /// Make, change and list albums
    #[command(subcommand)]
    Album(manage::Album),
    /// Make, change and list share links
    #[command(subcommand)]
    Link(links::Link),
    /// Print what happened, the newest first
    Log {
        /// First day, such as 2026-12-24; without one the latest hundred are printed
        #[arg(long, value_name = "DAY")]
        since: Option<jiff::civil::Date>,
    },
    /// Check the database and compare every file with the index
    Check {
        /// Also read every file and compare its content
        #[arg(long)]
        read_all: bool,
    },
    /// Write a copy of the database, also while the server runs
    Backup {
        /// New file for the copy
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
struct Serve {
    /// Folder of photos and videos
    folder: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "ALBUMEN_LISTEN", value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Address under which people reach the server, e.g. <https://photos.example.org>
    #[arg(long, env = "ALBUMEN_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Network of a reverse proxy whose forwarded headers are believed; may be repeated
    #[arg(long, env = "ALBUMEN_TRUSTED_PROXY", value_name = "NETWORK", value_delimiter = ',')]
    trusted_proxy: Vec<IpNet>,
    /// Header in which that proxy tells who is signed in
    #[arg(long, env = "ALBUMEN_SIGN_IN_HEADER", value_name = "NAME")]
    sign_in_header: Option<String>,
    /// Role of accounts made for new names in that header: guest, viewer or editor
    #[arg(long, env = "ALBUMEN_SIGN_IN_HEADER_CREATES", value_name = "ROLE")]
    sign_in_header_creates: Option<String>,
    /// Name that visitors see
    #[arg(long, env = "ALBUMEN_SITE_NAME", value_name = "NAME")]
    site_name: Option<String>,
    /// Language for those whose browser asks for none of ours: en, de or es [default: en]
    #[arg(long, env = "ALBUMEN_LANGUAGE", value_name = "TAG")]
    language: Option<String>,
    /// How logs are written: text or json
    #[arg(long, env = "ALBUMEN_LOG", value_name = "FORMAT")]
    log: Option<LogFormat>,
    /// Megabytes of thumbnails and previews to keep
    #[arg(long, env = "ALBUMEN_CACHE_SIZE", value_name = "MEGABYTES")]
    cache_size: Option<u64>,
    /// Megabytes that uploads leave free on the disk [default: 1000]
    #[arg(long, env = "ALBUMEN_KEEP_FREE", value_name = "MEGABYTES")]
    keep_free: Option<u64>,
    /// Days that deleted files stay in the trash [default: 30]
    #[arg(long, env = "ALBUMEN_TRASH_DAYS", value_name = "DAYS")]
    trash_days: Option<u32>,
    /// Minutes between two looks through the whole library
    #[arg(long, env = "ALBUMEN_RESCAN", value_name = "MINUTES")]
    rescan: Option<u64>,
    /// Address to which it is posted when somebody handed in photos, as ntfy takes it
    #[arg(long, env = "ALBUMEN_NOTIFY_URL", value_name = "URL", hide_env_values = true)]
    notify_url: Option<String>,
    /// How that is written: text or json
    #[arg(long, env = "ALBUMEN_NOTIFY_FORMAT", value_name = "FORMAT")]
    notify_format: Option<NotifyFormat>,
    /// Seconds without another file after which it is told [default: 60]
    #[arg(long, env = "ALBUMEN_NOTIFY_AFTER", value_name = "SECONDS")]
    notify_after: Option<u64>,
}

impl Place {
    /// Returns the checked settings: flags and environment, then the file, then defaults.
    fn config(self, flags: Written) -> Result<Config> {
        let file = self.config.as_deref().map(Written::from_file).transpose()?;
        let place = Written { library: self.library, data: self.data, ..Written::default() };
        Config::checked(flags.or(place).or(file.unwrap_or_default()))
    }
}

/// Runs the command line and returns the exit code: 0 when all went well, 1 for a refusal
/// that is told on standard error, 2 for arguments that cannot be understood.
pub fn main() -> ExitCode {
    // Everything this program writes holds secrets: the database and the files that SQLite
    // keeps beside it, pictures, backups.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    run_with(std::env::args_os())
}

/// Runs the command line of these words, the first being the program's name.
pub fn run_with(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    match run(Arguments::parse_from(words)) {
        Ok(code) => code,
        Err(error) => {
            // Nobody may be listening any more, and then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "albumen: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

fn told(error: &Error) -> String {
    match error {
        Error::Invalid { field: "config" | "library", message } => message.clone(),
        Error::Invalid { field: "to", message } => format!("hand-over-to: {message}"),
        Error::Invalid { field, message } => format!("{}: {message}", field.replace('_', "-")),
        Error::NotFound => "there is nothing of that name.".to_owned(),
        Error::Internal(cause) => format!("{cause:#}"),
        other => other.to_string(),
    }
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { place, json, command } = arguments;
    let nothing = Written::default;
    match command {
        Command::Serve(serve) => {
            let flags = Written {
                library: serve.folder,
                data: None,
                listen: serve.listen,
                public_url: serve.public_url,
                trusted_proxy: serve.trusted_proxy,
                sign_in_header: serve.sign_in_header,
                sign_in_header_creates: serve.sign_in_header_creates,
                site_name: serve.site_name,
                language: serve.language,
                log: serve.log,
                cache_size: serve.cache_size,
                keep_free: serve.keep_free,
                trash_days: serve.trash_days,
                rescan: serve.rescan,
                notify_url: serve.notify_url,
                notify_format: serve.notify_format,
                notify_after: serve.notify_after,
            };
            serve::serve(place.config(flags)?)
        }
        Command::Scan { folder } => {
            manage::scan(place.config(Written { library: folder, ..nothing() })?, json)
        }
        Command::User(command) => people::user(place.config(nothing())?, command, json),
        Command::Token(command) => tokens::token(place.config(nothing())?, command, json),
        Command::Album(command) => manage::album(place.config(nothing())?, command, json),
        Command::Link(command) => links::link(place.config(nothing())?, command, json),
        Command::Log { since } => log::log(place.config(nothing())?, since, json),
        Command::Check { read_all } => check::check(place.config(nothing())?, read_all, json),
        Command::Backup { file } => manage::backup(place.config(nothing())?, &file, json),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn no_argument_takes_a_secret() {
        fn walk(command: &clap::Command) {
            for argument in command.get_arguments() {
                let name = argument.get_id().as_str();
                let secret = name.contains("password") || name.contains("token");
                let by_file =
                    name.ends_with("_file") || name == "generate_password" || name == "no_password";
                assert!(!secret || by_file, "{name}");
            }
            command.get_subcommands().for_each(walk);
        }
        walk(&Arguments::command());
    }
}
