//! Commands about the library and albums, for people and scripts without a browser.
//! All are safe while the server runs.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::album::{OpenAlbum, Settings};
use crate::app::instance::Instance;
use crate::app::members::Added;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Order, Overview, Slug, Source};
use crate::domain::member::{Member, MemberRole};
use crate::error::{Error, Result};

/// Commands about albums.
#[derive(Debug, Subcommand)]
pub(super) enum Album {
    /// List the albums
    List,
    /// Make an empty album
    Create {
        /// Title
        title: String,
        /// Description
        #[arg(long, default_value = "")]
        description: String,
    },
    /// Change the settings of an album
    Set {
        /// Its name in addresses, as `album list` shows it
        album: String,
        /// New title
        #[arg(long)]
        title: Option<String>,
        /// New description
        #[arg(long)]
        description: Option<String>,
        /// Who may see it without a link: `private`, `internal`, `public`, `full_public`, or
        /// `inherit` for whoever sees the album that it is in
        #[arg(long, value_parser = parsed_access)]
        access: Option<OwnLevel>,
        /// Order of its photos: oldest, newest or name
        #[arg(long, value_parser = parsed_order)]
        order: Option<Order>,
        /// Whether there are comments and likes
        #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
        comments: Option<bool>,
        /// Look at comments of visitors before others see them
        #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
        check_comments: Option<bool>,
        /// Another name in addresses; the old one leads to it
        #[arg(long)]
        address: Option<String>,
        /// Put it into this album, or on top with `--parent ""`
        #[arg(long)]
        parent: Option<String>,
    },
    /// List the members of an album, let somebody in, or show somebody out
    Members {
        /// Its name in addresses, as `album list` shows it
        album: String,
        /// Make somebody a member, or give a member another role
        #[arg(long, value_name = "NAME", conflicts_with = "remove")]
        add: Option<String>,
        /// What the new member may do: viewer or contributor
        #[arg(long, value_parser = parsed_member_role, default_value = "viewer")]
        role: MemberRole,
        /// End a membership; what that person added stays
        #[arg(long, value_name = "NAME")]
        remove: Option<String>,
    },
}

fn parsed_member_role(word: &str) -> Result<MemberRole, String> {
    MemberRole::from_word(word).ok_or_else(|| "choose viewer or contributor".to_owned())
}

/// The level of an album as typed: its own, or none for `inherit`.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnLevel(Option<AccessLevel>);

fn parsed_access(word: &str) -> Result<OwnLevel, String> {
    match (word, AccessLevel::from_word(word)) {
        ("inherit", _) => Ok(OwnLevel(None)),
        (_, Some(level)) => Ok(OwnLevel(Some(level))),
        _ => Err("choose private, internal, public, full_public or inherit".to_owned()),
    }
}

fn parsed_order(word: &str) -> Result<Order, String> {
    Order::from_word(word).ok_or_else(|| "choose oldest, newest or name".to_owned())
}

/// Looks through the library, or asks the running server to.
pub(super) fn scan(config: Config, as_json: bool) -> Result<ExitCode> {
    if let Some(holder) = Instance::holder(&config) {
        ask_to_scan(holder)?;
        return show(
            as_json,
            &json!({ "asked": holder }),
            &format!("The running server (process {holder}) looks through the library now."),
        );
    }
    // Nobody may start a server while this one writes.
    let instance = Instance::take(&config)?;
    let app = App::open(config, instance.unclean)?;
    let it = app.scan_once()?;
    instance.stop()?;
    let text = format!(
        "{} added, {} changed, {} moved, {} missing, {} problems",
        it.added, it.changed, it.moved, it.missing, it.problems
    );
    let value = json!({
        "added": it.added, "changed": it.changed, "moved": it.moved, "missing": it.missing,
        "problems": it.problems,
    });
    show(as_json, &value, &text)
}

fn ask_to_scan(holder: i32) -> Result<()> {
    let process = rustix::process::Pid::from_raw(holder).ok_or(Error::NotFound)?;
    rustix::process::kill_process(process, rustix::process::Signal::USR1).map_err(|it| {
        Error::Conflict(format!("The server (process {holder}) could not be asked: {it}."))
    })
}

