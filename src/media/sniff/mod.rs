//! What kind of file some bytes are, told by their content. The name is asked only where several
//! formats share a signature.

use crate::domain::asset::Kind;

/// What some bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sniffed {
    /// Media type; `application/octet-stream` when nothing is recognised.
    pub mime: &'static str,
    /// What it is to a person.
    pub kind: Kind,
    /// An XMP sidecar: it describes the file beside it and is no asset of its own.
    pub sidecar: bool,
}

impl Sniffed {
    /// Returns the kind that goes with a media type.
    fn of(mime: &'static str) -> Sniffed {
        let kind = match mime {
            // Drawings and scanned books are read, not looked at in an album.
            "image/vnd.dwg" | "image/vnd.djvu" => Kind::Document,
            _ if mime.starts_with("image/") => Kind::Photo,
            _ if mime.starts_with("video/") => Kind::Video,
            _ if mime.starts_with("audio/") => Kind::Audio,
            _ => Kind::Document,
        };
        Sniffed { mime, kind, sidecar: false }
    }
}

/// Returns what a file is.
///
/// `head` is the first up to 64 KiB of it; `name` is its name as bytes, used only to tell apart
/// formats that share a signature (RAW files that are TIFF, plain texts, films that are sound).
pub fn sniff(head: &[u8], name: &[u8]) -> Sniffed {
    let extension = Extension::of(name);
    if is_sidecar(head) {
        return Sniffed { sidecar: true, ..Sniffed::of("application/rdf+xml") };
    }
    let mime = signature(head)
        .or_else(|| base_media(head, &extension))
        .or_else(|| riff(head))
        .or_else(|| tiff(head, &extension))
        .or_else(|| matroska(head, &extension))
        .or_else(|| ogg(head))
        .or_else(|| transport_stream(head))
        .or_else(|| markup(head))
        .or_else(|| other_signature(head))
        .or_else(|| plain_text(head, &extension));
    Sniffed::of(mime.unwrap_or("application/octet-stream"))
}

/// The end of a name in small letters; at most eight, longer ones are none that we know.
struct Extension(String);

impl Extension {
    fn of(name: &[u8]) -> Extension {
        let end = name.iter().rposition(|it| *it == b'.').and_then(|it| name.get(it + 1..));
        let end = end.filter(|it| it.len() <= 8).unwrap_or_default();
        Extension(String::from_utf8_lossy(end).to_ascii_lowercase())
    }

