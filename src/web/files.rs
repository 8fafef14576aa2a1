//! The program's own files: styles, scripts and icons, built into the executable. All of
//! them live under one hash, so that scripts can import each other and may be kept for ever.

use std::collections::BTreeMap;
use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::StatusCode;
use http::header::{CONTENT_ENCODING, VARY};
use rust_embed::RustEmbed;

use crate::error::{Error, Result};
use crate::http::response::Response;
use crate::language::{Language, scripts};
use crate::web::context::Cx;

#[derive(RustEmbed)]
#[folder = "assets/"]
#[include = "css/*.css"]
#[include = "js/*.js"]
#[include = "icons/*"]
struct Assets;

/// These styles come first; all others follow by name.
const FIRST: [&str; 2] = ["css/tokens.css", "css/base.css"];

/// The sheets beside `app.css`, with their styles: for the pages of people with accounts, for
/// those on which people talk, and for those that take files. Visitors load what they need.
const SHEETS: [(&str, &[&str]); 3] = [
    (
        "owner.css",
        &["albums", "cards", "links", "members", "owner", "people", "review", "share", "shared"],
    ),
    ("talk.css", &["talk"]),
    ("add.css", &["upload"]),
];

/// Returns the sheet of a file of styles, by its name without ending; what is named for no other
/// one is everybody's.
pub fn sheet_of(style: &str) -> &'static str {
    SHEETS.iter().find(|it| it.1.contains(&style)).map_or("app.css", |it| it.0)
}

/// The files, ready to be sent.
pub struct Files {
    hash: String,
    by_name: BTreeMap<String, File>,
    /// The sentences of scripts: the modules of each language.
    catalogues: BTreeMap<(&'static str, String), File>,
}

struct File {
    kind: &'static str,
    plain: Bytes,
    /// Present when it is worth it.
    compressed: Option<Bytes>,
}

impl Files {
    /// Returns the files, with the styles joined into `app.css`, which every page needs, and the
    /// sheets beside it; styles and scripts without their comments.
    pub fn new() -> Files {
        let mut sheets: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for path in sorted_styles() {
            let style = path.trim_start_matches("css/").trim_end_matches(".css");
            sheets.entry(sheet_of(style)).or_default().push(path);
        }
        let mut files = BTreeMap::new();
        for (name, styles) in sheets {
            files.insert(name.to_owned(), File::new(name, joined(&styles).into_bytes()));
        }
        for name in Assets::iter().filter(|it| !it.starts_with("css/")) {
            let Some(found) = Assets::get(&name) else { continue };
            let data = match std::str::from_utf8(&found.data) {
                Ok(script) if name.ends_with(".js") => compact_script(script).into_bytes(),
                _ => found.data.into_owned(),
            };
            files.insert(name.to_string(), File::new(&name, data));
        }
        let catalogues = catalogues();
        let mut hasher = blake3::Hasher::new();
        let names = files.keys().chain(catalogues.keys().map(|it| &it.1));
        for (name, file) in names.zip(files.values().chain(catalogues.values())) {
            hasher.update(name.as_bytes());
            hasher.update(&file.plain);
        }
        let hash = hasher.finalize().to_hex()[..12].to_owned();
        Files { hash, by_name: files, catalogues }
    }

    /// Returns the address of a file. That of a script names the language too: it imports its
    /// sentences from beside itself.
    pub fn url(&self, name: &str) -> String {
        match name.starts_with("js/") {
            true => format!("/assets/{}-{}/{name}", self.hash, Language::spoken().tag()),
            false => format!("/assets/{}/{name}", self.hash),
        }
    }

    /// Returns a file by its name, in the language that its address names.
    fn find(&self, name: &str, tag: &str) -> Option<&File> {
        let language = Language::parse(tag).unwrap_or(Language::English);
        let sentences = self.catalogues.get(&(language.tag(), name.to_owned()));
        sentences.or_else(|| self.by_name.get(name))
    }

