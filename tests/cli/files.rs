//! Nothing is lost: no output takes the place of what the run reads, or writes elsewhere.

use std::fs;
use std::path::Path;

use crate::Folder;

/// A command, how its outputs are named, and what it reads.
struct Case {
    command: &'static [&'static str],
    outputs: &'static [&'static str],
    reads: &'static [&'static str],
}

const HOUSE: [&str; 4] = ["--config", "house.toml", "--baseline", "seen.jsonl"];

const CASES: [Case; 14] = [
    Case { command: &["compare", "a.txt", "b.txt"], outputs: &["-o"], reads: &["a.txt", "b.txt"] },
    Case { command: &["diff", "a.txt", "b.txt"], outputs: &["--output"], reads: &["a.txt", "b.txt"] },
    Case { command: &["explain", "a.txt", "b.txt", "A2"], outputs: &["-o"], reads: &["a.txt", "b.txt"] },
    Case {
        command: &["audit", "--source", "a.txt", "--source", "c.txt", "b.txt"],
        outputs: &["-o"],
        reads: &["a.txt", "b.txt", "c.txt"],
    },
    Case { command: &["segment", "a.txt", "c.txt"], outputs: &["-o"], reads: &["a.txt", "c.txt"] },
    Case { command: &["history", "a.txt", "b.txt"], outputs: &["-o"], reads: &["a.txt", "b.txt"] },
    Case { command: &["matrix", "in", "a.txt"], outputs: &["-o"], reads: &["in/x.txt", "in/y.txt", "a.txt"] },
    Case {
        command: &["dedup", "in", "wire.jsonl"],
        outputs: &["-o", "--save-index"],
        reads: &["in/x.txt", "in/y.txt", "in/deep/z.txt", "wire.jsonl"],
    },
    Case { command: &["dedup", "in", "--against", "known"], outputs: &["-o"], reads: &["known", "in/x.txt"] },
    Case { command: &["dedup", "in/x.txt", "table.csv"], outputs: &["-o"], reads: &["table.csv"] },
    Case { command: &["dedup", "sign", "in", "signed.dedup"], outputs: &["-o"], reads: &["signed.dedup"] },
    Case { command: &["dedup", "match", "signed.dedup"], outputs: &["-o"], reads: &["signed.dedup"] },
    Case {
        command: &["dedup", "resolve", "signed.dedup", "--pairs", "pairs"],
        outputs: &["-o", "--save-index"],
        reads: &["signed.dedup", "pairs"],
    },
    Case {
        command: &["accept", "F1", "--reason", "seen", "--report", "report.json", "--config", "house.toml"],
        outputs: &["--baseline"],
        reads: &["report.json"],
    },
];

fn desk(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("c.txt", "The ferry sails at noon. It takes an hour.\n");
    fs::create_dir_all(folder.0.join("in/deep")).unwrap();
    for (name, ship) in [("in/x.txt", "ferry"), ("in/y.txt", "tug"), ("in/deep/z.txt", "yacht")] {
        folder.file(name, format!("The {ship} sails at noon from the old pier. It takes an hour.\n"));
    }
    folder.file("wire.jsonl", "{\"id\":\"w\",\"text\":\"The barge sails at dusk.\"}\n");
    folder.file("table.csv", "id,text\nt,The barge sails at dawn.\n");
    folder.file("house.toml", "[gate]\nfail_on = 'never'\n");
    folder.file("seen.jsonl", "");
    for setup in [
        &["dedup", "in", "--save-index", "known"][..],
        &["dedup", "sign", "in", "-o", "signed.dedup"],
        &["dedup", "match", "signed.dedup", "-o", "pairs"],
        &[
            "audit",
            "--source",
            "a.txt",
            "c.txt",
            "--fail-on",
            "never",
            "--format",
            "json",
            "-o",
            "report.json",
        ],
    ] {
        let run = folder.run(setup);
        assert_eq!(run.code, 0, "{setup:?}: {}", run.err);
    }
    folder
}

