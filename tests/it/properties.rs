//! Properties and tags of photos and albums: who defines them, who sees them, how they are
//! found, and how what was done to many is taken back.

use crate::support::browser::Browser;
use crate::support::{Harbour, PASSWORD, run_with_input};

fn define(who: &mut Browser, name: &str, kind: &str, choices: &str) -> u16 {
    who.post("/properties", &[("name", name), ("kind", kind), ("choices", choices)]).status
}

fn set(who: &mut Browser, keys: &[&str], property: &str, value: &str) -> u16 {
    let mut fields: Vec<(&str, &str)> = keys.iter().map(|it| ("key", *it)).collect();
    fields.extend([("property", property), ("value", value)]);
    who.post("/a/lofoten/property", &fields).status
}

fn found(who: &mut Browser, base: &str, words: &str) -> u64 {
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    who.get_json(&format!("{base}/items?q={words}"))["total"].as_u64().unwrap()
}

/// Signs somebody with a new account in.
fn somebody(harbour: &Harbour, role: &str) -> Browser {
    let words = ["user", "add", role, "--role", role, "--password-file", "-"];
    run_with_input(harbour.command(&words), PASSWORD).well();
    let mut who = harbour.visitor();
    who.post("/login", &[("name", role), ("password", PASSWORD)]).expect(303);
    who
}

#[test]
fn a_value_is_seen_found_changed_and_goes_with_its_property() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let (ferry, cabins) =
        (harbour.key("lofoten", "Ferry.jpg"), harbour.key("lofoten", "Rorbuer.jpg"));
    assert_eq!(define(&mut owner, "Camera", "text", ""), 303);
    assert_eq!(define(&mut owner, "Frame", "number", ""), 303);
    assert_eq!(define(&mut owner, "Scanned", "date", ""), 303);
    assert_eq!(define(&mut owner, "Film stock", "choice", "Portra 400, Velvia"), 303);
    assert_eq!(set(&mut owner, &[&ferry, &cabins], "1", "Nikon F3"), 303);
    assert_eq!(set(&mut owner, &[&ferry], "2", "-4,50"), 303);
    assert_eq!(set(&mut owner, &[&ferry], "3", "2024-02-29"), 303);
    assert_eq!(set(&mut owner, &[&ferry], "4", "PORTRA 400"), 303);
    let info = format!("/a/lofoten/p/{ferry}/info");
    owner.get(&info).expect(200).with(&["Nikon F3", "-4.5", "29 February 2024", "Portra 400"]);
    for (words, count) in [
        ("camera:\"Nikon F3\"", 2),
        ("camera:nik", 2),
        ("camera:\"Nikon F4\"", 0),
        ("camera:F3", 0),
        ("F3", 2),
        ("frame:-4.5", 1),
        ("frame:4.5", 0),
        ("scanned:2024-02", 1),
        ("thursday february", 1),
        ("\"film stock\":portra ferry", 1),
        ("\"film stock\":portra rorbuer", 0),
    ] {
        assert_eq!(found(&mut owner, "/a/lofoten", words), count, "{words}");
    }
    // What the panel links to finds the photo.
    let panel = owner.get(&info).text();
    let href = panel.split("href=\"").filter(|it| it.contains("?q=")).count();
    assert_eq!(href, 4, "{panel}");
    owner.get("/properties").expect(200).with(&["Set on 2 photos.", "Its values go from 1 photo"]);
    owner.post("/properties/1", &[("name", "Body")]).expect(303);
    assert_eq!(found(&mut owner, "/a/lofoten", "body:nikon"), 2);
    owner.post("/properties/1/delete", &[]).expect(303);
    owner.get(&info).expect(200).without(&["Nikon F3"]).with(&["-4.5"]);
    assert_eq!(found(&mut owner, "/a/lofoten", "nikon"), 0);
}

