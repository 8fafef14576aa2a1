//! What an owner is told of what was handed in: once an import, above the albums and by a
//! webhook, which is a listener of ours here.

use crate::review::link_with_review;
use crate::support::people::person;
use crate::support::{Draft, Harbour, Library, Sender, photo};

/// Somebody who takes posted messages: refuses the first ones, then says yes.
struct Listener {
    address: std::net::SocketAddr,
    heard: std::sync::mpsc::Receiver<String>,
}

impl Listener {
    fn new(mut refuses: u32) -> Listener {
        let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        let (tell, heard) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for stream in server.incoming() {
                let Ok(mut stream) = stream else { return };
                let Some(message) = read_message(&mut stream) else { continue };
                let answer = if refuses > 0 { "500 No" } else { "200 OK" };
                refuses = refuses.saturating_sub(1);
                let answer =
                    format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        Listener { address, heard }
    }

    fn next(&self) -> String {
        self.heard.recv_timeout(crate::support::browser::PATIENCE).unwrap()
    }
}

/// Returns head and body of a request, as its length says.
fn read_message(stream: &mut std::net::TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = std::io::Read::read(stream, &mut buffer).ok().filter(|it| *it > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.to_ascii_lowercase();
        let length = length.split("content-length: ").nth(1)?.lines().next()?.parse().ok()?;
        if body.len() >= length {
            return Some(text);
        }
    }
}

#[test]
fn the_owner_is_told_once_an_import_in_the_pages_and_by_a_webhook() {
    let listener = Listener::new(1);
    let url = format!("http://{}/our-photos", listener.address);
    let flags = ["--notify-url", url.as_str(), "--notify-after", "1"];
    let harbour = Harbour::with(Library::of_two_journeys(), &flags);
    let link = harbour.link("lofoten").field("upload", "on").create();
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    for word in ["one", "two", "three"] {
        let bytes = photo(word);
        let name = format!("{word}.jpg");
        let draft = Draft::of(&name, &bytes).with("uploader", "Bestemor på Å").with("import", "a");
        let path = visitor.start(&draft);
        visitor.send(&path, 0, &bytes).expect(204);
    }
    // Refused once, then taken; the same words both times.
    let (first, second) = (listener.next(), listener.next());
    for told in [first, second] {
        assert!(told.starts_with("POST /our-photos HTTP/1.1\r\n"), "{told}");
        assert!(told.ends_with("Bestemor på Å handed in 3 files into Lofoten."), "{told}");
        assert!(told.contains("New photos: Lofoten"), "{told}");
        let click = format!("http://{}/a/lofoten\r\n", harbour.address);
        assert!(told.contains(&click), "{told}");
        let token = link.path();
        assert!(!told.contains(token.trim_start_matches("/s/")), "{told}");
    }
    assert!(!harbour.log().contains("our-photos"), "the address is nobody's business");
    // In the pages it stands until it is put away, for whom it is for.
    let mut owner = harbour.owner();
    let sentence = "Bestemor på Å handed in 3 files into Lofoten";
    let page = owner.get("/albums").expect(200).with(&[sentence, "href=\"/a/lofoten\""]);
    let dismiss = page.between("action=\"/notices/", "\"").unwrap();
    let mut other = person(&harbour, "Liv", "editor");
    other.get("/albums").expect(200).without(&[sentence]);
    other.post(&format!("/notices/{dismiss}"), &[]).expect(404);
    owner.post(&format!("/notices/{dismiss}"), &[]).expect(303);
    owner.get("/albums").expect(200).without(&["handed in"]);
    // Only what comes afterwards is told anew.
    let bytes = photo("four");
    let draft = Draft::of("four.jpg", &bytes).with("uploader", "Bestemor på Å").with("import", "a");
    let path = visitor.start(&draft);
    visitor.send(&path, 0, &bytes).expect(204);
    assert!(listener.next().ends_with("handed in 1 file into Lofoten."));
    owner.get("/albums").expect(200).with(&["handed in 1 file into Lofoten"]);
}

#[test]
fn an_owner_is_not_told_of_what_they_add_themselves_and_of_no_wrong_address() {
    let harbour = Harbour::new();
    let mut owner = Sender::new(harbour.owner(), "/a/lofoten");
    assert_eq!(owner.hand_in("mine.jpg", &photo("mine")), "added");
    owner.browser.get("/albums").expect(200).without(&["handed in"]);
    let link = link_with_review(&harbour, "lofoten");
    let mut visitor = Sender::new(harbour.visitor(), &link.path());
    assert_eq!(visitor.hand_in("theirs.jpg", &photo("theirs")), "review");
    let page = owner.browser.get("/albums").expect(200);
    page.with(&["handed in 1 file into Lofoten", "1 file waits for you to look at it."]);
}
