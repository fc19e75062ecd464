//! Time stays linear: four times the copies of a phrase take four times the time, or a little more.
//!
//! A tool and no test: a loaded machine may be wrong once, so a phrase is reported if it is slow every time.

use std::fs;
use std::time::Instant;

use claimdiff::dedup::{Options, dedup};
use claimdiff::input::{ReadOptions, from_bytes};
use claimdiff::segment::segment;
use claimdiff::{Document, Language, facts};

use crate::corpus::Corpus;
use crate::mutate;
use crate::random::Random;
use crate::targets::{Target, compared};

/// A stage.
type Stage = fn(&str);

/// The stages, by the letter that stands first in an input.
const STAGES: [(char, Stage); 6] = [
    ('c', compared),
    ('d', |text| drop(dedup(&[text, text.get(text.len() / 2..).unwrap_or_default()], &Options::default()))),
    ('f', |text| {
        let document = Document::new("a.txt", text).with_language(Language::ENGLISH);
        drop(facts::facts(&document, &segment(&document)));
    }),
    ('h', |text| read("page.html", text)),
    ('m', |text| read("story.md", text)),
    ('t', |text| read("story.txt", text)),
];

fn read(name: &str, text: &str) {
    if let Ok(document) = from_bytes(name, text.as_bytes().to_vec(), &ReadOptions::default()) {
        drop(segment(&document));
    }
}

/// Bytes of the shorter text, one after the other; the longer one has four times as many.
const SIZES: [usize; 3] = [500, 2_000, 8_000];

/// Seconds below which a time says nothing, and above which no more copies are tried.
const FLOOR: f64 = 0.05;
const CEILING: f64 = 1.0;

/// 1 is linear, 2 quadratic.
const MOST_GROWTH: f64 = 1.6;

/// How often it must be so.
const REPEATS: usize = 3;

pub fn target() -> Target {
    Target { name: "growth", cost: 50, make, run }
}

fn make(random: &mut Random, corpus: &Corpus) -> Vec<u8> {
    let (stage, _) = random.pick(&STAGES);
    let mut phrase = corpus.phrase(random);
    if random.one_in(3) {
        phrase = mutate::changed(phrase, random, corpus);
        phrase
            .truncate((0..=phrase.len().min(200)).rev().find(|&at| phrase.is_char_boundary(at)).unwrap_or(0));
    }
    let glue = random.pick(&["", " ", ". ", "\n", "\n\n", ", "]);
    format!("{stage}{phrase}{glue}").into_bytes()
}

fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let mut phrase = input.chars();
    let Some((_, stage)) = phrase.next().and_then(|letter| STAGES.iter().find(|(stage, _)| *stage == letter))
    else {
        return;
    };
    let phrase = phrase.as_str();
    if phrase.is_empty() {
        return;
    }
    for size in SIZES {
        let copies = |bytes: usize| phrase.repeat(bytes.div_ceil(phrase.len()));
        let (short, long) = (copies(size), copies(4 * size));
        let took = seconds(*stage, &long);
        if took > FLOOR {
            let growth = |_| (seconds(*stage, &long) / seconds(*stage, &short).max(1e-4)).ln() / 4_f64.ln();
            let least = (0..REPEATS).map(growth).fold(f64::INFINITY, f64::min);
            assert!(
                least <= MOST_GROWTH,
                "from {} to {} bytes, time grows with a power of {least:.2} or more ({took:.2} s)",
                short.len(),
                long.len()
            );
        }
        if took > CEILING {
            return;
        }
    }
}

/// The processor time that a stage takes: of this thread where the system counts it, else the time that passes.
fn seconds(stage: Stage, text: &str) -> f64 {
    let counted = || {
        let counts = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        counts.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
    };
    let (before, began) = (counted(), Instant::now());
    stage(text);
    counted().zip(before).map_or_else(|| began.elapsed().as_secs_f64(), |(after, before)| after - before)
}
