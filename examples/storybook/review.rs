//! What waits for a look, in every state.

use albumen::domain::album::{AlbumId, Slug};
use albumen::domain::asset::{ContentHash, Kind};
use albumen::domain::review::{Counts, Decided, Held, ReviewId, Shelf};
use albumen::domain::upload::{State, UploadId};
use albumen::views::parts::Frame;
use albumen::views::review::{self, Desk};

use crate::owner::State as Page;

/// Returns the pages by name.
pub(super) fn states(frame: &Frame<'_>) -> Vec<Page> {
    let files: Vec<Held> = [
        (Kind::Photo, "image/jpeg", "IMG_4031.jpg", "Mormor"),
        (Kind::Photo, "image/x-canon-cr3", "_MG_0012.CR3", "Mormor"),
        (Kind::Video, "video/mp4", "VID_0007.mp4", "Mormor"),
        (Kind::Audio, "audio/mp4", "A very long name of a recording of the waves.m4a", "Uncle Per"),
    ]
    .into_iter()
    .zip(1..)
    .map(|(it, number)| held(frame, it, number))
    .collect();
    let decided = || Some(Decided { by: "Anna Hansen".into(), at: frame.now });
    let rejected: Vec<Held> =
        files.iter().map(|it| Held { decided: decided(), ..it.clone() }).collect();
    let counts = Counts { waiting: 4, rejected: 4 };
    let waiting = Desk { shelf: Shelf::Waiting, files: &files, more: true, counts, days: 30 };
    let nothing = Desk { files: &[], more: false, counts: Counts::default(), ..waiting };
    let rejected = Desk { shelf: Shelf::Rejected, files: &rejected, ..waiting };
    vec![
        (
            "review",
            review::page(&Frame { waiting: 4, toast: None, progress: None, ..*frame }, &waiting),
        ),
        ("review-rejected", review::page(frame, &rejected)),
        ("review-nothing", review::page(frame, &nothing)),
    ]
}

fn held(frame: &Frame<'_>, (kind, mime, name, by): (Kind, &str, &str, &str), number: u8) -> Held {
    Held {
        id: ReviewId(number.into()),
        upload: UploadId::of_bytes(&[number; 16]),
        state: State::Review,
        name: name.into(),
        uploader: by.into(),
        album_title: "Summer in Lofoten".into(),
        album_slug: Slug::of_title("Lofoten"),
        album: AlbumId(1),
        kind,
        mime: mime.into(),
        bytes: 4_200_000 * u64::from(number),
        hash: ContentHash([number; 32]),
        crc32: 0,
        size: None,
        orientation: 1,
        since: frame.now,
        decided: None,
    }
}
