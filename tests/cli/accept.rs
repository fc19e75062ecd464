//! `accept`: reviewed findings, by name or fingerprint, with a reason; they stay in every report, marked.

use serde_json::Value;

use crate::Folder;

const BASELINE: &str = ".claimdiff-baseline.jsonl";

fn desk(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("a.txt", "The bridge over the Orme cost $3 million. It opened on 4 June.\n");
    folder.file("b.txt", "The bridge over the Orme cost $4 million. It opened on 5 June.\n");
    folder.run(&["audit", "--source", "a.txt", "b.txt", "--format", "json", "-o", "audit.json"]);
    folder
}

fn report(folder: &Folder) -> Value {
    let run = folder.run(&["audit", "--source", "a.txt", "b.txt", "--format", "json"]);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn an_accepted_finding_stays_marked_and_no_longer_fails() {
    let folder = desk("accept");
    let fails = || folder.run(&["audit", "--source", "a.txt", "b.txt"]);
    assert_eq!(fails().code, 1);
    let run = folder.run(&["accept", "F1", "--reason", "confirmed by phone, LK", "--report", "audit.json"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "claimdiff: .claimdiff-baseline.jsonl: 1 finding accepted\n");
    assert_eq!(report(&folder)["findings"].as_array().unwrap().len(), 2, "it stays");
    assert_eq!(report(&folder)["findings"][0]["accepted"], "confirmed by phone, LK");
    assert_eq!(fails().code, 1, "the other one still fails it");
    folder.run(&["accept", "F2", "--reason", "a new opening day", "--report", "audit.json"]);
    let passed = fails();
    assert_eq!(passed.code, 0);
    for part in
        ["Reviewed and accepted (2)", "accepted: confirmed by phone, LK", "accepted: a new opening day"]
    {
        assert!(passed.out.contains(part), "{part:?} is not in\n{}", passed.out);
    }
    for format in ["markdown", "csv", "github", "sarif", "jsonl"] {
        let run = folder.run(&["audit", "--source", "a.txt", "b.txt", "--format", format]);
        assert_eq!(run.code, 0, "{format}");
        assert!(run.out.contains("confirmed by phone, LK"), "{format}\n{}", run.out);
    }
}

#[test]
fn it_stays_accepted_while_the_passages_do() {
    let folder = desk("accept-moved");
    folder.run(&["accept", "F1", "F2", "--reason", "seen", "--report", "audit.json"]);
    folder.file("b.txt", format!("Boats passed.\n\n{}", folder.read("b.txt")));
    assert_eq!(
        folder.run(&["audit", "--source", "a.txt", "b.txt"]).code,
        0,
        "a paragraph before changes nothing"
    );
    folder.file("b.txt", folder.read("b.txt").replace("$4", "$5"));
    assert_eq!(
        folder.run(&["audit", "--source", "a.txt", "b.txt"]).code,
        1,
        "another figure was not accepted"
    );
}

#[test]
fn by_fingerprint_no_report_is_needed() {
    let folder = desk("accept-fingerprint");
    let fingerprint = report(&folder)["findings"][0]["fingerprint"].as_str().unwrap().to_owned();
    assert_eq!(folder.run(&["accept", &fingerprint, "--reason", "seen"]).code, 0);
    let lines = folder.read(BASELINE);
    let line: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!((&line["fingerprint"], &line["reason"]), (&fingerprint.into(), &"seen".into()));
}

#[test]
fn the_configuration_names_the_file() {
    let folder = desk("accept-file");
    folder.file("claimdiff.toml", "[baseline]\nfile = 'seen.jsonl'\n");
    folder.run(&["accept", "F1", "F2", "--reason", "seen", "--report", "audit.json"]);
    assert_eq!(folder.read("seen.jsonl").lines().count(), 2);
    assert_eq!(folder.run(&["audit", "--source", "a.txt", "b.txt"]).code, 0);
    folder.run(&["accept", "F1", "--reason", "again", "--report", "audit.json", "--baseline", "mine.jsonl"]);
    assert_eq!(folder.read("mine.jsonl").lines().count(), 1);
}

#[test]
fn runs_at_the_same_time_lose_nothing() {
    const RUNS: usize = 25;
    let folder = desk("accept-race");
    let accept = |number: usize| {
        let id = format!("{number:016x}");
        folder.command(&["accept", &id, "--reason", "seen"]).spawn().unwrap()
    };
    let runs: Vec<_> = (0..RUNS).map(accept).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let kept: Vec<Value> =
        folder.read(BASELINE).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected: Vec<_> = (0..RUNS).map(|number| Value::from(format!("{number:016x}"))).collect();
    assert_eq!(kept.iter().map(|line| line["fingerprint"].clone()).collect::<Vec<_>>(), expected);
}

#[test]
fn wrong_use() {
    let folder = desk("accept-wrong");
    let accept = |more: &[&str]| folder.run(&[&["accept"], more].concat());
    accept(&["F1", "--reason", "seen"]).failed_with(&["F1", "--report"]);
    accept(&["F9", "--reason", "seen", "--report", "audit.json"]).failed_with(&["F9", "not in the report"]);
    accept(&["F1", "--reason", " ", "--report", "audit.json"]).failed_with(&["--reason", "empty"]);
    accept(&["F1", "--reason", "seen", "--report", "a.txt"]).failed_with(&["a.txt", "not a JSON report"]);
    accept(&["F1", "--reason", "seen", "--report", "nowhere.json"])
        .failed_with(&["nowhere.json", "no such file"]);
    assert!(!folder.0.join(BASELINE).exists(), "nothing was written");
    folder.file(BASELINE, "{\"fingerprint\":\"00\"}\n");
    accept(&["F1", "--reason", "seen", "--report", "audit.json"]).failed_with(&[BASELINE, "line 1"]);
    assert_eq!(folder.read(BASELINE), "{\"fingerprint\":\"00\"}\n", "nothing is lost");
}
