//! Deleting originals, and the trash, in every state.

use albumen::domain::album::Album;
use albumen::domain::asset::{Asset, Kind, Rendering};
use albumen::domain::trash::{Listed, Shown, TrashId};
use albumen::views::parts::{Frame, Toast, Undo};
use albumen::views::trash::{Bin, page, question};
use jiff::ToSpan;

use crate::owner::State;

const DAYS: u32 = 30;

/// Returns the pages by name; the covers stand for what was deleted.
pub(super) fn states(frame: &Frame<'_>, album: &Album, covers: &[Asset]) -> Vec<State> {
    let files = deleted(frame, covers);
    let bytes = files.iter().map(|it| it.asset.bytes).sum();
    let some = Bin { files: &files, more: false, count: files.len() as u64, bytes, days: DAYS };
    let many = Bin { more: true, count: 1_482, bytes: 9_120_000_000, ..some };
    let none = Bin { files: &[], more: false, count: 0, bytes: 0, days: 1 };
    let undo = [("of", "batch")];
    let moved = Toast {
        sentence: "3 items moved to the trash.",
        undo: Some(Undo { action: "/a/summer-in-lofoten/undelete", fields: &undo }),
    };
    let told = Frame { toast: Some(moved), progress: None, ..*frame };
    let one = Shown { items: 1, left_out: 0, albums: 1, links: 0 };
    let three = Shown { items: 3, left_out: 2, albums: 4, links: 2 };
    vec![
        ("trash", page(frame, &some)),
        ("trash-many", page(frame, &many)),
        ("trash-empty", page(frame, &none)),
        ("trash-question", question(frame, album, "chosen", one, DAYS)),
        ("trash-question-several", question(frame, album, "chosen", three, DAYS)),
        ("trash-moved", page(&told, &some)),
    ]
}

fn deleted(frame: &Frame<'_>, covers: &[Asset]) -> Vec<Listed> {
    let places = [
        ("Summer in Lofoten", "IMG_2001.jpg", "Anna Hansen"),
        (
            "",
            "A very long name of a photo from an old camera, scanned and edited twice (2).jpg",
            "Jonas",
        ),
        (
            "Uploads/2026/2026-08-03 Import from Uncle Per and the whole rowing club",
            "IMG_0002.jpg",
            "Anna Hansen",
        ),
        ("Films", "VID_0007.mp4", "Anna Hansen"),
    ];
    let of = |((folder, name, by), at): ((&str, &str, &str), i64)| {
        let cover = covers.get(at as usize % covers.len().max(1))?;
        let path = format!("{folder}/{name}").trim_start_matches('/').as_bytes().to_vec();
        let film = name.ends_with(".mp4");
        let asset = Asset {
            name: name.as_bytes().to_vec(),
            path,
            kind: if film { Kind::Video } else { Kind::Photo },
            rendering: if film { Rendering::None } else { Rendering::Ready },
            ..cover.clone()
        };
        Some(Listed {
            id: TrashId(90 - at),
            asset,
            by: by.into(),
            at: frame.now - (at * 60 + 1).hours(),
        })
    };
    places.into_iter().zip(0_i64..).filter_map(of).collect()
}
