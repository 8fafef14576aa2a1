//! "Your link is ready": the address to copy, the password while it is known, the QR code
//! and the ways to send it. As a template its blanks are filled by `share-dialog.js`.

use maud::{Markup, html};

use crate::domain::link::Link;
use crate::say;
use crate::views::icons::{icon, small_icon};
use crate::views::links::{Target, embed_code, short_day, shown_url, thumb, url};
use crate::views::parts::{Frame, Tab, owner_page};

/// What the card says; every text may be blank when scripts fill it.
struct Card<'a> {
    target: &'a Target<'a>,
    title: &'a str,
    url: &'a str,
    until: &'a str,
    password: Option<&'a str>,
    embed: Option<&'a str>,
    qr: &'a str,
}

/// Returns the page after a link was made. A password stands here once and never again.
pub fn ready(
    frame: &Frame<'_>,
    target: &Target<'_>,
    link: &Link,
    password: Option<&str>,
) -> Markup {
    let url = url(frame, link);
    let until = link.terms.expires.map(|it| say!("links-ready-until", day = short_day(frame, it)));
    let embed = (link.terms.rights.embed && !link.has_password())
        .then(|| embed_code(frame.public_url, link.address(), &target.album.title));
    let main = html! {
        h1.vh { (say!("links-ready")) }
        div.cards.alone {
            (card(&Card {
                target,
                title: &target.album.title,
                url: &url,
                until: until.as_deref().unwrap_or_default(),
                password,
                embed: embed.as_deref(),
                qr: &format!("/sharing/links/{}/qr", link.id.0),
            }))
        }
    };
    owner_page(frame, Tab::Sharing, say!("links-ready"), main)
}

/// Returns the card with nothing in it, for a template.
pub fn blank(target: &Target<'_>) -> Markup {
    card(&Card {
        target,
        title: &target.album.title,
        url: "",
        until: "",
        password: Some(""),
        embed: Some(""),
        qr: "",
    })
}

fn card(it: &Card<'_>) -> Markup {
    let album = it.target.album.slug.as_str();
    html! {
        section.dlg.slim #ready aria-labelledby="ready-title" {
            header {
                (thumb(album, it.target.cover))
                div {
                    h2 #ready-title { (say!("links-ready")) }
                    p.num {
                        (it.title) " "
                        span data-blank="until" { @if !it.until.is_empty() { "· " (it.until) } }
                    }
                }
                button.ib type="button" data-close aria-label=(say!("common-close")) { (icon("close")) }
            }
            div.one.gap {
                (address(it.url))
                @if let Some(password) = it.password { (secret(password)) }
                div.qr { img data-qr src=[some(&svg(it.qr))] alt=(say!("links-qr")) width="180" height="180"; }
                (ways(it))
            }
            footer.ends {
                a.btn.bare href=(it.url) target="_blank" rel="noopener" data-opens="url" {
                    (icon("open")) (say!("links-open-as-guest"))
                }
                a.btn href={ "/a/" (album) } data-close { (say!("common-done")) }
            }
        }
    }
}

fn address(url: &str) -> Markup {
    html! {
        div.url.stack {
            output data-blank="url" { @if !url.is_empty() { (shown_url(url)) } }
            button.btn.main.scripted type="button" data-behaviour="copy" data-copy=(url)
                data-copies="url" { (icon("copy")) span data-label { (say!("links-copy")) } }
        }
    }
}

fn secret(password: &str) -> Markup {
    html! {
        div.url.secret data-row="password" {
            output {
                small { (say!("common-password")) } " " span #ready-password data-blank="password" { (password) }
                small.once { (say!("links-ready-password-once")) }
            }
            button.ib.scripted type="button" data-behaviour="copy" data-copy-from="ready-password"
                data-said=(say!("links-password-copied")) aria-label=(say!("links-password-copy")) {
                (icon("copy"))
            }
        }
    }
}

fn ways(it: &Card<'_>) -> Markup {
    html! {
        div.send {
            button type="button" hidden data-behaviour="share-out" data-title=(it.title)
                data-url=(it.url) { span { (icon("share")) } (say!("links-ready-share")) }
            a href=(mail(it.title, it.url)) data-opens="mail" {
                span { (icon("mail")) } (say!("links-ready-mail"))
            }
            a href=(svg(it.qr)) download data-opens="svg" { span { (icon("qr")) } (say!("links-ready-qr-svg")) }
            a href=(png(it.qr)) download data-opens="png" { span { (icon("qr")) } (say!("links-ready-qr-png")) }
            @if let Some(code) = it.embed {
                button.scripted type="button" data-behaviour="copy" data-copy=(code) data-row="embed"
                    data-copies="embed" data-said=(say!("links-embed-copied")) {
                    span { (icon("code")) } (say!("links-ready-embed"))
                }
            }
        }
        @if let Some(code) = it.embed.filter(|it| !it.is_empty()) {
            details.add.unscripted {
                summary { (small_icon("code")) (say!("links-embed-code")) }
                textarea.in readonly rows="3" aria-label=(say!("links-embed-code")) { (code) }
            }
        }
    }
}

/// Returns an address that opens a new mail with the link in it; the password never is.
fn mail(title: &str, url: &str) -> String {
    format!("mailto:?subject={}&body={}", encoded(title), encoded(url))
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn svg(qr: &str) -> String {
    if qr.is_empty() { String::new() } else { format!("{qr}.svg") }
}

fn png(qr: &str) -> String {
    if qr.is_empty() { String::new() } else { format!("{qr}.png") }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
