//! Handlers of share links, for those who make them.

use http::StatusCode;
use serde_json::json;

use crate::app::album::OpenAlbum;
use crate::app::link::{Made, OpenLink, Password};
use crate::domain::access::{Actor, Grant};
use crate::domain::album::Totals;
use crate::domain::asset::Asset;
use crate::domain::link::{Link, Listed};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::links::draft::Draft;
use crate::views::links::list::album_links;
use crate::views::links::page::{LinkPage, link_page};
use crate::views::links::{Selection, Target, each, embed_code, form, ready};
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::link_form::{typed_draft, typed_password, typed_terms};
use crate::web::{albums, api, files};

/// Assets shown on the page of a link.
const CONTENTS: u64 = 60;

/// GET /a/{slug}/links?of=
pub fn of_album(cx: &mut Cx<'_>) -> Result<Response> {
    let sharing = Sharing::open(cx)?;
    let draft = Draft {
        holds_albums: sharing.holds_albums,
        folders: folders(cx)?,
        ..Draft::new(cx.app.policy()?)
    };
    let page = cx.page(|frame| {
        let target = sharing.target();
        let form = form::create(frame, &target, &draft, None);
        album_links(frame, &target, &sharing.listed, &form)
    });
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// Returns the folders that the form offers for what comes by a link.
fn folders(cx: &mut Cx<'_>) -> Result<Vec<String>> {
    let actor = cx.actor()?;
    cx.app.folders_offered(&actor)
}

/// Returns what was typed, with what the form says besides.
fn again_draft(cx: &mut Cx<'_>, typed: Draft) -> Result<Draft> {
    Ok(Draft { policy: cx.app.policy()?, folders: folders(cx)?, ..typed })
}

/// What is shared: an album, or a choice of its assets.
struct Sharing<'a> {
    open: OpenAlbum<'a>,
    totals: Totals,
    cover: Option<Asset>,
    choice: Option<String>,
    left_out: u64,
    listed: Vec<Listed>,
    /// Whether a link could open albums in it, too.
    holds_albums: bool,
}

