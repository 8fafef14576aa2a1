//! Zips: what is in them and under which names, that every tool opens them, and that any part
//! of one is that slice of the whole.

use std::io::Cursor;
use std::process::Command;

use crate::support::{Ask, Browser, Harbour, Library, names_in, noise, run, unzipped};

#[test]
fn a_zip_of_everything_has_the_length_it_said_and_opens_everywhere() {
    let library = Library::of_two_journeys();
    library.write("Lofoten/crossing.bin", &noise("crossing", 300_000));
    library.photo("Lofoten/Kabelvåg på kvelden.jpg");
    library.write("Lofoten/empty.txt", b"");
    let harbour = Harbour::of(library);
    let link = harbour.generous_link("lofoten");
    let mut visitor = harbour.visitor();
    let zip = visitor.get(&link.at("/zip/1")).expect(200);
    assert_eq!(zip.must("content-type"), "application/zip");
    assert_eq!(zip.must("content-length"), zip.body.len().to_string());
    assert_eq!(zip.must("content-disposition"), "attachment; filename=\"Lofoten.zip\"");
    assert_eq!(zip.must("accept-ranges"), "bytes");

    for member in unzipped(&zip.body) {
        let name = member.name;
        assert!(member.content == harbour.library.read(format!("Lofoten/{name}")), "{name}");
        // The files are of June 2025.
        assert_eq!(member.month, (2025, 6), "{name}");
    }
    assert_eq!(names_in(&zip.body), harbour.names("lofoten"));

    let file = harbour.library.beside("Lofoten.zip");
    std::fs::write(&file, &zip.body).unwrap();
    for tool in [
        &["unzip", "-tq"][..],
        &["7z", "t"],
        &["bsdtar", "-tf"],
        &["python3", "-m", "zipfile", "-t"],
    ] {
        let mut command = Command::new(tool[0]);
        command.args(&tool[1..]).arg(&file);
        let told = run(command);
        assert_eq!(told.code, 0, "{tool:?}: {told:?}");
        assert!(!told.out.contains("bad"), "{tool:?}: {told:?}");
    }
}

#[test]
fn any_range_of_a_zip_is_that_slice_also_after_a_restart() {
    let mut harbour = Harbour::of_a_voyage(200_000);
    let link = harbour.generous_link("voyage");
    let path = link.at("/zip/1");
    let mut visitor = harbour.visitor();
    let whole = visitor.get(&path).expect(200);
    let tag = whole.must("etag").to_owned();
    let length = whole.body.len();
    let random = noise("places", 400);
    let mut places = random.as_chunks::<8>().0.iter();
    let mut ranges: Vec<(usize, usize)> = vec![(0, 0), (0, length - 1), (length - 1, length - 1)];
    ranges.extend(places.by_ref().map(|it| {
        let number = u64::from_le_bytes(*it) as usize;
        let first = number % length;
        (first, (first + number / length % 5000).min(length - 1))
    }));
    let check = |visitor: &mut Browser| {
        for (first, last) in &ranges {
            let ask = Ask::get(&path).with("Range", &format!("bytes={first}-{last}"));
            let part = visitor.ask(ask.with("If-Range", &tag)).expect(206);
            assert!(part.body == whole.body[*first..=*last], "{first}-{last}");
        }
    };
    check(&mut visitor);
    harbour.stop();
    harbour.start_again();
    check(&mut harbour.visitor());
    // A zip of other content is another zip: the rest of the old one is not glued to it.
    harbour.library.photo("Voyage/whale.jpg");
    harbour.eventually_indexed();
    let resume = Ask::get(&path).with("Range", "bytes=100-").with("If-Range", &tag);
    let fresh = harbour.visitor().ask(resume).expect(200);
    assert_ne!(fresh.must("etag"), tag);
}

