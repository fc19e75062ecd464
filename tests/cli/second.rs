//! A second reader: what it is asked, what its answers may do, and what becomes of one that fails.

use serde_json::Value;

use super::{Folder, Run};

const SOURCE: &str = "The harbour bridge closed in June. Police charged the engineer with fraud, a court clerk said. Ferries \
                      run twice an hour.\n";
const COPY: &str = "The harbour bridge closed in June. The engineer was convicted of fraud, a court clerk said. Ferries run \
                    twice an hour. Three inspectors were dismissed in Kelm.\n";

/// A reader in the shell: answers every question in the same way.
fn says(answer: &str) -> String {
    format!(
        r#"sed -n 's/^{{"id":"\(Q[0-9]*\)".*/{{"id":"\1","answer":"{answer}","words":"as it stands"}}/p'"#
    )
}

fn folder(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("source.txt", SOURCE);
    folder.file("copy.txt", COPY);
    folder
}

fn audit(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["audit", "--source", "source.txt", "copy.txt", "--format", "json"], more].concat())
}

fn report(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err))
}

/// The findings as rule, passage, severity, without their order.
fn severities(report: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    let mut all: Vec<_> = findings
        .map(|found| (text(&found["rule"]), text(&found["b"]["text"]), text(&found["severity"])))
        .collect();
    all.sort();
    all
}

fn step(severity: &str, by: i32) -> &'static str {
    const ORDER: [&str; 3] = ["low", "medium", "high"];
    let at = ORDER.iter().position(|name| *name == severity).unwrap() as i32;
    ORDER[(at + by).clamp(0, 2) as usize]
}

#[cfg(unix)]
#[test]
fn it_is_asked_and_moves_a_finding_by_one_step() {
    let folder = folder("second-steps");
    let plain = report(&audit(&folder, &[]));
    assert!(plain.get("second_reader").is_none());
    let asked = ["status.changed", "claim.added", "role.changed"];
    for (answer, by) in [("kept", -1), ("changed", 1), ("unsure", 0)] {
        let heard = report(&audit(&folder, &["--second-reader", &says(answer)]));
        let reader = &heard["second_reader"];
        assert_eq!((&reader["name"], &reader["notes"]), (&"sed".into(), &Value::Array(Vec::new())));
        assert!(reader["asked"].as_u64().unwrap() > 0 && reader["asked"] == reader["answered"], "{reader}");
        let (before, after) = (severities(&plain), severities(&heard));
        assert_eq!(before.len(), after.len(), "none is removed and none is added");
        for (before, after) in before.iter().zip(&after) {
            let by = if asked.contains(&before.0.as_str()) { by } else { 0 };
            assert_eq!((&after.0, after.2.as_str()), (&before.0, step(&before.2, by)), "{answer}");
        }
        let opinions = heard["findings"].as_array().unwrap().iter().filter_map(|found| found.get("second"));
        for opinion in opinions {
            assert_eq!((&opinion["answer"], &opinion["words"]), (&answer.into(), &"as it stands".into()));
        }
    }
}

#[cfg(unix)]
#[test]
fn it_gets_both_texts_and_both_passages() {
    let folder = folder("second-lines");
    audit(&folder, &["--second-reader", "cat > lines.jsonl"]);
    let lines: Vec<Value> =
        folder.read("lines.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["source"], &lines[0]["copy"]), (&SOURCE.into(), &COPY.into()));
    assert_eq!(lines[0]["schema"], "claimdiff.second_reader/1");
    let status = lines.iter().find(|line| line["kind"] == "status").expect("a question on status");
    assert!(status["source"].as_str().unwrap().contains("charged"), "{status}");
    assert!(status["copy"].as_str().unwrap().contains("convicted"), "{status}");
    assert!(lines[1..].iter().all(|line| line["question"].as_str().unwrap().ends_with('?')));
}

#[cfg(unix)]
#[test]
fn it_is_shown_with_its_name() {
    let folder = folder("second-shown");
    let command = format!("echo '{{\"name\": \"careful\"}}'; {}", says("changed"));
    for format in ["text", "markdown", "html", "github"] {
        let run = folder.run(&[
            "audit",
            "--source",
            "source.txt",
            "copy.txt",
            "--format",
            format,
            "--second-reader",
            &command,
        ]);
        assert!(run.out.contains("second reader") && run.out.contains("careful"), "{format}: {}", run.out);
    }
}

#[cfg(unix)]
#[test]
fn one_that_fails_changes_nothing_and_is_named() {
    let folder = folder("second-fails");
    let plain = audit(&folder, &[]);
    let before = report(&plain);
    let long = "head -c 3000000 /dev/zero | tr '\\0' x";
    for (command, seconds, says) in [
        ("no-such-program-here", "60", "failed"),
        ("cat > /dev/null; exit 3", "60", "failed"),
        ("sleep 30", "1", "not done after 1 second"),
        ("while :; do :; done", "1", "not done after 1 second"),
        ("true", "60", ""),
        (
            "cat > /dev/null; echo no JSON; echo '{\"id\": \"Q77\", \"answer\": \"kept\"}'",
            "60",
            "1 line was no answer",
        ),
        (long, "60", "more than 1024 KiB"),
    ] {
        let run = audit(&folder, &["--second-reader", command, "--second-reader-seconds", seconds]);
        let after = report(&run);
        assert_eq!(severities(&after), severities(&before), "{command}");
        assert_eq!((run.code, &after["verdict"]), (plain.code, &before["verdict"]), "{command}");
        assert!(
            run.err.contains(says) && after["second_reader"]["notes"].to_string().contains(says),
            "{}",
            run.err
        );
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_runs_nothing_by_being_there() {
    let folder = folder("second-config");
    folder
        .file("claimdiff.toml", "[second_reader]\ncommand = \"touch ran; cat > /dev/null\"\nseconds = 60\n");
    audit(&folder, &[]);
    assert!(!folder.0.join("ran").exists());
    audit(&folder, &["--ask-second-reader"]);
    assert!(folder.0.join("ran").exists());
    folder.file("claimdiff.toml", "[gate]\nfail_on = \"high\"\n");
    audit(&folder, &["--ask-second-reader"]).failed_with(&["claimdiff.toml names none"]);
}
