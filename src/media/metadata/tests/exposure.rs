//! What the manifest has no columns for, against what another reference tool says.

use super::{media, sniff_and_read};

#[test]
fn exposures_are_what_another_tool_says() {
    for (path, seconds, aperture, iso, length) in [
        ("album-nature/cyclamen_persicum.jpg", Some(1.0 / 30.0), Some(6.7), Some(100), Some(90.0)),
        ("jpeg/canon-eos1300d-18mp.jpg", Some(1.0 / 160.0), Some(10.0), Some(400), Some(36.0)),
        ("jpeg/Apple iPhone 5.jpg", Some(1.0 / 1_695.0), Some(2.4), Some(50), Some(4.13)),
        ("webp/iphonex_orientation6.webp", Some(1.0 / 33.0), Some(1.8), Some(32), Some(4.0)),
        ("heic/IMG_2682.heic", Some(1.0 / 887.0), Some(1.8), Some(20), Some(3.99)),
        ("live/train.jpg", Some(1.0 / 801.0), Some(2.2), Some(25), Some(4.15)),
        ("jpeg/motion_photo_pixel_synth.jpg", Some(0.009_997), Some(1.75), Some(454), Some(8.67)),
        // An exposure of 0/1024 seconds is none.
        ("jpeg/geodegrees_as_string.jpg", None, None, Some(125), Some(3.0)),
        ("jpeg/noexif.jpg", None, None, None, None),
    ] {
        let (_, found) = sniff_and_read(&media().join(path));
        let close = |found: Option<f64>, said: Option<f64>| match (found, said) {
            (Some(found), Some(said)) => (found - said).abs() < said * 1e-6,
            (found, said) => found == said,
        };
        assert!(close(found.exposure_seconds, seconds), "{path} {:?}", found.exposure_seconds);
        assert!(close(found.aperture, aperture), "{path} {:?}", found.aperture);
        assert_eq!(found.iso, iso, "{path}");
        assert!(close(found.focal_length, length), "{path} {:?}", found.focal_length);
    }
}
