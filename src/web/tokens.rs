//! Handlers of one's own API tokens.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::json;

use crate::app::tokens::{Made, Wanted};
use crate::domain::access::Actor;
use crate::domain::expiry::Expiry;
use crate::domain::token::{Scope, TokenId};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::say;
use crate::views::tokens::{self, Draft, Once};
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::{api, files};

/// GET /settings/tokens
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let found = cx.app.tokens(&actor)?;
    let page = cx.page(|frame| tokens::page(frame, &found, &Draft::default(), None));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

/// POST /settings/tokens
pub fn make(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let found = cx.app.tokens(&actor)?;
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let draft = Draft {
        name: text("name"),
        scope: text("scope"),
        expires: text("expires"),
        date: text("date"),
    };
    match made(cx, &actor, &draft) {
        Ok(made) => Ok(once(cx, &made)),
        Err(error) => {
            again(cx, error, |frame, problem| tokens::page(frame, &found, &draft, problem))
        }
    }
}

fn made(cx: &Cx<'_>, actor: &Actor, draft: &Draft) -> Result<Made> {
    let scope = Scope::from_word(&draft.scope);
    let scope = scope.ok_or_else(|| Error::invalid("scope", say!("tokens-scope-missing")))?;
    let expires = Expiry::parse(draft.expires.trim(), &draft.date)?;
    let expires = expires.ends(Timestamp::now(), &cx.app.zone)?;
    cx.app.make_token(actor, &Wanted { name: &draft.name, scope, expires }, cx.client)
}

/// A token that is shown once.
fn once(cx: &mut Cx<'_>, made: &Made) -> Response {
    let (token, secret) = (&made.token, made.secret.as_str());
    if cx.request.wants_json() {
        return api::json(&json!({
            "id": token.id.0, "token": secret, "scope": token.scope.word(),
            "expires": token.expires.map(|it| it.to_string()),
        }))
        .no_store();
    }
    let page = cx.page(|frame| tokens::ready(frame, &Once { token, secret }));
    files::page(cx, StatusCode::OK, page.0).no_store()
}

/// POST /settings/tokens/{token}/revoke
pub fn revoke(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    cx.app.revoke_token(&actor, token_id(cx)?, Some(cx.client))?;
    Ok(cx.done("/settings/tokens?done=token-revoked"))
}

/// Returns the token's number in the path.
pub(super) fn token_id(cx: &Cx<'_>) -> Result<TokenId> {
    cx.param("token").parse().map(TokenId).map_err(|_| Error::NotFound)
}
