//! `dedup` with saved indexes, in stages, and with little memory; what it leaves behind when it fails.

use crate::Folder;

const STORY: &str = "The harbour bridge opened on Monday after nine years of work, and Mayor Ann Lee cut the ribbon. \
                     Ferries, which have crossed the sound since 1931, will stop in May, she said to the crowd.";

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string() + "\n"
}

/// Two days of news; on the second some of the first comes again.
fn two_days(name: &str) -> Folder {
    let folder = Folder::new(name);
    let other = "Teachers at the four schools of the upper valley voted last night to end their strike.";
    folder.file(
        "monday.jsonl",
        [line("a", STORY), line("b", other), line("c", &STORY.to_uppercase())].concat(),
    );
    let tuesday = [
        line("d", &STORY.replace("cut the", "held the")),
        line("a", STORY),
        line("e", "Rain is expected on all coasts until the end of the week, and wind from the north."),
        line("f", &STORY.replace("1931", "1937")),
        line("g", "Rain is expected on all coasts until the end of the week, and wind from the NORTH."),
    ];
    folder.file("tuesday.jsonl", tuesday.concat());
    folder
}

fn names(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_saved_index() {
    let folder = two_days("dedup-index");
    let run = folder.run(&["dedup", "monday.jsonl", "--save-index", "known.index"]);
    assert_eq!(
        (run.code, run.out.lines().next()),
        (0, Some("3 articles: 2 to keep, 1 to drop.")),
        "{}",
        run.err
    );
    let arguments = ["dedup", "--related", "tuesday.jsonl", "--against", "known.index", "-o", "new.jsonl"];
    let run = folder.run(&[&arguments[..], &["--save-index", "known.index"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    for part in [
        "5 articles: 2 to keep, 3 to drop.",
        "Compared with 2 articles of the index",
        "known a",
        "drop  d  near",
        "drop  a  identical",
        "drop  g  same text",
        "“1931” / “1937”",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
    let kept: Vec<String> = folder.read("new.jsonl").lines().map(str::to_owned).collect();
    let tuesday = folder.read("tuesday.jsonl");
    assert_eq!(kept, [2, 3].map(|at| tuesday.lines().nth(at).unwrap()));
    // All of it is known now.
    let run = folder.run(&["dedup", "--format", "jsonl", "tuesday.jsonl", "--against", "known.index"]);
    let last: serde_json::Value = serde_json::from_str(run.out.lines().last().unwrap()).unwrap();
    assert_eq!((&last["articles"], &last["kept"], &last["indexed"]), (&5.into(), &0.into(), &4.into()));
    let run = folder.run(&["dedup", "tuesday.jsonl", "--against", "known.index", "--explain", "d"]);
    assert!(run.out.contains("d is dropped for a: near"), "{}", run.out);
}

/// With an index, what comes new is decided as if all had been there at once.
#[test]
fn together_or_day_by_day() {
    let folder = two_days("dedup-together");
    folder.run(&["dedup", "monday.jsonl", "--save-index", "known.index"]);
    let by_day = folder.run(&["dedup", "--format", "csv", "tuesday.jsonl", "--against", "known.index"]);
    let tuesday = folder.read("tuesday.jsonl").replace("\"id\":\"a\"", "\"id\":\"again\"");
    folder.file("tuesday.jsonl", tuesday);
    let together = folder.run(&["dedup", "--format", "csv", "monday.jsonl", "tuesday.jsonl"]);
    let dropped = |csv: &str| {
        let rows = csv
            .lines()
            .filter(|row| row.contains("near") || row.contains("identical") || row.contains("same"));
        let rows = rows.map(|row| row.split_once(",1,").or(row.split_once(",2,")).unwrap().1.to_owned());
        rows.collect::<Vec<_>>()
    };
    let mut expected = dropped(&together.out);
    expected.retain(|row| !row.starts_with("c,"));
    let found = dropped(&by_day.out).into_iter().map(|row| row.replace("a,a,", "again,a,"));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn files_that_are_no_index() {
    let folder = two_days("dedup-no-index");
    let against = |name: &str| folder.run(&["dedup", "tuesday.jsonl", "--against", name]);
    against("missing").failed_with(&["missing", "no such file"]);
    against("monday.jsonl").failed_with(&["monday.jsonl", "not written by claimdiff"]);
    folder.run(&["dedup", "sign", "monday.jsonl", "-o", "monday.dedup"]);
    against("monday.dedup").failed_with(&["monday.dedup", "--save-index"]);
    folder.run(&["dedup", "match", "monday.dedup", "-o", "pairs"]);
    against("pairs").failed_with(&["pairs", "dedup resolve"]);
    folder.run(&["dedup", "monday.jsonl", "--save-index", "good"]);
    let good = std::fs::read(folder.0.join("good")).unwrap();
    for at in [0, 16, 20, 30, good.len() / 2, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        folder.file("bad", &bad);
        against("bad").failed_with(&["bad"]);
        folder.file("short", &good[..at]);
        against("short").failed_with(&["short"]);
    }
    let mut later = good.clone();
    later[16] = 200;
    folder.file("later", &later);
    against("later").failed_with(&["later", "format 200"]);
    assert_eq!(against("good").code, 0);
}

#[test]
fn in_stages() {
    let folder = two_days("dedup-stages");
    folder.file("bad.jsonl", format!("{{\n{}{}", line("a", STORY), line("z", "Another story.")));
    let writing = ["--format", "jsonl", "--related", "--output", "kept.jsonl"];
    let expected =
        folder.run(&[&["dedup", "monday.jsonl", "tuesday.jsonl", "bad.jsonl"], &writing[..]].concat());
    let kept = folder.read("kept.jsonl");
    assert_eq!(expected.code, 3);
    // Neither in the order of their names, nor all in one.
    folder.run(&["dedup", "sign", "tuesday.jsonl", "-o", "1.dedup"]);
    assert_eq!(folder.run(&["dedup", "sign", "monday.jsonl", "bad.jsonl", "-o", "2.dedup"]).code, 3);
    let at_once = folder.run(&[&["dedup", "1.dedup", "2.dedup"], &writing[..]].concat());
    assert_eq!((&at_once.out, &at_once.err, at_once.code), (&expected.out, &expected.err, 3));
    for part in ["1/2", "2/2"] {
        let name = format!("pairs-{}", &part[..1]);
        let run = folder.run(&["dedup", "match", "1.dedup", "2.dedup", "--part", part, "-o", &name]);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    }
    let resolve = ["dedup", "resolve", "2.dedup", "1.dedup", "--pairs", "pairs-2", "--pairs", "pairs-1"];
    let run = folder.run(&[&resolve[..], &writing].concat());
    assert_eq!((&run.out, &run.err, run.code), (&expected.out, &expected.err, 3));
    assert_eq!(folder.read("kept.jsonl"), kept);

    folder.run(&resolve[..6]).failed_with(&["part 1 of 2 is missing"]);
    folder
        .run(&["dedup", "resolve", "1.dedup", "--pairs", "pairs-1", "--pairs", "pairs-2"])
        .failed_with(&["another collection"]);
    folder.run(&["dedup", "sign", "monday.jsonl", "-o", "monday.txt"]).failed_with(&["must end in .dedup"]);
    let wrong = folder.run(&["dedup", "match", "1.dedup", "--part", "3/2", "-o", "x"]);
    assert!(wrong.code == 2 && wrong.err.contains("as in 1/4"), "{}", wrong.err);
}

#[test]
fn little_memory() {
    let folder = two_days("dedup-memory");
    std::fs::create_dir(folder.0.join("temp")).unwrap();
    let plain = ["dedup", "--format", "jsonl", "--related", "monday.jsonl", "tuesday.jsonl"];
    let expected = folder.run(&plain);
    let limited = ["--memory", "64K", "--temp-dir", "temp"];
    let run = folder.run(&[&plain[..], &limited].concat());
    assert_eq!((&run.out, run.code), (&expected.out, expected.code), "{}", run.err);
    assert_eq!(std::fs::read_dir(folder.0.join("temp")).unwrap().count(), 0);
    let nowhere = ["dedup", "monday.jsonl", "--memory", "1M", "--temp-dir", "missing"];
    folder.run(&nowhere).failed_with(&["missing", "--temp-dir"]);
    let wrong = folder.run(&["dedup", "monday.jsonl", "--memory", "lots"]);
    assert!(wrong.code == 2 && wrong.err.contains("as in 500M"), "{}", wrong.err);
}

#[test]
fn a_failed_run_leaves_nothing() {
    let folder = two_days("dedup-failed");
    folder.file("kept.jsonl", "what was here\n");
    folder.file("table.csv", "id,text\nx,y\n");
    let before = names(&folder);
    let run = folder.run(&["dedup", "monday.jsonl", "table.csv", "-o", "kept.jsonl"]);
    run.failed_with(&["kept.jsonl", "several formats"]);
    folder.run(&["dedup", "monday.jsonl", "--save-index", "none/index"]).failed_with(&["none/index"]);
    assert_eq!(folder.read("kept.jsonl"), "what was here\n");
    assert_eq!(names(&folder), before);
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_nothing() {
    use std::io::Read as _;
    use std::process::{Command, Stdio};
    let folder = two_days("dedup-interrupted");
    // A pipe that nobody reads takes the index until it is full; then the run waits.
    assert!(Command::new("mkfifo").arg(folder.0.join("pipe")).status().unwrap().success());
    let text = |at: usize| (0..40).map(|word| format!("{} ", (at * 40 + word) % 9973)).collect::<String>();
    let big: String = (0..3000).map(|at| line(&format!("n{at}"), &text(at))).collect();
    folder.file("big.jsonl", big);
    let before = names(&folder);
    let limited = ["--memory", "64K", "--temp-dir", ".", "-o", "kept.jsonl", "--save-index", "pipe"];
    let mut command = folder.command(&[&["dedup", "big.jsonl"], &limited[..]].concat());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut pipe = std::fs::File::open(folder.0.join("pipe")).unwrap();
    pipe.read_exact(&mut [0; 16]).unwrap();
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let mut after = names(&folder);
    // It was complete before.
    after.retain(|name| name != "kept.jsonl");
    assert_eq!(after, before);
}

#[test]
#[cfg(unix)]
fn files_that_vanish_and_pipes_that_close() {
    use std::process::Stdio;
    let folder = two_days("dedup-vanish");
    std::fs::create_dir(folder.0.join("in")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.0.join("in/gone.txt")).unwrap();
    folder.file("in/here.txt", STORY);
    let run = folder.run(&["dedup", "in"]);
    assert_eq!((run.code, run.out.lines().next()), (3, Some("1 article: 1 to keep, 0 to drop.")));
    assert!(run.err.contains("in/gone.txt: no such file"), "{}", run.err);
    folder.run(&["dedup", "--strict", "in"]).failed_with(&["in/gone.txt"]);
    let mut child = folder
        .command(&["dedup", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), line("a", STORY).as_bytes()).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.len()), (Some(0), 0));
}

#[test]
fn empty_inputs() {
    let folder = Folder::new("dedup-empty");
    folder.file("empty.jsonl", "");
    folder.file("empty.csv", "");
    folder.file("head.csv", "id,text\n");
    folder.file("none.csv", "id,body\n1,x\n");
    std::fs::create_dir(folder.0.join("nothing")).unwrap();
    for path in ["empty.jsonl", "empty.csv", "head.csv", "nothing"] {
        let run = folder.run(&["dedup", path, "-o", "kept"]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (0, "0 articles: 0 to keep, 0 to drop.\n"),
            "{path}: {}",
            run.err
        );
        assert_eq!(folder.read("kept"), "");
    }
    folder.run(&["dedup", "none.csv"]).failed_with(&["none.csv:1", "no field `text`", "--text-field"]);
}

#[test]
#[cfg(not(feature = "parquet"))]
fn tables_in_columns_need_a_feature() {
    let folder = Folder::new("dedup-columns");
    folder.file("wire.parquet", "PAR1");
    folder.run(&["dedup", "wire.parquet"]).failed_with(&["wire.parquet", "feature `parquet`"]);
}
