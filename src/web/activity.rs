//! Handlers of comments and likes, for people with an account and for visitors of a link
//! that lets them talk.

use cookie::Cookie;

use crate::app::activity::{Comment, Speaker};
use crate::app::album::OpenAlbum;
use crate::app::secrets;
use crate::domain::access::Actor;
use crate::domain::activity::{BrowserId, LONGEST, LONGEST_NAME, RemarkKey, Remarks, checked_name};
use crate::domain::asset::{Asset, AssetKey};
use crate::error::{Error, Result};
use crate::http::forms::Form;
use crate::http::response::Response;
use crate::views::visitor::talk::{self as talk_view, Talk};
use crate::web::account::again;
use crate::web::context::Cx;
use crate::web::files;
use crate::web::visitor::{keep, visit};

/// The visitor's cookie of a link: what the browser is called there, and the name typed in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Guestbook {
    browser: Option<BrowserId>,
    name: String,
}

impl Guestbook {
    /// Reads the cookie; what has not its shape is an empty one.
    fn parse(text: &str) -> Guestbook {
        let decoded = |it: &str| data_encoding::BASE64URL_NOPAD.decode(it.as_bytes()).ok();
        let (browser, name) = text.split_once('.').unwrap_or((text, ""));
        let browser = decoded(browser).and_then(|it| it.try_into().ok()).map(BrowserId);
        let name = decoded(name).and_then(|it| String::from_utf8(it).ok()).unwrap_or_default();
        Guestbook { browser, name: checked_name(&name).unwrap_or_default() }
    }

    fn text(&self) -> String {
        let encoded = |it: &[u8]| data_encoding::BASE64URL_NOPAD.encode(it);
        let browser = self.browser.map(|it| encoded(&it.0)).unwrap_or_default();
        format!("{browser}.{}", encoded(self.name.as_bytes()))
    }
}

/// Who speaks in a request, as far as it tells.
pub(super) struct Here {
    actor: Actor,
    book: Guestbook,
    client: std::net::IpAddr,
}

impl Here {
    pub(super) fn of(cx: &mut Cx<'_>) -> Result<Here> {
        let book = cx.request.cookie("visitor").map(|it| Guestbook::parse(&it)).unwrap_or_default();
        Ok(Here { actor: cx.actor()?, book, client: cx.client })
    }

    pub(super) fn speaker(&self) -> Speaker<'_> {
        Speaker { actor: &self.actor, browser: self.book.browser, client: self.client }
    }

    /// Gives a browser that speaks for the first time its name.
    fn writing(mut self, open: &OpenAlbum<'_>) -> Result<Here> {
        if open.link.is_some() && self.book.browser.is_none() {
            self.book.browser = Some(BrowserId(secrets::random()?));
        }
        Ok(self)
    }

    /// Returns the name that a visitor's field begins with: the one typed last, else the one
    /// that the link was made for; nothing for members.
    pub(super) fn name(&self, open: &OpenAlbum<'_>) -> Option<String> {
        let link = open.link.as_ref()?;
        if !self.book.name.is_empty() {
            return Some(self.book.name.clone());
        }
        Some(link.terms.recipient.chars().take(LONGEST_NAME).collect())
    }

    /// Returns the cookie for the link's own pages; nothing for members.
    fn cookie(&self, cx: &Cx<'_>, open: &OpenAlbum<'_>) -> Option<Cookie<'static>> {
        open.link.as_ref().map(|_| cx.visitor_cookie(self.book.text()))
    }
}

/// GET {base}/activity?before=
pub fn feed(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let here = Here::of(cx)?;
    let before = before(cx)?;
    let remarks = open.feed(here.speaker(), before.as_ref())?;
    let name = here.name(&open);
    let talk = Talk {
        remarks: &remarks,
        asset: None,
        name: name.as_deref(),
        typed: "",
        past: before.is_some(),
    };
    let base = cx.base();
    let html = cx.page(|frame| talk_view::page(frame, &visit(&base, &open), &talk, None));
    Ok(keep(files::tagged_page(cx, &html.0), &open))
}

/// Returns what is said about a photo, as far as it may be seen.
pub(super) fn about(
    cx: &mut Cx<'_>,
    open: &OpenAlbum<'_>,
    asset: &Asset,
) -> Result<Option<(Remarks, Option<String>)>> {
    if !open.grant.activity {
        return Ok(None);
    }
    let here = Here::of(cx)?;
    let remarks = open.remarks_on(here.speaker(), asset, before(cx)?.as_ref())?;
    Ok(Some((remarks, here.name(open))))
}

fn before(cx: &Cx<'_>) -> Result<Option<RemarkKey>> {
    match cx.query("before") {
        "" => Ok(None),
        text => RemarkKey::parse(text).map(Some).ok_or(Error::NotFound),
    }
}