#[test]
fn what_was_done_to_many_is_taken_back_as_it_was() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let (ferry, cabins) =
        (harbour.key("lofoten", "Ferry.jpg"), harbour.key("lofoten", "Rorbuer.jpg"));
    assert_eq!(define(&mut owner, "Film", "text", ""), 303);
    assert_eq!(set(&mut owner, &[&ferry], "1", "Portra"), 303);
    let both = [("key", ferry.as_str()), ("key", cabins.as_str())];
    let undo = |owner: &mut Browser, location: &str| {
        let change = location.split("choice=").nth(1).unwrap().to_owned();
        owner.get(location).expect(200).with(&["/a/lofoten/labels/undo", ">Undo<"]);
        owner.post("/a/lofoten/labels/undo", &[("of", &change)]).status
    };
    let done = owner
        .post("/a/lofoten/property", &[both[0], both[1], ("property", "1"), ("value", "Velvia")]);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:velvia"), 2);
    let location = done.expect(303).header("location").unwrap().to_owned();
    assert_eq!(undo(&mut owner, &location), 303);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:velvia"), 0);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:portra"), 1);
    // Once is enough.
    owner
        .post("/a/lofoten/labels/undo", &[("of", location.split("choice=").nth(1).unwrap())])
        .expect(404);

    owner.post("/a/lofoten/tag", &[both[0], ("tags", "boat")]).expect(303);
    let tagged =
        owner.post("/a/lofoten/tag", &[both[0], both[1], ("tags", "boat, quay")]).expect(303);
    assert_eq!(undo(&mut owner, tagged.header("location").unwrap()), 303);
    assert_eq!(
        (found(&mut owner, "/a/lofoten", "boat"), found(&mut owner, "/a/lofoten", "quay")),
        (1, 0)
    );
    let taken = owner.post("/a/lofoten/untag", &[both[0], both[1], ("tags", "boat")]).expect(303);
    assert_eq!(found(&mut owner, "/a/lofoten", "boat"), 0);
    assert_eq!(undo(&mut owner, taken.header("location").unwrap()), 303);
    assert_eq!(found(&mut owner, "/a/lofoten", "tag:boat"), 1);

    // What somebody changed since stays as it is.
    let done = owner
        .post("/a/lofoten/property", &[both[0], both[1], ("property", "1"), ("value", "Velvia")]);
    let location = done.expect(303).header("location").unwrap().to_owned();
    assert_eq!(set(&mut owner, &[&cabins], "1", "Ektar"), 303);
    assert_eq!(undo(&mut owner, &location), 303);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:portra"), 1);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:ektar"), 1);
    for nonsense in ["", "x", "-1", "99999999999999999999", "1"] {
        owner.post("/a/trondheim/labels/undo", &[("of", nonsense)]).expect(404);
    }
}

#[test]
fn a_photo_is_edited_by_what_differs() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let save = format!("/a/lofoten/p/{key}/labels");
    assert_eq!(define(&mut owner, "Film", "choice", "Portra, Velvia"), 303);
    let first = [
        ("had-tags", ""),
        ("tags", "Boat, Quay"),
        ("had-property-1", ""),
        ("property-1", "Velvia"),
    ];
    owner.post(&save, &first).expect(303);
    owner
        .get(&format!("/a/lofoten/p/{key}"))
        .expect(200)
        .with(&["name=\"had-tags\" value=\"Boat, Quay\"", "<option value=\"Velvia\" selected>"]);
    // Two people had the form open: neither undoes the other.
    owner.post(&save, &[("had-tags", "Boat, Quay"), ("tags", "Boat, Quay, Sea")]).expect(303);
    let other = [
        ("had-tags", "Boat, Quay"),
        ("tags", "Quay"),
        ("had-property-1", "Velvia"),
        ("property-1", ""),
    ];
    owner.post(&save, &other).expect(303);
    let page = owner.get(&format!("/a/lofoten/p/{key}/info")).expect(200);
    page.with(&["value=\"Quay, Sea\""]).without(&[
        "Boat",
        "film:Velvia",
        "<option value=\"Velvia\" selected>",
    ]);
    let wrong = [("tags", "Fog <b>"), ("had-property-1", ""), ("property-1", "Kodachrome")];
    let page = owner.post(&save, &wrong).expect(422);
    // The form comes back unfolded, with what was typed and the sentence at its field.
    page.with(&[
        "<details class=\"labelling\" open>",
        "value=\"Fog &lt;b&gt;\"",
        "<option value=\"Kodachrome\" selected>",
        "aria-describedby=\"e-property-1\"",
        "id=\"e-property-1\"",
        "is one of its choices",
    ]);
    owner.post_json(&save, &wrong).expect(422).with(&["\"field\":\"value\""]);
    let long = "x".repeat(300);
    let tags = owner.post(&save, &[("had-tags", ""), ("tags", &long)]).expect(422);
    tags.with(&["id=\"e-tags\""]).without(&["id=\"e-property-1\""]);
    owner.get(&format!("/a/lofoten/p/{key}")).expect(200).without(&["Fog"]);
    // A property that went meanwhile is no reason to lose the rest.
    owner
        .post(&save, &[("tags", "Fog"), ("had-property-99", ""), ("property-99", "x")])
        .expect(303);
    assert_eq!(found(&mut owner, "/a/lofoten", "fog"), 1);
    let before = harbour.library.read("Lofoten/Ferry.jpg");
    assert!(!before.windows(3).any(|it| it == b"Fog"));
}

