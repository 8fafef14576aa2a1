//! Handlers about accounts, for admins, and of invitations, for those who come by one.

use http::StatusCode;
use serde_json::json;

use crate::app::invitations::{Invited, Newcomer};
use crate::app::people::OpenPerson;
use crate::domain::access::Actor;
use crate::domain::album::Slug;
use crate::domain::invitation::{InvitationId, Offer};
use crate::domain::member::MemberRole;
use crate::domain::token::ApiToken;
use crate::domain::user::{Role, User, UserId};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::say;
use crate::views::fields::Problem;
use crate::views::people::invite::{self, Draft, Once};
use crate::views::people::join::{self, Join};
use crate::views::people::person::{self, PersonPage};
use crate::views::people::{self, Register};
use crate::web::account::{again, end_old_session};
use crate::web::context::Cx;
use crate::web::tokens::token_id;
use crate::web::{api, files};

/// GET /users
pub fn list(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let people = cx.app.people(&actor)?;
    let invitations = cx.app.invitations(&actor)?;
    let it = Register { people: &people, invitations: &invitations };
    let page = cx.page(|frame| people::people(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// GET /users/invite
pub fn invite_form(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = must_manage(cx)?;
    let albums = cx.app.albums_with_members(&actor)?;
    let page = cx.page(|frame| invite::form(frame, &Draft::default(), &albums, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

fn must_manage(cx: &mut Cx<'_>) -> Result<Actor> {
    let actor = cx.signed_in()?;
    crate::domain::access::manage_people(&actor)?;
    Ok(actor)
}

/// POST /users/invite
pub fn invite(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = must_manage(cx)?;
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
    let draft = Draft {
        name: text("name"),
        role: text("role"),
        days: text("days"),
        albums: form.all("album").map(str::to_owned).collect(),
        seat: text("seat"),
    };
    match offered(cx, &actor, &draft) {
        Ok(made) => Ok(once(cx, &made)),
        Err(error) => {
            let albums = cx.app.albums_with_members(&actor)?;
            again(cx, error, |frame, problem| invite::form(frame, &draft, &albums, problem))
        }
    }
}

fn offered(cx: &Cx<'_>, actor: &Actor, draft: &Draft) -> Result<Invited> {
    let unknown = || Error::invalid("album", say!("refused-albums-unknown"));
    let albums: Option<Vec<Slug>> = draft.albums.iter().map(|it| Slug::parse(it)).collect();
    let offer = Offer {
        name: &draft.name,
        role: typed_role(&draft.role)?,
        days: draft.days.parse().unwrap_or_default(),
        albums: &albums.ok_or_else(unknown)?,
        seat: MemberRole::from_word(&draft.seat).unwrap_or(MemberRole::Viewer),
    };
    cx.app.invite(actor, offer)
}

fn typed_role(word: &str) -> Result<Role> {
    Role::from_word(word).ok_or_else(|| Error::invalid("role", say!("refused-role-unknown")))
}

/// A link that is shown once.
fn once(cx: &mut Cx<'_>, made: &Invited) -> Response {
    if cx.request.wants_json() {
        return api::json(&json!({
            "id": made.invitation.id.0, "url": made.url,
            "expires": made.invitation.expires.to_string(),
        }))
        .no_store();
    }
    let it = Once { invitation: &made.invitation, url: &made.url, qr: &made.qr };
    let page = cx.page(|frame| invite::ready(frame, &it));
    files::page(cx, StatusCode::OK, page.0).no_store()
}

/// POST /users/invitations/{id}/revoke
pub fn revoke(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let id = cx.param("id").parse().map(InvitationId).map_err(|_| Error::NotFound)?;
    cx.app.revoke_invitation(&actor, id)?;
    Ok(cx.done("/users?done=taken-back"))
}

fn open<'a>(cx: &mut Cx<'a>) -> Result<OpenPerson<'a>> {
    let actor = cx.signed_in()?;
    let id = cx.param("id").parse().map(UserId).map_err(|_| Error::NotFound)?;
    cx.app.person(&actor, id)
}

/// GET /users/{id}
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let actor = cx.actor()?;
    let shown = Shown::of(cx, &actor, &open)?;
    let page = cx.page(|frame| shown.page(frame, &open, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// What the page of a person shows besides the person.
struct Shown {
    sessions: Vec<crate::domain::session::Session>,
    tokens: Vec<ApiToken>,
    heirs: Vec<User>,
}

impl Shown {
    fn of(cx: &Cx<'_>, actor: &Actor, open: &OpenPerson<'_>) -> Result<Shown> {
        let others = cx.app.people(actor)?.into_iter().map(|it| it.user);
        let may_own = |it: &User| it.role >= Role::Editor && !it.disabled && it.id != open.user.id;
        let heirs = others.filter(may_own).collect();
        Ok(Shown { sessions: open.sessions()?, tokens: open.tokens()?, heirs })
    }

    fn page(
        &self,
        frame: &crate::views::parts::Frame<'_>,
        open: &OpenPerson<'_>,
        problem: Option<&Problem<'_>>,
    ) -> maud::Markup {
        let it = PersonPage {
            user: &open.user,
            belongings: open.belongings,
            sessions: &self.sessions,
            tokens: &self.tokens,
            is_last_admin: open.is_last_admin,
            heirs: &self.heirs,
        };
        person::page(frame, &it, problem)
    }
}

/// POST /users/{id}/role
pub fn set_role(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let role = typed_role(cx.form()?.get("role").unwrap_or_default())?;
    open.set_role(&cx.actor()?, role)?;
    Ok(cx.done("/users?done=role"))
}

/// POST /users/{id}/disable
pub fn disable(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "disabled", OpenPerson::disable)
}

/// POST /users/{id}/enable
pub fn enable(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "enabled", OpenPerson::enable)
}

/// POST /users/{id}/sign-out
pub fn sign_out(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "signed-out", OpenPerson::sign_out)
}

/// POST /users/{id}/tokens/{token}/revoke
pub fn revoke_token(cx: &mut Cx<'_>) -> Result<Response> {
    let (token, client) = (token_id(cx)?, cx.client);
    changed(cx, "token-revoked", |open, actor| open.revoke_token(actor, token, client))
}

fn changed<'a>(
    cx: &mut Cx<'a>,
    done: &str,
    how: impl FnOnce(&OpenPerson<'a>, &Actor) -> Result<User>,
) -> Result<Response> {
    let open = open(cx)?;
    let user = how(&open, &cx.actor()?)?;
    Ok(cx.done(&format!("/users/{}?done={done}", user.id.0)))
}

/// POST /users/{id}/reset
pub fn reset(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let made = cx.app.reset_sign_in(&cx.actor()?, open.user.id)?;
    Ok(once(cx, &made))
}

/// POST /users/{id}/delete
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let heir = match form.get("to").unwrap_or_default() {
        "" => None,
        // Nobody has the number 0, so nonsense is refused like any wrong person.
        typed => Some(UserId(typed.parse().unwrap_or_default())),
    };
    match open.delete(&actor, heir) {
        Ok(()) => Ok(cx.done("/users?done=person-deleted")),
        Err(error) => {
            let shown = Shown::of(cx, &actor, &open)?;
            again(cx, error, |frame, problem| shown.page(frame, &open, problem))
        }
    }
}

/// GET /join/{token}
pub fn join_form(cx: &mut Cx<'_>) -> Result<Response> {
    let token = cx.param("token").to_owned();
    match cx.app.invitation(&token) {
        Ok(invitation) => {
            let name = invitation.purpose.name();
            let it = Join { invitation: &invitation, token: &token, name };
            let page = cx.page(|frame| join::join(frame, &it, None));
            Ok(files::page(cx, StatusCode::OK, page.0).no_store())
        }
        Err(error) => over(cx, error),
    }
}

/// POST /join/{token}
pub fn join(cx: &mut Cx<'_>) -> Result<Response> {
    cx.in_person()?;
    let token = cx.param("token").to_owned();
    let form = cx.form()?;
    let text = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let (name, password, device) = (text("name"), text("password"), cx.device());
    let newcomer =
        Newcomer { name: &name, password: &password, client: cx.client, device: &device };
    match cx.app.accept(&token, newcomer) {
        Ok(it) => {
            end_old_session(cx);
            Ok(cx.done("/albums?done=joined").with_cookie(&cx.session_cookie(it.token)).no_store())
        }
        Err(error @ (Error::Invalid { .. } | Error::Busy { .. })) => {
            let invitation = cx.app.invitation(&token)?;
            let it = Join { invitation: &invitation, token: &token, name: &name };
            again(cx, error, |frame, problem| join::join(frame, &it, problem))
        }
        Err(error) => over(cx, error),
    }
}

/// One page for every invitation that does not work, whatever became of it.
fn over(cx: &mut Cx<'_>, error: Error) -> Result<Response> {
    if !matches!(error, Error::NotFound) || cx.request.wants_json() {
        return Err(error);
    }
    let page = cx.page(join::over);
    Ok(files::page(cx, StatusCode::NOT_FOUND, page.0).no_store())
}
