//! First bytes and names, and what they tell.

use proptest::prelude::*;

use super::*;

fn brand(major: [u8; 4], compatible: &[&[u8; 4]]) -> Vec<u8> {
    let length = u32::try_from(16 + compatible.len() * 4).unwrap().to_be_bytes();
    let list: Vec<u8> = compatible.iter().flat_map(|it| it.iter().copied()).collect();
    [&length[..], b"ftyp", &major, b"\0\0\0\0", &list].concat()
}

#[test]
fn content_decides_and_not_the_name() {
    let bitmap = [&b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"[..], &[0; 40]].concat();
    let stream: Vec<u8> = [0x47].iter().chain(&[0; 187]).copied().cycle().take(600).collect();
    for (head, name, mime, kind) in [
        (&b"\xff\xd8\xff\xe0"[..], "a.nef", "image/jpeg", Kind::Photo),
        (b"\xff\xd8\xff\xe1", "a.exe", "image/jpeg", Kind::Photo),
        (b"GIF89a<script>", "a.html", "image/gif", Kind::Photo),
        (&bitmap, "a", "image/bmp", Kind::Photo),
        (b"BM is a text", "a.txt", "text/plain", Kind::Document),
        (&brand(*b"heic", &[]), "a.jpg", "image/heic", Kind::Photo),
        (&brand(*b"mif1", &[b"avif"]), "a", "image/avif", Kind::Photo),
        (&brand(*b"mif1", &[b"heic"]), "a", "image/heif", Kind::Photo),
        (&brand(*b"crx ", &[]), "a", "image/x-canon-cr3", Kind::Photo),
        (&brand(*b"isom", &[]), "a.m4a", "audio/mp4", Kind::Audio),
        (&brand(*b"isom", &[]), "a.jpg", "video/mp4", Kind::Video),
        (&brand(*b"3gp5", &[]), "a.mp4", "video/3gpp", Kind::Video),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "a", "video/quicktime", Kind::Video),
        (b"II*\0\x08\0\0\0\0\0", "a.ARW", "image/x-sony-arw", Kind::Photo),
        (b"II*\0\x08\0\0\0\0\0", "a.jpg", "image/tiff", Kind::Photo),
        (b"II*\0\x10\0\0\0CR\x02\0", "a.jpg", "image/x-canon-cr2", Kind::Photo),
        (b"MM\0*\0\0\0\x08\0\x01\xc6\x12\0\x01", "a", "image/x-adobe-dng", Kind::Photo),
        (b"RIFF\0\0\0\0WAVEfmt ", "a", "audio/wav", Kind::Audio),
        (b"\x1aE\xdf\xa3\x9fB\x82\x84webm", "a.mkv", "video/webm", Kind::Video),
        (b"\x1aE\xdf\xa3\x9fB\x82\x88matroska", "a.mka", "audio/x-matroska", Kind::Audio),
        (b"OggS\0\x02OpusHead", "a", "audio/ogg", Kind::Audio),
        (&stream, "a.txt", "video/mp2t", Kind::Video),
        (b"\xff\xf3\x40\xc4", "a", "audio/mpeg", Kind::Audio),
        (b"ID3\x04\0", "a", "audio/mpeg", Kind::Audio),
        (b"%PDF-1.7", "a.jpg", "application/pdf", Kind::Document),
        (b"PK\x03\x04rest", "a.jpg", "application/zip", Kind::Document),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg>", "a", "image/svg+xml", Kind::Photo),
        (b" <!DOCTYPE html><svg>", "a.jpg", "text/html", Kind::Document),
        (b"<?xml version='1.0'?><gpx>", "a.gpx", "text/xml", Kind::Document),
        (b"a,b\n", "a.csv", "text/csv", Kind::Document),
        ("fin de journ\u{e9}e".as_bytes(), "a", "text/plain", Kind::Document),
        (b"\x01\x02\x03", "a.jpg", "application/octet-stream", Kind::Document),
        (b"", "a.jpg", "application/octet-stream", Kind::Document),
    ] {
        let expected = Sniffed { mime, kind, sidecar: false };
        assert_eq!(sniff(head, name.as_bytes()), expected, "{name} {head:?}");
    }
}

#[test]
fn sidecars_are_packets_by_themselves() {
    for head in [
        &b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"[..],
        b"\xef\xbb\xbf\n<x:xmpmeta xmlns:x='adobe:ns:meta/'>",
        b"<?xml version='1.0'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>",
    ] {
        let found = sniff(head, b"IMG_1.jpg");
        assert!(found.sidecar && found.mime == "application/rdf+xml");
    }
    assert!(!sniff(b"<?xml version='1.0'?><a/>", b"a.xmp").sidecar);
}

#[test]
fn animated_pngs_announce_themselves_before_the_picture() {
    let png = |chunks: &[&[u8]]| [b"\x89PNG\r\n\x1a\n", chunks.concat().as_slice()].concat();
    let announced = png(&[b"\0\0\0\x01IHDRx\0\0\0\0", b"\0\0\0\0acTL"]);
    assert_eq!(sniff(&announced, b"").mime, "image/apng");
    let late = png(&[b"\0\0\0\0IDAT\0\0\0\0", b"\0\0\0\0acTL"]);
    assert_eq!(sniff(&late, b"").mime, "image/png");
    assert_eq!(sniff(&png(&[b"\xff\xff\xff\xffIHDR"]), b"").mime, "image/png");
}

proptest! {
    #[test]
    fn any_bytes_are_something(head in prop::collection::vec(any::<u8>(), 0..300),
                               name in prop::collection::vec(any::<u8>(), 0..20)) {
        prop_assert!(!sniff(&head, &name).mime.is_empty());
    }
}
