//! Every report of the samples and of 200 generated pairs, as hashes in `tests/recorded.txt`: a change of the engine
//! that should change no answer changes none here.
//!
//! What reports say is tested elsewhere; this test says only that they are the same as before. Where an answer changes on
//! purpose, look at the reports of the pairs that it names, and record them anew:
//! `UPDATE_EXPECT=1 cargo test --test recorded`.

#![cfg(all(feature = "cli", feature = "words", feature = "html"))]

#[path = "samples/pairs.rs"]
mod pairs;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use claimdiff::input::{ReadOptions, from_bytes};
use claimdiff::report::html::{self, View};
use claimdiff::report::{Gate, Look, Report, Segmentation};
use claimdiff::report::{
    audit_text, csv, diff_text, github, json, jsonl, markdown, sarif, segment_text, text, trace,
};
use claimdiff::segment::segment;
use claimdiff::story::{history, matrix};
use claimdiff::{Comparison, Document, Options, Sides, compare};
use pairs::PAIRS;
use sha2::{Digest, Sha256};

const OUTLETS: [&str; 5] = [
    "outlets/coast-courier.txt",
    "outlets/daily-ledger.txt",
    "outlets/harbour-radio.txt",
    "outlets/isle-online.txt",
    "outlets/northmere-post.txt",
];

const VERSIONS: [&str; 4] = ["history/v1.txt", "history/v2.txt", "history/v3.txt", "history/v4.txt"];

/// How many pairs are generated.
const GENERATED: usize = 200;

/// A name and the hash of what was written under it.
type Recorded = BTreeMap<String, String>;

#[test]
fn reports_are_those_that_were_recorded() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded.txt");
    let found =
        [samples(), stories(), collections(), generated()].into_iter().flatten().collect::<Recorded>();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let lines = found.iter().fold(String::new(), |mut lines, (name, hash)| {
            let _ = writeln!(lines, "{hash} {name}");
            lines
        });
        fs::write(&path, lines).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let kept: Recorded = kept
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(hash, name)| (name.into(), hash.into()))
        .collect();
    let changed: Vec<&String> =
        found.keys().chain(kept.keys()).filter(|name| found.get(*name) != kept.get(*name)).collect();
    assert!(
        changed.is_empty(),
        "not what was recorded: {changed:#?}\nIf this is meant, look at those reports, then: \
         UPDATE_EXPECT=1 cargo test --test recorded"
    );
}

#[test]
fn the_hashes_tell_texts_and_orders_apart() {
    let [x, y, z] = [["a", "b"], ["b", "a"], ["ab", ""]].map(|parts| hash(&parts.map(str::to_owned)));
    assert!(x != y && x != z && y != z);
}

