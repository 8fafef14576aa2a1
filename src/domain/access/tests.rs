//! The rules in prose as tables, and what must hold whatever the rules are.

use proptest::prelude::*;

use super::*;
use crate::domain::album::{AlbumId, Order, Slug, Source};
use crate::domain::link::{Handing, LinkId, Rights, Terms, Token};
use crate::domain::member::MemberRole;
use crate::domain::user::UserId;

mod programs;

const OWNER: UserId = UserId(1);
const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const NONE: Membership = Membership { role: None, owns_around: false };

fn user(id: UserId, role: Role, disabled: bool) -> User {
    User { id, name: "Anna".into(), role, disabled, created: NOW, language: None }
}

fn album(access: AccessLevel) -> Album {
    Album {
        id: AlbumId(1),
        slug: Slug::of_title("harbour"),
        source: Source::Collection,
        title: "Harbour".into(),
        description: String::new(),
        owner: Some(OWNER),
        parent: None,
        own_access: Some(access),
        access,
        decider: AlbumId(1),
        order: Order::Oldest,
        cover: None,
        activity: true,
        moderation: false,
        created: NOW,
        changed: NOW,
    }
}

fn link(rights: Rights, password_version: u32) -> Link {
    let terms = Terms {
        name: String::new(),
        recipient: String::new(),
        message: String::new(),
        slug: None,
        expires: None,
        rights,
        children: true,
        handing: Handing::default(),
    };
    Link {
        id: LinkId(1),
        token: Token::of_bytes(&[1; 16]),
        album: AlbumId(1),
        maker: OWNER,
        terms,
        password_version,
        paused: None,
        created: NOW,
        views: 0,
        downloads: 0,
        last_used: None,
    }
}

/// Everything, looking and taking with or without metadata, looking, looking with a hint
/// that signing in lets take, and nothing, as one letter each.
fn letter(grant: &Result<Grant>) -> char {
    let look = Grant { see: true, ..Grant::default() };
    let take = Grant { originals: true, web_size: true, ..look };
    match grant {
        Ok(it) if *it == Grant::ALL => 'A',
        Ok(it) if *it == (Grant { metadata: true, ..take }) => 'M',
        Ok(it) if *it == take => 'T',
        Ok(it) if *it == (Grant { sign_in_to_download: true, ..look }) => 'S',
        Ok(it) if *it == look => 'L',
        Err(Error::NotFound) => '-',
        _ => '?',
    }
}

