//! [`SecondReaderFlags`]: asks another program about what an audit could not settle, within bounds of time and size.
//!
//! The program gets a line with both texts, then a line for each question, and writes a line for each answer. Whatever goes
//! wrong with it is told in the report, and changes no finding.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde::Deserialize;
use serde_json::json;

use super::config::Config;
use super::exit::{Failure, say};
use crate::compare::Comparison;
use crate::report::{Question, Reply, Report, SecondReader, counted, json as report_json};
use crate::sides::Sides;

/// Bytes of an answer, and of all: a few hundred short lines.
const LONGEST: u64 = 16 << 10;
const MOST: u64 = 1 << 20;

/// Bytes of each text that are sent; of a longer one the beginning.
const TEXT: usize = 200_000;

/// Seconds that are waited, if nothing is set, and at most.
const SECONDS: u64 = 120;
const MOST_SECONDS: i64 = 3600;

/// Who is asked besides.
#[derive(Args)]
pub(super) struct SecondReaderFlags {
    /// Ask another program about findings on meaning and matches that are not sure; the shell runs the command. It may raise
    /// or lower a finding by one step, and is named beside it.
    #[arg(long, value_name = "COMMAND", help_heading = "Second reader")]
    second_reader: Option<String>,
    /// Ask the one that claimdiff.toml names. Its name there runs nothing by itself.
    #[arg(long, conflicts_with = "second_reader", help_heading = "Second reader")]
    ask_second_reader: bool,
    /// Wait so many seconds for its answers, at most: 120, if claimdiff.toml says nothing else.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_SECONDS as u64), help_heading = "Second reader")]
    second_reader_seconds: Option<u64>,
}

/// A program to ask, and how long to wait for it.
pub(super) struct Reader {
    command: String,
    wait: Duration,
}

impl SecondReaderFlags {
    /// Returns whom to ask, if anybody.
    pub(super) fn reader(&self, config: &Config) -> Result<Option<Reader>, Failure> {
        let command = match &self.second_reader {
            Some(command) => Some(command.clone()),
            None if self.ask_second_reader => Some(config.second_reader.clone().ok_or_else(|| {
                Failure::new(
                    "--ask-second-reader: claimdiff.toml names none; write [second_reader] and command = \"…\" in it, \
                     or use --second-reader COMMAND",
                )
            })?),
            None => None,
        };
        let seconds = self.second_reader_seconds.or(config.second_reader_seconds).unwrap_or(SECONDS);
        let seconds = seconds.clamp(1, MOST_SECONDS as u64);
        Ok(command.map(|command| Reader { command, wait: Duration::from_secs(seconds) }))
    }
}

/// What a line of the program may be: an answer, or its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Reply(Reply),
    Name { name: String },
}

/// What came of asking.
#[derive(Default)]
struct Heard {
    name: Option<String>,
    replies: Vec<Reply>,
    notes: Vec<String>,
}

impl Reader {
    /// Asks about a report, and puts down what was said.
    pub(super) fn ask(&self, texts: &Sides<String>, report: &mut Report) {
        let (questions, left_out) = report.questions();
        let heard = if questions.is_empty() { Heard::default() } else { self.heard(texts, &questions) };
        heard.notes.iter().for_each(|note| say(&format!("--second-reader: {note}")));
        let name = heard.name.unwrap_or_else(|| program(&self.command));
        let reader = SecondReader { name, left_out, notes: heard.notes, ..SecondReader::default() };
        report.heard(reader, &questions, &heard.replies);
    }

    fn heard(&self, texts: &Sides<String>, questions: &[Question]) -> Heard {
        match shell(&self.command).spawn() {
            Ok(child) => self.listen(child, input(texts, questions)),
            Err(error) => Heard { notes: vec![format!("cannot be started: {error}")], ..Heard::default() },
        }
    }

