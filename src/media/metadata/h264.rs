//! The headers of an H.264 picture (ITU-T H.264): its size, and the recording date that AVCHD
//! cameras hide among them.

use jiff::civil;
use jiff::tz::Offset;

use crate::domain::asset::Taken;

use super::bytes::{BitOrder, Bits};
use super::draft::Draft;

/// What marks AVCHD's own fields among the user data.
const RECORDER: &[u8] = b"\x17\xee\x8c\x60\xf8\x4d\x11\xd9\x8c\xd6\x08\0\x20\x0c\x9a\x66MDPM";

/// Reads the units of a byte stream.
pub(super) fn read(stream: &[u8], draft: &mut Draft) {
    for unit in units(stream) {
        match unit.first().map(|it| it & 0x1f) {
            Some(7) => {
                if let Some((width, height)) = size(&unescaped(unit.get(1..).unwrap_or_default())) {
                    draft.offer_size(width, height);
                }
            }
            Some(6) => {
                let taken = recorded(&unescaped(unit));
                draft.clocks.recorder = draft.clocks.recorder.or(taken);
            }
            _ => {}
        }
    }
}

/// Returns the units between start codes.
fn units(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    let starts: Vec<usize> = stream
        .windows(3)
        .enumerate()
        .filter(|(_, it)| *it == [0, 0, 1])
        .map(|(at, _)| at + 3)
        .take(256)
        .collect();
    let ends: Vec<usize> = starts.iter().skip(1).map(|it| it - 3).chain([stream.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(start, end)| stream.get(start..end))
}

/// Returns a unit without the bytes that keep its content from looking like a start code.
fn unescaped(unit: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(unit.len());
    let mut zeros = 0;
    for byte in unit {
        // After two zeros of the stream itself, a 3 is only there to part them from what follows.
        zeros = match byte {
            3 if zeros == 2 => {
                zeros = 0;
                continue;
            }
            0 => (zeros + 1).min(2),
            _ => 0,
        };
        plain.push(*byte);
    }
    plain
}

/// Reads a sequence parameter set (7.3.2.1.1) as far as the cropping.
fn size(set: &[u8]) -> Option<(u32, u32)> {
    let mut bits = Bits::new(set, BitOrder::High);
    let profile = bits.number(8)?;
    bits.number(16)?;
    golomb(&mut bits)?;
    let chroma = if has_chroma(profile) { chroma(&mut bits)? } else { 1 };
    golomb(&mut bits)?;
    order_count(&mut bits)?;
    golomb(&mut bits)?;
    bits.bit()?;
    let (across, down) = (golomb(&mut bits)?, golomb(&mut bits)?);
    let frames_only = bits.bit()?;
    if !frames_only {
        bits.bit()?;
    }
    bits.bit()?;
    let fields = if frames_only { 1 } else { 2 };
    let (mut width, mut height) =
        ((across.checked_add(1)?).checked_mul(16)?, down.checked_add(1)?.checked_mul(16 * fields)?);
    if bits.bit()? {
        let crop = [(); 4].map(|()| golomb(&mut bits));
        let [Some(left), Some(right), Some(top), Some(bottom)] = crop else { return None };
        let step_across = if matches!(chroma, 1 | 2) { 2 } else { 1 };
        let step_down = if chroma == 1 { 2 * fields } else { fields };
        width = width.checked_sub(left.checked_add(right)?.checked_mul(step_across)?)?;
        height = height.checked_sub(top.checked_add(bottom)?.checked_mul(step_down)?)?;
    }
    Some((width, height))
}

fn has_chroma(profile: u32) -> bool {
    matches!(profile, 100 | 110 | 122 | 244 | 44 | 83 | 86 | 118 | 128 | 138 | 139 | 134 | 135)
}

/// Returns the chroma format of the high profiles, past their depths and scaling lists.
fn chroma(bits: &mut Bits) -> Option<u32> {
    let chroma = golomb(bits)?;
    if chroma == 3 {
        bits.bit()?;
    }
    golomb(bits)?;
    golomb(bits)?;
    bits.bit()?;
    if bits.bit()? {
        for list in 0..if chroma == 3 { 12 } else { 8 } {
            if bits.bit()? {
                skip_scaling_list(bits, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    Some(chroma)
}

fn skip_scaling_list(bits: &mut Bits, length: usize) -> Option<()> {
    let (mut last, mut next) = (8i64, 8i64);
    for _ in 0..length {
        if next != 0 {
            let code = i64::from(golomb(bits)?);
            let step = if code % 2 == 0 { -(code / 2) } else { code / 2 + 1 };
            next = (last + step).rem_euclid(256);
        }
        if next != 0 {
            last = next;
        }
    }
    Some(())
}

fn order_count(bits: &mut Bits) -> Option<()> {
    match golomb(bits)? {
        0 => {
            golomb(bits)?;
        }
        1 => {
            bits.bit()?;
            golomb(bits)?;
            golomb(bits)?;
            for _ in 0..golomb(bits)?.min(256) {
                golomb(bits)?;
            }
        }
        _ => {}
    }
    Some(())
}

/// Returns the next Exp-Golomb number.
fn golomb(bits: &mut Bits) -> Option<u32> {
    let mut zeros = 0;
    while !bits.bit()? {
        zeros += 1;
        if zeros > 31 {
            return None;
        }
    }
    let rest = bits.number(zeros)?;
    (1u32 << zeros).checked_add(rest)?.checked_sub(1)
}

/// Reads date and time from AVCHD's tagged fields: 0x18 has zone, century, year and month, 0x19
/// has day, hour, minute and second, all as decimal digits in half bytes.
fn recorded(unit: &[u8]) -> Option<Taken> {
    let start = unit.windows(RECORDER.len()).position(|it| it == RECORDER)? + RECORDER.len();
    let (count, rest) = unit.get(start..)?.split_first()?;
    let fields: Vec<&[u8]> = rest.chunks_exact(5).take(usize::from(*count)).collect();
    let field =
        |tag: u8| fields.iter().find(|it| it.first() == Some(&tag)).and_then(|it| it.get(1..));
    let &[zone, century, year, month] = field(0x18)?.first_chunk::<4>()?;
    let &[day, hour, minute, second] = field(0x19)?.first_chunk::<4>()?;
    let year = i16::from(digits(century)?) * 100 + i16::from(digits(year)?);
    let date = civil::Date::new(year, digits(month)?, digits(day)?).ok()?;
    let time = civil::Time::new(digits(hour)?, digits(minute)?, digits(second)?, 0).ok()?;
    (1980..2200)
        .contains(&year)
        .then(|| Taken { local: date.to_datetime(time), offset: offset(zone) })
}

fn digits(byte: u8) -> Option<i8> {
    let (tens, ones) = (byte >> 4, byte & 15);
    (tens < 10 && ones < 10).then_some((tens * 10 + ones) as i8)
}

/// Reads a zone: bit 7 unset when it is known, bit 5 the sign, bits 1 to 4 the hours, bit 0 half
/// an hour.
fn offset(zone: u8) -> Option<Offset> {
    let seconds = i32::from(zone >> 1 & 15) * 3_600 + i32::from(zone & 1) * 1_800;
    let signed = if zone & 0x20 != 0 { -seconds } else { seconds };
    (zone & 0x80 == 0).then(|| Offset::from_seconds(signed).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_cropped_macroblocks() {
        // Baseline, 1920x1080: 120x68 blocks, eight rows cut.
        let set = [0x42, 0xc0, 0x28, 0xda, 0x01, 0xe0, 0x08, 0x9f, 0x96, 0x10, 0x00];
        assert_eq!(size(&set), Some((1_920, 1_080)));
        assert_eq!(size(&[0; 40]), None);
        assert_eq!(size(&[]), None);
        assert_eq!(size(&[0xff; 200]).map(|it| it.0 > 0), Some(true));
    }

    #[test]
    fn units_are_parted_and_unescaped() {
        let stream = [0, 0, 1, 7, 1, 0, 0, 1, 6, 2];
        assert_eq!(units(&stream).collect::<Vec<_>>(), [&[7, 1][..], &[6, 2]]);
        assert_eq!(unescaped(&[0, 0, 3, 0, 0, 3, 1, 3]), [0, 0, 0, 0, 1, 3]);
    }

    #[test]
    fn recorders_write_decimal_digits() {
        let unit = |zone: u8, month: u8| {
            let fields = [2, 0x18, zone, 0x20, 0x19, month, 0x19, 0x24, 0x22, 0x24, 0x30];
            [RECORDER, &fields].concat()
        };
        let taken = recorded(&unit(0x24, 0x04)).unwrap();
        assert_eq!(taken.local.to_string(), "2019-04-24T22:24:30");
        assert_eq!(taken.offset.unwrap().seconds(), -7_200);
        assert_eq!(recorded(&unit(0x80, 0x04)).unwrap().offset, None);
        assert_eq!(recorded(&unit(0x04, 0x1a)), None, "no month is spelled with letters");
    }
}
