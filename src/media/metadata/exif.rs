//! EXIF 3.0: camera, exposure, capture time and place, out of a TIFF block.

use jiff::civil::DateTime;

use crate::domain::asset::Place;

use super::clock;
use super::draft::{self, Draft, List, Voice, Words};
use super::source::{BLOCK_LIMIT, Source, Span};
use super::text;
use super::tiff::{Directory, Tiff};
use super::{iptc, xmp};

/// The most bytes of one text field that are read.
const TEXT_LIMIT: usize = 16 << 10;

/// Reads an EXIF block: its main directory and the EXIF and GPS directories it points to.
pub(super) fn read(source: &mut Source, span: Span, draft: &mut Draft) {
    let Some(main) = Fields::open(source, span) else { return };
    main.camera(source, draft);
    if let Some(exif) = main.pointed(source, 0x8769) {
        exif.exposure(source, draft);
    }
    if let Some(gps) = main.pointed(source, 0x8825) {
        gps.position(source, draft);
    }
}

/// Reads a block whose only directory is the one with the exposure (Canon `CMT2`).
pub(super) fn read_exposure(source: &mut Source, span: Span, draft: &mut Draft) {
    if let Some(fields) = Fields::open(source, span) {
        fields.exposure(source, draft);
    }
}

/// Reads a block whose only directory is the one with the position (Canon `CMT4`).
pub(super) fn read_position(source: &mut Source, span: Span, draft: &mut Draft) {
    if let Some(fields) = Fields::open(source, span) {
        fields.position(source, draft);
    }
}

/// Reads a TIFF file: what EXIF says, the XMP and IPTC blocks inside, and the size of its picture.
pub(super) fn read_file(source: &mut Source, span: Span, draft: &mut Draft) {
    read(source, span, draft);
    let Some(main) = Fields::open(source, span) else { return };
    main.picture_size(source, draft);
    if let Some(packet) = main.directory.span(0x02bc) {
        xmp::read(&source.prefix(packet, BLOCK_LIMIT), draft);
    }
    if let Some(records) = main.directory.span(0x83bb).and_then(|it| source.block(it)) {
        iptc::read(&records, draft);
    }
    if let Some(resources) = main.directory.span(0x8649).and_then(|it| source.block(it)) {
        iptc::read_photoshop(&resources, draft);
    }
}

/// One directory with its block.
struct Fields {
    tiff: Tiff,
    directory: Directory,
}

impl Fields {
    fn open(source: &mut Source, span: Span) -> Option<Fields> {
        let (tiff, offset) = Tiff::open(source, span)?;
        Some(Fields { tiff, directory: tiff.directory(source, offset) })
    }

    /// Returns the directory that a field points to.
    fn pointed(&self, source: &mut Source, tag: u16) -> Option<Fields> {
        let offset = self.tiff.whole(source, &self.directory, tag)?;
        Some(Fields { tiff: self.tiff, directory: self.tiff.directory(source, offset) })
    }

    fn camera(&self, source: &mut Source, draft: &mut Draft) {
        draft.make.offer(Voice::Exif, self.name(source, 0x010f));
        draft.model.offer(Voice::Exif, self.name(source, 0x0110));
        let orientation = self.whole(source, 0x0112).and_then(|it| u8::try_from(it).ok());
        draft.orientation = draft.orientation.or(orientation);
        draft.words.offer(Words::ExifDescription, self.caption(source, 0x010e));
        draft.words.offer(Words::WindowsTitle, self.windows_text(source, 0x9c9b));
        let stars = self.first(source, 0x4746).and_then(draft::rating);
        draft.rating.offer(Voice::Exif, stars);
        let keywords = self.windows_text(source, 0x9c9e).unwrap_or_default();
        draft.keywords.offer(List::Windows, text::keywords(keywords.split(';')));
        let clock = &mut draft.clocks.exif;
        clock.modified = clock.modified.or_else(|| self.moment(source, 0x0132));
    }

    fn exposure(&self, source: &mut Source, draft: &mut Draft) {
        draft.exposure_seconds.offer(Voice::Exif, self.measure(source, 0x829a));
        draft.aperture.offer(Voice::Exif, self.measure(source, 0x829d));
        draft.focal_length.offer(Voice::Exif, self.measure(source, 0x920a));
        draft.iso.offer(Voice::Exif, self.iso(source));
        draft.lens.offer(Voice::Exif, self.name(source, 0xa434));
        self.moments(source, draft);
    }

