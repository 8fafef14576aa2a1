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
            h2 #h-people { "People" }
            (general(problem, &["name", "role"]))
            p.hint { "Members see the album whatever its access level. Contributors add photos, too." }
            @if let Some(around) = it.around {
                p.mut {
                    "Everybody who sees “" a href={ "/a/" (around.slug.as_str()) } { (around.title) }
                    "” sees this album, too, because it is inside it."
                }
            }
            @if it.members.is_empty() { p.mut { "Nobody yet." } }
            ul.members { @for member in it.members { (row(it, member, &base)) } }
            (adding(it, &base, problem))
            div { a.btn.small href={ (base) "/people" } { (small_icon("eye")) "Who can see this?" } }
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
                    span.vh { "Role of " (name) }
                    select name="role" data-behaviour="submit-on-change" {
                        @for role in MemberRole::ALL {
                            option value=(role.word()) selected[role == member.role] { (called(role)) }
                        }
                    }
                }
                button.btn.small.unscripted { "Change" }
            }
            details.sure {
                summary.btn.small { "Remove" span.vh { " " (name) } }
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
    let photos = words::count("photo", items);
    html! {
        form method="post" action=(action) id={ "remove-" (id) } {
            input type="hidden" name="name" value=(name);
            @if items > 0 { p { (photos) " that " (name) " added will stay in the album." } }
            @else { p { (name) " will not see the album as a member any more." } }
            div.save {
                button.btn.main.bad.small { "Remove" }
                @if takes {
                    button.btn.small name="photos" value="out" { "Remove, and take out " (photos) }
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
                label.lab for="f-name" { "Add somebody" }
                div.in {
                    input #f-name name="name" list="others" maxlength="64" required placeholder="User name"
                        autocomplete="off" autocapitalize="off" spellcheck="false"
                        aria-invalid=[wrong.map(|_| "true")] autofocus[wrong.is_some()]
                        aria-describedby=[wrong.map(|_| "e-name")];
                }
                (error("name", wrong))
            }
            datalist #others { @for name in it.others { option value=(name); } }
            label {
                span.vh { "Role" }
                select name="role" {
                    @for role in MemberRole::ALL { option value=(role.word()) { (called(role)) } }
                }
            }
            button.btn { (icon("plus")) "Add" }
        }
    }
}

fn called(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Viewer => "Viewer",
        MemberRole::Contributor => "Contributor",
    }
}

fn items_of(contributions: &[Contribution], user: UserId) -> u64 {
    contributions.iter().find(|it| it.user == user).map_or(0, |it| it.items)
}

fn added(contributions: &[Contribution], user: UserId) -> String {
    match items_of(contributions, user) {
        0 => "Added nothing yet".to_owned(),
        items => format!("Added {}", words::count("photo", items)),
    }
}

/// So many people are named beside an album.
const NAMED: usize = 8;

/// Returns who added how many photos, when it was more than one, or some of what a folder holds.
pub fn contributed(contributions: &[Contribution], follows_folder: bool) -> Markup {
    html! {
        @if follows_folder && !contributions.is_empty() {
            p.note.sm.num { "Added by " (contributors(contributions)) }
        } @else if contributions.len() > 1 { p.note.sm.num { "Photos by " (contributors(contributions)) } }
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
            @if more > 0 { " · " (words::number(more as u64)) " more" }
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
    /// What is seen: "Summer" or "this photo".
    pub what: &'a str,
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
    let title = format!("Who can see {}?", it.what);
    let main = html! {
        div.head {
            a.ib href=(it.back) aria-label="Back" { (icon("back")) }
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
    let people = match it.people.len() {
        1 => "1 person with an account".to_owned(),
        count => format!("{} people with an account", words::number(count as u64)),
    };
    let links = it.links.as_ref().map_or(0, |it| it.links.len() as u64);
    let by_link = match links {
        0 => String::new(),
        1 => ", and whoever has its link".to_owned(),
        count => format!(", and whoever has one of {} links", words::number(count)),
    };
    match it.access {
        AccessLevel::FullPublic => "Anyone with the address can see it and download.".to_owned(),
        AccessLevel::Public => "Anyone with the address can see it.".to_owned(),
        AccessLevel::Internal | AccessLevel::Private => format!("{people} can see it{by_link}."),
    }
}

fn by_name(it: &Seen<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-by-name" {
            h2 #h-by-name { "People" }
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
                p.mut { "And " (words::number((it.people.len() - MOST) as u64)) " more." }
            }
        }
    }
}

fn added_here(it: &Seen<'_>, user: UserId) -> Markup {
    let items = items_of(it.contributions, user);
    html! { @if items > 0 { " · added " (words::count("photo", items)) } }
}

fn reason(it: &Viewer<'_>) -> String {
    let of = it.by.map(|by| format!(" of “{by}”")).unwrap_or_default();
    match it.why {
        Why::Owner => format!("Owner{of}"),
        Why::Admin => "Admin, sees everything".to_owned(),
        Why::Member(role) => format!("{}{of}", called(role)),
        Why::MemberAround(role) => format!("{} of an album around it", called(role)),
        Why::OwnerAround => "Owns the album around it".to_owned(),
        Why::Level => "Can sign in".to_owned(),
    }
}

fn open_links(frame: &Frame<'_>, it: &OpenLinks<'_>) -> Markup {
    html! {
        section.card #links aria-labelledby="h-links" {
            h2 #h-links { "Links" }
            @if let Some((stop, action)) = &it.stopped { (stopped(frame, stop, action)) }
            @if it.links.is_empty() { p.mut { "No link opens it now." } }
            @else {
                ul.members { @for listed in it.links { (link_row(frame, listed)) } }
                @if let Some(action) = it.stop {
                    form.save method="post" action=(action) {
                        button.btn.bad { (icon("pause")) "Stop all links now" }
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
                        Some(end) => { "Until " (short_day(frame, end)) }
                        None => "Without end",
                    }
                    @if it.link.has_password() { " · with a password" }
                    " · opens “" (it.album_title) "” · made by " (it.maker_name)
                }
            }
            a.btn.small href={ "/sharing/links/" (it.link.id.0) } { "Open" span.vh { " " (terms.name) } }
        }
    }
}

/// Returns the line about a stop of many links, with the way back.
pub fn stopped(frame: &Frame<'_>, stop: &Stop, action: &str) -> Markup {
    html! {
        div.strip {
            (icon("pause"))
            span {
                (words::count("link", stop.links)) " stopped on "
                (words::date_time(stop.at, frame.zone)) "."
            }
            form method="post" action=(action) {
                input type="hidden" name="stop" value=(stop.id);
                button.btn.small { "Start again" }
            }
        }
    }
}

fn leave(action: &str) -> Markup {
    html! {
        section.card.danger aria-labelledby="h-leave" {
            h2 #h-leave { "Leave" }
            div.step {
                p { "You will not see this album as a member any more. Photos you added stay." }
                (sure(&Sure {
                    opener: "Leave album", title: "Leave this album?",
                    text: "Only its owner can let you in again. Photos you added stay.",
                    verb: "Leave album", action,
                }))
            }
        }
    }
}
