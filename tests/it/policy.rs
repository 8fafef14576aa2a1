//! Rules for links: held in the browser, by scripts and by commands, and for links that were
//! there before.

use crate::support::people::{person, signed_in};
use crate::support::{Ask, Browser, Harbour, PASSWORD, run};

/// The widest rules, with these instead.
fn rules<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("most_days", "never"),
        ("usual_days", "never"),
        ("shortest_password", "4"),
        ("makers", "editor"),
        ("comment", "on"),
        ("upload", "on"),
    ];
    all.retain(|it| !changes.iter().any(|other| other.0 == it.0));
    all.extend(changes.iter().filter(|it| it.1 != "off"));
    all
}

/// Saves rules that change no link.
fn save(owner: &mut Browser, changes: &[(&str, &str)]) {
    let saved = owner.post("/settings/policy", &rules(changes));
    saved.expect_redirect("/settings/policy?done=saved");
}

#[test]
fn no_way_of_making_or_changing_a_link_passes_the_rules() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let kept = harbour.link("lofoten").password("tide tables").expires("2030-01-01").create();
    kept.then("delete");
    save(
        &mut owner,
        &[
            ("most_days", "30"),
            ("usual_days", "7"),
            ("password", "on"),
            ("shortest_password", "8"),
            ("comment", "off"),
            ("upload", "off"),
        ],
    );
    let make = |fields: &[(&str, &str)]| harbour.owner().post_json("/a/lofoten/links", fields);
    let password = [("password_on", "on"), ("password", "tide tables")];
    let with = |fields: &[(&'static str, &'static str)]| [&password, fields].concat();
    make(&[("expires", "7")]).expect(422).with(&["needs a password"]);
    make(&with(&[("expires", "never")])).expect(422).with(&["at most 30 days"]);
    make(&with(&[("expires", "date"), ("date", "2099-01-01")])).expect(422).with(&["at most 30"]);
    make(&with(&[("expires", "7"), ("comment", "on")])).expect(422).with(&["may not comment"]);
    make(&with(&[("expires", "7"), ("upload", "on")])).expect(422).with(&["may not upload"]);
    let short = [("password_on", "on"), ("password", "tide"), ("expires", "7")];
    make(&short).expect(422).with(&["at least 8 characters"]);
    make(&with(&[("expires", "30")])).expect(200);
    // Of what nothing is said, the usual counts.
    let made = make(&password).expect(200).json();
    let id = made["id"].as_i64().unwrap();
    let list = run(harbour.command(&["link", "list", "--json"])).well().json();
    assert!(list.as_array().unwrap().iter().all(|it| it["expires"].is_string()), "{list}");

    let page = format!("/sharing/links/{id}");
    for (fields, word) in [
        (vec![("expires", "7")], "needs a password"),
        (with(&[("expires", "never")]), "at most 30"),
        (with(&[("expires", "7"), ("upload", "on")]), "may not upload"),
    ] {
        owner.post_json(&page, &fields).expect(422).with(&[word]);
    }
    owner.post(&format!("{page}/extend"), &[]).expect(303);

    let command = |words: &[&str]| run(harbour.command(&[&["link"], words].concat()));
    command(&["create", "lofoten"]).refused(&["needs a password"]);
    command(&["create", "lofoten", "--generate-password", "--expires", "never"])
        .refused(&["at most 30 days"]);
    command(&["set", &id.to_string(), "--no-password"]).refused(&["needs a password"]);
    let made =
        run(harbour.command(&["link", "create", "lofoten", "--generate-password", "--json"]));
    assert!(made.well().json()["expires"].is_string());

    let form = owner.get("/a/lofoten/links").expect(200);
    form.with(&["At most 30 days", "At least 8 characters"]).without(&["value=\"never\""]);
}

