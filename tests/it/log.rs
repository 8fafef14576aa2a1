//! *Activity*: what happened is told in words, to admins, for as long as they want.

use crate::support::people::{page_of, person};
use crate::support::{Ask, Harbour, Library, OWNER, PASSWORD, Sender, photo, run};

#[test]
fn an_owner_reads_of_the_own_albums_and_of_nothing_else() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let mut edda = person(&harbour, "Edda", "editor");
    edda.post("/albums", &[("title", "Edda’s trip")]).expect(303);
    edda.post("/a/edda-s-trip/links", &[("name", "For Liv"), ("password", "tide-lantern-42")])
        .expect(200);
    harbour.link("lofoten").field("name", "For Mormor").create();
    owner.post("/a/lofoten/settings", &[("title", "Lofoten")]).expect(303);
    let link = edda.get("/a/edda-s-trip/links").text();
    let address =
        link.split("/s/").nth(1).unwrap().split(['"', '<', '&']).next().unwrap().to_owned();
    harbour.visitor().post(&format!("/s/{address}/unlock"), &[("password", "wrong")]).expect(422);
    let page = edda.get("/activity").expect(200);
    page.with(&[
        "your albums and their links",
        "made the link “For Liv”",
        "A wrong password was typed for the link “For Liv”",
        "changed the album Edda’s trip",
    ])
    .without(&[
        "Mormor",
        "Lofoten",
        "Edda signed in",
        "What is kept",
        "topic=people",
        "topic=sign-ins",
    ]);
    for query in
        ["q=mormor", "topic=people", "topic=sign-ins", "topic=server", "q=Edda&topic=people"]
    {
        edda.get(&format!("/activity?{query}")).expect(200).with(&["Nothing of that kind"]);
    }
    assert_eq!(edda.get_json("/activity?q=lofoten")["events"].as_array().unwrap().len(), 0);
    owner.get("/activity").expect(200).with(&["For Liv", "For Mormor", "signed in"]);
    person(&harbour, "Vera", "viewer").get("/activity").expect(404);
    // Whoever is no editor any more owns nothing.
    let page = page_of(&harbour, "Edda");
    owner.post(&format!("{page}/role"), &[("role", "viewer")]).expect(303);
    edda.get("/activity").expect(404);
}

#[test]
fn what_people_and_visitors_did_is_told_in_words() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    person(&harbour, "Liv", "viewer");
    let page = page_of(&harbour, "Liv");
    owner.post(&format!("{page}/role"), &[("role", "editor")]).expect(303);
    harbour.visitor().post("/login", &[("name", "Liv"), ("password", "a guess")]).expect(422);
    let link = harbour.link("lofoten").field("name", "For Mormor").originals().create();
    let mut mormor = harbour.visitor();
    mormor.get(&link.path()).expect(200);
    mormor.post(&link.at("/visit"), &[]);
    mormor.get(&link.at("/zip/1")).expect(200);
    let robot = Ask::get(&link.path()).with("User-Agent", "WhatsApp/2.25 A");
    (0..3).for_each(|_| drop(mormor.ask(&robot)));

    let shown = owner.get("/activity").expect(200).with(&[
        "Ragnhild made Liv editor",
        "A wrong password was typed for the account Liv",
        "Ragnhild made the link “For Mormor”",
        "Somebody downloaded a zip of “For Mormor”",
        "A chat fetched a preview of the link “For Mormor”",
        "Robot, not counted",
        "from 127.0.0.x",
    ]);
    let text =
        shown.without(&["127.0.0.1<", link.path().trim_start_matches("/s/"), PASSWORD]).text();
    assert_eq!(text.matches("Robot, not counted").count(), 1, "once an hour is enough");
    let list = run(harbour.command(&["link", "list", "--json"])).well().json();
    assert!(list[0]["views"].as_u64().unwrap() <= 1, "{list}");

    let told = |query: &str| harbour.owner().get(&format!("/activity?{query}")).expect(200);
    told("topic=people").with(&["made Liv editor"]).without(&["For Mormor"]);
    told("topic=visits").with(&["For Mormor"]).without(&["made Liv editor"]);
    told("q=liv").with(&["made Liv editor"]).without(&["For Mormor"]);
    told("q=zebra").with(&["Nothing of that kind"]);
    told("to=1999-12-31").with(&["Nothing of that kind"]);
    told("from=2000-01-01&to=9999-12-31").with(&["made Liv editor"]);
    for odd in ["from=x&to=%00&before=-1&topic=x", "before=99999999999999999999", "q=%25"] {
        told(odd);
    }
    let json = harbour.owner().get_json("/activity?topic=people");
    assert_eq!(json["events"][0]["action"], "role_changed");

    let told = run(harbour.command(&["log", "--json"])).well().json();
    let has = |action: &str| told.as_array().unwrap().iter().any(|it| it["action"] == action);
    assert!(has("role_changed") && has("link_previewed") && has("downloaded"), "{told}");
    assert!(
        run(harbour.command(&["log", "--since", "2000-01-01"]))
            .well()
            .out
            .contains("sign_in_failed")
    );
    assert_eq!(run(harbour.command(&["log", "--since", "yesterday"])).code, 2);
}

