//! Every command and address of albumen that the benchmark uses, as a person would use them.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::client::Client;
use crate::process::{Cost, Running, run};

/// How long the server may take to answer after it was started.
const PATIENCE: Duration = Duration::from_mins(1);

const PASSWORD: &str = "low tide at seven";

/// The program.
#[derive(Debug, Clone)]
pub(crate) struct Albumen {
    program: PathBuf,
}

/// A server with a library, answering.
pub(crate) struct Server {
    pub(crate) running: Running,
    pub(crate) client: Client,
    /// From the start of the program to the line that says where it listens.
    pub(crate) listening_seconds: f64,
}

/// A share link as a visitor opens it.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    token: String,
}

impl Albumen {
    /// Returns the program at a path, or builds the one of this project.
    ///
    /// # Errors
    /// When it cannot be built.
    pub(crate) fn find(given: Option<&Path>) -> Result<Albumen> {
        if let Some(program) = given {
            return Ok(Albumen { program: program.to_owned() });
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--release", "--bin", "albumen"])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()?;
        ensure!(built.success(), "albumen cannot be built");
        // This example lies in target/release/examples.
        let example = std::env::current_exe()?;
        let folder = example.ancestors().nth(2).context("no folder of programs")?;
        Ok(Albumen { program: folder.join("albumen") })
    }

    /// Returns the size of the program in MB.
    pub(crate) fn megabytes(&self) -> Result<f64> {
        Ok(std::fs::metadata(&self.program)?.len() as f64 / 1e6)
    }

    /// Makes the index equal to the library once.
    pub(crate) fn scan(&self, library: &Path, data: &Path) -> Result<Cost> {
        run(Command::new(&self.program).arg("scan").arg(library).arg("--data").arg(data))
    }

    /// Returns a server whose library is indexed, with an admin.
    pub(crate) fn serve_indexed(&self, library: &Path, data: &Path) -> Result<Server> {
        self.scan(library, data)?;
        self.add_admin(data)?;
        self.serve(library, data)
    }

    /// Makes the account that makes links, and with it the database if there is none.
    pub(crate) fn add_admin(&self, data: &Path) -> Result<()> {
        self.ask(data, &["user", "add", "bench", "--role", "admin", "--password-file", "-"])?;
        Ok(())
    }

    /// Starts a server and waits until it says where it listens.
    pub(crate) fn serve(&self, library: &Path, data: &Path) -> Result<Server> {
        let start = Instant::now();
        let mut command = Command::new(&self.program);
        command.arg("serve").arg(library).arg("--data").arg(data);
        command.args(["--listen", "127.0.0.1:0"]).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = Running::start(&mut command).context("albumen does not start")?;
        let output = running.take_output().context("no output")?;
        let (sender, receiver) = mpsc::channel();
        // The pipe is read to its end, or the server could not write to it any more.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(address) = listening(&line) {
                    let _ = sender.send(address);
                }
            }
        });
        let address = receiver.recv_timeout(PATIENCE).context("albumen does not listen")?;
        let listening_seconds = start.elapsed().as_secs_f64();
        Ok(Server { running, client: Client::new(address), listening_seconds })
    }

    /// Makes a link to an album, with a password.
    pub(crate) fn locked_link(&self, data: &Path, album: &str) -> Result<Link> {
        let words = ["link", "create", album, "--password-file", "-", "--json"];
        Link::of(&self.ask(data, &words)?)
    }

    /// Makes a link to an album whose originals may be downloaded as they are.
    pub(crate) fn open_link(&self, data: &Path, album: &str) -> Result<Link> {
        let words = ["link", "create", album, "--allow-originals", "--show-metadata", "--json"];
        Link::of(&self.ask(data, &words)?)
    }

    /// Makes a link by which anybody may add to an album.
    pub(crate) fn upload_link(&self, data: &Path, album: &str) -> Result<Link> {
        Link::of(&self.ask(data, &["link", "create", album, "--allow-upload", "--json"])?)
    }

    /// Returns the address of the largest album among those whose address holds a word.
    pub(crate) fn album(&self, data: &Path, word: &str) -> Result<String> {
        let list = self.ask(data, &["album", "list", "--json"])?;
        let albums = list.as_array().context("no list of albums")?;
        let named = albums.iter().filter_map(|it| {
            Some((it.get("items")?.as_u64()?, it.get("album")?.as_str()?.to_owned()))
        });
        let largest = named.filter(|it| it.1.contains(word)).max();
        Ok(largest.with_context(|| format!("there is no album {word}"))?.1)
    }

    /// Runs a command that may ask for a password, and returns the JSON that it prints.
    fn ask(&self, data: &Path, words: &[&str]) -> Result<Value> {
        let mut child = Command::new(&self.program)
            .args(words)
            .arg("--data")
            .arg(data)
            // What is asked stands in the database; of the library only a folder must be there.
            .env("ALBUMEN_LIBRARY", data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("albumen does not start")?;
        if let Some(mut input) = child.stdin.take() {
            // A command that does not read its input may have closed it already.
            let _ = input.write_all(format!("{PASSWORD}\n").as_bytes());
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let complaint = String::from_utf8_lossy(&output.stderr);
            bail!("albumen {}: {} {complaint}", words.join(" "), output.status);
        }
        Ok(serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
    }
}

/// Returns the address in `Listening on http://127.0.0.1:8080`.
fn listening(line: &str) -> Option<SocketAddr> {
    let rest = line.split_once("Listening on http://")?.1;
    rest.split(['/', ' ']).next()?.parse().ok()
}

impl Link {
    fn of(answer: &Value) -> Result<Link> {
        let url = answer.get("url").and_then(Value::as_str).context("no url of the link")?;
        let token = url.split_once("/s/").context("no link")?.1.trim_end_matches('/');
        Ok(Link { token: token.to_owned() })
    }

    /// Types the password, if the link has one.
    pub(crate) fn unlock(&self, client: &mut Client) -> Result<()> {
        client.post_form(&format!("/s/{}/unlock", self.token), "password", PASSWORD)
    }

    /// Returns the path of the album's page.
    pub(crate) fn page(&self) -> String {
        format!("/s/{}", self.token)
    }

    /// Returns the paths of the thumbnails on the album's page.
    pub(crate) fn thumbnails(&self, client: &Client) -> Result<Vec<String>> {
        let page = String::from_utf8(client.get(&self.page())?)?;
        let start = format!("/s/{}/m/", self.token);
        let quoted = page.split('"').filter(|it| it.starts_with(&start));
        let thumbnails = quoted.filter(|it| it.contains("/thumbnail"));
        // A choice of several sizes names its first one first.
        let first = thumbnails.filter_map(|it| it.split_whitespace().next());
        Ok(first.map(|it| it.replace("&amp;", "&")).collect())
    }

    /// Returns the path of the first original on the album's page.
    pub(crate) fn original(&self, client: &Client) -> Result<String> {
        let page = String::from_utf8(client.get(&self.page())?)?;
        for folder in ["o", "p", "m"] {
            let start = format!("/s/{}/{folder}/", self.token);
            let rest = page.split_once(&start).map(|it| it.1);
            let key = rest.and_then(|it| it.split(['/', '"', '?', '#']).next());
            if let Some(key) = key {
                return Ok(format!("/s/{}/o/{key}", self.token));
            }
        }
        bail!("no asset on the page of the album")
    }

    /// Returns the path of the album's first zip.
    pub(crate) fn zip(&self) -> String {
        format!("/s/{}/zip/1", self.token)
    }
}
