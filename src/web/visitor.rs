//! Handlers of an album's pages, for visitors of a link and for those who came by the
//! album's own address: the album, one item, the slideshow, the gate, the frame.

use http::StatusCode;
use maud::Markup;
use serde_json::json;

use crate::app::album::OpenAlbum;
use crate::app::content::Item as FoundItem;
use crate::config;
use crate::domain::album::Order;
use crate::domain::asset::{Asset, AssetKey, Rendering};
use crate::domain::audit;
use crate::domain::label::{Labels, Refused};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::views::links as link_views;
use crate::views::parts::Frame;
use crate::views::visitor::album::{Contents, Nested, Slots};
use crate::views::visitor::inside::{self, Inside};
use crate::views::visitor::item::Item;
use crate::views::visitor::talk::Talk;
use crate::views::visitor::{
    Visit, album, embed as embed_view, gate, item as item_view, slideshow as slideshow_view,
};
use crate::web::context::Cx;
use crate::web::{activity, api, files, uploads};

/// GET /s/{address}
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    if let Some(link) = &open.link
        && audit::is_robot(cx.request.header("user-agent").unwrap_or_default())
    {
        cx.app.note_preview(link, cx.client);
    }
    if !open.grant.see {
        return uploads::drop_page(cx, &open);
    }
    album_page(cx, open, |_, _| Ok(Slots::default()))
}

/// Shows an album's page, with what `slots` adds around it.
///
/// # Errors
/// Those of the database.
pub fn album_page(
    cx: &mut Cx<'_>,
    open: OpenAlbum<'_>,
    slots: impl FnOnce(&mut Cx<'_>, &OpenAlbum<'_>) -> Result<Slots>,
) -> Result<Response> {
    let query = cx.query("q").to_owned();
    let open = open.searched(&query)?;
    let total = open.count()?;
    let page = Some(cx.query_number("page", 0)).filter(|it| *it > 0);
    let from = page.map_or(0, |it| (it - 1).saturating_mul(config::PAGE_ITEMS));
    let first = if total > config::PAGE_ITEMS { config::FIRST_ITEMS } else { config::PAGE_ITEMS };
    let items = open.page(from, if page.is_some() { config::PAGE_ITEMS } else { first })?;
    let cover = open.cover()?;
    let looked = cx.request.cookie("looked");
    let whole = page.is_none() && query.trim().is_empty();
    let actor = cx.actor()?;
    let fresh = if whole { open.fresh(&actor, looked.as_deref())? } else { None };
    let numbers = open.remark_numbers(activity::Here::of(cx)?.speaker())?;
    let base = cx.base();
    let nested = nested(cx, &base, &open)?;
    let slots = Slots { nested, ..slots(cx, &open)? };
    let contents = Contents {
        totals: &open.totals,
        cover: cover.as_ref(),
        items: &items,
        total,
        query: if open.grant.metadata { query.trim() } else { "" },
        page,
        pending: items.iter().filter(|it| it.rendering == Rendering::Pending).count() as u64,
        said: numbers.as_ref(),
        fresh,
        unread: open.fresh_among(&actor, looked.as_deref(), &items)?,
        labels: open.labels()?,
    };
    let html = cx.page(|frame| album::page(frame, &visit(&base, &open), &contents, slots));
    Ok(keep(files::page(cx, StatusCode::OK, html.0), &open))
}

/// The albums around an album and in it.
fn nested(cx: &mut Cx<'_>, base: &str, open: &OpenAlbum<'_>) -> Result<Nested> {
    let actor = cx.actor()?;
    let found = open.inside(&actor, cx.query_number("albums", 0))?;
    let inside = Inside { albums: &found.albums, page: found.page, more: found.more };
    let visit = visit(base, open);
    Ok(Nested {
        crumbs: inside::crumbs(&visit, &open.around(&actor)?),
        albums: inside::inside(&visit, &inside),
    })
}

/// Returns an opened album as its pages show it.
pub(super) fn visit<'a>(base: &'a str, open: &'a OpenAlbum<'_>) -> Visit<'a> {
    Visit {
        base,
        album: &open.album,
        link: open.link.as_ref(),
        host: open.sharer.as_ref().map(|it| it.name.as_str()),
        grant: open.grant,
    }
}

/// What is behind a password is not kept on the disk of the device.
pub(super) fn keep(response: Response, open: &OpenAlbum<'_>) -> Response {
    let secret = open.link.as_ref().is_some_and(crate::domain::link::Link::has_password);
    if secret { response.no_store() } else { response.private_cache() }
}

