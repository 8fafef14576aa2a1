//! The pages about API tokens in every state.

use albumen::domain::token::{ApiToken, Scope, Secret, TokenId};
use albumen::views::fields::Problem;
use albumen::views::parts::Frame;
use albumen::views::tokens::{Draft, Once, page, ready};
use jiff::ToSpan;

use crate::owner::State;

/// Returns a token of Anna's.
pub(super) fn token(frame: &Frame<'_>, id: i64, name: &str, scope: Scope) -> ApiToken {
    ApiToken {
        id: TokenId(id),
        owner: "Anna Hansen".into(),
        name: name.into(),
        scope,
        created: frame.now - (id * 700).hours(),
        expires: None,
        last_used: Some(frame.now - (id * id * 3).hours()),
    }
}

/// Returns every state.
pub(crate) fn states(frame: &Frame<'_>) -> Vec<State> {
    let script = token(frame, 4, "Nightly backup", Scope::Read);
    let camera = ApiToken {
        expires: Some(frame.now + 1_000.hours()),
        ..token(frame, 3, "Camera in the hall", Scope::Add)
    };
    let robot = ApiToken { last_used: None, ..token(frame, 2, "Robot", Scope::Manage) };
    let long = "A name that is as long as a name may be, and not one letter more";
    let over =
        ApiToken { expires: Some(frame.now - 5.hours()), ..token(frame, 1, long, Scope::Read) };
    let all = [script, camera.clone(), robot, over];
    let short =
        Problem { field: "name", message: "Say what the token is for, like “Backup script”." };
    let past = Problem { field: "date", message: "Choose a date that is not over." };
    let draft = Draft { expires: "date".into(), date: "2020-01-01".into(), ..Draft::default() };
    let secret = Secret::of_bytes(&[27; 20]);
    vec![
        ("tokens", page(frame, &all, &Draft::default(), None)),
        ("tokens-none", page(frame, &[], &Draft::default(), None)),
        ("tokens-no-name", page(frame, &all, &Draft::default(), Some(&short))),
        ("tokens-past", page(frame, &all, &draft, Some(&past))),
        ("token-ready", ready(frame, &Once { token: &camera, secret: secret.as_str() })),
    ]
}
