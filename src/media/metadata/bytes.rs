//! Numbers out of bytes that may end anywhere, and bits out of codec headers.

/// Returns the big-endian 16-bit number at a position of the bytes.
pub(super) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_be_bytes)
}

/// Returns the big-endian 32-bit number at a position of the bytes.
pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

/// Returns the big-endian 64-bit number at a position of the bytes.
pub(super) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_be_bytes)
}

/// Returns the little-endian 16-bit number at a position of the bytes.
pub(super) fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// Returns the little-endian 32-bit number at a position of the bytes.
pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// Returns the little-endian 64-bit number at a position of the bytes.
pub(super) fn le64(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_le_bytes)
}

/// Returns a number of up to eight big-endian bytes, as boxes and elements have them.
pub(super) fn be_any(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(width.min(8))?)?;
    Some(field.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// In which order the bits of a byte are read.
#[derive(Debug, Clone, Copy)]
pub(super) enum BitOrder {
    /// The highest bit first, as in H.264.
    High,
    /// The lowest bit first, as in JPEG XL.
    Low,
}

/// Reads fields of single bits; nothing once the bytes end.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    order: BitOrder,
    at: usize,
}

impl<'a> Bits<'a> {
    /// Returns a reader that stands before the first bit.
    pub(super) fn new(bytes: &'a [u8], order: BitOrder) -> Bits<'a> {
        Bits { bytes, order, at: 0 }
    }

    /// Returns the next bit.
    pub(super) fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let shift = match self.order {
            BitOrder::High => 7 - self.at % 8,
            BitOrder::Low => self.at % 8,
        };
        self.at += 1;
        Some(byte >> shift & 1 == 1)
    }

    /// Returns the next number of up to 32 bits.
    pub(super) fn number(&mut self, width: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..width.min(32) {
            let bit = u32::from(self.bit()?);
            number = match self.order {
                BitOrder::High => number << 1 | bit,
                BitOrder::Low => number | bit << place,
            };
        }
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_where_the_bytes_end() {
        let bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(be16(&bytes, 0), Some(0x0102));
        assert_eq!(le16(&bytes, 6), Some(0x0807));
        assert_eq!(be32(&bytes, 4), Some(0x0506_0708));
        assert_eq!(le32(&bytes, 5), None);
        assert_eq!(be64(&bytes, 0), Some(0x0102_0304_0506_0708));
        assert_eq!(le64(&bytes, usize::MAX), None);
        assert_eq!(be_any(&bytes, 1, 3), Some(0x02_0304));
        assert_eq!(be_any(&bytes, 7, 2), None);
    }

    #[test]
    fn bits_are_read_in_either_order() {
        let mut high = Bits::new(&[0b1010_0000, 0xff], BitOrder::High);
        assert_eq!((high.number(3), high.number(9)), (Some(0b101), Some(0b1111)));
        let mut low = Bits::new(&[0b0000_0101], BitOrder::Low);
        assert_eq!((low.number(3), low.number(5), low.bit()), (Some(5), Some(0), None));
    }
}
