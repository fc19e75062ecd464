//! The build script: reads the word lists and writes them as tables that need no work when the program starts.
//!
//! One file for each module that has lists: `OUT_DIR/audit.rs` is included by `src/audit/lexicon.rs`, and so on. What
//! cuts, folds and hashes words is compiled from the files of the program itself, so that both do the same. Nothing but
//! the standard library and the stemmers of the program is needed, and nothing but the lists is read. A list that is not understood stops the build and
//! says which line it is.

mod audit;
mod catalogue;
mod copies;
mod facts;
mod folder;
mod roles;
mod said;
mod segment;
mod speech;
mod table;
mod words;

#[path = "../../words/algorithm.rs"]
mod algorithm;
#[path = "../../segment/edges.rs"]
mod edges;
#[path = "../../words/english.rs"]
mod english;
#[path = "../../words/forms.rs"]
mod forms;
#[path = "../hash.rs"]
mod hash;
#[path = "../../facts/names/spelling.rs"]
mod spelling;

use std::env;
use std::fs;
use std::path::Path;

use folder::Folder;

/// Where the languages are: a folder each, and one of what they share.
const ROOT: &str = "src/languages";

fn main() {
    let folders = Folder::all();
    let out = env::var("OUT_DIR").expect("cargo says where to write");
    for (name, code) in [
        ("audit", audit::code()),
        ("judge", audit::judge()),
        ("copies", copies::code()),
        ("roles", roles::code(&folders)),
        ("cues", facts::cues(&folders)),
        ("facts", facts::code(&folders)),
        ("languages", catalogue::code(&folders)),
        ("names", facts::aliases(&folders)),
        ("segment", segment::code(&folders)),
        ("speech", speech::code(&folders)),
        ("boilerplate", segment::boilerplate()),
        ("said", said::code(&folders)),
        ("words", words::code(&folders)),
    ] {
        fs::write(Path::new(&out).join(name).with_extension("rs"), code).expect("can be written");
    }
    place_once();
    println!("cargo::rerun-if-changed={ROOT}");
}

/// Lets the linker of a release on Linux give all data its place. Else the loader does that, each time the program
/// starts: at 42,000 addresses, for which 220 pages are copied, as long as the program itself takes to start.
fn place_once() {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Reads a list, by its path from the folder of the languages.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|error| panic!("{ROOT}/{path}: {error}"))
}

/// The lines of a list that are entries.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A table under its name.
fn named(name: &str, of: &str, table: &table::Table) -> String {
    format!("static {name}: Lists<{of}> = {};\n", table.code())
}

/// The name of a section or kind as that of a variant: `related_links` is `RelatedLinks`.
fn camel_case(name: &str) -> String {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').map(word).collect()
}
