//! Commands about share links: listing, making, changing and ending them as the operator.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::link::{Made, Password};
use crate::cli::manage::{parsed_slug, show};
use crate::cli::secret;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::album::Slug;
use crate::domain::expiry::Expiry;
use crate::domain::kinds::{Kinds, Sort};
use crate::domain::link::{self, Handing, LinkId, Rights, Terms};
use crate::error::{Error, Result};

/// Commands about share links.
#[derive(Debug, Subcommand)]
pub(super) enum Link {
    /// List the links
    List,
    /// Make a link to an album
    Create {
        /// The album's name in addresses, as `album list` shows it
        album: String,
        /// Make a link for this person; repeat it for several, who get one each
        #[arg(long = "for", value_name = "NAME", conflicts_with_all = ["recipient", "password_file"])]
        each: Vec<String>,
        #[command(flatten)]
        terms: TermFlags,
    },
    /// Stop all links, of everybody or to one album
    StopAll {
        /// The album's name in addresses; everything without it
        album: Option<String>,
    },
    /// Undo a stop: the links that it stopped work again
    UndoStop {
        /// Its number, as `link stop-all` told it
        stop: i64,
        /// The album whose links were stopped; everything without it
        album: Option<String>,
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
    /// Let people see comments and likes, and write them
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    allow_comments: Option<bool>,
    /// Let what visitors write by it wait until you looked at it
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    check_comments: Option<bool>,
    /// Also show the albums in the album that have no level of their own
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    show_inside: Option<bool>,
    /// Let people add photos
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    allow_upload: Option<bool>,
    /// Only take photos, and show nothing of the album
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    upload_only: Option<bool>,
    /// Ask those who add photos for a name
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    upload_named: Option<bool>,
    /// Look at what people add before others see it; on for a new link that only takes photos
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    upload_review: Option<bool>,
    /// Minutes in which people may take back what they added; 0 for never
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u64).range(0..=1_440))]
    upload_undo: Option<u64>,
    /// Files that one may add at once [default: 100]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    upload_files: Option<u64>,
    /// Gigabytes that may come by the link in all
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=100_000))]
    upload_gigabytes: Option<u64>,
    /// Megabytes that one file may have [default: 10000]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=10_000))]
    upload_megabytes: Option<u64>,
    /// What people may add: some of photos, raw, videos and sounds, with commas between them
    #[arg(long, value_name = "KINDS", value_parser = parsed_kinds)]
    upload_kinds: Option<Kinds>,
    /// Folder of the library in which the files land; empty for that of the album
    #[arg(long, value_name = "FOLDER")]
    upload_folder: Option<String>,
}

