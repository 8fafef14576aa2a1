//! Thumbnails and previews: one decode, bounded in pixels, memory and scans.