/// Runs a command about albums.
pub(super) fn album(config: Config, command: Album, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    match command {
        Album::List => {
            let albums = app.albums(&Actor::Operator)?;
            let line = |it: &Overview| {
                format!("{}\t{}\t{}", it.album.slug.as_str(), it.totals.items(), it.album.title)
            };
            let lines: Vec<String> = albums.iter().map(line).collect();
            show(as_json, &albums.iter().map(described_album).collect(), &lines.join("\n"))
        }
        Album::Create { title, description } => {
            let album = app.new_album(&Actor::Operator, &title, &description)?;
            let value = json!({ "album": album.slug.as_str(), "title": album.title });
            show(as_json, &value, album.slug.as_str())
        }
        Album::Set {
            album,
            title,
            description,
            access,
            order,
            comments,
            check_comments,
            address,
            parent,
        } => {
            let mut open = app.album(&Actor::Operator, &parsed_slug(&album)?)?;
            let old = open.album.clone();
            open.set(
                &Actor::Operator,
                &Settings {
                    title: title.as_deref().unwrap_or(&old.title),
                    description: description.as_deref().unwrap_or(&old.description),
                    access: access.map_or(old.own_access, |it| it.0),
                    order: order.unwrap_or(old.order),
                    activity: comments.unwrap_or(old.activity),
                    moderation: check_comments.unwrap_or(old.moderation),
                    slug: address.as_deref().unwrap_or(old.slug.as_str()),
                },
            )?;
            put(&app, &mut open, parent.as_deref())?;
            let overview = app.overview_of(&open)?;
            show(as_json, &described_album(&overview), "Saved.")
        }
        Album::Members { album, add, role, remove } => {
            let open = app.album(&Actor::Operator, &parsed_slug(&album)?)?;
            if let Some(name) = add {
                open.set_member(&Actor::Operator, &name, role)?;
            }
            if let Some(name) = remove {
                open.remove_member(&Actor::Operator, &name, Added::Stays)?;
            }
            let members = open.own_members()?;
            let line = |it: &Member| format!("{}\t{}", it.user.name, it.role.word());
            let lines: Vec<String> = members.iter().map(line).collect();
            show(as_json, &members.iter().map(described_member).collect(), &lines.join("\n"))
        }
    }
}

/// Puts an album into the one that was said, if one was; the empty one is on top of all.
fn put(app: &App, open: &mut OpenAlbum<'_>, parent: Option<&str>) -> Result<()> {
    let Some(parent) = parent else { return Ok(()) };
    if parent.is_empty() {
        return open.put_into(&Actor::Operator, None);
    }
    let other = app.album(&Actor::Operator, &parsed_slug(parent)?)?;
    open.put_into(&Actor::Operator, Some(&other))
}

pub(super) fn parsed_slug(text: &str) -> Result<Slug> {
    Slug::parse(text).ok_or(Error::NotFound)
}

fn described_member(it: &Member) -> Value {
    json!({ "name": it.user.name, "role": it.role.word(), "added": it.added.to_string() })
}

fn described_album(it: &Overview) -> Value {
    let source = match it.album.source {
        Source::Folder(_) => "folder",
        Source::Collection => "collection",
        Source::Selection => "selection",
    };
    json!({
        "album": it.album.slug.as_str(), "title": it.album.title, "source": source,
        "access": it.album.access.word(), "inherits": it.album.own_access.is_none(),
        "members": it.members, "order": it.album.order.word(),
        "comments": it.album.activity, "check_comments": it.album.moderation,
        "items": it.totals.items(), "bytes": it.totals.bytes, "missing": it.totals.missing,
        "active_links": it.active_links,
    })
}

/// Writes a copy of the database.
pub(super) fn backup(config: Config, file: &Path, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    app.backup(file)?;
    let text = format!("Saved to {}.", file.display());
    show(as_json, &json!({ "file": file.display().to_string() }), &text)
}

/// Prints a result as JSON or as text.
///
/// # Errors
/// Those of standard output, but not that its reader went away.
pub(super) fn show(as_json: bool, value: &Value, text: &str) -> Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    let written = if as_json { writeln!(out, "{value:#}") } else { writeln!(out, "{text}") };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
