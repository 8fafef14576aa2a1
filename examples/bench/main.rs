//! The benchmark: albumen beside the programs that people use now, in one run, as one table.
//!
//! `cargo run --release --example bench` measures everything; names of rows (`P1 P7`) measure
//! only those. Only ratios from one run count: the sides take turns, and medians are shown.
//! A program that is not installed is named and left out. Needs Linux for `/proc`.
//!
//! P3 runs the example `renditions`, P11 a browser.

mod albumen;
mod anchors;
mod browser;
mod client;
mod compare;
mod files;
mod growth;
mod index;
mod originals;
mod pages;
mod process;
mod renditions;
mod seed;
mod table;
mod thumbnails;
mod upload;
mod zip;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::albumen::Albumen;
use crate::table::Table;

/// Takes some measurements and adds their rows to the table.
type Measure = fn(&mut Bench) -> anyhow::Result<()>;

/// What can be measured, in the order of the table.
const GROUPS: [(&str, Measure); 11] = [
    ("P1", index::first_scan),
    ("P2", index::rescan),
    ("P3", renditions::run),
    ("P4", pages::run),
    ("P5", thumbnails::run),
    ("P6", originals::run),
    ("P7", zip::run),
    ("P8", upload::run),
    ("P9", pages::footprint),
    ("P10", growth::run),
    ("P11", browser::run),
];

/// Measures albumen beside other programs and prints one table.
#[derive(Parser)]
struct Options {
    /// What to measure: P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11; all when none is named.
    ids: Vec<String>,
    /// A folder of photos; made in `target/bench` when not given.
    #[arg(long, conflicts_with = "photos")]
    library: Option<PathBuf>,
    /// How many photos to make.
    #[arg(long, default_value_t = 10_000)]
    photos: usize,
    /// The size of the photos to make: tiny, small, phone12 or camera24.
    #[arg(long, default_value = "small")]
    profile: String,
    /// How many files of 100 KB are zipped; 50,000 need 5 GB of disk.
    #[arg(long, default_value_t = 5_000)]
    small_files: usize,
    /// How many rows without files the largest library of P10 has, up to a million.
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// How often each side has its turn.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// The program to measure; built from this project when not given.
    #[arg(long)]
    albumen: Option<PathBuf>,
}

/// What every measurement is given.
struct Bench {
    options: Options,
    albumen: Albumen,
    table: Table,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let options = Options::parse();
    let unknown = options.ids.iter().find(|id| GROUPS.iter().all(|it| it.0 != id.as_str()));
    if let Some(id) = unknown {
        anyhow::bail!("there is nothing called {id}; see --help");
    }
    process::raise_file_limit()?;
    let albumen = Albumen::find(options.albumen.as_deref())?;
    let mut bench = Bench { options, albumen, table: Table::default() };
    for (id, measure) in GROUPS {
        if bench.options.ids.is_empty() || bench.options.ids.iter().any(|it| it == id) {
            eprintln!("measuring {id}");
            if let Err(error) = measure(&mut bench) {
                bench.table.note(format!("{id} broke off: {error:#}"));
            }
        }
    }
    print!("{}", bench.table);
    Ok(())
}