#[test]
fn an_album_says_its_own_and_is_found_by_them() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    assert_eq!(define(&mut owner, "Archive", "number", ""), 303);
    owner.get("/a/lofoten/settings").expect(200).with(&["id=\"labels\"", "had-property-1"]);
    let fields =
        [("had-tags", ""), ("tags", "canaryword"), ("had-property-1", ""), ("property-1", "1968")];
    owner.post("/a/lofoten/labels", &fields).expect(303);
    owner.get("/a/lofoten").expect(200).with(&["canaryword", "Archive", "1968"]);
    owner
        .get("/albums?q=tag:canaryword")
        .expect(200)
        .with(&["/a/lofoten\""])
        .without(&["/a/trondheim\""]);
    owner.get("/albums?q=archive:1968").expect(200).with(&["/a/lofoten\""]);
    owner.get("/albums?q=archive:1969").expect(200).without(&["/a/lofoten\""]);
    owner.post("/a/lofoten/labels", &[("property-1", "many")]).expect(422).with(&["is a number"]);
    // A tag that becomes one with another one does so on albums, too.
    owner
        .post("/a/lofoten/labels", &[("had-tags", "canaryword"), ("tags", "Winter, Wintertime")])
        .expect(303);
    let list = owner.get("/tags").expect(200);
    let last = list
        .text()
        .rsplit("action=\"/tags/")
        .find(|it| it.contains("Wintertime"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    owner.post(&format!("/tags/{last}"), &[("name", "winter")]).expect(303);
    owner.get("/a/lofoten").expect(200).with(&["Winter"]).without(&["Wintertime", "canaryword"]);
}

#[test]
fn a_link_without_metadata_knows_nothing_of_it() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    assert_eq!(define(&mut owner, "Canaryname", "text", ""), 303);
    assert_eq!(set(&mut owner, &[&key], "1", "canaryvalue"), 303);
    owner
        .post("/a/lofoten/labels", &[("property-1", "canaryvalue"), ("tags", "canarytag")])
        .expect(303);
    let quiet = harbour.link("lofoten").originals().web_size().embed().create();
    let mut visitor = harbour.visitor();
    for path in quiet.routes(&key) {
        let page = visitor.get(&path);
        for word in ["canaryvalue", "Canaryname", "canarytag"] {
            assert!(!page.mentions(word), "{word} at {path}");
        }
    }
    assert_eq!(found(&mut visitor, &quiet.path(), "canaryname:canaryvalue"), 4);
    assert_eq!(found(&mut visitor, &quiet.path(), "canaryname:other"), 4);
    let told = harbour.link("lofoten").metadata().create();
    assert_eq!(found(&mut visitor, &told.path(), "canaryname:canaryvalue"), 1);
    visitor
        .get(&told.path())
        .expect(200)
        .with(&["canarytag", "canaryvalue"])
        .without(&["labelling", "/properties"]);
    visitor
        .get(&told.at(&format!("/p/{key}/info")))
        .expect(200)
        .with(&["canaryvalue"])
        .without(&["labelling"]);
}