/// POST {base}/activity
pub fn say(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let mut here = Here::of(cx)?.writing(&open)?;
    let form = cx.form()?;
    let key = asset_key(&form)?;
    let text = form.get("text").unwrap_or_default();
    let name = form.get("name").unwrap_or_default();
    match open.say(here.speaker(), Comment { text, name, key: key.as_ref() }) {
        Ok(said) => {
            here.book.name = checked_name(name).unwrap_or_default();
            let page = format!("{}#r-{}", place(cx, key.as_ref()), said.as_str());
            Ok(with(cx.done(&page), here.cookie(cx, &open)))
        }
        Err(error) => once_more(cx, &open, &here, error, (text, name, key.as_ref())),
    }
}

/// What was said, with what was typed and what was wrong with it.
fn once_more(
    cx: &mut Cx<'_>,
    open: &OpenAlbum<'_>,
    here: &Here,
    error: Error,
    (text, name, key): (&str, &str, Option<&AssetKey>),
) -> Result<Response> {
    let asset = key.map(|it| open.asset(it)).transpose()?;
    let remarks = match &asset {
        Some(asset) => open.remarks_on(here.speaker(), asset, None)?,
        None => open.feed(here.speaker(), None)?,
    };
    let typed: String = text.chars().take(4 * LONGEST).collect();
    let name: Option<String> = here.name(open).map(|_| name.chars().take(200).collect());
    let talk = Talk {
        remarks: &remarks,
        asset: asset.as_ref(),
        name: name.as_deref(),
        typed: &typed,
        past: false,
    };
    let base = cx.base();
    again(cx, error, |frame, problem| talk_view::page(frame, &visit(&base, open), &talk, problem))
}

/// POST {base}/like: `liked` is `yes` or `no`, so that a form sent twice does no more.
pub fn like(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let here = Here::of(cx)?.writing(&open)?;
    let form = cx.form()?;
    let key = asset_key(&form)?;
    let name = here.name(&open).unwrap_or_default();
    open.like(here.speaker(), key.as_ref(), &name, form.ticked("liked"))?;
    let page = format!("{}#talk", place(cx, key.as_ref()));
    Ok(with(cx.done(&page), here.cookie(cx, &open)))
}

/// POST {base}/activity/{remark}/remove
pub fn remove(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let here = Here::of(cx)?;
    let remark = remark_key(cx)?;
    let key = asset_key(&cx.form()?)?;
    open.remove_remark(here.speaker(), &remark)?;
    let page = place(cx, key.as_ref());
    let about = key.map(|it| format!("&about={}", it.as_str())).unwrap_or_default();
    Ok(cx.done(&format!("{page}?done=unsaid&choice={}{about}#talk", remark.as_str())))
}

/// POST {base}/activity/{remark}/restore: undoes a removal.
pub fn restore(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.open()?;
    let here = Here::of(cx)?;
    let remark = remark_key(cx)?;
    let key = asset_key(&cx.form()?)?;
    open.put_remark_back(here.speaker(), &remark)?;
    Ok(cx.done(&format!("{}?done=undone#r-{}", place(cx, key.as_ref()), remark.as_str())))
}

/// POST /a/{slug}/activity/{remark}/approve
pub fn approve(cx: &mut Cx<'_>) -> Result<Response> {
    let open = cx.album()?;
    if !open.grant.manage {
        return Err(Error::NotFound);
    }
    let here = Here::of(cx)?;
    let remark = remark_key(cx)?;
    let key = asset_key(&cx.form()?)?;
    open.approve_remark(here.speaker(), &remark)?;
    Ok(cx.done(&format!("{}#r-{}", place(cx, key.as_ref()), remark.as_str())))
}

fn remark_key(cx: &Cx<'_>) -> Result<RemarkKey> {
    RemarkKey::parse(cx.param("remark")).ok_or(Error::NotFound)
}

/// The photo that a form is about; one without the shape of a key is none of this album.
fn asset_key(form: &Form) -> Result<Option<AssetKey>> {
    match form.get("key").unwrap_or_default() {
        "" => Ok(None),
        text => AssetKey::parse(text).map(Some).ok_or(Error::NotFound),
    }
}

/// The page on which something was said.
fn place(cx: &Cx<'_>, key: Option<&AssetKey>) -> String {
    match key {
        Some(key) => format!("{}/p/{}", cx.base(), key.as_str()),
        None => format!("{}/activity", cx.base()),
    }
}

fn with(response: Response, cookie: Option<Cookie<'static>>) -> Response {
    match cookie {
        Some(cookie) => response.with_cookie(&cookie),
        None => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guestbook_survives_its_cookie() {
        let book = Guestbook { browser: Some(BrowserId([9; 16])), name: "Mormor Åse".into() };
        assert_eq!(Guestbook::parse(&book.text()), book);
        for odd in ["", ".", "x.y", "AAAA.", "a.b.c", "é"] {
            assert_eq!(Guestbook::parse(odd), Guestbook::default(), "{odd}");
        }
    }
}
