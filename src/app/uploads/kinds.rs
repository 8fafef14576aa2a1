//! Which files are taken, told by their content and never by their names.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use crate::domain::asset::Kind;
use crate::domain::kinds::{Kinds, Sort};
use crate::media::sniff::{self, Sniffed};
use crate::say;

/// Bytes from which the kind of a file is told.
pub(super) const HEAD_BYTES: u64 = 64 * 1024;

/// Returns why the file is not taken, as a sentence; nothing when it is.
pub(super) fn refusal_of(file: &File, name: &str, taken: Kinds) -> io::Result<Option<String>> {
    let sniffed = sniffed(file, name)?;
    Ok(refusal(&sniffed, taken))
}

/// Returns what the file is.
pub(super) fn sniffed(file: &File, name: &str) -> io::Result<Sniffed> {
    let mut head = vec![0; HEAD_BYTES as usize];
    let mut filled = 0;
    while let Some(rest) = head.get_mut(filled..).filter(|it| !it.is_empty()) {
        match file.read_at(rest, filled as u64) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(sniff::sniff(head.get(..filled).unwrap_or_default(), name.as_bytes()))
}

/// Drawings and pages run programs in a browser, archives and programs are no photos, and what
/// nobody recognises cannot be shown. Of the others those are taken that are wanted.
pub(super) fn refusal(sniffed: &Sniffed, taken: Kinds) -> Option<String> {
    let what = match sniffed.mime {
        "image/svg+xml" => "drawing",
        "text/html" | "text/xml" | "application/xhtml+xml" => "page",
        "application/octet-stream" => "unknown",
        _ if sniffed.sidecar => "description",
        mime if sniffed.kind != Kind::Document => {
            return Sort::of(sniffed.kind, mime).and_then(|it| taken.refusal(it));
        }
        mime if is_program(mime) => "program",
        mime if is_archive(mime) => "archive",
        _ => "document",
    };
    Some(say!("adding-wrong-kind", what = what, kinds = taken.told()))
}

fn is_program(mime: &str) -> bool {
    ["executable", "msdownload", "x-mach", "java", "wasm", "x-sh", "x-elf", "dex", "llvm"]
        .iter()
        .any(|it| mime.contains(it))
}

fn is_archive(mime: &str) -> bool {
    ["zip", "tar", "rar", "7z", "compressed", "x-xz", "zstd", "lz", "iso9660", "archive", "cab"]
        .iter()
        .any(|it| mime.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8], name: &str) -> Option<String> {
        refusal(&sniff::sniff(bytes, name.as_bytes()), Kinds::default())
    }

    #[test]
    fn what_is_refused_is_told_by_its_content() {
        for (bytes, word) in [
            (&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], "SVG"),
            (b"<?xml version='1.0'?><svg/>", "SVG"),
            (b"<!doctype html><script>1</script>", "web page"),
            (b"PK\x03\x04\x14\0\0\0\0\0", "archive"),
            (&[b"\x7fELF\x02\x01\x01".as_slice(), &[0; 60]].concat(), "program"),
            (b"MZ\x90\0\x03\0\0\0\x04", "program"),
            (b"%PDF-1.7", "document"),
            (b"just words", "document"),
            (b"\0\x01\x02\x03\x04\x05", "not known"),
            (b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "description"),
        ] {
            let reason = told(bytes, "holiday.jpg").unwrap_or_default();
            assert!(reason.contains(word), "{reason:?} of {bytes:?} lacks {word}");
        }
    }

    #[test]
    fn photos_films_and_sounds_are_taken_whatever_they_are_called() {
        for bytes in [&b"\xff\xd8\xff\xe0"[..], b"\0\0\0\x18ftypmp42", b"fLaC\0\0\0\x22", b"GIF89a"]
        {
            assert_eq!(told(bytes, "page.html"), None);
        }
    }
}
