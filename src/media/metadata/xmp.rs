//! XMP packets (ISO 16684-1): the few properties that say what EXIF cannot, and those that stand
//! in for it.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};

use crate::domain::asset::Place;

use super::clock;
use super::draft::{self, Draft, List, Voice, Words};
use super::text;

/// How deep elements may be nested; real packets stay below ten.
const DEPTH_LIMIT: usize = 64;

/// The most bytes of one value that are kept.
const VALUE_LIMIT: usize = 32 << 10;

/// The most properties and list items of a packet, and the most attributes of an element.
const PROPERTIES_LIMIT: usize = 1_000;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Reads a packet; what comes before an error in its XML is kept.
pub(super) fn read(packet: &[u8], draft: &mut Draft) {
    let packet = String::from_utf8_lossy(packet);
    let properties = Properties::collect(packet.trim_start_matches('\u{feff}'));
    properties.describe(draft);
}

/// The properties we know, by the namespaces that hold them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Property {
    Title,
    Description,
    Subject,
    Rating,
    CreateDate,
    DateCreated,
    DateTimeOriginal,
    Latitude,
    Longitude,
    Altitude,
    AltitudeRef,
    Make,
    Model,
    Lens,
    LensModel,
    ExposureTime,
    Aperture,
    Iso,
    FocalLength,
}

impl Property {
    fn of(namespace: &str, name: &str) -> Option<Property> {
        Some(match (namespace, name) {
            ("http://purl.org/dc/elements/1.1/", "title") => Property::Title,
            ("http://purl.org/dc/elements/1.1/", "description") => Property::Description,
            ("http://purl.org/dc/elements/1.1/", "subject") => Property::Subject,
            ("http://ns.adobe.com/xap/1.0/", "Rating") => Property::Rating,
            ("http://ns.adobe.com/xap/1.0/", "CreateDate") => Property::CreateDate,
            ("http://ns.adobe.com/photoshop/1.0/", "DateCreated") => Property::DateCreated,
            ("http://ns.adobe.com/exif/1.0/", "DateTimeOriginal") => Property::DateTimeOriginal,
            ("http://ns.adobe.com/exif/1.0/", "GPSLatitude") => Property::Latitude,
            ("http://ns.adobe.com/exif/1.0/", "GPSLongitude") => Property::Longitude,
            ("http://ns.adobe.com/exif/1.0/", "GPSAltitude") => Property::Altitude,
            ("http://ns.adobe.com/exif/1.0/", "GPSAltitudeRef") => Property::AltitudeRef,
            ("http://ns.adobe.com/tiff/1.0/", "Make") => Property::Make,
            ("http://ns.adobe.com/tiff/1.0/", "Model") => Property::Model,
            ("http://ns.adobe.com/exif/1.0/aux/", "Lens") => Property::Lens,
            ("http://cipa.jp/exif/1.0/", "LensModel") => Property::LensModel,
            ("http://ns.adobe.com/exif/1.0/", "ExposureTime") => Property::ExposureTime,
            ("http://ns.adobe.com/exif/1.0/", "FNumber") => Property::Aperture,
            ("http://ns.adobe.com/exif/1.0/", "ISOSpeedRatings") => Property::Iso,
            ("http://ns.adobe.com/exif/1.0/", "FocalLength") => Property::FocalLength,
            _ => return None,
        })
    }
}

/// The known properties of a packet in the order of the packet; lists have one entry an item.
#[derive(Debug, Default)]
struct Properties(Vec<(Property, String)>);

/// Where the walk through the elements is.
#[derive(Debug, Default)]
struct Walk {
    /// Which of the open elements are `rdf:RDF` or `rdf:Description`.
    open: Vec<Element>,
    /// The property that is open, and how many elements were open around it.
    property: Option<(Property, usize)>,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Rdf,
    Description,
    Item,
    Other,
}

