//! Handlers of those who keep albums: the overview, one's own view of an album, its settings,
//! and what is done with a selection.

use http::StatusCode;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::app::album::{OpenAlbum, Settings as NewSettings};
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Order, Slug, Source};
use crate::domain::asset::AssetKey;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::say;
use crate::views::albums::members::contributed;
use crate::views::albums::new::{NewAlbum, new_album};
use crate::views::albums::owner::{
    Selecting, owner_actions, owner_more, owner_strip, selection_actions,
};
use crate::views::albums::settings::{Settings, settings as settings_page};
use crate::views::fields::Problem;
use crate::views::labels;
use crate::views::parts::{Tab, bottom_bar, owner_bar};
use crate::views::visitor::album::Slots;
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::downloads::keys;
use crate::web::{files, members, visitor};

/// Photos among which the cover can be chosen on the settings page.
const COVERS: u64 = 24;

/// GET /albums/new
pub fn new(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    if !actor.is_editor() {
        return Err(Error::NotFound);
    }
    let page = cx.page(|frame| new_album(frame, &NewAlbum::default(), None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// POST /albums
pub fn create(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let typed = NewAlbum {
        title: form.get("title").unwrap_or_default().trim().to_owned(),
        description: form.get("description").unwrap_or_default().to_owned(),
    };
    let title = or_default(&typed.title, cx);
    match cx.app.new_album(&actor, &title, &typed.description) {
        Ok(album) => Ok(cx.done(&format!("/a/{}", album.slug.as_str()))),
        Err(error) => again(cx, error, |frame, problem| new_album(frame, &typed, problem)),
    }
}

/// An album without a title is called after the day, as the field's placeholder says.
pub fn or_default(title: &str, cx: &Cx<'_>) -> String {
    if title.trim().is_empty() {
        let day = crate::views::words::date(Timestamp::now(), &cx.app.zone);
        return say!("albums-new-title", day = day);
    }
    title.trim().to_owned()
}

/// GET /a/{slug}
pub fn page(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.album()?;
    visitor::album_page(cx, open, around)
}

/// What somebody with an account sees around an album.
fn around(cx: &mut Cx<'_>, open: &OpenAlbum<'_>) -> Result<Slots> {
    let actor = cx.actor()?;
    if actor.user().is_none() {
        return Ok(Slots::default());
    }
    let overview = cx.app.overview_of(open)?;
    let contributions = open.contributions()?;
    let folder = matches!(open.album.source, Source::Folder(_));
    let albums = if open.grant.share { cx.app.fillable(&actor)? } else { Vec::new() };
    let selecting = Selecting {
        album: &open.album,
        grant: open.grant,
        albums: &albums,
        properties: &open.properties()?,
    };
    Ok(cx.page(|frame| Slots {
        above: owner_bar(frame, Tab::Albums),
        actions: owner_actions(&overview, open.grant),
        more: owner_more(&overview, open.grant),
        strip: html! { (owner_strip(frame, &overview, open.grant)) (contributed(&contributions, folder)) },
        selection: selection_actions(&selecting),
        below: bottom_bar(Tab::Albums),
        ..Slots::default()
    }))
}

/// GET /a/{slug}/settings
pub fn settings(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let page = shown_settings(cx, &open, None)?;
    Ok(files::page(cx, StatusCode::OK, page.0))
}

fn shown_settings(
    cx: &mut Cx<'_>,
    open: &OpenAlbum<'_>,
    problem: Option<&Problem<'_>>,
) -> Result<Markup> {
    let actor = cx.actor()?;
    let (overview, parent) = (cx.app.overview_of(open)?, open.parent()?);
    let labels = labels::section(
        &format!("{}/labels", cx.base()),
        &open.labels()?,
        &open.properties()?,
        problem,
    );
    let it = Settings {
        labels: &labels,
        overview: &overview,
        covers: &open.covers(COVERS)?,
        parent: parent.as_ref(),
        places: &open.places(&actor)?,
        people: &members::section(cx, open, problem)?,
    };
    Ok(cx.page(|frame| settings_page(frame, &it, problem)))
}

/// Shows the settings of an album again, with what is wrong beside its field.
pub fn settings_again(cx: &mut Cx<'_>, open: &OpenAlbum<'_>, error: Error) -> Result<Response> {
    let Error::Invalid { field, message } = error else { return Err(error) };
    if cx.request.wants_json() {
        return Err(Error::Invalid { field, message });
    }
    let problem = Problem { field, message: &message };
    let page = shown_settings(cx, open, Some(&problem))?;
    Ok(Response::html(StatusCode::UNPROCESSABLE_ENTITY, page.0).no_store())
}

/// Opens the album of the path for one who manages it.
///
/// # Errors
/// `NotFound` for everybody else.
pub fn managed<'a>(cx: &mut Cx<'a>) -> Result<OpenAlbum<'a>> {
    let open = cx.album()?;
    if open.grant.manage { Ok(open) } else { Err(Error::NotFound) }
}

/// POST /a/{slug}/settings: fields that are not sent stay as they are.
pub fn save(cx: &mut Cx<'_>) -> Result<Response> {
    let mut open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let old = open.album.clone();
    let settings = NewSettings {
        slug: form.get("address").unwrap_or(old.slug.as_str()),
        title: form.get("title").unwrap_or(&old.title),
        description: form.get("description").unwrap_or(&old.description),
        access: form.get("access").map_or(old.own_access, own_level),
        order: form.get("order").and_then(Order::from_word).unwrap_or(old.order),
        activity: switched(&form, "activity", old.activity),
        moderation: switched(&form, "moderation", old.moderation),
    };
    let saved = open
        .set(&actor, &settings)
        .and_then(|()| choose_cover(&mut open, &actor, form.get("cover").unwrap_or_default()))
        .and_then(|()| put_into(cx, &mut open, form.get("parent")));
    match saved {
        Ok(()) => Ok(cx.done(&format!("/a/{}?done=saved", open.album.slug.as_str()))),
        Err(error) => settings_again(cx, &open, error),
    }
}

fn choose_cover(open: &mut OpenAlbum<'_>, actor: &Actor, key: &str) -> Result<()> {
    if key.is_empty() {
        return Ok(());
    }
    open.set_cover(actor, &AssetKey::parse(key).ok_or(Error::NotFound)?)
}

/// Puts an album into the one that was chosen; an empty choice means on top.
fn put_into(cx: &mut Cx<'_>, open: &mut OpenAlbum<'_>, chosen: Option<&str>) -> Result<()> {
    let Some(chosen) = chosen else { return Ok(()) };
    let now = open.parent()?;
    if chosen == now.as_ref().map_or("", |it| it.slug.as_str()) {
        return Ok(());
    }
    let actor = cx.actor()?;
    if chosen.is_empty() {
        return open.put_into(&actor, None);
    }
    let nowhere = || Error::invalid("parent", say!("albums-wrong-place"));
    let other = Slug::parse(chosen).and_then(|it| cx.app.album(&actor, &it).ok());
    open.put_into(&actor, Some(&other.ok_or_else(nowhere)?))
}

/// A switch that is off sends nothing, so its form says that it has the switches.
fn switched(form: &Form, name: &str, old: bool) -> bool {
    if form.get("talking").is_some() { form.ticked(name) } else { old }
}

/// Any other word than that of a level leaves the album as the one that it is in; one that is
/// in none is private then.
fn own_level(word: &str) -> Option<AccessLevel> {
    AccessLevel::from_word(word)
}

/// POST /a/{slug}/cover
pub fn set_cover(cx: &mut Cx<'_>) -> Result<Response> {
    let mut open = managed(cx)?;
    let actor = cx.actor()?;
    let keys = keys(&cx.form()?);
    let key = keys.first().ok_or_else(|| Error::invalid("key", say!("albums-choose-one-photo")))?;
    open.set_cover(&actor, key)?;
    Ok(cx.done(&format!("{}?done=cover", cx.base())))
}

/// POST /a/{slug}/add-to
pub fn add_to(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.album()?;
    let actor = cx.signed_in()?;
    let form = cx.form()?;
    let keys = keys(&form);
    let slug = match form.get("album").filter(|it| !it.is_empty()) {
        Some(slug) => Slug::parse(slug).ok_or(Error::NotFound)?,
        None => {
            crate::app::album::must_share(open.grant)?;
            // No new album stays behind when there is nothing to put into it.
            open.must_hold(&keys)?;
            let title = or_default(form.get("title").unwrap_or_default(), cx);
            cx.app.new_album(&actor, &title, "")?.slug
        }
    };
    let other = cx.app.album(&actor, &slug)?;
    let added = open.add_to(&actor, &other, &keys)?;
    let slug = slug.as_str();
    Ok(cx.done(&format!(
        "/a/{slug}?done=added&album={slug}&count={}&choice={}",
        added.items, added.id
    )))
}

/// POST /a/{slug}/remove
pub fn remove(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let keys = keys(&cx.form()?);
    let taken = open.take_out(&keys)?;
    let slug = open.album.slug.as_str();
    Ok(cx.done(&format!(
        "/a/{slug}?done=removed&album={slug}&count={}&choice={}",
        taken.items, taken.id
    )))
}

/// POST /a/{slug}/put-back: undoes a removal.
pub fn put_back(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    open.put_back(&actor, form.get("of").unwrap_or_default())?;
    Ok(cx.done(&format!("{}?done=undone", cx.base())))
}

/// POST /a/{slug}/take-back: undoes an addition.
pub fn take_back(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let form = cx.form()?;
    open.take_back(form.get("of").unwrap_or_default())?;
    Ok(cx.done(&format!("{}?done=undone", cx.base())))
}

/// POST /a/{slug}/delete
pub fn delete(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    open.delete(&cx.actor()?)?;
    Ok(cx.done(&format!("/albums?done=deleted&album={}", open.album.slug.as_str())))
}

/// POST /a/{slug}/restore: undoes a deletion.
pub fn restore(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let slug = Slug::parse(cx.param("slug")).ok_or(Error::NotFound)?;
    cx.app.restore_album(&actor, &slug)?;
    Ok(cx.done(&format!("/a/{}?done=restored", slug.as_str())))
}
