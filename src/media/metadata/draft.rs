//! What the blocks of one file claim, gathered in any order; where several speak of the same
//! thing, the more trustworthy voice wins.

use crate::domain::asset::{Metadata, Place};

use super::clock::Clocks;

/// Who makes a claim, the most trustworthy first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    Exif,
    /// A maker's own block or a container's own fields.
    Container,
    Xmp,
}

/// Which words a caption comes from, the one shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    XmpTitle,
    IptcTitle,
    XmpDescription,
    IptcCaption,
    ExifDescription,
    WindowsTitle,
    Container,
}

/// Which list the keywords come from. Only one is believed: the older ones repeat the newer, with
/// letters lost or all keywords in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Xmp,
    Iptc,
    Windows,
    Container,
}

/// The best claim so far.
#[derive(Debug)]
pub(super) struct Best<R, T>(Option<(R, T)>);

impl<R, T> Default for Best<R, T> {
    fn default() -> Self {
        Best(None)
    }
}

impl<R: Ord, T> Best<R, T> {
    /// Takes the claim, unless an equal or better one is there.
    pub(super) fn offer(&mut self, voice: R, claim: Option<T>) {
        if let Some(claim) = claim
            && self.0.as_ref().is_none_or(|(best, _)| voice < *best)
        {
            self.0 = Some((voice, claim));
        }
    }

    fn take(self) -> Option<T> {
        self.0.map(|(_, claim)| claim)
    }
}

/// All claims about one file.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) size: Option<(u32, u32)>,
    /// What EXIF says of the size; believed when the picture itself does not say.
    pub(super) claimed_size: Option<(u32, u32)>,
    pub(super) orientation: Option<u8>,
    pub(super) clocks: Clocks,
    pub(super) make: Best<Voice, String>,
    pub(super) model: Best<Voice, String>,
    pub(super) lens: Best<Voice, String>,
    pub(super) exposure_seconds: Best<Voice, f64>,
    pub(super) aperture: Best<Voice, f64>,
    pub(super) iso: Best<Voice, u32>,
    pub(super) focal_length: Best<Voice, f64>,
    pub(super) place: Best<Voice, Place>,
    pub(super) words: Best<Words, String>,
    pub(super) rating: Best<Voice, i8>,
    pub(super) keywords: Best<List, Vec<String>>,
    pub(super) duration_ms: Option<u64>,
    pub(super) video_codec: Option<String>,
    pub(super) audio_codec: Option<String>,
    pub(super) rotation: Option<u16>,
}

impl Draft {
    /// Sets the size in pixels if none is known yet; a side of nothing is no size.
    pub(super) fn offer_size(&mut self, width: u32, height: u32) {
        if width > 0 && height > 0 {
            self.size.get_or_insert((width, height));
        }
    }

    /// Returns what is believed.
    pub(super) fn finish(self) -> Metadata {
        let taken = self.clocks.taken();
        let size = self.size.or(self.claimed_size);
        Metadata {
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            orientation: self.orientation.filter(|it| (1..=8).contains(it)).unwrap_or(1),
            taken,
            make: self.make.take(),
            model: self.model.take(),
            lens: self.lens.take(),
            exposure_seconds: self.exposure_seconds.take(),
            aperture: self.aperture.take(),
            iso: self.iso.take(),
            focal_length: self.focal_length.take(),
            place: self.place.take(),
            caption: self.words.take(),
            keywords: self.keywords.take().unwrap_or_default(),
            rating: self.rating.take(),
            duration_ms: self.duration_ms,
            video_codec: self.video_codec,
            audio_codec: self.audio_codec,
            rotation: self.rotation,
        }
    }
}

/// Returns stars from whatever number a file has for them; nothing for numbers without a meaning.
pub(super) fn rating(stars: f64) -> Option<i8> {
    let stars = stars.round();
    (-1.0..=5.0).contains(&stars).then_some(stars as i8)
}

/// Returns a measure if it can be one: finite and above zero.
pub(super) fn measure(value: f64) -> Option<f64> {
    (value.is_finite() && value > 0.0).then_some(value)
}

/// Returns a place on Earth. Impossible coordinates are none, and neither is 0, 0: receivers
/// without a fix write it, and no photo is from that spot in the Atlantic.
pub(super) fn place(latitude: f64, longitude: f64, altitude: Option<f64>) -> Option<Place> {
    let possible = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    let fixed = latitude != 0.0 || longitude != 0.0;
    // From the deepest trench to above any aeroplane.
    let altitude = altitude.filter(|it| (-12_000.0..=100_000.0).contains(it));
    (possible && fixed).then_some(Place { latitude, longitude, altitude })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_voice_wins_in_any_order() {
        let mut best = Best::default();
        best.offer(Voice::Xmp, Some("second"));
        best.offer(Voice::Exif, None);
        best.offer(Voice::Xmp, Some("third"));
        best.offer(Voice::Exif, Some("first"));
        best.offer(Voice::Exif, Some("late"));
        assert_eq!(best.take(), Some("first"));
    }

    #[test]
    fn impossible_places_are_no_places() {
        assert!(place(-90.0, 180.0, None).is_some());
        for (latitude, longitude) in
            [(90.1, 0.0), (0.0, 180.1), (f64::NAN, 1.0), (1.0, f64::INFINITY), (0.0, 0.0)]
        {
            assert_eq!(place(latitude, longitude, None), None);
        }
        assert_eq!(place(1.0, 1.0, Some(f64::NAN)).unwrap().altitude, None);
        assert_eq!(place(1.0, 1.0, Some(-400.0)).unwrap().altitude, Some(-400.0));
    }

    #[test]
    fn stars_and_measures_are_sane() {
        assert_eq!(
            [-1.0, 0.0, 4.6, 6.0, f64::NAN].map(rating),
            [Some(-1), Some(0), Some(5), None, None]
        );
        assert_eq!([0.0, -1.0, f64::INFINITY, 2.8].map(measure), [None, None, None, Some(2.8)]);
    }
}
