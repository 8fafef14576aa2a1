//! The commands for people and scripts without a browser. All are safe while the server runs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::album::Settings;
use crate::app::instance::Instance;
use crate::app::link::{Made, Password};
use crate::cli::secret;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Order, Overview, Slug, Source};
use crate::domain::expiry::Expiry;
use crate::domain::link::{self, LinkId, Rights, Terms};
use crate::domain::user::{self, Role};
use crate::error::{Error, Result};

/// Commands about accounts.
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Make an account
    Add {
        /// Name to sign in with
        name: String,
        /// What the account may do: admin, editor, viewer or guest
        #[arg(long, default_value = "viewer", value_parser = parsed_role)]
        role: Role,
        /// File with the password on its first line, - for standard input
        #[arg(long, value_name = "FILE")]
        password_file: PathBuf,
    },
    /// Set somebody's password and end their sessions
    Passwd {
        /// Name of the account
        name: String,
        /// File with the new password on its first line, - for standard input
        #[arg(long, value_name = "FILE")]
        password_file: PathBuf,
    },
    /// List the accounts
    List,
}

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
        /// Who may see it without a link: `private`, `internal`, `public` or `full_public`
        #[arg(long, value_parser = parsed_access)]
        access: Option<AccessLevel>,
        /// Order of its photos: oldest, newest or name
        #[arg(long, value_parser = parsed_order)]
        order: Option<Order>,
    },
}

/// Commands about share links.
#[derive(Debug, Subcommand)]
pub(super) enum Link {
    /// List the links
    List,
    /// Make a link to an album
    Create {
        /// The album's name in addresses, as `album list` shows it
        album: String,
        #[command(flatten)]
        terms: TermFlags,
    },
    /// Change the settings of a link; what is not named stays as it is
    Set {
        /// Its number, as `link list` shows it
        id: i64,
        /// Ask for no password any more
        #[arg(long, conflicts_with_all = ["password_file", "generate_password"])]
        no_password: bool,
        #[command(flatten)]
        terms: TermFlags,
    },
    /// Stop a link for a while
    Pause {
        /// Its number
        id: i64,
    },
    /// Let a paused link work again
    Resume {
        /// Its number
        id: i64,
    },
    /// Delete a link for good
    Delete {
        /// Its number
        id: i64,
    },
}

/// The settings of a link. Switches take `=false` to switch off.
#[derive(Debug, Args)]
pub(super) struct TermFlags {
    /// Name for yourself
    #[arg(long)]
    name: Option<String>,
    /// Whose link it is
    #[arg(long)]
    recipient: Option<String>,
    /// Message for visitors
    #[arg(long)]
    message: Option<String>,
    /// Readable address instead of a secret one
    #[arg(long)]
    address: Option<String>,
    /// File with a password on its first line, - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "generate_password")]
    password_file: Option<PathBuf>,
    /// Make a password and print it once
    #[arg(long)]
    generate_password: bool,
    /// Last day on which it works: a date like 2026-12-24, a number of days, or never
    #[arg(long, value_parser = parsed_expiry)]
    expires: Option<Expiry>,
    /// Show camera, time and place
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    show_metadata: Option<bool>,
    /// Let people download originals
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    allow_originals: Option<bool>,
    /// Let people download 2048-pixel copies
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    allow_web_size: Option<bool>,
    /// Let other web pages show it in a frame
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    allow_embed: Option<bool>,
}

fn parsed_role(word: &str) -> Result<Role, String> {
    Role::from_word(word).ok_or_else(|| "choose admin, editor, viewer or guest".to_owned())
}

fn parsed_access(word: &str) -> Result<AccessLevel, String> {
    AccessLevel::from_word(word)
        .ok_or_else(|| "choose private, internal, public or full_public".to_owned())
}

fn parsed_order(word: &str) -> Result<Order, String> {
    Order::from_word(word).ok_or_else(|| "choose oldest, newest or name".to_owned())
}

