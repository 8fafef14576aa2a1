//! temp
use crate::domain::asset::ContentHash;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
pub struct Root(PathBuf);
impl Root {
    pub fn open(p: &Path) -> io::Result<Root> {
        Ok(Root(p.to_owned()))
    }
    pub fn open_file(&self, r: &[u8]) -> io::Result<File> {
        File::open(self.0.join(std::ffi::OsStr::from_bytes(r)))
    }
}
pub struct Digest {
    pub hash: ContentHash,
    pub crc32: u32,
    pub bytes: u64,
}
pub fn digest(s: &mut impl Read) -> io::Result<Digest> {
    let mut h = blake3::Hasher::new();
    let mut c = crc32fast::Hasher::new();
    let mut n = 0;
    let mut b = vec![0; 1 << 17];
    loop {
        let k = s.read(&mut b)?;
        if k == 0 {
            break;
        }
        h.update(&b[..k]);
        c.update(&b[..k]);
        n += k as u64;
    }
    Ok(Digest { hash: ContentHash(*h.finalize().as_bytes()), crc32: c.finalize(), bytes: n })
}
