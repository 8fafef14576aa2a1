//! The drawings of `assets/icons`, inlined into pages so that none appears late.

use maud::{Markup, PreEscaped, html};

/// Every icon by the name of its file.
const DRAWINGS: &[(&str, &str)] = &[
    ("audio", include_str!("../../assets/icons/audio.svg")),
    ("back", include_str!("../../assets/icons/back.svg")),
    ("calendar", include_str!("../../assets/icons/calendar.svg")),
    ("camera", include_str!("../../assets/icons/camera.svg")),
    ("check", include_str!("../../assets/icons/check.svg")),
    ("chevron", include_str!("../../assets/icons/chevron.svg")),
    ("clock", include_str!("../../assets/icons/clock.svg")),
    ("close", include_str!("../../assets/icons/close.svg")),
    ("code", include_str!("../../assets/icons/code.svg")),
    ("copy", include_str!("../../assets/icons/copy.svg")),
    ("download", include_str!("../../assets/icons/download.svg")),
    ("edit", include_str!("../../assets/icons/edit.svg")),
    ("eye", include_str!("../../assets/icons/eye.svg")),
    ("file", include_str!("../../assets/icons/file.svg")),
    ("film", include_str!("../../assets/icons/film.svg")),
    ("folder", include_str!("../../assets/icons/folder.svg")),
    ("full-screen", include_str!("../../assets/icons/full-screen.svg")),
    ("globe", include_str!("../../assets/icons/globe.svg")),
    ("grid", include_str!("../../assets/icons/grid.svg")),
    ("health", include_str!("../../assets/icons/health.svg")),
    ("heart", include_str!("../../assets/icons/heart.svg")),
    ("image", include_str!("../../assets/icons/image.svg")),
    ("info", include_str!("../../assets/icons/info.svg")),
    ("left", include_str!("../../assets/icons/left.svg")),
    ("link", include_str!("../../assets/icons/link.svg")),
    ("lock", include_str!("../../assets/icons/lock.svg")),
    ("mail", include_str!("../../assets/icons/mail.svg")),
    ("message", include_str!("../../assets/icons/message.svg")),
    ("minus", include_str!("../../assets/icons/minus.svg")),
    ("more", include_str!("../../assets/icons/more.svg")),
    ("open", include_str!("../../assets/icons/open.svg")),
    ("pause", include_str!("../../assets/icons/pause.svg")),
    ("pin", include_str!("../../assets/icons/pin.svg")),
    ("play", include_str!("../../assets/icons/play.svg")),
    ("plus", include_str!("../../assets/icons/plus.svg")),
    ("qr", include_str!("../../assets/icons/qr.svg")),
    ("retry", include_str!("../../assets/icons/retry.svg")),
    ("right", include_str!("../../assets/icons/right.svg")),
    ("search", include_str!("../../assets/icons/search.svg")),
    ("select", include_str!("../../assets/icons/select.svg")),
    ("send", include_str!("../../assets/icons/send.svg")),
    ("settings", include_str!("../../assets/icons/settings.svg")),
    ("share", include_str!("../../assets/icons/share.svg")),
    ("shuffle", include_str!("../../assets/icons/shuffle.svg")),
    ("sign-out", include_str!("../../assets/icons/sign-out.svg")),
    ("sort", include_str!("../../assets/icons/sort.svg")),
    ("tag", include_str!("../../assets/icons/tag.svg")),
    ("trash", include_str!("../../assets/icons/trash.svg")),
    ("user", include_str!("../../assets/icons/user.svg")),
    ("users", include_str!("../../assets/icons/users.svg")),
    ("warning", include_str!("../../assets/icons/warning.svg")),
    ("zoom", include_str!("../../assets/icons/zoom.svg")),
];

/// Returns the icon of a file in `assets/icons`, 20 pixels wide and hidden from screen
/// readers; the word beside it or an `aria-label` says what it means. Unknown names are
/// blank (a test reads the sources for them).
pub fn icon(name: &str) -> Markup {
    sized(name, "i")
}

/// Returns the icon at 16 pixels.
pub fn small_icon(name: &str) -> Markup {
    sized(name, "i sm")
}

/// Returns the icon at 24 pixels.
pub fn large_icon(name: &str) -> Markup {
    sized(name, "i lg")
}

fn sized(name: &str, class: &str) -> Markup {
    html! { svg class=(class) viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(strokes(name))) } }
}

/// Returns what stands between the outer tags of a drawing.
fn strokes(name: &str) -> &'static str {
    DRAWINGS
        .iter()
        .find(|it| it.0 == name)
        .and_then(|it| it.1.split_once('>'))
        .and_then(|it| it.1.rsplit_once("</svg>"))
        .map_or("", |it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(folder: &std::path::Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_icon_that_a_view_names_is_drawn() {
        let mut text = String::new();
        sources(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/views"), &mut text);
        let called = text.split("icon(\"").skip(1).filter_map(|it| it.split('"').next());
        for name in called.filter(|it| it.chars().all(|it| it.is_ascii_lowercase() || it == '-')) {
            assert!(!strokes(name).is_empty(), "no drawing for {name}");
        }
    }

    #[test]
    fn an_unknown_icon_is_blank() {
        assert_eq!(strokes("no such thing"), "");
    }
}
