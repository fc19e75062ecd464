//! How long a comparison takes in the library: two articles of the samples put together to about 900 words a side, by
//! stage, and two texts of 10,000 sentences, every sentence lightly edited and a tenth of them moved.
//!
//! `cargo bench --bench compare`. Times are the least of several runs, on one thread.

use std::hint::black_box;
use std::time::{Duration, Instant};

use claimdiff::align::{Model, align};
use claimdiff::audit::{HouseWords, audit};
use claimdiff::ledger::{Case, settle};
use claimdiff::report::Report;
use claimdiff::similarity::Corpus;
use claimdiff::{Document, Language, Options, Sides, claim, compare, facts, segment};

const RUNS: usize = 60;
const SENTENCES: usize = 10_000;

fn main() {
    let documents = sample();
    stages(&documents);
    let long = long_texts(SENTENCES);
    let took = least(3, || black_box(compare(long.clone(), &Options::default()).groups.len()));
    println!("two texts of {SENTENCES} sentences: {:.2} s", took.as_secs_f64());
}

fn stages(documents: &Sides<Document>) {
    let show = |stage: &str, took: Duration| println!("{stage:24} {:7.3} ms", took.as_secs_f64() * 1e3);
    let units = documents.as_ref().map(segment::segment);
    let found = || {
        let mut found =
            documents.as_ref().zip(units.as_ref()).map(|(document, units)| facts::facts(document, units));
        facts::link(Sides::new(&mut found.a, &mut found.b));
        found
    };
    let read = |found| claim::read(documents.as_ref(), units.as_ref().map(Vec::as_slice), found);
    let claims = read(found());
    let corpus = Corpus::new(&claims);
    let model = Model::for_corpus(&corpus);
    let comparison = compare(documents.clone(), &Options::default());
    show("segment", least(RUNS, || documents.as_ref().map(segment::segment)));
    show("facts", least(RUNS, found));
    show("facts and claims", least(RUNS, || read(found())));
    show("corpus", least(RUNS, || Corpus::new(&claims)));
    show("align", least(RUNS, || align(&claims, &corpus, &model)));
    let beads = align(&claims, &corpus, &model).beads;
    let audited = || {
        let case = Case::new(documents.as_ref(), units.as_ref().map(Vec::as_slice), &claims, &beads);
        audit(&case, &settle(&case), &HouseWords::default())
    };
    show("ledger and audit", least(RUNS, audited));
    show("compare, all stages", least(RUNS, || compare(documents.clone(), &Options::default())));
    show("report", least(RUNS, || Report::new(&comparison)));
}

fn least<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}

fn sample() -> Sides<Document> {
    let read = |name: &str| {
        let path = |pair: &str| format!("{}/samples/{pair}/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = |pair: &str| std::fs::read_to_string(path(pair)).expect("a sample");
        let text = [text("harbour"), text("audit")].join("\n\n");
        Document::new(name, text.chars().take(5400).collect::<String>()).with_language(Language::ENGLISH)
    };
    Sides::new(read("original"), read("rewrite"))
}

/// Texts of made-up words in the frequencies of a language (Zipf), from a fixed seed.
fn long_texts(sentences: usize) -> Sides<Document> {
    let mut random = Random(7);
    let vocabulary: Vec<String> = (0..6000).map(|_| random.word()).collect();
    let original: Vec<Vec<String>> = (0..sentences).map(|_| random.sentence(&vocabulary)).collect();
    let mut rewrite: Vec<Vec<String>> = original.clone();
    for sentence in &mut rewrite {
        let at = random.below(sentence.len());
        sentence[at] = vocabulary[random.below(vocabulary.len())].clone();
    }
    for _ in 0..sentences / 10 {
        let moved = rewrite.remove(random.below(rewrite.len()));
        rewrite.insert(random.below(rewrite.len()), moved);
    }
    Sides::new(original, rewrite).map(|sentences| {
        let lines: Vec<String> = sentences.iter().map(|words| format!("The {}.", words.join(" "))).collect();
        Document::new("long.txt", lines.join(" ")).with_language(Language::ENGLISH)
    })
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn word(&mut self) -> String {
        let syllables = 2 + self.below(3);
        (0..syllables)
            .map(|_| ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "ro", "tu", "va"][self.below(11)])
            .collect()
    }

    /// The n-th word of a vocabulary is as frequent as 1/n: the product of two even chances is near enough to that.
    fn sentence(&mut self, vocabulary: &[String]) -> Vec<String> {
        let len = 8 + self.below(16);
        (0..len)
            .map(|_| {
                let chance = 1 + self.below(vocabulary.len());
                vocabulary[self.below(chance)].clone()
            })
            .collect()
    }
}