fn parsed_expiry(word: &str) -> Result<Expiry, String> {
    match (word, word.parse()) {
        ("never", _) => Ok(Expiry::Never),
        (_, Ok(days @ 1..=36_500)) => Ok(Expiry::Days(days)),
        (date, _) => Expiry::parse("date", date)
            .map_err(|_| "give a date like 2026-12-24, a number of days, or never".to_owned()),
    }
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

/// Runs a command about accounts.
pub(super) fn user(config: Config, command: User, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    match command {
        User::Add { name, role, password_file } => {
            let user = app.add_user(&name, role, &secret::read(&password_file)?)?;
            show(as_json, &described_user(&user), &format!("{} is now {}.", user.name, role.word()))
        }
        User::Passwd { name, password_file } => {
            let user = app.set_password(&name, &secret::read(&password_file)?)?;
            show(as_json, &described_user(&user), &format!("{} has a new password.", user.name))
        }
        User::List => {
            let users = app.users()?;
            let lines: Vec<String> =
                users.iter().map(|it| format!("{}\t{}", it.name, it.role.word())).collect();
            show(as_json, &users.iter().map(described_user).collect(), &lines.join("\n"))
        }
    }
}

fn described_user(user: &user::User) -> Value {
    json!({
        "name": user.name, "role": user.role.word(), "disabled": user.disabled,
        "created": user.created.to_string(),
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
        Album::Set { album, title, description, access, order } => {
            let mut open = app.album(&Actor::Operator, &parsed_slug(&album)?)?;
            let old = open.album.clone();
            open.set(
                &Actor::Operator,
                &Settings {
                    title: title.as_deref().unwrap_or(&old.title),
                    description: description.as_deref().unwrap_or(&old.description),
                    access: access.unwrap_or(old.access),
                    order: order.unwrap_or(old.order),
                },
            )?;
            let overview = app.overview_of(&open)?;
            show(as_json, &described_album(&overview), "Saved.")
        }
    }
}

fn parsed_slug(text: &str) -> Result<Slug> {
    Slug::parse(text).ok_or(Error::NotFound)
}

fn described_album(it: &Overview) -> Value {
    let source = match it.album.source {
        Source::Folder(_) => "folder",
        Source::Collection => "collection",
        Source::Selection => "selection",
    };
    json!({
        "album": it.album.slug.as_str(), "title": it.album.title, "source": source,
        "access": it.album.access.word(), "order": it.album.order.word(),
        "items": it.totals.items(), "bytes": it.totals.bytes, "missing": it.totals.missing,
        "active_links": it.active_links,
    })
}

/// Runs a command about share links.
pub(super) fn link(config: Config, command: Link, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    let actor = &Actor::Operator;
    match command {
        Link::List => {
            let listed = app.links(actor)?;
            let now = Timestamp::now();
            let lines: Vec<String> = listed
                .iter()
                .map(|it| {
                    let url = app.link_url(&it.link);
                    format!(
                        "{}\t{}\t{}\t{url}",
                        it.link.id.0,
                        it.link.state(now).word(),
                        it.link.terms.name
                    )
                })
                .collect();
            show(
                as_json,
                &listed.iter().map(|it| described_link(&app, &it.link)).collect(),
                &lines.join("\n"),
            )
        }
        Link::Create { album, terms } => {
            let open = app.album(actor, &parsed_slug(&album)?)?;
            let fresh = Terms {
                name: format!(
                    "Link from {}",
                    Timestamp::now().to_zoned(app.zone.clone()).strftime("%-d %b %Y, %H:%M")
                ),
                recipient: String::new(),
                message: String::new(),
                slug: None,
                expires: None,
                rights: Rights::default(),
            };
            let secret = terms.secret()?;
            let made =
                open.create_link(actor, terms.on(&app, fresh)?, secret.as_password(), None)?;
            show_made(&app, &made, as_json)
        }
        Link::Set { id, no_password, terms } => {
            let open = app.link(actor, LinkId(id))?;
            let secret = if no_password { Secret::None } else { terms.secret()? };
            let new = terms.on(&app, open.link().terms.clone())?;
            show_made(&app, &open.set(actor, new, secret.as_password())?, as_json)
        }
        Link::Pause { id } => {
            changed(&app, &app.link(actor, LinkId(id))?.set_paused(actor, true)?, as_json)
        }
        Link::Resume { id } => {
            changed(&app, &app.link(actor, LinkId(id))?.set_paused(actor, false)?, as_json)
        }
        Link::Delete { id } => {
            app.link(actor, LinkId(id))?.delete(actor)?;
            show(as_json, &json!({ "deleted": id }), "Deleted.")
        }
    }
}

fn changed(app: &App, link: &link::Link, as_json: bool) -> Result<ExitCode> {
    show(as_json, &described_link(app, link), link.state(Timestamp::now()).word())
}

fn show_made(app: &App, made: &Made, as_json: bool) -> Result<ExitCode> {
    let mut value = described_link(app, &made.link);
    if let (Some(fields), Some(password)) = (value.as_object_mut(), &made.password) {
        fields.insert("password".into(), json!(password));
    }
    let url = app.link_url(&made.link);
    let text = match &made.password {
        Some(password) => format!("{url}\nPassword: {password}"),
        None => url,
    };
    show(as_json, &value, &text)
}

fn described_link(app: &App, link: &link::Link) -> Value {
    let terms = &link.terms;
    json!({
        "id": link.id.0, "url": app.link_url(link), "name": terms.name,
        "recipient": terms.recipient, "message": terms.message,
        "state": link.state(Timestamp::now()).word(), "has_password": link.has_password(),
        "expires": terms.expires.map(|it| it.to_string()),
        "show_metadata": terms.rights.metadata, "allow_originals": terms.rights.originals,
        "allow_web_size": terms.rights.web_size, "allow_embed": terms.rights.embed,
        "views": link.views, "downloads": link.downloads,
        "last_used": link.last_used.map(|it| it.to_string()),
    })
}

/// What the flags say about the password, holding the secret that was read.
enum Secret {
    Keep,
    None,
    Read(String),
    Generate,
}

impl Secret {
    fn as_password(&self) -> Password<'_> {
        match self {
            Secret::Keep => Password::Keep,
            Secret::None => Password::Remove,
            Secret::Read(secret) => Password::Set(secret),
            Secret::Generate => Password::Generate,
        }
    }
}

impl TermFlags {
    fn secret(&self) -> Result<Secret> {
        match (&self.password_file, self.generate_password) {
            (Some(file), _) => Ok(Secret::Read(secret::read(file)?)),
            (None, true) => Ok(Secret::Generate),
            (None, false) => Ok(Secret::Keep),
        }
    }

    /// Returns the terms with what the flags change.
    fn on(self, app: &App, old: Terms) -> Result<Terms> {
        let wrong = || Error::invalid("address", "An address has 3 to 64 of a–z, 0–9 and -.");
        Ok(Terms {
            name: self.name.unwrap_or(old.name),
            recipient: self.recipient.unwrap_or(old.recipient),
            message: self.message.unwrap_or(old.message),
            slug: match self.address.as_deref() {
                None => old.slug,
                Some("") => None,
                Some(typed) => Some(Slug::parse(typed).ok_or_else(wrong)?),
            },
            expires: match self.expires {
                None => old.expires,
                Some(expiry) => expiry.ends(Timestamp::now(), &app.zone)?,
            },
            rights: Rights {
                metadata: self.show_metadata.unwrap_or(old.rights.metadata),
                originals: self.allow_originals.unwrap_or(old.rights.originals),
                web_size: self.allow_web_size.unwrap_or(old.rights.web_size),
                embed: self.allow_embed.unwrap_or(old.rights.embed),
            },
        })
    }
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