    fn moments(&self, source: &mut Source, draft: &mut Draft) {
        let clock = &mut draft.clocks.exif;
        clock.original = clock.original.or_else(|| self.exact_moment(source, 0x9003, 0x9291));
        clock.digitized = clock.digitized.or_else(|| self.exact_moment(source, 0x9004, 0x9292));
        let digits = self.text(source, 0x9290).unwrap_or_default();
        clock.modified = clock.modified.map(|it| clock::with_fraction(it, &digits));
        let mut offset = |tag| self.text(source, tag).and_then(|it| clock::parse_offset(&it));
        clock.modified_offset = clock.modified_offset.or_else(|| offset(0x9010));
        clock.original_offset = clock.original_offset.or_else(|| offset(0x9011));
        clock.digitized_offset = clock.digitized_offset.or_else(|| offset(0x9012));
        let sides = (self.whole(source, 0xa002), self.whole(source, 0xa003));
        draft.claimed_size =
            draft.claimed_size.or(sides.0.zip(sides.1)).filter(|it| it.0 > 0 && it.1 > 0);
    }

    fn position(&self, source: &mut Source, draft: &mut Draft) {
        draft.place.offer(Voice::Exif, self.place(source));
        let clock = &mut draft.clocks.exif;
        clock.satellite = clock.satellite.or_else(|| self.satellite_time(source));
    }

    fn place(&self, source: &mut Source) -> Option<Place> {
        let latitude = self.degrees(source, 0x0002)?.copysign(self.sign(source, 0x0001, 'S'));
        let longitude = self.degrees(source, 0x0004)?.copysign(self.sign(source, 0x0003, 'W'));
        let below = self.whole(source, 0x0005).is_some_and(|it| it == 1);
        let altitude = self.first(source, 0x0006).map(|it| if below { -it.abs() } else { it });
        draft::place(latitude, longitude, altitude)
    }

    /// Returns degrees without their hemisphere: three numbers, which some
    /// phones spell as a text.
    fn degrees(&self, source: &mut Source, tag: u16) -> Option<f64> {
        if self.directory.is_text(tag) {
            return spelled_degrees(&self.text(source, tag)?);
        }
        let parts = self.tiff.numbers(source, &self.directory, tag);
        let degrees = *parts.first()?;
        // Receivers without a fix leave the minutes or seconds as 0/0.
        let part =
            |index: usize| parts.get(index).copied().filter(|it| it.is_finite()).unwrap_or(0.0);
        Some(degrees.abs() + part(1) / 60.0 + part(2) / 3_600.0)
    }

    /// Returns -1 if the hemisphere is the negative one, otherwise 1.
    fn sign(&self, source: &mut Source, tag: u16, negative: char) -> f64 {
        let hemisphere = self.text(source, tag).unwrap_or_default();
        if hemisphere.trim().to_ascii_uppercase().starts_with(negative) { -1.0 } else { 1.0 }
    }

    fn satellite_time(&self, source: &mut Source) -> Option<DateTime> {
        let day = clock::parse(&self.text(source, 0x001d)?)?.local;
        let parts = self.tiff.numbers(source, &self.directory, 0x0007);
        let part = |index: usize, end: f64| {
            parts.get(index).copied().filter(|it| (0.0..end).contains(it)).map(|it| it as i8)
        };
        Some(day.date().at(part(0, 24.0)?, part(1, 60.0)?, part(2, 60.0)?, 0))
    }

    fn iso(&self, source: &mut Source) -> Option<u32> {
        // 65535 in the short field means that the speed is in the long one.
        let short = self.whole(source, 0x8827).filter(|it| (1..65_535).contains(it));
        short.or_else(|| {
            [0x8833, 0x8832, 0x8831]
                .into_iter()
                .find_map(|it| self.whole(source, it))
                .filter(|it| *it > 0)
        })
    }

    /// Returns the size of the picture in a TIFF or RAW file: the largest of its directories,
    /// because the first often holds only a thumbnail.
    fn picture_size(&self, source: &mut Source, draft: &mut Draft) {
        let mut sizes = vec![self.size(source)];
        for offset in self.tiff.numbers(source, &self.directory, 0x014a) {
            let directory = self.tiff.directory(source, offset as u32);
            sizes.push(Fields { tiff: self.tiff, directory }.size(source));
        }
        let largest =
            sizes.into_iter().flatten().max_by_key(|it| u64::from(it.0) * u64::from(it.1));
        if let Some((width, height)) = largest {
            draft.offer_size(width, height);
        }
    }

    fn size(&self, source: &mut Source) -> Option<(u32, u32)> {
        Some((self.whole(source, 0x0100)?, self.whole(source, 0x0101)?))
    }