/// All that is in a folder, with its content.
fn content(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(content(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// Other names of a file. Those of a signed collection must end as it does.
fn spellings(folder: &Folder, file: &str) -> Vec<String> {
    let mut all =
        vec![file.to_owned(), format!("./in/../{file}"), folder.0.join(file).to_str().unwrap().to_owned()];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(folder.0.join(file), folder.0.join("soft.dedup")).unwrap();
        fs::hard_link(folder.0.join(file), folder.0.join("hard.dedup")).unwrap();
        all.extend(["soft.dedup".to_owned(), "hard.dedup".to_owned()]);
    }
    all
}

fn forget_spellings(folder: &Folder) {
    for link in ["soft.dedup", "hard.dedup"] {
        let _ = fs::remove_file(folder.0.join(link));
    }
}

#[test]
fn no_output_takes_the_place_of_an_input() {
    let folder = desk("files-inputs");
    for Case { command, outputs, reads } in CASES {
        for file in reads {
            let spellings = spellings(&folder, file);
            let before = content(&folder.0);
            for (output, spelling) in
                outputs.iter().flat_map(|output| spellings.iter().map(move |name| (output, name)))
            {
                let run = folder.run(&[command, &[output, spelling]].concat());
                assert_eq!(
                    (run.code, run.out.as_str()),
                    (2, ""),
                    "{command:?} {output} {spelling}\n{}",
                    run.err
                );
                if !command.contains(&"sign") || spelling.ends_with(".dedup") {
                    run.failed_with(&[spelling, "would be lost"]);
                }
            }
            assert!(content(&folder.0) == before, "{command:?} over {file}: something was lost");
            forget_spellings(&folder);
        }
    }
}

#[test]
fn nor_that_of_what_the_house_has_set_and_accepted() {
    let folder = desk("files-house");
    let before = content(&folder.0);
    for Case { command, .. } in
        CASES.iter().filter(|case| ["compare", "diff", "explain", "audit"].contains(&case.command[0]))
    {
        for file in ["house.toml", "./seen.jsonl"] {
            let run = folder.run(&[command, &HOUSE[..], &["-o", file]].concat());
            run.failed_with(&[file, "would be lost"]);
        }
    }
    for command in ["matrix", "history"] {
        let run = folder.run(&[command, "a.txt", "b.txt", "--config", "house.toml", "-o", "house.toml"]);
        run.failed_with(&["house.toml", "would be lost"]);
    }
    assert!(content(&folder.0) == before);
    // Found by itself, and the file of accepted findings that is not there yet.
    folder.file("claimdiff.toml", "[baseline]\nfile = 'later.jsonl'\n");
    let before = content(&folder.0);
    for command in [&["audit", "--source"][..], &["compare"], &["matrix"], &["history"]] {
        for file in ["claimdiff.toml", "later.jsonl", "Later.jsonl"] {
            folder
                .run(&[command, &["a.txt", "b.txt", "-o", file]].concat())
                .failed_with(&[file, "would be lost"]);
        }
    }
    for file in ["claimdiff.toml", "report.json"] {
        let accept = ["accept", "F1", "--reason", "r", "--report", "report.json", "--baseline", file];
        assert_eq!(folder.run(&accept).code, 2, "{file}");
    }
    assert!(content(&folder.0) == before);
}

#[test]
fn two_outputs_are_two_files() {
    let folder = desk("files-outputs");
    let before = content(&folder.0);
    for (kept, index) in
        [("x", "x"), ("x", "./x"), ("x", "in/../x"), ("x", "X"), ("Ä", "ä"), ("c.txt", "./c.txt")]
    {
        let run = folder.run(&["dedup", "in", "-o", kept, "--save-index", index]);
        run.failed_with(&[index, "written"]);
    }
    assert!(content(&folder.0) == before);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("later", folder.0.join("link")).unwrap();
        folder.run(&["dedup", "in", "-o", "link", "--save-index", "later"]).failed_with(&["later", "link"]);
        assert_eq!(folder.run(&["dedup", "in", "-o", "link", "--save-index", "other"]).code, 0);
        assert!(folder.0.join("link").is_symlink() && folder.0.join("later").is_file(), "a link stays one");
    }
}

#[test]
fn what_is_no_input_may_be_written() {
    let folder = desk("files-fine");
    for arguments in [
        // The index is brought up to date in its place.
        &["dedup", "wire.jsonl", "--against", "known", "--save-index", "known"][..],
        &["dedup", "in", "-o", "in/.kept"],
        &["compare", "a.txt", "b.txt", "-o", "c.txt"],
        &["compare", "a.txt", "b.txt", "-o", "in/new.txt"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    }
    let twice = ["dedup", "wire.jsonl", "--against", "known"];
    assert!(
        folder.run(&twice).out.contains("1 to drop"),
        "the index knows the article: {}",
        folder.run(&twice).out
    );
    folder.run(&["dedup", "in", "-o", "-"]).failed_with(&["-: cannot be written here"]);
}

#[test]
#[cfg(unix)]
fn standard_streams_are_files_too() {
    let folder = desk("files-streams");
    let before = content(&folder.0);
    let open = |name: &str| fs::File::open(folder.0.join(name)).unwrap();
    let append = |name: &str| fs::File::options().append(true).open(folder.0.join(name)).unwrap();
    let output =
        folder.command(&["compare", "-", "b.txt", "-o", "a.txt"]).stdin(open("a.txt")).output().unwrap();
    crate::Run::new(&output).failed_with(&["a.txt", "standard input"]);
    let output =
        folder.command(&["dedup", "-", "-o", "wire.jsonl"]).stdin(open("wire.jsonl")).output().unwrap();
    crate::Run::new(&output).failed_with(&["wire.jsonl", "standard input"]);
    for arguments in [&["compare", "a.txt", "b.txt"][..], &["dedup", "in", "a.txt"]] {
        let output = folder.command(arguments).stdout(append("a.txt")).output().unwrap();
        crate::Run::new(&output).failed_with(&["standard output", "a.txt"]);
    }
    assert!(content(&folder.0) == before);
}
