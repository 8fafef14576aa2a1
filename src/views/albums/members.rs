//! The people of an album: the section of its settings in which members are let in and shown
//! out, and the page that says who can see an album or a photo.

use maud::{Markup, html};

use crate::domain::album::{AccessLevel, Album, Source};
use crate::domain::link::{Listed, Stop};
use crate::domain::member::{Contribution, Member, MemberRole, Why};
use crate::domain::user::{User, UserId};
use crate::views::fields::{Problem, Sure, about, error, general, sure};
use crate::views::icons::{icon, small_icon};
use crate::views::links::short_day;
use crate::views::parts::{Frame, Tab, avatar, owner_page};
use crate::views::words;
use crate::{say, say_around};

/// The members of an album, for those who choose them.
pub struct People<'a> {
    /// The album.
    pub album: &'a Album,
    /// Its own members.
    pub members: &'a [Member],
    /// Who added how many photos.
    pub contributions: &'a [Contribution],
    /// The album whose people count, too.
    pub around: Option<&'a Album>,
    /// Names of those who could be added.
    pub others: &'a [String],
}

/// Returns the section of the settings in which members are chosen.
pub fn people(it: &People<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let base = format!("/a/{}", it.album.slug.as_str());
    html! {
        section.card #people aria-labelledby="h-people" {
            h2 #h-people { (say!("members-people")) }
            (general(problem, &["name", "role"]))
            p.hint { (say!("members-hint")) }
            @if let Some(around) = it.around {
                @let (before, after) = say_around!("members-around", album);
                p.mut {
                    (before) a href={ "/a/" (around.slug.as_str()) } { (around.title) } (after)
                }
            }
            @if it.members.is_empty() { p.mut { (say!("members-none")) } }
            ul.members { @for member in it.members { (row(it, member, &base)) } }
            (adding(it, &base, problem))
            div {
                a.btn.small href={ (base) "/people" } { (small_icon("eye")) (say!("members-who-sees")) }
            }
        }
    }
}

fn row(it: &People<'_>, member: &Member, base: &str) -> Markup {
    let name = &member.user.name;
    let id = member.user.id.0;
    html! {
        li {
            (avatar(name))
            div { b { (name) } small.num { (added(it.contributions, member.user.id)) } }
            form.rank method="post" action={ (base) "/members" } {
                input type="hidden" name="name" value=(name);
                label {
                    span.vh { (say!("members-role-of", name = name)) }
                    select name="role" data-behaviour="submit-on-change" {
                        @for role in MemberRole::ALL {
                            option value=(role.word()) selected[role == member.role] { (called(role)) }
                        }
                    }
                }
                button.btn.small.unscripted { (say!("members-change")) }
            }
            details.sure {
                summary.btn.small { (say!("common-remove")) span.vh { " " (name) } }
                (removal(it, member, &format!("{base}/members/remove"), id))
            }
        }
    }
}

/// What a folder holds was put there on the disk, so nothing of it is taken out here.
fn removal(it: &People<'_>, member: &Member, action: &str, id: i64) -> Markup {
    let name = &member.user.name;
    let items = items_of(it.contributions, member.user.id);
    let takes = items > 0 && !matches!(it.album.source, Source::Folder(_));
    let stays = match items {
        0 => say!("members-removal", name = name),
        items => say!("members-removal-photos", count = items, name = name),
    };
    html! {
        form method="post" action=(action) id={ "remove-" (id) } {
            input type="hidden" name="name" value=(name);
            p { (stays) }
            div.save {
                button.btn.main.bad.small { (say!("common-remove")) }
                @if takes {
                    button.btn.small name="photos" value="out" {
                        (say!("members-remove-and-take-out", count = items))
                    }
                }
            }
        }
    }
}

fn adding(it: &People<'_>, base: &str, problem: Option<&Problem<'_>>) -> Markup {
    let wrong = about(problem, "name");
    html! {
        form.add0 method="post" action={ (base) "/members" } {
            div.fld {
                label.lab for="f-name" { (say!("members-add-somebody")) }
                div.in {
                    input #f-name name="name" list="others" maxlength="64" required
                        placeholder=(say!("members-user-name")) autocomplete="off" autocapitalize="off" spellcheck="false"
                        aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                        aria-describedby=[wrong.map(|_| "e-name")];
                }
                (error("name", wrong))
            }
            datalist #others { @for name in it.others { option value=(name); } }
            label {
                span.vh { (say!("members-role")) }
                select name="role" {
                    @for role in MemberRole::ALL { option value=(role.word()) { (called(role)) } }
                }
            }
            button.btn { (icon("plus")) (say!("common-add")) }
        }
    }
}

