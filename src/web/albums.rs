//! Handlers of those who keep albums: the overview, one's own view of an album, its settings,
//! and what is done with a selection.

use std::collections::HashSet;

use http::StatusCode;
use jiff::Timestamp;
use maud::{Markup, html};

use crate::app::album::{OpenAlbum, Settings as NewSettings};
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, AlbumId, Order, Overview, Slug, Source};
use crate::domain::asset::AssetKey;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::views::albums::ask::{Ask, SORTS, Show};
use crate::views::albums::members::contributed;
use crate::views::albums::new::{NewAlbum, new_album};
use crate::views::albums::overview::{Counts, Shelf, overview as overview_page};
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
use crate::web::{api, files, members, visitor};

/// Photos among which the cover can be chosen on the settings page.
const COVERS: u64 = 24;

/// GET /albums
pub fn overview(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let mut albums = cx.app.albums(&actor)?;
    albums.retain(holds_something);
    let counts = counted(&albums, &actor, items(cx, &actor, &albums)?);
    let nested = nested(&albums);
    let show = Show::from_word(cx.query("show"));
    let query = cx.query("q").trim().to_owned();
    let words = folded(&query.replace('"', " "));
    cx.app.add_labels(&actor, &mut albums)?;
    albums.retain(|it| shows(it, show, &actor) && matches(it, &words));
    let sort = SORTS.iter().map(|it| it.0).find(|it| *it == cx.query("sort")).unwrap_or(SORTS[0].0);
    sort_by(&mut albums, sort);
    if cx.request.wants_json() {
        return Ok(api::json(&albums.iter().map(api::listed_album).collect::<Vec<_>>()));
    }
    cx.app.add_covers(&mut albums)?;
    cx.app.add_fresh(&actor, &mut albums)?;
    cx.app.add_contributions(&actor, &mut albums)?;
    let info = Slug::parse(cx.query("info"));
    let ask = Ask { query: &query, show, sort, info: info.as_ref() };
    let (policy, notices) = (cx.app.policy()?, cx.app.notices(&actor)?);
    let shelf = Shelf { albums: &albums, counts, nested: &nested, ask, policy, notices: &notices };
    let page = cx.page(|frame| overview_page(frame, &shelf));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// Albums that are in another one of the list. What lies in the library's own folder is on top
/// all the same: there is nothing around it to click on.
fn nested(albums: &[Overview]) -> HashSet<AlbumId> {
    let top = |it: &&Overview| matches!(&it.album.source, Source::Folder(path) if path.is_empty());
    let listed: HashSet<AlbumId> =
        albums.iter().filter(|it| !top(it)).map(|it| it.album.id).collect();
    let inside = |it: &&Overview| it.album.parent.is_some_and(|it| listed.contains(&it));
    albums.iter().filter(inside).map(|it| it.album.id).collect()
}

/// How much there is in all, for admins; others are told of what they may see only.
fn items(cx: &Cx<'_>, actor: &Actor, albums: &[Overview]) -> Result<u64> {
    if actor.is_admin() {
        return cx.app.library_items();
    }
    Ok(albums.iter().map(|it| it.totals.items()).sum())
}

fn counted(albums: &[Overview], actor: &Actor, items: u64) -> Counts {
    let count = |show| albums.iter().filter(|it| shows(it, show, actor)).count() as u64;
    Counts {
        all: albums.len() as u64,
        folders: count(Show::Folders),
        mine: count(Show::Mine),
        links: count(Show::Links),
        items,
    }
}

/// A folder that holds nothing that one sees is nothing to look at.
fn holds_something(it: &Overview) -> bool {
    let folder = matches!(it.album.source, Source::Folder(_));
    !folder || it.totals.items() + it.totals.missing > 0 || it.active_links > 0 || it.holds_albums
}

fn shows(it: &Overview, show: Show, actor: &Actor) -> bool {
    match show {
        Show::All => true,
        Show::Folders => matches!(it.album.source, Source::Folder(_)),
        Show::Mine => it.album.owner.is_some() && it.album.owner == actor.user().map(|it| it.id),
        Show::Links => it.active_links > 0,
    }
}

/// Every word must be found in title, description, owner, year, tags or properties, whatever its case or accents.
fn matches(it: &Overview, words: &str) -> bool {
    let year = |at: Option<i64>| at.map(|it| crate::views::words::local(it).year().to_string());
    let first = year(it.totals.first).unwrap_or_default();
    let last = year(it.totals.last).unwrap_or_default();
    let owner = it.owner_name.as_deref().unwrap_or_default();
    let labels = &it.labels;
    let text = folded(&format!(
        "{} {} {owner} {first} {last}{labels}",
        it.album.title, it.album.description
    ));
    words.split_whitespace().all(|word| text.contains(word))
}

fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect()
}

fn sort_by(albums: &mut [Overview], sort: &str) {
    let age = |it: &Overview| it.totals.last.unwrap_or_else(|| it.album.created.as_millisecond());
    match sort {
        "oldest" => albums.sort_by_key(age),
        "name" => albums.sort_by_cached_key(|it| folded(&it.album.title)),
        "items" => albums.sort_by_key(|it| std::cmp::Reverse(it.totals.items())),
        "changed" => albums.sort_by_key(|it| std::cmp::Reverse(it.album.changed)),
        _ => albums.sort_by_key(|it| std::cmp::Reverse(age(it))),
    }
}

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
        return format!(
            "New collection from {}",
            crate::views::words::date(Timestamp::now(), &cx.app.zone)
        );
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
        strip: html! { (owner_strip(frame, &overview, open.grant)) (contributed(&contributions)) },
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
    let nowhere = || Error::invalid("parent", "Choose an album from the list.");
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
    let key = keys.first().ok_or_else(|| Error::invalid("key", "Choose one photo."))?;
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