    /// Returns a file as the answer to something else than its own address.
    pub fn plain(&self, name: &str) -> Option<Response> {
        let file = self.by_name.get(name)?;
        Some(Response::new(StatusCode::OK).with_type(file.kind).with_bytes(file.plain.clone()))
    }
}

impl Default for Files {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns the modules with the sentences of scripts in a language, by name. `words.js`, which
/// says them, has those of all pages in it.
pub fn sentences(language: Language) -> Vec<(String, String)> {
    const IMPORT: &str = "import sentences, { language } from './catalogue.js';";
    let mut modules = scripts::modules(language);
    if let Some(words) = Assets::get("js/words.js")
        && let Some((name, catalogue)) = modules.iter_mut().find(|it| it.0 == "js/catalogue.js")
    {
        let inside = catalogue.replace("export const", "const");
        let inside = inside.replacen("export default", "const sentences =", 1);
        let words = compact_script(&String::from_utf8_lossy(&words.data));
        *catalogue = words.replacen(IMPORT, &inside, 1);
        "js/words.js".clone_into(name);
    }
    modules
}

fn catalogues() -> BTreeMap<(&'static str, String), File> {
    let languages = Language::ALL.into_iter();
    let all = languages.flat_map(|it| sentences(it).into_iter().map(move |one| (it, one)));
    all.map(|(language, (name, text))| {
        let file = File::new(&name, text.into_bytes());
        ((language.tag(), name), file)
    })
    .collect()
}

fn sorted_styles() -> Vec<String> {
    let mut names: Vec<String> =
        Assets::iter().filter(|it| it.starts_with("css/")).map(Into::into).collect();
    names.sort_by_key(|it| {
        (FIRST.iter().position(|first| first == it).unwrap_or(FIRST.len()), it.clone())
    });
    names
}

fn joined(names: &[String]) -> String {
    let texts = names.iter().filter_map(|it| Assets::get(it));
    let joined: Vec<_> = texts.map(|it| String::from_utf8_lossy(&it.data).into_owned()).collect();
    compact_styles(&joined.join("\n"))
}

/// Returns styles without comments, line breaks and the blanks beside punctuation. The style
/// sheets hold no strings in which that would matter, which a test checks.
fn compact_styles(styles: &str) -> String {
    let mut text = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |it| it.1);
    }
    text.push_str(rest);
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for [wide, narrow] in TIGHTER {
        text = text.replace(wide, narrow);
    }
    text
}

/// Blanks that mean nothing in a style sheet. Those around `+`, `-`, `*` and before `(` do.
const TIGHTER: [[&str; 2]; 8] = [
    [" {", "{"],
    ["{ ", "{"],
    [" }", "}"],
    ["} ", "}"],
    ["; ", ";"],
    [";}", "}"],
    [", ", ","],
    [": ", ":"],
];

/// Returns a script without lines that are only comments, and without indentation.
fn compact_script(script: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim();
        line.starts_with("//") || (line.starts_with("/**") && line.ends_with("*/"))
    };
    without_indentation(script.lines().filter(|it| !is_comment(it)))
}

fn without_indentation<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

impl File {
    fn new(name: &str, plain: Vec<u8>) -> File {
        let kind = match name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("jpg") => "image/jpeg",
            Some("ico") => "image/x-icon",
            _ => "application/octet-stream",
        };
        let compressed = compressed(&plain).filter(|it| it.len() < plain.len() * 9 / 10);
        File { kind, plain: plain.into(), compressed: compressed.map(Into::into) }
    }
}

