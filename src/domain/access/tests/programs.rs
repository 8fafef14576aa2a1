//! What must hold for programs with tokens, whoever they are of.

use super::*;
use crate::domain::property::{Kind, Property, PropertyId};
use crate::domain::token::{Scope, TokenId};

/// A program with a token of somebody.
fn program(user: &User, scope: Scope) -> Actor {
    Actor::Program(Program { user: user.clone(), token: TokenId(1), scope })
}

/// Every decision about the server as a whole.
fn of_server(actor: &Actor) -> [bool; 9] {
    let property = property();
    [
        define_properties(actor).is_ok(),
        manage_property(actor, &property).is_ok(),
        keep_trash(actor).is_ok(),
        review(actor).is_ok(),
        manage_link(actor, &link(Rights::default(), 0)).is_ok(),
        act(actor).is_ok(),
        delete_original(actor, Grant::ALL, true).is_ok(),
        delete_original(actor, Grant::ALL, false).is_ok(),
        actor.is_admin() || actor.is_editor(),
    ]
}

/// Every decision about accounts and what is known of people.
fn of_people(actor: &Actor) -> [bool; 5] {
    [
        manage_people(actor).is_ok(),
        manage_server(actor).is_ok(),
        read_log(actor).is_ok(),
        own_account(actor).is_ok(),
        revoke_token(actor, OWNER).is_ok(),
    ]
}

fn property() -> Property {
    Property {
        id: PropertyId(1),
        name: "Film".into(),
        kind: Kind::Text,
        choices: Vec::new(),
        maker: Some(OWNER),
    }
}

#[test]
fn tokens_are_revoked_by_their_owner_and_admins_in_person() {
    let other = user(UserId(2), Role::Editor, false);
    let admin = user(UserId(3), Role::Admin, false);
    for (actor, may) in [
        (Actor::User(user(OWNER, Role::Guest, false)), true),
        (Actor::User(user(OWNER, Role::Guest, true)), false),
        (Actor::User(other), false),
        (Actor::User(admin.clone()), true),
        (program(&admin, Scope::Manage), false),
        (Actor::Operator, true),
        (Actor::Nobody, false),
    ] {
        assert_eq!(revoke_token(&actor, OWNER).is_ok(), may, "{actor:?}");
    }
}

#[test]
fn what_a_token_is_for_is_what_its_program_may() {
    let owner = user(OWNER, Role::Editor, false);
    let of = |scope| by_album(&program(&owner, scope), &album(AccessLevel::Private), NONE).unwrap();
    let read = Grant {
        see: true,
        metadata: true,
        originals: true,
        web_size: true,
        activity: true,
        ..Grant::default()
    };
    assert_eq!(of(Scope::Read), read);
    assert_eq!(of(Scope::Add), Grant { contribute: true, ..read });
    assert_eq!(of(Scope::Manage), Grant::ALL);
}

proptest! {
    #[test]
    fn a_token_never_gives_more_than_its_user(
        user in any_user(), level in 0..4_usize, membership in any_membership(), scope in 0..3_usize,
    ) {
        let (person, scope) = (Actor::User(user.clone()), Scope::ALL[scope]);
        let program = program(&user, scope);
        let grant = |actor: &Actor| {
            by_album(actor, &album(AccessLevel::ALL[level]), membership).unwrap_or_default()
        };
        prop_assert!(within(grant(&program), grant(&person)));
        prop_assert_eq!(grant(&program).see, grant(&person).see);
        prop_assert_eq!(grant(&program).originals, grant(&person).originals);
        let may = grant(&program);
        prop_assert!(scope == Scope::Manage || !(may.manage || may.share || may.comment));
        prop_assert!(scope >= Scope::Add || !may.contribute);
        for (program, person) in of_server(&program).into_iter().zip(of_server(&person)) {
            prop_assert!(person || !program);
            prop_assert!(scope == Scope::Manage || !program);
        }
        prop_assert_eq!(of_people(&program), [false; 5]);
    }

    #[test]
    fn a_wider_scope_never_takes_away(
        user in any_user(), level in 0..4_usize, membership in any_membership(), scope in 0..2_usize,
    ) {
        let of = |scope| {
            let album = album(AccessLevel::ALL[level]);
            by_album(&program(&user, scope), &album, membership).unwrap_or_default()
        };
        prop_assert!(within(of(Scope::ALL[scope]), of(Scope::ALL[scope + 1])));
    }
}