fn called(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Viewer => say!("members-viewer"),
        MemberRole::Contributor => say!("members-contributor"),
    }
}

fn items_of(contributions: &[Contribution], user: UserId) -> u64 {
    contributions.iter().find(|it| it.user == user).map_or(0, |it| it.items)
}

fn added(contributions: &[Contribution], user: UserId) -> String {
    match items_of(contributions, user) {
        0 => say!("members-added-nothing").to_owned(),
        items => say!("members-added", count = items),
    }
}

/// So many people are named beside an album.
const NAMED: usize = 8;

/// Returns who added how many photos, when it was more than one, or some of what a folder holds.
pub fn contributed(contributions: &[Contribution], follows_folder: bool) -> Markup {
    let (before, after) = match follows_folder {
        true => say_around!("members-added-by", people),
        false => say_around!("members-photos-by", people),
    };
    let fewest = if follows_folder { 1 } else { 2 };
    html! {
        @if contributions.len() >= fewest {
            p.note.sm.num { (before) (contributors(contributions)) (after) }
        }
    }
}

/// Returns who added how many photos in a few words: `Anna 120 · Jonas 23`.
pub fn contributors(contributions: &[Contribution]) -> Markup {
    let more = contributions.len().saturating_sub(NAMED);
    html! {
        span {
            @for (place, it) in contributions.iter().take(NAMED).enumerate() {
                @if place > 0 { " · " }
                bdi { (it.name) } " " (words::number(it.items))
            }
            @if more > 0 { " · " (say!("members-more", count = more)) }
        }
    }
}

/// Somebody who can see something, and where that comes from.
pub struct Viewer<'a> {
    /// Who it is.
    pub user: &'a User,
    /// Why.
    pub why: Why,
    /// Title of the album that lets see it, when that is not plain.
    pub by: Option<&'a str>,
}

/// Who can see an album or a photo.
pub struct Seen<'a> {
    /// Where the page leads back to.
    pub back: &'a str,
    /// Title of the album; absent for a photo.
    pub album: Option<&'a str>,
    /// The widest level under which it is seen.
    pub access: AccessLevel,
    /// The people, by name.
    pub people: &'a [Viewer<'a>],
    /// The links that open it now; absent for those who do not share it.
    pub links: Option<OpenLinks<'a>>,
    /// Who added how many photos.
    pub contributions: &'a [Contribution],
    /// Where a member may leave.
    pub leave: Option<&'a str>,
}

/// The links that open something, and how they are all stopped.
pub struct OpenLinks<'a> {
    /// They.
    pub links: &'a [Listed],
    /// Where all links of the album are stopped.
    pub stop: Option<&'a str>,
    /// The last stop that was not undone, and where it is.
    pub stopped: Option<(Stop, &'a str)>,
}

/// So many people are shown by name.
const MOST: usize = 200;

/// Returns the page that says who can see something.
pub fn seen(frame: &Frame<'_>, it: &Seen<'_>) -> Markup {
    let title = match it.album {
        Some(album) => say!("members-who-sees-album", album = album),
        None => say!("members-who-sees-photo").to_owned(),
    };
    let main = html! {
        div.head {
            a.ib href=(it.back) aria-label=(say!("common-back")) { (icon("back")) }
            div { h1 { (title) } p.sentence { (sentence(it)) } }
        }
        div.cards {
            (by_name(it))
            @if let Some(links) = &it.links { (open_links(frame, links)) }
            @if let Some(action) = it.leave { (leave(action)) }
        }
    };
    owner_page(frame, Tab::Albums, &title, main)
}

fn sentence(it: &Seen<'_>) -> String {
    let people = it.people.len();
    match (it.access, it.links.as_ref().map_or(0, |it| it.links.len())) {
        (AccessLevel::FullPublic, _) => say!("members-anyone-downloads").to_owned(),
        (AccessLevel::Public, _) => say!("members-anyone").to_owned(),
        (_, 0) => say!("members-seen-by", people = people),
        (_, 1) => say!("members-seen-by-and-link", people = people),
        (_, links) => say!("members-seen-by-and-links", people = people, links = links),
    }
}