    /// Returns the media type that a table has for it.
    fn among(&self, table: &[(&str, &'static str)]) -> Option<&'static str> {
        table.iter().find(|(extension, _)| *extension == self.0).map(|(_, mime)| *mime)
    }
}

/// Formats that begin with bytes of their own.
fn signature(head: &[u8]) -> Option<&'static str> {
    let begins = |bytes: &[u8]| head.starts_with(bytes);
    if begins(b"\xff\xd8\xff") {
        return Some("image/jpeg");
    }
    if matches!(head, [0xff, 0xf2 | 0xf3 | 0xfa | 0xfb, 0x10..=0xef, ..]) {
        return Some("audio/mpeg");
    }
    if begins(b"\x89PNG\r\n\x1a\n") {
        return Some(if is_animated_png(head) { "image/apng" } else { "image/png" });
    }
    let table: [(&[u8], &str); 12] = [
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"\xff\x0a", "image/jxl"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
        (b"FUJIFILMCCD-RAW", "image/x-fuji-raf"),
        (b"FOVb", "image/x-sigma-x3f"),
        (b"fLaC", "audio/flac"),
        (b"%PDF-", "application/pdf"),
        (b"8BPS", "image/vnd.adobe.photoshop"),
        (b"MThd", "audio/midi"),
        (b"\0\0\x01\xba", "video/mpeg"),
        (b"\0\0\x01\xb3", "video/mpeg"),
    ];
    let known = table.into_iter().find(|(bytes, _)| begins(bytes)).map(|(_, mime)| mime);
    known
        .or_else(|| is_bitmap(head).then_some("image/bmp"))
        .or_else(|| is_icon(head).then_some("image/x-icon"))
}

/// Two letters are a weak signature: the reserved field and a known header length must agree.
fn is_bitmap(head: &[u8]) -> bool {
    head.starts_with(b"BM")
        && head.get(6..10) == Some(&[0; 4])
        && matches!(head.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Four bytes are a weak signature: the first picture must lie behind the table of pictures.
fn is_icon(head: &[u8]) -> bool {
    let entry = head.strip_prefix(&[0, 0, 1, 0]).and_then(|it| it.first_chunk::<18>());
    entry.is_some_and(|it| {
        let count = u32::from(u16::from_le_bytes([it[0], it[1]]));
        let offset = u32::from_le_bytes([it[14], it[15], it[16], it[17]]);
        count > 0 && it[5] == 0 && offset >= 6 + 16 * count
    })
}

/// An animated PNG announces its frames before the first picture.
fn is_animated_png(head: &[u8]) -> bool {
    let mut rest = head.get(8..).unwrap_or_default();
    while let Some((&[l0, l1, l2, l3, kind @ ..], after)) = rest.split_first_chunk::<8>() {
        match &kind {
            b"acTL" => return true,
            b"IDAT" | b"IEND" => return false,
            _ => {}
        }
        let length = u32::from_be_bytes([l0, l1, l2, l3]) as usize;
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
    }
    false
}

/// ISO base media and QuickTime files, by the brands of their first box.
fn base_media(head: &[u8], extension: &Extension) -> Option<&'static str> {
    let kind = head.get(4..8)?;
    if kind != b"ftyp" {
        // QuickTime files from before 2001 begin with any of these.
        let old = matches!(kind, b"moov" | b"mdat" | b"wide" | b"pnot");
        return old.then_some("video/quicktime");
    }
    let length = u32::from_be_bytes(*head.first_chunk::<4>()?) as usize;
    let compatible = head.get(16..length.min(head.len())).unwrap_or_default();
    let has = |brand: &[u8; 4]| compatible.chunks_exact(4).any(|it| it == brand);
    Some(match head.get(8..12)? {
        b"avif" | b"avis" => "image/avif",
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" => {
            "image/heic"
        }
        b"mif1" | b"mif2" | b"msf1" | b"miaf" => {
            if has(b"avif") || has(b"avis") {
                "image/avif"
            } else {
                "image/heif"
            }
        }
        b"crx " => "image/x-canon-cr3",
        b"jp2 " | b"jpx " => "image/jp2",
        b"qt  " => "video/quicktime",
        b"M4A " | b"M4B " | b"M4P " | b"F4A " => "audio/mp4",
        [b'3', b'g', b'2', _] => "video/3gpp2",
        [b'3', b'g', _, _] => "video/3gpp",
        _ => extension.among(&[("m4a", "audio/mp4"), ("m4b", "audio/mp4")]).unwrap_or("video/mp4"),
    })
}

fn riff(head: &[u8]) -> Option<&'static str> {
    let riff = head.starts_with(b"RIFF") || head.starts_with(b"RF64");
    match head.get(8..12).filter(|_| riff)? {
        b"WEBP" => Some("image/webp"),
        b"AVI " => Some("video/x-msvideo"),
        b"WAVE" => Some("audio/wav"),
        _ => None,
    }
}

/// TIFF, and the RAW formats that are TIFF: some have a mark, the others only a name.
fn tiff(head: &[u8], extension: &Extension) -> Option<&'static str> {
    match head.first_chunk::<4>()? {
        b"IIRO" | b"IIRS" | b"MMOR" => return Some("image/x-olympus-orf"),
        b"IIU\0" => return Some("image/x-panasonic-rw2"),
        b"II*\0" | b"MM\0*" => {}
        _ => return None,
    }
    if head.get(8..10) == Some(b"CR") {
        return Some("image/x-canon-cr2");
    }
    if has_dng_version(head) {
        return Some("image/x-adobe-dng");
    }
    let raw = extension.among(&[
        ("nef", "image/x-nikon-nef"),
        ("nrw", "image/x-nikon-nrw"),
        ("arw", "image/x-sony-arw"),
        ("sr2", "image/x-sony-sr2"),
        ("srf", "image/x-sony-srf"),
        ("pef", "image/x-pentax-pef"),
        ("srw", "image/x-samsung-srw"),
        ("3fr", "image/x-hasselblad-3fr"),
        ("iiq", "image/x-phaseone-iiq"),
        ("erf", "image/x-epson-erf"),
        ("dcr", "image/x-kodak-dcr"),
        ("kdc", "image/x-kodak-kdc"),
        ("mos", "image/x-leaf-mos"),
        ("rwl", "image/x-leica-rwl"),
    ]);
    Some(raw.unwrap_or("image/tiff"))
}