#[test]
fn others_define_nothing_and_change_nothing() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let save = format!("/a/lofoten/p/{key}/labels");
    assert_eq!(define(&mut owner, "Film", "text", ""), 303);
    assert_eq!(set(&mut owner, &[&key], "1", "Portra"), 303);
    for role in ["viewer", "guest"] {
        let mut who = somebody(&harbour, role);
        who.get("/properties").expect(404);
        assert_eq!(define(&mut who, "Mine", "text", ""), 404, "{role}");
        assert_eq!(set(&mut who, &[&key], "1", "x"), 404);
        who.post(&save, &[("tags", "x")]).expect(404);
    }
    // An editor defines, but neither changes what is not hers nor learns how often it is used.
    let mut editor = somebody(&harbour, "editor");
    let page = editor.get("/properties").expect(200);
    page.with(&["Film"]).without(&["Set on", "/properties/1"]);
    editor.post("/properties/1", &[("name", "x")]).expect(404);
    editor.post("/properties/1/delete", &[]).expect(404);
    assert_eq!(define(&mut editor, "Hers", "text", ""), 303);
    editor.get("/properties").expect(200).with(&["/properties/2"]);
    owner.post("/properties/2", &[("name", "Ours")]).expect(303);
    assert_eq!(set(&mut editor, &[&key], "1", "x"), 404);
    editor.post(&save, &[("tags", "x")]).expect(404);
    editor.post("/a/lofoten/labels", &[("tags", "x")]).expect(404);
    editor.post("/a/lofoten/labels/undo", &[("of", "1")]).expect(404);
    assert_eq!(found(&mut owner, "/a/lofoten", "film:portra"), 1);
}

#[test]
fn nonsense_is_refused_and_changes_nothing() {
    let harbour = Harbour::new();
    let mut owner = harbour.owner();
    let key = harbour.key("lofoten", "Ferry.jpg");
    let foreign = harbour.key("trondheim", "Nidaros.jpg");
    let long = "x".repeat(1_000_000);
    for name in ["", "…", "a:b", "a\"b", "tag", &long] {
        assert_eq!(define(&mut owner, name, "text", ""), 422, "{}", name.len());
    }
    assert_eq!(define(&mut owner, "<script>alert(1)</script>", "number", ""), 303);
    assert_eq!(define(&mut owner, "<SCRIPT>alert(1)</script>", "text", ""), 422);
    assert_eq!(define(&mut owner, "Film", "choice", ""), 422);
    assert_eq!(define(&mut owner, "a\u{202e}b", "text", ""), 303);
    for value in ["1e9", "NaN", "9999999999999999", "<b>", &long] {
        assert_eq!(set(&mut owner, &[&key], "1", value), 422);
    }
    for property in ["", "x", "0", "-1", "77", "99999999999999999999"] {
        assert_eq!(set(&mut owner, &[&key], property, "1"), 422, "{property}");
    }
    assert_eq!(set(&mut owner, &[], "1", "1"), 422);
    assert_eq!(set(&mut owner, &[&foreign], "1", "1"), 422);
    assert_eq!(set(&mut owner, &[&key], "2", "<img src=x onerror=alert(1)>\u{202e}\n\"x\""), 303);
    let page = owner.get(&format!("/a/lofoten/p/{key}/info")).expect(200);
    assert!(!page.text().contains('\u{202e}'));
    page.without(&["<img src=x", "<script>alert"]).with(&["&lt;img src=x"]);
    owner.get("/properties").expect(200).without(&["<script>alert"]);
    for number in 3..=50 {
        assert_eq!(define(&mut owner, &format!("p{number}"), "text", ""), 303, "{number}");
    }
    assert_eq!(define(&mut owner, "one more", "text", ""), 413);
}