#[test]
fn only_those_who_keep_albums_read_it_and_only_admins_read_all() {
    let harbour = Harbour::of(Library::empty());
    harbour.visitor().get("/activity").expect(303);
    for role in ["guest", "viewer"] {
        person(&harbour, role, role).get("/activity").expect(404).without(&[OWNER]);
    }
    let editor = person(&harbour, "editor", "editor").get("/activity").expect(200);
    editor.with(&["Nothing of that kind"]).without(&[OWNER]);
}

#[test]
fn it_is_read_page_by_page_and_forgets_what_is_not_to_be_kept() {
    let harbour = Harbour::of(Library::empty());
    let mut owner = harbour.owner();
    let many = "INSERT INTO events (at, action, actor, subject, client)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
        SELECT (SELECT max(at) FROM events) - 40 * 86400000 + i, 'sign_in', 'Somebody ' || i, 'x',
            '192.0.2.x' FROM n";
    harbour.database().execute(many, []).unwrap();
    let (mut path, mut seen, mut pages) = ("/activity".to_owned(), 0, 0);
    loop {
        let page = owner.get(&path).expect(200).text();
        seen += page.matches("signed in<").count();
        pages += 1;
        let Some(next) = page.split("href=\"").find(|it| it.contains("before=")) else { break };
        path = next.split('"').next().unwrap().replace("&amp;", "&");
    }
    assert!(seen >= 250 && pages == 3, "{seen} on {pages}");

    let count = |what: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM events WHERE {what}");
        harbour.database().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    owner.post("/settings/policy/log", &[("days", "90")]).expect(303);
    assert_eq!((count("actor LIKE 'Somebody%'"), count("client <> ''")), (250, 0));
    harbour.visitor().post("/login", &[("name", OWNER), ("password", "a guess")]).expect(422);
    assert_eq!(count("client <> ''"), 0, "no address is kept from now on");
    owner.post("/settings/policy/log", &[("days", "30"), ("addresses", "on")]).expect(303);
    assert_eq!(count("actor LIKE 'Somebody%'"), 0);
    harbour.visitor().post("/login", &[("name", OWNER), ("password", "a guess")]).expect(422);
    assert_eq!(count("client = '127.0.0.x'"), 1);
}

#[test]
fn adding_photos_is_told_once_a_sitting() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("name", "Party").field("upload", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    for name in ["a.jpg", "b.jpg"] {
        assert_eq!(visitor.hand_in(name, &photo(name)), "added");
    }
    let mut owner = Sender::new(harbour.owner(), "/a/lofoten");
    assert_eq!(owner.hand_in("c.jpg", &photo("c.jpg")), "added");
    let page = owner.browser.get("/activity").expect(200).text();
    assert_eq!(page.matches("Somebody began to add photos by the link “Party”").count(), 1);
    assert_eq!(page.matches(&format!("{OWNER} began to add photos to Lofoten")).count(), 1);
}
