//! QR codes of addresses as SVG and PNG.