#[test]
fn each_level_opens_to_whom_it_says() {
    let somebody = |role| Actor::User(user(UserId(2), role, false));
    let owner = |role| Actor::User(user(OWNER, role, false));
    let disabled = |role| Actor::User(user(OWNER, role, true));
    // Private, internal, public, full public.
    for (name, actor, expected) in [
        ("nobody", Actor::Nobody, "--ST"),
        ("guest", somebody(Role::Guest), "--LT"),
        ("viewer", somebody(Role::Viewer), "-MMM"),
        ("editor", somebody(Role::Editor), "-MMM"),
        ("admin", somebody(Role::Admin), "AAAA"),
        ("operator", Actor::Operator, "AAAA"),
        ("owner", owner(Role::Editor), "AAAA"),
        ("owner, now viewer", owner(Role::Viewer), "-MMM"),
        ("owner, now guest", owner(Role::Guest), "--LT"),
        ("owner, disabled", disabled(Role::Editor), "--ST"),
        ("admin, disabled", disabled(Role::Admin), "--ST"),
    ] {
        let found: String = AccessLevel::ALL
            .into_iter()
            .map(|level| letter(&by_album(&actor, &album(level), NONE)))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn members_take_part_whatever_their_role_on_the_server() {
    let grant = |actor: &Actor, level, membership| by_album(actor, &album(level), membership);
    let viewer = Membership { role: Some(MemberRole::Viewer), ..NONE };
    let contributor = Membership { role: Some(MemberRole::Contributor), ..NONE };
    let taking_part = Grant {
        see: true,
        metadata: true,
        originals: true,
        web_size: true,
        activity: true,
        comment: true,
        ..Grant::default()
    };
    for role in [Role::Guest, Role::Viewer, Role::Editor] {
        let person = Actor::User(user(UserId(2), role, false));
        for level in AccessLevel::ALL {
            assert_eq!(grant(&person, level, viewer).unwrap(), taking_part);
            let adding = Grant { contribute: true, ..taking_part };
            assert_eq!(grant(&person, level, contributor).unwrap(), adding);
        }
    }
    let gone = Actor::User(user(UserId(2), Role::Editor, true));
    assert!(grant(&gone, AccessLevel::Private, contributor).is_err());
    assert!(grant(&Actor::Nobody, AccessLevel::Private, contributor).is_err());
}

#[test]
fn who_owns_the_album_around_contributes_while_an_editor() {
    let around = Membership { owns_around: true, role: None };
    for (role, disabled, may) in
        [(Role::Editor, false, true), (Role::Viewer, false, false), (Role::Editor, true, false)]
    {
        let person = Actor::User(user(UserId(2), role, disabled));
        let grant = by_album(&person, &album(AccessLevel::Private), around).unwrap_or_default();
        assert_eq!((grant.contribute, grant.manage || grant.share), (may, false));
    }
}

#[test]
fn an_album_of_nobody_is_only_the_admins() {
    let folder = Album { owner: None, ..album(AccessLevel::Private) };
    for role in [Role::Guest, Role::Viewer, Role::Editor] {
        assert!(by_album(&Actor::User(user(OWNER, role, false)), &folder, NONE).is_err());
    }
    assert!(by_album(&Actor::Nobody, &folder, NONE).is_err());
}

#[test]
fn a_link_ends_in_the_order_that_tells_least() {
    let maker = user(OWNER, Role::Editor, false);
    let album = album(AccessLevel::Private);
    let knock = |link: &Link, maker: Option<&User>, unlocked| {
        by_link(&Knock { link, album: &album, maker, unlocked }, NOW)
    };
    let mut link = link(Rights::default(), 1);
    assert!(matches!(knock(&link, Some(&maker), false), Err(Error::Locked)));
    assert!(knock(&link, Some(&maker), true).is_ok());
    link.paused = Some(NOW);
    assert!(
        matches!(knock(&link, Some(&maker), false), Err(Error::Gone(it)) if it == Gone::default())
    );
    link.terms.expires = Some(NOW);
    assert!(
        matches!(knock(&link, Some(&maker), true), Err(Error::Gone(it)) if it == Gone::default())
    );
    link.password_version = 0;
    let told = Gone { since: Some(NOW), maker: Some("Anna".into()) };
    assert!(matches!(knock(&link, Some(&maker), true), Err(Error::Gone(it)) if it == told));
    for gone in [
        user(OWNER, Role::Viewer, false),
        user(OWNER, Role::Editor, true),
        user(UserId(2), Role::Editor, false),
    ] {
        assert!(matches!(knock(&link, Some(&gone), true), Err(Error::NotFound)));
    }
    assert!(matches!(knock(&link, None, true), Err(Error::NotFound)));
}

#[test]
fn links_are_managed_by_their_maker_while_an_editor_and_by_admins() {
    let link = link(Rights::default(), 0);
    for (actor, may) in [
        (Actor::User(user(OWNER, Role::Editor, false)), true),
        (Actor::User(user(OWNER, Role::Viewer, false)), false),
        (Actor::User(user(OWNER, Role::Admin, true)), false),
        (Actor::User(user(UserId(2), Role::Editor, false)), false),
        (Actor::User(user(UserId(2), Role::Admin, false)), true),
        (Actor::Operator, true),
        (Actor::Nobody, false),
    ] {
        assert_eq!(manage_link(&actor, &link).is_ok(), may, "{}", actor.name());
    }
}

/// Whether the first allows nothing that the second does not.
fn within(inner: Grant, outer: Grant) -> bool {
    inner.and(outer) == inner
}

prop_compose! {
    fn any_rights()(bits in 0_u8..128) -> Rights {
        let bit = |it: u8| bits & it != 0;
        Rights {
            metadata: bit(1), originals: bit(2), web_size: bit(4), embed: bit(8),
            comment: bit(16), upload: bit(32), moderation: bit(64),
        }
    }
}

prop_compose! {
    fn any_user()(id in 1_i64..3, role in 0..4_usize, disabled: bool) -> User {
        user(UserId(id), Role::ALL[role], disabled)
    }
}

prop_compose! {
    fn any_membership()(role in 0..3_usize, owns_around: bool) -> Membership {
        Membership { role: MemberRole::ALL.get(role).copied(), owns_around }
    }
}

proptest! {
    #[test]
    fn a_visitor_may_never_more_than_the_maker(
        rights in any_rights(), maker in any_user(), level in 0..4_usize,
        password: bool, unlocked: bool,
    ) {
        let (link, album) = (link(rights, u32::from(password)), album(AccessLevel::ALL[level]));
        let knock = Knock { link: &link, album: &album, maker: Some(&maker), unlocked };
        let makers = by_album(&Actor::User(maker.clone()), &album, NONE).unwrap_or_default();
        if let Ok(grant) = by_link(&knock, NOW) {
            prop_assert!(within(grant, makers));
            prop_assert!(makers.share && !grant.share && !grant.manage);
            prop_assert!(!grant.sign_in_to_download);
            prop_assert!(!(grant.embed && password));
        }
    }

    #[test]
    fn a_restriction_never_widens(
        rights in any_rights(), fewer in any_rights(), password: bool, unlocked: bool,
        paused: bool, expires in proptest::option::of(-1_i64..2),
    ) {
        let (album, maker) = (album(AccessLevel::Private), user(OWNER, Role::Editor, false));
        let wide = link(rights, 0);
        let mut narrow = link(Rights {
            metadata: rights.metadata && fewer.metadata,
            originals: rights.originals && fewer.originals,
            web_size: rights.web_size && fewer.web_size,
            embed: rights.embed && fewer.embed,
            comment: rights.comment && fewer.comment,
            moderation: fewer.moderation,
            upload: rights.upload && fewer.upload,
        }, u32::from(password));
        narrow.paused = paused.then_some(NOW);
        narrow.terms.expires = expires.and_then(|it| Timestamp::from_second(it).ok());
        let open = |link: &Link, unlocked| {
            let knock = Knock { link, album: &album, maker: Some(&maker), unlocked };
            by_link(&knock, NOW).unwrap_or_default()
        };
        prop_assert!(within(open(&narrow, unlocked || !password), open(&wide, true)));
    }

    #[test]
    fn one_who_is_disabled_is_nobody(
        id in 1_i64..3, role in 0..4_usize, level in 0..4_usize, membership in any_membership(),
    ) {
        let gone = Actor::User(user(UserId(id), Role::ALL[role], true));
        let album = album(AccessLevel::ALL[level]);
        prop_assert_eq!(by_album(&gone, &album, membership).ok(), by_album(&Actor::Nobody, &album, NONE).ok());
        prop_assert!(!gone.is_admin() && !gone.is_editor() && gone.user().is_none());
    }

    #[test]
    fn a_wider_level_or_role_never_takes_away(
        user in any_user(), level in 0..3_usize, membership in any_membership(),
    ) {
        let grant = |user: &User, level: usize| {
            let album = album(AccessLevel::ALL[level]);
        let grant = by_album(&Actor::User(user.clone()), &album, membership).unwrap_or_default();
        // A hint and no right.
        Grant { sign_in_to_download: false, ..grant }
        };
        prop_assert!(within(grant(&user, level), grant(&user, level + 1)));
        let raised = User { role: Role::Admin, ..user.clone() };
        prop_assert!(within(grant(&user, level), grant(&raised, level)) || user.disabled);
    }
}

#[test]
fn the_default_allows_nothing() {
    assert!(within(Grant::default(), Grant::default()));
    assert_eq!(Grant::default().and(Grant::ALL), Grant::default());
    assert!(!Grant::default().downloads() && !Grant::default().see);
}

#[test]
fn comments_are_for_members_and_visitors_whose_link_says_so() {
    let owner = Actor::User(user(OWNER, Role::Editor, false));
    let viewer = Actor::User(user(UserId(2), Role::Viewer, false));
    let open = album(AccessLevel::Internal);
    let quiet = Album { activity: false, ..open.clone() };
    let talks = |grant: Grant| (grant.activity, grant.comment);
    let member = Membership { role: Some(MemberRole::Viewer), ..NONE };
    for (actor, album, membership, expected) in [
        (&owner, &open, NONE, true),
        (&viewer, &open, NONE, false),
        (&viewer, &open, member, true),
        (&owner, &quiet, NONE, false),
        (&viewer, &quiet, member, false),
    ] {
        let grant = by_album(actor, album, membership).unwrap();
        assert_eq!(talks(grant), (expected, expected), "{actor:?}");
    }
    let maker = user(OWNER, Role::Editor, false);
    for (comment, album, expected) in
        [(true, &open, true), (false, &open, false), (true, &quiet, false)]
    {
        let link = link(Rights { comment, ..Rights::default() }, 0);
        let knock = Knock { link: &link, album, maker: Some(&maker), unlocked: true };
        assert_eq!(talks(by_link(&knock, NOW).unwrap()), (expected, expected));
    }
}

#[test]
fn a_comment_is_removed_by_its_author_or_a_manager() {
    let speaking = Grant { see: true, activity: true, comment: true, ..Grant::default() };
    let reading = Grant { comment: false, ..speaking };
    for (grant, own, may) in [
        (Grant::ALL, false, true),
        (speaking, true, true),
        (speaking, false, false),
        (reading, true, false),
        (Grant::default(), true, false),
    ] {
        assert_eq!(remove_remark(grant, own).is_ok(), may, "{grant:?} {own}");
    }
}
