//! The pages about people in every state.

use albumen::domain::access::Actor;
use albumen::domain::album::Album;
use albumen::domain::invitation::{Invitation, InvitationId, Purpose};
use albumen::domain::link::Listed;
use albumen::domain::person::{Belongings, Person};
use albumen::domain::session::{Session, SessionName};
use albumen::domain::token::Scope;
use albumen::domain::user::{Role, User, UserId};
use albumen::domain::zip_size::ZipSize;
use albumen::views::fields::Problem;
use albumen::views::own_settings::{OwnSettings, Uploads, own_settings};
use albumen::views::parts::Frame;
use albumen::views::people::invite::{self, Draft, Once};
use albumen::views::people::join::{self, Join};
use albumen::views::people::person::{self, PersonPage};
use albumen::views::people::{self, Register};
use jiff::ToSpan;
use maud::Markup;

use crate::owner::State;

#[path = "server.rs"]
mod server;

#[path = "tokens.rs"]
mod tokens;

#[path = "review.rs"]
mod waiting;

fn user(frame: &Frame<'_>, id: i64, name: &str, role: Role) -> User {
    User {
        id: UserId(id),
        name: name.into(),
        role,
        disabled: false,
        created: frame.now - 900.hours(),
        language: None,
    }
}

fn sessions(frame: &Frame<'_>) -> Vec<Session> {
    ["Safari on iPhone", "Firefox on Linux", ""]
        .into_iter()
        .zip(1_u8..)
        .map(|(device, number)| Session {
            name: SessionName::of_bytes(&[number; 16]),
            device: device.into(),
            created: frame.now - (i64::from(number) * 90).hours(),
            last_seen: frame.now - (i64::from(number) * 3).hours(),
        })
        .collect()
}

fn invitation(frame: &Frame<'_>, id: i64, purpose: Purpose) -> Invitation {
    Invitation {
        id: InvitationId(id),
        purpose,
        maker: Some("Anna Hansen".into()),
        created: frame.now - 30.hours(),
        expires: frame.now + 138.hours(),
        used: None,
        revoked: None,
        albums: 2,
    }
}

/// Returns the pages by name, as an admin sees them and as a newcomer does.
pub(super) fn states(
    frame: &Frame<'_>,
    jonas: &Actor,
    albums: &[Album],
    links: &[Listed],
) -> Vec<State> {
    let anna = user(frame, 1, "Anna Hansen", Role::Admin);
    let liv = user(frame, 3, "Liv", Role::Viewer);
    let off = User {
        disabled: true,
        ..user(frame, 4, "Uncle Per with a name that is rather long", Role::Editor)
    };
    let jonas = jonas.user().cloned().unwrap_or_else(|| user(frame, 2, "Jonas", Role::Editor));
    let everybody: Vec<Person> = [&anna, &jonas, &liv, &off]
        .into_iter()
        .zip(0_i64..)
        .map(|(user, at)| Person {
            user: user.clone(),
            last_seen: (at != 2).then(|| frame.now - (at * 50).hours()),
            sessions: if at < 2 { 3 - at as u64 } else { 0 },
        })
        .collect();
    let account = Purpose::Account { role: Role::Viewer, name: "Mormor".into() };
    let open = invitation(frame, 5, account);
    let used = Invitation {
        used: Some(frame.now),
        ..invitation(frame, 4, Purpose::Password { user: liv.id, name: liv.name.clone() })
    };
    let nameless = Purpose::Account { role: Role::Guest, name: String::new() };
    let revoked = Invitation { revoked: Some(frame.now), ..invitation(frame, 3, nameless) };
    let over = Invitation { expires: frame.now, ..invitation(frame, 2, open.purpose.clone()) };
    let invitations = [open.clone(), used.clone(), revoked, over];
    let mut all = vec![
        (
            "people",
            people::people(frame, &Register { people: &everybody, invitations: &invitations }),
        ),
        (
            "people-alone",
            people::people(frame, &Register { people: &everybody[..1], invitations: &[] }),
        ),
    ];
    all.extend(person_states(frame, [&anna, &jonas, &off]));
    all.extend(invitation_states(frame, &open, &used, albums));
    all.extend(own_states(frame));
    all.extend(tokens::states(frame));
    all.extend(server::states(frame, links));
    all.extend(waiting::states(frame));
    all
}