/// GET {base}/p/{key}
pub fn item(cx: &mut Cx<'_>) -> Result<Response> {
    let query = cx.query("q").to_owned();
    let response = shown_item(cx, &query, item_view::page)?;
    if cx.query("save").is_empty() {
        return Ok(response);
    }
    let open = cx.open()?;
    if !open.grant.originals {
        // Who signed in and still may not is told so; others are asked to sign in by the page.
        let told = open.link.is_none() && !open.grant.sign_in_to_download;
        return if told { Err(open.no_downloads()) } else { Ok(response) };
    }
    // Whoever signed in to download gets the file now, and the page to go on from.
    let file = format!("0;url={}/o/{}", cx.base(), cx.key()?.as_str());
    Ok(response.with_header(http::header::REFRESH, &file))
}

/// GET {base}/p/{key}/info
pub fn info(cx: &mut Cx<'_>) -> Result<Response> {
    shown_item(cx, "", item_view::info)
}

/// GET {base}/slideshow?at={key}
pub fn slideshow(cx: &mut Cx<'_>) -> Result<Response> {
    shown_item(cx, "", slideshow_view::page)
}

/// Shows an item with what was typed about it and not taken.
///
/// # Errors
/// As `item`.
pub(super) fn item_again(cx: &mut Cx<'_>, refused: Refused) -> Result<Response> {
    let (html, _) = drawn_item(cx, "", Some(refused), item_view::page)?;
    Ok(files::page(cx, StatusCode::UNPROCESSABLE_ENTITY, html).no_store())
}

fn shown_item(
    cx: &mut Cx<'_>,
    query: &str,
    view: impl FnOnce(&Frame<'_>, &Visit<'_>, &Item<'_>) -> Markup,
) -> Result<Response> {
    let (html, open) = drawn_item(cx, query, None, view)?;
    Ok(keep(files::tagged_page(cx, &html), &open))
}

/// Draws an item among what a search finds, or in the whole album.
fn drawn_item<'a>(
    cx: &mut Cx<'a>,
    query: &str,
    refused: Option<Refused>,
    view: impl FnOnce(&Frame<'_>, &Visit<'_>, &Item<'_>) -> Markup,
) -> Result<(String, OpenAlbum<'a>)> {
    let mut open = cx.open()?.searched(query)?;
    let mut query = if open.grant.metadata { query } else { "" };
    let key = asked_key(cx, &open)?;
    let mut found = open.item(&key);
    if matches!(found, Err(Error::NotFound)) && !query.is_empty() {
        // The words do not find it any more; it may still be in the album.
        (open, query) = (open.searched("")?, "");
        found = open.item(&key);
    }
    let found = found?;
    let base = cx.base();
    let said = activity::about(cx, &open, &found.asset)?;
    let past = !cx.query("before").is_empty();
    let talk = said.as_ref().map(|(remarks, name)| Talk {
        remarks,
        asset: Some(&found.asset),
        name: name.as_deref(),
        typed: "",
        past,
    });
    let added_by = open.added_by(&found.asset)?;
    let (labels, properties) = (open.labels_of(&found.asset)?, open.properties()?);
    let item = Item {
        labels,
        properties,
        refused,
        talk,
        ..described(&open, &found, query, added_by.as_deref())?
    };
    let html = cx.page(|frame| view(frame, &visit(&base, &open), &item)).0;
    Ok((html, open))
}

/// The asset in the path, or in `?at=`, or the first of the album.
fn asked_key(cx: &Cx<'_>, open: &OpenAlbum<'_>) -> Result<AssetKey> {
    if !cx.param("key").is_empty() {
        return cx.key();
    }
    if let Some(key) = AssetKey::parse(cx.query("at")) {
        return Ok(key);
    }
    open.page(0, 1)?.pop().map(|it| it.key).ok_or(Error::NotFound)
}

fn described<'a>(
    open: &OpenAlbum<'_>,
    found: &'a FoundItem,
    query: &'a str,
    added_by: Option<&'a str>,
) -> Result<Item<'a>> {
    Ok(Item {
        asset: &found.asset,
        position: found.place,
        total: open.count()?,
        previous: found.previous.as_ref().map(|it| &it.key),
        next: found.next.as_ref().map(|it| &it.key),
        query,
        refusal: open.withheld(&found.asset),
        labels: Labels::default(),
        properties: Vec::new(),
        refused: None,
        talk: None,
        added_by,
    })
}

/// GET {base}/items?from=&count=&q=
pub fn items(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let open = open.searched(cx.query("q"))?;
    let from = cx.query_number("from", 0);
    let count = cx.query_number("count", config::LIST_ITEMS).min(config::LIST_ITEMS);
    let found = open.page(from, count)?;
    let unread = open.fresh_among(&cx.actor()?, cx.request.cookie("looked").as_deref(), &found)?;
    let item = |(place, asset): (u64, &Asset)| {
        api::Item::of(&open, asset, place).fresh(unread.contains(&asset.id))
    };
    let items: Vec<api::Item> = (from..).zip(&found).map(item).collect();
    let answer = api::json(&json!({ "total": open.count()?, "items": items }));
    Ok(keep(answer, &open))
}