    /// Writes and reads at the same time, so that neither waits for the other, until the program ends or its time does.
    fn listen(&self, mut child: Child, input: String) -> Heard {
        let (sender, lines) = mpsc::channel();
        if let Some(mut stdin) = child.stdin.take() {
            // A program that does not read all of it may still answer.
            thread::spawn(move || stdin.write_all(input.as_bytes()));
        }
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || {
                let mut out = BufReader::new(stdout.take(MOST));
                while let Some(line) = line(&mut out) {
                    if sender.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        let end = Instant::now() + self.wait;
        let mut heard = Heard::default();
        let (mut bytes, mut strange) = (0, 0);
        let is_late = loop {
            match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    bytes += line.len() as u64;
                    strange += usize::from(!heard.takes(&line));
                }
                Err(RecvTimeoutError::Timeout) => break true,
                Err(RecvTimeoutError::Disconnected) => break false,
            }
        };
        self.end(child, is_late || bytes >= MOST, end, &mut heard);
        if is_late {
            heard
                .notes
                .push(format!("was not done after {}", counted(self.wait.as_secs() as usize, "second")));
        } else if bytes >= MOST {
            heard.notes.push(format!("wrote more than {} KiB, of which the rest was not read", MOST >> 10));
        }
        if strange > 0 {
            heard.notes.push(match strange {
                1 => "1 line was no answer".to_owned(),
                _ => format!("{strange} lines were no answers"),
            });
        }
        heard
    }

    /// Waits for the program to end, or ends it.
    fn end(&self, mut child: Child, now: bool, end: Instant, heard: &mut Heard) {
        /// It has closed its output, and has little left to do.
        const STEP: Duration = Duration::from_millis(5);
        while !now && Instant::now() < end {
            match child.try_wait() {
                Ok(None) => thread::sleep(STEP),
                Ok(Some(status)) if !status.success() => {
                    heard.notes.push(format!("failed ({status})"));
                    return;
                }
                _ => return,
            }
        }
        kill(&mut child);
    }
}

impl Heard {
    /// Takes a line; returns whether it is one of those expected.
    fn takes(&mut self, line: &[u8]) -> bool {
        match serde_json::from_slice(line) {
            Ok(Line::Reply(reply)) => self.replies.push(reply),
            Ok(Line::Name { name }) => self.name = Some(name),
            Err(_) => return line.trim_ascii().is_empty(),
        }
        true
    }
}

/// Reads a line; of one that is too long the beginning, and the rest as others.
fn line(out: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let read = out.by_ref().take(LONGEST).read_until(b'\n', &mut line);
    read.ok().filter(|read| *read > 0).map(|_| line)
}

/// The lines that the program gets.
fn input(texts: &Sides<String>, questions: &[Question]) -> String {
    let [source, copy] = [&texts.a, &texts.b].map(|text| beginning(text));
    let about = json!({ "schema": "claimdiff.second_reader/1", "source": source, "copy": copy });
    report_json::line(&about) + &questions.iter().map(report_json::line).collect::<String>()
}

/// As much of a text as is sent.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The texts of a comparison, for the program to look things up.
pub(super) fn texts(comparison: &Comparison) -> Sides<String> {
    comparison.documents.as_ref().map(|document| document.text().to_owned())
}

fn shell(command: &str) -> Command {
    let (program, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut shell = Command::new(program);
    shell.args([option, command]).stdin(Stdio::piped()).stdout(Stdio::piped());
    // With all that it starts, so that all of it can be ended.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut shell, 0);
    shell
}

fn kill(child: &mut Child) {
    #[cfg(unix)]
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{}", child.id())])
        .stderr(Stdio::null())
        .status();
    let _ = child.kill();
    let _ = child.wait();
}

/// The name of the program of a command.
fn program(command: &str) -> String {
    let first = command.split_whitespace().next().unwrap_or_default();
    Path::new(first).file_name().map_or(first.to_owned(), |name| name.to_string_lossy().into_owned())
}
