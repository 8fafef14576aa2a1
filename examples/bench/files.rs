//! The files that are measured with. They are made once, in `target/bench`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::Bench;

const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// The program that makes photos, beside the project.
const MAKER: &str = "../shared/tools/make_library.py";

/// Returns a folder for the benchmark's own files.
pub(crate) fn folder() -> Result<PathBuf> {
    let target = Path::new(PROJECT).join("target/bench");
    fs::create_dir_all(&target)?;
    Ok(target)
}

/// Returns the library of the options, and makes it if it is not there yet.
pub(crate) fn library(bench: &Bench) -> Result<PathBuf> {
    match &bench.options.library {
        Some(library) => Ok(library.canonicalize()?),
        None => photos(&bench.options.profile, bench.options.photos),
    }
}

/// Returns a library of so many made-up photos.
pub(crate) fn photos(profile: &str, count: usize) -> Result<PathBuf> {
    let library = folder()?.join(format!("photos-{profile}-{count}"));
    once(&library, |unfinished| {
        let maker = Path::new(PROJECT).join(MAKER);
        let status = Command::new("python3")
            .arg(&maker)
            .arg(unfinished)
            .args(["-n", &count.to_string(), "--profile", profile])
            .stdout(io::stderr())
            .status()
            .context("python3 does not start")?;
        ensure!(status.success(), "{} failed; give a folder with --library", maker.display());
        Ok(())
    })
}

/// Returns a library with one film of 1 GiB in the folder `Film`.
pub(crate) fn film() -> Result<PathBuf> {
    once(&folder()?.join("film"), |unfinished| {
        let folder = unfinished.join("Film");
        fs::create_dir_all(&folder)?;
        let mut file = File::create(folder.join("film.mp4"))?;
        // The box that names the format, and the head of the box that holds everything else.
        file.write_all(b"\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\x01mdat")?;
        file.write_all(&((1_u64 << 30) - 24).to_be_bytes())?;
        Ok(io::copy(&mut noise("film", (1 << 30) - 40), &mut file).map(|_| ())?)
    })
}

/// Returns a library with so many files of so many bytes in the folder `Many`; all are photos,
/// and no two are alike.
pub(crate) fn many(count: usize, bytes: usize) -> Result<PathBuf> {
    once(&folder()?.join(format!("many-{count}-{bytes}")), |unfinished| {
        let folder = unfinished.join("Many");
        fs::create_dir_all(&folder)?;
        let photo = small_photo()?;
        let rest = bytes.checked_sub(photo.len()).context("the files are too small")? as u64;
        for index in 0..count {
            let mut file = File::create(folder.join(format!("IMG_{index:05}.JPG")))?;
            file.write_all(&photo)?;
            io::copy(&mut noise(&index.to_string(), rest), &mut file)?;
        }
        Ok(())
    })
}

/// Makes a folder unless it is there; a broken-off one is made again.
fn once(folder: &Path, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    if !folder.exists() {
        eprintln!("making {}", folder.display());
        let unfinished = folder.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        make(&unfinished)?;
        fs::rename(&unfinished, folder)?;
    }
    // Others may have put a link to a folder elsewhere here.
    Ok(folder.canonicalize()?)
}

fn small_photo() -> Result<Vec<u8>> {
    let picture = image::RgbImage::from_fn(320, 240, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = Vec::new();
    picture.write_to(&mut io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg)?;
    Ok(bytes)
}

/// Bytes that cannot be compressed and are the same in every run.
fn noise(seed: &str, length: u64) -> impl io::Read {
    io::Read::take(blake3::Hasher::new().update(seed.as_bytes()).finalize_xof(), length)
}

/// Returns all files below a folder.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let list = if entry.file_type()?.is_dir() { &mut folders } else { &mut files };
            list.push(entry.path());
        }
    }
    Ok(files)
}
