//! Names for the members of a zip that unpack on Linux, macOS and Windows alike: flat, never
//! hostile, and never the same twice.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::domain::asset;

/// The most bytes of a name; leaves room below the 255 of common file systems for what
/// programs append while they unpack.
pub const MOST_BYTES: usize = 200;

/// The most bytes of an extension with its dot; what is longer is no extension.
const MOST_EXTENSION: usize = 20;

/// The room for ` (9999999)`. Always the same, so that names which are cut to make room for a
/// number share one counter, and numbering stays linear however alike they are.
const NUMBER_ROOM: usize = 10;

/// Returns a member name for each file name, in the same order. Of names that differ only in
/// case or in the way letters are composed, the first keeps its name and the others become
/// `name (2).ext`, `name (3).ext`, …. Takes time linear in the bytes of the names.
pub fn safe_names<'a>(names: impl IntoIterator<Item = &'a [u8]>) -> Vec<String> {
    let mut safe: Vec<String> = names.into_iter().map(safe_name).collect();
    let mut taken = HashSet::with_capacity(safe.len());
    let twins: Vec<usize> =
        (0..safe.len()).filter(|it| !taken.insert(folded(&safe[*it]))).collect();
    let mut counters = HashMap::new();
    for twin in twins {
        safe[twin] = numbered(&safe[twin], &mut taken, &mut counters);
    }
    safe
}

/// Returns a file name that every common system can keep: one that is not UTF-8 shows the odd
/// bytes as `_xNN`, separators and characters that Windows refuses become `_`, marks that turn
/// the direction of writing are left out, and names that Windows keeps for devices get a `_`
/// in front.
pub fn safe_name(name: &[u8]) -> String {
    let visible = match std::str::from_utf8(name) {
        // Nearly all names are of this kind, and fifty thousand of them are named at once.
        Ok(text) if text.bytes().all(is_harmless) => Cow::Borrowed(text),
        _ => Cow::Owned(visible(name)),
    };
    let trimmed = visible.trim_end_matches(is_trailing_refused);
    let named = match trimmed {
        "" => "unnamed".to_owned(),
        device if is_device(device) => format!("_{device}"),
        other => other.to_owned(),
    };
    cut(named)
}

fn is_harmless(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && plain(char::from(byte)) == char::from(byte)
}

fn visible(name: &[u8]) -> String {
    let shown = asset::shown(name);
    shown.chars().filter(|it| !is_invisible(*it)).map(plain).nfc().collect()
}

/// What is not seen but can make a name look like another: direction marks, line separators,
/// zero-width spaces. Joiners stay, emoji and some scripts need them.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn plain(letter: char) -> char {
    match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        control if control.is_control() => '_',
        other => other,
    }
}

/// Windows drops these from the end of a name, which could make two names one.
fn is_trailing_refused(letter: char) -> bool {
    letter == '.' || letter.is_whitespace()
}

/// Returns whether Windows takes the name for a device, whatever its extension
/// (Microsoft, "Naming Files, Paths, and Namespaces").
fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).trim_end();
    if first.len() > "CONOUT$".len() {
        return false;
    }
    let upper = first.to_ascii_uppercase();
    if matches!(upper.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let number = upper.strip_prefix("COM").or_else(|| upper.strip_prefix("LPT"));
    let mut letters = number.unwrap_or_default().chars();
    let digit = letters.next().is_some_and(|it| matches!(it, '0'..='9' | '¹' | '²' | '³'));
    digit && letters.next().is_none()
}

/// Returns the name within `MOST_BYTES`, with its extension.
fn cut(name: String) -> String {
    if name.len() <= MOST_BYTES {
        return name;
    }
    let (stem, extension) = split(&name);
    let stem = &stem[..stem.floor_char_boundary(MOST_BYTES - extension.len())];
    let whole = format!("{stem}{extension}");
    whole.trim_end_matches(is_trailing_refused).to_owned()
}

