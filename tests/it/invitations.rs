//! Invitations and links for a new password: once, for one, and then dead.

use crate::support::people::{accounts, invite, page_of, person, role_of};
use crate::support::{Harbour, Library, OWNER, PASSWORD, run, run_with_input};

#[test]
fn an_invitation_makes_one_account_and_is_then_dead() {
    let harbour = Harbour::of(Library::empty());
    let fields = [("name", "Liv"), ("role", "editor"), ("days", "7")];
    let page = harbour.owner().post("/users/invite", &fields).expect(200);
    assert!(page.must("cache-control").contains("no-store"));
    let shown = page.text();
    let place = shown.find("/join/").expect("the link is shown");
    let path = &shown[place..place + "/join/".len() + 22];
    assert!(shown.contains("data:image/svg+xml"), "and as a picture to scan");

    let mut newcomer = harbour.visitor();
    newcomer.get(path).expect(200).with(&["value=\"Liv\""]).without(&[OWNER]);
    let short = [("name", "Liv"), ("password", "short")];
    newcomer.post(path, &short).expect(422).with(&["at least 10", "value=\"Liv\""]);
    let twin = [("name", "ＲＡＧＮＨＩＬＤ"), ("password", PASSWORD)];
    newcomer.post(path, &twin).expect(422).with(&["already somebody"]);
    let right = [("name", "Liv"), ("password", PASSWORD), ("role", "admin")];
    newcomer.post(path, &right).expect_redirect("/albums?done=joined");
    newcomer.get("/albums/new").expect(200);
    assert_eq!(role_of(&harbour, "Liv"), "editor");

    let mut second = harbour.visitor();
    second.get(path).expect(404);
    let again = [("name", "Mallory"), ("password", PASSWORD)];
    second.post(path, &again).expect(404);
    assert_eq!(accounts(&harbour).len(), 2);
    harbour.owner().get("/users").expect(200).with(&["Liv", "Used"]).without(&[path]);
}

#[test]
fn every_invitation_that_does_not_work_says_the_same() {
    let harbour = Harbour::of(Library::empty());
    let (used, _) = invite(&harbour, &[]);
    harbour.visitor().post(&used, &[("name", "Liv"), ("password", PASSWORD)]).expect(303);
    let (revoked, number) = invite(&harbour, &[]);
    harbour.owner().post(&format!("/users/invitations/{number}/revoke"), &[]).expect(303);
    let (expired, number) = invite(&harbour, &[]);
    let sql = "UPDATE invitations SET expires = 1000 WHERE id = ?1";
    harbour.database().execute(sql, [number]).unwrap();
    let unknown = "/join/AAAAAAAAAAAAAAAAAAAAAA";
    let mut pages = Vec::new();
    for path in [used.as_str(), &revoked, &expired, unknown, "/join/nonsense"] {
        let mut stranger = harbour.visitor();
        let page = stranger.get(path).expect(404).with(&["This invitation does not work"]);
        pages.push(page.text());
        let fields = [("name", "Mallory"), ("password", PASSWORD)];
        let answer = stranger.post(path, &fields).expect(404);
        assert_eq!(answer.text(), pages[0], "{path}");
        assert!(answer.header("set-cookie").is_none());
    }
    assert!(pages.windows(2).all(|it| it[0] == it[1]));
    assert_eq!(accounts(&harbour).len(), 2);
}

#[test]
fn fifty_at_the_same_moment_make_one_account() {
    let harbour = Harbour::of(Library::empty());
    let (path, _) = invite(&harbour, &[]);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..50)
            .map(|number| {
                let (harbour, path) = (&harbour, &path);
                scope.spawn(move || {
                    let name = format!("Claimant {number}");
                    let fields = [("name", name.as_str()), ("password", PASSWORD)];
                    harbour.visitor().post(path, &fields).status
                })
            })
            .collect();
        tries.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|it| **it == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|it| matches!(it, 303 | 404 | 429 | 503)), "{statuses:?}");
    assert_eq!(accounts(&harbour).len(), 2);
}

#[test]
fn the_database_keeps_no_invitation_that_could_be_used() {
    let harbour = Harbour::of(Library::empty());
    let (path, _) = invite(&harbour, &[]);
    let token = path.rsplit('/').next().unwrap();
    let copy = harbour.library.root().join("copy.db");
    run(harbour.command(&["backup", &copy.to_string_lossy()])).well();
    let bytes = std::fs::read(copy).unwrap();
    assert!(!bytes.windows(token.len()).any(|it| it == token.as_bytes()));
    assert!(!harbour.log().contains(token));
}

#[test]
fn an_admin_who_is_none_any_more_has_invited_nobody() {
    let harbour = Harbour::of(Library::empty());
    let mut second = person(&harbour, "Sigrid", "admin");
    let fields = [("role", "admin"), ("days", "7")];
    let made = second.post_json("/users/invite", &fields).expect(200).json();
    let path = made["url"].as_str().unwrap().split_once("/join/").unwrap().1.to_owned();
    let path = format!("/join/{path}");
    harbour.visitor().get(&path).expect(200);
    harbour.owner().post(&format!("{}/role", page_of(&harbour, "Sigrid")), &[("role", "viewer")]);
    harbour.visitor().get(&path).expect(404);
    harbour.visitor().post(&path, &[("name", "Eve"), ("password", PASSWORD)]).expect(404);
    assert_eq!(accounts(&harbour).len(), 2);
}

