//! Handlers of those who keep albums: the overview, one's own view of an album, its settings,
//! and what is done with a selection.

use http::StatusCode;
use jiff::Timestamp;

use crate::app::album::{OpenAlbum, Settings as NewSettings};
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Order, Overview, Slug, Source};
use crate::domain::asset::AssetKey;
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::views::albums::new::{NewAlbum, new_album};
use crate::views::albums::overview::{Ask, Counts, SORTS, Shelf, Show, overview as overview_page};
use crate::views::albums::owner::{Selecting, owner_actions, owner_strip, selection_actions};
use crate::views::albums::settings::{Settings, settings as settings_page};
use crate::views::parts::{Tab, bottom_bar, owner_bar};
use crate::views::visitor::album::Slots;
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::downloads::keys;
use crate::web::{files, visitor};

/// Photos among which the cover can be chosen on the settings page.
const COVERS: u64 = 24;

/// GET /albums
pub fn overview(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let mut albums = cx.app.albums(&actor)?;
    albums.retain(holds_something);
    let counts = counted(&albums, &actor, items(cx, &actor, &albums)?);
    let show = Show::from_word(cx.query("show"));
    let query = cx.query("q").trim().to_owned();
    let words = folded(&query);
    albums.retain(|it| shows(it, show, &actor) && matches(it, &words));
    let sort = SORTS.iter().map(|it| it.0).find(|it| *it == cx.query("sort")).unwrap_or(SORTS[0].0);
    sort_by(&mut albums, sort);
    cx.app.add_covers(&mut albums)?;
    cx.app.add_fresh(&actor, &mut albums)?;
    let info = Slug::parse(cx.query("info"));
    let ask = Ask { query: &query, show, sort, info: info.as_ref() };
    let shelf = Shelf { albums: &albums, counts, ask };
    let page = cx.page(|frame| overview_page(frame, &shelf));
    Ok(files::page(cx, StatusCode::OK, page.0))
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

/// A folder that holds nothing but other folders is nothing to look at.
fn holds_something(it: &Overview) -> bool {
    let folder = matches!(it.album.source, Source::Folder(_));
    !folder || it.totals.items() + it.totals.missing > 0 || it.active_links > 0
}

fn shows(it: &Overview, show: Show, actor: &Actor) -> bool {
    match show {
        Show::All => true,
        Show::Folders => matches!(it.album.source, Source::Folder(_)),
        Show::Mine => it.album.owner.is_some() && it.album.owner == actor.user().map(|it| it.id),
        Show::Links => it.active_links > 0,
    }
}

/// Every word must be found in title, description, owner or year, whatever its case or accents.
fn matches(it: &Overview, words: &str) -> bool {
    let year = |at: Option<i64>| at.map(|it| crate::views::words::local(it).year().to_string());
    let first = year(it.totals.first).unwrap_or_default();
    let last = year(it.totals.last).unwrap_or_default();
    let owner = it.owner_name.as_deref().unwrap_or_default();
    let text =
        folded(&format!("{} {} {owner} {first} {last}", it.album.title, it.album.description));
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
    let albums = if open.grant.share { cx.app.fillable(&actor)? } else { Vec::new() };
    let selecting = Selecting { album: &open.album, grant: open.grant, albums: &albums };
    Ok(cx.page(|frame| Slots {
        above: owner_bar(frame, Tab::Albums),
        actions: owner_actions(&overview, open.grant),
        strip: owner_strip(frame, &open.album, open.grant),
        selection: selection_actions(&selecting),
        below: bottom_bar(frame, Tab::Albums),
    }))
}

/// GET /a/{slug}/settings
pub fn settings(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let overview = cx.app.overview_of(&open)?;
    let covers = open.covers(COVERS)?;
    let it = Settings { overview: &overview, covers: &covers };
    let page = cx.page(|frame| settings_page(frame, &it, None));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

pub(super) fn managed<'a>(cx: &mut Cx<'a>) -> Result<OpenAlbum<'a>> {
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
        title: form.get("title").unwrap_or(&old.title),
        description: form.get("description").unwrap_or(&old.description),
        access: form.get("access").map_or(old.own_access, own_level),
        order: form.get("order").and_then(Order::from_word).unwrap_or(old.order),
        activity: switched(&form, "activity", old.activity),
        moderation: switched(&form, "moderation", old.moderation),
    };
    let saved = open.set(&actor, &settings).and_then(|()| match form.get("cover") {
        Some(key) if !key.is_empty() => {
            open.set_cover(&actor, &AssetKey::parse(key).ok_or(Error::NotFound)?)
        }
        _ => Ok(()),
    });
    match saved {
        Ok(()) => Ok(cx.done(&format!("{}?done=saved", cx.base()))),
        Err(error) => {
            let overview = cx.app.overview_of(&open)?;
            let covers = open.covers(COVERS)?;
            let it = Settings { overview: &overview, covers: &covers };
            again(cx, error, |frame, problem| settings_page(frame, &it, problem))
        }
    }
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
