//! No combination of terms passes a policy that forbids it, and cutting a link is enough.

use proptest::prelude::*;

use super::*;
use crate::domain::album::AlbumId;
use crate::domain::link::{LinkId, Token};
use crate::domain::user::UserId;

const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);

fn zone() -> TimeZone {
    TimeZone::get("Europe/Oslo").unwrap()
}

prop_compose! {
    fn any_policy()(
        most in proptest::option::of(0..4_usize),
        password: bool,
        shortest_password in Policy::SHORTEST..=Policy::LONGEST,
        comment: bool,
        upload: bool,
    ) -> Policy {
        let most_days = most.map(|it| Policy::MOST_DAYS[it]);
        Policy { most_days, password, shortest_password, comment, upload, ..Policy::default() }
    }
}

prop_compose! {
    fn any_link()(
        days in proptest::option::of(-10..800_i64),
        has_password: bool,
        paused: bool,
        comment: bool,
        upload: bool,
    ) -> Link {
        let expires = days.map(|it| NOW + jiff::SignedDuration::from_hours(it * 24));
        Link {
            id: LinkId(1),
            token: Token::of_bytes(&[1; 16]),
            album: AlbumId(1),
            maker: UserId(1),
            terms: Terms {
                name: String::new(),
                recipient: String::new(),
                message: String::new(),
                slug: None,
                expires,
                rights: Rights { comment, upload, ..Rights::default() },
            },
            password_version: u32::from(has_password),
            paused: paused.then_some(NOW),
            created: NOW,
            views: 0,
            downloads: 0,
            last_used: None,
        }
    }
}

fn passes(policy: &Policy, link: &Link) -> bool {
    policy.check(&link.terms, link.has_password(), (NOW, &zone())).is_ok()
}

/// What both policies ask for.
fn stricter(one: Policy, other: Policy) -> Policy {
    let least = |a: Option<u16>, b: Option<u16>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, other) => one.or(other),
    };
    Policy {
        most_days: least(one.most_days, other.most_days),
        password: one.password || other.password,
        shortest_password: one.shortest_password.max(other.shortest_password),
        comment: one.comment && other.comment,
        upload: one.upload && other.upload,
        ..Policy::default()
    }
}

proptest! {
    #[test]
    fn what_passes_breaks_no_rule(policy in any_policy(), link in any_link()) {
        let terms = &link.terms;
        let latest = policy.latest(NOW, &zone());
        let ends_in_time = latest.is_none_or(|it| terms.expires.is_some_and(|end| end <= it));
        let right = ends_in_time
            && (link.has_password() || !policy.password)
            && (policy.comment || !terms.rights.comment)
            && (policy.upload || !terms.rights.upload);
        prop_assert_eq!(passes(&policy, &link), right);
    }

    #[test]
    fn nothing_passes_a_stricter_policy_that_fails_a_wider_one(
        one in any_policy(), other in any_policy(), link in any_link(), password in "[a-z]{0,70}",
    ) {
        let both = stricter(one, other);
        prop_assert_eq!(passes(&both, &link), passes(&one, &link) && passes(&other, &link));
        let long = |it: &Policy| it.check_password(&password).is_ok();
        prop_assert_eq!(long(&both), long(&one) && long(&other));
    }

    #[test]
    fn a_link_that_was_cut_passes_or_rests(policy in any_policy(), link in any_link()) {
        let cuts = policy.cuts(&link, NOW, &zone());
        let paused = link.paused.or(cuts.contains(&Cut::Paused).then_some(NOW));
        let cut = Link { terms: cut_terms(link.terms.clone(), &cuts), paused, ..link.clone() };
        prop_assert!(passes(&policy, &cut) || cut.paused.is_some());
        prop_assert!(policy.cuts(&cut, NOW, &zone()).is_empty(), "once is enough");
        // Nothing becomes wider: it ends no later and allows no more.
        prop_assert!(link.terms.expires.is_none_or(|it| cut.terms.expires.is_some_and(|end| end <= it)));
        prop_assert!(link.terms.rights.comment || !cut.terms.rights.comment);
        prop_assert!(link.terms.rights.upload || !cut.terms.rights.upload);
        if passes(&policy, &link) {
            prop_assert_eq!(cuts, Vec::new());
        }
    }
}

/// What is wrong, and the field that is named.
type Case = (fn(&mut Policy), &'static str);

#[test]
fn a_policy_that_makes_no_sense_names_its_field() {
    let checked = |change: fn(&mut Policy)| {
        let mut policy = Policy::default();
        change(&mut policy);
        policy.checked()
    };
    assert!(checked(|_| ()).is_ok());
    let cases: [Case; 6] = [
        (|it| it.most_days = Some(8), "most_days"),
        (|it| it.usual_days = Some(2), "usual_days"),
        (|it| it.most_days = Some(30), "usual_days"),
        (|it| (it.most_days, it.usual_days) = (Some(7), Some(30)), "usual_days"),
        (|it| it.shortest_password = 3, "shortest_password"),
        (|it| it.makers = Role::Guest, "makers"),
    ];
    for (change, field) in cases {
        let answer = checked(change);
        assert!(matches!(answer, Err(Error::Invalid { field: it, .. }) if it == field), "{field}");
    }
    assert!(Keeping { days: 31, addresses: true }.checked().is_err());
}
