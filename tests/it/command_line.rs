//! The command line, for people and scripts without a browser: every command beside a
//! running server, its exit code, and that no secret is ever an argument.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::{
    Harbour, Library, OWNER, PASSWORD, command, eventually, photo, program, run, run_with_input,
};

#[test]
fn accounts_are_made_listed_and_given_new_passwords() {
    let library = Library::empty();
    let file = library.beside("password");
    fs::write(&file, format!("{PASSWORD}\nonly the first line counts\n")).unwrap();
    let path = file.to_str().unwrap();
    let told =
        run(command(&library, &["user", "add", OWNER, "--role", "admin", "--password-file", path]));
    assert_eq!(told.well().out, "Ragnhild is now admin.\n");
    let words = ["user", "add", "Eskil", "--password-file", "-", "--json"];
    let eskil = run_with_input(command(&library, &words), "a herring a day\n").well().json();
    assert_eq!((&eskil["name"], &eskil["role"]), (&"Eskil".into(), &"viewer".into()));

    // Names that look alike are one name.
    for twin in ["Eskil", "eskil", " ESKIL ", "Ｅskil"] {
        let words = ["user", "add", twin, "--password-file", "-"];
        let told = run_with_input(command(&library, &words), PASSWORD);
        told.refused(&[]);
    }
    for (input, hint) in
        [("", "password"), ("short\n", "at least 10"), ("\nsecond line\n", "password")]
    {
        let words = ["user", "add", "Solveig", "--password-file", "-"];
        run_with_input(command(&library, &words), input).refused(&[hint]);
    }
    let missing = ["user", "add", "Solveig", "--password-file", "/nowhere/password"];
    run(command(&library, &missing)).refused(&["/nowhere/password"]);
    let words = ["user", "passwd", "Eskil", "--password-file", "-"];
    let told = run_with_input(command(&library, &words), "two herrings a day").well();
    assert_eq!(told.out, "Eskil has a new password.\n");
    let nobody = ["user", "passwd", "Nobody", "--password-file", "-"];
    run_with_input(command(&library, &nobody), PASSWORD).refused(&["nothing of that name"]);
    let list = run(command(&library, &["user", "list"])).well().out;
    assert_eq!(list, "Eskil\tviewer\nRagnhild\tadmin\n");
    let users = run(command(&library, &["user", "list", "--json"])).well().json();
    assert_eq!(users.as_array().unwrap().len(), 2);
    assert!(!users.to_string().contains("$2"), "no hash is told: {users}");
}

#[test]
fn no_command_takes_a_secret_as_an_argument() {
    let library = Library::empty();
    for words in [
        &["user", "add", "Eskil", "--password", "a herring a day"][..],
        &["link", "create", "harbour", "--password", "tide"],
        &["user", "add", "Eskil"],
    ] {
        let told = run(command(&library, words));
        assert_eq!(told.code, 2, "{words:?}: {told:?}");
    }
}

#[test]
fn albums_are_listed_made_and_changed_beside_the_server() {
    let harbour = Harbour::new();
    let told = run(harbour.command(&["album", "create", "Best of", "--description", "Ours"]));
    assert_eq!(told.well().out, "best-of\n");
    let words = ["album", "create", "Best of", "--json"];
    assert_eq!(run(harbour.command(&words)).well().json()["album"], "best-of-2");
    let words = [
        "album",
        "set",
        "lofoten",
        "--title",
        "Islands",
        "--access",
        "full_public",
        "--order",
        "name",
    ];
    assert_eq!(run(harbour.command(&words)).well().out, "Saved.\n");
    harbour.visitor().get("/a/lofoten").expect(200).with(&["Islands"]);
    let albums = run(harbour.command(&["album", "list", "--json"])).well().json();
    let islands = albums.as_array().unwrap().iter().find(|it| it["album"] == "lofoten").unwrap();
    for (field, expected) in
        [("title", "Islands"), ("access", "full_public"), ("order", "name"), ("source", "folder")]
    {
        assert_eq!(islands[field], expected, "{field}");
    }
    assert_eq!(islands["items"], 4);
    let list = run(harbour.command(&["album", "list"])).well().out;
    assert!(list.contains("lofoten\t4\tIslands\n"), "{list}");
    run(harbour.command(&["album", "set", "nowhere", "--title", "x"]))
        .refused(&["nothing of that name"]);
    run(harbour.command(&["album", "create", ""])).refused(&["title"]);
    let told = run(harbour.command(&["album", "set", "lofoten", "--access", "everybody"]));
    assert_eq!(told.code, 2, "{told:?}");
}

