//! Runs that are killed, that wait, and that read names made to be hard.

#![cfg(unix)]

use std::fs;
use std::process::{Command, Stdio};

use crate::{Folder, ORIGINAL, Run};

/// The files of a folder that a listing hides.
fn hidden(folder: &Folder) -> Vec<String> {
    let names =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}

/// Runs a command that the system kills, with no chance to clean up, once it has written so many blocks of a file.
fn killed_while_writing(folder: &Folder, arguments: &str) {
    let script = format!("ulimit -c 0; ulimit -f 8; exec '{}' {arguments}", env!("CARGO_BIN_EXE_claimdiff"));
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", &script]).current_dir(&folder.0).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), None, "a signal ends it: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_next_run_removes_what_a_killed_one_left() {
    let folder = Folder::new("killed");
    let lines =
        (0..2000).map(|at| format!("{{\"id\":\"{at}\",\"text\":\"Boat {at} left pier {at} at noon.\"}}\n"));
    folder.file("wire.jsonl", lines.collect::<String>());
    folder.file("long.txt", ORIGINAL.repeat(400));
    folder.file("kept.jsonl", "old");
    for arguments in [
        "dedup wire.jsonl -o kept.jsonl",
        "dedup wire.jsonl --save-index known",
        "dedup sign wire.jsonl -o wire.dedup",
        "segment long.txt -o units.txt",
        "compare long.txt a.txt --format json -o report.json",
    ] {
        killed_while_writing(&folder, arguments);
        assert_eq!(
            hidden(&folder).len(),
            1,
            "{arguments}: a draft is left, and no other: {:?}",
            hidden(&folder)
        );
    }
    assert_eq!(folder.read("kept.jsonl"), "old", "what was there stays");
    folder.file(".story.txt.17.0.tmp", "somebody else's");
    assert_eq!(folder.run(&["segment", "a.txt", "-o", "units.txt"]).code, 0);
    assert_eq!(hidden(&folder), [".story.txt.17.0.tmp"]);
}

#[test]
fn a_pipe_without_a_writer_is_named_before_it_is_waited_for() {
    let folder = Folder::new("fifo");
    assert!(Command::new("mkfifo").arg(folder.0.join("pipe")).status().unwrap().success());
    for arguments in [
        &["compare", "pipe", "b.txt"][..],
        &["dedup", "pipe"],
        &["compare", "a.txt", "b.txt", "--config", "pipe"],
    ] {
        let child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Returns once it is opened for reading.
        fs::write(folder.0.join("pipe"), if arguments.contains(&"--config") { "" } else { ORIGINAL })
            .unwrap();
        let run = Run::new(&child.wait_with_output().unwrap());
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        assert_eq!(
            run.err,
            "claimdiff: pipe: is a named pipe; waiting until another program writes into it\n"
        );
    }
}

#[test]
fn a_pipe_that_a_shell_makes_is_read_without_a_word() {
    let folder = Folder::new("substitution");
    let script = format!("'{}' compare <(cat a.txt) <(cat b.txt)", env!("CARGO_BIN_EXE_claimdiff"));
    let Ok(output) = Command::new("bash").args(["-c", &script]).current_dir(&folder.0).output() else {
        return; // There is no bash here.
    };
    let run = Run::new(&output);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("carried over"));
}

/// What a terminal would obey, but for line ends.
fn obeyed(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}'))
}

#[test]
fn no_name_and_no_text_reaches_the_terminal_as_it_is() {
    const EVIL: &str = "in/\u{1b}[31m\u{7}\n\u{202e}\u{9b}31m.txt";
    let folder = Folder::new("controls");
    fs::create_dir(folder.0.join("in")).unwrap();
    folder.file("in/copy.txt", ORIGINAL);
    folder.file(EVIL, format!("{ORIGINAL}It cost $4 million.\u{1b}[2J It closed on 4 May \u{202e}2021.\n"));
    let pair = ["a.txt", EVIL];
    for (command, formats) in [
        (&["compare"][..], &["text", "json", "jsonl", "markdown", "csv", "html"][..]),
        (&["diff"], &["text", "json", "jsonl", "markdown", "csv", "html"]),
        (&["audit", "--source"], &["text", "json", "jsonl", "markdown", "csv", "html", "sarif", "github"]),
        (&["segment"], &["text", "json", "jsonl", "csv"]),
        (&["history"], &["text", "json", "markdown", "csv", "html"]),
        (&["matrix"], &["text", "json", "markdown", "csv", "html"]),
        (&["dedup"], &["text", "jsonl", "markdown", "csv", "html"]),
    ] {
        for format in formats {
            let run = folder.run(&[command, &pair, &["--format", format]].concat());
            assert!([0, 1].contains(&run.code), "{command:?} {format}: {}", run.err);
            assert_eq!(obeyed(&run.out), None, "{command:?} {format}");
            assert_eq!(obeyed(&run.err), None, "{command:?} {format}");
        }
    }
    for arguments in [
        &["compare", "\u{1b}[31m", "b.txt"][..],
        &["compare", "a.txt", "b.txt", "--lang", "\u{1b}[31m\u{7}"],
        &["compare", "a.txt", "b.txt", "--\u{7}"],
        &["\u{7}\u{9b}31m"],
        &["accept", "\u{7}", "--reason", "r"],
        &["dedup", "in", "--explain", "\u{7}"],
        &["compare", "a.txt", EVIL, "-o", EVIL],
        &["compare", "a.txt", "b.txt", "-o", "\u{7}/x"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, obeyed(&run.err)), (2, None), "{arguments:?}: {:?}", run.err);
    }
}
