//! What a file says about itself: EXIF, IPTC, XMP and container boxes, read from untrusted bytes.
