//! Accounts that change: what becomes of open sessions, albums and links, and who may do it.

use crate::support::people::{accounts, invite, page_of, person, role_of, signed_in};
use crate::support::{Ask, Harbour, Library, OWNER, PASSWORD, run};

#[test]
fn a_changed_account_counts_from_the_next_request_on() {
    let harbour = Harbour::of(Library::empty());
    let mut liv = person(&harbour, "Liv", "editor");
    let page = page_of(&harbour, "Liv");
    let mut owner = harbour.owner();
    liv.get("/albums/new").expect(200);
    owner.post(&format!("{page}/role"), &[("role", "viewer")]).expect_redirect("/users?done=role");
    liv.get("/albums/new").expect(404);
    liv.post("/albums", &[("title", "Mine")]).expect(403);
    liv.get("/users").expect(404);

    owner.post(&format!("{page}/disable"), &[]).expect(303);
    liv.get("/albums").expect(303);
    let right = [("name", "Liv"), ("password", PASSWORD)];
    harbour.visitor().post("/login", &right).expect(422);
    owner.post(&format!("{page}/enable"), &[]).expect(303);
    liv.get("/albums").expect(303);
    let mut again = harbour.visitor();
    again.post("/login", &right).expect(303);
    again.get("/albums").expect(200);
    owner.post(&format!("{page}/sign-out"), &[]).expect(303);
    again.get("/albums").expect(303);
}

#[test]
fn links_of_somebody_switched_off_rest_and_work_again_afterwards() {
    let harbour = Harbour::new();
    let mut liv = person(&harbour, "Liv", "admin");
    let fields = [("name", "For all"), ("originals", "on")];
    let made = liv.post_json("/a/lofoten/links", &fields).expect(200).json();
    let url = made["url"].as_str().unwrap();
    let path = url.split_once("/s/").map(|it| format!("/s/{}", it.1)).unwrap();
    harbour.visitor().get(&path).expect(200);
    let page = page_of(&harbour, "Liv");
    let mut owner = harbour.owner();
    owner.get(&page).expect(200).with(&["The 1 link they made stops working"]);
    owner.post(&format!("{page}/disable"), &[]).expect(303);
    harbour.visitor().get(&path).expect(404);
    owner.post(&format!("{page}/enable"), &[]).expect(303);
    harbour.visitor().get(&path).expect(200);
}

#[test]
fn two_admins_who_demote_each_other_at_once_leave_one() {
    let harbour = Harbour::of(Library::empty());
    person(&harbour, "Sigrid", "admin");
    let names = [OWNER, "Sigrid"];
    let ways: [(&str, &[(&str, &str)]); 3] =
        [("role", &[("role", "viewer")]), ("disable", &[]), ("delete", &[])];
    for (verb, fields) in ways {
        let browsers = names.map(|it| signed_in(&harbour, it));
        let pages = [page_of(&harbour, "Sigrid"), page_of(&harbour, OWNER)];
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let tries: Vec<_> = browsers
                .into_iter()
                .zip(&pages)
                .map(|(mut browser, page)| {
                    scope.spawn(move || browser.post(&format!("{page}/{verb}"), fields).status)
                })
                .collect();
            tries.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(statuses.contains(&303), "{verb}: {statuses:?}");
        let left = accounts(&harbour);
        let admins = left.iter().filter(|it| it["role"] == "admin" && it["disabled"] == false);
        assert_eq!(admins.count(), 1, "{verb}: {statuses:?} {left:?}");
        harbour.database().execute("UPDATE users SET role = 'admin', disabled = 0", []).unwrap();
    }
}

#[test]
fn the_last_admin_stays() {
    let harbour = Harbour::of(Library::empty());
    let page = page_of(&harbour, OWNER);
    let mut owner = harbour.owner();
    owner.get("/users").expect(200).with(&["The last admin", "disabled"]);
    let shown = owner.get(&page).expect(200).with(&["The last admin cannot be switched off"]);
    shown.without(&["/disable\"", "/delete\""]);
    for (verb, fields) in
        [("role", vec![("role", "guest")]), ("disable", vec![]), ("delete", vec![])]
    {
        owner.post(&format!("{page}/{verb}"), &fields).expect(409);
    }
    for words in [
        vec!["user", "role", OWNER, "viewer"],
        vec!["user", "disable", OWNER],
        vec!["user", "delete", OWNER],
    ] {
        run(harbour.command(&words)).refused(&["last admin"]);
    }
    owner.get("/users").expect(200);
}

