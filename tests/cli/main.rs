//! The program as its users run it: files, streams, flags, exit codes.

#![cfg(feature = "cli")]

mod accept;
mod audit;
mod copies;
mod dedup;
mod dedup_stages;
mod files;
mod git;
mod house;
mod killed;
mod languages;
mod reading;
mod reuse;
mod schema;
mod second;
mod slips;
mod story;
mod writing;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ORIGINAL: &str = "Harbour bridge opens\n\nThe harbour bridge opened on Monday. It cost $3 million, officials said. \
                        Mayor Ann Lee cut the ribbon.\n";
const REWRITE: &str = "Harbour bridge opens\n\nMayor Ann Lee cut the ribbon on the harbour bridge, which opened on \
                       Monday. Officials put its cost at $3 million. It is a symbol of hope.\n";

/// A folder of its own for a test, with the two articles in it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let folder = Self(path);
        folder.file("a.txt", ORIGINAL);
        folder.file("b.txt", REWRITE);
        folder
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), content).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        for variable in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::new(&self.command(arguments).output().unwrap())
    }

    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Run::new(&child.wait_with_output().unwrap())
    }
}

/// How a run ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn new(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// It failed with one line that holds all of `parts`, and printed nothing.
    fn failed_with(&self, parts: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(
            self.err.starts_with("claimdiff: ") && self.err.trim_end().lines().count() == 1,
            "{}",
            self.err
        );
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is not in {}", self.err);
        }
    }

    fn json(&self) -> serde_json::Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The texts of the units of the first file of `segment --format jsonl`.
    fn units(&self) -> Vec<String> {
        let line: serde_json::Value = serde_json::from_str(self.out.lines().next().unwrap()).unwrap();
        let units = line["units"].as_array().unwrap();
        units.iter().map(|unit| unit["text"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn compare_opens_with_the_counts() {
    let run = Folder::new("compare").run(&["compare", "a.txt", "b.txt"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for part in ["original   a.txt", "rewritten  b.txt", "carried over", "no source"] {
        assert!(run.out.contains(part), "{part}");
    }
}

#[test]
fn every_format_of_every_command() {
    let folder = Folder::new("formats");
    for command in ["compare", "diff"] {
        for format in ["text", "json", "jsonl", "markdown", "csv"] {
            let run = folder.run(&[command, "--format", format, "a.txt", "b.txt"]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{command} {format}");
            assert!(run.out.ends_with('\n'), "{command} {format}");
        }
    }
    for format in ["text", "json", "jsonl", "csv"] {
        let run = folder.run(&["segment", "--format", format, "a.txt", "b.txt"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "segment {format}");
    }
}

/// A redline goes to a file or a pipe, and is no text.
#[cfg(feature = "office")]
#[test]
fn a_redline_is_a_document() {
    let folder = Folder::new("redline");
    for arguments in [
        &["diff", "a.txt", "b.txt"][..],
        &["compare", "a.txt", "b.txt"],
        &["audit", "--fail-on", "never", "--source", "a.txt", "b.txt"],
    ] {
        let run = folder.run(&[arguments, &["--format", "docx", "-o", "redline.docx"]].concat());
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{arguments:?}");
        for (how, expected) in [("accepted", REWRITE), ("rejected", ORIGINAL)] {
            let units =
                folder.run(&["segment", "--format", "jsonl", "--tracked", how, "redline.docx"]).units();
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&units.join(" ")), words(expected), "{how}");
        }
        let piped = folder.command(&[arguments, &["--format", "docx"]].concat()).output().unwrap();
        assert_eq!(piped.stdout, fs::read(folder.0.join("redline.docx")).unwrap());
    }
    // The copy is the document that was just written: it is marked, and read by the same name.
    let run = folder.run(&["diff", "a.txt", "redline.docx", "--format", "docx", "-o", "second.docx"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let rejected =
        folder.run(&["segment", "--format", "jsonl", "--tracked", "rejected", "second.docx"]).units();
    assert_eq!(rejected, folder.run(&["segment", "--format", "jsonl", "a.txt"]).units());
}

#[test]
fn json_is_the_report() {
    let report = Folder::new("json").run(&["compare", "--format", "json", "a.txt", "b.txt"]).json();
    assert_eq!(report["schema"], "claimdiff/1");
    assert_eq!(report["documents"]["a"]["path"], "a.txt");
    for key in ["tool", "groups", "only", "summary", "complete"] {
        assert!(!report[key].is_null(), "{key}");
    }
    for unit in report["documents"]["b"]["units"].as_array().unwrap() {
        let [start, end] =
            [0, 1].map(|index| usize::try_from(unit["span"][index].as_u64().unwrap()).unwrap());
        assert_eq!(&REWRITE[start..end], unit["text"].as_str().unwrap());
    }
}

#[test]
fn segment_writes_one_line_a_file() {
    let run = Folder::new("segment").run(&["segment", "--format", "jsonl", "a.txt", "b.txt"]);
    let lines: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["schema"], &lines[1]["path"]), (&"claimdiff.segment/1".into(), &"b.txt".into()));
    assert!(run.units().contains(&"Mayor Ann Lee cut the ribbon.".to_owned()), "{}", run.out);
}

#[test]
fn explain_names_what_it_compares() {
    let folder = Folder::new("explain");
    let run = folder.run(&["explain", "a.txt", "b.txt", "A4"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Mayor Ann Lee cut the ribbon."), "{}", run.out);
    assert!(folder.run(&["explain", "--format", "json", "a.txt", "b.txt", "A4", "B2"]).json().is_object());
    folder.run(&["explain", "a.txt", "b.txt", "A99"]).failed_with(&["A99", "a.txt", "segment"]);
    folder.run(&["explain", "a.txt", "b.txt", "A1", "A2"]).failed_with(&["same article"]);
}

#[test]
fn help_ends_with_an_example() {
    let folder = Folder::new("help");
    for command in ["compare", "diff", "segment", "explain", "languages", "completions", "man"] {
        let run = folder.run(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(&format!("Example:\n  claimdiff {command}")), "{}", run.out);
    }
    let run = folder.run(&["--help"]);
    assert!(run.out.contains("Exit status: 0 done"));
    assert_eq!(folder.run(&[]).code, 2);
}

#[test]
fn wrong_use() {
    let folder = Folder::new("misuse");
    for (arguments, parts) in [
        (
            &["compare", "--format", "sarif", "a.txt", "b.txt"][..],
            &["sarif", "text, json, jsonl, markdown, csv, html, docx"][..],
        ),
        (&["segment", "--format", "sarif", "a.txt"], &["sarif", "text, json, jsonl, csv"]),
        (&["compare", "--type", "docx", "a.txt", "b.txt"], &["a.txt", "is not what its type says"]),
        (&["compare", "--lang", "english", "a.txt", "b.txt"], &["english", "two letters"]),
        (&["compare", "--width", "3", "a.txt", "b.txt"], &["3 is not in"]),
        (&["explain", "a.txt", "b.txt", "C1"], &["C1", "names are A1"]),
        (&["compare", "a.txt"], &["<B>"]),
        (&["a.txt", "b.txt"], &["claimdiff compare a.txt b.txt"]),
        (&["comprae", "a.txt", "b.txt"], &["comprae", "compare"]),
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        for part in parts {
            assert!(run.err.contains(part), "{arguments:?}: {part:?} is not in {}", run.err);
        }
    }
}

#[test]
fn exit_code_says_whether_they_differ() {
    let folder = Folder::new("exit");
    for command in ["compare", "diff"] {
        assert_eq!(folder.run(&[command, "a.txt", "b.txt"]).code, 0);
        assert_eq!(folder.run(&[command, "--exit-code", "a.txt", "b.txt"]).code, 1);
    }
}

#[test]
fn the_same_bytes_every_time() {
    let folder = Folder::new("same");
    for format in ["text", "json", "jsonl", "markdown", "csv"] {
        let arguments = ["compare", "--format", format, "a.txt", "b.txt"];
        assert_eq!(folder.run(&arguments).out, folder.run(&arguments).out, "{format}");
    }
}
