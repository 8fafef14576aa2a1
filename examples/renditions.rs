//! Benchmark of renditions: CPU time a photo for thumbnail and preview, albumen beside other
//! libraries and programs on the same files.
//!
//! ```sh
//! cargo run --release --example renditions -- FOLDER          # and again with
//! cargo run --release --features fast-jpeg --example renditions -- FOLDER
//! ```
//!
//! Every candidate runs over all JPEG files below the folder, three rounds in turn; the
//! median counts. Programs that are not installed are named and left out. Compare numbers of
//! one run only.

use std::error::Error;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use albumen::media::renditions::{Limits, render};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{ImageFormat, RgbImage};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Makes the pictures of all photos and returns their bytes: thumbnails, previews.
type Candidate<'a> = Box<dyn Fn(&Photos) -> Result<[u64; 2]> + 'a>;

struct Photos {
    paths: Vec<PathBuf>,
    contents: Vec<Vec<u8>>,
    scratch: tempfile::TempDir,
}

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).ok_or("name a folder of JPEG photos")?;
    let mut paths = Vec::new();
    find(Path::new(&folder), &mut paths)?;
    let contents = paths.iter().map(std::fs::read).collect::<std::io::Result<_>>()?;
    let photos = Photos { paths, contents, scratch: tempfile::tempdir()? };
    let mut rows = candidates().into_iter().map(|it| (it, Vec::new())).collect::<Vec<_>>();
    for _ in 0..3 {
        for ((name, candidate), measured) in &mut rows {
            // What a program left that failed must not count for the next.
            measured_and_cleared(&photos)?;
            let before = cpu_seconds()?;
            match candidate(&photos) {
                Ok(bytes) => measured.push((cpu_seconds()? - before, bytes)),
                Err(error) => println!("{name} is left out: {error}"),
            }
        }
    }
    rows.retain(|(_, measured)| !measured.is_empty());
    print(&rows, photos.paths.len() as f64);
    Ok(())
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries =
        std::fs::read_dir(folder)?.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            find(&path, found)?;
        } else if path
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("jpg") || it.eq_ignore_ascii_case("jpeg"))
        {
            found.push(path);
        }
    }
    Ok(())
}

/// Returns user and system time of this process and of the children that have ended, from
/// fields 14 to 17 of proc(5)'s `stat`, in ticks of a hundredth.
fn cpu_seconds() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = text.rsplit_once(')').ok_or("stat without a name")?;
    let ticks = fields.split_whitespace().skip(11).take(4).map(str::parse::<f64>);
    Ok(ticks.sum::<std::result::Result<f64, _>>()? / 100.0)
}

fn candidates() -> Vec<(&'static str, Candidate<'static>)> {
    let ours = if cfg!(feature = "fast-jpeg") {
        "albumen, feature fast-jpeg (and a tile, colour and ThumbHash)"
    } else {
        "albumen (and a tile, colour and ThumbHash)"
    };
    let mut all: Vec<(&'static str, Candidate)> = vec![
        (ours, Box::new(albumen)),
        ("zune-jpeg + fast_image_resize", Box::new(|photos| with(photos, fast))),
        ("image alone", Box::new(|photos| with(photos, |picture, side| Ok(plain(picture, side))))),
    ];
    for (name, program, candidate) in [
        ("vipsthumbnail, twice", "vipsthumbnail", vips as fn(&Photos) -> Result<[u64; 2]>),
        ("ImageMagick, jpeg:size, twice", "convert", magick),
        ("sharp, twice", "node", sharp),
        ("djpeg -scale 1/2: decode only, the floor", "djpeg", djpeg),
    ] {
        if installed(program) {
            all.push((name, Box::new(candidate)));
        } else {
            println!("{program} is not installed: {name} is left out");
        }
    }
    all
}

/// Tells whether a program starts; `sharp` must also be found by node.
fn installed(program: &str) -> bool {
    let question = if program == "node" { ["-e", "require('sharp')"] } else { ["--version", ""] };
    let arguments = question.iter().filter(|it| !it.is_empty());
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) => status.success() || program == "djpeg",
        Err(_) => false,
    }
}

fn albumen(photos: &Photos) -> Result<[u64; 2]> {
    let limits = Limits::default();
    let mut sums = [0; 2];
    for bytes in &photos.contents {
        let [thumbnail, _, preview] = render(Cursor::new(bytes), "image/jpeg", 1, &limits)?.images;
        sums[0] += thumbnail.1.len() as u64;
        sums[1] += preview.1.len() as u64;
    }
    Ok(sums)
}

/// Decodes every photo whole and scales it twice, the thumbnail from the preview.
fn with(photos: &Photos, scale: fn(&RgbImage, u32) -> Result<RgbImage>) -> Result<[u64; 2]> {
    let mut sums = [0; 2];
    for bytes in &photos.contents {
        let whole = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg)?.into_rgb8();
        let preview = scale(&whole, 2048)?;
        let thumbnail = scale(&preview, 400)?;
        for (sum, picture, quality) in [(0, &thumbnail, 74), (1, &preview, 80)] {
            let mut file = Vec::new();
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut file, quality))?;
            sums[sum] += file.len() as u64;
        }
    }
    Ok(sums)
}