    fn exact_moment(&self, source: &mut Source, tag: u16, digits: u16) -> Option<DateTime> {
        let moment = self.moment(source, tag)?;
        let digits = self.text(source, digits).unwrap_or_default();
        Some(clock::with_fraction(moment, &digits))
    }

    fn moment(&self, source: &mut Source, tag: u16) -> Option<DateTime> {
        clock::parse(&self.text(source, tag)?).map(|it| it.local)
    }

    fn windows_text(&self, source: &mut Source, tag: u16) -> Option<String> {
        text::caption(&text::utf16_le(&self.bytes(source, tag)?))
    }

    fn caption(&self, source: &mut Source, tag: u16) -> Option<String> {
        text::caption(&self.text(source, tag)?)
    }

    fn name(&self, source: &mut Source, tag: u16) -> Option<String> {
        text::name(&self.text(source, tag)?)
    }

    fn text(&self, source: &mut Source, tag: u16) -> Option<String> {
        Some(text::decode(&self.bytes(source, tag)?).into_owned())
    }

    fn bytes(&self, source: &mut Source, tag: u16) -> Option<Vec<u8>> {
        self.directory.bytes(source, tag, TEXT_LIMIT)
    }

    fn measure(&self, source: &mut Source, tag: u16) -> Option<f64> {
        self.first(source, tag).and_then(draft::measure)
    }

    fn first(&self, source: &mut Source, tag: u16) -> Option<f64> {
        self.tiff.first(source, &self.directory, tag)
    }

    fn whole(&self, source: &mut Source, tag: u16) -> Option<u32> {
        self.tiff.whole(source, &self.directory, tag)
    }
}

