//! Starting and stopping: what is printed, who becomes the first admin, what a second server
//! is told, and how settings and data folders that are not as they should be are refused.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use crate::support::{
    Ask, Browser, Harbour, Library, OWNER, PASSWORD, Running, Wire, command, eventually, noise,
    program, run,
};

/// Runs `serve` where it must refuse to start.
fn serve(library: &Library, flags: &[&str]) -> crate::support::Told {
    let mut command = program();
    command.arg("serve").arg(library.root()).args(["--listen", "127.0.0.1:0"]).args(flags);
    run(command)
}

#[test]
fn it_says_where_it_listens_and_how_to_begin() {
    let harbour = Harbour::not_set_up(Library::of_two_journeys(), &[]);
    let address = harbour.address;
    let token = harbour.set_up_token().unwrap();
    assert_eq!(
        harbour.said,
        [
            format!("Listening on http://{address}"),
            format!("Set up your account: http://{address}/setup?token={token}"),
        ]
    );
    assert!(token.len() >= 22, "{token} holds 128 bits");
    let health = harbour.visitor().get("/healthz").expect(200);
    assert_eq!(health.json()["status"], "ok");
    assert_eq!(health.must("cache-control"), "no-store");
}

#[test]
fn the_set_up_link_makes_one_admin_and_is_then_dead() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let token = harbour.set_up_token().unwrap();
    let path = format!("/setup?token={token}");
    let mut stranger = harbour.visitor();
    for guess in ["/setup", "/setup?token=", "/setup?token=guess", &format!("{path}x")] {
        stranger.get(guess).expect(404).without(&[&token]);
    }
    let made_up = [("token", "guess"), ("name", "Mallory"), ("password", PASSWORD)];
    stranger.post("/setup", &made_up).expect(404);
    stranger.get("/").expect(200).without(&[&token]);

    stranger.get(&path).expect(200);
    let short = [("token", token.as_str()), ("name", OWNER), ("password", "short")];
    stranger.post("/setup", &short).expect(422).with(&["at least 10 characters"]);
    let mut owner = harbour.set_up();
    owner.get("/albums").expect(200);

    stranger.get(&path).expect(404);
    let again = [("token", token.as_str()), ("name", "Mallory"), ("password", PASSWORD)];
    stranger.post("/setup", &again).expect(404);
    let users = run(harbour.command(&["user", "list", "--json"])).well().json();
    assert_eq!(users.as_array().unwrap().len(), 1, "{users}");
}

#[test]
fn fifty_at_the_same_moment_make_one_admin() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let token = harbour.set_up_token().unwrap();
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..50)
            .map(|number| {
                let (harbour, token) = (&harbour, &token);
                scope.spawn(move || {
                    let name = format!("Claimant {number}");
                    let fields =
                        [("token", token.as_str()), ("name", &name), ("password", PASSWORD)];
                    harbour.visitor().post("/setup", &fields).status
                })
            })
            .collect();
        tries.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|it| **it == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|it| matches!(it, 303 | 404 | 429 | 503)), "{statuses:?}");
    let users = run(harbour.command(&["user", "list", "--json"])).well().json();
    assert_eq!(users.as_array().unwrap().len(), 1, "{users}");
}

#[test]
fn an_account_from_the_command_line_needs_no_set_up_link() {
    let library = Library::empty();
    let words = ["user", "add", OWNER, "--role", "admin", "--password-file", "-"];
    crate::support::run_with_input(command(&library, &words), PASSWORD).well();
    let harbour = Harbour::not_set_up(library, &[]);
    assert_eq!(harbour.set_up_token(), None, "{:?}", harbour.said);
    harbour.visitor().get("/setup?token=").expect(404);
    harbour.visitor().get("/").expect_redirect("/login");
}

#[test]
fn losing_every_account_opens_no_set_up_to_strangers() {
    let mut harbour = Harbour::new();
    harbour.database().execute("DELETE FROM links", []).unwrap();
    harbour.database().execute("DELETE FROM users", []).unwrap();
    harbour.stop();
    harbour.start_again();
    harbour.visitor().get("/setup").expect(404);
    let guess = [("token", ""), ("name", "Mallory"), ("password", PASSWORD)];
    harbour.visitor().post("/setup", &guess).expect(404);
}

#[test]
fn a_port_in_use_is_told_in_one_line() {
    let library = Library::empty();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut serve = program();
    serve.arg("serve").arg(library.root()).args(["--listen", &address]);
    run(serve).refused(&[&address, "--listen"]);
}

#[test]
fn a_folder_that_is_not_there_is_told_in_one_line() {
    let library = Library::empty();
    let missing = library.beside("Holiday 2019");
    let mut serve = program();
    serve.arg("serve").arg(&missing).args(["--listen", "127.0.0.1:0"]);
    run(serve).refused(&["Holiday 2019"]);
    assert!(!missing.exists(), "a library is never made up");

    let mut nothing = program();
    nothing.arg("serve");
    run(nothing).refused(&["albumen serve"]);
}