impl<'a> Sharing<'a> {
    fn open(cx: &mut Cx<'a>) -> Result<Sharing<'a>> {
        let of = cx.query("of").to_owned();
        Self::of(cx, of)
    }

    fn of(cx: &mut Cx<'a>, of: String) -> Result<Sharing<'a>> {
        let open = cx.album()?;
        let listed = open.links()?;
        let choice = Some(of).filter(|it| !it.is_empty());
        let (totals, cover, left_out) = match &choice {
            Some(id) => open.totals_of(id)?,
            None => (open.totals.clone(), open.cover()?, 0),
        };
        let holds_albums = choice.is_none() && cx.app.overview_of(&open)?.holds_albums;
        Ok(Sharing { open, totals, cover, choice, left_out, listed, holds_albums })
    }

    fn target(&self) -> Target<'_> {
        Target {
            album: &self.open.album,
            totals: &self.totals,
            cover: self.cover.as_ref(),
            grant: self.open.grant,
            selection: self.choice.as_deref().map(|id| Selection { id, left_out: self.left_out }),
        }
    }
}

/// POST /a/{slug}/links
pub fn create(cx: &mut Cx<'_>) -> Result<Response> {
    let form = cx.form()?;
    let sharing = Sharing::of(cx, form.get("of").unwrap_or_default().to_owned())?;
    let actor = cx.actor()?;
    let collection = albums::or_default(form.get("collection").unwrap_or_default(), cx);
    let choice = sharing.choice.as_deref().map(|id| (id, collection.as_str()));
    let each = form.get("each").unwrap_or_default();
    let names: Vec<&str> = each.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let made = typed_terms(cx, &form, None).and_then(|mut terms| {
        if form.get("expires").is_none() {
            terms.expires = cx.app.usual_end()?;
        }
        if names.is_empty() {
            let password = typed_password(&form, false)?;
            return Ok(vec![sharing.open.create_link(&actor, terms, password, choice)?]);
        }
        let on = form.ticked("password_on");
        let password = if on { Password::Generate } else { Password::Remove };
        sharing.open.create_link_for_each(&actor, &terms, &names, password, choice)
    });
    match (made, names.is_empty()) {
        (Ok(made), false) => Ok(created_for_each(cx, &sharing, &made)),
        (Ok(made), true) => Ok(created(cx, &sharing, made.first().ok_or(Error::NotFound)?)),
        (Err(error), _) => {
            let draft = again_draft(cx, typed_draft(&form, false))?;
            again(cx, error, |frame, problem| {
                let target = sharing.target();
                let form = form::create(frame, &target, &draft, problem);
                album_links(frame, &target, &sharing.listed, &form)
            })
        }
    }
}

fn created(cx: &mut Cx<'_>, sharing: &Sharing<'_>, made: &Made) -> Response {
    if cx.request.wants_json() {
        return described(cx, sharing, made).no_store();
    }
    let page = cx
        .page(|frame| ready::ready(frame, &sharing.target(), &made.link, made.password.as_deref()));
    files::page(cx, StatusCode::OK, page.0).no_store()
}

/// The links of several people, to be copied and sent one by one.
fn created_for_each(cx: &mut Cx<'_>, sharing: &Sharing<'_>, made: &[Made]) -> Response {
    if cx.request.wants_json() {
        let link = |it: &Made| {
            json!({
                "id": it.link.id.0, "recipient": it.link.terms.recipient,
                "url": cx.app.link_url(&it.link), "password": it.password,
            })
        };
        let links: Vec<_> = made.iter().map(link).collect();
        return api::json(&json!({ "links": links })).no_store();
    }
    let made: Vec<(&Link, Option<&str>)> =
        made.iter().map(|it| (&it.link, it.password.as_deref())).collect();
    let page = cx.page(|frame| each::each(frame, &sharing.target(), &made));
    files::page(cx, StatusCode::OK, page.0).no_store()
}

fn described(cx: &Cx<'_>, sharing: &Sharing<'_>, made: &Made) -> Response {
    let link = &made.link;
    let frames = link.terms.rights.embed && !link.has_password();
    let title = &sharing.open.album.title;
    api::json(&json!({
        "id": link.id.0,
        "url": cx.app.link_url(link),
        "password": made.password,
        "qr_svg": format!("/sharing/links/{}/qr.svg", link.id.0),
        "qr_png": format!("/sharing/links/{}/qr.png", link.id.0),
        "embed_code": frames.then(|| embed_code(&cx.app.public_url(), link.address(), title)),
    }))
}

fn open<'a>(cx: &mut Cx<'a>) -> Result<OpenLink<'a>> {
    let actor = cx.signed_in()?;
    cx.app.link(&actor, cx.link_id()?)
}

/// GET /sharing/links/{id}
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let (contents, grant) = behind(cx, &open)?;
    let (policy, holds_albums) = (cx.app.policy()?, holds_albums(cx, &open)?);
    let folders = folders(cx)?;
    let page = cx.page(|frame| {
        let draft = Draft { holds_albums, folders, ..Draft::of(frame, open.link(), policy) };
        let it = LinkPage { listed: &open.listed, contents: &contents, grant, draft: &draft };
        link_page(frame, &it, None)
    });
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// What the link opens, as far as the one who looks may see the album itself.
fn behind(cx: &mut Cx<'_>, open: &OpenLink<'_>) -> Result<(Vec<Asset>, Grant)> {
    let actor = cx.actor()?;
    match cx.app.album(&actor, &open.listed.album_slug) {
        Ok(album) => Ok((album.page(0, CONTENTS)?, album.grant)),
        Err(Error::NotFound) => Ok((Vec::new(), Grant::default())),
        Err(error) => Err(error),
    }
}