#[test]
fn a_reset_sets_one_password_once_and_ends_every_session() {
    let harbour = Harbour::of(Library::empty());
    let mut liv = person(&harbour, "Liv", "viewer");
    let page = page_of(&harbour, "Liv");
    let reset = || {
        let made = harbour.owner().post_json(&format!("{page}/reset"), &[]).expect(200).json();
        format!("/join/{}", made["url"].as_str().unwrap().split_once("/join/").unwrap().1)
    };
    let first = reset();
    let second = reset();
    harbour.visitor().get(&first).expect(404);
    let mut fresh = harbour.visitor();
    fresh.get(&second).expect(200).with(&["Hello Liv"]);
    liv.get("/albums").expect(200);
    let fields = [("password", "northern lights"), ("name", "Mallory")];
    fresh.post(&second, &fields).expect_redirect("/albums?done=joined");
    fresh.get("/settings").expect(200).with(&["Liv"]);
    liv.get("/albums").expect(303);
    harbour.visitor().post(&second, &fields).expect(404);
    let old = [("name", "Liv"), ("password", PASSWORD)];
    harbour.visitor().post("/login", &old).expect(422);
    // A password that is set otherwise ends a link that still waits.
    let third = reset();
    let words = ["user", "passwd", "Liv", "--password-file", "-"];
    run_with_input(harbour.command(&words), "anchors aweigh now").well();
    harbour.visitor().get(&third).expect(404);
}

#[test]
fn a_session_that_somebody_planted_is_not_taken_over() {
    let harbour = Harbour::of(Library::empty());
    let (path, _) = invite(&harbour, &[]);
    let mut planted = harbour.visitor();
    planted.cookies.push(("albumen".into(), "planted".into(), "/".into()));
    planted.post(&path, &[("name", "Liv"), ("password", PASSWORD)]).expect(303);
    assert_eq!(planted.cookies.len(), 1);
    assert_ne!(planted.cookies[0].1, "planted");
    // Whoever was signed in on the device is signed out there, on the server too.
    let mut owner = harbour.visitor();
    owner.post("/login", &[("name", OWNER), ("password", PASSWORD)]).expect(303);
    let kept = owner.clone();
    let (path, _) = invite(&harbour, &[]);
    owner.post(&path, &[("name", "Per"), ("password", PASSWORD)]).expect(303);
    owner.get("/settings").expect(200).with(&["Per"]);
    kept.clone().get("/albums").expect(303);
}

#[test]
fn names_and_passwords_without_end_are_refused() {
    let harbour = Harbour::of(Library::empty());
    let (path, _) = invite(&harbour, &[]);
    let long = "x".repeat(1_000_000);
    let mut newcomer = harbour.visitor();
    for (name, password) in [(long.as_str(), PASSWORD), ("Liv", long.as_str())] {
        let answer = newcomer.post(&path, &[("name", name), ("password", password)]);
        assert!(matches!(answer.status, 413 | 422), "{}", answer.status);
    }
    let fields = [("name", long.as_str()), ("role", "viewer"), ("days", "7")];
    harbour.owner().post("/users/invite", &fields).expect(422);
    for (field, value) in [("days", "0"), ("days", "-1"), ("days", "99999"), ("role", "root")] {
        let mut fields = vec![("role", "viewer"), ("days", "7")];
        fields.retain(|it| it.0 != field);
        fields.push((field, value));
        harbour.owner().post("/users/invite", &fields).expect(422);
    }
    newcomer.get(&path).expect(200);
}

#[test]
fn albums_chosen_beforehand_are_there_from_the_start() {
    let harbour = Harbour::new();
    let fields = [("album", "lofoten"), ("seat", "contributor"), ("role", "guest")];
    let (path, _) = invite(&harbour, &fields);
    let mut liv = harbour.visitor();
    liv.post(&path, &[("name", "Liv"), ("password", PASSWORD), ("album", "trondheim")]).expect(303);
    liv.get("/albums").expect(200).with(&["lofoten"]).without(&["trondheim"]);
    liv.get("/a/lofoten").expect(200);
    liv.get("/a/trondheim").expect(404);
    let sql = "SELECT role FROM album_members";
    let role: String = harbour.database().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(role, "contributor");

    for unknown in ["nothing-here", "", "../x", &"x".repeat(100_000)] {
        let fields = [("role", "guest"), ("days", "7"), ("album", unknown)];
        harbour.owner().post("/users/invite", &fields).expect(422);
    }
    // An album that is gone when the invitation is used takes nobody in.
    let (path, _) = invite(&harbour, &[("album", "trondheim"), ("role", "guest")]);
    harbour
        .database()
        .execute("UPDATE albums SET deleted = 1 WHERE slug = 'trondheim'", [])
        .unwrap();
    let mut per = harbour.visitor();
    per.post(&path, &[("name", "Per"), ("password", PASSWORD)]).expect(303);
    per.get("/a/trondheim").expect(404);
    let count: i64 = harbour
        .database()
        .query_row("SELECT count(*) FROM album_members", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 1);
}