fn fitted(picture: &RgbImage, side: u32) -> (u32, u32) {
    let longest = picture.width().max(picture.height());
    (picture.width() * side / longest, picture.height() * side / longest)
}

fn plain(picture: &RgbImage, side: u32) -> RgbImage {
    let (width, height) = fitted(picture, side);
    image::imageops::resize(picture, width, height, FilterType::Lanczos3)
}

fn fast(picture: &RgbImage, side: u32) -> Result<RgbImage> {
    let (width, height) = fitted(picture, side);
    let from = ImageRef::new(picture.width(), picture.height(), picture, PixelType::U8x3)?;
    let mut to = Image::new(width, height, PixelType::U8x3);
    Resizer::new().resize(&from, &mut to, &ResizeOptions::new())?;
    Ok(RgbImage::from_raw(width, height, to.into_vec()).ok_or("wrong length")?)
}

fn vips(photos: &Photos) -> Result<[u64; 2]> {
    let pass = |side: &str, quality: u8| {
        let target = photos.scratch.path().join(format!("%s.{side}.jpg[Q={quality},strip]"));
        let mut command = Command::new("vipsthumbnail");
        command.args(&photos.paths).args(["--size", side, "-o"]).arg(target);
        run(command)
    };
    pass("400", 74)?;
    pass("2048", 80)?;
    measured_and_cleared(photos)
}

fn magick(photos: &Photos) -> Result<[u64; 2]> {
    for (index, path) in photos.paths.iter().enumerate() {
        for (side, hint, quality) in [("400", "800x800", "74"), ("2048", "4096x4096", "80")] {
            let mut command = Command::new("convert");
            // Its threads wait for each other actively, which would count as work.
            command.env("MAGICK_THREAD_LIMIT", "1");
            command.args(["-define", &format!("jpeg:size={hint}")]).arg(path);
            command.args(["-auto-orient", "-thumbnail", &format!("{side}x{side}"), "-quality"]);
            command.arg(quality).arg(photos.scratch.path().join(format!("{index}.{side}.jpg")));
            run(command)?;
        }
    }
    measured_and_cleared(photos)
}

fn sharp(photos: &Photos) -> Result<[u64; 2]> {
    let script = "const s = require('sharp'); s.concurrency(1);
        const [out, ...files] = process.argv.slice(1);
        (async () => { let i = 0; for (const f of files) { i++; for (const [n, q] of [[400, 74], [2048, 80]])
          await s(f).rotate().resize(n, n, { fit: 'inside', withoutEnlargement: true })
            .jpeg({ quality: q }).toFile(`${out}/${i}.${n}.jpg`); } })()
          .catch(() => process.exit(1));";
    let mut command = Command::new("node");
    command.args(["-e", script]).arg(photos.scratch.path()).args(&photos.paths);
    run(command)?;
    measured_and_cleared(photos)
}

fn djpeg(photos: &Photos) -> Result<[u64; 2]> {
    for path in &photos.paths {
        let mut command = Command::new("djpeg");
        command.args(["-scale", "1/2", "-outfile", "/dev/null"]).arg(path);
        run(command)?;
    }
    Ok([0; 2])
}

fn run(mut command: Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed").into()) }
}

/// Adds up what a program wrote, and clears it away.
fn measured_and_cleared(photos: &Photos) -> Result<[u64; 2]> {
    let mut sums = [0; 2];
    for entry in std::fs::read_dir(photos.scratch.path())? {
        let entry = entry?;
        let preview = entry.file_name().to_string_lossy().contains(".2048.");
        sums[usize::from(preview)] += entry.metadata()?.len();
        std::fs::remove_file(entry.path())?;
    }
    Ok(sums)
}

type Row = ((&'static str, Candidate<'static>), Vec<(f64, [u64; 2])>);

fn print(rows: &[Row], photos: f64) {
    let median = |measured: &[(f64, [u64; 2])]| {
        let mut seconds = measured.iter().map(|it| it.0).collect::<Vec<_>>();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    };
    let ours = rows.first().map_or(1.0, |it| median(&it.1));
    println!(
        "| CPU ms a photo | times albumen | KB thumbnail | KB preview | |\n|--:|--:|--:|--:|---|"
    );
    for ((name, _), measured) in rows {
        let seconds = median(measured);
        let [thumbnail, preview] = measured.first().map_or([0; 2], |it| it.1);
        println!(
            "| {:.0} | {:.2} | {:.0} | {:.0} | {name} |",
            seconds * 1e3 / photos,
            seconds / ours,
            thumbnail as f64 / 1e3 / photos,
            preview as f64 / 1e3 / photos,
        );
    }
}