fn by_name(it: &Seen<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-by-name" {
            h2 #h-by-name { (say!("members-people")) }
            ul.members {
                @for viewer in it.people.iter().take(MOST) {
                    li {
                        (avatar(&viewer.user.name))
                        div {
                            b { (viewer.user.name) }
                            small { (reason(viewer)) (added_here(it, viewer.user.id)) }
                        }
                    }
                }
            }
            @if it.people.len() > MOST {
                p.mut { (say!("members-and-more", count = it.people.len() - MOST)) }
            }
        }
    }
}

fn added_here(it: &Seen<'_>, user: UserId) -> Markup {
    let items = items_of(it.contributions, user);
    html! { @if items > 0 { " · " (say!("members-added-here", count = items)) } }
}

fn reason(it: &Viewer<'_>) -> String {
    use MemberRole::{Contributor, Viewer};
    match (it.why, it.by) {
        (Why::Owner, Some(album)) => say!("members-owner-of", album = album),
        (Why::Owner, None) => say!("members-owner").to_owned(),
        (Why::Admin, _) => say!("members-admin").to_owned(),
        (Why::Member(Viewer), Some(album)) => say!("members-viewer-of", album = album),
        (Why::Member(Contributor), Some(album)) => say!("members-contributor-of", album = album),
        (Why::Member(role), None) => called(role).to_owned(),
        (Why::MemberAround(Viewer), _) => say!("members-viewer-around").to_owned(),
        (Why::MemberAround(Contributor), _) => say!("members-contributor-around").to_owned(),
        (Why::OwnerAround, _) => say!("members-owner-around").to_owned(),
        (Why::Level, _) => say!("members-can-sign-in").to_owned(),
    }
}

fn open_links(frame: &Frame<'_>, it: &OpenLinks<'_>) -> Markup {
    html! {
        section.card #links aria-labelledby="h-links" {
            h2 #h-links { (say!("albums-links")) }
            @if let Some((stop, action)) = &it.stopped { (stopped(frame, stop, action)) }
            @if it.links.is_empty() { p.mut { (say!("members-no-link")) } }
            @else {
                ul.members { @for listed in it.links { (link_row(frame, listed)) } }
                @if let Some(action) = it.stop {
                    form.save method="post" action=(action) {
                        button.btn.bad { (icon("pause")) (say!("members-stop-links")) }
                    }
                }
            }
        }
    }
}

fn link_row(frame: &Frame<'_>, it: &Listed) -> Markup {
    let terms = &it.link.terms;
    html! {
        li {
            span.ava.flat aria-hidden="true" { (small_icon("link")) }
            div {
                b { @if terms.recipient.is_empty() { (terms.name) } @else { (terms.recipient) } }
                small {
                    @match terms.expires {
                        Some(end) => (say!("members-link-until", day = short_day(frame, end))),
                        None => (say!("members-link-endless")),
                    }
                    @if it.link.has_password() { " · " (say!("members-link-password")) }
                    " · " (say!("members-link-opens", album = &it.album_title))
                    " · " (say!("members-link-made-by", name = &it.maker_name))
                }
            }
            a.btn.small href={ "/sharing/links/" (it.link.id.0) } {
                (say!("common-open")) span.vh { " " (terms.name) }
            }
        }
    }
}

/// Returns the line about a stop of many links, with the way back.
pub fn stopped(frame: &Frame<'_>, stop: &Stop, action: &str) -> Markup {
    let moment = words::date_time(stop.at, frame.zone);
    html! {
        div.strip {
            (icon("pause"))
            span { (say!("members-links-stopped", count = stop.links, moment = moment)) }
            form method="post" action=(action) {
                input type="hidden" name="stop" value=(stop.id);
                button.btn.small { (say!("members-start-again")) }
            }
        }
    }
}

fn leave(action: &str) -> Markup {
    html! {
        section.card.danger aria-labelledby="h-leave" {
            h2 #h-leave { (say!("members-leave")) }
            div.step {
                p { (say!("members-leave-hint")) }
                (sure(&Sure {
                    opener: say!("members-leave-album"), title: say!("members-leave-question"),
                    text: say!("members-leave-means"), verb: say!("members-leave-album"), action,
                }))
            }
        }
    }
}