#[test]
fn links_are_made_changed_and_ended_under_the_servers_own_address() {
    let harbour =
        Harbour::with(Library::of_two_journeys(), &["--public-url", "https://photos.example.org"]);
    let words = [
        "link",
        "create",
        "lofoten",
        "--json",
        "--name",
        "For Solveig",
        "--recipient",
        "Solveig",
        "--message",
        "Takk!",
        "--address",
        "solveigs",
        "--expires",
        "2031-12-24",
        "--password-file",
        "-",
        "--show-metadata",
        "--allow-originals",
        "--allow-web-size=true",
    ];
    let made = run_with_input(harbour.command(&words), "tide\n").well();
    let link = made.json();
    // The server remembers under which address people reach it.
    assert_eq!(link["url"], "https://photos.example.org/s/solveigs");
    for (field, expected) in [
        ("name", "For Solveig"),
        ("recipient", "Solveig"),
        ("message", "Takk!"),
        ("expires", "2031-12-24T23:00:00Z"),
        ("state", "active"),
    ] {
        assert_eq!(link[field], expected, "{field}");
    }
    for (field, expected) in [
        ("has_password", true),
        ("show_metadata", true),
        ("allow_originals", true),
        ("allow_web_size", true),
        ("allow_embed", false),
    ] {
        assert_eq!(link[field], expected, "{field}");
    }
    assert!(!made.out.contains("tide"));
    let unlock = [("password", "tide")];
    harbour.visitor().post("/s/solveigs/unlock", &unlock).expect_redirect("/s/solveigs");
}

#[test]
fn links_are_changed_paused_and_ended_beside_the_server() {
    let harbour = Harbour::new();
    let words = ["link", "create", "lofoten", "--json", "--name", "For Solveig"];
    let more = ["--address", "solveigs", "--allow-originals", "--password-file", "-"];
    let words = [&words[..], &more].concat();
    let link = run_with_input(harbour.command(&words), "tide\n").well().json();
    let id = link["id"].to_string();
    let mut visitor = harbour.visitor();
    let mut unlock =
        |password| visitor.post("/s/solveigs/unlock", &[("password", password)]).status;
    assert_eq!(unlock("tide"), 303);

    let words = ["link", "set", &id, "--allow-originals=false", "--expires", "never", "--json"];
    let changed = run(harbour.command(&words)).well().json();
    assert_eq!((&changed["allow_originals"], &changed["expires"]), (&false.into(), &().into()));
    assert_eq!((&changed["has_password"], &changed["name"]), (&true.into(), &"For Solveig".into()));
    let words = ["link", "set", &id, "--generate-password"];
    let told = run(harbour.command(&words)).well().out;
    let password = told.trim().rsplit_once("Password: ").unwrap().1;
    assert_eq!((unlock("tide"), unlock(password)), (422, 303));

    let state = |verb| run(harbour.command(&["link", verb, &id])).well().out;
    assert_eq!(state("pause"), "paused\n");
    assert_eq!(harbour.visitor().get("/s/solveigs").status, 410);
    assert_eq!(state("resume"), "active\n");
    run(harbour.command(&["link", "set", &id, "--no-password"])).well();
    harbour.visitor().get("/s/solveigs").expect(200).with(&["Lofoten"]);
    let list = run(harbour.command(&["link", "list"])).well().out;
    assert_eq!(list, format!("{id}\tactive\tFor Solveig\thttp://{}/s/solveigs\n", harbour.address));
    assert_eq!(state("delete"), "Deleted.\n");
    harbour.visitor().get("/s/solveigs").expect(404);
    run(harbour.command(&["link", "pause", &id])).refused(&["nothing of that name"]);
    for bad in [["--expires", "2020-01-01"], ["--address", "No Blanks"], ["--expires", "soon"]] {
        let words = [&["link", "create", "lofoten"][..], &bad].concat();
        assert_ne!(run(harbour.command(&words)).code, 0, "{bad:?}");
    }
    let both = ["link", "set", "1", "--no-password", "--generate-password"];
    assert_eq!(run(harbour.command(&both)).code, 2);
}

#[test]
fn a_link_without_settings_prints_its_address_and_nothing_else() {
    let harbour = Harbour::new();
    let told = run(harbour.command(&["link", "create", "lofoten"])).well();
    let start = format!("http://{}/s/", harbour.address);
    assert!(told.out.starts_with(&start) && told.out.lines().count() == 1, "{told:?}");
    assert_eq!(told.err, "");
    let path = &told.out.trim()[start.len() - 3..];
    harbour.visitor().get(path).expect(200).with(&["Lofoten"]).without(&["/download\""]);
}

#[test]
fn a_link_needs_somebody_who_answers_for_it() {
    let library = Library::of_two_journeys();
    run(command(&library, &["scan"])).well();
    run(command(&library, &["link", "create", "lofoten"])).refused(&["admin"]);
}