fn compressed(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

/// GET /assets/{hash}/{name}: a file of the program.
pub fn asset(cx: &mut Cx<'_>) -> Result<Response> {
    let files = cx.files();
    let (hash, tag) = cx.param("hash").split_once('-').unwrap_or((cx.param("hash"), ""));
    let file = files.find(cx.param("name"), tag).ok_or(Error::NotFound)?;
    let response = send(cx, file);
    // A page of an older version may still ask: it gets today's file, but may not keep it.
    Ok(if hash == files.hash { response.immutable() } else { response.no_store() })
}

fn send(cx: &Cx<'_>, file: &File) -> Response {
    let takes = cx.request.header("accept-encoding").is_some_and(|it| it.contains("gzip"));
    let ok =
        Response::new(StatusCode::OK).with_type(file.kind).with_header(VARY, "Accept-Encoding");
    match &file.compressed {
        Some(bytes) if takes => ok.with_bytes(bytes.clone()).with_header(CONTENT_ENCODING, "gzip"),
        _ => ok.with_bytes(file.plain.clone()),
    }
}

/// GET /favicon.ico
pub fn favicon(cx: &mut Cx<'_>) -> Result<Response> {
    let file = cx.files().by_name.get("icons/albumen.svg").ok_or(Error::NotFound)?;
    Ok(send(cx, file).with_header(http::header::CACHE_CONTROL, "public, max-age=86400"))
}

/// GET /robots.txt: preview fetchers may read links; nothing is for search engines, which the
/// `X-Robots-Tag` of every answer tells those that come by a link.
pub fn robots(_: &mut Cx<'_>) -> Result<Response> {
    let text = "User-agent: *\nAllow: /s/\nAllow: /oembed\nDisallow: /\n";
    Ok(Response::text(StatusCode::OK, text))
}

/// Returns a page, compressed when the browser takes that and it is worth it.
pub fn page(cx: &Cx<'_>, status: StatusCode, html: String) -> Response {
    let takes = cx.request.header("accept-encoding").is_some_and(|it| it.contains("gzip"));
    let response = Response::html(status, Bytes::new())
        .with_header(VARY, "Accept-Encoding, Accept-Language, Cookie");
    if takes && html.len() > 1024 {
        let mut encoder = GzEncoder::new(Vec::with_capacity(html.len() / 4), Compression::fast());
        if encoder.write_all(html.as_bytes()).is_ok()
            && let Ok(bytes) = encoder.finish()
        {
            return response.with_bytes(bytes).with_header(CONTENT_ENCODING, "gzip");
        }
    }
    response.with_bytes(html)
}

/// Returns a page that a browser may keep and ask for again by its tag: those that scripts
/// look at whenever somebody comes back to them.
pub fn tagged_page(cx: &Cx<'_>, html: &str) -> Response {
    let response = page(cx, StatusCode::OK, html.to_owned());
    let zipped = response.headers.contains_key(CONTENT_ENCODING);
    let hash = blake3::hash(html.as_bytes()).to_hex();
    response.with_etag(&format!("{}{}", &hash[..16], if zipped { "-gz" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_matters_is_lost_when_files_are_made_small() {
        assert_eq!(
            compact_styles(
                "/* a */\n.a {\n  b: c; /* d */ e: f;\n}\n.a :is(b, c) { d: calc(1px + 2px) }"
            ),
            ".a{b:c;e:f}.a :is(b,c){d:calc(1px + 2px)}"
        );
        assert_eq!(
            compact_script("// a\n  b(); // c\n\n  d('https://e');"),
            "b(); // c\nd('https://e');"
        );
    }

    #[test]
    fn no_style_or_script_holds_text_that_compacting_would_change() {
        for name in Assets::iter() {
            let Some(found) = Assets::get(&name) else { continue };
            let Ok(text) = std::str::from_utf8(&found.data) else { continue };
            if name.ends_with(".css") {
                let quoted = text.lines().flat_map(|it| it.split('"').skip(1).step_by(2));
                let changed = quoted.into_iter().find(|it| compact_styles(it) != **it);
                assert_eq!(changed, None, "{name} has a string that compacting would change");
            }
            if name.ends_with(".js") {
                assert!(
                    !text.contains("/*") || text.contains("/**"),
                    "{name} has a block comment in code"
                );
            }
        }
    }

    #[test]
    fn scripts_get_the_sentences_of_the_language_in_their_address() {
        let files = Files::new();
        let text = |tag| {
            String::from_utf8_lossy(&files.find("js/words.js", tag).unwrap().plain).into_owned()
        };
        assert!(text("de").starts_with("const language = 'de';\nconst sentences = {"));
        assert!(text("xx").starts_with("const language = 'en';"));
        assert!(!text("en").contains("import") && text("en").contains("export const words ="));
        let url = Language::German.during(|| files.url("js/app.js"));
        assert_eq!(url, format!("/assets/{}-de/js/app.js", files.hash));
    }

    #[test]
    fn every_file_has_an_address_under_one_hash() {
        let files = Files::new();
        assert!(files.url("app.css").ends_with("/app.css"));
        let mut styles = SHEETS.iter().flat_map(|it| it.1);
        assert!(styles.all(|it| Assets::get(&format!("css/{it}.css")).is_some()));
        assert!(!files.by_name["owner.css"].plain.is_empty());
        assert!(files.by_name.contains_key("js/app.js"));
        assert!(files.by_name.contains_key("icons/locked.jpg"));
    }
}
