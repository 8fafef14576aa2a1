//! Commands about API tokens, as the operator. All are safe while the server runs.

use std::process::ExitCode;

use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::app::App;
use crate::app::tokens::Wanted;
use crate::cli::manage::show;
use crate::config::Config;
use crate::domain::access::Actor;
use crate::domain::expiry::{Expiry, last_day};
use crate::domain::token::{ApiToken, Scope, TokenId};
use crate::error::Result;

/// Commands about API tokens.
#[derive(Debug, Subcommand)]
pub(super) enum Token {
    /// Make a token with which a program acts for somebody; it is printed once
    Create {
        /// Name of the account
        user: String,
        /// What the token is for, such as "Backup script"
        name: String,
        /// What it may do: read, add or manage; never more than the account
        #[arg(long, default_value = "read", value_parser = parsed_scope)]
        scope: Scope,
        /// Last day on which it works; without one it works until it is revoked
        #[arg(long, value_name = "DAY")]
        until: Option<Date>,
    },
    /// List everybody's tokens
    List,
    /// Revoke a token; it does not work from the next request on
    Revoke {
        /// Number of the token, as `token list` shows it
        id: i64,
    },
}

fn parsed_scope(word: &str) -> Result<Scope, String> {
    Scope::from_word(word).ok_or_else(|| "choose read, add or manage".to_owned())
}

/// Runs a command about API tokens.
pub(super) fn token(config: Config, command: Token, as_json: bool) -> Result<ExitCode> {
    let app = App::open(config, false)?;
    match command {
        Token::Create { user, name, scope, until } => {
            let expiry = until.map_or(Expiry::Never, Expiry::On);
            let expires = expiry.ends(Timestamp::now(), &app.zone)?;
            let made = app.make_token_for(&user, &Wanted { name: &name, scope, expires })?;
            let mut value = described(&made.token);
            if let Some(value) = value.as_object_mut() {
                value.insert("token".into(), json!(made.secret.as_str()));
            }
            show(as_json, &value, made.secret.as_str())
        }
        Token::List => {
            let tokens = app.all_tokens()?;
            let lines: Vec<String> = tokens.iter().map(|it| line(&app, it)).collect();
            show(as_json, &tokens.iter().map(described).collect(), &lines.join("\n"))
        }
        Token::Revoke { id } => {
            let token = app.revoke_token(&Actor::Operator, TokenId(id), None)?;
            let said = format!("{} of {} is revoked.", token.name, token.owner);
            show(as_json, &described(&token), &said)
        }
    }
}

fn line(app: &App, it: &ApiToken) -> String {
    let until = match it.expires {
        None => "until revoked".to_owned(),
        Some(_) if it.is_over(Timestamp::now()) => "expired".to_owned(),
        Some(end) => format!("until {}", last_day(end, &app.zone)),
    };
    format!("{}\t{}\t{}\t{}\t{until}", it.id.0, it.owner, it.scope.word(), it.name)
}

fn described(it: &ApiToken) -> Value {
    let moment = |it: Option<Timestamp>| it.map(|it| it.to_string());
    json!({
        "id": it.id.0, "user": it.owner, "name": it.name, "scope": it.scope.word(),
        "created": it.created.to_string(), "expires": moment(it.expires),
        "last_used": moment(it.last_used),
    })
}
