//! Originals without metadata.
pub(crate) mod segments;
use std::io::{Read, Seek, SeekFrom};
#[derive(Clone)]
pub struct Stripped;
pub struct StrippedReader<R>(R);
impl<R: Read> Read for StrippedReader<R> {
    fn read(&mut self, _b: &mut [u8]) -> std::io::Result<usize> {
        todo!()
    }
}
impl<R: Seek> Seek for StrippedReader<R> {
    fn seek(&mut self, _b: SeekFrom) -> std::io::Result<u64> {
        todo!()
    }
}
pub fn strippable(_mime: &str) -> bool {
    true
}
pub fn plan<R: Read + Seek>(
    _s: &mut R,
    _mime: &str,
    _o: u8,
) -> Result<Stripped, crate::media::renditions::Refusal> {
    todo!()
}
impl Stripped {
    pub fn length(&self) -> u64 {
        0
    }
    pub fn open<R: Read + Seek>(&self, _s: R) -> StrippedReader<R> {
        todo!()
    }
}