#[test]
fn what_a_deleted_person_had_stays_or_is_handed_over() {
    let harbour = Harbour::new();
    for name in ["Liv", "Per"] {
        let mut browser = person(&harbour, name, "editor");
        browser.post("/albums", &[("title", &format!("Of {name}"))]).expect(303);
    }
    let mut liv = harbour.visitor();
    liv.post("/login", &[("name", "Liv"), ("password", PASSWORD)]).expect(303);
    let made = liv.post_json("/a/of-liv/links", &[("name", "All")]).expect(200).json();
    let path = made["url"].as_str().unwrap().split_once("/s/").map(|it| format!("/s/{}", it.1));
    let path = path.unwrap();
    harbour.visitor().get(&path).expect(200);

    let page = page_of(&harbour, "Liv");
    let mut owner = harbour.owner();
    owner.get(&page).expect(200).with(&["owns 1 album", "made 1 link"]);
    let own = page.rsplit('/').next().unwrap();
    for wrong in [own, "0", "999", "nonsense"] {
        owner.post(&format!("{page}/delete"), &[("to", wrong)]).expect(422);
    }
    let heir = page_of(&harbour, "Per");
    let heir = heir.rsplit('/').next().unwrap();
    owner.post(&format!("{page}/delete"), &[("to", heir)]).expect(303);
    liv.get("/albums").expect(303);
    harbour.visitor().get(&path).expect(200).with(&["Per"]);

    // What nobody takes over ends, if it is a link, and stays, if it is an album.
    let told = run(harbour.command(&["user", "delete", "Per", "--json"])).well().json();
    assert_eq!((&told["albums"], &told["links"]), (&2.into(), &1.into()));
    harbour.visitor().get(&path).expect(404);
    owner.get("/a/of-per").expect(200);
    owner.get("/a/of-liv").expect(200);
    assert_eq!(accounts(&harbour).len(), 1);
}

#[test]
fn only_admins_look_after_people() {
    let harbour = Harbour::of(Library::empty());
    let (_, invitation) = invite(&harbour, &[]);
    let page = page_of(&harbour, OWNER);
    for role in ["guest", "viewer", "editor"] {
        let mut member = person(&harbour, role, role);
        for path in ["/users", "/users/invite", &page] {
            member.get(path).expect(404).without(&[OWNER]);
        }
        let own = page_of(&harbour, role);
        for (path, fields) in [
            (format!("{own}/role"), vec![("role", "admin")]),
            (format!("{page}/disable"), vec![]),
            (format!("{page}/reset"), vec![]),
            (format!("{page}/delete"), vec![]),
            ("/users/invite".into(), vec![("role", "admin"), ("days", "7")]),
            (format!("/users/invitations/{invitation}/revoke"), vec![]),
        ] {
            member.post(&path, &fields).expect(404);
        }
        assert_eq!(role_of(&harbour, role), role);
    }
}

#[test]
fn another_site_changes_no_account() {
    let harbour = Harbour::of(Library::empty());
    person(&harbour, "Liv", "viewer");
    let page = page_of(&harbour, "Liv");
    let (join, number) = invite(&harbour, &[]);
    let before = accounts(&harbour);
    let mut owner = harbour.owner();
    for path in [
        format!("{page}/role"),
        format!("{page}/disable"),
        format!("{page}/enable"),
        format!("{page}/sign-out"),
        format!("{page}/reset"),
        format!("{page}/delete"),
        "/users/invite".into(),
        format!("/users/invitations/{number}/revoke"),
        join.clone(),
    ] {
        let fields = [("role", "admin"), ("days", "7"), ("name", "Eve"), ("password", PASSWORD)];
        let ask = Ask::post(&path, &fields);
        for (name, value) in [
            ("Origin", "https://evil.example"),
            ("Sec-Fetch-Site", "cross-site"),
            ("X-Nothing", "said"),
        ] {
            owner.ask(ask.clone().with(name, value)).expect(403);
        }
    }
    assert_eq!(accounts(&harbour), before);
    harbour.visitor().get(&join).expect(200);
}

#[test]
fn everything_can_be_done_from_the_command_line() {
    let harbour = Harbour::of(Library::empty());
    let words = ["user", "invite", "Liv", "--role", "editor", "--days", "1", "--json"];
    let told = run(harbour.command(&words)).well().json();
    let url = told["url"].as_str().unwrap().to_owned();
    let path = format!("/join/{}", url.split_once("/join/").unwrap().1);
    let mut liv = harbour.visitor();
    liv.post(&path, &[("name", "Liv"), ("password", PASSWORD)]).expect(303);
    run(harbour.command(&["user", "role", "LIV", "viewer"])).well();
    assert_eq!(role_of(&harbour, "Liv"), "viewer");
    run(harbour.command(&["user", "disable", "Liv"])).well();
    liv.get("/albums").expect(303);
    run(harbour.command(&["user", "enable", "Liv"])).well();
    run(harbour.command(&["user", "delete", "Liv", "--hand-over-to", OWNER])).well();
    assert_eq!(accounts(&harbour).len(), 1);
    run(harbour.command(&["user", "role", "Nobody", "viewer"])).refused(&["nothing of that name"]);
}