#[test]
fn stricter_rules_name_the_links_they_change_and_change_them_together() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let open = harbour.link("lofoten").field("name", "Without anything").create();
    let locked = harbour.link("lofoten").field("name", "Locked").password("tide tables").create();
    let fits = harbour.link("lofoten").field("name", "Fits").password("tide tables");
    let fits = fits.field("expires", "7").create();
    let strict = rules(&[("most_days", "30"), ("usual_days", "30"), ("password", "on")]);
    let asked = owner.post("/settings/policy", &strict).expect(200);
    let asked = asked.with(&["2 links change", "Without anything", "Locked", "Is paused"]);
    asked.without(&["Fits"]);
    harbour.visitor().get(&open.path()).expect(200);
    owner.get("/settings/policy").expect(200).with(&["value=\"never\" selected"]);

    // What is confirmed is exactly what was shown; a link made meanwhile is shown first.
    let (first, second) = (open.id.to_string(), locked.id.to_string());
    let half = [strict.as_slice(), &[("link", first.as_str())]].concat();
    owner.post("/settings/policy", &half).expect(200).with(&["2 links change"]);
    let whole = [half.as_slice(), &[("link", second.as_str())]].concat();
    owner.post("/settings/policy", &whole).expect(303);

    harbour.visitor().get(&open.path()).expect(410);
    harbour.visitor().get(&locked.path()).expect(200);
    harbour.visitor().get(&fits.path()).expect(200);
    let list = run(harbour.command(&["link", "list", "--json"])).well().json();
    let of = |id: i64| list.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap().clone();
    assert!(of(open.id)["expires"].is_string() && of(locked.id)["expires"].is_string());
    assert_eq!(of(open.id)["state"], "paused");

    let page = format!("/sharing/links/{}", open.id);
    owner.get(&page).expect(200).with(&["needs a password on this server"]);
    owner.post(&format!("{page}/resume"), &[]).expect(422);
    run(harbour.command(&["link", "resume", &first])).refused(&["needs a password"]);
    let fields = [("password_on", "on"), ("password", "tide tables"), ("expires", "7")];
    owner.post(&page, &fields).expect(303);
    owner.post(&format!("{page}/resume"), &[]).expect(303);
    harbour.visitor().get(&open.path()).expect(200).without(&["Lofoten"]);
    let (wide, none) = (rules(&[]), [("link", "1")]);
    owner.post("/settings/policy", &[wide.as_slice(), &none].concat()).expect(200);
    owner.post("/settings/policy", &wide).expect(303);
}

#[test]
fn only_admins_make_links_when_the_rules_say_so() {
    let harbour = Harbour::new();
    let mut liv = person(&harbour, "Liv", "editor");
    liv.post("/albums", &[("title", "Of Liv")]).expect(303);
    let made = liv.post_json("/a/of-liv/links", &[("name", "Before")]).expect(200).json();
    let path = made["url"].as_str().unwrap().split_once("/s/").map(|it| format!("/s/{}", it.1));
    let path = path.unwrap();
    save(&mut harbour.owner(), &[("makers", "admin")]);
    liv.post_json("/a/of-liv/links", &[("name", "After")]).expect(403);
    liv.get("/a/of-liv").expect(200).without(&["/a/of-liv/links"]);
    liv.get("/a/of-liv/settings").expect(200);
    // What was made before works, and is hers to end.
    harbour.visitor().get(&path).expect(200);
    let id = made["id"].as_i64().unwrap();
    liv.post(&format!("/sharing/links/{id}/pause"), &[]).expect(303);
    harbour.link("lofoten").create();
}

#[test]
fn rules_are_made_by_admins_on_this_site_and_make_sense() {
    let harbour = Harbour::new();
    for role in ["guest", "viewer", "editor"] {
        let mut member = person(&harbour, role, role);
        member.get("/settings/policy").expect(404);
        member.post("/settings/policy", &rules(&[])).expect(404);
        member.post("/settings/policy/log", &[("days", "30")]).expect(404);
    }
    let mut owner = harbour.owner();
    for (field, value) in [
        ("most_days", "8"),
        ("most_days", ""),
        ("most_days", "-1"),
        ("most_days", "99999999999"),
        ("usual_days", "365"),
        ("shortest_password", "3"),
        ("shortest_password", "65"),
        ("shortest_password", "x"),
        ("makers", "guest"),
        ("makers", ""),
    ] {
        owner.post("/settings/policy", &rules(&[(field, value)])).expect(422);
    }
    owner.post("/settings/policy", &rules(&[("most_days", "7"), ("usual_days", "30")])).expect(422);
    owner.post("/settings/policy/log", &[("days", "31")]).expect(422);
    for path in ["/settings/policy", "/settings/policy/log"] {
        let ask = Ask::post(path, &rules(&[("password", "on"), ("days", "30")]));
        for (name, value) in [("Origin", "https://evil.example"), ("X-Nothing", "said")] {
            owner.ask(ask.clone().with(name, value)).expect(403);
        }
    }
    harbour.link("lofoten").create();
    let mut again = signed_in(&harbour, "editor");
    again.post("/settings", &[("current", PASSWORD), ("new", "another long one")]).expect(303);
}
