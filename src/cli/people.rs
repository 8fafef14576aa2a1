//! Commands about accounts, as the operator. All are safe while the server runs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use serde_json::{Value, json};

use crate::app::App;
use crate::cli::manage::{parsed_slug, show};
use crate::cli::secret;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::album::Slug;
use crate::domain::invitation::{Invitation, Offer};
use crate::domain::member::MemberRole;
use crate::domain::user::{self, Role};
use crate::error::Result;

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
    /// Make a link with which somebody makes their own account, once
    Invite {
        /// Name that is proposed
        #[arg(default_value = "")]
        name: String,
        /// What the account may do: admin, editor, viewer or guest
        #[arg(long, default_value = "viewer", value_parser = parsed_role)]
        role: Role,
        /// Days that the link works
        #[arg(long, default_value_t = Invitation::USUAL_DAYS)]
        days: u16,
        /// Album to become a member of, as `album list` shows it; may be repeated
        #[arg(long, value_name = "ALBUM")]
        album: Vec<String>,
        /// What a member of these albums may do: viewer or contributor
        #[arg(long, value_name = "ROLE", default_value = "viewer", value_parser = parsed_seat)]
        album_role: MemberRole,
    },
    /// Switch an account off: it is signed out, its tokens end, its links rest, its albums stay
    Disable {
        /// Name of the account
        name: String,
    },
    /// Switch an account on again
    Enable {
        /// Name of the account
        name: String,
    },
    /// Give somebody another role
    Role {
        /// Name of the account
        name: String,
        /// The role: admin, editor, viewer or guest
        #[arg(value_parser = parsed_role)]
        role: Role,
    },
    /// Delete an account; its albums and photos stay without an owner, its links end
    Delete {
        /// Name of the account
        name: String,
        /// Name of an editor or admin who gets the albums, links and photos
        #[arg(long, value_name = "NAME")]
        hand_over_to: Option<String>,
    },
    /// List the accounts
    List,
}

fn parsed_role(word: &str) -> Result<Role, String> {
    Role::from_word(word).ok_or_else(|| "choose admin, editor, viewer or guest".to_owned())
}

fn parsed_seat(word: &str) -> Result<MemberRole, String> {
    MemberRole::from_word(word).ok_or_else(|| "choose viewer or contributor".to_owned())
}

/// Runs a command about accounts.
pub(super) fn user(config: Config, command: User, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    let actor = &Actor::Operator;
    match command {
        User::Add { name, role, password_file } => {
            let user = app.add_user(&name, role, &secret::read(&password_file)?)?;
            show(as_json, &described_user(&user), &format!("{} is now {}.", user.name, role.word()))
        }
        User::Passwd { name, password_file } => {
            let user = app.set_password(&name, &secret::read(&password_file)?)?;
            show(as_json, &described_user(&user), &format!("{} has a new password.", user.name))
        }
        User::Invite { name, role, days, album, album_role } => {
            let albums: Vec<Slug> =
                album.iter().map(|it| parsed_slug(it)).collect::<Result<_>>()?;
            let offer = Offer { name: &name, role, days, albums: &albums, seat: album_role };
            invite(&app, offer, as_json)
        }
        User::Disable { name } => {
            let user = app.person_called(actor, &name)?.disable(actor)?;
            show(as_json, &described_user(&user), &format!("{} is switched off.", user.name))
        }
        User::Enable { name } => {
            let user = app.person_called(actor, &name)?.enable(actor)?;
            show(as_json, &described_user(&user), &format!("{} is switched on.", user.name))
        }
        User::Role { name, role } => {
            let user = app.person_called(actor, &name)?.set_role(actor, role)?;
            show(as_json, &described_user(&user), &format!("{} is now {}.", user.name, role.word()))
        }
        User::Delete { name, hand_over_to } => {
            delete(&app, &name, hand_over_to.as_deref(), as_json)
        }
        User::List => {
            let users = app.users()?;
            let lines: Vec<String> =
                users.iter().map(|it| format!("{}\t{}", it.name, it.role.word())).collect();
            show(as_json, &users.iter().map(described_user).collect(), &lines.join("\n"))
        }
    }
}

fn invite(app: &App, offer: Offer<'_>, as_json: bool) -> Result<ExitCode> {
    let made = app.invite(&Actor::Operator, offer)?;
    let value = json!({
        "id": made.invitation.id.0, "url": made.url, "role": offer.role.word(),
        "albums": made.invitation.albums,
        "expires": made.invitation.expires.to_string(),
    });
    show(as_json, &value, &made.url)
}

fn delete(app: &App, name: &str, heir: Option<&str>, as_json: bool) -> Result<ExitCode> {
    let actor = &Actor::Operator;
    let open = app.person_called(actor, name)?;
    let heir = heir.map(|it| app.person_called(actor, it)).transpose()?;
    open.delete(actor, heir.as_ref().map(|it| it.user.id))?;
    let value = json!({
        "deleted": open.user.name, "handed_over_to": heir.map(|it| it.user.name),
        "albums": open.belongings.albums, "links": open.belongings.links,
    });
    show(as_json, &value, &format!("{} is deleted.", open.user.name))
}

fn described_user(user: &user::User) -> Value {
    json!({
        "name": user.name, "role": user.role.word(), "disabled": user.disabled,
        "created": user.created.to_string(),
    })
}
