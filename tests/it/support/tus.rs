//! Handing in files by the protocol, byte by byte, well and badly:
//! `Sender::new(browser, "/a/lofoten").start(&Draft::of("a.jpg", &bytes))`.

use std::io;
use std::time::Instant;

use data_encoding::BASE64;

use crate::support::answer::Answer;
use crate::support::browser::{Ask, Browser, PATIENCE, Wire};
use crate::support::library::noise;
use crate::support::server::{Harbour, eventually};

/// Somebody who hands in files to an album, by its own address or by a link.
#[derive(Clone)]
pub struct Sender {
    pub browser: Browser,
    base: String,
}

/// What is said about a file before its first byte.
#[derive(Clone)]
pub struct Draft {
    length: String,
    metadata: Vec<(String, Vec<u8>)>,
}

impl Draft {
    /// Returns a file of a name and so many bytes.
    pub fn of(name: &str, bytes: &[u8]) -> Draft {
        Draft { length: bytes.len().to_string(), metadata: Vec::new() }.with("filename", name)
    }

    /// Says more about it.
    pub fn with(mut self, key: &str, value: &str) -> Draft {
        self.metadata.push((key.into(), value.into()));
        self
    }

    /// Says another length.
    pub fn length(self, length: &str) -> Draft {
        Draft { length: length.into(), ..self }
    }

    fn header(&self) -> String {
        let pair = |it: &(String, Vec<u8>)| format!("{} {}", it.0, BASE64.encode(&it.1));
        self.metadata.iter().map(pair).collect::<Vec<_>>().join(",")
    }
}

impl Sender {
    /// Returns somebody who adds to the album at an address.
    pub fn new(browser: Browser, base: &str) -> Sender {
        Sender { browser, base: base.into() }
    }

    /// Asks for room for a file.
    pub fn promise(&mut self, draft: &Draft) -> Answer {
        let ask = self.promising(draft);
        self.browser.ask(ask)
    }

    /// The same of a server that may be away.
    pub fn try_promise(&mut self, draft: &Draft) -> io::Result<Answer> {
        let ask = self.promising(draft);
        self.browser.try_ask(&ask)
    }

    fn promising(&self, draft: &Draft) -> Ask {
        let ask = self.ask("POST", &format!("{}/uploads", self.base));
        let ask = ask.with("Upload-Length", &draft.length);
        ask.with("Upload-Metadata", &draft.header()).body(Vec::new())
    }

    /// Asks for room for a file and returns the address that takes it.
    #[track_caller]
    pub fn start(&mut self, draft: &Draft) -> String {
        self.promise(draft).expect(201).must("location").to_owned()
    }

    /// Returns a request of the protocol.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        Ask::new(method, path).with("Tus-Resumable", "1.0.0")
    }

    /// Returns a request that brings bytes.
    pub fn piece(&self, path: &str, offset: usize, bytes: &[u8]) -> Ask {
        let ask = self.ask("PATCH", path).with("Content-Type", "application/offset+octet-stream");
        ask.with("Upload-Offset", &offset.to_string()).body(bytes)
    }

    /// Sends bytes.
    pub fn send(&mut self, path: &str, offset: usize, bytes: &[u8]) -> Answer {
        let ask = self.piece(path, offset, bytes);
        self.browser.ask(ask)
    }

    /// Sends the rest of an upload slowly in one request, during which something happens that
    /// ends it, and returns the status of the answer.
    pub fn refused_on_the_way(
        &self,
        harbour: &Harbour,
        (path, from, rest): (&str, usize, &[u8]),
        happens: impl FnOnce(),
    ) -> u16 {
        let whole = self.browser.bytes_of(&self.piece(path, from, rest));
        let mut wire = Wire::open(harbour.address).unwrap();
        wire.send(&whole[..100_000]).unwrap();
        happens();
        let name = path.rsplit('/').next().unwrap();
        let growing = harbour.library.path(".albumen/incoming").join(name);
        let mut at = 100_000;
        eventually("no more is taken", || {
            wire.send(&whole[at..at + 20_000]).unwrap();
            at += 20_000;
            std::fs::metadata(&growing).unwrap().len() + 200_000 < at as u64
        });
        wire.answer(false).unwrap().status
    }

    /// Begins to send bytes and is cut off after some of them.
    pub fn send_cut(&mut self, path: &str, offset: usize, bytes: &[u8], at: usize) {
        let whole = self.browser.bytes_of(&self.piece(path, offset, bytes));
        let end = whole.len() - bytes.len() + at;
        // A server that was just killed takes nothing, and that is a cut too.
        let Ok(mut wire) = crate::support::Wire::open(self.browser.address) else { return };
        let _ = wire.send(&whole[..end]);
    }

    /// Asks how far an upload is, again while the server is still busy with what was cut off.
    #[track_caller]
    pub fn offset(&mut self, path: &str) -> usize {
        self.told(path).must("upload-offset").parse().unwrap()
    }

    /// Asks what became of an upload.
    #[track_caller]
    pub fn state(&mut self, path: &str) -> String {
        self.told(path).must("upload-state").to_owned()
    }

    #[track_caller]
    fn told(&mut self, path: &str) -> Answer {
        let begun = Instant::now();
        loop {
            let ask = self.ask("HEAD", path);
            let answer = self.browser.ask(ask);
            if answer.status != 423 {
                return answer.expect(200);
            }
            assert!(begun.elapsed() < PATIENCE, "the upload stays locked");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Sends a whole file in one piece and returns what became of it.
    #[track_caller]
    pub fn hand_in(&mut self, name: &str, bytes: &[u8]) -> String {
        let path = self.start(&Draft::of(name, bytes));
        self.send(&path, 0, bytes).expect(204).must("upload-state").to_owned()
    }

    /// Sends the rest of a file in pieces, however often the server is away.
    pub fn try_rest(&mut self, path: &str, bytes: &[u8], piece: usize) -> io::Result<()> {
        let ask = self.ask("HEAD", path);
        let answer = self.browser.try_ask(&ask)?;
        let mut at: usize = match answer.status {
            200 => answer.must("upload-offset").parse().unwrap(),
            _ => return Err(io::ErrorKind::WouldBlock.into()),
        };
        while at < bytes.len() {
            let end = bytes.len().min(at + piece);
            let answer = self.browser.try_ask(&self.piece(path, at, &bytes[at..end]))?;
            if answer.status != 204 {
                return Err(io::Error::other(format!("{answer:?}")));
            }
            at = answer.must("upload-offset").parse().unwrap();
        }
        Ok(())
    }
}

/// Returns a film of so many bytes that no other word has.
pub fn film(word: &str, length: usize) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
    bytes.extend(noise(word, length - bytes.len()));
    bytes
}
