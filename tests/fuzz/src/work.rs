//! The runs of one target in one process: each case is made, run, and what it says is made small and written down.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Seek, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::Arguments;
use crate::corpus::Corpus;
use crate::random::Random;
use crate::targets::{Target, readers};

/// The exit code of a process that has spent too long on a case.
pub const SLOW: i32 = 9;

/// Milliseconds of processor time that a case may take: a thousand times what the longest usual ones take.
const MOST_TIME: u64 = 30_000;

/// Attempts to make an input smaller, for the cheapest targets.
const ATTEMPTS: u64 = 600;

/// What the last panic said, and where.
static SAID: Mutex<Option<(String, String)>> = Mutex::new(None);

/// Runs the cases of a target; returns how many different places failed.
pub fn work(target: &Target, arguments: &Arguments, from: u64) -> u64 {
    let corpus = Corpus::read();
    let mut places = BTreeSet::new();
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload_as_str().unwrap_or("no message").chars().take(600).collect();
        *SAID.lock().unwrap_or_else(PoisonError::into_inner) = Some((place, message));
    }));
    watch();
    let runs = arguments.runs.div_ceil(target.cost);
    let mut case_file = std::env::var_os(CASE_FILE).and_then(|file| fs::File::create(file).ok());
    for case in from..runs {
        if let Some(file) = &mut case_file {
            // In place and of one length: a process may die at any moment.
            let _ = file.rewind().and_then(|()| write!(file, "{case:020}"));
        }
        STARTED.store(processor_time(), Ordering::Relaxed);
        let input = (target.make)(&mut Random::new(arguments.seed, target.name, case), &corpus);
        let Some((place, message)) = failure(target, &input) else { continue };
        if places.insert(place.clone()) {
            report(target.name, &format!("{place}: {message}"), &smaller(target, input, &place));
        }
    }
    println!("{:12} {runs} runs, {} found", target.name, places.len());
    let _ = fs::remove_dir_all(readers::scratch());
    places.len() as u64
}

fn failure(target: &Target, input: &[u8]) -> Option<(String, String)> {
    panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input))).err()?;
    let said = SAID.lock().unwrap_or_else(PoisonError::into_inner).take();
    Some(said.unwrap_or_default())
}

/// Takes parts out of an input as long as it fails at the same place.
fn smaller(target: &Target, mut input: Vec<u8>, place: &str) -> Vec<u8> {
    let (mut size, mut attempts, most) = (input.len() / 2, 0, ATTEMPTS.div_ceil(target.cost));
    while size > 0 && attempts < most {
        let (mut at, before) = (0, input.len());
        while at < input.len() && attempts < most {
            attempts += 1;
            STARTED.store(processor_time(), Ordering::Relaxed);
            let end = (at + size).min(input.len());
            let part = [&input[..at], &input[end..]].concat();
            match failure(target, &part) {
                Some((there, _)) if there == place => input = part,
                _ => at = end,
            }
        }
        if input.len() == before || size > input.len() {
            size /= 2;
        }
    }
    input
}

/// Writes down an input, and says how to run it again.
pub fn report(target: &str, what: &str, input: &[u8]) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/found"));
    let hash = input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let file = folder.join(format!("{target}-{hash:016x}"));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input));
    println!("FOUND {target}: {what}");
    let shown: String = String::from_utf8_lossy(input).chars().take(400).collect();
    println!("  {} bytes: {shown:?}", input.len());
    match written {
        Ok(()) => println!(
            "  again: cargo run --release --manifest-path tests/fuzz/Cargo.toml -- {target} --input {}",
            file.display()
        ),
        Err(error) => println!("  it could not be written to {}: {error}", file.display()),
    }
}

/// Names the file that says which case is being run, to whoever looks for the reason of a death.
pub const CASE_FILE: &str = "CLAIMDIFF_FUZZ_CASE";

/// The processor time at which the case began.
static STARTED: AtomicU64 = AtomicU64::new(0);

/// Ends the process if a case takes too long.
pub fn watch() {
    STARTED.store(processor_time(), Ordering::Relaxed);
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_millis(500));
            if processor_time().saturating_sub(STARTED.load(Ordering::Relaxed)) > MOST_TIME {
                eprintln!("after {} s of processor time there is no end", MOST_TIME / 1000);
                std::process::exit(SLOW);
            }
        }
    });
}

/// Milliseconds of processor time of this process: what the system counts, or else the time that has passed.
fn processor_time() -> u64 {
    /// The system counts in hundredths of a second.
    const TICK: u64 = 10;
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, which may hold anything, ends with the last parenthesis.
    let numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: Vec<u64> = numbers.skip(11).take(2).filter_map(|number| number.parse().ok()).collect();
    if ticks.len() == 2 { ticks.iter().sum::<u64>() * TICK } else { passed() }
}

fn passed() -> u64 {
    static BEGAN: Mutex<Option<std::time::Instant>> = Mutex::new(None);
    let mut began = BEGAN.lock().unwrap_or_else(PoisonError::into_inner);
    began.get_or_insert_with(std::time::Instant::now).elapsed().as_millis() as u64
}
