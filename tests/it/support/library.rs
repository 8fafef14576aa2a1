//! A library made by words: folders of small photos, each different from all others, beside
//! copies of real files and whatever else a test needs on disk.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use tempfile::TempDir;

/// A folder of photos that lives as long as the test. It is called Harbour, and so is the
/// album of its root.
pub struct Library {
    home: TempDir,
}

impl Library {
    /// Returns an empty library.
    pub fn empty() -> Library {
        let home = tempfile::Builder::new().prefix("albumen-it-").tempdir().unwrap();
        fs::create_dir(home.path().join("Harbour")).unwrap();
        Library { home }
    }

    /// Returns the library most tests are happy with: the album `lofoten` of four photos and
    /// the album `trondheim` of two others.
    pub fn of_two_journeys() -> Library {
        let library = Library::empty();
        for name in ["Ferry", "Rorbuer", "Midnight sun", "Cod on racks"] {
            library.photo(&format!("Lofoten/{name}.jpg"));
        }
        for name in ["Nidaros", "Bakklandet"] {
            library.photo(&format!("Trondheim/{name}.jpg"));
        }
        library
    }

    /// Returns the folder that albumen serves.
    pub fn root(&self) -> PathBuf {
        self.home.path().join("Harbour")
    }

    /// Returns a place beside the library, for settings, backups and the like.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Returns the path of a file in the library.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root().join(path)
    }

    /// Returns where the database lies.
    pub fn database(&self) -> PathBuf {
        self.path(".albumen/albumen.db")
    }

    /// Puts a small photo into the library; its picture depends on its path.
    pub fn photo(&self, path: &str) {
        self.write(path, &photo(path));
    }

    /// Puts bytes into the library, making the folders above. The file looks as if it lay
    /// there since the summer of 2025.
    pub fn write(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        let summer = SystemTime::UNIX_EPOCH + Duration::from_mins(29165192);
        File::options().write(true).open(&path).unwrap().set_modified(summer).unwrap();
    }

    /// Puts a file of the shared media beside the project into the library.
    pub fn copy(&self, shared: &str, path: &str) {
        self.write(path, &shared_file(shared));
    }

    /// Returns the bytes of a file in the library.
    pub fn read(&self, path: impl AsRef<Path>) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }
}

/// Returns the bytes of a file of the shared media.
pub fn shared_file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/media").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns a JPEG whose picture depends on a word.
pub fn photo(word: &str) -> Vec<u8> {
    let hash = blake3::hash(word.as_bytes());
    let [red, green, blue, ..] = *hash.as_bytes();
    let picture = RgbImage::from_fn(96, 64, |x, y| {
        Rgb([red.wrapping_add(x as u8), green.wrapping_add(y as u8 * 2), blue])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 85).encode_image(&picture).unwrap();
    bytes.into_inner()
}

/// Returns bytes that do not repeat and are the same in every run.
pub fn noise(word: &str, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new().update(word.as_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}
