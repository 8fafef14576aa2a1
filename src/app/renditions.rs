//! Thumbnails and previews of assets: made in the background and on demand, kept in a bounded cache.
