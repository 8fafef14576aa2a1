//! Pages about who sees what: members in the settings, who can see an album, *Sharing*, links
//! for several people, and albums in an album.

use albumen::domain::access::Grant;
use albumen::domain::album::{Album, Overview, Slug};
use albumen::domain::asset::Asset;
use albumen::domain::link::{Link, Listed, Stop};
use albumen::domain::member::{Contribution, Member, MemberRole, Why};
use albumen::domain::user::{Role, User, UserId};
use albumen::views::albums::members::{OpenLinks, People, Seen, Viewer, contributed, people, seen};
use albumen::views::albums::settings::{Settings, settings};
use albumen::views::fields::Problem;
use albumen::views::links::Target;
use albumen::views::links::each::each;
use albumen::views::pages::Page;
use albumen::views::parts::{Frame, Tab, bottom_bar, owner_bar};
use albumen::views::sharing::{Sharing, sharing};
use albumen::views::visitor::Visit;
use albumen::views::visitor::album::{self, Contents, Nested, Slots};
use albumen::views::visitor::gate;
use albumen::views::visitor::inside::{Inside, crumbs, inside};
use maud::{Markup, html};

/// What the pages are about.
pub(crate) struct Told<'a> {
    pub(crate) frame: &'a Frame<'a>,
    pub(crate) albums: &'a [Overview],
    pub(crate) links: &'a [Listed],
}

/// Returns the pages by name.
pub(crate) fn states(it: &Told<'_>) -> Vec<(&'static str, Markup)> {
    let users: Vec<User> =
        (2..6).zip(["Jonas Hansen", "Mormor", "Claire", "Olav"]).map(user).collect();
    let wrong = Problem { field: "name", message: "Nobody here has that name." };
    let everything = Sharing {
        with_me: &[
            (it.albums[6].clone(), MemberRole::Viewer),
            (it.albums[2].clone(), MemberRole::Contributor),
        ],
        by_me: &it.albums[..3],
        with_page: Page::default(),
        by_page: Page { number: 1, more: true },
    };
    let nothing = Sharing { with_me: &[], by_me: &[], by_page: Page::default(), ..everything };
    vec![
        ("owner-a-people-settings", with_members(it, &users, None)),
        ("owner-a-people-wrong", with_members(it, &users, Some(&wrong))),
        ("owner-a-people", audience(it, &users)),
        ("owner-sharing", sharing(it.frame, &everything)),
        ("owner-sharing-empty", sharing(it.frame, &nothing)),
        ("owner-each", for_each(it)),
        ("owner-a-nested", nested(it)),
        ("owner-farewell", gate::not_found(it.frame, Some("Summer in Lofoten"))),
    ]
}

/// Returns the settings of an album that is in none and has no members.
pub(crate) fn settings_of<'a>(overview: &'a Overview, covers: &'a [Asset]) -> Settings<'a> {
    const NOBODY: &Markup = &maud::PreEscaped(String::new());
    Settings { overview, covers, parent: None, places: &[], labels: NOBODY, people: NOBODY }
}

fn user((id, name): (i64, &str)) -> User {
    let created = jiff::Timestamp::UNIX_EPOCH;
    User {
        id: UserId(id),
        name: name.to_owned(),
        role: Role::Viewer,
        disabled: false,
        created,
        language: None,
    }
}

/// Returns what two people added to an album.
pub(crate) fn two() -> Vec<Contribution> {
    [(1, "Anna Hansen", 120), (2, "Mormor", 23)]
        .map(|(id, name, items)| Contribution { user: UserId(id), name: name.to_owned(), items })
        .into()
}

fn contributions(users: &[User]) -> Vec<Contribution> {
    let items = [131, 12, 3];
    let contribution = |(user, items): (&User, u64)| Contribution {
        user: user.id,
        name: user.name.clone(),
        items,
    };
    users.iter().zip(items).map(contribution).collect()
}

fn with_members(it: &Told<'_>, users: &[User], problem: Option<&Problem<'_>>) -> Markup {
    let album = &it.albums[2];
    let member = |(user, role): (&User, MemberRole)| Member {
        user: user.clone(),
        role,
        added: jiff::Timestamp::UNIX_EPOCH,
    };
    let roles = [MemberRole::Contributor, MemberRole::Viewer];
    let members: Vec<Member> = users.iter().zip(roles).map(member).collect();
    let others: Vec<String> = users[2..].iter().map(|it| it.name.clone()).collect();
    let section = people(
        &People {
            album: &album.album,
            members: &members,
            contributions: &contributions(users),
            around: Some(&it.albums[0].album),
            others: &others,
        },
        problem,
    );
    let places: Vec<(Slug, String)> =
        it.albums.iter().map(|it| (it.album.slug.clone(), it.album.title.clone())).collect();
    let parent = Some(&it.albums[0].album);
    let page = Settings { parent, places: &places, people: &section, ..settings_of(album, &[]) };
    settings(it.frame, &page, problem)
}

fn audience(it: &Told<'_>, users: &[User]) -> Markup {
    let reasons = [Why::Owner, Why::Admin, Why::Member(MemberRole::Contributor), Why::Level];
    let people: Vec<Viewer<'_>> =
        users.iter().zip(reasons).map(|(user, why)| Viewer { user, why, by: None }).collect();
    let stop = Stop { id: 1, links: 3, at: it.frame.now };
    let page = Seen {
        back: "/a/cabin-weekend",
        album: Some("Cabin weekend"),
        access: it.albums[2].album.access,
        people: &people,
        links: Some(OpenLinks {
            links: &it.links[..2],
            stop: Some("/a/cabin-weekend/links/stop"),
            stopped: Some((stop, "/a/cabin-weekend/links/restart")),
        }),
        contributions: &contributions(users),
        leave: Some("/a/cabin-weekend/leave"),
    };
    seen(it.frame, &page)
}

fn for_each(it: &Told<'_>) -> Markup {
    let album = &it.albums[0];
    let target = Target {
        album: &album.album,
        totals: &album.totals,
        cover: album.cover.as_ref(),
        grant: Grant::ALL,
        selection: None,
    };
    let links: Vec<(&Link, Option<&str>)> =
        it.links[..3].iter().map(|it| (&it.link, Some("tide-lantern-42"))).collect();
    each(it.frame, &target, &links)
}

/// An album in another one, with albums in it.
fn nested(it: &Told<'_>) -> Markup {
    let shown = &it.albums[1];
    let base = format!("/a/{}", shown.album.slug.as_str());
    let visit =
        Visit { base: &base, album: &shown.album, link: None, host: None, grant: Grant::ALL };
    let around: Vec<Album> = vec![it.albums[0].album.clone()];
    let albums = Inside { albums: &it.albums[2..7], page: 0, more: true };
    let people: Vec<User> = (2..5).zip(["Jonas Hansen", "Mormor", "Claire"]).map(user).collect();
    let slots = Slots {
        nested: Nested { crumbs: crumbs(&visit, &around), albums: inside(&visit, &albums) },
        above: owner_bar(it.frame, Tab::Albums),
        strip: html! { (contributed(&contributions(&people), true)) },
        below: bottom_bar(Tab::Albums),
        ..Slots::default()
    };
    let items: Vec<Asset> = it.albums.iter().filter_map(|it| it.cover.clone()).collect();
    let contents = Contents::of(&shown.totals, shown.cover.as_ref(), &items);
    album::page(it.frame, &visit, &contents, slots)
}
