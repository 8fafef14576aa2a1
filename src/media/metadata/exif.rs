//! EXIF 3.0: camera, exposure, capture time and place, out of a TIFF block.

use jiff::civil::DateTime;

use crate::domain::asset::Place;

use super::clock;
use super::draft::{self, Draft, Voice, Words};
use super::source::{Source, Span};
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
    if let Some(packet) = main.directory.span(0x02bc).and_then(|it| source.block(it)) {
        xmp::read(&packet, draft);
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
        if let Some(keywords) = self.windows_text(source, 0x9c9e) {
            keywords.split(';').for_each(|it| draft.add_keyword(it));
        }
        draft.clocks.exif.modified = self.moment(source, 0x0132).or(draft.clocks.exif.modified);
    }

    fn exposure(&self, source: &mut Source, draft: &mut Draft) {
        draft.exposure_seconds.offer(Voice::Exif, self.measure(source, 0x829a));
        draft.aperture.offer(Voice::Exif, self.measure(source, 0x829d));
        draft.focal_length.offer(Voice::Exif, self.measure(source, 0x920a));
        draft.iso.offer(Voice::Exif, self.iso(source));
        draft.lens.offer(Voice::Exif, self.name(source, 0xa434));
        draft.words.offer(Words::UserComment, self.user_comment(source));
        self.moments(source, draft);
    }

    fn moments(&self, source: &mut Source, draft: &mut Draft) {
        let clock = &mut draft.clocks.exif;
        clock.original = self.exact_moment(source, 0x9003, 0x9291).or(clock.original);
        clock.digitized = self.exact_moment(source, 0x9004, 0x9292).or(clock.digitized);
        let digits = self.text(source, 0x9290).unwrap_or_default();
        clock.modified = clock.modified.map(|it| clock::with_fraction(it, &digits));
        let mut offset = |tag| self.text(source, tag).and_then(|it| clock::parse_offset(&it));
        clock.modified_offset = offset(0x9010).or(clock.modified_offset);
        clock.original_offset = offset(0x9011).or(clock.original_offset);
        clock.digitized_offset = offset(0x9012).or(clock.digitized_offset);
    }

    fn position(&self, source: &mut Source, draft: &mut Draft) {
        draft.place.offer(Voice::Exif, self.place(source));
        draft.clocks.exif.satellite = self.satellite_time(source).or(draft.clocks.exif.satellite);
    }

    fn place(&self, source: &mut Source) -> Option<Place> {
        let latitude = self.degrees(source, 0x0002)?.copysign(self.sign(source, 0x0001, 'S'));
        let longitude = self.degrees(source, 0x0004)?.copysign(self.sign(source, 0x0003, 'W'));
        let below = self.whole(source, 0x0005).is_some_and(|it| it == 1);
        let altitude = self.first(source, 0x0006).map(|it| if below { -it.abs() } else { it });
        draft::place(latitude, longitude, altitude)
    }

    /// Returns degrees without their hemisphere: three numbers, or one as a text (some editors).
    fn degrees(&self, source: &mut Source, tag: u16) -> Option<f64> {
        if self.directory.is_text(tag) {
            return self.text(source, tag)?.trim().parse::<f64>().ok().map(f64::abs);
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

    /// Returns the user's comment; the first eight bytes name its character set.
    fn user_comment(&self, source: &mut Source) -> Option<String> {
        let bytes = self.bytes(source, 0x9286)?;
        match bytes.split_at_checked(8)? {
            (b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0", rest) => text::caption(&text::decode(rest)),
            (b"UNICODE\0", rest) => text::caption(&text::utf16_le(rest)),
            _ => None,
        }
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
        self.tiff.bytes(source, &self.directory, tag, TEXT_LIMIT)
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
