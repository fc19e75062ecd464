//! Audits of several copies, again and again, and long reports on a terminal.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Folder;

const WIRE: &str = "Ferry back in May\n\nThe ferry to Lund will sail again on 4 May, the company said. It cost $14 million.\n";
const WRONG: &str = "Ferry back in May\n\nThe ferry to Lund will sail again on 4 May, the company said. It cost $41 million.\n";

/// A folder of sources and one of copies: one that is right, one that is wrong, one that has no source.
fn desk(test: &str) -> Folder {
    let folder = Folder::new(test);
    for name in ["wire", "drafts"] {
        std::fs::create_dir_all(folder.0.join(name)).unwrap();
    }
    folder.file("wire/right.txt", WIRE);
    folder.file("wire/wrong.md", WIRE);
    folder.file("drafts/right.txt", WIRE);
    folder.file("drafts/wrong.txt", WRONG);
    folder
}

#[test]
fn several_copies_have_a_line_each_and_the_worst_decides() {
    let folder = desk("copies");
    let run = folder.run(&["audit", "--source", "wire/right.txt", "drafts/right.txt", "drafts/wrong.txt"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.starts_with("Of 2 copies 1 must not run yet; 1 passed.\n"), "{}", run.out);
    let lines: Vec<Vec<&str>> = run.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(lines.contains(&vec!["passed", "0", "0", "0", "0.0", "%", "drafts/right.txt"]), "{}", run.out);
    assert!(
        lines.iter().any(|line| line.first() == Some(&"failed") && line.last() == Some(&"drafts/wrong.txt"))
    );
    let run = folder.run(&["audit", "--source", "wire/right.txt", "drafts/right.txt", "wire/wrong.md"]);
    assert!(run.code == 0 && run.out.starts_with("Passed: nothing to resolve in 2 copies.\n"), "{}", run.out);
    let quiet = folder.run(&["audit", "--source", "wire", "drafts", "--quiet"]);
    assert_eq!((quiet.code, quiet.out.as_str()), (1, ""));
    let never = folder.run(&["audit", "--source", "wire/", "drafts/", "--fail-on", "never"]);
    assert_eq!(never.code, 0, "{}", never.err);
}

#[test]
fn a_folder_of_sources_is_searched_for_the_name_of_the_copy() {
    let folder = desk("copies-folders");
    let json = |run: &super::Run| serde_json::from_str::<Value>(&run.out).unwrap();
    let run = folder.run(&["audit", "--source", "wire", "drafts", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let told = json(&run);
    assert_eq!(told["schema"], "claimdiff.audits/1");
    let copies = told["copies"].as_array().unwrap();
    let shown = |copy: &Value| format!("{} {} {}", copy["path"], copy["sources"], copy["status"]);
    assert_eq!(
        copies.iter().map(shown).collect::<Vec<_>>(),
        [
            "\"drafts/right.txt\" [\"wire/right.txt\"] \"passed\"",
            "\"drafts/wrong.txt\" [\"wire/wrong.md\"] \"failed\""
        ]
    );
    // What cannot be audited does not keep the others, and is worse than what failed.
    folder.file("drafts/lone.txt", WIRE);
    folder.file("drafts/noise.bin", b"\x00\x01\x02\x00\xff");
    let run = folder.run(&["audit", "--source", "wire", "drafts", "--format", "json"]);
    assert_eq!(run.code, 2);
    let told = json(&run);
    let status: Vec<&str> =
        told["copies"].as_array().unwrap().iter().map(|copy| copy["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["unread", "unread", "passed", "failed"]);
    assert!(told["copies"][0]["text"].as_str().unwrap().contains("drafts/lone.txt: has no source in wire"));
    let text = folder.run(&["audit", "--source", "wire", "drafts"]).out;
    assert!(text.starts_with("Of 4 copies 1 must not run yet, 2 not audited; 1 passed.\n"), "{text}");
}

#[test]
fn every_format_of_several_copies() {
    let folder = desk("copies-formats");
    let audit = |format: &str| folder.run(&["audit", "--source", "wire", "drafts", "--format", format]);
    for format in ["text", "json", "markdown", "csv", "github", "junit"] {
        let run = audit(format);
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{format}");
        assert!(run.out.ends_with('\n') && run.out.contains("drafts/wrong.txt"), "{format}: {}", run.out);
    }
    for format in ["html", "sarif", "jsonl", "docx"] {
        audit(format).failed_with(&["several copies", "junit"]);
    }
    let table = audit("csv").out;
    let rows: Vec<_> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0][2], &rows[1][2]), ("passed", "failed"));
    folder.run(&["audit", "--source", "wire", "drafts", "drafts/right.txt"]).failed_with(&["named twice"]);
}

/// The elements of an XML text: names and attributes, and how deep they stand. It must be well formed.
fn elements(xml: &str) -> Vec<(usize, String)> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for tag in xml.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_owned()), "{xml}");
        } else if !tag.starts_with('?') {
            found.push((open.len(), tag.trim_end_matches('/').to_owned()));
            if !tag.ends_with('/') {
                open.push(tag.split(' ').next().unwrap().to_owned());
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

#[test]
fn junit_has_a_suite_a_copy_and_a_failure_for_what_the_gate_stops() {
    let folder = desk("copies-junit");
    folder.file("drafts/odd & <new>.txt", "\x1b[1mNothing like it \"stood\" there & more.\n");
    let run = folder.run(&["audit", "--source", "wire/right.txt", "drafts", "--format", "junit"]);
    assert_eq!(run.code, 1);
    let found = elements(&run.out);
    let suites: Vec<&String> = found
        .iter()
        .filter(|(depth, tag)| *depth == 1 && tag.starts_with("testsuite "))
        .map(|(_, tag)| tag)
        .collect();
    assert_eq!(suites.len(), 3);
    assert!(suites[0].contains("name=\"drafts/odd &amp; &lt;new&gt;.txt\""), "{}", suites[0]);
    assert!(suites[1].contains("failures=\"0\""), "{}", suites[1]);
    let failures = found.iter().filter(|(_, tag)| tag.starts_with("failure ")).count();
    assert!(found[0].1.contains(&format!("failures=\"{failures}\"")) && failures >= 2, "{}", found[0].1);
    assert!(run.out.contains("<failure type=\"number.changed\"") && !run.out.contains('\x1b'), "{}", run.out);
    // Of one copy as well.
    let one = folder.run(&["audit", "--source", "wire/right.txt", "drafts/wrong.txt", "--format", "junit"]);
    assert_eq!(one.code, 1);
    assert_eq!(elements(&one.out).iter().filter(|(_, tag)| tag.starts_with("testsuite ")).count(), 1);
}

/// Waits for a line that holds a text; no longer than a slow machine needs.
fn wait_for(lines: &mut impl Iterator<Item = String>, text: &str) {
    let begun = Instant::now();
    for line in lines {
        if line.contains(text) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{text:?} does not come");
    }
    panic!("it ended without {text:?}");
}

#[test]
fn what_is_watched_is_audited_again_when_it_is_saved() {
    let folder = desk("copies-watch");
    let arguments = ["audit", "--watch", "--source", "wire/right.txt", "drafts/wrong.txt", "--brief"];
    let mut child = folder.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut err = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    wait_for(&mut out, "Do not run yet");
    wait_for(&mut err, "watching");
    folder.file("drafts/wrong.txt", WIRE.replace("14 million", "14 million in all"));
    wait_for(&mut err, "drafts/wrong.txt: was saved");
    wait_for(&mut out, "to resolve");
    wait_for(&mut err, "watching");
    folder.file("wire/right.txt", "");
    wait_for(&mut err, "is empty");
    child.kill().unwrap();
    child.wait().unwrap();
    folder
        .run(&["audit", "--watch", "--source", "-", "drafts/wrong.txt"])
        .failed_with(&["cannot be watched"]);
}

/// Runs it on a terminal of 20 lines, which `script` of util-linux makes; `None` where that is not installed.
fn on_a_terminal(folder: &Folder, command: &str) -> Option<String> {
    let line = format!("stty rows 20 cols 80; {} {command}", env!("CARGO_BIN_EXE_claimdiff"));
    let mut child = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .current_dir(&folder.0)
        .env("PAGER", "head -n 3")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut shown = String::new();
    child.stdout.take()?.read_to_string(&mut shown).unwrap();
    child.wait().unwrap();
    Some(shown)
}

#[test]
fn a_report_longer_than_the_terminal_is_shown_in_a_pager() {
    let folder = Folder::new("pager");
    folder.file("long.txt", "The ferry to Lund sails on 4 May.\n\n".repeat(40));
    let lines = |command: &str| on_a_terminal(&folder, command).map(|shown| shown.lines().count());
    let Some(paged) = lines("diff a.txt long.txt") else {
        return println!("left out: script is not installed");
    };
    assert_eq!(paged, 3);
    assert!(lines("diff --no-pager a.txt long.txt").unwrap() > 20);
    folder.file("short.txt", "The ferry to Lund sails on 4 May.\n");
    let short = folder.run(&["diff", "--width", "80", "short.txt", "short.txt"]).out.lines().count();
    assert!((4..20).contains(&short), "{short}");
    assert_eq!(lines("diff short.txt short.txt"), Some(short), "what is short is not");
    let piped = folder.command(&["diff", "a.txt", "long.txt"]).env("PAGER", "head -n 3").output().unwrap();
    assert!(String::from_utf8(piped.stdout).unwrap().lines().count() > 20, "what is piped is not");
}
