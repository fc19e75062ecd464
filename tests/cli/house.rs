//! What a newsroom has set and accepted, for every command that compares; and files of it that cannot be read.

use crate::Folder;

const CHANGED: &str = "The harbour bridge opened on Monday. It cost $4 million, officials said.\n";

#[test]
fn accepted_findings_are_marked_by_every_command() {
    let folder = Folder::new("house-accepted");
    folder.file("b.txt", CHANGED);
    let found = |arguments: &[&str]| {
        let run = folder.run(&[arguments, &["--format", "json"]].concat());
        let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == "number.changed").unwrap().clone()
    };
    let fingerprint = found(&["compare", "a.txt", "b.txt"])["fingerprint"].as_str().unwrap().to_owned();
    let accept =
        folder.run(&["accept", &fingerprint, "--reason", "confirmed, LK", "--baseline", "seen.jsonl"]);
    assert_eq!(accept.code, 0);
    for command in [
        &["compare", "a.txt", "b.txt"][..],
        &["diff", "a.txt", "b.txt"],
        &["audit", "--source", "a.txt", "b.txt"],
    ] {
        assert!(found(command)["accepted"].is_null(), "{command:?}");
        let marked = found(&[command, &["--baseline", "seen.jsonl"]].concat());
        assert_eq!(marked["accepted"], "confirmed, LK", "{command:?}");
    }
}

#[test]
fn names_of_the_house_count_for_many_articles() {
    let folder = Folder::new("house-many");
    folder.file("claimdiff.toml", "[gates]\n");
    for command in ["matrix", "history"] {
        folder.run(&[command, "a.txt", "b.txt"]).failed_with(&["claimdiff.toml", "unknown key `gates`"]);
    }
    folder.file("house.toml", "[aliases]\n'Ann Lee' = ['Annabel Leigh']\n");
    for command in ["matrix", "history"] {
        let run = folder.run(&[command, "--config", "house.toml", "a.txt", "b.txt"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{command}");
    }
}

#[test]
fn what_cannot_be_read_or_written_is_named_with_the_remedy() {
    let folder = Folder::new("house-bad");
    std::fs::create_dir(folder.0.join("inner")).unwrap();
    folder.file("latin.toml", b"[aliases]\n'M\xfcnchen' = ['Munich']\n");
    folder.file("words.json", "no report");
    folder.file("empty.txt", "");
    folder.file("mark.txt", "\u{feff} \r\n");
    let compare = ["compare", "a.txt", "b.txt"];
    let accept = ["accept", "0123456789abcdef", "--reason", "x"];
    for (command, more, says) in [
        (&compare[..], &["--config", "none.toml"][..], &["none.toml: no such file", "check the path"][..]),
        (&compare, &["--config", "inner"], &["inner: is a folder", "name a file"]),
        (&compare, &["--config", "latin.toml"], &["latin.toml: is not text in UTF-8", "save it"]),
        (&compare, &["--baseline", "none.jsonl"], &["none.jsonl: no such file", "claimdiff accept"]),
        (&compare, &["--baseline", "inner"], &["inner: is a folder"]),
        (&compare, &["-o", "none/report.txt"], &["none/report.txt", "there is no such folder; make it"]),
        (&accept, &["--baseline", "inner"], &["inner: is a folder"]),
        (&accept, &["--report", "none.json"], &["none.json: no such file"]),
        (&accept, &["--report", "words.json"], &["words.json: not a JSON report", "audit --format json"]),
        (&["audit", "--source", "a.txt", "empty.txt"], &[], &["empty.txt: is empty", "check the file"]),
        (&["audit", "--source", "a.txt", "mark.txt"], &[], &["mark.txt: is empty"]),
        (&["audit", "--source", "empty.txt", "a.txt"], &[], &["empty.txt: is empty"]),
        (&["compare", "git:HEAD:a.txt", "b.txt"], &[], &["git:HEAD:a.txt: ", "; "]),
    ] {
        folder.run(&[command, more].concat()).failed_with(says);
    }
    let left: Vec<_> = std::fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".claimdiff-"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_not_left_out() {
    let folder = Folder::new("house-links");
    std::fs::create_dir(folder.0.join("wire")).unwrap();
    folder.file("wire/a.txt", crate::ORIGINAL);
    folder.file("wire/b.txt", crate::REWRITE);
    assert_eq!(folder.run(&["matrix", "wire"]).code, 0);
    std::os::unix::fs::symlink("gone.txt", folder.0.join("wire/c.txt")).unwrap();
    folder.file("wire/d.txt", "");
    folder.file("wire/e.txt", b"\0\0");
    let run = folder.run(&["matrix", "wire"]);
    assert_eq!(run.code, 3, "the others are compared: {}", run.err);
    for what in ["wire/c.txt: no such file", "wire/d.txt: is empty", "wire/e.txt: holds NUL bytes"] {
        assert!(run.err.contains(what), "{what:?} is not in {}", run.err);
        assert!(run.out.contains(what), "{what:?} is not in the report");
    }
    folder.run(&["matrix", "wire", "wire/e.txt"]).failed_with(&["wire/e.txt"]);
    std::fs::remove_file(folder.0.join("wire/b.txt")).unwrap();
    folder.run(&["matrix", "wire"]).failed_with(&["3 in the folder cannot be used", "wire/c.txt"]);
}

#[test]
fn ascii_means_every_mark_of_the_report() {
    let folder = Folder::new("house-ascii");
    folder.file("b.txt", CHANGED);
    for command in [
        &["compare", "a.txt", "b.txt"][..],
        &["diff", "a.txt", "b.txt"],
        &["audit", "--source", "a.txt", "b.txt"],
        &["matrix", "a.txt", "b.txt"],
        &["history", "a.txt", "b.txt"],
        &["segment", "a.txt"],
        &["explain", "a.txt", "b.txt", "A2"],
    ] {
        let run = folder.run(&[command, &["--ascii"]].concat());
        assert!(run.out.is_ascii() && !run.out.is_empty(), "{command:?}\n{}", run.out);
    }
}
