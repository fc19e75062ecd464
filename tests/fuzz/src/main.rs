//! Attacks every reader and stage of claimdiff with inputs that nobody would write, and says what does not hold.
//!
//! `cargo run --release --manifest-path tests/fuzz/Cargo.toml -- [TARGET…] [--runs N] [--seed S]`: so many runs of each
//! target; the same seed makes the same inputs. `--list` names the targets. What is found is made small, written to a file
//! and can be run again with `TARGET --input FILE`. Debug assertions and overflow checks are on.

mod corpus;
mod growth;
mod mutate;
mod random;
mod supervise;
mod targets;
mod work;

use std::process::ExitCode;

/// Set for the runs of this package that are to be the program itself.
pub const AS_PROGRAM: &str = "CLAIMDIFF_FUZZ_AS_PROGRAM";

/// What is asked for.
#[derive(Debug)]
pub struct Arguments {
    pub targets: Vec<String>,
    pub runs: u64,
    pub seed: u64,
    /// Runs one file.
    pub input: Option<String>,
    /// The first case, of a process that does the work; else others are started.
    pub from: Option<u64>,
}

impl Arguments {
    fn parse() -> Result<Self, String> {
        let mut parsed = Self { targets: Vec::new(), runs: 1000, seed: 1, input: None, from: None };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word}: needs a value"));
            let number = |text: String| text.parse::<u64>().map_err(|_| format!("{text}: is no number"));
            match word.as_str() {
                "--runs" => parsed.runs = number(value()?)?,
                "--seed" => parsed.seed = number(value()?)?,
                "--from" => parsed.from = Some(number(value()?)?),
                "--input" => parsed.input = Some(value()?),
                "--list" => parsed.targets = vec![word],
                _ if word.starts_with('-') => {
                    return Err(format!(
                        "{word}: use [TARGET…] [--runs N] [--seed S] [--input FILE] [--list]"
                    ));
                }
                _ => parsed.targets.push(word),
            }
        }
        Ok(parsed)
    }
}

fn main() -> ExitCode {
    if std::env::var_os(AS_PROGRAM).is_some() {
        return claimdiff::cli::main();
    }
    match Arguments::parse().and_then(|arguments| run(&arguments)) {
        Ok(found) => ExitCode::from(u8::from(found > 0)),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Returns how much was found.
fn run(arguments: &Arguments) -> Result<u64, String> {
    let mut targets = targets::all();
    targets.push(growth::target());
    if arguments.targets.first().is_some_and(|word| word == "--list") {
        targets.iter().for_each(|target| println!("{}", target.name));
        return Ok(0);
    }
    if let Some(unknown) =
        arguments.targets.iter().find(|name| targets.iter().all(|target| target.name != **name))
    {
        return Err(format!("{unknown}: there is no such target; --list names them"));
    }
    targets.retain(|target| {
        arguments.targets.is_empty() || arguments.targets.iter().any(|name| name == target.name)
    });
    match (&arguments.input, arguments.from) {
        (Some(file), _) => {
            let input = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
            work::watch();
            targets.iter().for_each(|target| (target.run)(&input));
            Ok(0)
        }
        (None, Some(from)) => Ok(targets.iter().map(|target| work::work(target, arguments, from)).sum()),
        (None, None) => supervise::all(&targets, arguments),
    }
}
