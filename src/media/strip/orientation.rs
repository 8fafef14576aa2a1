//! The smallest EXIF block that there is: the orientation and nothing else.

/// Returns a TIFF structure (TIFF 6.0) whose only tag is the orientation; `None` when the
/// picture is upright as it is stored or the value is not one of EXIF's.
pub(super) fn block(orientation: u8) -> Option<Vec<u8>> {
    if !(2..=8).contains(&orientation) {
        return None;
    }
    let mut block = Vec::with_capacity(26);
    block.extend(b"MM\0*"); // big-endian
    block.extend(8_u32.to_be_bytes()); // the first directory follows at once
    block.extend(1_u16.to_be_bytes()); // one entry:
    block.extend(0x0112_u16.to_be_bytes()); // orientation,
    block.extend(3_u16.to_be_bytes()); // a 16-bit number,
    block.extend(1_u32.to_be_bytes()); // one of them,
    block.extend([0, orientation, 0, 0]); // its value, padded
    block.extend(0_u32.to_be_bytes()); // no other directory
    Some(block)
}