fn holds_albums(cx: &mut Cx<'_>, open: &OpenLink<'_>) -> Result<bool> {
    let actor = cx.actor()?;
    match cx.app.album(&actor, &open.listed.album_slug) {
        Ok(album) => Ok(cx.app.overview_of(&album)?.holds_albums),
        Err(Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// POST /sharing/links/{id}
pub fn save(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let has_one = open.link().has_password();
    let saved = typed_terms(cx, &form, Some(&open.link().terms)).and_then(|terms| {
        let password = typed_password(&form, has_one)?;
        open.set(&actor, terms, password)
    });
    match saved {
        Ok(Made { link, password: Some(password) }) => ready_again(cx, &open, &link, &password),
        Ok(_) => Ok(cx.done(&format!("{}?done=saved", address(&open)))),
        Err(error) => {
            let draft = again_draft(cx, typed_draft(&form, has_one))?;
            let (contents, grant) = behind(cx, &open)?;
            let it = LinkPage { listed: &open.listed, contents: &contents, grant, draft: &draft };
            again(cx, error, |frame, problem| link_page(frame, &it, problem))
        }
    }
}

/// A password that the server made is shown once, so the page after it is the ready page.
fn ready_again(
    cx: &mut Cx<'_>,
    open: &OpenLink<'_>,
    link: &Link,
    password: &str,
) -> Result<Response> {
    let actor = cx.actor()?;
    let album = cx.app.album(&actor, &open.listed.album_slug)?;
    let target = Target {
        album: &album.album,
        totals: &album.totals,
        cover: open.listed.cover.as_ref(),
        grant: album.grant,
        selection: None,
    };
    let page = cx.page(|frame| ready::ready(frame, &target, link, Some(password)));
    Ok(files::page(cx, StatusCode::OK, page.0).no_store())
}

fn address(open: &OpenLink<'_>) -> String {
    format!("/sharing/links/{}", open.link().id.0)
}

/// POST /sharing/links/{id}/pause
pub fn pause(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "paused", |open, actor| open.set_paused(actor, true))
}

/// POST /sharing/links/{id}/resume
pub fn resume(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "resumed", |open, actor| open.set_paused(actor, false))
}

/// POST /sharing/links/{id}/renew
pub fn renew(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "renewed", OpenLink::renew)
}

/// POST /sharing/links/{id}/extend
pub fn extend(cx: &mut Cx<'_>) -> Result<Response> {
    changed(cx, "extended", |open, actor| open.extend(actor, 30))
}

fn changed<'a>(
    cx: &mut Cx<'a>,
    done: &str,
    how: impl FnOnce(&OpenLink<'a>, &Actor) -> Result<Link>,
) -> Result<Response> {
    let open = open(cx)?;
    how(&open, &cx.actor()?)?;
    Ok(cx.done(&format!("{}?done={done}", address(&open))))
}

/// POST /sharing/links/{id}/delete
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    open.delete(&cx.actor()?)?;
    Ok(cx.done("/sharing/links?done=link-deleted"))
}

/// GET /sharing/links/{id}/qr.svg
pub fn qr_svg(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let svg = open.qr_svg()?;
    let response = Response::new(StatusCode::OK).with_type("image/svg+xml").with_bytes(svg);
    Ok(qr_file(cx, &open, response, "svg"))
}

/// GET /sharing/links/{id}/qr.png
pub fn qr_png(cx: &mut Cx<'_>) -> Result<Response> {
    let open = open(cx)?;
    let png = open.qr_png()?;
    let response = Response::new(StatusCode::OK).with_type("image/png").with_bytes(png);
    Ok(qr_file(cx, &open, response, "png"))
}

fn qr_file(cx: &Cx<'_>, open: &OpenLink<'_>, response: Response, ending: &str) -> Response {
    let response = response.private_cache();
    if cx.query("save").is_empty() {
        return response;
    }
    response.with_attachment(&format!("{}.{ending}", open.link().terms.name))
}