#[test]
fn settings_with_a_mistake_start_nothing() {
    let library = Library::empty();
    let file = library.beside("settings.toml");
    let path = file.to_str().unwrap();
    for (text, hint) in [
        ("lisen = \"127.0.0.1:0\"\n", "lisen"),
        ("listen = \"the harbour\"\n", "listen"),
        ("site_name = \"\"\n", "site-name"),
        ("public_url = \"photos.example.org\"\n", "public-url"),
        ("cache_size = 1\n", "cache-size"),
        ("rescan = 0\n", "rescan"),
        ("trusted_proxy = [\"10.0.0.0/99\"]\n", "trusted_proxy"),
        ("listen = \n", "settings.toml"),
    ] {
        fs::write(&file, text).unwrap();
        let told = serve(&library, &["--config", path]);
        assert_ne!(told.code, 0, "{text}: {told:?}");
        assert_eq!(told.out, "", "{text}");
        assert!(told.err.contains(hint), "{text}: {told:?}");
    }
    fs::remove_file(&file).unwrap();
    serve(&library, &["--config", path]).refused(&["settings.toml", "cannot be read"]);
    assert!(!library.path(".albumen").exists(), "nothing was begun");
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let library = Library::of_two_journeys();
    let file = library.beside("settings.toml");
    fs::write(&file, "site_name = \"From the file\"\npublic_url = \"https://file.example\"\n")
        .unwrap();
    let site = |flags: &[&str], environment: &[(&str, &str)]| {
        let mut serve = program();
        serve
            .arg("serve")
            .arg(library.root())
            .args(["--listen", "127.0.0.1:0", "--config"])
            .arg(&file);
        serve.args(flags).envs(environment.iter().copied());
        let (_running, address, said) = Running::of(serve);
        let page = Browser::new(address).get("/login").expect(200).text();
        (page, said.join("\n"))
    };
    let (page, said) = site(&[], &[]);
    assert!(
        page.contains("From the file") && said.contains("https://file.example/setup"),
        "{said}"
    );
    let environment = [
        ("ALBUMEN_SITE_NAME", "From the environment"),
        ("ALBUMEN_PUBLIC_URL", "https://env.example"),
    ];
    let (page, said) = site(&[], &environment);
    assert!(
        page.contains("From the environment") && said.contains("https://env.example/"),
        "{said}"
    );
    let (page, said) = site(&["--site-name", "From a flag"], &environment);
    assert!(page.contains("From a flag") && said.contains("https://env.example/"), "{said}");
}

#[test]
fn everything_can_come_from_the_environment() {
    let library = Library::empty();
    let data = library.beside("data of albumen");
    let mut serve = program();
    serve.arg("serve").env("ALBUMEN_LIBRARY", library.root()).env("ALBUMEN_DATA", &data);
    serve.env("ALBUMEN_LISTEN", "127.0.0.1:0");
    let (_running, address, _) = Running::of(serve);
    Browser::new(address).get("/healthz").expect(200);
    assert!(data.join("albumen.db").exists());
    assert!(!library.path(".albumen/albumen.db").exists());
}

#[test]
fn a_second_server_is_told_who_has_the_library() {
    let harbour = Harbour::not_set_up(Library::empty(), &[]);
    let told = serve(&harbour.library, &[]);
    told.refused(&["already serves", &harbour.pid().to_string()]);
    harbour.visitor().get("/healthz").expect(200);
}

#[test]
fn it_ends_when_asked_in_the_middle_of_transfers() {
    let library = Library::of_two_journeys();
    library.write("Lofoten/crossing.bin", &noise("crossing", 60_000_000));
    let mut harbour = Harbour::of(library);
    let key = harbour.key("lofoten", "crossing.bin");
    let cookie = harbour.owner().cookies[0].clone();
    let head = format!(
        "GET /a/lofoten/o/{key} HTTP/1.1\r\nHost: harbour\r\nCookie: {}={}\r\n\r\n",
        cookie.0, cookie.1
    );
    let mut readers: Vec<Wire> = (0..4)
        .map(|_| {
            let mut wire = Wire::open(harbour.address).unwrap();
            wire.send(head.as_bytes()).unwrap();
            assert_eq!(wire.head().unwrap().status, 200);
            wire
        })
        .collect();
    // These never read on; the server must not wait for them for ever.
    assert!(harbour.stop().success());
    let rest = readers[0].rest().unwrap();
    assert!(rest.len() < 60_000_000, "the transfer ended visibly short");
    harbour.start_again();
    assert!(!harbour.log().contains("unclean"), "{}", harbour.log());
    harbour.owner().get("/albums").expect(200);
}