fn person_states(frame: &Frame<'_>, [anna, jonas, off]: [&User; 3]) -> Vec<State> {
    let sessions = sessions(frame);
    let heirs = [anna.clone()];
    let tokens = [tokens::token(frame, 2, "Frame in the hall", Scope::Add)];
    let it = PersonPage {
        user: jonas,
        belongings: Belongings { albums: 12, links: 4, added: 1830 },
        sessions: &sessions,
        tokens: &tokens,
        is_last_admin: false,
        heirs: &heirs,
    };
    let wrong =
        Problem { field: "to", message: "Choose somebody else who is an editor or an admin." };
    vec![
        ("person", person::page(frame, &it, None)),
        ("person-wrong-heir", person::page(frame, &it, Some(&wrong))),
        (
            "person-switched-off",
            person::page(frame, &PersonPage { user: off, sessions: &[], tokens: &[], ..it }, None),
        ),
        (
            "person-last-admin",
            person::page(frame, &PersonPage { user: anna, is_last_admin: true, ..it }, None),
        ),
    ]
}

fn own_states(frame: &Frame<'_>) -> Vec<State> {
    let sessions = sessions(frame);
    let current = sessions.first().map(|it| it.name.clone());
    let it = OwnSettings {
        sessions: &sessions,
        current: current.clone(),
        zip_size: ZipSize::Four,
        uploads: None,
        typed_name: None,
        by_proxy: false,
    };
    let offered = vec!["2026/Lofoten".to_owned(), "Family".to_owned()];
    let uploads = Uploads { folder: "Uploads/Anna".to_owned(), offered };
    let editor = OwnSettings { uploads: Some(&uploads), current: current.clone(), ..it };
    let outside = Uploads { folder: "../elsewhere".to_owned(), offered: Vec::new() };
    let lost = OwnSettings { uploads: Some(&outside), current: current.clone(), ..it };
    let refused = Problem {
        field: "folder",
        message: "A folder cannot be called “..” here. Try another name.",
    };
    let by_proxy = OwnSettings { by_proxy: true, current: None, ..it };
    let short = Problem { field: "new", message: "Use at least 10 characters." };
    let twin = Problem { field: "name", message: "There is already somebody called Per." };
    vec![
        ("owner-settings", own_settings(frame, &it, None)),
        ("owner-settings-wrong", own_settings(frame, &it, Some(&short))),
        ("owner-settings-by-proxy", own_settings(frame, &by_proxy, None)),
        ("owner-settings-editor", own_settings(frame, &editor, None)),
        ("owner-settings-folder-refused", own_settings(frame, &lost, Some(&refused))),
        ("owner-settings-twin", own_settings(frame, &it, Some(&twin))),
    ]
}

fn invitation_states(
    frame: &Frame<'_>,
    open: &Invitation,
    reset: &Invitation,
    albums: &[Album],
) -> Vec<State> {
    let url = "https://photos.example.org/join/q3vT8mXb1nYw0aKzR5sEfA";
    let qr = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h3v3H0zM6 0h3v3H6zM0 6h3v3H0zM4 4h2v2H4z\"/></svg>";
    let once = |invitation| Once { invitation, url, qr };
    let nobody = Frame { actor: &Actor::Nobody, toast: None, progress: None, ..*frame };
    let join =
        |frame: &Frame<'_>, invitation: &Invitation, problem: Option<&Problem<'_>>| -> Markup {
            join::join(
                frame,
                &Join { invitation, token: "token", name: invitation.purpose.name() },
                problem,
            )
        };
    let first = albums.first().map(|it| it.slug.as_str().to_owned());
    let chosen = Draft { albums: first.into_iter().collect(), ..Draft::default() };
    let wrong = Problem { field: "name", message: "Choose a name of 1 to 64 characters." };
    let twin = Problem { field: "name", message: "There is already somebody called Anna." };
    vec![
        ("people-invite", invite::form(frame, &Draft::default(), albums, None)),
        ("people-invite-wrong", invite::form(frame, &chosen, albums, Some(&wrong))),
        ("people-invited", invite::ready(frame, &once(open))),
        ("people-reset", invite::ready(frame, &once(reset))),
        ("join", join(&nobody, open, None)),
        ("join-twin", join(&nobody, open, Some(&twin))),
        ("join-signed-in", join(frame, open, None)),
        ("join-password", join(&nobody, reset, None)),
        ("join-over", join::over(&nobody)),
    ]
}
