//! The bounds of uploads, named.

use std::time::Duration;

/// Bytes of one uploaded file.
pub const UPLOAD_FILE_BYTES: u64 = 10 * 1000 * 1000 * 1000;

/// Files that one visitor hands in at one sitting.
pub const IMPORT_FILES: u64 = 100;

/// Uploads that are on their way at the same time.
pub const OPEN_UPLOADS: u64 = 5000;

/// The same of one uploader.
pub const OPEN_UPLOADS_EACH: u64 = 500;

/// Uploads that visitors at one address may begin on one link in `UPLOADS_WINDOW`.
pub const UPLOADS_BEGUN: u32 = 600;

/// The time for `UPLOADS_BEGUN`.
pub const UPLOADS_WINDOW: Duration = Duration::from_hours(1);

/// Lengths of files that are asked for at once.
pub const KNOWN_SIZES: usize = 500;

/// Earlier sittings of one browser that are looked through for what is here already.
pub const KNOWN_IMPORTS: usize = 8;

/// Questions for what is here already that visitors at one address may ask on one link in
/// `UPLOADS_WINDOW`.
pub const KNOWN_ASKED: u32 = 1200;

/// An upload of which nothing comes for so long is thrown away.
pub const UPLOAD_LIFE: Duration = Duration::from_hours(24);

/// Bytes that uploads leave free on the disk.
pub const KEEP_FREE: u64 = 1_000_000_000;

/// Files on a page of what waits to be looked at.
pub const REVIEW_FILES: u32 = 60;

/// Files that a visitor is shown who may take something back.
pub const RETURNABLE_FILES: u32 = 500;

/// Requests that send long bodies at the same time.
pub const UPLOADING: usize = 32;
