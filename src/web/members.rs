//! Handlers about who sees what: members of an album, the page that says who can see it,
//! stopping all links, and *Sharing*.

use http::StatusCode;

use crate::app::album::OpenAlbum;
use crate::app::audience::Audience;
use crate::app::members::Added;
use crate::domain::access::Actor;
use crate::domain::album::{AccessLevel, Overview};
use crate::domain::link::Listed;
use crate::domain::member::{Member, MemberRole, Why};
use crate::error::{Error, Result};
use crate::http::forms;
use crate::http::response::Response;
use crate::say;
use crate::views::albums::members::{OpenLinks, People, Seen, Viewer, people, seen};
use crate::views::fields::Problem;
use crate::views::sharing::{Sharing, sharing as sharing_page};
use crate::web::albums::{managed, settings_again};
use crate::web::context::Cx;
use crate::web::files;
use crate::web::overview::cut;

/// Returns the section of an album's settings about its people.
pub fn section(
    cx: &Cx<'_>,
    open: &OpenAlbum<'_>,
    problem: Option<&Problem<'_>>,
) -> Result<maud::Markup> {
    let members = open.own_members()?;
    let contributions = open.contributions()?;
    let around = open.parent()?.filter(|_| open.album.own_access.is_none());
    let mut others: Vec<String> = cx.app.users()?.into_iter().map(|it| it.name).collect();
    others.retain(|name| members.iter().all(|it| it.user.name != *name));
    let it = People {
        album: &open.album,
        members: &members,
        contributions: &contributions,
        around: around.as_ref(),
        others: &others,
    };
    Ok(people(&it, problem))
}

/// POST /a/{slug}/members: lets somebody in, or gives a member another role.
pub fn set(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let role = role(form.get("role").unwrap_or_default())?;
    match open.set_member(&actor, form.get("name").unwrap_or_default(), role) {
        Ok(user) => Ok(done(cx, "member", &[("name", &user.name), ("role", role.word())])),
        Err(error) => settings_again(cx, &open, error),
    }
}

fn role(word: &str) -> Result<MemberRole> {
    let wrong = || Error::invalid("role", say!("members-role-wrong"));
    MemberRole::from_word(word).ok_or_else(wrong)
}

/// POST /a/{slug}/members/remove
pub fn remove(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let added = match form.get("photos") {
        Some("out") => Added::TakenOut,
        _ => Added::Stays,
    };
    let removed = open.remove_member(&actor, form.get("name").unwrap_or_default(), added)?;
    let count = removed.chosen.as_ref().map_or(0, |it| it.items).to_string();
    let choice = removed.chosen.map(|it| it.id).unwrap_or_default();
    let said = [
        ("name", removed.user.name.as_str()),
        ("role", removed.role.word()),
        ("count", &count),
        ("choice", &choice),
    ];
    Ok(done(cx, "member-removed", &said))
}

/// POST /a/{slug}/members/restore: undoes a removal.
pub fn restore(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let form = cx.form()?;
    let role = role(form.get("role").unwrap_or_default())?;
    let choice = form.get("of").filter(|it| !it.is_empty());
    open.bring_back(&actor, form.get("name").unwrap_or_default(), role, choice)?;
    Ok(done(cx, "undone", &[]))
}

/// Back to the people in the settings, with what was done.
fn done(cx: &Cx<'_>, what: &str, said: &[(&str, &str)]) -> Response {
    let base = cx.base();
    let slug = cx.param("slug");
    let mut address = format!("{base}/settings?done={what}&album={slug}");
    for (name, value) in said {
        for part in ["&", name, "=", &forms::encode_segment(value)] {
            address.push_str(part);
        }
    }
    cx.done(&format!("{address}#people"))
}

/// POST /a/{slug}/leave
pub fn leave(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.album()?;
    let actor = cx.signed_in()?;
    open.leave(&actor)?;
    Ok(cx.done("/albums?done=left"))
}

