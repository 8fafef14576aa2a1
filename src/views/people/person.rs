//! The page of one person for admins: role, devices, API tokens, a new password, switching off, deleting.
//! What would be lost or stop is told with its number before anything happens.

use maud::{Markup, html};

use crate::domain::person::Belongings;
use crate::domain::session::Session;
use crate::domain::token::ApiToken;
use crate::domain::user::User;
use crate::views::fields::{Problem, Select, Sure, general, select, sure};
use crate::views::icons::{icon, small_icon};
use crate::views::parts::{Frame, Tab, avatar, owner_page, time};
use crate::views::people::{meaning, role_form};
use crate::views::{tokens, words};

/// What the page of a person shows.
pub struct PersonPage<'a> {
    /// Who it is.
    pub user: &'a User,
    /// What they have.
    pub belongings: Belongings,
    /// Where they are signed in.
    pub sessions: &'a [Session],
    /// With which programs act for them.
    pub tokens: &'a [ApiToken],
    /// Whether nobody else could look after the server.
    pub is_last_admin: bool,
    /// Those who could take over what the person has.
    pub heirs: &'a [User],
}

/// Returns the page of a person.
pub fn page(frame: &Frame<'_>, it: &PersonPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let main = html! {
        div.head {
            a.ib href="/users" aria-label="Back to People" { (icon("back")) }
            (avatar(&it.user.name))
            div {
                h1 { (it.user.name) }
                p { "Account since " (words::date(it.user.created, frame.zone)) }
                @if it.user.disabled {
                    div.chips { span.chip.warn { (small_icon("pause")) "Switched off" } }
                }
            }
        }
        div.cards {
            (role(it))
            (devices(frame, it))
            @if !it.tokens.is_empty() { (programs(frame, it)) }
            section.card.danger #danger aria-labelledby="h-danger" {
                h2 #h-danger { "Switch off or delete" }
                @if it.is_last_admin {
                    p.mut { "The last admin cannot be switched off or deleted. Make somebody else an admin first." }
                } @else { (switching(it)) (deleting(it, problem)) }
            }
        }
    };
    owner_page(frame, Tab::None, &it.user.name, main)
}

fn role(it: &PersonPage<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-role" {
            h2 #h-role { "Role" }
            div.step {
                p {
                    (meaning(it.user.role))
                    @if it.is_last_admin { " The last admin stays one: make somebody else an admin first." }
                }
                (role_form(it.user, it.is_last_admin))
            }
        }
    }
}

fn devices(frame: &Frame<'_>, it: &PersonPage<'_>) -> Markup {
    let page = format!("/users/{}", it.user.id.0);
    html! {
        section.card aria-labelledby="h-devices" {
            h2 #h-devices { "Devices " span.mut.num { (it.sessions.len()) } }
            @if !it.sessions.is_empty() {
                ul.people { @for session in it.sessions { li.per { (device(frame, session)) } } }
                div.step {
                    p { "Every device asks for the password again." }
                    (sure(&Sure {
                        opener: "Sign out everywhere", title: &format!("Sign {} out everywhere?", it.user.name),
                        text: "Every device asks for the password again. Links and API tokens keep working.",
                        verb: "Sign out everywhere", action: &format!("{page}/sign-out"),
                    }))
                }
            }
            @if !it.user.disabled {
                form.step method="post" action={ (page) "/reset" } {
                    p { "Forgotten the password? Make a link with which " (it.user.name) " sets a new one." }
                    button.btn { "Reset sign-in" }
                }
            }
        }
    }
}

fn programs(frame: &Frame<'_>, it: &PersonPage<'_>) -> Markup {
    html! {
        section.card aria-labelledby="h-tokens" {
            h2 #h-tokens { "API tokens " span.mut.num { (it.tokens.len()) } }
            (tokens::rows(frame, it.tokens, &format!("/users/{}", it.user.id.0)))
        }
    }
}

/// Returns a device in words.
pub(crate) fn device(frame: &Frame<'_>, it: &Session) -> Markup {
    let name = if it.device.is_empty() { "Unknown device" } else { it.device.as_str() };
    html! {
        div.what {
            h3 { (name) }
            p.num { "Last used " (time(frame, it.last_seen)) " · signed in " (time(frame, it.created)) }
        }
    }
}

fn switching(it: &PersonPage<'_>) -> Markup {
    let page = format!("/users/{}", it.user.id.0);
    let name = &it.user.name;
    let links = match it.belongings.links {
        0 => String::new(),
        1 => " The 1 link they made stops working until then.".to_owned(),
        many => format!(" The {} links they made stop working until then.", words::number(many)),
    };
    let text = format!(
        "{name} is signed out everywhere at once and cannot sign in until you switch the account \
         on again, and the account's API tokens end for good.{links} Albums and photos stay."
    );
    html! {
        @if it.user.disabled {
            form.step method="post" action={ (page) "/enable" } {
                p { (name) " cannot sign in, and links they made rest." }
                button.btn { "Switch on" }
            }
        } @else {
            div.step {
                p { (text) }
                (sure(&Sure {
                    opener: "Switch off", title: &format!("Switch {name} off?"), text: &text,
                    verb: "Switch off", action: &format!("{page}/disable"),
                }))
            }
        }
    }
}

/// Deleting asks what becomes of everything, so its question unfolds with a choice in it.
fn deleting(it: &PersonPage<'_>, problem: Option<&Problem<'_>>) -> Markup {
    let name = &it.user.name;
    let Belongings { albums, links, added } = it.belongings;
    let heirs: Vec<(String, &str)> =
        it.heirs.iter().map(|it| (it.id.0.to_string(), it.name.as_str())).collect();
    let options: Vec<(&str, &str)> = std::iter::once(("", "Nobody: leave it as it is"))
        .chain(heirs.iter().map(|it| (it.0.as_str(), it.1)))
        .collect();
    html! {
        div.step {
            p {
                (name) " owns " (words::count("album", albums)) ", made " (words::count("link", links))
                " and added " (words::count("item", added)) " to albums."
            }
            details.sure open[problem.is_some()] {
                summary.btn.bad { "Delete" }
                div {
                    form.gap method="post" action={ "/users/" (it.user.id.0) "/delete" } {
                        (general(problem, &["to"]))
                        p {
                            "The account is gone for good. Left to nobody, " (words::count("album", albums))
                            " can be managed by admins only, " (words::count("link", links))
                            " end, and photos stay without a name. Whoever takes over gets all of it; a link to an album that they may not share stops working."
                        }
                        (select(&Select {
                            name: "to", label: "Who takes over?", hint: "", options: &options, chosen: "",
                        }, problem))
                        button.btn.main.bad { "Delete " (name) }
                    }
                }
            }
        }
    }
}
