//! Names are bytes, and some names and things are passed over.

use std::ffi::OsStr;
use std::os::unix::net::UnixListener;

use super::*;

#[test]
fn every_name_is_indexed() {
    let ground = Ground::new();
    let long = "x".repeat(255);
    let names: [&[u8]; 8] = [
        b"caf\xe9.jpg",
        b"new\nline.txt",
        long.as_bytes(),
        "emoji 📷.txt".as_bytes(),
        "\u{202e}gpj.exe".as_bytes(),
        b"back\\slash;quote'\".txt",
        "e\u{301}.txt".as_bytes(),
        "\u{e9}.txt".as_bytes(),
    ];
    for (number, name) in names.iter().enumerate() {
        fs::write(ground.root.join(OsStr::from_bytes(name)), number.to_string()).unwrap();
    }
    fs::create_dir(ground.root.join(OsStr::from_bytes(b"d\xff"))).unwrap();
    fs::write(ground.root.join(OsStr::from_bytes(b"d\xff/in.txt")), "in").unwrap();
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems), (9, 0));
    let mut found: Vec<Vec<u8>> = ground.assets().into_iter().map(|it| it.path).collect();
    found.sort();
    let mut expected: Vec<Vec<u8>> = names.iter().map(|it| it.to_vec()).collect();
    expected.push(b"d\xff/in.txt".to_vec());
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(ground.album("d-xff"), ["in.txt"]);
    assert_eq!(ground.scan(), Counts::default());
    ground.check();
}

#[test]
fn deep_folders_are_indexed() {
    let ground = Ground::new();
    let deep = "d/".repeat(60);
    ground.put(&format!("{deep}bottom.txt"), "bottom");
    assert_eq!(ground.scan().added, 1);
    assert_eq!(ground.albums().len(), 61);
    ground.check();
}

#[test]
fn case_twins_are_two() {
    let ground = Ground::new();
    ground.put("a/IMG.txt", "one");
    ground.put("a/img.txt", "two");
    ground.put("A/IMG.txt", "three");
    assert_eq!(ground.scan().added, 3);
    assert_eq!(ground.albums().keys().collect::<Vec<_>>(), ["a", "a-2", "photos"]);
    ground.check();
}

#[test]
fn hidden_special_linked_and_half_written_things_are_passed_over() {
    let ground = Ground::new();
    for name in [
        ".hidden.txt",
        ".git/config",
        ".albumen/albumen.db",
        "half.jpg.part",
        "half.crdownload",
        "half.TMP",
        ".img.jpg.Xa81kQ",
        "@eaDir/img.jpg",
        "#recycle/deleted.jpg",
        "Thumbs.db",
    ] {
        ground.put(name, name);
    }
    ground.put("real.txt", "real");
    let outside = ground.root.parent().unwrap().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret.txt"), "secret").unwrap();
    let link = |to: &Path, name: &str| {
        std::os::unix::fs::symlink(to, ground.root.join(name)).unwrap();
    };
    link(&outside, "linked folder");
    link(&outside.join("secret.txt"), "linked.txt");
    link(Path::new("real.txt"), "inner.txt");
    link(&ground.root, "loop");
    link(Path::new("nowhere"), "broken.txt");
    let fifo = ground.root.join("fifo.jpg");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        &fifo,
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    let _socket = UnixListener::bind(ground.root.join("socket.jpg")).unwrap();
    fs::create_dir(ground.root.join("folder.jpg")).unwrap();
    let counts = ground.scan();
    assert_eq!((counts.added, counts.problems), (1, 0));
    assert_eq!(ground.paths(), ["real.txt"]);
    assert_eq!(ground.albums().len(), 1);
}

#[test]
fn a_file_replaced_by_a_link_is_missing_and_never_followed() {
    let ground = Ground::new();
    ground.put("a.txt", "a");
    ground.put("d/b.txt", "b");
    ground.put("c.txt", "c");
    ground.scan();
    let outside = ground.root.parent().unwrap().join("outside");
    fs::rename(ground.root.join("d"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, ground.root.join("d")).unwrap();
    ground.delete("a.txt");
    std::os::unix::fs::symlink(outside.join("b.txt"), ground.root.join("a.txt")).unwrap();
    ground.scan();
    assert_eq!(ground.paths(), ["a.txt?", "c.txt", "d/b.txt?"]);
    ground.check();
}

#[test]
fn the_data_folder_is_never_part_of_the_library() {
    let mut ground = Ground::new();
    ground.put("data here/albumen.db", "not for visitors");
    ground.put("real.txt", "real");
    ground.data = ground.root.join("data here");
    ground.restart();
    ground.scan();
    assert_eq!(ground.paths(), ["real.txt"]);
}

#[test]
fn sidecars_are_no_assets_and_are_not_read_again() {
    let ground = Ground::new();
    ground.put(
        "a.xmp",
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>"#,
    );
    let first = ground.scan();
    assert_eq!((first.added, first.read, first.problems), (0, 1, 0));
    assert_eq!(ground.scan(), Counts::default());
}
