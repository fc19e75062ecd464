//! Starts a process for each target, so that one that dies, or never ends, is found too.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Arguments;
use crate::corpus::Corpus;
use crate::random::Random;
use crate::targets::Target;
use crate::work::{self, CASE_FILE, SLOW};

/// Deaths of the processes of a target after which it is given up.
const MOST_DEATHS: u64 = 5;

/// Runs all targets; returns how much was found.
pub fn all(targets: &[Target], arguments: &Arguments) -> Result<u64, String> {
    let mut found = 0;
    for target in targets {
        found += one(target, arguments)?;
    }
    println!("{}", if found == 0 { "nothing found".to_owned() } else { format!("{found} found") });
    Ok(found)
}

fn one(target: &Target, arguments: &Arguments) -> Result<u64, String> {
    let case_file = std::env::temp_dir().join(format!("claimdiff-fuzz-{}.case", std::process::id()));
    let found = attempts(target, arguments, &case_file);
    let _ = fs::remove_file(case_file);
    found
}

fn attempts(target: &Target, arguments: &Arguments, case_file: &Path) -> Result<u64, String> {
    let (mut from, mut deaths) = (0, 0);
    loop {
        let mut worker = Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
        let numbers = [arguments.runs, arguments.seed, from].map(|number| number.to_string());
        worker.args([target.name, "--runs", &numbers[0], "--seed", &numbers[1], "--from", &numbers[2]]);
        let status = worker.env(CASE_FILE, case_file).status().map_err(|error| error.to_string())?;
        match status.code() {
            Some(0) => return Ok(deaths),
            Some(1) => return Ok(deaths + 1),
            code => {
                let case = fs::read_to_string(case_file).ok().and_then(|case| case.parse().ok());
                let case = case.ok_or("the process died before its first case")?;
                let input =
                    (target.make)(&mut Random::new(arguments.seed, target.name, case), &Corpus::read());
                let what =
                    if code == Some(SLOW) { "does not end".to_owned() } else { format!("dies: {status}") };
                work::report(target.name, &what, &input);
                (from, deaths) = (case + 1, deaths + 1);
            }
        }
        if deaths == MOST_DEATHS {
            println!("{}: given up after {deaths} deaths", target.name);
            return Ok(deaths);
        }
    }
}