/// Returns the name before its extension, and the extension with its dot.
fn split(name: &str) -> (&str, &str) {
    let dot = name.rfind('.').filter(|it| *it > 0 && name.len() - it <= MOST_EXTENSION);
    name.split_at(dot.unwrap_or(name.len()))
}

/// Returns the name with a number before its extension: `name (2).ext`; as it is for 1.
pub fn numbered_name(name: &str, number: u32) -> String {
    if number == 1 {
        return name.to_owned();
    }
    let (stem, extension) = roomy(name);
    format!("{stem} ({number}){extension}")
}

/// Returns the name in two, cut so that a number fits between.
fn roomy(name: &str) -> (&str, &str) {
    let (stem, extension) = split(name);
    let room = MOST_BYTES - NUMBER_ROOM - extension.len();
    (&stem[..stem.floor_char_boundary(room)], extension)
}

/// Returns the name with the first free number, and takes it.
fn numbered(
    name: &str,
    taken: &mut HashSet<String>,
    counters: &mut HashMap<String, u32>,
) -> String {
    let (stem, extension) = roomy(name);
    // A counter only goes up, and a name that is taken already stops at most one counter
    // once, so that all of them together take linear time.
    let counter = match counters.entry(folded(&format!("{stem}{extension}"))) {
        Entry::Occupied(entry) => entry.into_mut(),
        Entry::Vacant(entry) => entry.insert(1),
    };
    loop {
        *counter += 1;
        let candidate = format!("{stem} ({counter}){extension}");
        if taken.insert(folded(&candidate)) {
            return candidate;
        }
    }
}