impl Properties {
    fn collect(packet: &str) -> Properties {
        let mut properties = Properties::default();
        let mut walk = Walk::default();
        let mut reader = NsReader::from_str(packet);
        reader.config_mut().check_end_names = false;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) => properties.enter(&mut walk, &reader, &start),
                Event::Empty(start) => {
                    properties.enter(&mut walk, &reader, &start);
                    properties.leave(&mut walk);
                }
                Event::End(_) => properties.leave(&mut walk),
                Event::Text(text) => walk.append(&text.xml10_content()),
                Event::CData(text) => walk.append(&text.xml10_content()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(letter)) => walk.append(letter.encode_utf8(&mut [0; 4])),
                    _ => walk.append(entity(&reference.into_inner())),
                },
                Event::Eof => break,
                _ => {}
            }
            if walk.open.len() > DEPTH_LIMIT || properties.0.len() > PROPERTIES_LIMIT {
                break;
            }
        }
        properties
    }

    fn enter(&mut self, walk: &mut Walk, reader: &NsReader<&[u8]>, start: &BytesStart) {
        let (namespace, name) =
            resolve(reader.resolver().resolve_element(start.name()), start.name());
        let element = match (namespace, name) {
            (RDF, "RDF") => Element::Rdf,
            (RDF, "Description") => Element::Description,
            (RDF, "li") => Element::Item,
            _ => Element::Other,
        };
        let top = walk.at_top();
        if top && let Some(property) = Property::of(namespace, name) {
            walk.property = Some((property, walk.open.len()));
        }
        walk.value.clear();
        walk.open.push(element);
        if element == Element::Description && walk.at_top() {
            self.read_attributes(reader, start);
        }
    }

    /// Properties may be attributes of the description as well as elements inside it.
    fn read_attributes(&mut self, reader: &NsReader<&[u8]>, start: &BytesStart) {
        for attribute in start.attributes().with_checks(false).flatten().take(PROPERTIES_LIMIT) {
            let resolved = reader.resolver().resolve_attribute(attribute.key);
            let (namespace, name) = resolve(resolved, attribute.key);
            if let Some(property) = Property::of(namespace, name)
                && let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)
            {
                self.0.push((property, value.chars().take(VALUE_LIMIT).collect()));
            }
        }
    }

    fn leave(&mut self, walk: &mut Walk) {
        let Some(element) = walk.open.pop() else { return };
        let value = std::mem::take(&mut walk.value);
        let Some((property, depth)) = walk.property else { return };
        let closes = walk.open.len() <= depth;
        let item = element == Element::Item && walk.open.len() == depth + 2;
        if (closes || item) && !value.trim().is_empty() {
            self.0.push((property, value));
        }
        if closes {
            walk.property = None;
        }
    }

    /// Returns the first value of a property.
    fn first(&self, property: Property) -> Option<&str> {
        self.all(property).next()
    }

    fn all(&self, property: Property) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(it, _)| *it == property).map(|(_, value)| value.as_str())
    }

    fn describe(&self, draft: &mut Draft) {
        let caption = |property| self.first(property).and_then(text::caption);
        let name = |property| self.first(property).and_then(text::name);
        let moment = |property| self.first(property).and_then(clock::parse);
        let number = |property| self.first(property).and_then(rational);
        draft.words.offer(Words::XmpTitle, caption(Property::Title));
        draft.words.offer(Words::XmpDescription, caption(Property::Description));
        draft.keywords.offer(List::Xmp, text::keywords(self.all(Property::Subject)));
        draft.rating.offer(Voice::Xmp, number(Property::Rating).and_then(draft::rating));
        let clocks = &mut draft.clocks;
        clocks.xmp_create = clocks.xmp_create.or(moment(Property::CreateDate));
        clocks.xmp_date_created = clocks.xmp_date_created.or(moment(Property::DateCreated));
        clocks.xmp_original = clocks.xmp_original.or(moment(Property::DateTimeOriginal));
        draft.place.offer(Voice::Xmp, self.place());
        draft.make.offer(Voice::Xmp, name(Property::Make));
        draft.model.offer(Voice::Xmp, name(Property::Model));
        draft.lens.offer(Voice::Xmp, name(Property::LensModel).or_else(|| name(Property::Lens)));
        let measure = |property| number(property).and_then(draft::measure);
        draft.exposure_seconds.offer(Voice::Xmp, measure(Property::ExposureTime));
        draft.aperture.offer(Voice::Xmp, measure(Property::Aperture));
        draft.iso.offer(Voice::Xmp, measure(Property::Iso).map(|it| it as u32));
        draft.focal_length.offer(Voice::Xmp, measure(Property::FocalLength));
    }

    fn place(&self) -> Option<Place> {
        let latitude = coordinate(self.first(Property::Latitude)?)?;
        let longitude = coordinate(self.first(Property::Longitude)?)?;
        let below = self.first(Property::AltitudeRef).is_some_and(|it| it.trim() == "1");
        let altitude = self.first(Property::Altitude).and_then(rational);
        draft::place(latitude, longitude, altitude.map(|it| if below { -it.abs() } else { it }))
    }
}

impl Walk {
    /// Returns whether the walk stands inside a description that describes the file itself, not
    /// a part of it such as a face region.
    fn at_top(&self) -> bool {
        self.property.is_none()
            && matches!(self.open.as_slice(), [.., Element::Rdf, Element::Description])
    }

    fn append(&mut self, text: &str) {
        if self.property.is_some() && self.value.len() + text.len() <= VALUE_LIMIT {
            self.value.push_str(text);
        }
    }
}

fn resolve<'a>(
    (namespace, _): (ResolveResult<'a>, quick_xml::name::LocalName<'a>),
    name: QName<'a>,
) -> (&'a str, &'a str) {
    let namespace = match namespace {
        ResolveResult::Bound(namespace) => namespace.into_inner(),
        _ => "",
    };
    (namespace, name.local_name().into_inner())
}

