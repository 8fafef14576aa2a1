//! A whole server over made-up photos, so that anybody can look at every page within a
//! minute: `cargo run --release --example demo`. Everything lies in a temporary folder that
//! is removed at the end.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use image::ImageEncoder;
use image::codecs::jpeg::JpegEncoder;

/// Albums, the day they begin, and their pictures.
const ALBUMS: &[(&str, &str, &[&str])] = &[
    (
        "Summer in Lofoten",
        "2025:06:14",
        &[
            "fjord", "cabins", "peaks", "fjord2", "rowboat", "cabins2", "peaks2", "rowboat2",
            "fjord3", "cabins3", "bridge", "beach",
        ],
    ),
    ("Emil turns six", "2025:05:03", &["party", "balloons", "ball2", "kite", "kite2", "family"]),
    (
        "Cabin weekend",
        "2025:02:07",
        &["snowwood", "snow2", "campfire", "camp2", "forest", "forest2"],
    ),
    ("Sahara road trip", "2024:10:21", &["dunes", "dunes2", "sky", "milky", "milky2"]),
    ("Northern lights", "2025:01:11", &["aurora", "aurora2", "city"]),
    ("Grandma’s garden", "2024:05:18", &["flower", "flower2", "lavender", "lav2", "autumn"]),
    ("First sailing season", "2023:06:09", &["sail", "sail2", "beach2", "beach3", "family2"]),
];

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("Photos");
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pictures");
    for (title, day, names) in ALBUMS {
        fs::create_dir_all(library.join(title))?;
        for (place, name) in names.iter().enumerate() {
            let picture = fs::read(pictures.join(format!("{name}.webp")))?;
            let file = library.join(title).join(format!("IMG_{:04}.jpg", 2001 + place * 7));
            fs::write(file, photo(&picture, day, place)?)?;
        }
    }
    let secret = folder.path().join("password");
    fs::write(&secret, "a fine summer\n")?;
    let run = |words: &[&str]| command(&library, &secret, words);
    run(&["scan"]);
    run(&["user", "add", "Anna", "--role", "admin", "--password-file", "{secret}"]);
    run(&[
        "link",
        "create",
        "summer-in-lofoten",
        "--name",
        "For Mormor",
        "--recipient",
        "Mormor",
        "--message",
        "Two weeks in the islands with Mormor and the cousins.",
        "--allow-originals",
        "--allow-web-size",
        "--show-metadata",
    ]);
    run(&[
        "link",
        "create",
        "emil-turns-six",
        "--name",
        "Class party",
        "--password-file",
        "{secret}",
        "--expires",
        "30",
    ]);
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nSign in as Anna with the password: a fine summer")?;
    writeln!(out, "The second link asks for the same password. Stop with Ctrl-C.\n")?;
    drop(out);
    Ok(run(&["serve", "--listen", "127.0.0.1:8080", "--site-name", "Hansen family"]))
}

fn command(library: &Path, secret: &Path, words: &[&str]) -> ExitCode {
    let place = [OsString::from("albumen"), "--library".into(), library.into()];
    let words = words.iter().map(|it| match *it {
        "{secret}" => secret.as_os_str().to_owned(),
        word => word.into(),
    });
    albumen::cli::run_with(place.into_iter().chain(words))
}

/// Returns a drawn picture as a camera would have saved it.
fn photo(webp: &[u8], day: &str, place: usize) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let picture = image::load_from_memory(webp)?.to_rgb8();
    let taken = format!("{day} {:02}:{:02}:00", 9 + place % 11, place * 17 % 60);
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.set_exif_metadata(exif(&taken, "Fjordcam X2"))?;
    encoder.write_image(
        &picture,
        picture.width(),
        picture.height(),
        image::ExtendedColorType::Rgb8,
    )?;
    Ok(jpeg)
}

/// Returns an EXIF block with camera and time (CIPA DC-008: a little TIFF with two directories).
fn exif(taken: &str, camera: &str) -> Vec<u8> {
    const MODEL: u16 = 0x0110;
    const EXIF: u16 = 0x8769;
    const TAKEN: u16 = 0x9003;
    let (model, taken) = (format!("{camera}\0"), format!("{taken}\0"));
    // Header 8, directory of two entries 30, then the model, then the second directory.
    let model_at = 38;
    let second_at = model_at + model.len() as u32;
    let taken_at = second_at + 18;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()]
            .concat()
    };
    [
        &b"II*\0\x08\0\0\0\x02\0"[..],
        &entry(MODEL, 2, model.len() as u32, model_at),
        &entry(EXIF, 4, 1, second_at),
        &[0; 4],
        model.as_bytes(),
        &[1, 0],
        &entry(TAKEN, 2, taken.len() as u32, taken_at),
        &[0; 4],
        taken.as_bytes(),
    ]
    .concat()
}