/// Reports by their format.
type Formats = Vec<(&'static str, String)>;

fn samples() -> Recorded {
    let mut all = Recorded::new();
    for names in PAIRS {
        let documents = names.map(document);
        for (name, document) in names.iter().zip(&documents) {
            record(&mut all, &format!("segment {name}"), segmented(document));
        }
        let [a, b] = documents;
        let comparison = compare(Sides::new(a, b), &Options::default());
        record(&mut all, &names.join(" "), reports(&comparison));
    }
    all
}

fn stories() -> Recorded {
    let mut all = Recorded::new();
    let look = Look::default();
    let report = matrix::report::Report::new(&matrix::matrix(&OUTLETS.map(document), &Options::default()));
    let formats = vec![
        ("text", matrix::report::text(&report, look)),
        ("json", json::render(&report)),
        ("markdown", matrix::report::markdown(&report)),
        ("html", matrix::report::html(&report)),
        ("csv", matrix::report::csv(&report)),
    ];
    record(&mut all, "matrix", formats);
    let report =
        history::report::Report::new(&history::history(&VERSIONS.map(document), &Options::default()));
    let formats = vec![
        ("text", history::report::text(&report, look)),
        ("json", json::render(&report)),
        ("markdown", history::report::markdown(&report)),
        ("html", history::report::html(&report)),
        ("csv", history::report::csv(&report)),
    ];
    record(&mut all, "history", formats);
    all
}

/// A collection is read by the program itself.
fn collections() -> Recorded {
    let mut all = Recorded::new();
    for format in ["text", "jsonl", "markdown", "csv", "html"] {
        let output = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
            .args(["dedup", "wire/wire.jsonl", "--format", format])
            .current_dir(root())
            .output()
            .unwrap();
        let written = String::from_utf8(output.stdout).unwrap();
        assert!(!written.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        record(&mut all, "dedup", vec![(format, written)]);
    }
    all
}

/// One hash a generated pair.
fn generated() -> Recorded {
    let pools = [
        pool(&["harbour/original.txt", "audit/original.txt", "council/echo.txt", "bridge/v2.txt"]),
        pool(&[OUTLETS[0], OUTLETS[1], OUTLETS[3], OUTLETS[4], "council/herald.txt"]),
        pool(&["languages/de-original.txt", "languages/de-rewrite.txt"]),
        pool(&["languages/es-original.txt", "languages/es-rewrite.txt"]),
    ];
    // Most pairs are English: there most rules have something to say.
    let pool_of = |number: usize| &pools[if number % 10 < 8 { number % 2 } else { number % 10 - 6 }];
    let one = |number: usize| {
        let [a, b] = Pair::new(number, pool_of(number)).articles();
        let comparison = compare(Sides::new(a, b), &Options::default());
        let written: Vec<String> = reports(&comparison).into_iter().map(|(_, written)| written).collect();
        (format!("generated {number}"), hash(&written))
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let part = |first: usize| move || (first..GENERATED).step_by(threads).map(one).collect::<Vec<_>>();
        let parts: Vec<_> = (0..threads).map(|first| scope.spawn(part(first))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

/// All that is written of a comparison.
fn reports(comparison: &Comparison) -> Formats {
    let report = Report::new(comparison);
    let narrow = Look { width: 60, ascii: true, clip: Some(2), ..Look::default() };
    let coloured = Look { width: 110, color: true, ..Look::default() };
    let mut formats = vec![
        ("text", text::render(&report, Look::default())),
        ("text narrow", text::render(&report, narrow)),
        ("text coloured", text::render(&report, coloured)),
        ("json", json::render(&report)),
        ("jsonl", jsonl::render(&report)),
        ("markdown", markdown::compare(&report)),
        ("csv", csv::compare(&report)),
        ("html", html::render(&report, View::Texts)),
        ("diff text", diff_text::render(&report, coloured)),
        ("diff markdown", markdown::diff(&report)),
        ("diff csv", csv::diff(&report)),
        ("diff html", html::render(&report, View::OneText)),
    ];
    let audited = report.audited(trace(comparison), Gate::default());
    formats.extend([
        ("audit text", audit_text::render(&audited, Look::default())),
        ("audit json", json::render(&audited)),
        ("audit markdown", markdown::audit(&audited)),
        ("audit csv", csv::audit(&audited)),
        ("audit html", html::render(&audited, View::Texts)),
        ("audit sarif", sarif::render(&audited)),
        ("audit github", github::render(&audited)),
    ]);
    formats
}

fn segmented(document: &Document) -> Formats {
    let units = Segmentation::new(document, &segment(document));
    vec![
        ("text", segment_text::render(&units, Look::default())),
        ("json", json::line(&units)),
        ("csv", csv::segment(&[units])),
    ]
}

fn record(all: &mut Recorded, name: &str, formats: Formats) {
    for (format, written) in formats {
        all.insert(format!("{name} {format}"), hash(&[written]));
    }
}

/// Half of the SHA-256 of texts, each with its length.
fn hash(texts: &[String]) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text);
    }
    hasher.finalize()[..16].iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn document(name: &str) -> Document {
    from_bytes(name, fs::read(root().join(name)).unwrap(), &ReadOptions::default()).unwrap()
}

/// What pairs are made of: the sentences of samples, and the words in them that begin with a capital.
struct Pool {
    sentences: Vec<String>,
    names: Vec<String>,
}

/// Cuts plainly, and not as the program does: what is recorded must not depend on what is tested.
fn pool(names: &[&str]) -> Pool {
    let text: String =
        names.iter().map(|name| fs::read_to_string(root().join(name)).unwrap() + "\n").collect();
    let parts = text.lines().flat_map(|line| line.split_inclusive(". ")).map(str::trim);
    let sentences: Vec<&str> = parts.filter(|sentence| sentence.split(' ').count() > 3).collect();
    let words = sentences.iter().flat_map(|sentence| sentence.split(' ').skip(1));
    let names = words.filter(|word| is_name(word)).map(str::to_owned).collect();
    Pool { names, sentences: sentences.into_iter().map(str::to_owned).collect() }
}

fn is_name(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// An article of a pool's sentences, and an edited copy.
struct Pair<'a> {
    pool: &'a Pool,
    random: Random,
    number: usize,
}

impl<'a> Pair<'a> {
    fn new(number: usize, pool: &'a Pool) -> Self {
        Self { pool, random: Random(number as u64), number }
    }

    fn articles(mut self) -> [Document; 2] {
        let mut copy = self.original();
        let original = laid_out(&copy);
        for _ in 0..copy.len() / 2 {
            self.edit(&mut copy);
        }
        let article = |side: &str, text: String| {
            let name = format!("{side}{}.txt", self.number);
            from_bytes(name, text.into_bytes(), &ReadOptions::default()).unwrap()
        };
        [article("a", original), article("b", laid_out(&copy))]
    }

    /// Some twenty sentences in the order of the pool.
    fn original(&mut self) -> Vec<String> {
        let share = self.pool.sentences.len().div_ceil(20);
        self.pool.sentences.iter().filter(|_| self.random.below(share) == 0).cloned().collect()
    }

    /// One change: a sentence moved, dropped, joined with the next, added from elsewhere, or with another figure, name
    /// or word.
    fn edit(&mut self, sentences: &mut Vec<String>) {
        if sentences.len() < 3 {
            return;
        }
        let at = self.random.below(sentences.len() - 1);
        match self.random.below(8) {
            0 => {
                let moved = sentences.remove(at);
                let to = self.random.below(sentences.len());
                sentences.insert(to, moved);
            }
            1 => drop(sentences.remove(at)),
            2 => {
                let next = sentences.remove(at + 1);
                sentences[at] = format!("{}, and {next}", sentences[at].trim_end_matches('.'));
            }
            3 => {
                let from = self.random.below(self.pool.sentences.len());
                sentences.insert(at, self.pool.sentences[from].clone());
            }
            4 => sentences[at] = self.with_another_figure(&sentences[at]),
            5 | 6 => sentences[at] = self.with_another_name(&sentences[at]),
            _ => sentences[at] = self.without_a_word(&sentences[at]),
        }
    }

    fn with_another_figure(&mut self, sentence: &str) -> String {
        let other = |c: char| if c.is_ascii_digit() { (b'1' + self.random.below(9) as u8).into() } else { c };
        sentence.chars().map(other).collect()
    }

    fn with_another_name(&mut self, sentence: &str) -> String {
        let names: Vec<&str> = sentence.split(' ').skip(1).filter(|word| is_name(word)).collect();
        if names.is_empty() {
            return sentence.to_owned();
        }
        let name = names[self.random.below(names.len())];
        sentence.replacen(name, &self.pool.names[self.random.below(self.pool.names.len())], 1)
    }

    fn without_a_word(&mut self, sentence: &str) -> String {
        let mut words: Vec<&str> = sentence.split(' ').collect();
        words.remove(self.random.below(words.len()));
        words.join(" ")
    }
}

/// Paragraphs of three sentences.
fn laid_out(sentences: &[String]) -> String {
    sentences.chunks(3).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Numbers from a fixed seed (a linear congruential generator with the constants of Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}
