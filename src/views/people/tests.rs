//! What the pages about people say and never say.

use jiff::Timestamp;

use super::*;
use crate::domain::access::Actor;
use crate::domain::invitation::InvitationId;
use crate::domain::person::Belongings;
use crate::domain::user::UserId;
use crate::views::links::tests::frame;
use crate::views::people::join::{Join, join};
use crate::views::people::person::{PersonPage, page};

fn user(id: i64, name: &str, role: Role) -> User {
    User {
        id: UserId(id),
        name: name.into(),
        role,
        disabled: false,
        created: Timestamp::UNIX_EPOCH,
        language: None,
    }
}

fn shown(person: &User, belongings: Belongings, is_last_admin: bool) -> String {
    let heirs = [user(9, "Per & <Co>", Role::Editor)];
    let it = PersonPage {
        user: person,
        belongings,
        sessions: &[],
        tokens: &[],
        is_last_admin,
        heirs: &heirs,
    };
    page(&frame(&Actor::Operator), &it, None).into_string()
}

#[test]
fn numbers_are_told_before_anything_happens() {
    let has = Belongings { albums: 3, links: 1, added: 1200 };
    let text = shown(&user(2, "Liv", Role::Editor), has, false);
    for part in
        ["3 albums", "The 1 link they made stops working", "1,200 items", "Per &amp; &lt;Co&gt;"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert!(!text.contains("The last admin"));
}

#[test]
fn of_the_last_admin_the_controls_are_off_and_say_why() {
    let text = shown(&user(1, "Anna", Role::Admin), Belongings::default(), true);
    assert!(text.contains("disabled") && text.contains("The last admin"));
    assert!(!text.contains("/users/1/disable") && !text.contains("/users/1/delete"));
}

#[test]
fn a_name_from_an_invitation_is_text() {
    let invitation = Invitation {
        id: InvitationId(1),
        purpose: Purpose::Password { user: UserId(2), name: "<i>Liv</i>".into() },
        maker: Some("Anna".into()),
        created: Timestamp::UNIX_EPOCH,
        expires: Timestamp::UNIX_EPOCH,
        used: None,
        revoked: None,
        albums: 0,
    };
    let it = Join { invitation: &invitation, token: "aaaa", name: "\"><b>" };
    let text = join(&frame(&Actor::Nobody), &it, None).into_string();
    assert!(!text.contains("<i>Liv") && !text.contains("<b>") && !text.contains("Anna"));
}