/// Returns whether the first directory has the tag that every DNG has.
fn has_dng_version(head: &[u8]) -> bool {
    const DNG_VERSION: u16 = 0xc612;
    let little = head.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let bytes = *head.get(at..)?.first_chunk()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let offset = head
        .get(4..)
        .and_then(|it| it.first_chunk::<4>())
        .map(|it| if little { u32::from_le_bytes(*it) } else { u32::from_be_bytes(*it) });
    let start = offset.map_or(usize::MAX, |it| it as usize);
    let count = short(start).unwrap_or(0);
    (0..usize::from(count)).any(|it| short(start + 2 + it * 12) == Some(DNG_VERSION))
}

/// Matroska and `WebM` differ by a word in their header.
fn matroska(head: &[u8], extension: &Extension) -> Option<&'static str> {
    let header = head.strip_prefix(b"\x1a\x45\xdf\xa3")?;
    let header = header.get(..header.len().min(256))?;
    let sound = extension.0 == "mka" || extension.0 == "weba";
    let web = header.windows(4).any(|it| it == b"webm");
    Some(match (web, sound) {
        (true, false) => "video/webm",
        (true, true) => "audio/webm",
        (false, false) => "video/x-matroska",
        (false, true) => "audio/x-matroska",
    })
}

/// Ogg is a film only if its first stream is one.
fn ogg(head: &[u8]) -> Option<&'static str> {
    head.strip_prefix(b"OggS")?;
    let page = head.get(..head.len().min(512))?;
    let film = page.windows(7).any(|it| it == b"\x80theora");
    Some(if film { "video/ogg" } else { "audio/ogg" })
}

/// Transport streams repeat one byte every 188 bytes, or every 192 where a camera adds its time.
fn transport_stream(head: &[u8]) -> Option<&'static str> {
    let repeats =
        |start: usize, step: usize| (0..3).all(|it| head.get(start + it * step) == Some(&0x47));
    (repeats(0, 188) || repeats(4, 192)).then_some("video/mp2t")
}

/// Returns whether the bytes are an XMP packet by itself.
fn is_sidecar(head: &[u8]) -> bool {
    let text = without_mark(head).trim_ascii_start();
    let start = text.get(..text.len().min(1_024)).unwrap_or_default();
    let begins = start.starts_with(b"<?xpacket") || start.starts_with(b"<x:xmpmeta");
    let declared =
        start.starts_with(b"<?xml") && start.windows(14).any(|it| it == b"adobe:ns:meta/");
    begins || declared
}

/// SVG and HTML, whose first element may come after a declaration and comments.
fn markup(head: &[u8]) -> Option<&'static str> {
    let text = without_mark(head).trim_ascii_start();
    let start = text.get(..text.len().min(4_096))?.to_ascii_lowercase();
    if !start.starts_with(b"<") {
        return None;
    }
    let has = |word: &[u8]| start.windows(word.len()).any(|it| it == word);
    if has(b"<!doctype html") || has(b"<html") {
        return Some("text/html");
    }
    if has(b"<svg") {
        return Some("image/svg+xml");
    }
    start.starts_with(b"<?xml").then_some("text/xml")
}

/// Documents, archives and rarer media, by the signatures that others have gathered. Returns the
/// registered media type where they have an older name.
fn other_signature(head: &[u8]) -> Option<&'static str> {
    Some(match infer::get(head)?.mime_type() {
        // Two letters at the start of a text are enough there; ours ask for more.
        "image/bmp" | "image/vnd.microsoft.icon" => return None,
        "audio/x-flac" => "audio/flac",
        "audio/x-wav" => "audio/wav",
        "audio/m4a" => "audio/mp4",
        "audio/x-aiff" => "audio/aiff",
        mime => mime,
    })
}

/// Text is what has no control characters; its name says of what sort.
fn plain_text(head: &[u8], extension: &Extension) -> Option<&'static str> {
    let text = without_mark(head);
    let printable = |it: &u8| !it.is_ascii_control() || matches!(it, b'\t' | b'\n' | b'\r' | 0x0c);
    if text.is_empty() || !text.iter().all(printable) {
        return None;
    }
    let known = extension.among(&[
        ("csv", "text/csv"),
        ("md", "text/markdown"),
        ("json", "application/json"),
        ("ics", "text/calendar"),
        ("vcf", "text/vcard"),
        ("srt", "application/x-subrip"),
        ("vtt", "text/vtt"),
        ("htm", "text/html"),
        ("html", "text/html"),
    ]);
    Some(known.unwrap_or("text/plain"))
}

fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

#[cfg(test)]
mod tests;