/// Reads `52.0139`, or degrees, minutes and seconds with decimal commas: `52,00000,50,00000,34,01180`.
fn spelled_degrees(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let number = |text: &str| text.parse::<f64>().ok().map(f64::abs);
    let part = |at: usize| number(&format!("{}.{}", parts.get(at)?, parts.get(at + 1)?));
    match parts.len() {
        1 => number(text.trim()),
        6 => Some(part(0)? + part(2)? / 60.0 + part(4)? / 3_600.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::domain::asset::Metadata;

    /// Tag, type, count and value of a field.
    type Written = (u16, u16, u32, Vec<u8>);

    /// Writes a little-endian block of the three directories.
    fn block(main: &[Written], exif: &[Written], gps: &[Written]) -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        let mut main = main.to_vec();
        // The pointers are filled in once it is known where the directories come to lie.
        main.push((0x8769, 4, 1, vec![0; 4]));
        main.push((0x8825, 4, 1, vec![0; 4]));
        let pointers = bytes.len() + 2 + (main.len() - 2) * 12 + 8;
        write(&mut bytes, &main);
        for (number, fields) in [exif, gps].into_iter().enumerate() {
            let offset = u32::try_from(bytes.len()).unwrap().to_le_bytes();
            let pointer = pointers + number * 12;
            bytes[pointer..pointer + 4].copy_from_slice(&offset);
            write(&mut bytes, fields);
        }
        bytes
    }

    fn write(bytes: &mut Vec<u8>, fields: &[Written]) {
        bytes.extend(u16::try_from(fields.len()).unwrap().to_le_bytes());
        let mut values: Vec<u8> = Vec::new();
        let behind = bytes.len() + fields.len() * 12 + 4;
        for (tag, kind, count, value) in fields {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(count.to_le_bytes());
            if value.len() <= 4 {
                bytes.extend(value.iter().copied().chain([0; 4]).take(4));
            } else {
                bytes.extend(u32::try_from(behind + values.len()).unwrap().to_le_bytes());
                values.extend(value);
            }
        }
        bytes.extend([0; 4]);
        bytes.extend(values);
    }

    fn text(tag: u16, value: &str) -> Written {
        (tag, 2, u32::try_from(value.len()).unwrap() + 1, [value.as_bytes(), b"\0"].concat())
    }

    fn ratios(tag: u16, values: &[(u32, u32)]) -> Written {
        let bytes = values.iter().flat_map(|it| [it.0.to_le_bytes(), it.1.to_le_bytes()].concat());
        (tag, 5, u32::try_from(values.len()).unwrap(), bytes.collect())
    }

    fn read_block(bytes: Vec<u8>) -> Metadata {
        let mut file = Cursor::new(bytes);
        let mut source = Source::new(&mut file).unwrap();
        let (whole, mut draft) = (source.whole(), Draft::default());
        read(&mut source, whole, &mut draft);
        draft.finish()
    }

    fn read_gps(gps: &[Written]) -> Option<Place> {
        read_block(block(&[], &[], gps)).place
    }

    #[test]
    fn places_need_possible_degrees() {
        let at = |north: &str, latitude: &[(u32, u32)], longitude: &[(u32, u32)]| {
            let gps = [text(1, north), ratios(2, latitude), text(3, "W"), ratios(4, longitude)];
            read_gps(&gps).map(|it| (it.latitude, it.longitude))
        };
        let half = [(10, 1), (30, 1), (0, 1)];
        assert_eq!(at("N", &half, &half), Some((10.5, -10.5)));
        assert_eq!(at("s", &half, &half), Some((-10.5, -10.5)));
        assert_eq!(at("N", &[(10, 1), (30, 1), (0, 0)], &half), Some((10.5, -10.5)));
        assert_eq!(at("N", &[(91, 1), (0, 1), (0, 1)], &half), None);
        assert_eq!(at("N", &half, &[(180, 1), (1, 1), (0, 1)]), None);
        assert_eq!(at("N", &[(0, 0), (0, 0), (0, 0)], &half), None);
        assert_eq!(at("N", &[(0, 1); 3], &[(0, 1); 3]), None);
        assert_eq!(at("N", &[(u32::MAX, 1); 3], &half), None);
        assert_eq!(read_gps(&[text(1, "N"), ratios(2, &half)]), None, "half a place");
        assert_eq!(read_gps(&[]), None);
    }

    #[test]
    fn moments_keep_their_own_offset_and_fraction() {
        let main = [text(0x0132, "2021:07:12 09:00:00")];
        let exif = [
            text(0x9003, "2021:07:10 20:39:25"),
            text(0x9010, "+02:00"),
            text(0x9011, "-05:30"),
            text(0x9291, "077"),
        ];
        let taken = read_block(block(&main, &exif, &[])).taken.unwrap();
        assert_eq!(taken.local.to_string(), "2021-07-10T20:39:25.077");
        assert_eq!(taken.offset.unwrap().seconds(), -19_800);
        let broken = [text(0x9003, "    :  :     :  :  "), text(0x9004, "2020:01:01 00:00:00")];
        let taken = read_block(block(&main, &broken, &[])).taken.unwrap();
        assert_eq!(taken.local.to_string(), "2020-01-01T00:00:00", "the next tag counts");
        let gps = [text(0x1d, "2021:07:11"), ratios(7, &[(0, 1), (39, 1), (0, 1)])];
        let taken = read_block(block(&main, &[text(0x9003, "2021:07:10 20:39:25")], &gps)).taken;
        assert_eq!(taken.unwrap().offset.unwrap().seconds(), -14_400, "GPS time is UTC");
        assert_eq!(read_block(block(&[], &[], &gps)).taken, None, "GPS alone is no local time");
    }

    #[test]
    fn windows_words_count_when_there_are_no_others() {
        let utf16 = |tag: u16, value: &str| -> Written {
            let bytes: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
            (tag, 1, u32::try_from(bytes.len()).unwrap(), bytes)
        };
        let main =
            [utf16(0x9c9b, "Été"), utf16(0x9c9e, "sea;boat; sea"), (0x4746, 3, 1, vec![9, 0])];
        let found = read_block(block(&main, &[], &[]));
        assert_eq!(found.caption.as_deref(), Some("Été"));
        assert_eq!(found.keywords, ["sea", "boat"]);
        assert_eq!(found.rating, None, "nine stars do not exist");
    }

    #[test]
    fn a_directory_that_points_to_itself_ends() {
        let mut bytes = block(&[text(0x0110, "EOS")], &[], &[]);
        let loops = 8u32.to_le_bytes();
        bytes[8 + 2 + 12 + 8..][..4].copy_from_slice(&loops);
        assert_eq!(read_block(bytes).model.as_deref(), Some("EOS"));
    }

    #[test]
    fn speeds_above_the_short_field_are_in_the_long_one() {
        let iso = |fields: &[Written]| read_block(block(&[], fields, &[])).iso;
        let long = |tag, value: u32| (tag, 4, 1, value.to_le_bytes().to_vec());
        assert_eq!(iso(&[(0x8827, 3, 1, vec![200, 0])]), Some(200));
        assert_eq!(iso(&[(0x8827, 3, 1, vec![255, 255]), long(0x8832, 102_400)]), Some(102_400));
        assert_eq!(iso(&[(0x8827, 3, 1, vec![0, 0])]), None);
    }
}
