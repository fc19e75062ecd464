//! How fast [`Source::dedup`](claimdiff::dedup::source::Source::dedup) is, in megabytes a second of CPU time, on one thread
//! and on all, with reading.
//!
//! `cargo bench --bench dedup`. The collection is made here, the same in every run. It is read as JSON Lines from memory, as
//! the command does from a file, so that parsing counts too.

mod collection;

use std::time::Instant;

use claimdiff::dedup::source::Reading;
use claimdiff::dedup::{Collection as _, Options};
use collection::{collection, cpu_seconds};

/// Articles in the collection: some 35 MB, beyond every cache.
const ARTICLES: usize = 20_000;
/// Runs; the fastest counts, the others had company on the machine.
const ROUNDS: usize = 5;

/// The least CPU time and the least time on the clock of several runs, and the articles dropped.
fn measure(lines: &str) -> (f64, f64, usize) {
    let start = Instant::now();
    let mut best = (f64::INFINITY, f64::INFINITY, 0);
    for _ in 0..ROUNDS {
        let (cpu, clock) = (cpu_seconds(), start.elapsed().as_secs_f64());
        let source = Reading::default().stream("-", lines.as_bytes()).expect("memory can be read");
        assert_eq!(source.len(), ARTICLES);
        let found = source.dedup(&Options::default(), &|_, _| {}).expect("nothing is put aside");
        let dropped = found.clusters.iter().map(|cluster| cluster.others.len()).sum();
        let (cpu, clock) = (cpu_seconds() - cpu, start.elapsed().as_secs_f64() - clock);
        best = (best.0.min(cpu), best.1.min(clock), dropped);
    }
    best
}

fn main() {
    let lines = collection(ARTICLES).lines;
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