/// Returns the letter of the five entities that XML knows; others mean nothing here.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// Reads `3` as well as `14839/10`.
fn rational(text: &str) -> Option<f64> {
    let number = |it: &str| it.trim().parse::<f64>().ok();
    match text.split_once('/') {
        Some((numerator, denominator)) => {
            number(denominator).filter(|it| *it != 0.0).zip(number(numerator)).map(|it| it.1 / it.0)
        }
        None => number(text),
    }
}

/// Reads `50,5.375N` or `50,5,22.5N`: degrees, minutes, seconds and a hemisphere.
fn coordinate(text: &str) -> Option<f64> {
    let text = text.trim();
    let (digits, sign) = match text.char_indices().next_back()? {
        (end, 'N' | 'E') => (text.get(..end)?, 1.0),
        (end, 'S' | 'W') => (text.get(..end)?, -1.0),
        _ => (text, 1.0),
    };
    let parts: Vec<f64> =
        digits.splitn(3, ',').map(|it| it.trim().parse().ok()).collect::<Option<_>>()?;
    let part = |index: usize| parts.get(index).copied().unwrap_or(0.0);
    Some(sign * (part(0) + part(1) / 60.0 + part(2) / 3_600.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asset::Metadata;

    /// Reads a description with these attributes and elements.
    fn describe(attributes: &str, elements: &str) -> Metadata {
        let packet = format!(
            r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF xmlns:r="{RDF}">
            <r:Description r:about="" xmlns:d="http://purl.org/dc/elements/1.1/"
             xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:e="http://ns.adobe.com/exif/1.0/"
             xmlns:mwg="http://www.metadataworkinggroup.com/schemas/regions/" {attributes}>
            {elements}</r:Description></r:RDF></x:xmpmeta><?xpacket end="w"?>"#
        );
        read_alone(packet.as_bytes())
    }

    fn read_alone(packet: &[u8]) -> Metadata {
        let mut draft = Draft::default();
        read(packet, &mut draft);
        draft.finish()
    }

    #[test]
    fn properties_are_attributes_or_elements_under_any_prefix() {
        let found = describe(
            r#"xmp:Rating="-1" e:GPSLatitude="50,5.375N" e:GPSLongitude="14,23,50.7W""#,
            "<d:title><r:Alt><r:li>Caf&#233; &amp; &lt;b&gt;sea</r:li><r:li>See</r:li></r:Alt></d:title>
             <d:subject><r:Bag><r:li>sea</r:li><r:li/><r:li>boat</r:li><r:li>sea</r:li></r:Bag></d:subject>
             <xmp:CreateDate>2021-03-02T16:47:36-05:30</xmp:CreateDate>",
        );
        assert_eq!(found.caption.as_deref(), Some("Café & <b>sea"));
        assert_eq!(found.keywords, ["sea", "boat"]);
        assert_eq!(found.rating, Some(-1));
        assert_eq!(found.taken.unwrap().offset.unwrap().seconds(), -19_800);
        let place = found.place.unwrap();
        assert!((place.latitude - 50.089_583).abs() < 1e-6);
        assert!((place.longitude + 14.397_417).abs() < 1e-6);
    }

    #[test]
    fn parts_of_a_picture_do_not_speak_for_it() {
        let found = describe(
            "",
            "<mwg:Regions><r:Description><d:title>Ada</d:title><mwg:List><r:Bag><r:li>
             <r:Description xmp:Rating='5'/></r:li></r:Bag></mwg:List></r:Description></mwg:Regions>
             <d:description><r:Alt><r:li>The bay</r:li></r:Alt></d:description>",
        );
        assert_eq!((found.caption.as_deref(), found.rating), (Some("The bay"), None));
    }

    #[test]
    fn broken_and_hostile_packets_give_what_comes_before_the_break() {
        let found = read_alone(
            format!(
                "<RDF xmlns='{RDF}'><Description><title xmlns='http://purl.org/dc/elements/1.1/'>\
                 Bay</title><broken <<"
            )
            .as_bytes(),
        );
        assert_eq!(found.caption.as_deref(), Some("Bay"));
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
        assert_eq!(read_alone(format!("{bomb}<x>&b;</x>").as_bytes()).caption, None);
        read_alone("<a>".repeat(200_000).as_bytes());
        read_alone(format!("<a {}/>", "x='1' ".repeat(200_000)).as_bytes());
        read_alone(&vec![0xff; 1 << 20]);
    }

    #[test]
    fn coordinates_and_rationals_have_several_spellings() {
        for (text, expected) in [
            ("50,30N", Some(50.5)),
            ("50,30,36S", Some(-50.51)),
            ("-12.5", Some(-12.5)),
            ("N", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(coordinate(text), expected, "{text}");
        }
        assert_eq!(
            ["3", "14839/10", "1/0", "x/2"].map(rational),
            [Some(3.0), Some(1_483.9), None, None]
        );
    }
}
