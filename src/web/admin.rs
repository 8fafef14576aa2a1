//! Handlers of the server itself: *Library health*, the progress of indexing, and the answer
//! for machines that watch it.

use http::StatusCode;
use serde_json::json;

use crate::app::library::{self, State};
use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::say;
use crate::views::admin::{self, Check, Health, Outcome, Question, Sizes, Unshown};
use crate::views::parts::Progress;
use crate::views::words;
use crate::web::context::Cx;
use crate::web::{api, files};

/// GET /library/health
pub fn health(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let report = cx.app.health(&actor)?;
    let checks: Vec<Check> = report
        .checks
        .into_iter()
        .map(|it| Check {
            outcome: if it.good { Outcome::Good } else { Outcome::Warning },
            name: it.name.into(),
            finding: it.finding,
            next: it.next.into(),
        })
        .collect();
    let unshown: Vec<Unshown> =
        report.problems.into_iter().map(|(path, reason)| Unshown { path, reason }).collect();
    let scanned = report.scanned.map(|it| words::date_time(it, &cx.app.zone)).unwrap_or_default();
    let it = Health {
        checks: &checks,
        unshown: &unshown,
        unshown_count: report.problem_count,
        sizes: Sizes {
            items: report.items,
            missing: report.missing,
            originals: report.bytes,
            database: report.database_bytes,
            cache: report.cache_bytes,
            free: report.free_bytes,
        },
        scanned: &scanned,
        version: env!("CARGO_PKG_VERSION"),
        question: cx.app.progress().question.map(asked),
    };
    let page = cx.page(|frame| admin::health(frame, &it));
    Ok(files::page(cx, StatusCode::OK, page.0))
}

/// Returns what the library asks, in words.
fn asked(question: library::Question) -> Question {
    match question {
        library::Question::IsThisIt => {
            Question { words: say!("library-is-this-it"), yes: say!("library-is-this-it-yes") }
        }
        library::Question::AreTheyGone => Question {
            words: say!("library-are-they-gone"),
            yes: say!("library-are-they-gone-yes"),
        },
    }
}

/// GET /library/progress
pub fn progress(cx: &mut Cx<'_>) -> Result<Response> {
    if !cx.signed_in()?.is_admin() {
        return Err(Error::NotFound);
    }
    let state = cx.app.progress().state;
    let line = cx.progress();
    // Thumbnails that are still being made count as indexing to one who looks.
    let word = match (state, &line) {
        (State::Paused, _) => State::Paused.word(),
        (_, Some(_)) => State::Indexing.word(),
        (_, None) => State::Idle.word(),
    };
    let line = line.unwrap_or(Progress { done: 0, total: None, message: String::new() });
    let answer = json!({
        "state": word, "done": line.done, "total": line.total, "message": line.message,
    });
    Ok(api::json(&answer).no_store())
}

/// POST /library/scan
pub fn scan(cx: &mut Cx<'_>) -> Result<Response> {
    let actor = cx.signed_in()?;
    let sure = cx.form()?.ticked("sure");
    cx.app.scan_now(&actor, sure)?;
    Ok(cx.done("/library/health?done=scan"))
}

/// GET /healthz: 200 while requests are served and the database answers; else 503.
pub fn healthz(cx: &mut Cx<'_>) -> Result<Response> {
    let it = cx.app.vital_signs();
    let answer = api::json(&json!({
        "status": if it.database { "ok" } else { "failing" },
        "index": it.index,
        "database": if it.database { "ok" } else { "not answering" },
        "disk": if it.disk_is_low { "low" } else { "ok" },
        "version": env!("CARGO_PKG_VERSION"),
    }))
    .no_store();
    let status = if it.database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Ok(Response { status, ..answer })
}