#[test]
fn a_scan_tells_what_changed_or_asks_the_server() {
    let library = Library::of_two_journeys();
    let first = run(command(&library, &["scan", "--json"])).well().json();
    assert_eq!((&first["added"], &first["missing"]), (&6.into(), &0.into()), "{first}");
    let again = run(command(&library, &["scan"])).well().out;
    assert_eq!(again, "0 added, 0 changed, 0 moved, 0 missing, 0 problems\n");
    library.photo("Lofoten/Sea eagle.jpg");
    let ferry = library.path("Lofoten/Ferry.jpg");
    fs::rename(&ferry, library.path("Trondheim/Ferry.jpg")).unwrap();
    let third = run(command(&library, &["scan", "--json"])).well().json();
    assert_eq!((&third["added"], &third["moved"]), (&1.into(), &1.into()), "{third}");

    let harbour = Harbour::of(library);
    harbour.library.photo("Trondheim/Tram.jpg");
    let told = run(harbour.command(&["scan"])).well().out;
    assert!(told.contains(&harbour.pid().to_string()), "{told}");
    eventually("the server looked", || harbour.names("trondheim").contains(&"Tram.jpg".to_owned()));
    let missing = program().arg("scan").arg(harbour.library.beside("nowhere")).output().unwrap();
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn a_check_finds_a_missing_file_and_a_flipped_bit() {
    let harbour = Harbour::new();
    let check = |words: &[&str]| run(harbour.command(words));
    let well = check(&["check", "--read-all", "--json"]).well().json();
    assert_eq!((&well["checked"], &well["files"]), (&6.into(), &serde_json::json!([])), "{well}");
    assert!(check(&["check"]).well().out.contains("6 files checked, 0 things to look at"));

    // A bit that rots changes neither length nor time, so no scan sees it.
    let file = harbour.library.path("Lofoten/Ferry.jpg");
    let modified = fs::metadata(&file).unwrap().modified().unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let rotten = fs::File::options().write(true).open(&file).unwrap();
    std::os::unix::fs::FileExt::write_all_at(&rotten, &bytes, 0).unwrap();
    rotten.set_modified(modified).unwrap();
    drop(rotten);
    let told = check(&["check", "--read-all", "--json"]);
    assert_eq!(told.code, 1);
    let found = told.json();
    assert_eq!(found["files"][0]["path"], "Lofoten/Ferry.jpg", "{found}");
    assert_eq!(found["files"].as_array().unwrap().len(), 1, "{found}");

    let mut harbour = harbour;
    harbour.stop();
    fs::remove_file(harbour.library.path("Trondheim/Nidaros.jpg")).unwrap();
    let told = run(harbour.command(&["check"]));
    assert_eq!(told.code, 1);
    assert!(told.out.contains("Trondheim/Nidaros.jpg: "), "{told:?}");
}

#[test]
fn a_backup_beside_the_server_is_a_whole_database_and_overwrites_nothing() {
    let harbour = Harbour::new();
    let link = harbour.link("lofoten").field("name", "For Solveig").create();
    let file = harbour.library.beside("backup.db");
    let words = ["backup", file.to_str().unwrap()];
    run(harbour.command(&words)).well();
    let copy = rusqlite::Connection::open(&file).unwrap();
    let whole: String = copy.query_row("PRAGMA integrity_check", [], |it| it.get(0)).unwrap();
    assert_eq!(whole, "ok");
    drop(copy);
    // It holds what the database holds, so nobody else may read it.
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&file).unwrap();
    run(harbour.command(&words)).refused(&["exists already"]);
    assert!(fs::read(&file).unwrap() == before);
    run(harbour.command(&["backup", "/proc/albumen.db"])).refused(&["/proc/albumen.db"]);

    // Put into an empty data folder, it is the server that was.
    let library = Library::of_two_journeys();
    library.write(".albumen/albumen.db", &before);
    let restored = Harbour::not_set_up(library, &[]);
    assert_eq!(restored.set_up_token(), None, "its accounts are back");
    restored.visitor().get(&link.path()).expect(200).with(&["Lofoten"]);
}

#[test]
fn commands_and_the_server_write_at_the_same_time() {
    let harbour = Harbour::new();
    std::thread::scope(|scope| {
        for thread in 0..3 {
            let harbour = &harbour;
            scope.spawn(move || {
                for number in 0..5 {
                    let title = format!("Album {thread} {number}");
                    run(harbour.command(&["album", "create", &title])).well();
                    harbour.owner().post("/albums", &[("title", &title)]).expect(303);
                    harbour.library.write(format!("Lofoten/{title}.jpg"), &photo(&title));
                }
            });
        }
    });
    harbour.eventually_indexed();
    let albums = run(harbour.command(&["album", "list", "--json"])).well().json();
    assert_eq!(albums.as_array().unwrap().len(), 2 + 30);
    assert!(run(harbour.command(&["check"])).well().out.contains("0 things"));
}

#[test]
fn without_a_library_every_command_says_what_is_missing() {
    for words in
        [&["user", "list"][..], &["album", "list"], &["link", "list"], &["check"], &["scan"]]
    {
        let mut command = program();
        command.args(words);
        run(command).refused(&["folder"]);
    }
    let mut help = program();
    help.arg("--help");
    let told = run(help).well().out;
    for word in ["serve", "scan", "user", "album", "link", "check", "backup"] {
        assert!(told.contains(word), "{word}: {told}");
    }
}