#[test]
fn after_a_power_cut_it_starts_by_itself_with_everything_it_had() {
    let mut harbour = Harbour::new();
    let link = harbour.link("lofoten").field("name", "For Solveig").create();
    harbour.kill();
    harbour.start_again();
    harbour.visitor().get(&link.path()).expect(200);
    harbour.owner().get("/sharing/links").expect(200).with(&["For Solveig"]);
    let whole: String =
        harbour.database().query_row("PRAGMA integrity_check", [], |it| it.get(0)).unwrap();
    assert_eq!(whole, "ok");
}

#[test]
fn only_its_owner_may_look_into_the_data_folder() {
    let library = Library::of_two_journeys();
    let data = library.path(".albumen");
    // Somebody made the folder before, for everybody.
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
    let harbour = Harbour::of(library);
    harbour.link("lofoten").create();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let mut open = vec![data];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if entry.is_dir() {
                assert_eq!(mode(&entry), 0o700, "{}", entry.display());
                open.push(entry);
            } else {
                assert_eq!(mode(&entry), 0o600, "{}", entry.display());
            }
        }
    }
}

#[test]
fn a_database_of_a_newer_program_is_refused_untouched() {
    let mut harbour = Harbour::not_set_up(Library::empty(), &[]);
    harbour.stop();
    harbour.database().pragma_update(None, "user_version", 9999).unwrap();
    let before = fs::read(harbour.library.database()).unwrap();
    serve(&harbour.library, &[]).refused(&["newer albumen", "9999"]);
    run(harbour.command(&["album", "list"])).refused(&["newer albumen"]);
    assert!(fs::read(harbour.library.database()).unwrap() == before, "it was changed");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let library = Library::empty();
    library.write(".albumen/albumen.db", b"Dear diary, today we sailed to Reine.\n");
    let before = fs::read(library.database()).unwrap();
    serve(&library, &[]).refused(&["albumen.db"]);
    assert_eq!(fs::read(library.database()).unwrap(), before);
}

#[test]
fn a_damaged_database_is_told_after_a_power_cut_and_never_replaced() {
    let mut harbour = Harbour::new();
    harbour.stop();
    // Everything goes into the one file, and its middle is overwritten.
    let flush = "PRAGMA wal_checkpoint(TRUNCATE)";
    harbour.database().query_row(flush, [], |_| Ok(())).unwrap();
    let mut bytes = fs::read(harbour.library.database()).unwrap();
    let length = bytes.len();
    assert!(length > 40_960, "{length}");
    bytes[8192..length - 4096].fill(0xA5);
    fs::write(harbour.library.database(), &bytes).unwrap();
    fs::write(harbour.library.path(".albumen/lock"), "1").unwrap();
    let told = serve(&harbour.library, &[]);
    assert_ne!(told.code, 0, "{told:?}");
    assert_eq!(told.out, "", "{told:?}");
    assert!(told.err.contains("damaged") || told.err.contains("malformed"), "{told:?}");
    assert!(fs::read(harbour.library.database()).unwrap() == bytes, "it was changed");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_told_in_one_line() {
    let library = Library::empty();
    // A file stands where the folder should be, which not even root can write into.
    fs::write(library.beside("data"), "not a folder").unwrap();
    let data = library.beside("data");
    serve(&library, &["--data", data.to_str().unwrap()]).refused(&["data folder", "--data"]);
    // No folder can be made below this one, whoever asks.
    serve(&library, &["--data", "/proc/albumen"]).refused(&["data folder", "--data"]);
}

#[test]
fn a_slow_start_of_indexing_keeps_nobody_from_looking() {
    let library = Library::of_two_journeys();
    let harbour = Harbour::not_set_up(library, &[]);
    // Not waiting for the index: pages answer from the first moment.
    harbour.visitor().get("/login").expect(200);
    let mut owner = harbour.set_up();
    owner.get("/albums").expect(200);
    eventually("the albums appear", || owner.get("/albums").mentions("Lofoten"));
}

#[test]
fn logs_hold_no_secrets() {
    let mut harbour = Harbour::new();
    let link = harbour.link("lofoten").password("tidewater").create();
    let mut visitor = harbour.visitor();
    visitor.post(&link.at("/unlock"), &[("password", "wrong guess")]).expect(422);
    link.unlock(&mut visitor, "tidewater");
    visitor.ask(Ask::get(&link.at("/nothing\x1b[31m")));
    let session = harbour.owner().cookies[0].1.clone();
    harbour.stop();
    std::thread::sleep(Duration::from_millis(200));
    let log = harbour.log();
    let token = link.path()[3..].to_owned();
    for secret in ["tidewater", "wrong guess", PASSWORD, &token, &session] {
        assert!(!log.contains(secret), "{secret} is in the log:\n{log}");
    }
    assert!(!log.contains('\x1b'), "{log:?}");
}
