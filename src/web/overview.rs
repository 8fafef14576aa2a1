//! Handlers of the albums overview: which albums, in which order, on which page.

use std::collections::HashSet;

use http::StatusCode;

use crate::config;
use crate::domain::access::Actor;
use crate::domain::album::{AlbumId, Overview, Slug, Source};
use crate::error::Result;
use crate::http::response::Response;
use crate::views::albums::ask::{Ask, SORTS, Show};
use crate::views::albums::overview::{Counts, Shelf, overview as overview_page};
use crate::views::pages::Page;
use crate::web::api;
use crate::web::context::Cx;
use crate::web::files;

/// Albums on one page.
const MOST: usize = config::OVERVIEW_PAGE;

/// GET /albums?show=&q=&sort=&page=
pub fn overview(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let mut albums = cx.app.albums(&actor)?;
    albums.retain(holds_something);
    let counts = counted(&albums, &actor, items(cx, &actor, &albums)?);
    let nested = nested(&albums);
    let mut import = newest_import(&albums);
    let query = cx.query("q").trim().to_owned();
    let words = folded(&query.replace('"', " "));
    let show = Show::from_word(cx.query("show"));
    cx.app.add_labels(&actor, &mut albums)?;
    albums.retain(|it| shows(it, show, &actor));
    let is_long = albums.len() > MOST;
    albums.retain(|it| matches(it, &words));
    let sort = SORTS.into_iter().find(|it| *it == cx.query("sort")).unwrap_or(SORTS[0]);
    sort_by(&mut albums, (show, sort));
    if cx.request.wants_json() {
        return Ok(api::json(&albums.iter().map(api::listed_album).collect::<Vec<_>>()));
    }
    let behind = |it: &Overview| it.is_import || nested.contains(&it.album.id);
    let hides = show == Show::All && query.is_empty();
    let page = is_long.then(|| {
        albums.retain(|it| !(hides && behind(it)));
        cut(&mut albums, cx.query_number("page", 0))
    });
    cx.app.add_covers(&mut albums)?;
    cx.app.add_covers(import.as_mut_slice())?;
    cx.app.add_fresh(&actor, &mut albums)?;
    cx.app.add_contributions(&actor, &mut albums)?;
    let info = Slug::parse(cx.query("info"));
    let number = page.map_or(0, |it| it.number);
    let ask = Ask { query: &query, show, sort, info: info.as_ref(), page: number };
    let (policy, notices) = (cx.app.policy()?, cx.app.notices(&actor)?);
    let shelf = Shelf {
        albums: &albums,
        page,
        import: import.as_ref(),
        counts,
        nested: &nested,
        ask,
        policy,
        notices: &notices,
    };
    let page = cx.page(|frame| overview_page(frame, &shelf));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// Leaves one page of albums. A list that fits on one stays whole, with what stands behind
/// something else in it, so that it can be filtered as one types; a longer one is searched here.
pub(super) fn cut<T>(albums: &mut Vec<T>, number: u64) -> Page {
    let from = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(MOST);
    // What lies behind the end is asked for after albums were deleted.
    let from = if from < albums.len() { from } else { 0 };
    albums.drain(..from);
    let more = albums.len() > MOST;
    albums.truncate(MOST);
    Page { number: (from / MOST) as u64, more }
}

fn newest_import(albums: &[Overview]) -> Option<Overview> {
    albums.iter().filter(|it| it.is_import).max_by_key(|it| it.album.created).cloned()
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
        all: albums.iter().filter(|it| !it.is_import).count() as u64,
        folders: count(Show::Folders),
        mine: count(Show::Mine),
        links: count(Show::Links),
        imports: count(Show::Imports),
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
        Show::Mine => {
            let own = it.album.owner.is_some() && it.album.owner == actor.user().map(|it| it.id);
            own && !it.is_import
        }
        Show::Links => it.active_links > 0,
        Show::Imports => it.is_import,
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

fn sort_by(albums: &mut [Overview], (show, sort): (Show, &str)) {
    // An import is as new as the day on which it came, whatever is in it.
    let taken = |it: &Overview| it.totals.last.filter(|_| show != Show::Imports);
    let age = |it: &Overview| taken(it).unwrap_or_else(|| it.album.created.as_millisecond());
    match sort {
        "oldest" => albums.sort_by_key(age),
        "name" => albums.sort_by_cached_key(|it| folded(&it.album.title)),
        "items" => albums.sort_by_key(|it| std::cmp::Reverse(it.totals.items())),
        "changed" => albums.sort_by_key(|it| std::cmp::Reverse(it.album.changed)),
        _ => albums.sort_by_key(|it| std::cmp::Reverse(age(it))),
    }
}
