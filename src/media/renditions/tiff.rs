//! The colour profile of a TIFF, which its decoder hands out only when it is stored in an
//! unusual type: one look at the first directory (TIFF 6.0, section 2).

use std::io::{Read, Seek, SeekFrom};

use crate::media::renditions::colour::MOST_PROFILE_BYTES;

/// The tag of a profile (ICC.1, annex B.4), its usual type UNDEFINED, and type BYTE.
const PROFILE: u16 = 34_675;
const TYPES: [u16; 2] = [7, 1];

/// Returns the ICC profile of the first picture, if there is one of a sane size.
pub(super) fn profile<R: Read + Seek>(source: &mut R) -> Option<Vec<u8>> {
    source.rewind().ok()?;
    let order = match bytes::<4, R>(source)? {
        [b'I', b'I', 42, 0] => Order::Little,
        [b'M', b'M', 0, 42] => Order::Big,
        _ => return None,
    };
    let directory = order.long(bytes(source)?);
    source.seek(SeekFrom::Start(directory.into())).ok()?;
    let entries = order.short(bytes(source)?);
    for _ in 0..entries {
        let tag = order.short(bytes(source)?);
        let kind = order.short(bytes(source)?);
        let length = order.long(bytes(source)?) as usize;
        let place = order.long(bytes(source)?);
        // Up to four bytes would stand in the entry itself; no profile is that short.
        let sane = (5..=MOST_PROFILE_BYTES).contains(&length);
        if tag == PROFILE && TYPES.contains(&kind) && sane {
            source.seek(SeekFrom::Start(place.into())).ok()?;
            let mut profile = Vec::new();
            source.take(length as u64).read_to_end(&mut profile).ok()?;
            return Some(profile);
        }
    }
    None
}

/// Which byte of a number comes first.
enum Order {
    Little,
    Big,
}

impl Order {
    fn short(&self, bytes: [u8; 2]) -> u16 {
        match self {
            Order::Little => u16::from_le_bytes(bytes),
            Order::Big => u16::from_be_bytes(bytes),
        }
    }

    fn long(&self, bytes: [u8; 4]) -> u32 {
        match self {
            Order::Little => u32::from_le_bytes(bytes),
            Order::Big => u32::from_be_bytes(bytes),
        }
    }
}

fn bytes<const N: usize, R: Read>(source: &mut R) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