/// Runs a command about share links.
pub(super) fn link(config: Config, command: Link, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    let actor = &Actor::Operator;
    match command {
        Link::List => list(&app, as_json),
        Link::Create { album, each, terms } => {
            let open = app.album(actor, &parsed_slug(&album)?)?;
            let secret = terms.secret()?;
            let terms = terms.for_new_link().on(&app, fresh(&app)?)?;
            if !each.is_empty() {
                let names: Vec<&str> = each.iter().map(String::as_str).collect();
                let password = secret.as_password();
                let made = open.create_link_for_each(actor, &terms, &names, password, None)?;
                return show_each(&app, &made, as_json);
            }
            let made = open.create_link(actor, terms, secret.as_password(), None)?;
            show_made(&app, &made, as_json)
        }
        Link::Set { id, no_password, terms } => {
            let open = app.link(actor, LinkId(id))?;
            let secret = if no_password { Secret::None } else { terms.secret()? };
            let new = terms.on(&app, open.link().terms.clone())?;
            show_made(&app, &open.set(actor, new, secret.as_password())?, as_json)
        }
        Link::StopAll { album } => {
            let stop = match album {
                Some(album) => app.album(actor, &parsed_slug(&album)?)?.stop_links(actor)?,
                None => app.stop_all_links(actor)?,
            };
            let text = format!("{} stopped. Undo it with: link undo-stop {}", stop.links, stop.id);
            show(as_json, &json!({ "stop": stop.id, "links": stop.links }), &text)
        }
        Link::UndoStop { stop, album } => {
            let links = match album {
                Some(album) => app.album(actor, &parsed_slug(&album)?)?.undo_stop(actor, stop)?,
                None => app.undo_stop(actor, stop)?,
            };
            show(as_json, &json!({ "links": links }), &format!("{links} started again."))
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

fn list(app: &App, as_json: bool) -> Result<ExitCode> {
    let listed = app.links(&Actor::Operator)?;
    let now = Timestamp::now();
    let line = |it: &link::Listed| {
        let (link, url) = (&it.link, app.link_url(&it.link));
        format!("{}\t{}\t{}\t{url}", link.id.0, link.state(now).word(), link.terms.name)
    };
    let lines: Vec<String> = listed.iter().map(line).collect();
    let values = listed.iter().map(|it| described_link(app, &it.link)).collect();
    show(as_json, &values, &lines.join("\n"))
}

/// The terms of a link of which nothing was said: the safe ones, and the usual end.
fn fresh(app: &App) -> Result<Terms> {
    let now = Timestamp::now().to_zoned(app.zone.clone());
    Ok(Terms {
        name: format!("Link from {}", now.strftime("%-d %b %Y, %H:%M")),
        recipient: String::new(),
        message: String::new(),
        slug: None,
        expires: app.usual_end()?,
        rights: Rights::default(),
        handing: Handing::default(),
        children: true,
    })
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

fn show_each(app: &App, made: &[Made], as_json: bool) -> Result<ExitCode> {
    let described = |it: &Made| {
        let mut value = described_link(app, &it.link);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("password".into(), json!(it.password));
        }
        value
    };
    let line = |it: &Made| {
        let password = it.password.as_ref().map(|it| format!("\t{it}")).unwrap_or_default();
        format!("{}\t{}{password}", it.link.terms.recipient, app.link_url(&it.link))
    };
    let lines: Vec<String> = made.iter().map(line).collect();
    show(as_json, &made.iter().map(described).collect(), &lines.join("\n"))
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
        "allow_comments": terms.rights.comment, "check_comments": terms.rights.moderation,
        "show_inside": terms.children,
        "allow_upload": terms.rights.upload, "upload_only": terms.handing.only, "upload_review": terms.handing.review,
        "upload_undo": terms.handing.undo,
        "upload_kinds": terms.handing.kinds.sorts().map(Sort::word).collect::<Vec<_>>(),
        "upload_file_bytes": terms.handing.file_bytes, "upload_files": terms.handing.files,
        "upload_bytes": terms.handing.bytes, "upload_folder": terms.handing.folder,
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

    /// What comes by a link that only takes photos is looked at first, unless said otherwise.
    fn for_new_link(self) -> TermFlags {
        TermFlags { upload_review: self.upload_review.or(self.upload_only), ..self }
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
            children: self.show_inside.unwrap_or(old.children),
            rights: Rights {
                metadata: self.show_metadata.unwrap_or(old.rights.metadata),
                originals: self.allow_originals.unwrap_or(old.rights.originals),
                web_size: self.allow_web_size.unwrap_or(old.rights.web_size),
                embed: self.allow_embed.unwrap_or(old.rights.embed),
                comment: self.allow_comments.unwrap_or(old.rights.comment),
                moderation: self.check_comments.unwrap_or(old.rights.moderation),
                // A link that only takes photos takes photos.
                upload: self
                    .allow_upload
                    .or(self.upload_only.filter(|it| *it))
                    .unwrap_or(old.rights.upload),
            },
            handing: Handing {
                only: self.upload_only.unwrap_or(old.handing.only),
                named: self.upload_named.unwrap_or(old.handing.named),
                files: self.upload_files.or(old.handing.files),
                bytes: self.upload_gigabytes.map(|it| it * 1_000_000_000).or(old.handing.bytes),
                file_bytes: self
                    .upload_megabytes
                    .map(|it| it * 1_000_000)
                    .or(old.handing.file_bytes),
                kinds: self.upload_kinds.unwrap_or(old.handing.kinds),
                review: self.upload_review.unwrap_or(old.handing.review),
                undo: self.upload_undo.map_or(old.handing.undo, |it| (it > 0).then_some(it)),
                folder: self.upload_folder.unwrap_or(old.handing.folder),
            },
        })
    }
}

fn parsed_kinds(words: &str) -> Result<Kinds, String> {
    let words = words.split(',').map(str::trim).filter(|it| !it.is_empty());
    Kinds::of_words(words).map_err(|it| it.to_string())
}

fn parsed_expiry(word: &str) -> Result<Expiry, String> {
    match (word, word.parse()) {
        ("never", _) => Ok(Expiry::Never),
        (_, Ok(days @ 1..=36_500)) => Ok(Expiry::Days(days)),
        (date, _) => Expiry::parse("date", date)
            .map_err(|_| "give a date like 2026-12-24, a number of days, or never".to_owned()),
    }
}