/// Returns the one form of all names that some file system takes for the same: composed,
/// without case (`ß` is `SS`, all sigmas are one), without joiners.
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let seen = name.chars().filter(|it| !matches!(it, '\u{AD}' | '\u{200C}' | '\u{200D}'));
    seen.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_become_harmless() {
        for (name, expected) in [
            ("IMG_1.jpg", "IMG_1.jpg"),
            ("fin de journée.jpg", "fin de journée.jpg"),
            ("cafe\u{301}.jpg", "café.jpg"),
            ("../../etc/passwd", ".._.._etc_passwd"),
            ("..\\..\\boot.ini", ".._.._boot.ini"),
            ("/absolute.jpg", "_absolute.jpg"),
            ("C:\\harbour.jpg", "C__harbour.jpg"),
            ("a:b.jpg", "a_b.jpg"),
            ("what? \"is\" <this>|*.png", "what_ _is_ _this___.png"),
            ("", "unnamed"),
            (".", "unnamed"),
            ("..", "unnamed"),
            (". . .", "unnamed"),
            (".hidden", ".hidden"),
            ("tide.", "tide"),
            ("tide.jpg . ", "tide.jpg"),
            ("tide\u{2003}", "tide"),
            ("CON", "_CON"),
            ("con.jpg", "_con.jpg"),
            ("nul .tar.gz", "_nul .tar.gz"),
            ("COM1", "_COM1"),
            ("com¹.txt", "_com¹.txt"),
            ("LPT9.x", "_LPT9.x"),
            ("CONIN$", "_CONIN$"),
            ("COM10.txt", "COM10.txt"),
            ("CONTACT.jpg", "CONTACT.jpg"),
            ("photo\u{202E}gpj.exe", "photogpj.exe"),
            ("\u{FEFF}a\u{200B}b.jpg", "ab.jpg"),
            ("e\u{202E}\u{301}.jpg", "é.jpg"),
            ("👩\u{200D}👧.jpg", "👩\u{200D}👧.jpg"),
            ("line\nfeed\u{85}.jpg", "line_x0afeed_xc2_x85.jpg"),
            ("nothing\0.jpg", "nothing_x00.jpg"),
        ] {
            assert_eq!(safe_name(name.as_bytes()), expected, "{name:?}");
        }
        assert_eq!(safe_name(b"caf\xe9.jpg"), "caf_xe9.jpg");
    }

    #[test]
    fn long_names_keep_their_extension() {
        let long = format!("{}.jpeg", "æ".repeat(125));
        let safe = safe_name(long.as_bytes());
        assert_eq!(safe, format!("{}.jpeg", "æ".repeat(97)));
        let no_extension = format!("a.{}", "b".repeat(253));
        assert_eq!(safe_name(no_extension.as_bytes()), no_extension[..MOST_BYTES]);
        let twins = safe_names([long.as_bytes(), long.as_bytes()]);
        assert_eq!(twins[1], format!("{} (2).jpeg", "æ".repeat(92)));
    }

    fn check(names: &[&str], expected: &[&str]) {
        assert_eq!(safe_names(names.iter().map(|it| it.as_bytes())), expected);
    }

    #[test]
    fn equal_names_are_numbered() {
        check(&["a.jpg", "a.jpg", "a.jpg"], &["a.jpg", "a (2).jpg", "a (3).jpg"]);
        check(&["a.jpg", "A.JPG"], &["a.jpg", "A (2).JPG"]);
        check(&["é.jpg", "e\u{301}.JPG"], &["é.jpg", "é (2).JPG"]);
        check(&["Straße", "STRASSE"], &["Straße", "STRASSE (2)"]);
        check(&["Σίσυφος", "ΣΊΣΥΦΟΣ"], &["Σίσυφος", "ΣΊΣΥΦΟΣ (2)"]);
        check(&["a:b", "a/b"], &["a_b", "a_b (2)"]);
        check(&["x", "x."], &["x", "x (2)"]);
        check(&["", ".", ".jpg", ".jpg"], &["unnamed", "unnamed (2)", ".jpg", ".jpg (2)"]);
        check(&["a.tar.gz", "a.tar.gz"], &["a.tar.gz", "a.tar (2).gz"]);
    }

    #[test]
    fn who_has_a_name_alone_keeps_it() {
        check(
            &["a.jpg", "a.jpg", "a (2).jpg", "a (2).jpg"],
            &["a.jpg", "a (3).jpg", "a (2).jpg", "a (2) (2).jpg"],
        );
    }

    /// Checks what every list of member names must be (security R39).
    fn assert_safe(names: &[Vec<u8>]) {
        let safe = safe_names(names.iter().map(Vec::as_slice));
        assert_eq!(safe.len(), names.len());
        let mut seen = HashSet::new();
        for name in &safe {
            assert!(!name.is_empty() && name.len() <= MOST_BYTES, "{name:?}");
            assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']), "{name:?}");
            assert!(!name.chars().any(|it| it.is_control() || is_invisible(it)), "{name:?}");
            assert!(!name.ends_with(['.', ' ']) && !is_device(name), "{name:?}");
            assert!(*name == name.nfc().collect::<String>(), "{name:?}");
            assert!(seen.insert(folded(name)), "{name:?} twice");
            assert_eq!(*name, safe_name(name.as_bytes()), "not stable");
        }
    }

    #[test]
    fn a_hundred_thousand_names_take_linear_time() {
        assert_safe(&vec![b"IMG_0001.JPG".to_vec(); 100_000]);
        // Different names that become the same when they are cut to make room for a number.
        let alike = |it: usize| format!("{}{:05}.jpg", "x".repeat(191), it % 50_000).into_bytes();
        assert_safe(&(0..100_000).map(alike).collect::<Vec<_>>());
        let ladder = |it: usize| match it {
            0..50_000 => b"a.jpg".to_vec(),
            _ => format!("a ({}).jpg", it - 50_000).into_bytes(),
        };
        assert_safe(&(0..100_000).map(ladder).collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn any_bytes_become_safe_names(
            names in proptest::collection::vec(
                proptest::collection::vec(any::<u8>(), 0..260), 0..20),
        ) {
            assert_safe(&names);
        }

        #[test]
        fn any_text_becomes_safe_names(
            names in proptest::collection::vec(
                "([aAeE.ß /\\\\:\u{301}\u{202E}\u{200D}]|CON|\\PC|\\p{M}){0,90}", 0..20),
        ) {
            let names: Vec<_> = names.into_iter().map(String::into_bytes).collect();
            assert_safe(&names);
        }
    }
}
