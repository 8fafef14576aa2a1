//! Handlers of *Shared links*, the list of all links that somebody manages.

use http::StatusCode;
use jiff::Timestamp;

use crate::domain::link::{Listed, State};
use crate::error::Result;
use crate::http::response::Response;
use crate::views::links::list::{Counts, Register, SORTS, manager as manager_page};
use crate::web::context::Cx;
use crate::web::files;

/// GET /sharing/links
pub fn manager(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let mut listed = cx.app.links(&actor)?;
    let now = Timestamp::now();
    let count = |state| listed.iter().filter(|it| it.link.state(now) == state).count() as u64;
    let counts = Counts {
        active: count(State::Active),
        expired: count(State::Expired),
        paused: count(State::Paused),
    };
    let state = [State::Active, State::Expired, State::Paused]
        .into_iter()
        .find(|it| it.word() == cx.query("state"));
    let query = cx.query("q").trim().to_owned();
    let words = query.to_lowercase();
    listed.retain(|it| {
        state.is_none_or(|wanted| it.link.state(now) == wanted) && matches(it, &words)
    });
    let sort = SORTS.into_iter().find(|it| *it == cx.query("sort")).unwrap_or(SORTS[0]);
    sort_by(&mut listed, sort);
    let stopped = cx.app.last_stop(&actor)?;
    let register = Register { listed: &listed, counts, query: &query, state, sort, stopped };
    let page = cx.page(|frame| manager_page(frame, &register));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

fn matches(it: &Listed, words: &str) -> bool {
    let terms = &it.link.terms;
    let text =
        format!("{} {} {} {}", terms.name, terms.recipient, it.album_title, it.link.address());
    let text = text.to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

fn sort_by(listed: &mut [Listed], sort: &str) {
    match sort {
        "name" => listed.sort_by_cached_key(|it| it.link.terms.name.to_lowercase()),
        "views" => listed.sort_by_key(|it| std::cmp::Reverse(it.link.views)),
        "used" => listed.sort_by_key(|it| std::cmp::Reverse(it.link.last_used)),
        "expiry" => {
            listed.sort_by_key(|it| (it.link.terms.expires.is_none(), it.link.terms.expires));
        }
        _ => listed.sort_by_key(|it| std::cmp::Reverse(it.link.id)),
    }
}

/// POST /sharing/links/delete-expired
pub fn delete_expired(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let count = cx.app.delete_expired_links(&actor)?;
    Ok(cx.done(&format!("/sharing/links?done=links-deleted&count={count}")))
}