/// GET /a/{slug}/people: who can see the album; members see who the members are.
pub fn of_album(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.album()?;
    let actor = cx.signed_in()?;
    if !open.grant.activity {
        return Err(Error::NotFound);
    }
    let base = cx.base();
    let audience = if open.grant.manage { Some(open.audience()?) } else { None };
    let members = open.members()?;
    let people = match &audience {
        Some(audience) => viewers(audience),
        None => members.iter().map(member).collect(),
    };
    let stop = format!("{base}/links/stop");
    let undo = format!("{base}/links/restart");
    let stopped = open.last_stop()?;
    let links = audience.as_ref().map(|it| OpenLinks {
        links: &it.links,
        stop: Some(&stop),
        stopped: stopped.map(|it| (it, undo.as_str())),
    });
    let leaves_here = cx.app.memberships(&actor)?.iter().any(|it| it.0 == open.album.id);
    let leaves = format!("{base}/leave");
    let contributions = open.contributions()?;
    let it = Seen {
        back: &base,
        album: Some(&open.album.title),
        access: open.album.access,
        people: &people,
        links,
        contributions: &contributions,
        leave: leaves_here.then_some(leaves.as_str()),
    };
    let page = cx.page(|frame| seen(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// GET /a/{slug}/p/{key}/people: who can see a photo, by all albums that the person manages.
pub fn of_photo(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let actor = cx.actor()?;
    let key = cx.key()?;
    let found = open.audience_of(&actor, &key)?;
    let mut people: Vec<Viewer<'_>> = Vec::new();
    for (album, audience) in &found {
        let new =
            audience.people.iter().filter(|it| people.iter().all(|old| old.user.id != it.0.id));
        let new: Vec<Viewer<'_>> =
            new.map(|(user, why)| Viewer { user, why: *why, by: Some(&album.title) }).collect();
        people.extend(new);
    }
    people.sort_by(|one, other| one.user.name.cmp(&other.user.name));
    let links: Vec<Listed> = found.iter().flat_map(|it| it.1.links.clone()).collect();
    let access = found.iter().map(|it| it.0.access).max().unwrap_or(AccessLevel::Private);
    let back = format!("{}/p/{}", cx.base(), key.as_str());
    let it = Seen {
        back: &back,
        album: None,
        access,
        people: &people,
        links: Some(OpenLinks { links: &links, stop: None, stopped: None }),
        contributions: &[],
        leave: None,
    };
    let page = cx.page(|frame| seen(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

fn viewers(audience: &Audience) -> Vec<Viewer<'_>> {
    let people = audience.people.iter();
    people.map(|(user, why)| Viewer { user, why: *why, by: None }).collect()
}

fn member(it: &Member) -> Viewer<'_> {
    Viewer { user: &it.user, why: Why::Member(it.role), by: None }
}

/// POST /a/{slug}/links/stop
pub fn stop(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let stop = open.stop_links(&cx.actor()?)?;
    let slug = cx.param("slug");
    let (count, stop) = (stop.links, stop.id);
    Ok(cx
        .done(&format!("{}/people?done=stopped&album={slug}&count={count}&stop={stop}", cx.base())))
}

/// POST /a/{slug}/links/restart
pub fn restart(cx: &mut Cx<'_>) -> Result<Response> {
    let open = managed(cx)?;
    let stop = stop_of(cx)?;
    let count = open.undo_stop(&cx.actor()?, stop)?;
    Ok(cx.done(&format!("{}/people?done=restarted&count={count}", cx.base())))
}

/// POST /sharing/links/stop
pub fn stop_all(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let stop = cx.app.stop_all_links(&actor)?;
    let (count, stop) = (stop.links, stop.id);
    Ok(cx.done(&format!("/sharing/links?done=stopped&count={count}&stop={stop}")))
}

/// POST /sharing/links/restart
pub fn restart_all(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let stop = stop_of(cx)?;
    let count = cx.app.undo_stop(&actor, stop)?;
    Ok(cx.done(&format!("/sharing/links?done=restarted&count={count}")))
}

fn stop_of(cx: &mut Cx<'_>) -> Result<i64> {
    cx.form()?.get("stop").and_then(|it| it.parse().ok()).ok_or(Error::NotFound)
}

/// GET /sharing
pub fn sharing(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let (mut with_me, mut by_me) = shared(cx, &actor)?;
    let with_page = cut(&mut with_me, cx.query_number("with", 0));
    let by_page = cut(&mut by_me, cx.query_number("by", 0));
    for (album, _) in &mut with_me {
        cx.app.add_covers(std::slice::from_mut(album))?;
        cx.app.add_contributions(&actor, std::slice::from_mut(album))?;
    }
    cx.app.add_covers(&mut by_me)?;
    cx.app.add_contributions(&actor, &mut by_me)?;
    let it = Sharing { with_me: &with_me, with_page, by_me: &by_me, by_page };
    let page = cx.page(|frame| sharing_page(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// Albums of others with the own role, and own albums that somebody else sees; those of the
/// library are the admins'.
type Shared = (Vec<(Overview, MemberRole)>, Vec<Overview>);

fn shared(cx: &Cx<'_>, actor: &Actor) -> Result<Shared> {
    let roles = cx.app.memberships(actor)?;
    let me = actor.user().map(|it| it.id);
    let (mut with_me, mut by_me) = (Vec::new(), Vec::new());
    for it in cx.app.albums(actor)? {
        let role = roles.iter().find(|role| role.0 == it.album.id).map(|it| it.1);
        // Nobody owns what follows a folder: the admins share it.
        let own = it.album.owner == me || it.album.owner.is_none() && actor.is_admin();
        if own {
            let seen = it.album.access != AccessLevel::Private;
            if seen || it.members > 0 || it.active_links > 0 {
                by_me.push(it);
            }
        } else if let Some(role) = role {
            with_me.push((it, role));
        }
    }
    Ok((with_me, by_me))
}