#[test]
fn a_selection_is_the_chosen_and_one_photo_is_itself() {
    let harbour = Harbour::new();
    let link = harbour.generous_link("lofoten");
    let mut visitor = harbour.visitor();
    let ferry = harbour.key("lofoten", "Ferry.jpg");
    let cod = harbour.key("lofoten", "Cod on racks.jpg");
    let one = visitor.post(&link.at("/selection"), &[("key", &ferry)]);
    one.expect_redirect(&link.at(&format!("/o/{ferry}")));
    let both = [("key", ferry.as_str()), ("key", cod.as_str()), ("key", "AAAAAAAAAAAAAAAA")];
    let answer = visitor.post(&link.at("/selection"), &both).expect(303);
    let page = answer.must("location").to_owned();
    let of = page.strip_prefix(&link.at("/download?of=")).unwrap().to_owned();
    visitor.get(&page).expect(200).with(&["Web size", &format!("of={of}")]);
    let zip = visitor.get(&link.at(&format!("/zip/1?of={of}"))).expect(200);
    assert_eq!(names_in(&zip.body), ["Cod on racks.jpg", "Ferry.jpg"]);
    visitor.post(&link.at("/selection"), &[]).expect(422);
    visitor.get(&link.at("/zip/2")).expect(404);
    visitor.get(&link.at("/zip/0")).expect(404);
    visitor.get(&link.at("/zip/1?of=nothing")).expect(404);
}

#[test]
fn equal_names_are_numbered_and_bad_ones_made_safe() {
    let library = Library::empty();
    for path in ["Sea/Monday/IMG_1.jpg", "Sea/Tuesday/IMG_1.jpg", "Sea/Wednesday/img_1.JPG"] {
        library.photo(path);
    }
    for name in ["CON.jpg", "a\\b.jpg", "C:x.jpg", "x .. .jpg", "ends. "] {
        library.photo(&format!("Sea/Monday/{name}"));
    }
    let harbour = Harbour::of(library);
    let mut owner = harbour.owner();
    owner.post("/albums", &[("title", "All week")]).expect_redirect("/a/all-week");
    let mut count = 0;
    for day in ["monday", "tuesday", "wednesday"] {
        for item in harbour.items(day) {
            let fields = [("key", item["key"].as_str().unwrap()), ("album", "all-week")];
            owner.post(&format!("/a/{day}/add-to"), &fields).expect(303);
            count += 1;
        }
    }
    assert_eq!(count, 8);
    let link = harbour.generous_link("all-week");
    let zip = harbour.visitor().get(&link.at("/zip/1")).expect(200);
    let names = names_in(&zip.body);
    assert_eq!(names.len(), 8);
    let mut folded: Vec<String> = names.iter().map(|it| it.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), 8, "no two are the same on Windows or a Mac: {names:?}");
    // All were taken in the same moment, so any of them may come first and keep its name.
    assert!(names.iter().any(|it| it.eq_ignore_ascii_case("IMG_1.jpg")), "{names:?}");
    assert!(names.iter().any(|it| it.contains("(2)")), "{names:?}");
    for name in &names {
        let bad = name.contains(['/', '\\', ':', '\0'])
            || name.starts_with('.')
            || name.ends_with(['.', ' ']);
        assert!(!bad && !name.to_uppercase().starts_with("CON."), "{names:?}");
    }
}

#[test]
fn smaller_copies_are_jpegs_with_names_that_say_so() {
    let library = Library::empty();
    let wide = image::DynamicImage::new_rgb8(3000, 1500);
    let mut png = Cursor::new(Vec::new());
    wide.write_to(&mut png, image::ImageFormat::Png).unwrap();
    library.write("Views/panorama.png", &png.into_inner());
    library.write("Views/notes.txt", b"Bring the good camera.\n");
    let harbour = Harbour::of(library);
    let link = harbour.link("views").metadata().web_size().create();
    let mut visitor = harbour.visitor();
    let zip = visitor.get(&link.at("/zip/1?version=web")).expect(200);
    let members = unzipped(&zip.body);
    let [member] = members.as_slice() else { panic!("text has no picture") };
    assert_eq!(member.name, "panorama.jpg");
    let bytes = &member.content;
    let picture = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (2048, 1024));
    let key = harbour.key("views", "panorama.png");
    let one = visitor.get(&link.at(&format!("/m/{key}/preview?save=1"))).expect(200);
    assert!(&one.body == bytes);
    assert_eq!(one.must("content-disposition"), "attachment; filename=\"panorama.jpg\"");
}
