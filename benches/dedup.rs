//! How fast [`Source::dedup`](claimdiff::dedup::source::Source::dedup) is, in megabytes a second of CPU time, on one thread and on all, with reading.
//!
//! `cargo bench --bench dedup`. The collection is made here, the same in every run: invented news of some 300 words, two
//! fifths of it edited copies. It is read as JSON Lines from a file, as the command does, so that parsing counts too.

use std::fmt::Write as _;
use std::time::Instant;

use claimdiff::dedup::source::Reading;
use claimdiff::dedup::{Collection as _, Options};

/// Articles in the collection: some 35 MB, beyond every cache.
const ARTICLES: usize = 20_000;
/// Runs; the fastest counts, the others had company on the machine.
const ROUNDS: usize = 5;

const STEMS: [&str; 32] = [
    "harbour",
    "council",
    "ferry",
    "bridge",
    "engineer",
    "minister",
    "report",
    "winter",
    "tunnel",
    "school",
    "contract",
    "inspection",
    "storm",
    "fisher",
    "union",
    "budget",
    "river",
    "station",
    "village",
    "company",
    "court",
    "letter",
    "market",
    "teacher",
    "driver",
    "question",
    "summer",
    "border",
    "island",
    "factory",
    "hospital",
    "election",
];
const ENDS: [&str; 12] = ["", "s", "ing", "ed", "al", "or", "men", "less", "ward", "side", "ly", "house"];
const SMALL: [&str; 20] = [
    "the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "was", "by", "had", "at", "which",
    "said", "from", "not", "but", "would",
];

/// Knuth's linear congruential generator: enough to vary prose, the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn word(&mut self) -> String {
        match self.below(20) {
            0..8 => SMALL[self.below(SMALL.len())].to_owned(),
            8 => (1 + self.below(2100)).to_string(),
            _ => format!("{}{}", STEMS[self.below(STEMS.len())], ENDS[self.below(ENDS.len())]),
        }
    }
}

fn article(dice: &mut Dice) -> Vec<String> {
    (0..150 + dice.below(300)).map(|_| dice.word()).collect()
}

/// Edits a copy: nothing, a few words, its end, or a notice around it.
fn edited(mut words: Vec<String>, dice: &mut Dice) -> Vec<String> {
    match dice.below(5) {
        0 | 1 => {}
        2 => {
            for _ in 0..words.len() / 50 {
                let at = dice.below(words.len());
                words[at] = STEMS[dice.below(STEMS.len())].to_owned();
            }
        }
        3 => words.truncate(words.len() * (60 + dice.below(40)) / 100),
        _ => words.extend("read more of this in our morning letter".split(' ').map(str::to_owned)),
    }
    words
}

fn collection() -> String {
    let mut dice = Dice(20_260_115);
    let mut articles: Vec<Vec<String>> = Vec::new();
    let mut lines = String::new();
    for id in 0..ARTICLES {
        let words = match dice.below(5) {
            0 | 1 if id > 0 => {
                let original = articles[dice.below(articles.len())].clone();
                edited(original, &mut dice)
            }
            _ => article(&mut dice),
        };
        let sentences: Vec<String> = words.chunks(17).map(|words| words.join(" ") + ".").collect();
        let paragraphs: Vec<String> = sentences.chunks(3).map(|sentences| sentences.join(" ")).collect();
        let text = serde_json::Value::from(paragraphs.join("\n"));
        writeln!(lines, "{{\"id\": \"n{id}\", \"text\": {text}}}").expect("a string takes all");
        articles.push(words);
    }
    lines
}

/// The time that this process has spent on processors, in seconds; where Linux does not tell, the time on the clock.
fn cpu_seconds(start: Instant) -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.filter_map(|task| {
        let stat = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        stat.split(' ').next()?.parse::<u64>().ok()
    });
    match nanos.sum::<u64>() {
        0 => start.elapsed().as_secs_f64(),
        nanos => nanos as f64 / 1e9,
    }
}

/// The least CPU time and the least time on the clock of several runs, and the articles dropped.
fn measure(lines: &str) -> (f64, f64, usize) {
    let start = Instant::now();
    let mut best = (f64::INFINITY, f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let (cpu, clock) = (cpu_seconds(start), start.elapsed().as_secs_f64());
        let source = Reading::default().stream("-", lines.as_bytes()).expect("memory can be read");
        assert_eq!(source.len(), ARTICLES);
        let found = source.dedup(&Options::default(), &|_, _| {}).expect("nothing is put aside");
        let dropped = found.clusters.iter().map(|cluster| cluster.others.len()).sum();
        let (cpu, clock) = (cpu_seconds(start) - cpu, start.elapsed().as_secs_f64() - clock);
        best = (best.0.min(cpu), best.1.min(clock), dropped);
    }
    best
}

fn main() {
    let lines = collection();
    let size = lines.len() as f64 / 1e6;
    let (cpu, clock, dropped) = measure(&lines);
    println!("{size:.1} MB, {ARTICLES} articles, {dropped} dropped");
    println!("all threads  {:6.1} MB per CPU second, {:6.1} MB/s on the clock", size / cpu, size / clock);
    #[cfg(feature = "parallel")]
    {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        let (cpu, single, same) = pool.install(|| measure(&lines));
        assert_eq!(dropped, same, "the number of threads must not matter");
        println!(
            "one thread   {:6.1} MB per CPU second, {:6.1} MB/s on the clock",
            size / cpu,
            size / single
        );
        println!("speed-up     {:6.2}", single / clock);
    }
}
