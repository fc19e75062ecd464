//! How long several articles on one story take: made-up tellings of about 800 words each, put together of the sentences of
//! the samples, with words left out and figures changed.
//!
//! `cargo bench --bench story`. Times are the least of several runs; `matrix` uses all processors, `history` one.

use std::hint::black_box;
use std::time::{Duration, Instant};

use claimdiff::story::history::history;
use claimdiff::story::matrix::matrix;
use claimdiff::{Document, Language, Options};

const WORDS: usize = 800;

fn main() {
    let articles = articles(20);
    let options = Options::default();
    for (count, runs) in [(2, 20), (5, 10), (20, 3)] {
        let took = least(runs, || matrix(&articles[..count], &options).rows.len());
        println!("matrix of {count} articles: {:.1} ms", took.as_secs_f64() * 1e3);
    }
    let took = least(10, || history(&articles[..5], &options).threads.len());
    println!("history of 5 versions: {:.1} ms", took.as_secs_f64() * 1e3);
}

fn least<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default()
}

/// Tellings of one story, from a fixed seed.
fn articles(count: usize) -> Vec<Document> {
    let pool: Vec<String> =
        ["harbour/original", "harbour/rewrite", "bridge/v2", "council/echo", "council/herald"]
            .iter()
            .map(|name| format!("{}/samples/{name}.txt", env!("CARGO_MANIFEST_DIR")))
            .flat_map(|path| {
                let text = std::fs::read_to_string(path).expect("a sample");
                text.split_inclusive(". ").map(|sentence| sentence.replace('\n', " ")).collect::<Vec<_>>()
            })
            .filter(|sentence| sentence.split(' ').count() > 6)
            .collect();
    let mut random = 7_u64;
    let mut below = |limit: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % limit
    };
    let mut telling = |number: usize| {
        let (mut text, mut words) = (String::new(), 0);
        while words < WORDS {
            let sentence = &pool[below(pool.len())];
            let kept: Vec<&str> = sentence.split_whitespace().filter(|_| below(12) > 0).collect();
            words += kept.len();
            text += &format!("{}{}", kept.join(" "), if below(3) == 0 { "\n\n" } else { " " });
        }
        Document::new(format!("{number}.txt"), text).with_language(Language::ENGLISH)
    };
    (0..count).map(&mut telling).collect()
}