/// GET {base}/strip?q=
pub fn strip(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let open = open.searched(cx.query("q"))?;
    let days = open.grant.metadata && open.album.order != Order::Name;
    let strip = api::Strip::of(&open.strip()?, days);
    Ok(keep(api::json(&strip), &open))
}

/// POST /s/{address}/unlock
pub fn unlock(cx: &mut Cx<'_>) -> Result<Response> {
    let address = cx.address()?;
    let form = cx.form()?;
    let password = form.get("password").unwrap_or_default();
    let base = cx.base();
    match cx.app.unlock(&address, password, cx.client) {
        Ok(proof) => Ok(cx.done(&base).with_cookie(&cx.unlock_cookie(proof)).no_store()),
        Err(error) if cx.request.wants_json() => Err(error),
        Err(Error::Invalid { .. }) => {
            let page = cx.page(|frame| gate::password(frame, &base, gate::Attempt::Wrong));
            Ok(Response::html(StatusCode::UNPROCESSABLE_ENTITY, page.0).no_store())
        }
        Err(Error::Busy { retry_after }) => {
            let attempt = gate::Attempt::Wait(retry_after);
            let page = cx.page(|frame| gate::password(frame, &base, attempt));
            let response = Response::html(StatusCode::TOO_MANY_REQUESTS, page.0).no_store();
            Ok(response.with_header(http::header::RETRY_AFTER, &retry_after.to_string()))
        }
        Err(error) => Err(error),
    }
}

/// POST {base}/visit: the page tells that somebody really looks; robots do not.
pub fn count(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open_to_add()?;
    let actor = cx.actor()?;
    let agent = cx.request.header("user-agent").unwrap_or_default().to_owned();
    let response = Response::new(StatusCode::NO_CONTENT).no_store();
    if audit::is_robot(&agent) {
        return Ok(response);
    }
    if let Some(link) = &open.link {
        cx.app.count_visit(link, cx.client, &agent)?;
    }
    // Where nothing is seen, nothing is new.
    if !open.grant.see {
        return Ok(response);
    }
    Ok(match open.look(&actor, cx.request.cookie("looked").as_deref())? {
        Some(proof) => response.with_cookie(&cx.looked_cookie(proof)),
        None => response,
    })
}

/// GET /s/{address}/embed
pub fn embed(cx: &mut Cx<'_>) -> Result<Response> {
    let base = cx.base();
    let open = match cx.open() {
        Ok(open) if open.grant.embed => open,
        // Frames on other sites get no cookies, so a password could never be typed there.
        Ok(_) | Err(Error::Locked) => {
            let page = cx.page(|frame| embed_view::closed(frame, &base));
            return Ok(files::page(cx, StatusCode::OK, page.0));
        }
        Err(error) => return Err(error),
    };
    let items = open.page(0, config::FIRST_ITEMS)?;
    let cover = open.cover()?;
    let contents = Contents::of(&open.totals, cover.as_ref(), &items);
    let html = cx.page(|frame| embed_view::page(frame, &visit(&base, &open), &contents));
    Ok(files::page(cx, StatusCode::OK, html.0).private_cache())
}

/// GET /oembed?url=: for links that may be embedded, the frame as oEmbed 1.0 describes it.
pub fn oembed(cx: &mut Cx<'_>) -> Result<Response> {
    let public_url = cx.app.public_url();
    let path = cx.query("url").strip_prefix(&public_url).and_then(|it| it.strip_prefix("/s/"));
    let address = path.and_then(crate::domain::link::Address::parse).ok_or(Error::NotFound)?;
    let visitor = crate::app::door::Visitor { client: cx.client, proof: None };
    // A locked link is not even said to be there: no password can be typed here.
    let open = cx.app.visit(&address, visitor).map_err(|error| match error {
        Error::Locked => Error::NotFound,
        other => other,
    })?;
    let link = open.link.as_ref().filter(|_| open.grant.embed).ok_or(Error::NotFound)?;
    let html = link_views::embed_code(&public_url, link.address(), &open.album.title);
    Ok(api::json(&json!({
        "version": "1.0",
        "type": "rich",
        "title": open.album.title,
        "provider_name": cx.app.config.site_name,
        "provider_url": public_url,
        "html": html,
        "width": 800,
        "height": 480,
        "thumbnail_url": format!("{public_url}/s/{}/preview.jpg", link.address()),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    })))
}
