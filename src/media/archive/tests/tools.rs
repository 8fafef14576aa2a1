//! The zip as the programs read it that people unpack with.

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;

use super::borders;
use super::*;
use crate::media::archive::names::safe_names;

/// Runs a program and returns what it says; a program that is not installed fails the test.
fn run(program: &str, arguments: &[&str], zip: &Path) -> String {
    let mut command = Command::new(program);
    // Without this `unzip` shows other letters than ASCII as it likes.
    command.env("LC_ALL", "C.UTF-8").args(arguments).arg(zip);
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} is needed by this test and does not start ({error}); install it")
    });
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {} {said} {complaint}", output.status);
    said
}

/// Has every program check every member.
fn assert_all_accept(zip: &Path) {
    run("unzip", &["-tqq"], zip);
    let said = run("7z", &["t"], zip);
    assert!(said.contains("Everything is Ok") && !said.contains("Warning"), "{said}");
    run("bsdtar", &["-xOf"], zip);
    let said = run("python3", &["-m", "zipfile", "-t"], zip);
    assert!(said.contains("Done testing"), "{said}");
}

fn saved(mut archive: impl Read) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(".zip").tempfile().unwrap();
    io::copy(&mut archive, file.as_file_mut()).unwrap();
    file
}

#[test]
fn every_program_accepts_photos_with_all_kinds_of_names() {
    let content: Vec<u8> = (0..100_000_u32).map(|it| (it % 251) as u8).collect();
    let names = [
        "IMG_0001.JPG",
        "img_0001.jpg",
        "fin de journée.jpg",
        "fin de journe\u{301}e.jpg",
        "夏の海.heic",
        "👩\u{200D}👧 and 🌊.png",
        "../../etc/passwd",
        "C:\\Users\\photo.jpg",
        "CON.jpg",
        "tide. ",
        "photo\u{202E}gpj.exe",
        "-rf.jpg",
        &"æ".repeat(127),
    ];
    let names = safe_names(names.iter().map(|it| it.as_bytes()));
    let members: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(index, name)| (name.as_str(), &content[..index * 8000]))
        .collect();
    let zip = saved(archive(&members));
    assert_all_accept(zip.path());
    for (program, arguments) in [("unzip", &["-Z1"][..]), ("bsdtar", &["-tf"])] {
        let listed = run(program, arguments, zip.path());
        let listed: Vec<_> = listed.lines().collect();
        assert_eq!(listed, names, "{program}");
    }
}

#[test]
fn every_program_accepts_seventy_thousand_members() {
    let zip = saved(borders::zeros(&vec![1; 70_000]));
    assert_all_accept(zip.path());
    assert_eq!(run("unzip", &["-Z1"], zip.path()).lines().count(), 70_000);
}

#[test]
fn every_program_lists_members_behind_4_gib() {
    let lengths = [5 << 30, 1000];
    let mut archive = borders::zeros(&lengths);
    let length = archive.seek(SeekFrom::End(0)).unwrap();
    // The zeros of the large member stay a hole in the file.
    let mut file = tempfile::Builder::new().suffix(".zip").tempfile().unwrap();
    file.as_file().set_len(length).unwrap();
    for start in [0, length - 2000] {
        archive.seek(SeekFrom::Start(start)).unwrap();
        file.seek(SeekFrom::Start(start)).unwrap();
        let mut buffer = [0; 2000];
        archive.read_exact(&mut buffer).unwrap();
        file.write_all(&buffer).unwrap();
    }
    for (program, arguments) in [
        ("unzip", &["-l"][..]),
        ("7z", &["l"]),
        ("bsdtar", &["-tvf"]),
        ("python3", &["-m", "zipfile", "-l"]),
    ] {
        let listed = run(program, arguments, file.path());
        assert!(listed.contains("5368709120") && listed.contains("1.bin"), "{program}: {listed}");
    }
    assert_the_last_unpacks(file.path());
}

fn assert_the_last_unpacks(zip: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().to_str().unwrap();
    let output = Command::new("unzip").args(["-qq", "-d", into]).arg(zip).arg("1.bin").output();
    assert!(output.unwrap().status.success());
    let unpacked = File::open(folder.path().join("1.bin")).unwrap();
    assert_eq!(unpacked.metadata().unwrap().len(), 1000);
    let modified = unpacked.metadata().unwrap().modified().unwrap();
    let seconds = modified.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(seconds, 1_719_774_873, "the time in UTC, whatever the wall clock says");
}
