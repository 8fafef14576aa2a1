//! The many names that containers give to codecs, as one short word each.

/// Returns the word for a sample entry of ISO base media or QuickTime, or the `FourCC` of AVI;
/// codes without a word of their own stay as they are, in small letters.
pub(super) fn four_cc(code: &[u8]) -> Option<String> {
    let upper: Vec<u8> = code.to_ascii_uppercase();
    let word = match upper.as_slice() {
        b"AVC1" | b"AVC2" | b"AVC3" | b"AVC4" | b"H264" | b"X264" | b"DVA1" | b"DVAV" => "h264",
        b"HVC1" | b"HEV1" | b"HEVC" | b"H265" | b"DVH1" | b"DVHE" => "hevc",
        b"AV01" => "av1",
        b"VP08" | b"VP80" => "vp8",
        b"VP09" | b"VP90" => "vp9",
        b"MP4V" | b"XVID" | b"DIVX" | b"DX50" | b"FMP4" => "mpeg4",
        b"MP42" | b"DIV2" => "msmpeg4v2",
        b"MP43" | b"DIV3" => "msmpeg4v3",
        b"MJPG" | b"JPEG" | b"MJPA" | b"MJPB" | b"AVDJ" => "mjpeg",
        b"S263" | b"H263" => "h263",
        b"APCH" | b"APCN" | b"APCS" | b"APCO" | b"AP4H" | b"AP4X" => "prores",
        b"DVSD" | b"DVC " | b"DVCP" | b"DV25" => "dvvideo",
        b"WMV3" => "wmv3",
        b"MP4A" => "aac",
        b"SOWT" => "pcm_s16le",
        b"TWOS" => "pcm_s16be",
        b"AC-3" => "ac3",
        b"EC-3" => "eac3",
        b"SAMR" => "amr_nb",
        b"SAWB" => "amr_wb",
        b".MP3" => "mp3",
        b"OPUS" => "opus",
        b"FLAC" => "flac",
        b"ULAW" => "pcm_mulaw",
        b"ALAW" => "pcm_alaw",
        _ => return own_name(code),
    };
    Some(word.to_owned())
}

/// Returns a code of letters and digits as a word; anything else is no name.
fn own_name(code: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(code).ok()?.trim().to_ascii_lowercase();
    let shaped =
        name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.'));
    (shaped && !name.is_empty()).then_some(name)
}

/// Returns the word for a format number of WAVE and AVI sound (RFC 2361).
pub(super) fn wave_format(number: u16, bits: u16) -> Option<String> {
    let word = match (number, bits) {
        (0x0001, 8) => "pcm_u8",
        (0x0001, 24) => "pcm_s24le",
        (0x0001, 32) => "pcm_s32le",
        (0x0001 | 0xfffe, _) => "pcm_s16le",
        (0x0002, _) => "adpcm_ms",
        (0x0003, _) => "pcm_f32le",
        (0x0006, _) => "pcm_alaw",
        (0x0007, _) => "pcm_mulaw",
        (0x0011, _) => "adpcm_ima_wav",
        (0x0050, _) => "mp2",
        (0x0055, _) => "mp3",
        (0x00ff, _) => "aac",
        (0x0161, _) => "wmav2",
        (0x2000, _) => "ac3",
        _ => return None,
    };
    Some(word.to_owned())
}

/// Returns the word for a codec id of Matroska and `WebM`.
pub(super) fn matroska(id: &str) -> Option<String> {
    let known = [
        ("V_MPEG4/ISO/AVC", "h264"),
        ("V_MPEGH/ISO/HEVC", "hevc"),
        ("V_MPEG4/", "mpeg4"),
        ("V_MPEG2", "mpeg2video"),
        ("V_MPEG1", "mpeg1video"),
        ("V_AV1", "av1"),
        ("V_VP8", "vp8"),
        ("V_VP9", "vp9"),
        ("V_MJPEG", "mjpeg"),
        ("V_THEORA", "theora"),
        ("V_PRORES", "prores"),
        ("A_AAC", "aac"),
        ("A_OPUS", "opus"),
        ("A_VORBIS", "vorbis"),
        ("A_FLAC", "flac"),
        ("A_AC3", "ac3"),
        ("A_EAC3", "eac3"),
        ("A_DTS", "dts"),
        ("A_MPEG/L3", "mp3"),
        ("A_MPEG/L2", "mp2"),
        ("A_PCM/INT/LIT", "pcm_s16le"),
        ("A_PCM/INT/BIG", "pcm_s16be"),
    ];
    known.iter().find(|(prefix, _)| id.starts_with(prefix)).map(|(_, word)| (*word).to_owned())
}

/// Returns the word for a stream type of MPEG transport streams (ISO 13818-1 and ATSC), if it is
/// video or sound.
pub(super) fn transport(stream_type: u8) -> Option<Stream> {
    Some(match stream_type {
        0x01 => Stream::Video("mpeg1video"),
        0x02 => Stream::Video("mpeg2video"),
        0x10 => Stream::Video("mpeg4"),
        0x1b => Stream::Video("h264"),
        0x24 => Stream::Video("hevc"),
        0x03 => Stream::Audio("mp2"),
        0x04 => Stream::Audio("mp3"),
        0x0f | 0x11 => Stream::Audio("aac"),
        0x80 => Stream::Audio("pcm_bluray"),
        0x81 => Stream::Audio("ac3"),
        0x82 | 0x85 | 0x86 => Stream::Audio("dts"),
        0x83 => Stream::Audio("truehd"),
        0x84 | 0x87 => Stream::Audio("eac3"),
        _ => return None,
    })
}

/// What a stream carries, with the word of its codec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    Video(&'static str),
    Audio(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words() {
        for (code, word) in [
            (&b"avc1"[..], Some("h264")),
            (b"hvc1", Some("hevc")),
            (b"MP42", Some("msmpeg4v2")),
            (b"zzzz", Some("zzzz")),
            (b"\0\0\0\0", None),
            (b"<b>x", None),
        ] {
            assert_eq!(four_cc(code).as_deref(), word);
        }
        assert_eq!(matroska("V_MPEG4/ISO/AVC").as_deref(), Some("h264"));
        assert_eq!(matroska("V_MPEG4/ISO/ASP").as_deref(), Some("mpeg4"));
        assert_eq!(matroska("S_TEXT/UTF8"), None);
        assert_eq!(wave_format(2, 4).as_deref(), Some("adpcm_ms"));
        assert_eq!(transport(0x1b), Some(Stream::Video("h264")));
    }
}
